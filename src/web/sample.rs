//! The sample: an article with clutter around it, in words out of the locale files.
//!
//! In: words and a date. Out: its elements.

use super::dom::{Build, build};

/// When the sample was written.
pub const WRITTEN: &str = "2026-04-18";

/// The sample's page, in the words that are given and with its date in them.
pub fn paper(say: &dyn Fn(&str) -> String, date: &str) -> Build {
    let text = |tag: &str, key: &str| build(tag).text(&say(&format!("sample_{key}")));
    let link = |key: &str| build("a").set("href", "#").text(&say(&format!("sample_{key}")));
    let list = |class: &str, keys: &[&str]| {
        build("ul").class(class).all(keys.iter().map(|key| build("li").with(link(key))))
    };
    let paragraphs = ["1", "2", "3", "4", "5", "6"].map(|number| text("p", &format!("text_{number}")));
    let article = build("article")
        .with(text("h1", "headline"))
        .with(
            build("p")
                .class("byline")
                .with(text("span", "author"))
                .text(" · ")
                .with(build("time").set("datetime", WRITTEN).text(date)),
        )
        .all(paragraphs);
    let aside = |class: &str, head: &str, keys: &[&str]| -> Build {
        build("aside").class(class).with(text("h2", head)).with(list("links", keys))
    };
    build("div")
        .class("paper")
        .with(build("nav").class("nav").with(list("menu", &["nav_1", "nav_2", "nav_3", "nav_4", "nav_5"])))
        .with(build("div").class("ad").with(text("p", "ad")))
        .with(article)
        .with(build("div").class("share-bar").with(list("share", &["share_1", "share_2", "share_3"])))
        .with(aside("recommend", "more", &["more_1", "more_2", "more_3", "more_4"]))
        .with(build("div").class("newsletter").with(text("p", "newsletter")))
        .with(build("footer").class("footer").with(text("p", "licence")))
}
