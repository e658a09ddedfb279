//! The popup: what was found on a page and taken off it, and what the reader may do about it.
//!
//! In: the worker's [`Report`] and the reader's clicks. Out: the page, and calls to the worker.

use std::{cell::RefCell, rc::Rc};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, UrlSearchParams};

use super::{
    browser,
    dom::{self, Build, build},
    message::{Piece, Point, Refusal, Report, object},
    words::{self, say},
};
use crate::clutter::Category;

/// Draws the popup and keeps it up to date.
#[wasm_bindgen]
pub fn popup() {
    let Some(place) = dom::place("popup") else { return };
    dom::name_page(&words::language(), &say("name"));
    let popup = Rc::new(Popup { place: place.clone(), tab: RefCell::new(None) });
    popup.draw(&Scene::Working);
    let clicked = Rc::clone(&popup);
    dom::listen(&place, "click", "[data-do]", move |button| Rc::clone(&clicked).act(&button));
    spawn_local(async move { popup.open().await });
}

/// What the popup shows.
enum Scene {
    /// The page is being read.
    Working,
    /// This is known of it.
    Known(Report),
}

struct Popup {
    place: Element,
    tab: RefCell<Option<i32>>,
}

impl Popup {
    /// `popup.html?tab=ID` shows that tab's report; a click on the toolbar button may clean, too.
    async fn open(&self) {
        let address = gloo::utils::window().location().search().unwrap_or_default();
        let asked = UrlSearchParams::new_with_str(&address).ok().and_then(|asked| asked.get("tab"));
        let asked = asked.and_then(|tab| tab.parse().ok());
        let (tab, call) = match asked {
            Some(tab) => {
                dom::class_page("popup in-tab");
                (Some(tab), "report")
            }
            None => (browser::active_tab().await, "open"),
        };
        self.tab.replace(tab);
        self.update(call, None).await;
    }

    /// Does what a button says.
    fn act(self: Rc<Self>, button: &HtmlElement) {
        let call = button.get_attribute("data-do").unwrap_or_default();
        let ids = button.get_attribute("data-ids").unwrap_or_default();
        let ids: Vec<u32> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
        if matches!(call.as_str(), "clean" | "anyway" | "restore" | "retry") {
            let _ = button.set_attribute("aria-busy", "true");
        }
        spawn_local(async move {
            match call.as_str() {
                "point" | "show" => self.find(&call, ids.first().copied()).await,
                "put_back" => {
                    let ids: Array = ids.iter().map(|&id| JsValue::from(id)).collect();
                    self.update("put_back", Some(ids.into())).await;
                }
                "anyway" => self.update("clean", Some(object([("anyway", true.into())]))).await,
                "retry" => self.update("open", None).await,
                "options" => {
                    // The browser opens it in its own way and time.
                    let _ = browser::open_options().await;
                }
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
        dom::announce(&state_words(&report));
        self.draw(&Scene::Known(report));
    }

    /// Scrolls the page to a point or a piece.
    async fn find(&self, call: &str, id: Option<u32>) {
        let (Some(tab), Some(id)) = (*self.tab.borrow(), id) else { return };
        let found = browser::call(call, &Array::of2(&tab.into(), &id.into())).await;
        let found = found.is_ok_and(|found| found.is_truthy());
        dom::announce(&say(if found { "found" } else { "not_found" }));
        let key = format!("[data-key=\"{call}-{id}\"]");
        if let Some(button) = dom::find(&self.place, &key) {
            let _ = button.set_attribute("data-found", if found { "yes" } else { "no" });
        }
    }

    /// Draws a scene; what was open and had the focus is so again.
    fn draw(&self, scene: &Scene) {
        let open = dom::values(&self.place, "details[open]", "data-key");
        let focus = dom::values(&self.place, ":focus", "data-key").pop();
        let content = match scene {
            Scene::Working => working(),
            Scene::Known(report) => match report.refusal() {
                Some(refusal) => refused(&refusal),
                None => known(report, &open),
            },
        };
        content.fill(&self.place);
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

fn working() -> Build {
    let bar = |class: &str| build("span").class(class);
    build("div")
        .class("working")
        .set("aria-busy", "true")
        .with(build("p").class("quiet").text(&say("working")))
        .all(["bar wide", "bar", "bar wide", "bar", "bar short"].map(bar))
}

fn refused(refusal: &str) -> Build {
    let (act, label) = match refusal {
        "not-article" => ("anyway", "clean_anyway"),
        "browser-page" | "store" | "viewer" | "policy" => ("options", "settings"),
        _ => ("retry", "try_again"),
    };
    let key = refusal_key(refusal);
    build("div").class("refused").all([
        build("span").class("emblem").set("aria-hidden", "true"),
        build("h1").text(&say(&format!("{key}_title"))),
        build("p").text(&say(&key)),
        button(act, &say(label)).class("button").set("data-key", "main"),
    ])
}

fn known(report: &Report, open: &[String]) -> Build {
    build("article").with(header(report)).with(points(report)).with(ledger(report, open)).with(footer(report))
}

fn header(report: &Report) -> Build {
    let line = |class: &str, parts: [String; 2]| {
        let spans: Vec<_> =
            parts.iter().filter(|part| !part.is_empty()).map(|part| build("span").text(part)).collect();
        (!spans.is_empty()).then(|| build("p").class(class).all(spans))
    };
    let minutes = report.minutes();
    let minutes = if minutes > 0 { words::count("minutes", minutes) } else { String::new() };
    let key = if is_clean(report) { "share_was" } else { "share_is" };
    let share = (report.share() > 0.0).then(|| {
        let meter = build("meter").set("aria-label", &say("share_label"));
        build("div")
            .class("share")
            .with(meter.set("value", &words::decimal(1.0 - report.share())))
            .with(build("p").text(&words::fill(key, &[&words::percent(report.share())])))
    });
    build("header")
        .maybe(line("eyebrow", [report.site(), words::date(&report.published())]))
        .with(build("h1").set("lang", &report.language()).text(&report.title()))
        .maybe(line("facts", [report.byline(), minutes]))
        .maybe(share)
}

fn points(report: &Report) -> Build {
    let section = build("section").with(build("h2").text(&say("points_title")));
    let points = report.points();
    if points.length() == 0 {
        return section.with(build("p").class("quiet").text(&say("points_none")));
    }
    let items = points.iter().map(|point| {
        let point: Point = point.unchecked_into();
        let id = point.id().to_string();
        let act = button("point", &point.text()).set("data-key", &format!("point-{id}")).set("data-ids", &id);
        build("li").with(act.set("title", &say("point_title")))
    });
    section.with(build("ol").class("points").set("lang", &report.language()).all(items))
}

fn ledger(report: &Report, open: &[String]) -> Build {
    let removed: Vec<Piece> = report.removed().iter().map(JsCast::unchecked_into).collect();
    let off = removed.iter().filter(|piece| !piece.stays()).count() as u32;
    let key = if is_clean(report) { "pieces_off" } else { "pieces_found" };
    let title = if removed.is_empty() { say("pieces_none") } else { words::count(key, off) };
    let categories = Category::ALL.iter().filter_map(|category| {
        let pieces: Vec<_> = removed.iter().filter(|piece| piece.category() == category.name()).collect();
        (!pieces.is_empty()).then(|| build("li").with(line(*category, &pieces, is_clean(report), open)))
    });
    let back = report.back().length();
    let back = (back > 0).then(|| build("p").class("quiet").text(&words::count("pieces_back", back)));
    build("section")
        .with(build("h2").text(&title))
        .with(build("ul").class("ledger").all(categories))
        .maybe(back)
}

/// A category's line of the ledger, with its pieces to unfold.
fn line(category: Category, pieces: &[&Piece], clean: bool, open: &[String]) -> Build {
    let key = format!("category-{}", category.name());
    let summary = build("summary")
        .set("data-key", &format!("{key}-line"))
        .with(build("span").class("name").text(&say(&format!("category_{}", category.name()))))
        .with(build("span").class("count").text(&words::number(pieces.len() as u32)));
    let ids: Vec<_> =
        pieces.iter().filter(|piece| !piece.stays()).map(|piece| piece.id().to_string()).collect();
    let all = (clean && ids.len() > 1)
        .then(|| button("put_back", &say("put_all_back")).class("small").set("data-ids", &ids.join(",")));
    build("details")
        .set("data-key", &key)
        .flag("open", open.contains(&key))
        .with(summary)
        .with(build("ul").class("pieces").all(pieces.iter().map(|piece| entry(piece, clean))))
        .maybe(all)
}

fn entry(piece: &Piece, clean: bool) -> Build {
    let reason = piece.reason();
    let why = words::fill(&format!("reason_{}", reason.code()), &[&reason.evidence()]);
    let preview = if piece.preview().is_empty() { say("no_text") } else { piece.preview() };
    let id = piece.id().to_string();
    let act = |call: &str| {
        button(call, &say(call))
            .class("small")
            .set("data-ids", &id)
            .set("data-key", &format!("{call}-{id}"))
            .set("aria-label", &words::fill(&format!("{call}_label"), &[&preview]))
    };
    let acts = if piece.stays() {
        Some(build("p").class("quiet").text(&say("stays")))
    } else {
        clean.then(|| build("div").class("acts").with(act("show")).with(act("put_back")))
    };
    build("li")
        .with(build("p").class("preview").text(&preview))
        .with(build("p").class("why").text(&why))
        .maybe(acts)
}

fn footer(report: &Report) -> Build {
    let (act, state) = if is_clean(report) { ("restore", "on") } else { ("clean", "off") };
    let state = build("p").class("state").set("data-state", state).text(&state_words(report));
    let options = button("options", "").class("icon").set("aria-label", &say("settings"));
    build("footer")
        .with(state)
        .with(button(act, &say(act)).class("button").set("data-key", "main"))
        .with(options.set("title", &say("settings")))
}

fn is_clean(report: &Report) -> bool {
    matches!(report.state().as_str(), "clean" | "reader")
}

fn button(act: &str, label: &str) -> Build {
    build("button").set("type", "button").set("data-do", act).text(label)
}

/// The state of a page in words.
fn state_words(report: &Report) -> String {
    match report.refusal() {
        Some(refusal) => say(&format!("{}_title", refusal_key(&refusal))),
        None => say(&format!("state_{}", report.state())),
    }
}

/// Names in locale files have no hyphens.
fn refusal_key(refusal: &str) -> String {
    format!("refusal_{}", refusal.replace('-', "_"))
}
