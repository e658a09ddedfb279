//! The popup: what was found on a page and taken off it, and what the reader may do about it.
//!
//! In: the worker's [`Report`] and the reader's clicks. Out: the page, and calls to the worker.

use std::{cell::RefCell, rc::Rc};

use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, UrlSearchParams};

use super::{
    browser,
    dom::{self, Build, build},
    message::{Piece, Refusal, Report, State, from_js, object},
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
            Some(tab) => (Some(tab), "report"),
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
        let answer = browser::call(call, &arguments).await.ok().and_then(from_js::<Report>);
        let failed = || Report { state: State::Refused, refusal: Some(Refusal::Engine), ..Report::default() };
        let report = answer.unwrap_or_else(failed);
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
            Scene::Known(report) => match report.refusal {
                Some(refusal) => refused(refusal),
                None => known(report, &open),
            },
        };
        content.fill(&self.place);
        if let Some(key) = focus {
            let keyed = dom::find(&self.place, &format!("[data-key=\"{key}\"]"));
            if let Some(element) = keyed.or_else(|| dom::find(&self.place, "[data-key=main]")) {
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

fn refused(refusal: Refusal) -> Build {
    let code = refusal_key(refusal);
    let (act, label) = match refusal {
        Refusal::NotArticle => ("anyway", "clean_anyway"),
        Refusal::BrowserPage | Refusal::Store | Refusal::Viewer | Refusal::Policy => ("options", "settings"),
        _ => ("retry", "try_again"),
    };
    build("div").class("refused").all([
        build("span").class("emblem").set("aria-hidden", "true"),
        build("h1").text(&say(&format!("refusal_{code}_title"))),
        build("p").text(&say(&format!("refusal_{code}"))),
        button(act, &say(label)).class("button").set("data-key", "main"),
    ])
}

fn known(report: &Report, open: &[String]) -> Build {
    build("article").with(header(report)).with(points(report)).with(ledger(report, open)).with(footer(report))
}

fn header(report: &Report) -> Build {
    let found = &report.found;
    let line = |class: &str, parts: &[String]| {
        let parts = parts.iter().filter(|part| !part.is_empty());
        let spans: Vec<_> = parts.map(|part| build("span").text(part)).collect();
        (!spans.is_empty()).then(|| build("p").class(class).all(spans))
    };
    let minutes = if found.minutes > 0 { words::count("minutes", found.minutes) } else { String::new() };
    let share = words::percent(found.share);
    let key = if report.state == State::Clean { "share_was" } else { "share_is" };
    let husk = (found.share > 0.0).then(|| {
        let kept = format!("{:.3}", 1.0 - found.share);
        build("div")
            .class("share")
            .with(build("meter").set("value", &kept).set("aria-label", &say("share_label")))
            .with(build("p").text(&words::fill(key, &[&share])))
    });
    build("header")
        .maybe(line("eyebrow", &[found.site.clone(), words::date(&found.published)]))
        .with(build("h1").set("lang", &found.language).text(&found.title))
        .maybe(line("facts", &[found.byline.clone(), minutes]))
        .maybe(husk)
}

fn points(report: &Report) -> Build {
    let found = &report.found;
    let section = build("section").with(build("h2").text(&say("points_title")));
    if found.points.is_empty() {
        return section.with(build("p").class("quiet").text(&say("points_none")));
    }
    let items = found.points.iter().map(|point| {
        let act = button("point", &point.text)
            .set("data-ids", &point.id.to_string())
            .set("data-key", &format!("point-{}", point.id))
            .set("title", &say("point_title"));
        build("li").with(act)
    });
    section.with(build("ol").class("points").set("lang", &found.language).all(items))
}

fn ledger(report: &Report, open: &[String]) -> Build {
    let removed = &report.found.removed;
    let off = removed.iter().filter(|piece| !piece.stays).count() as u32;
    let key = if report.state == State::Clean { "pieces_off" } else { "pieces_found" };
    let title = if removed.is_empty() { say("pieces_none") } else { words::count(key, off) };
    let categories = Category::ALL.iter().filter_map(|category| {
        let pieces: Vec<_> = removed.iter().filter(|piece| piece.category == category.name()).collect();
        (!pieces.is_empty()).then(|| build("li").with(line(*category, &pieces, report.state, open)))
    });
    let back = report.back.len() as u32;
    let back = (back > 0).then(|| build("p").class("quiet").text(&words::count("pieces_back", back)));
    build("section")
        .with(build("h2").text(&title))
        .with(build("ul").class("ledger").all(categories))
        .maybe(back)
}

/// A category's line of the ledger, with its pieces to unfold.
fn line(category: Category, pieces: &[&Piece], state: State, open: &[String]) -> Build {
    let key = format!("category-{}", category.name());
    let summary = build("summary")
        .set("data-key", &format!("{key}-line"))
        .with(build("span").class("name").text(&say(&format!("category_{}", category.name()))))
        .with(build("span").class("count").text(&words::number(pieces.len() as f64)));
    let ids: Vec<_> = pieces.iter().filter(|piece| !piece.stays).map(|piece| piece.id.to_string()).collect();
    let all = (state == State::Clean && ids.len() > 1)
        .then(|| button("put_back", &say("put_all_back")).class("small").set("data-ids", &ids.join(",")));
    build("details")
        .set("data-key", &key)
        .flag("open", open.contains(&key))
        .with(summary)
        .with(build("ul").class("pieces").all(pieces.iter().map(|piece| entry(piece, state))))
        .maybe(all)
}

fn entry(piece: &Piece, state: State) -> Build {
    let why = words::fill(&format!("reason_{}", piece.reason.code), &[&piece.reason.evidence]);
    let preview = if piece.preview.is_empty() { say("no_text") } else { piece.preview.clone() };
    let id = piece.id.to_string();
    let act = |call: &str, key: &str| {
        button(call, &say(key))
            .class("small")
            .set("data-ids", &id)
            .set("data-key", &format!("{call}-{id}"))
            .set("aria-label", &words::fill(&format!("{key}_label"), &[&preview]))
    };
    let acts = match (state, piece.stays) {
        (_, true) => Some(build("p").class("quiet").text(&say("stays"))),
        (State::Clean, false) => {
            let acts = build("div").class("acts").with(act("show", "show")).with(act("put_back", "put_back"));
            Some(acts)
        }
        _ => None,
    };
    build("li")
        .with(build("p").class("preview").text(&preview))
        .with(build("p").class("why").text(&why))
        .maybe(acts)
}

fn footer(report: &Report) -> Build {
    let (act, label) = match report.state {
        State::Clean | State::Reader => ("restore", "restore"),
        _ => ("clean", "clean"),
    };
    let state = build("p")
        .class("state")
        .set("data-state", if act == "restore" { "on" } else { "off" })
        .text(&state_words(report));
    let options = button("options", "").class("icon").set("aria-label", &say("settings"));
    build("footer")
        .with(state)
        .with(button(act, &say(label)).class("button").set("data-key", "main"))
        .with(options.set("title", &say("settings")))
}

fn button(act: &str, label: &str) -> Build {
    build("button").set("type", "button").set("data-do", act).text(label)
}

/// The state of a page in words.
fn state_words(report: &Report) -> String {
    match (report.refusal, report.state) {
        (Some(refusal), _) => say(&format!("refusal_{}_title", refusal_key(refusal))),
        (None, State::Idle | State::Refused) => say("state_idle"),
        (None, State::Clean) => say("state_clean"),
        (None, State::Reader) => say("state_reader"),
        (None, State::Restored) => say("state_restored"),
    }
}

fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::BrowserPage => "browser_page",
        Refusal::Store => "store",
        Refusal::Viewer => "viewer",
        Refusal::NotArticle => "not_article",
        Refusal::TooLarge => "too_large",
        Refusal::NoPermission => "no_permission",
        Refusal::Policy => "policy",
        Refusal::Navigated => "navigated",
        Refusal::Engine => "engine",
    }
}
