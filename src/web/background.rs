//! The worker: what `self.unhusk` does. Toolbar, pages and shortcuts go through it and nothing else.
//!
//! In: a call by name with its arguments, from the shim. Out: a promise of the answer; it is rejected only where a
//! setting is not taken or a call does not exist. Calls for one tab run one after the other.

use std::{future::Future, pin::Pin};

use js_sys::{Array, Error, Function, Map, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{
    automatic,
    browser::{self, Origin},
    command,
    late::hide,
    message::{Greeting, Refusal, Report, State, View, object},
    own,
    plain::{self, entry, to_js},
    reader,
    record::Record,
    strip::strip,
    words,
};
use crate::{
    Settings,
    page::ATTRIBUTES,
    settings::{TABLE, Value},
};

/// All that the page shows of Unhusk is these rules and the attributes that they name.
pub const HIDING: &str = "\
    [data-unhusk=\"\"]:not([data-unhusk-keep],[data-unhusk-keep] *,:has([data-unhusk-keep])),\
    [data-unhusk-own]{display:none!important;transition:none!important;animation:none!important}\
    [data-unhusk=seen]{outline:3px solid #c98a1b!important;outline-offset:3px!important}\
    [data-unhusk=free]{overflow-y:auto!important}";
const MARKING: &str = "::highlight(unhusk-point){background-color:#ffdf70;color:#1d1b16}";

thread_local! {
    /// The last call for each tab.
    static LAST: Map = Map::new();
}

/// Does what is called for. `engine` is [`super::engine::read`] in an instance that may be thrown away.
#[wasm_bindgen]
pub fn call(engine: &Function, name: &str, arguments: &Array) -> Promise {
    let tab = arguments.get(0).as_f64().map_or(-1, |tab| tab as i32);
    let second = arguments.get(1);
    let number = second.as_f64().map_or(u32::MAX, |id| id as u32);
    let anyway = entry(&second, "anyway").is_truthy();
    let visit = Visit { engine: engine.clone(), tab, early: false, met: None };
    let work: Work = match name {
        "clean" => Box::pin(async move { Ok(visit.clean(anyway).await) }),
        "reader" => Box::pin(async move { Ok(visit.reader(anyway).await) }),
        "command" => {
            let name = second.as_string().unwrap_or_default();
            Box::pin(async move { Ok(command::run(&visit, &name).await) })
        }
        "installed" => {
            let first = arguments.get(0).as_string().is_some_and(|reason| reason == "install");
            Box::pin(async move { Ok(installed(first).await) })
        }
        "open" => Box::pin(async move { Ok(visit.open().await) }),
        "restore" => Box::pin(async move { Ok(visit.restore().await) }),
        "report" => Box::pin(async move { Ok(visit.report().await) }),
        "put_back" => Box::pin(async move { Ok(visit.put_back(&second).await) }),
        "show" => Box::pin(async move { Ok(visit.show(number).await.into()) }),
        "point" => Box::pin(async move { Ok(visit.point(number).await.into()) }),
        "wake" => {
            // Nothing is done yet, so it need not wait for its turn.
            return future_to_promise(async move {
                Ok(automatic::wake(&second.as_string().unwrap_or_default()).await)
            });
        }
        "arrive" => {
            Box::pin(async move { Ok(automatic::arrive(&Visit::early(&visit.engine, tab, &second)).await) })
        }
        "restyle" => Box::pin(async move { reader::restyle(&visit, &second).await }),
        "never" => Box::pin(async move { visit.never(&second.as_string().unwrap_or_default()).await }),
        "standing" => Box::pin(async move { Ok(automatic::standing(tab).await) }),
        "access" => Box::pin(async { Ok(automatic::access().await) }),
        "settle" => {
            let engine = engine.clone();
            Box::pin(async move { automatic::settle(&engine).await })
        }
        "news" => Box::pin(async move { Ok(visit.news(&second).await) }),
        "settings" => Box::pin(async { Ok(to_js(&settings().await.all())) }),
        "set" => {
            let values = arguments.get(0);
            Box::pin(async move { set(&values).await })
        }
        _ => return Promise::reject(&Error::new(&format!("unknown call \"{name}\""))),
    };
    in_turn(tab, work)
}

type Work = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

/// Runs a call after all earlier ones for the same tab; those of no tab are one line, too.
fn in_turn(tab: i32, work: Work) -> Promise {
    let before = LAST.with(|last| last.get(&tab.into())).dyn_into::<Promise>();
    let promise = future_to_promise(async move {
        if let Ok(before) = before {
            // How the one before ended is for its own caller.
            let _ = JsFuture::from(before).await;
        }
        work.await
    });
    LAST.with(|last| last.set(&tab.into(), &promise));
    promise
}

/// The reader's settings.
pub async fn settings() -> Settings {
    let stored = browser::local_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
    plain::settings(&stored)
}

/// After an installation, the first, or an update. Only the first one shows itself.
async fn installed(first: bool) -> JsValue {
    if first {
        browser::open_tab("welcome.html").await;
    }
    command::fill_menu(settings().await.menu()).await;
    JsValue::UNDEFINED
}

/// Takes values for settings, all or none.
pub async fn set(values: &JsValue) -> Result<JsValue, JsValue> {
    let mut settings = settings().await;
    let before = settings.clone();
    for key in browser::keys(values) {
        let setting = TABLE.iter().find(|setting| setting.key == key);
        let value = plain::value(&entry(values, &key));
        let taken = match (setting, value) {
            (Some(setting), None) => {
                Err(format!("setting \"{}\": expected {}", setting.key, setting.expected()))
            }
            (_, value) => {
                settings.set(&key, value.unwrap_or(Value::Switch(false))).map_err(|e| e.to_string())
            }
        };
        taken.map_err(|error| Error::new(&error))?;
    }
    browser::local_set(values).await?;
    if automatic::concerns(values) {
        automatic::changed(&before, &settings).await;
    }
    if !entry(values, "menu").is_undefined() {
        command::fill_menu(settings.menu()).await;
    }
    Ok(to_js(&settings.all()))
}

/// Work on the page in a tab.
pub struct Visit {
    engine: Function,
    pub tab: i32,
    /// Whether it begins on a page that is still loading.
    early: bool,
    /// What the hands have said already.
    met: Option<Greeting>,
}

impl Visit {
    /// To a page that has just arrived, where the hands may have said already who they are.
    pub fn early(engine: &Function, tab: i32, greeting: &JsValue) -> Self {
        let met = greeting.is_object().then(|| greeting.clone().unchecked_into());
        Self { engine: engine.clone(), tab, early: true, met }
    }

    /// The hands in the page.
    pub async fn meet(&self) -> Result<Greeting, Refusal> {
        match &self.met {
            Some(greeting) => Ok(greeting.clone()),
            None => browser::meet(self.tab, self.early).await,
        }
    }

    /// Puts the page back and has the automatic mode leave it, or its whole site, alone from now on.
    async fn never(&self, scope: &str) -> Result<JsValue, JsValue> {
        automatic::refuse(self.tab, scope).await?;
        Ok(self.restore().await)
    }

    /// A click on the toolbar button: cleans where the reader wants that and has not just put the page back.
    async fn open(&self) -> JsValue {
        match self.known().await {
            Ok((_, record)) if record.is(State::Idle) && settings().await.clean_on_click() => {
                self.clean(false).await
            }
            other => {
                let known = other.map(|(_, record)| record);
                self.refuse(&known).await;
                report(known)
            }
        }
    }

    pub async fn clean(&self, anyway: bool) -> JsValue {
        let cleaned = self.cleaned(anyway).await;
        self.refuse(&cleaned).await;
        report(cleaned)
    }

    pub async fn reader(&self, anyway: bool) -> JsValue {
        let entered = reader::enter(self, anyway).await;
        self.refuse(&entered).await;
        report(entered)
    }

    pub async fn cleaned(&self, anyway: bool) -> Result<Record, Refusal> {
        let greeting = self.meet().await?;
        let known = Record::of(self.tab, &greeting).await;
        let record = match known {
            Some(record) if record.is(State::Reader) => {
                reader::leave(self, &greeting, &record).await?;
                record.save().await;
                return Ok(record);
            }
            Some(record) if record.is(State::Clean) && record.back().length() == 0 => return Ok(record),
            known => self.read(&greeting, known).await?,
        };
        if record.is(State::Idle) || anyway {
            if !record.sheet() {
                browser::insert_sheet(self.tab, HIDING, Origin::User).await?;
                record.set_sheet(true);
            }
            let told = self.ask(&greeting, hide(&record.view(), true)).await?;
            if !told.is_object() {
                return Err(Refusal::Navigated);
            }
            record.note(&told);
            record.set_own(own::apply(self.tab, &greeting.url()).await);
            record.turn(State::Clean, None);
            self.badge(&record).await;
        }
        record.save().await;
        Ok(record)
    }

    pub async fn report(&self) -> JsValue {
        report(self.known().await.map(|(_, record)| record))
    }

    pub async fn restore(&self) -> JsValue {
        report(self.restored().await)
    }

    async fn restored(&self) -> Result<Record, Refusal> {
        let (greeting, record) = self.known().await?;
        let undo = if is_able(&greeting, "restore") { "restore" } else { "unmark" };
        if is_able(&greeting, undo) {
            self.ask(&greeting, object([("ask", undo.into())])).await?;
        }
        browser::remove_sheet(self.tab, HIDING, Origin::User).await;
        browser::remove_sheet(self.tab, MARKING, marking()).await;
        own::undo(self.tab).await;
        if !record.strip().is_empty() {
            browser::remove_sheet(self.tab, &record.strip(), Origin::User).await;
        }
        reader::undress(self.tab, &record).await;
        if record.is_stripped() {
            record.turn(State::Restored, None);
        }
        record.set_sheet(false);
        record.set_marked(false);
        record.set_strip("");
        record.set_follows(false);
        record.set_paused(&Array::new());
        record.set_back(&Array::new());
        record.save().await;
        self.badge(&record).await;
        Ok(record)
    }

    async fn put_back(&self, ids: &JsValue) -> JsValue {
        report(self.backed(ids).await)
    }

    async fn backed(&self, ids: &JsValue) -> Result<Record, Refusal> {
        let (greeting, record) = self.known().await?;
        if record.is_stripped() {
            self.ask(&greeting, object([("ask", "put_back".into()), ("ids", ids.clone())])).await?;
            record.set_back(&record.back().concat(&Array::from(ids)));
            record.save().await;
            self.badge(&record).await;
        }
        Ok(record)
    }

    async fn show(&self, piece: u32) -> bool {
        let order = object([("ask", "show".into()), ("id", piece.into())]);
        let Ok((greeting, _)) = self.known().await else { return false };
        self.ask(&greeting, order).await.is_ok_and(|shown| shown.is_truthy())
    }

    async fn point(&self, point: u32) -> bool {
        self.pointed(point).await.unwrap_or(false)
    }

    async fn pointed(&self, id: u32) -> Result<bool, Refusal> {
        let (greeting, record) = self.known().await?;
        if !record.view().points().iter().any(|point| point.id() == id) {
            return Ok(false);
        }
        if !record.marked() {
            browser::insert_sheet(self.tab, MARKING, marking()).await?;
            record.set_marked(true);
            record.save().await;
        }
        let points = entry(&record.view(), "points");
        let order = object([("ask", "point".into()), ("id", id.into()), ("points", points)]);
        let answer = self.ask(&greeting, order).await?;
        let strip = strip(&Array::from(&entry(&answer, "strip")));
        if strip != record.strip() {
            if !record.strip().is_empty() {
                browser::remove_sheet(self.tab, &record.strip(), Origin::User).await;
            }
            browser::insert_sheet(self.tab, &strip, Origin::User).await?;
            record.set_strip(&strip);
            record.save().await;
        }
        Ok(entry(&answer, "found").is_truthy())
    }

    /// The page and what is remembered of it; it is read where nothing is.
    pub async fn known(&self) -> Result<(Greeting, Record), Refusal> {
        let greeting = self.meet().await?;
        if let Some(record) = Record::of(self.tab, &greeting).await {
            return Ok((greeting, record));
        }
        let record = self.read(&greeting, None).await?;
        record.save().await;
        Ok((greeting, record))
    }

    /// Reads the page as it is without Unhusk.
    async fn read(&self, greeting: &Greeting, known: Option<Record>) -> Result<Record, Refusal> {
        if !matches!(greeting.kind().as_str(), "text/html" | "application/xhtml+xml") {
            return Err(Refusal::Viewer);
        }
        if greeting.hidden() > 0 {
            self.ask(greeting, object([("ask", "restore".into())])).await?;
        }
        let attributes = ATTRIBUTES.iter().map(|&name| JsValue::from(name)).collect::<Array>();
        let order = object([("ask", "read".into()), ("attributes", attributes.into())]);
        let snapshot = self.ask(greeting, order).await?;
        if !snapshot.is_object() {
            return Err(if snapshot.is_null() { Refusal::TooLarge } else { Refusal::Navigated });
        }
        let view = self.judge(greeting, &snapshot, &JsValue::UNDEFINED).await?;
        let record = Record::new(self.tab, greeting, view);
        if let Some(known) = known {
            record.inherit(&known);
        }
        if !record.view().is_article() {
            record.turn(State::Refused, Some(Refusal::NotArticle));
        }
        Ok(record)
    }

    /// Has the engine read a snapshot; `known` is as [`super::engine::read`] takes it.
    pub async fn judge(
        &self,
        greeting: &Greeting,
        snapshot: &JsValue,
        known: &JsValue,
    ) -> Result<View, Refusal> {
        let parts = Array::of5(
            &entry(snapshot, "numbers"),
            &entry(snapshot, "strings"),
            &greeting.url().into(),
            &to_js(&settings().await.on(&browser::host(&greeting.url()))),
            known,
        );
        let view = self.engine.apply(&JsValue::NULL, &parts).map_err(|_| Refusal::Engine)?;
        Ok(view.unchecked_into())
    }

    pub async fn ask(&self, greeting: &Greeting, order: JsValue) -> Result<JsValue, Refusal> {
        let act = entry(&order, "ask").as_string().unwrap_or_default();
        let files: &[&str] = match act.as_str() {
            "read" => &["hands-read.js"],
            "hide" | "show" | "put_back" => &["hands-hide.js", "hands-watch.js"],
            "point" => &["hands-point.js"],
            _ => &[],
        };
        if !files.is_empty() && !is_able(greeting, &act) {
            browser::run(self.tab, files).await?;
        }
        browser::ask(self.tab, &greeting.token(), order).await
    }

    pub async fn badge(&self, record: &Record) {
        let clean = record.is_stripped();
        let count = if clean { record.hidden() } else { 0 };
        let title =
            if clean { words::count("badge_clean", count as u32) } else { words::say("action_title") };
        browser::badge(self.tab, count, &title).await;
        browser::icon(self.tab, if clean { "clean" } else { "" }).await;
    }

    /// The button says that nothing is done to the page, and why.
    async fn refuse(&self, known: &Result<Record, Refusal>) {
        // Chromium never answers for the button of a tab that cannot be.
        if self.tab < 0 {
            return;
        }
        let refusal = match known {
            Ok(record) if record.is(State::Refused) => Refusal::NotArticle,
            Ok(_) => return,
            Err(refusal) => *refusal,
        };
        let why = words::say(&format!("scene_{}", refusal.name().replace('-', "_")));
        browser::badge(self.tab, 0, &words::fill("badge_refused", &[&why])).await;
        browser::icon(self.tab, "grey").await;
    }
}

fn is_able(greeting: &Greeting, act: &str) -> bool {
    greeting.able().includes(&act.into(), 0)
}

/// Chromium paints highlights only from an author's sheet; in Firefox only the reader's reaches shadow roots.
fn marking() -> Origin {
    if browser::is_firefox() { Origin::User } else { Origin::Author }
}

fn report(known: Result<Record, Refusal>) -> JsValue {
    match known {
        Ok(record) => record.report().into(),
        Err(refusal) => Report::refused(refusal).into(),
    }
}
