//! Settings as a file: written, read, and what a file would change shown before it does.

use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url};

use super::super::{
    browser,
    dom::{self, Build, build},
    message::object,
    plain::{self, entry},
    words::{self, say},
};
use crate::clutter::Category;
use crate::settings::{Kind, Setting, Settings, TABLE, Value};

const FILE: &str = "unhusk-settings.json";

/// The section.
pub fn backup() -> Build {
    let button =
        |act: &str| build("button").set("type", "button").set("data-do", act).class("small").text(&say(act));
    build("div")
        .class("setting")
        .with(build("p").class("quiet").text(&say("backup_help")))
        .with(build("div").class("acts").all(["export", "import", "reset"].map(button)))
        .with(
            build("input")
                .set("type", "file")
                .set("id", "file")
                .set("accept", ".json,application/json")
                .set("aria-label", &say("import"))
                .flag("hidden", true),
        )
        .with(build("div").set("id", "proposal"))
}

/// Saves the settings as a file.
pub async fn export() {
    let settings = browser::call("settings", &Array::new()).await.unwrap_or(JsValue::UNDEFINED);
    let all = object([("unhusk", browser::version().into()), ("settings", settings)]);
    let text = JSON::stringify_with_replacer_and_space(&all, &JsValue::NULL, &2.into());
    let parts = Array::of1(&text.map(JsValue::from).unwrap_or_default());
    let Ok(blob) = Blob::new_with_str_sequence(&parts) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = gloo::utils::document().create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(FILE);
        link.click();
        dom::announce(&say("exported"));
    }
}

/// Reads a chosen file over the settings as they are; `None` where none was chosen. With the settings comes what was
/// passed over.
pub async fn read(input: &HtmlElement, now: Settings) -> Option<Result<(Settings, Vec<String>), String>> {
    let input: &HtmlInputElement = input.dyn_ref()?;
    let file = input.files()?.get(0)?;
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    // The same file may be chosen again.
    input.set_value("");
    let settings = JSON::parse(&text).ok().map(|all| entry(&all, "settings")).filter(JsValue::is_object);
    Some(settings.ok_or_else(|| say("import_none")).map(|settings| taken(&settings, now)))
}

fn taken(plain: &JsValue, mut settings: Settings) -> (Settings, Vec<String>) {
    let entries = browser::keys(plain).into_iter().map(|key| {
        let value = plain::value(&entry(plain, &key));
        (key, value)
    });
    let ignored = settings.import(entries);
    (settings, ignored)
}

/// What would change. `label`: the locale key of the button that does it.
pub fn preview(now: &Settings, then: &Settings, ignored: &[String], label: &str) -> Build {
    let changed: Vec<_> = TABLE.iter().filter(|setting| now.value(setting) != then.value(setting)).collect();
    let cell = |tag: &str, words: &str| build(tag).text(words);
    let rows = changed.iter().map(|setting| {
        build("tr")
            .with(cell("th", &say(&format!("setting_{}", setting.key))).set("scope", "row"))
            .with(cell("td", &shown(setting, &now.value(setting))))
            .with(cell("td", &shown(setting, &then.value(setting))))
    });
    let head =
        ["backup_setting", "backup_now", "backup_then"].map(|key| cell("th", &say(key)).set("scope", "col"));
    let button = |act: &str, class: &str, key: &str| {
        build("button").set("type", "button").set("data-do", act).class(class).text(&say(key))
    };
    let passed = (!ignored.is_empty()).then(|| {
        build("p").class("quiet").text(&words::fill("import_ignored", &[&ignored.join(&say("list_joint"))]))
    });
    if changed.is_empty() {
        return build("div").with(build("p").text(&say("backup_same"))).maybe(passed);
    }
    build("div")
        .with(build("h3").set("tabindex", "-1").text(&say("backup_changes")))
        .with(build("table").with(build("thead").with(build("tr").all(head))).with(build("tbody").all(rows)))
        .maybe(passed)
        .with(
            build("div")
                .class("acts")
                .with(button("take_over", "button", label))
                .with(button("cancel", "small", "cancel")),
        )
}

/// Shows a proposal, or takes it away.
pub fn show(place: &Element, proposal: Option<Build>) {
    let Some(space) = dom::find(place, "#proposal") else { return };
    space.set_text_content(None);
    if let Some(proposal) = proposal {
        proposal.put_into(&space);
    }
    let next = dom::find(&space, "h3").or_else(|| dom::find(place, "[data-do=import]"));
    if let Some(next) = next {
        let _ = next.focus();
    }
}

/// A value in words.
pub fn shown(setting: &Setting, value: &Value) -> String {
    match value {
        Value::Switch(on) => say(if *on { "on" } else { "off" }),
        Value::Number(number) => words::number(*number as u32),
        Value::Choice(word) => say(&format!("setting_{}_{word}", setting.key)),
        Value::List(list) => listed(setting, list),
    }
}

/// A list in words: of categories what is taken off, those that do not exist by the name that was given.
pub fn listed(setting: &Setting, list: &[String]) -> String {
    let is_categories = setting.kind == Kind::Categories;
    if list.is_empty() {
        return say(if is_categories { "all" } else { "none" });
    }
    if !is_categories {
        return list.join("; ");
    }
    let known = |name: &String| Category::ALL.iter().any(|category| category.name() == name);
    let word = |name: &String| if known(name) { say(&format!("category_{name}")) } else { name.clone() };
    let kept: Vec<_> = list.iter().map(word).collect();
    words::fill("all_but", &[&kept.join(&say("list_joint"))])
}
