//! The keys that stand for what Unhusk does, as the browser has them bound.

use super::super::{
    browser,
    dom::{Build, build},
    plain::entry,
    words::say,
};

/// A command and its keys, empty where it has none.
pub struct Shortcut {
    name: String,
    keys: String,
}

/// All of them.
pub async fn shortcuts() -> Vec<Shortcut> {
    let text = |command, name| entry(command, name).as_string().unwrap_or_default();
    let commands = browser::commands().await;
    commands
        .iter()
        .map(|command| Shortcut { name: text(command, "name"), keys: text(command, "shortcut") })
        .collect()
}

/// Where the reader changes them.
pub async fn change() {
    browser::open_shortcuts().await;
}

/// The list, with the way to change it.
pub fn list(shortcuts: &[Shortcut]) -> Build {
    let items = shortcuts.iter().map(|shortcut| {
        let name = build("dt").text(&say(&format!("command_{}", shortcut.name.trim_start_matches('_'))));
        let keys = if shortcut.keys.is_empty() {
            build("span").class("quiet").text(&say("shortcut_none"))
        } else {
            build("kbd").text(&shortcut.keys)
        };
        build("div").with(name).with(build("dd").with(keys))
    });
    let change = build("button").set("type", "button").set("data-do", "shortcuts").class("small");
    build("div")
        .class("setting")
        .set("id", "keys")
        .with(build("h3").text(&say("shortcuts_title")))
        .with(build("p").class("quiet").text(&say("shortcuts_help")))
        .with(build("dl").class("keys").all(items))
        .with(change.text(&say("shortcuts_change")))
}
