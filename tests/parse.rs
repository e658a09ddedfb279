//! Pages as they come in: parsed HTML and snapshots, what is repaired in them and what is cut.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use unhusk::{
    Page, block,
    page::{
        Cut, DEPTH, html, meta,
        snapshot::{self, CLOSE, OPEN, SHOWN, TEXT},
    },
};

fn texts(page: &Page) -> Vec<String> {
    block::blocks(page).into_iter().map(|block| block.text).collect()
}

/// What a text becomes when its UTF-8 is read as Windows-1252, or as Latin-1.
fn misread(text: &str, encoding: fn(u8) -> char) -> String {
    text.bytes().map(encoding).collect()
}

fn windows(byte: u8) -> char {
    encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next().unwrap()
}

const FRENCH: &str =
    "<p>L’été dernier, à Évian, l’hôtel était complet : « plus une chambre », disait-on. 25 €.</p>";
const CHINESE: &str = "<p>澜州湾首座潮汐电站并网，一天四次潮水，点亮四万户人家。</p>";

#[test]
fn utf_8_that_was_read_as_another_encoding_is_put_right() {
    for text in [FRENCH, CHINESE] {
        let right = texts(&html::parse(text, ""));
        assert_eq!(texts(&html::parse(&misread(text, windows), "")), right);
        assert_eq!(texts(&html::parse(&misread(text, char::from), "")), right);
        assert_eq!(
            texts(&html::parse(&misread(text, windows).replace("<p>", "<p>Latin "), ""))[0][6..],
            right[0]
        );
    }
}

#[test]
fn what_was_read_right_stays_as_it_is() {
    for text in [
        FRENCH,
        CHINESE,
        "<p>CAFÉ® and CAFÉ® and CAFÉ® opened in Évian, in Zürich, in Málaga, in Kraków, in Århus, and in Ísafjörður, \
        señora, così, größer, garçon, œuvre.</p>",
        "<p>A name such as “José” came out as “JosÃ©”: that is UTF-8 read as Latin-1.</p>",
    ] {
        let page = html::parse(text, "");
        assert_eq!(texts(&page), [text.replace("<p>", "").replace("</p>", "")]);
    }
}

#[test]
fn a_run_that_lost_a_byte_stays_while_the_others_are_put_right() {
    let broken = format!("{}<p>Lost: â€ and on.</p>", misread(FRENCH, windows));
    let texts = texts(&html::parse(&broken, ""));
    assert!(texts[0].starts_with("L’été dernier, à Évian"), "{texts:?}");
    assert_eq!(texts[1], "Lost: â€ and on.");
}

#[test]
fn what_scripts_and_style_sheets_hold_ends_where_a_browser_ends_it() {
    let before = "<p>Before.</p>";
    for (between, after) in [
        ("<script>if (a < b && '<p>no</p>') {}</SCRIPT >", &["Before.", "After."][..]),
        ("<script>'<\\/script>', '</scripts>'</script/>", &["Before.", "After."]),
        ("<script><!-- <script> '</script>' --></script>", &["Before.", "After."]),
        ("<script><!-- </script>", &["Before.", "After."]),
        ("<style><!-- p::after { content: '</p>' } </style>", &["Before.", "After."]),
        ("<svg><style>a</style><title>A map</title></svg>", &["Before.", "After."]),
        ("<script>let unclosed = '</scrip'", &["Before."]),
    ] {
        let page = html::parse(&format!("{before}{between}<p>After.</p>"), "");
        assert_eq!(texts(&page), after, "{between}");
    }
    let data = r#"<script type="Application/LD+JSON">{"@type": "Article", "headline": "Rivers"}</script>"#;
    let meta = meta::Meta::of(&html::parse(data, ""));
    assert_eq!(meta.things[0].headline, "Rivers");
}

#[test]
fn ruby_readings_are_no_text() {
    let ruby =
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>を読む。</p>";
    assert_eq!(texts(&html::parse(ruby, "")), ["漢字を読む。"]);
}

#[test]
fn text_of_elements_past_the_limit_stays_apart_and_in_order() {
    let deep = format!(
        "{}<p>One, two, three.<p>Four <b>and</b> five.<ul><li>Six.<li>Seven.</ul><script>no(text)</script>\
        <textarea>no</textarea><svg><text>no</text></svg>Eight.</p>",
        "<div>".repeat(5_000)
    );
    let page = html::parse(&deep, "");
    assert_eq!(texts(&page), ["One, two, three.", "Four and five.", "Six.", "Seven.", "Eight."]);
    assert_eq!(page.cut, Some(Cut::Depth));
}

/// A snapshot of elements in each other, each with a text, all `<div>` but those that `tag` names.
fn nested(depth: usize, tag: fn(usize) -> &'static str, shown: fn(usize) -> bool) -> Page {
    let (mut numbers, mut strings) = (Vec::new(), String::new());
    for at in 0..depth {
        numbers.extend([OPEN, if shown(at) { SHOWN } else { 0 }, 0, TEXT]);
        strings.extend([tag(at), "\0text ", &at.to_string(), "\0"]);
    }
    numbers.extend(std::iter::repeat_n(CLOSE, depth));
    snapshot::decode(&numbers, &strings, "").unwrap()
}

#[test]
fn a_deep_snapshot_is_flat_past_the_limit_and_keeps_its_numbers() {
    let depth = DEPTH + 100;
    let page = nested(depth, |at| if at == DEPTH + 50 { "iframe" } else { "div" }, |_| true);
    assert_eq!(page.cut, Some(Cut::Depth));
    assert_eq!(page.nodes.len(), 2 * depth);
    assert_eq!(page.text(2 * depth as u32 - 1), format!("text {}", depth - 1));
    let deepest = page.nodes.iter().map(|node| node.depth as usize).max();
    assert_eq!(deepest, Some(DEPTH));
    let texts = texts(&page);
    assert!((0..depth).all(|at| texts.iter().any(|text| text.split(' ').nth(1) == Some(&at.to_string()))));
    assert_eq!(nested(DEPTH, |_| "div", |_| true).cut, None);
}

#[test]
fn what_is_not_rendered_past_the_limit_is_no_text() {
    let page = nested(DEPTH + 10, |_| "div", |at| at != DEPTH + 5);
    let all = texts(&page).join(" ");
    assert!(all.contains(&format!("text {}", DEPTH + 4)) && !all.contains(&format!("text {}", DEPTH + 5)));
}
