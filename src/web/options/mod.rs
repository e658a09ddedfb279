//! The options page: the settings table as a form that saves what is changed, at once and visibly.
//!
//! In: the stored settings and the reader's changes. Out: the page, and values for the worker to keep.

mod about;
mod backup;
mod memory;
mod preview;
mod search;
mod shortcut;
mod stored;

use std::{cell::RefCell, rc::Rc};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::{
    browser,
    dom::{self, Build, build},
    form,
    message::object,
    plain::{self, to_js},
    site,
    words::{self, say},
};
use crate::settings::{Settings, TABLE, section::Section};

/// Draws the options page and keeps it up to date.
#[wasm_bindgen]
pub fn options() {
    let Some(place) = dom::place("options") else { return };
    dom::name_page(&words::language(), &say("options_title"));
    let page = Rc::new(Page { place: place.clone(), proposal: RefCell::default() });
    let changed = Rc::clone(&page);
    dom::listen(&place, "change", "[data-setting]", move |control| Rc::clone(&changed).change(&control));
    let clicked = Rc::clone(&page);
    dom::listen(&place, "click", "[data-do]", move |button| Rc::clone(&clicked).act(&button));
    let chosen = Rc::clone(&page);
    dom::listen(&place, "change", "#file", move |input| Rc::clone(&chosen).import(&input));
    let sought = place.clone();
    dom::listen(&place, "input", "#search", move |input| search::search(&sought, &input));
    spawn_local(async move {
        page.draw().await;
        dom::go_to_fragment();
    });
}

struct Page {
    place: Element,
    /// Settings that would be taken over: of a file, or as at first.
    proposal: RefCell<Option<Settings>>,
}

impl Page {
    async fn draw(&self) {
        let stored = browser::local_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
        let settings = plain::settings(&stored);
        let shortcuts = shortcut::shortcuts().await;
        let remembered = memory::list().await;
        let sections = Section::ALL.iter().filter(|section| has_parts(**section)).map(|&section| {
            let name = section.name();
            let head =
                build("h2").set("id", name).set("tabindex", "-1").text(&say(&format!("section_{name}")));
            let whole = build("section").set("aria-labelledby", name).with(head);
            let whole = whole.all(form::rows(&settings, section));
            match section {
                Section::Automatic => whole.with(remembered.clone()),
                Section::Shortcuts => whole.with(shortcut::list(&shortcuts)),
                Section::Reader => whole.with(preview::preview()),
                Section::Backup => whole.with(backup::backup()),
                Section::About => whole.with(about::about()),
                _ => whole,
            }
        });
        let sections: Vec<_> = sections.collect();
        build("div")
            .class("sheet")
            .with(side())
            .with(
                build("div")
                    .class("content")
                    .maybe(stored::faults(&stored))
                    .maybe(site::missing().await)
                    .with(build("form").all(sections))
                    .with(
                        build("p")
                            .class("none")
                            .set("id", "none")
                            .flag("hidden", true)
                            .text(&say("search_none")),
                    ),
            )
            .fill(&self.place);
        preview::dress(&settings);
    }

    /// Has a changed control's setting kept.
    fn change(self: Rc<Self>, control: &HtmlElement) {
        let Some(key) = control.get_attribute("data-setting") else { return };
        // A permission is asked for first thing, while the browser still takes this for the reader's click.
        let asked = permission(&self.place, &key, control).map(|permission| browser::request(&permission));
        let control = control.clone();
        spawn_local(async move {
            let allowed = match asked {
                Some(asked) => asked.await,
                None => true,
            };
            self.save(&key, &control, allowed).await;
        });
    }

    /// Keeps a setting, and says how that went beside it.
    async fn save(&self, key: &str, control: &HtmlElement, allowed: bool) {
        let Some(note) = dom::find(&self.place, &format!("#note-{key}")) else { return };
        let (taken, words) = match form::value(&self.place, key) {
            Ok(_) if !allowed => (false, say("not_allowed")),
            Ok(value) => {
                let kept = keep(object([(key, to_js(&value))])).await;
                (kept, say(if kept { "saved" } else { "not_saved" }))
            }
            Err(wrong) => (false, wrong),
        };
        let _ = control.set_attribute("aria-invalid", if taken { "false" } else { "true" });
        let _ = note.set_attribute("data-taken", if taken { "yes" } else { "no" });
        // Emptied first, so that the same words show, and are said, anew.
        note.set_text_content(None);
        note.set_text_content(Some(&words));
        dom::announce(&words);
        if taken {
            preview::dress(&now().await);
        }
    }

    /// Does what a button says.
    fn act(self: Rc<Self>, button: &HtmlElement) {
        let call = button.get_attribute("data-do").unwrap_or_default();
        if call == "allow" {
            let asked = site::allow(button);
            spawn_local(async move {
                asked.await;
                self.draw().await;
            });
            return;
        }
        let button = button.clone();
        spawn_local(async move {
            match call.as_str() {
                "forget" => memory::forget(&button).await,
                "export" => backup::export().await,
                "import" => {
                    if let Some(file) = dom::find(&self.place, "#file") {
                        file.click();
                    }
                }
                "reset" => self.propose("reset_all", Ok((Settings::default(), Vec::new()))).await,
                "take_over" => self.take_over().await,
                "cancel" => backup::show(&self.place, None),
                "mend" => self.mend().await,
                "shortcuts" => shortcut::change().await,
                "welcome" => browser::open_tab("welcome.html").await,
                _ => {}
            }
        });
    }

    /// Shows what a chosen file would change.
    fn import(self: Rc<Self>, input: &HtmlElement) {
        let input = input.clone();
        spawn_local(async move {
            if let Some(read) = backup::read(&input, now().await).await {
                self.propose("take_over", read).await;
            }
        });
    }

    /// Shows what would change. `label`: the locale key of the button that does it.
    async fn propose(&self, label: &str, read: Result<(Settings, Vec<String>), String>) {
        let now = now().await;
        let shown = match &read {
            Ok((then, ignored)) => backup::preview(&now, then, ignored, label),
            Err(wrong) => build("p").class("wrong").text(wrong),
        };
        if let Err(wrong) = &read {
            dom::announce(wrong);
        }
        self.proposal.replace(read.ok().map(|(then, _)| then));
        backup::show(&self.place, Some(shown));
    }

    async fn take_over(&self) {
        let Some(settings) = self.proposal.take() else { return };
        let kept = keep(to_js(&settings.all())).await;
        self.draw().await;
        let words = say(if kept { "taken_over" } else { "not_saved" });
        backup::show(&self.place, Some(build("p").class("done").text(&words)));
        dom::announce(&words);
    }

    /// Keeps what was made of stored values that did not fit.
    async fn mend(&self) {
        let stored = browser::local_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
        let kept = keep(to_js(&plain::settings(&stored).all())).await;
        self.draw().await;
        dom::announce(&say(if kept { "saved" } else { "not_saved" }));
    }
}

/// The settings as the worker has them.
async fn now() -> Settings {
    plain::settings(&browser::call("settings", &Array::new()).await.unwrap_or(JsValue::UNDEFINED))
}

/// Has the worker keep values; all or none.
async fn keep(values: JsValue) -> bool {
    browser::call("set", &Array::of1(&values)).await.is_ok()
}

/// Whether anything stands in a section.
fn has_parts(section: Section) -> bool {
    section.keys().is_empty() || TABLE.iter().any(|setting| Section::of(setting.key) == section)
}

/// What a setting needs the browser's permission for.
fn permission(form: &Element, key: &str, control: &HtmlElement) -> Option<JsValue> {
    let origins = site::permission(form, key);
    if origins.is_some() {
        return origins;
    }
    let on = control.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
    // Firefox refuses to ask for what it has given already.
    (key == "menu" && on && !browser::has_menus())
        .then(|| object([("permissions", Array::of1(&"contextMenus".into()).into())]))
}

/// What stands beside the settings: what this is, the search, the sections.
fn side() -> Build {
    let sections = Section::ALL.iter().filter(|section| has_parts(**section)).map(|section| {
        let name = section.name();
        let link = build("a").set("href", &format!("#{name}")).text(&say(&format!("section_{name}")));
        build("li").set("data-section", name).with(link)
    });
    let search = build("input")
        .set("id", "search")
        .set("type", "search")
        .set("spellcheck", "false")
        .set("placeholder", &say("search"))
        .set("aria-label", &say("search"));
    build("div")
        .class("side")
        .with(
            build("div")
                .class("masthead")
                .with(build("img").set("src", "icons/icon.svg").set("alt", ""))
                .with(build("h1").text(&say("options_title"))),
        )
        .with(build("div").class("find").with(search))
        .with(build("nav").set("aria-label", &say("sections")).with(build("ul").all(sections)))
}
