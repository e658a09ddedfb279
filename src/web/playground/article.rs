//! The article and its key points.
//!
//! In: a view. Out: its elements.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::button;
use crate::web::{
    dom::{Build, build},
    message::View,
    plain::entry,
    words::{self, say},
};

/// A passage of the article.
pub struct Passage {
    /// Its role's name.
    pub role: String,
    /// Of a heading, its level.
    level: u32,
    /// Its text.
    pub text: String,
}

/// The article's passages.
pub fn passages(view: &View) -> Vec<Passage> {
    let passages: Array = entry(&view.article(), "passages").unchecked_into();
    let passage = |passage: JsValue| {
        let role = entry(&passage, "role");
        let level = entry(&role, "heading").as_f64().unwrap_or_default() as u32;
        let text = entry(&passage, "text").as_string().unwrap_or_default();
        Passage { role: role.as_string().unwrap_or_else(|| "heading".to_owned()), level, text }
    };
    passages.iter().map(passage).collect()
}

/// The article as it was found.
pub fn article(view: &View, url: &str) -> Build {
    let article = view.article();
    let word = |name: &str| entry(&article, name).as_string().unwrap_or_default();
    let language = word("language");
    let minutes = view.minutes();
    let minutes = if minutes > 0 { words::count("minutes", minutes) } else { String::new() };
    let facts = [word("byline"), words::date(&word("published")), word("site"), minutes, language.clone()];
    let facts = facts.iter().filter(|fact| !fact.is_empty()).map(|fact| build("span").text(fact));
    let passages = passages(view);
    let shown = passages.iter().filter(|passage| !matches!(passage.role.as_str(), "title" | "byline"));
    let none = passages.is_empty().then(|| build("p").class("quiet").text(&say("play_none")));
    let address = (!url.is_empty()).then(|| build("p").class("quiet").text(url));
    build("article")
        .set("lang", &language)
        .with(build("h2").text(&word("title")))
        .with(build("p").class("facts").all(facts))
        .maybe(address)
        .maybe(none)
        .all(shown.map(shape))
}

fn shape(passage: &Passage) -> Build {
    let text = |tag: &str| build(tag).text(&passage.text);
    match passage.role.as_str() {
        "heading" => text(if passage.level < 4 { "h3" } else { "h4" }),
        "item" => text("p").class("item"),
        "quote" => build("blockquote").with(text("p")),
        "code" => text("pre").set("tabindex", "0"),
        "row" => build("p").class("row").text(&passage.text.replace('\t', " · ")),
        "caption" | "note" => text("p").class("quiet"),
        _ => text("p"),
    }
}

/// The key points, each a way to its place in the page.
pub fn points(view: &View) -> Build {
    let points = view.points();
    let language = entry(&view.article(), "language").as_string().unwrap_or_default();
    if points.is_empty() {
        return build("p").class("quiet").text(&say("points_none"));
    }
    let items = points.iter().enumerate().map(|(nth, point)| {
        build("li").with(button("point", &nth.to_string(), &point.text()).set("title", &say("point_title")))
    });
    let keywords: Array = entry(view, "keywords").unchecked_into();
    let keywords = keywords.iter().filter_map(|word| word.as_string()).map(|word| build("li").text(&word));
    build("div")
        .set("lang", &language)
        .with(build("ol").class("points").all(items))
        .with(build("ul").class("keywords").set("aria-label", &say("keywords")).all(keywords))
}
