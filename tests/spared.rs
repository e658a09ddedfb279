//! Lines that are no text and stay in the page all the same.

use unhusk::{Settings, examine, page::html};

const TEXT: &str = "<p>The bridge is made anew each June by the four villages on its banks, out of grass that is cut, \
    dried and twisted by hand, and the old one is left to fall into the river.</p>";

/// The verdict on the line that holds a word, of an article with mark-up before and behind its text.
fn verdict(before: &str, behind: &str, word: &str) -> Option<&'static str> {
    let source = format!(
        "<html lang=en><meta property=article:published_time content=2022-03-03><h1>A bridge of rope</h1>\
         {before}{TEXT}{TEXT}{behind}</html>"
    );
    let page = html::parse(&source, "https://bridges.test/2022/a-bridge-of-rope.html");
    let (_, judged) = examine(&page, &Settings::default());
    let holds = |nodes: &[u32]| nodes.iter().any(|&node| page.text(node).contains(word));
    judged.into_iter().find(|block| holds(&block.nodes)).map(|block| block.verdict)
}

#[test]
fn a_date_that_shares_its_line_stays_where_no_other_line_has_it() {
    let shared = "<div class=tools>March 3, 2022 <a href=/1>Save</a> <a href=/2>Print</a> <a href=/3>Tweet</a> \
        <a href=/4>Rope</a> <a href=/5>Bridges</a> <a href=/6>Rivers</a> <a href=/7>Villages</a></div>";
    assert_eq!(verdict(shared, "", "Villages"), Some("spare"));
    let dated = format!("<p>By Ida Brandt, March 3, 2022</p>{shared}");
    assert_eq!(verdict(&dated, "", "Villages"), Some("strip"));
}

#[test]
fn what_leads_to_the_other_pages_of_the_article_stays() {
    let pages = |address: &str| {
        format!(
            "<div class=pagination>1 <a href={address}_2.html>2</a> <a href={address}_2.html>Onwards</a></div>"
        )
    };
    assert_eq!(verdict("", &pages("a-bridge-of-rope"), "Onwards"), Some("spare"));
    assert_eq!(verdict("", &pages("a-ferry-of-reed"), "Onwards"), Some("strip"));
}
