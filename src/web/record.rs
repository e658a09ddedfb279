//! What the worker remembers of a document, in the browser's session storage: the worker itself may stop at any time.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

use super::{
    arrive, browser,
    message::{Greeting, Piece, Refusal, Report, State, View, object, set},
    plain::entry,
};
use crate::memory::Lesson;

#[wasm_bindgen]
extern "C" {
    /// A document that was read.
    #[derive(Debug, Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Record;
    #[wasm_bindgen(method, getter)]
    fn key(this: &Record) -> String;
    /// The address without its fragment.
    #[wasm_bindgen(method, getter)]
    fn url(this: &Record) -> String;
    #[wasm_bindgen(method, getter)]
    fn state(this: &Record) -> String;
    #[wasm_bindgen(method, getter)]
    fn refusal(this: &Record) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn view(this: &Record) -> View;
    /// Whether the sheet that hides is in the page.
    #[wasm_bindgen(method, getter)]
    pub fn sheet(this: &Record) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_sheet(this: &Record, sheet: bool);
    /// Whether the sheet that marks points is in the page.
    #[wasm_bindgen(method, getter)]
    pub fn marked(this: &Record) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_marked(this: &Record, marked: bool);
    /// The sheet of the reader mode's looks that is in the page; empty where none is.
    #[wasm_bindgen(method, getter)]
    pub fn look(this: &Record) -> String;
    #[wasm_bindgen(method, setter)]
    pub fn set_look(this: &Record, look: &str);
    /// Pieces that the reader put back.
    #[wasm_bindgen(method, getter)]
    pub fn back(this: &Record) -> Array;
    #[wasm_bindgen(method, setter)]
    pub fn set_back(this: &Record, back: &Array);
    /// How many elements the reader's own rules hide.
    #[wasm_bindgen(method, getter)]
    pub fn own(this: &Record) -> u32;
    #[wasm_bindgen(method, setter)]
    pub fn set_own(this: &Record, own: u32);
    /// Pieces that could not be hidden.
    #[wasm_bindgen(method, getter)]
    pub fn stays(this: &Record) -> Array;
    #[wasm_bindgen(method, setter)]
    pub fn set_stays(this: &Record, stays: &Array);
    /// Pieces in which something was heard or seen to play, and was stopped.
    #[wasm_bindgen(method, getter)]
    pub fn paused(this: &Record) -> Array;
    #[wasm_bindgen(method, setter)]
    pub fn set_paused(this: &Record, paused: &Array);
    /// The sheet that shows where the points are; empty where it is not in the page.
    #[wasm_bindgen(method, getter)]
    pub fn strip(this: &Record) -> String;
    #[wasm_bindgen(method, setter)]
    pub fn set_strip(this: &Record, strip: &str);
    /// Whether the page has gone on to another address without loading, and is followed there.
    #[wasm_bindgen(method, getter)]
    pub fn follows(this: &Record) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_follows(this: &Record, follows: bool);
}

impl Record {
    /// Of a document met in a tab, and read.
    pub fn new(tab: i32, greeting: &Greeting, view: View) -> Self {
        let record = object([
            ("key", key(tab, greeting).into()),
            ("url", address(greeting).into()),
            ("view", view.into()),
            ("sheet", false.into()),
            ("marked", false.into()),
            ("look", "".into()),
            ("own", 0.into()),
            ("back", Array::new().into()),
            ("stays", Array::new().into()),
            ("paused", Array::new().into()),
            ("strip", "".into()),
            ("follows", false.into()),
        ]);
        let record: Self = record.unchecked_into();
        record.turn(State::Idle, None);
        record
    }

    /// The record of a document met in a tab. `None` where there is none, or where the page has another address now.
    pub async fn of(tab: i32, greeting: &Greeting) -> Option<Self> {
        Self::of_any(tab, greeting).await.filter(|record| record.url() == address(greeting))
    }

    /// The record of a document met in a tab, whatever its address was then.
    pub async fn of_any(tab: i32, greeting: &Greeting) -> Option<Self> {
        let key = key(tab, greeting);
        let stored = browser::session_get(&JsValue::from(key.as_str())).await.ok()?;
        let record = entry(&stored, &key);
        // What another version kept, or a fault left, is no record: the page is read anew.
        let is_text = |name: &str| entry(&record, name).is_string();
        let view = entry(&record, "view");
        let is_list = |name: &str| Array::is_array(&entry(&view, name));
        let is_whole = ["key", "url", "state", "look", "strip"].iter().all(|name| is_text(name))
            && ["points", "removed", "hide", "elements"].iter().all(|name| is_list(name));
        is_whole.then(|| record.unchecked_into())
    }

    /// Takes over which sheets are in the page.
    pub fn inherit(&self, known: &Self) {
        self.set_sheet(known.sheet());
        self.set_marked(known.marked());
        self.set_strip(&known.strip());
        self.set_look(&known.look());
    }

    /// Takes down what the hands tell: pieces that came `back`, that `stays`, in which something was `paused`.
    pub fn note(&self, told: &JsValue) {
        let list = |name| entry(told, name).dyn_into::<Array>().unwrap_or_default();
        self.set_back(&self.back().concat(&list("back")));
        self.set_stays(&self.stays().concat(&list("stays")));
        self.set_paused(&self.paused().concat(&list("paused")));
    }

    /// Remembers it.
    pub async fn keep(&self) {
        let entries = object([(&self.key(), self.into())]);
        if browser::session_set(&entries).await {
            return;
        }
        // There is no room for all pages: the others are read anew when they are asked for.
        let all = browser::session_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
        for key in browser::keys(&all).iter().filter(|key| key.starts_with(PREFIX) && **key != self.key()) {
            browser::session_remove(key).await;
        }
        browser::session_set(&entries).await;
    }

    /// What the page taught of its site, once.
    pub fn lesson(&self) -> Option<Lesson> {
        let view = self.view();
        let lesson = entry(&view, "lesson");
        set(&view, "lesson", &JsValue::UNDEFINED);
        lesson.is_object().then(|| arrive::lesson(&lesson))
    }

    /// Remembers it, and then, without anybody waiting, forgets those of tabs that are gone.
    pub async fn save(&self) {
        self.keep().await;
        spawn_local(async {
            let all = browser::session_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
            let tabs = browser::tabs().await;
            for key in browser::keys(&all) {
                let tab = key.strip_prefix(PREFIX).and_then(|rest| rest.split(':').next()?.parse().ok());
                if tab.is_some_and(|tab| !tabs.contains(&tab)) {
                    browser::session_remove(&key).await;
                }
            }
        });
    }

    /// Whether its clutter is hidden.
    pub fn is_stripped(&self) -> bool {
        self.is(State::Clean) || self.is(State::Reader)
    }

    /// Whether it is in a state.
    pub fn is(&self, state: State) -> bool {
        self.state() == state.name()
    }

    /// Puts it into a state.
    pub fn turn(&self, state: State, refusal: Option<Refusal>) {
        set(self, "state", &state.name().into());
        set(self, "refusal", &refusal.map_or(JsValue::UNDEFINED, |refusal| refusal.name().into()));
    }

    /// How many pieces are hidden.
    pub fn hidden(&self) -> usize {
        let back = self.back();
        let off = |piece: &&Piece| !self.keeps(piece) && !has(&back, piece);
        self.view().removed().iter().filter(off).count()
    }

    /// What a surface shows of it.
    pub fn report(&self) -> Report {
        let report = Report::new(&self.state(), &self.refusal());
        let view = self.view();
        let article = view.article();
        for name in ["title", "byline", "published", "site", "language"] {
            set(&report, name, &entry(&article, name));
        }
        for name in ["minutes", "share", "purpose", "probability"] {
            set(&report, name, &entry(&view, name));
        }
        set(&report, "own", &self.own().into());
        set(&report, "keywords", &entry(&view, "keywords"));
        set(&report, "url", &self.url().into());
        set(&report, "host", &browser::host(&self.url()).into());
        let (points, removed, back) = (report.points(), report.removed(), report.back());
        for point in view.points() {
            let directive = entry(&point, "directive");
            points.push(&object([
                ("id", point.id().into()),
                ("text", point.text().into()),
                ("directive", directive),
            ]));
        }
        for piece in view.removed() {
            set(&piece, "stays", &self.keeps(&piece).into());
            set(&piece, "paused", &has(&self.paused(), &piece).into());
            if has(&self.back(), &piece) { &back } else { &removed }.push(&piece);
        }
        report
    }

    /// The order to outline the page: which elements the article has, and which the pieces.
    pub fn outline(&self) -> JsValue {
        let view = self.view();
        let removed = Array::new();
        for hide in view.hide() {
            if let Some(piece) = hide.removed() {
                removed.push(&hide.node().into());
                removed.push(&piece.into());
            }
        }
        object([("ask", "outline".into()), ("article", view.elements().into()), ("removed", removed.into())])
    }

    /// Whether a piece stays in the page all the same: it has no element of its own, or the reader is at work in it.
    fn keeps(&self, piece: &Piece) -> bool {
        piece.bare() || has(&self.stays(), piece)
    }
}

const PREFIX: &str = "page:";

fn key(tab: i32, greeting: &Greeting) -> String {
    format!("{PREFIX}{tab}:{}", greeting.token())
}

fn address(greeting: &Greeting) -> String {
    greeting.url().split('#').next().unwrap_or_default().to_owned()
}

fn has(ids: &Array, piece: &Piece) -> bool {
    ids.includes(&piece.id().into(), 0)
}
