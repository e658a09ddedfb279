//! The popup where there is no article to show.
//!
//! In: a [`Scene`]. Out: what is the matter, why, and the way on; or the shape of what is to come.

use super::{
    super::{
        dom::{Build, build},
        words::say,
    },
    button, icon,
};
use crate::view::scene::{Scene, Way};

/// The shape of what is to come, as in popup.html, with words.
pub fn working() -> Build {
    let bar = |class: &str| build("span").class(class);
    build("div")
        .class("working")
        .set("aria-busy", "true")
        .with(build("h1").class("quiet").text(&say(&Scene::Working.key())))
        .all(
            ["bar title", "bar title short", "bar tall", "bar", "bar", "bar short", "bar", "bar short"]
                .map(bar),
        )
}

/// What is the matter.
pub fn notice(scene: Scene, way: Option<Way>) -> Build {
    let key = scene.key();
    let way = way.map(|way| button(way.name(), &say(way.name())).class("button").set("data-key", "main"));
    // Where Unhusk itself may be wrong, the reader has something to report.
    let report = matches!(scene, Scene::NotArticle | Scene::TooLarge | Scene::Engine).then(|| {
        button("copy_diagnosis", &say("copy_diagnosis")).class("small").set("data-key", "diagnosis")
    });
    // A page need not be an article for the reader's own rules to hold on it.
    let pick = (scene == Scene::NotArticle)
        .then(|| button("pick", &say("pick")).class("small").set("data-key", "pick"));
    build("section")
        .class("notice refused")
        .all([
            build("div").class("corner").with(icon("options", &say("settings"))),
            build("span").class("emblem").set("data-scene", scene.name()).set("aria-hidden", "true"),
            build("h1").text(&say(&key)),
            build("p").text(&say(&format!("{key}_why"))),
        ])
        .maybe(way)
        .maybe(pick)
        .maybe(report)
}
