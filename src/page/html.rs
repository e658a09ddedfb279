//! Parsed HTML as a page: for the command line, tests, benches and training. Native only; in a browser a page comes
//! from a snapshot.
//!
//! In: HTML text and the page's address. Out: [`Page`].

use ego_tree::NodeRef;
use scraper::{Html, Node as Parsed, node::Element};

use super::{
    Builder, Cut, DEPTH, Page, Tag, mojibake,
    shallow::{self, Limits},
    tag::Flow,
};

/// Nodes read at most; a page of the size of a large book stays under it.
pub const NODES: usize = 2_000_000;

/// Parses a page. Never fails: what is no HTML reads as text.
pub fn parse(source: &str, url: &str) -> Page {
    let mut builder = Builder::new(url, false);
    walk(shallow::document(&mojibake::repair(source), limits(&builder)), &mut builder);
    builder.finish()
}

/// What may still be built.
fn limits(builder: &Builder) -> Limits {
    Limits { depth: DEPTH.saturating_sub(builder.depth()), nodes: NODES.saturating_sub(builder.len()) }
}

/// Paragraphs in a `<noscript>` from which on it is the page as it is meant for readers without scripts, and not the
/// fall-back of a picture or a counter.
const NOSCRIPT_PARAGRAPHS: usize = 3;

fn walk((document, cut): (Html, Option<Cut>), builder: &mut Builder) {
    if let Some(cut) = cut {
        builder.cut(cut);
    }
    let floor = builder.depth();
    let mut node = document.tree.root().first_child();
    while let Some(at) = node {
        if builder.len() >= NODES {
            builder.cut(Cut::Nodes);
            break;
        }
        let mut inside = false;
        match at.value() {
            Parsed::Text(text) => {
                builder.text(text);
            }
            Parsed::Element(element) if element.name() == "noscript" => {
                let source = at.first_child().and_then(|text| text.value().as_text());
                if let Some(source) =
                    source.filter(|s| s.matches("<p").nth(NOSCRIPT_PARAGRAPHS - 1).is_some())
                {
                    builder.open(Tag::Div);
                    // One inside another is no HTML; as a division it cannot lead deeper.
                    let source = source.replace("<noscript", "<div");
                    walk(shallow::fragment(&source, limits(builder)), builder);
                    builder.close();
                }
            }
            Parsed::Element(element) => {
                let tag = builder.element(element.name());
                for (name, value) in element.attrs() {
                    builder.attribute(name, value);
                }
                inside = is_read(tag, element);
                if !(inside && at.has_children()) {
                    builder.close();
                    inside = false;
                }
            }
            Parsed::Fragment => inside = at.has_children(),
            _ => {}
        }
        node = if inside { at.first_child() } else { following(at, builder) };
    }
    while builder.depth() > floor {
        builder.close();
    }
}

/// Whether what stands inside an element is read: not scripts (but for schema.org data), not what a medium or a
/// control holds, not ruby readings. A template is read where it declares a shadow root.
fn is_read(tag: Tag, element: &Element) -> bool {
    match tag {
        Tag::Script => shallow::is_data(element.attr("type")),
        Tag::Template => element.attr("shadowrootmode").is_some(),
        _ => !matches!(tag.flow(), Flow::Silent | Flow::Media | Flow::Control),
    }
}

fn following<'a>(mut at: NodeRef<'a, Parsed>, builder: &mut Builder) -> Option<NodeRef<'a, Parsed>> {
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
        if at.value().is_element() {
            builder.close();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot read its files fails")]
mod tests {
    use super::{Builder, Html, Page, parse, walk};

    /// What a fuzzer found to read.
    const FOUND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/html");
    const SOURCES: &[&str] = &[
        "<p class=a id='b' data-x=\"&amp;\">One &amp; two<br/>three<img src=x>four</p>",
        "<P Class=A>One<DIV ID=b>two</div>three",
        "<p class=\"a\" class=\"b\" title>x<p class='a&amp;b'>y<p class=a&amp;b>z<p class=a/b>w<p class=a/>v",
        "<p class = a\nid\t=\r\n'b' hidden>x\r\ny</p\n>z",
        "<p class=\"a\"id=\"b\">x</p class=c>y<p a\"b=c>z<p =a>w<p/ class=a>v<p:q>u<p=q>t",
        "a<!-- <p>b --!> -->c<!-->d<!--->e<!---->f<!-- g -- > -->h<!--i<!-->j<!-- k",
        "a<!doctype html>b<![CDATA[c]]>d<?e?>f</>g</ h>i< j<1>k<",
        "<pre>\n\na\nb</pre><listing>\nc</listing><textarea>\n<p>d</textarea>",
        "<title><p>a</title><style><p>b</style><script><p>c</script><p>d<noscript><p>e</noscript><xmp><p>f</xmp>",
        "<b class=a>1<b class=a data-x=1>2<b class=a data-x=2>3<b class=a data-x=3>4<p>5</b></b>6</p>7",
        "<table>a<tr><td>b<table><td>c</table>d<a href=1>e<tr>f</a>g<input type=hidden><input>h</table>",
        "<svg viewBox='0 0'><path d=''/><title>a</title><foreignObject><p>b</svg>c<math><mi>d</mi><p>e",
        "<x-y role=main>a<template><p>b</template><div><template shadowrootmode=open><p>c</template></div></x-y>",
        "<html lang=en><body class=a><html lang=de id=c><body class=b id=d><select><option>a<p>b</select>c",
        "<p>a\0b<p class='\0'>c<p>\u{feff}ü漢字<p title='ü' class='漢'>d<plaintext><p>e",
        "&lt;p&gt;&amp;lt;&#39;&#039;&#8217;&#x41;&#150;&#0;&#55296;&#1114112;&#65535;&euml;&amp&quot &nbsp;&",
        "<a href='?a=b&amp;c&quot;=d&copy=e&#38;f&amp' title='&lt;\r\n'>a\r\nb\rc&\r\n;d</a>\r\n<pre>\r\n\r\ne",
        "<p class='漢&amp;字'>&hellip;漢&amp;字&#28450;",
        "<frameset><frame></frameset>a",
        "<p class=a",
        "<p class='a>b",
        "a",
        "",
    ];

    fn told(page: &Page) -> Vec<String> {
        let tell = |(at, node): (u32, &crate::page::Node)| {
            let attributes: Vec<_> = page.attributes_of(at).collect();
            format!("{} {:?} {attributes:?} {:?}", node.depth, node.tag, page.text(at))
        };
        (0..).zip(&page.nodes).map(tell).collect()
    }

    fn check(source: &str) {
        let page = parse(source, "");
        if page.cut.is_none() {
            let mut builder = Builder::new("", false);
            walk((Html::parse_document(source), None), &mut builder);
            assert_eq!(told(&builder.finish()), told(&page), "{source}");
        }
    }

    #[test]
    fn what_is_read_at_a_glance_is_as_the_tokenizer_reads_it() {
        for source in SOURCES {
            check(source);
        }
        for entry in std::fs::read_dir(FOUND).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            check(&crate::page::mojibake::repair(&String::from_utf8_lossy(&bytes)));
        }
    }
}
