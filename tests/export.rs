//! The article in other forms.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use unhusk::{
    Settings, View,
    export::{self, Copy, Points},
    page::html,
    read,
};

fn view(body: &str) -> View {
    let page = format!(
        "<html lang=en><head><title>On rivers</title><meta name=author content=\"Ana *Lund*\"></head><body><article><h1>On \
         rivers</h1>{body}</article></body></html>"
    );
    read(&html::parse(&page, ""), &Settings::default())
}

const LEAD: &str = "<p>Rivers carry water, silt and seeds from the hills to the sea, and on their way they make the \
    plains on which most people live, farm and trade.</p>";

/// A long text around a part, so that it is read as an article.
fn around(part: &str) -> View {
    let tail = LEAD.replace("Rivers", "Over many years rivers").replace("live, farm", "dwell, plough");
    view(&format!("{LEAD}{part}{tail}"))
}

fn markdown(part: &str) -> String {
    export::markdown(&around(part))
}

#[test]
fn title_and_byline_head_the_markdown() {
    assert!(
        markdown("").starts_with("# On rivers\n\n*Ana \\*Lund\\**\n\nRivers carry water"),
        "{}",
        markdown("")
    );
}

#[test]
fn headings_lists_quotations_and_code_keep_their_form() {
    let out = markdown(
        "<h2>How rivers grow</h2><p>Every river begins as a spring, a lake or the foot of a glacier, and grows by what joins it.</p>\
         <ul><li>The spring feeds the brook all the year round.</li><li>The brook feeds the river that reaches the sea.</li></ul>\
         <blockquote><p>No man ever steps in the same river twice, for it is not the same river.</p></blockquote>\
         <pre><code>let river = spring + rain;\n    flow(river);</code></pre>",
    );
    for part in [
        "\n\n## How rivers grow\n\nEvery river begins",
        "\n\n- The spring feeds the brook all the year round.\n- The brook feeds the river that reaches the sea.\n\n",
        "\n\n> No man ever steps in the same river twice, for it is not the same river.\n\n",
        "\n\n```\nlet river = spring + rain;\n    flow(river);\n```\n\n",
    ] {
        assert!(out.contains(part), "{part:?} is not in\n{out}");
    }
}

#[test]
fn a_fence_is_longer_than_the_backticks_within() {
    let out = markdown("<pre>a code block begins with\n```\nand ends with the same</pre>");
    assert!(out.contains("\n````\na code block begins with\n```\nand ends with the same\n````\n"), "{out}");
}

#[test]
fn a_table_of_data_is_a_table() {
    let part = "<table><tr><th>River</th><th>Length</th><th>Mouth</th></tr><tr><td>Nile</td><td>6650 km</td><td>Mediterranean</td></tr>\
                <tr><td>Volga</td><td></td><td>Caspian | Sea</td></tr></table>";
    let out = markdown(part);
    let table = "| River | Length | Mouth |\n| --- | --- | --- |\n| Nile | 6650 km | Mediterranean |\n| Volga |  | Caspian \\| Sea |\n";
    assert!(out.contains(table), "{out}");
    let text = export::text(&around(part));
    assert!(
        text.contains("\nRiver\tLength\tMouth\nNile\t6650 km\tMediterranean\nVolga\t\tCaspian | Sea\n"),
        "{text}"
    );
}

#[test]
fn a_table_that_lays_out_the_page_is_no_table() {
    let out = export::markdown(&view(&format!(
        "<table><tr><td>{LEAD}<p>The longest of them are older than the mountains that they cut through on their way.</p></td>\
         <td>{}</td></tr></table>",
        LEAD.replace("Rivers", "Streams")
    )));
    assert!(!out.contains('|'), "{out}");
    assert!(out.contains("\n\nThe longest of them"), "{out}");
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let out = markdown(
        "<p>1. A *star* and an _underline_ and [brackets] and a &lt;tag&gt; stand in this line, and none of them is markup.</p>\
         <p># This line begins with a sign that would make it a heading, and so it must not stand there bare.</p>",
    );
    assert!(
        out.contains("1\\. A \\*star\\* and an \\_underline\\_ and \\[brackets\\] and a \\<tag> stand"),
        "{out}"
    );
    assert!(out.contains("\n\\# This line begins"), "{out}");
}

#[test]
fn a_line_break_stays_a_line_break() {
    let out = markdown(
        "<p>The river runs beneath the bridge of stone,<br>and carries what the winter left behind.</p>",
    );
    assert!(out.contains("bridge of stone,\\\nand carries"), "{out}");
}

#[test]
fn captions_stay_out_of_the_text_and_in_the_markdown() {
    let part =
        "<figure><img src=a.jpg><figcaption>The delta from above, in the dry season.</figcaption></figure>";
    assert!(!export::text(&around(part)).contains("from above"), "{}", export::text(&around(part)));
    assert!(markdown(part).contains("\n*The delta from above, in the dry season.*\n"), "{}", markdown(part));
}

#[test]
fn the_text_is_a_block_a_line() {
    let text = export::text(&around(""));
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.starts_with("Rivers carry water") && text.ends_with("trade.\n"), "{text}");
}

#[test]
fn json_holds_the_whole_view() {
    let view = around("");
    let json: serde_json::Value = serde_json::from_str(&export::json(&view)).unwrap();
    assert_eq!(json["article"]["title"], "On rivers");
    assert_eq!(json["article"]["passages"].as_array().unwrap().len(), view.article.passages.len());
    assert_eq!(json["article"]["passages"][0]["role"], "title");
    assert_eq!(json["minutes"], view.minutes);
}

#[test]
fn a_page_with_nothing_to_read_exports_as_nothing() {
    let view = read(&html::parse("", ""), &Settings::default());
    assert_eq!(export::text(&view), "");
    assert_eq!(export::markdown(&view), "");
}

/// The point of a page that holds some words, and its directive decoded: `prefix-,start,end,-suffix`.
fn directive(view: &View, words: &str) -> String {
    let point = view.points.iter().find(|point| point.text.contains(words));
    let point = point.unwrap_or_else(|| panic!("{words} is in none of {:#?}", view.points));
    let parts = point.directive.strip_prefix("text=").unwrap().split(',').map(|part| {
        let (before, rest) = part.strip_prefix('-').map_or(("", part), |rest| ("-", rest));
        let (rest, behind) = rest.strip_suffix('-').map_or((rest, ""), |rest| (rest, "-"));
        assert!(rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%._~".contains(&byte)), "{rest}");
        let mut bytes = Vec::new();
        let mut left = rest.bytes();
        while let Some(byte) = left.next() {
            let mut digit = || char::from(left.next().unwrap()).to_digit(16).unwrap() as u8;
            bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
        }
        format!("{before}{}{behind}", String::from_utf8(bytes).unwrap())
    });
    parts.collect::<Vec<_>>().join("|")
}

/// A page with paragraphs, and enough words that are no points for each of the others to be one.
fn page_of(paragraphs: &[&str]) -> View {
    let mut body = ["<p>", &paragraphs.join("</p><p>"), "</p>"].concat();
    let filler =
        "However, it is said that they do so because of that, and so it is not as it was before, is it?";
    for _ in 0..16 {
        body = format!("{body}<p>{filler}</p>");
    }
    view(&body)
}

#[test]
fn a_short_point_is_named_whole_and_a_long_one_by_its_ends() {
    let page = page_of(&[
        "The river Aln, 31 km long, rises at Alnham &amp; ends in the North Sea.",
        "Rivers carry water, silt and seeds from the hills to the sea, and make the plains on which most people live.",
    ]);
    assert_eq!(
        directive(&page, "Alnham"),
        "The river Aln, 31 km long, rises at Alnham & ends in the North Sea."
    );
    assert_eq!(directive(&page, "silt and seeds"), "Rivers carry water,|which most people live.");
    let long = "东港码头改造工程昨日开工，总投资十二亿六千万元，计划拆除四座旧仓库，新建三个五万吨级泊位和一条长一点八公里的铁路专用线，\
                预计明年底完工。";
    assert_eq!(directive(&page_of(&[long]), "东港码头"), "东港码头改造工程昨日开工|预计明年底完工。");
}

#[test]
fn words_that_stand_on_the_page_before_are_told_apart_by_what_precedes_them() {
    let words = "The lock at Ebbe on the river Elm was opened in May 1879.";
    let quoted = format!("What does the guide tell of it? It is told thus: {words} is not so, is it?");
    let archive = format!("They wrote this into the book of the town. {words}");
    let page = page_of(&[&quoted, &archive]);
    assert_eq!(directive(&page, "was opened"), format!("town.-|{words}"));
}

#[test]
fn points_are_copied_as_text_markdown_and_json() {
    let points = vec![("Rain [at last] fell on \"Aln\".", "text=Rain%20%5Bat"), ("It rose\nby 2 m.", "")];
    let points = Points { title: "On *rivers*", url: "https://example.org/a_(b)#top", points };
    assert_eq!(
        Copy::Text.write(&points),
        "On *rivers*\nhttps://example.org/a_(b)#top\n\n• Rain [at last] fell on \"Aln\".\n• It rose by 2 m.\n"
    );
    assert_eq!(
        Copy::Markdown.write(&points),
        "[On \\*rivers\\*](https://example.org/a_%28b%29#top)\n\n\
         - [Rain \\[at last\\] fell on \"Aln\".](https://example.org/a_%28b%29#top:~:text=Rain%20%5Bat)\n\
         - [It rose by 2 m.](https://example.org/a_%28b%29#top)\n"
    );
    let json: serde_json::Value = serde_json::from_str(&Copy::Json.write(&points)).unwrap();
    assert_eq!(json["title"], "On *rivers*");
    assert_eq!(json["points"][0]["text"], "Rain [at last] fell on \"Aln\".");
    assert_eq!(json["points"][0]["url"], "https://example.org/a_(b)#top:~:text=Rain%20%5Bat");
    assert_eq!(json["points"][1]["text"], "It rose\nby 2 m.");
    let none: serde_json::Value = serde_json::from_str(&Copy::Json.write(&Points::default())).unwrap();
    assert_eq!(none["points"], serde_json::json!([]));
    assert_eq!(Copy::Text.write(&Points::default()), "");
}
