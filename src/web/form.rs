//! The settings table as a form.
//!
//! In: [`Settings`]. Out: a row for each setting of a section; and a row's value, read back and checked.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::{
    dom::{self, Build, build},
    rules,
    words::{self, say},
};
use crate::letter::Lower;
use crate::{
    clutter::Category,
    settings::{Kind, Setting, Settings, TABLE, Value, section::Section},
};

/// The rows of a section.
pub fn rows(settings: &Settings, section: Section) -> impl Iterator<Item = Build> {
    let shown = TABLE.iter().filter(move |setting| setting.form && Section::of(setting.key) == section);
    shown.map(|setting| row(setting, &settings.value(setting)))
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
        // Shown is what goes, kept in mind is what stays.
        Kind::Categories => Value::List(dom::values(form, &format!("{row}:not(:checked)"), "value")),
        Kind::Sites | Kind::Places => {
            Value::List(written(form, &row).split_whitespace().map(str::lowered).collect())
        }
        Kind::Rules => {
            let written = written(form, &row);
            rules::check(&written)?;
            let lines = written.lines().map(str::trim).filter(|line| !line.is_empty());
            Value::List(lines.map(str::to_owned).collect())
        }
    };
    if setting.fits(&value) { Ok(value) } else { Err(say("invalid_value")) }
}

/// What stands in a field of several lines.
fn written(form: &Element, selector: &str) -> String {
    let field = dom::find(form, selector).and_then(|control| control.dyn_into::<HtmlTextAreaElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// A setting's row.
pub fn row(setting: &Setting, value: &Value) -> Build {
    let key = setting.key;
    let label = say(&format!("setting_{key}"));
    let help = || {
        let words = say(&format!("setting_{key}_help"));
        build("p").class("quiet").set("id", &format!("help-{key}")).text(&words)
    };
    let note = build("p").class("note").set("id", &format!("note-{key}"));
    let whole = |tag: &str| build(tag).class("setting").set("id", key).set("data-kind", kind(setting.kind));
    let control = |tag: &str| {
        build(tag)
            .set("id", &format!("setting-{key}"))
            .set("data-setting", key)
            .set("aria-describedby", &format!("help-{key} note-{key}"))
    };
    let head = || {
        let name = build("label").set("for", &format!("setting-{key}")).text(&label);
        build("div").class("head").with(name).with(help())
    };
    let group = |options: Vec<Build>| {
        whole("fieldset")
            .set("aria-describedby", &format!("help-{key} note-{key}"))
            .with(build("legend").text(&label))
            .with(help())
            .with(build("div").class("options").all(options))
            .with(note.clone())
    };
    match (setting.kind, value) {
        (Kind::Switch { .. }, Value::Switch(on)) => {
            let switch = control("input").set("type", "checkbox").set("role", "switch").flag("checked", *on);
            whole("div").with(head()).with(switch).with(note)
        }
        (Kind::Number { min, max, .. }, Value::Number(number)) => {
            let field = control("input")
                .set("type", "number")
                .set("min", &min.to_string())
                .set("max", &max.to_string())
                .set("value", &number.to_string());
            whole("div").with(head()).with(field).with(note)
        }
        (Kind::Choice { options }, Value::Choice(chosen)) => {
            let options = options.iter().map(|option| {
                let words = say(&format!("setting_{key}_{option}"));
                choice(key, "radio", option, option == chosen, build("b").text(&words))
            });
            group(options.collect())
        }
        (Kind::Categories, Value::List(kept)) => {
            let options = Category::ALL.iter().map(|category| {
                let name = category.name();
                let goes = !kept.iter().any(|kept| kept == name);
                choice(key, "checkbox", name, goes, about(*category))
            });
            group(options.collect())
        }
        (kind, Value::List(lines)) => {
            let field = control("textarea")
                .set("rows", "5")
                .set("spellcheck", "false")
                .set("autocapitalize", "off")
                .flag("data-code", kind == Kind::Rules)
                .text(&lines.join("\n"));
            let example = (kind == Kind::Rules).then(rules::example);
            whole("div").with(head()).with(field).with(note).maybe(example)
        }
        _ => build("div"),
    }
}

/// A category in words, with an example.
fn about(category: Category) -> Build {
    let name = category.name();
    build("span")
        .with(build("b").text(&say(&format!("category_{name}"))))
        .with(build("span").class("quiet").text(&say(&format!("category_{name}_what"))))
        .with(build("q").class("example").text(&say(&format!("category_{name}_example"))))
}

/// One option of several.
fn choice(key: &str, kind: &str, value: &str, on: bool, words: Build) -> Build {
    let control = build("input")
        .set("type", kind)
        .set("name", key)
        .set("value", value)
        .set("data-setting", key)
        .flag("checked", on);
    build("label").class("option").with(control).with(words)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Switch { .. } => "switch",
        Kind::Number { .. } => "number",
        Kind::Choice { .. } => "choice",
        Kind::Categories => "categories",
        Kind::Sites | Kind::Places | Kind::Rules => "lines",
    }
}
