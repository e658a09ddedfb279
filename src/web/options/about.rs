//! What Unhusk is, what it does not do, and what it asks the browser for.

use super::super::{
    browser,
    dom::{Build, build},
    words::{self, say},
};

/// The section.
pub fn about() -> Build {
    let facts = ["privacy", "privacy_pages", "privacy_kept"].map(|key| build("li").text(&say(key)));
    let welcome = build("button").set("type", "button").set("data-do", "welcome").class("small");
    build("div")
        .class("setting")
        .with(build("p").text(&words::fill("version", &[&browser::version()])))
        .with(build("p").text(&say("description")))
        .with(build("h3").text(&say("privacy_title")))
        .with(build("ul").class("facts").all(facts))
        .with(build("p").class("quiet").text(&say("licence")))
        .with(welcome.text(&say("welcome_again")))
}
