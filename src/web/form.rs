//! The settings table as a form.
//!
//! In: [`Settings`]. Out: a row for each setting that the options page shows; and a row's value, read back and checked.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::{
    dom::{self, Build, build},
    words::{self, say},
};
use crate::letter::Lower;
use crate::{
    clutter::Category,
    settings::{Kind, Setting, Settings, TABLE, Value},
};

/// The form.
pub fn form(settings: &Settings) -> Build {
    let shown = TABLE.iter().filter(|setting| setting.form);
    build("form").all(shown.map(|setting| row(setting, &settings.value(setting))))
}

/// What stands in a setting's row.
///
/// # Errors
/// What would fit, in the reader's language.
pub fn value(form: &Element, key: &str) -> Result<Value, String> {
    let setting = Setting::of(key).ok_or_else(|| say("not_saved"))?;
    let row = format!("[data-setting=\"{key}\"]");
    let input = dom::find(form, &row).and_then(|control| control.dyn_into::<HtmlInputElement>().ok());
    let typed = input.as_ref().map(HtmlInputElement::value).unwrap_or_default();
    let value = match setting.kind {
        Kind::Switch { .. } => Value::Switch(input.is_some_and(|input| input.checked())),
        Kind::Number { min, max, .. } => {
            let wrong = || words::fill("invalid_number", &[&min.to_string(), &max.to_string()]);
            let number = typed.trim().parse().map(Value::Number).map_err(|_| wrong())?;
            return if setting.fits(&number) { Ok(number) } else { Err(wrong()) };
        }
        Kind::Choice { .. } => {
            Value::Choice(dom::values(form, &format!("{row}:checked"), "value").pop().unwrap_or_default())
        }
        Kind::Categories => Value::List(dom::values(form, &format!("{row}:checked"), "value")),
        Kind::Sites | Kind::Places => {
            let area =
                dom::find(form, &row).and_then(|control| control.dyn_into::<HtmlTextAreaElement>().ok());
            let typed = area.map(|area| area.value()).unwrap_or(typed);
            Value::List(typed.split_whitespace().map(str::lowered).collect())
        }
    };
    if setting.fits(&value) { Ok(value) } else { Err(say("invalid_value")) }
}

fn row(setting: &Setting, value: &Value) -> Build {
    let key = setting.key;
    let label = say(&format!("setting_{key}"));
    let help = || {
        let words = say(&format!("setting_{key}_help"));
        build("p").class("quiet").set("id", &format!("help-{key}")).text(&words)
    };
    let note = build("p").class("note").set("id", &format!("note-{key}")).set("role", "status");
    let control = || {
        build("input")
            .set("id", &format!("setting-{key}"))
            .set("data-setting", key)
            .set("aria-describedby", &format!("help-{key} note-{key}"))
    };
    let head = |control: Option<Build>| {
        build("div")
            .class("row")
            .with(
                build("div")
                    .with(build("label").set("for", &format!("setting-{key}")).text(&label))
                    .with(help()),
            )
            .maybe(control)
    };
    match (setting.kind, value) {
        (Kind::Switch { .. }, Value::Switch(on)) => {
            let switch = control().set("type", "checkbox").set("role", "switch").flag("checked", *on);
            build("div").class("setting").with(head(Some(switch))).with(note)
        }
        (Kind::Number { min, max, .. }, Value::Number(number)) => {
            let field = control()
                .set("type", "number")
                .set("min", &min.to_string())
                .set("max", &max.to_string())
                .set("value", &number.to_string());
            build("div").class("setting").with(head(Some(field))).with(note)
        }
        (Kind::Choice { options }, Value::Choice(chosen)) => {
            let options = options.iter().map(|option| {
                let words = say(&format!("setting_{key}_{option}"));
                choice(key, "radio", option, option == chosen, &words, "")
            });
            group(key, &label, help(), note, options)
        }
        (Kind::Categories, Value::List(chosen)) => {
            let options = Category::ALL.iter().map(|category| {
                let name = category.name();
                let on = chosen.iter().any(|chosen| chosen == name);
                let words = say(&format!("category_{name}"));
                choice(key, "checkbox", name, on, &words, &say(&format!("category_{name}_what")))
            });
            group(key, &label, help(), note, options)
        }
        (_, Value::List(hosts)) => {
            let field = build("textarea")
                .set("id", &format!("setting-{key}"))
                .set("data-setting", key)
                .set("rows", "4")
                .text(&hosts.join("\n"));
            build("div").class("setting").with(head(None)).with(field).with(note)
        }
        _ => build("div"),
    }
}

fn group(key: &str, label: &str, help: Build, note: Build, options: impl Iterator<Item = Build>) -> Build {
    build("fieldset")
        .class("setting")
        .set("aria-describedby", &format!("help-{key} note-{key}"))
        .with(build("legend").text(label))
        .with(help)
        .with(build("div").class("options").all(options))
        .with(note)
}

/// One option of several.
fn choice(key: &str, kind: &str, value: &str, on: bool, words: &str, what: &str) -> Build {
    let control = build("input")
        .set("type", kind)
        .set("name", key)
        .set("value", value)
        .set("data-setting", key)
        .flag("checked", on);
    let what = (!what.is_empty()).then(|| build("span").class("quiet").text(what));
    build("label").class("option").with(control).with(build("span").with(build("b").text(words)).maybe(what))
}
