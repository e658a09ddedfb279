//! The popup: what was found on a page and taken off it, and what the reader may do about it.
//!
//! In: the worker's [`Report`] and the reader's clicks. Out: the page, and calls to the worker.

mod article;
mod copy;
mod keep;
mod ledger;
mod notice;

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, UrlSearchParams};

use super::{
    browser,
    dom::{self, Build, build},
    message::{Refusal, Report, object},
    site,
    words::{self, say},
};
use crate::view::scene::{Layout, Scene};

/// Draws the popup and keeps it up to date.
#[wasm_bindgen]
pub fn popup() {
    let Some(place) = dom::place("popup") else { return };
    dom::name_page(&words::language(), &say("name"));
    let popup = Rc::new(Popup { place: place.clone(), tab: RefCell::new(None), report: RefCell::new(None) });
    popup.draw();
    let clicked = Rc::clone(&popup);
    dom::listen(&place, "click", "[data-do]", move |button| Rc::clone(&clicked).act(&button));
    let pressed = place.clone();
    dom::listen_key("Escape", move || copy::fold(&pressed));
    spawn_local(async move { popup.open().await });
}

/// So long a word stays in sight, milliseconds.
const TOLD: u32 = 4_000;

struct Popup {
    place: Element,
    tab: RefCell<Option<i32>>,
    /// What is known of the page; nothing while it is being read.
    report: RefCell<Option<Report>>,
}

impl Popup {
    /// `popup.html?tab=ID` shows that tab's report, `popup.html?look` that of the tab in front; a click on the toolbar
    /// button may clean, too.
    async fn open(&self) {
        let address = gloo::utils::window().location().search().unwrap_or_default();
        let asked = UrlSearchParams::new_with_str(&address).ok();
        let tab = asked.as_ref().and_then(|asked| asked.get("tab")?.parse().ok());
        let look = asked.is_some_and(|asked| asked.has("look"));
        if tab.is_some() {
            dom::class_page("popup in-tab");
        }
        let call = if look || tab.is_some() { "report" } else { "open" };
        let tab = if tab.is_some() { tab } else { browser::active_tab().await };
        self.tab.replace(tab);
        self.update(call, None).await;
        if let Some(tab) = tab {
            site::watch(tab);
        }
    }

    /// Does what a button says.
    fn act(self: Rc<Self>, button: &HtmlElement) {
        let call = button.get_attribute("data-do").unwrap_or_default();
        let ids = button.get_attribute("data-ids").unwrap_or_default();
        let ids: Vec<u32> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
        let category = button.get_attribute("data-category").unwrap_or_default();
        if matches!(call.as_str(), "clean" | "reader" | "anyway" | "restore" | "again") {
            let _ = button.set_attribute("aria-busy", "true");
        }
        spawn_local(async move {
            match call.as_str() {
                "point" | "show" => self.find(&call, ids.first().copied()).await,
                "put_back" => self.put_back(&ids).await,
                "keep_here" | "keep_everywhere" => self.keep(&call, &category, &ids).await,
                "anyway" => self.update("clean", Some(object([("anyway", true.into())]))).await,
                "again" => self.update("open", None).await,
                "copy" => copy::unfold(&self.place),
                "copy_text" | "copy_markdown" | "copy_json" | "copy_diagnosis" => self.copy(&call).await,
                "options" => {
                    // The browser opens it in its own way and time.
                    let _ = browser::open_options().await;
                }
                "pick" => self.pick().await,
                "sample" => browser::open_tab("sample.html").await,
                call => self.update(call, None).await,
            }
        });
    }

    /// Calls the worker for a report and shows it.
    async fn update(&self, call: &str, argument: Option<JsValue>) {
        let tab = *self.tab.borrow();
        let arguments = Array::of1(&tab.map_or(JsValue::UNDEFINED, JsValue::from));
        if let Some(argument) = argument {
            arguments.push(&argument);
        }
        let answer = browser::call(call, &arguments).await.ok().filter(JsValue::is_object);
        let failed = || Report::refused(Refusal::Engine);
        let report = answer.map_or_else(failed, JsCast::unchecked_into);
        self.report.replace(Some(report));
        dom::announce(&say(&self.scene().key()));
        self.draw();
    }

    async fn put_back(&self, ids: &[u32]) {
        let ids: Array = ids.iter().map(|&id| JsValue::from(id)).collect();
        self.update("put_back", Some(ids.into())).await;
    }

    /// Has a category stay, on this site or everywhere, and puts its pieces back.
    async fn keep(&self, call: &str, category: &str, ids: &[u32]) {
        let Some(report) = self.report.borrow().clone() else { return };
        let kept = match call {
            "keep_here" => keep::here(&report.host(), category).await,
            _ => keep::everywhere(category).await,
        };
        if kept {
            self.put_back(ids).await;
            let name = say(&format!("category_{category}"));
            let words = match call {
                "keep_here" => words::fill("kept_here", &[&name, &report.host()]),
                _ => words::fill("kept_everywhere", &[&name]),
            };
            self.tell(&words);
        } else {
            self.tell(&say("not_saved"));
        }
    }

    /// Copies the points.
    async fn copy(&self, call: &str) {
        let Some(report) = self.report.borrow().clone() else { return };
        copy::fold(&self.place);
        let tab = *self.tab.borrow();
        let copied = copy::copy(&report, call, tab).await;
        self.tell(&say(if copied { "copied" } else { "not_copied" }));
    }

    /// Lets the reader point at something in the page, which the popup would be in the way of.
    async fn pick(&self) {
        let tab = self.tab.borrow().map_or(JsValue::UNDEFINED, JsValue::from);
        match browser::call("pick", &Array::of1(&tab)).await.map(|refusal| refusal.as_string()) {
            Ok(None) => drop(gloo::utils::window().close()),
            Ok(Some(refusal)) => self.tell(&say(&Scene::of("", Some(&refusal), false).key())),
            Err(_) => self.tell(&say(&Scene::Engine.key())),
        }
    }

    /// Scrolls the page to a point or a piece.
    async fn find(&self, call: &str, id: Option<u32>) {
        let (Some(tab), Some(id)) = (*self.tab.borrow(), id) else { return };
        let found = browser::call(call, &Array::of2(&tab.into(), &id.into())).await;
        let found = found.is_ok_and(|found| found.is_truthy());
        let key = format!("[data-key=\"{call}-{id}\"]");
        for before in dom::all(&self.place, "[data-found]") {
            let _ = before.remove_attribute("data-found");
        }
        if let Some(button) = dom::find(&self.place, &key) {
            let _ = button.set_attribute("data-found", if found { "yes" } else { "no" });
        }
        if found { dom::announce(&say("found")) } else { self.tell(&say("not_found")) }
    }

    /// Says something to see and to hear.
    fn tell(&self, words: &str) {
        dom::announce(words);
        if let Some(before) = dom::find(&self.place, ".toast") {
            before.remove();
        }
        build("p").class("toast").set("aria-hidden", "true").text(words).put_into(&self.place);
        let place = self.place.clone();
        Timeout::new(TOLD, move || {
            if let Some(told) = dom::find(&place, ".toast") {
                told.remove();
            }
        })
        .forget();
    }

    fn scene(&self) -> Scene {
        let report = self.report.borrow();
        let Some(report) = report.as_ref() else { return Scene::Working };
        let empty = report.removed().length() + report.back().length() == 0;
        Scene::of(&report.state(), report.refusal().as_deref(), empty)
    }

    /// Draws the scene; what was open and had the focus is so again.
    fn draw(&self) {
        let open = dom::values(&self.place, "details[open]", "data-key");
        let focus = dom::values(&self.place, ":focus", "data-key").pop();
        let scene = self.scene();
        let report = self.report.borrow();
        let content = match (scene.layout(), report.as_ref()) {
            (Layout::Notice(way), _) => notice::notice(scene, way),
            (Layout::Article, Some(report)) => article::article(report, scene, &open),
            _ => notice::working(),
        };
        content.fill(&self.place);
        let _ = self.place.set_attribute("data-scene", scene.name());
        if let Some(key) = focus {
            // What the reader acted on may be gone; then its neighbours, and last the popup's own button.
            let same = format!("[data-key=\"{key}\"]");
            let next = [same.as_str(), "details[open] [data-do=put_back]", "summary", "[data-key=main]"];
            if let Some(element) = next.iter().find_map(|selector| dom::find(&self.place, selector)) {
                let _ = element.focus();
            }
        }
    }
}

/// A button that does what its name says.
fn button(act: &str, label: &str) -> Build {
    build("button").set("type", "button").set("data-do", act).text(label)
}

/// A button that is a picture: its words are a label.
fn icon(act: &str, label: &str) -> Build {
    button(act, "")
        .class("icon")
        .set("data-icon", act)
        .set("data-key", act)
        .set("aria-label", label)
        .set("title", label)
}
