//! A visit to the page in a tab: everything that is done there on a call, and what is remembered of it.
//!
//! In: calls of the worker, by way of [`super::background`]. Out: orders to the hands, and the tab's [`Report`].

use js_sys::{Array, Function, Promise, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    automatic,
    background::settings,
    browser::{self, Origin},
    late::hide,
    memory,
    message::{Greeting, Refusal, Report, State, View, object},
    own,
    plain::{entry, to_js},
    reader,
    record::Record,
    strip::strip,
    words,
};
use crate::page::ATTRIBUTES;

/// All that the page shows of Unhusk is these rules and the attributes that they name.
pub const HIDING: &str = "\
    [data-unhusk=\"\"]:not([data-unhusk-keep],[data-unhusk-keep] *,:has([data-unhusk-keep])),\
    [data-unhusk-own]{display:none!important;transition:none!important;animation:none!important}\
    :is([data-unhusk=room],[data-unhusk=room] *):not([data-unhusk-keep],[data-unhusk-keep] *,\
    :has([data-unhusk-keep])){visibility:hidden!important}\
    [data-unhusk=seen]{outline:3px solid #c98a1b!important;outline-offset:3px!important}\
    [data-unhusk=free]{overflow-y:auto!important}";
const MARKING: &str = "::highlight(unhusk-point){background-color:#ffdf70;color:#1d1b16}";

/// How probable it must be that a page is an article, for Unhusk to act when it is asked to. Who asks has seen the page:
/// if nine of ten ask on an article, this line errs least on the pages of the corpus that were left out of training (of
/// articles 99 of 100 are above, of other pages 22).
const ASKED: f64 = 0.25;

/// Work on the page in a tab.
pub struct Visit {
    engine: Function,
    pub tab: i32,
    /// Whether it begins on a page that is still loading.
    early: bool,
    /// What the hands have said already.
    met: Option<Greeting>,
    /// What they have read already; null for a page past a limit.
    seen: Option<JsValue>,
}

impl Visit {
    /// To the page that is in a tab.
    pub fn new(engine: &Function, tab: i32) -> Self {
        Self { engine: engine.clone(), tab, early: false, met: None, seen: None }
    }

    /// To a page that has just arrived, where the hands may have `told` already who they are and what they have read.
    pub fn early(engine: &Function, tab: i32, told: &JsValue) -> Self {
        // Of what is not there nothing can be asked.
        let told = if told.is_object() { told } else { &object([]) };
        let (greeting, seen) = (entry(told, "greeting"), entry(told, "snapshot"));
        let met = greeting.is_object().then(|| greeting.unchecked_into());
        Self { engine: engine.clone(), tab, early: true, met, seen: (!seen.is_undefined()).then_some(seen) }
    }

    /// Whether the hands have read the page already.
    pub fn has_read(&self) -> bool {
        self.seen.is_some()
    }

    /// The hands in the page.
    pub async fn meet(&self) -> Result<Greeting, Refusal> {
        match &self.met {
            Some(greeting) => Ok(greeting.clone()),
            None => browser::meet(self.tab, self.early).await,
        }
    }

    /// Puts the page back and has the automatic mode leave it, or its whole site, alone from now on.
    pub async fn never(&self, scope: &str) -> Result<JsValue, JsValue> {
        automatic::refuse(self.tab, scope).await?;
        Ok(self.restore().await)
    }

    /// A click on the toolbar button: cleans where the reader wants that and has not just put the page back.
    pub async fn open(&self) -> JsValue {
        match self.known().await {
            Ok((_, record)) if record.is(State::Idle) && settings().await.clean_on_click() => {
                self.clean(false).await
            }
            other => {
                let known = other.map(|(_, record)| record);
                self.refuse(&known);
                report(known)
            }
        }
    }

    pub async fn clean(&self, anyway: bool) -> JsValue {
        let cleaned = self.cleaned(anyway).await;
        self.refuse(&cleaned);
        report(cleaned)
    }

    pub async fn reader(&self, anyway: bool) -> JsValue {
        let entered = reader::enter(self, anyway).await;
        self.refuse(&entered);
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
            known => self.read(&greeting, known, true).await?,
        };
        if record.is(State::Idle) || anyway {
            let mut sheet = None;
            if !record.sheet() {
                let inserted = browser::insert_sheet(self.tab, HIDING, Origin::User);
                // What the reader looks at can be held in its place only where hiding shows at once.
                if greeting.is_scrolled() {
                    inserted.await?;
                } else {
                    sheet = Some(inserted);
                }
            }
            let told = self.ask(&greeting, hide(&record.view(), true)).await?;
            if let Some(inserted) = sheet {
                inserted.await?;
            }
            record.set_sheet(true);
            if !told.is_object() {
                return Err(Refusal::Navigated);
            }
            record.note(&told);
            record.set_own(own::apply(self.tab, &greeting.url()).await);
            record.turn(State::Clean, None);
            record.save().await;
            self.badge(&record);
        } else {
            record.save().await;
        }
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
        self.badge(&record);
        Ok(record)
    }

    pub async fn put_back(&self, ids: &JsValue) -> JsValue {
        report(self.backed(ids).await)
    }

    async fn backed(&self, ids: &JsValue) -> Result<Record, Refusal> {
        let (greeting, record) = self.known().await?;
        if record.is_stripped() {
            self.ask(&greeting, object([("ask", "put_back".into()), ("ids", ids.clone())])).await?;
            record.set_back(&record.back().concat(&Array::from(ids)));
            record.save().await;
            self.badge(&record);
        }
        Ok(record)
    }

    pub async fn show(&self, piece: u32) -> bool {
        let order = object([("ask", "show".into()), ("id", piece.into())]);
        let Ok((greeting, _)) = self.known().await else { return false };
        self.ask(&greeting, order).await.is_ok_and(|shown| shown.is_truthy())
    }

    /// What became of the page's parts, without its words; nothing where the page does not answer.
    pub async fn outline(&self) -> JsValue {
        let Ok((greeting, record)) = self.known().await else { return JsValue::UNDEFINED };
        self.ask(&greeting, record.outline()).await.unwrap_or(JsValue::UNDEFINED)
    }

    pub async fn point(&self, point: u32) -> bool {
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
        let record = self.read(&greeting, None, false).await?;
        record.save().await;
        Ok((greeting, record))
    }

    /// Reads the page as it is without Unhusk; meanwhile the hands learn to hide, where they will have to.
    pub async fn read(
        &self,
        greeting: &Greeting,
        known: Option<Record>,
        to_hide: bool,
    ) -> Result<Record, Refusal> {
        if !matches!(greeting.kind().as_str(), "text/html" | "application/xhtml+xml") {
            return Err(Refusal::Viewer);
        }
        if greeting.hidden() > 0 {
            self.ask(greeting, object([("ask", "restore".into())])).await?;
        }
        let snapshot = match &self.seen {
            Some(seen) => seen.clone(),
            None => self.snapshot(greeting).await?,
        };
        if !snapshot.is_object() {
            return Err(if snapshot.is_null() { Refusal::TooLarge } else { Refusal::Navigated });
        }
        let taught = to_hide.then(|| teach(self.tab, greeting, "hide"));
        let view = self.judge(greeting, &snapshot, &JsValue::UNDEFINED).await?;
        if let Some(taught) = taught {
            taught.await?;
        }
        let record = Record::new(self.tab, greeting, view);
        if let Some(known) = known {
            record.inherit(&known);
        }
        let view = record.view();
        if view.purpose().is_some() || view.probability() < ASKED {
            record.turn(State::Refused, Some(Refusal::NotArticle));
        }
        Ok(record)
    }

    async fn snapshot(&self, greeting: &Greeting) -> Result<JsValue, Refusal> {
        let attributes = ATTRIBUTES.iter().map(|&name| JsValue::from(name)).collect::<Array>();
        self.ask(greeting, object([("ask", "read".into()), ("attributes", attributes.into())])).await
    }

    /// Has the engine read a snapshot; `known` is as [`super::engine::read`] takes it.
    pub async fn judge(
        &self,
        greeting: &Greeting,
        snapshot: &JsValue,
        known: &JsValue,
    ) -> Result<View, Refusal> {
        let (settings, url) = (settings().await, greeting.url());
        let site = memory::of(self.tab, &url, &settings).await;
        let furniture = site.map(|(_, site)| Uint32Array::from(&site.furniture()[..]));
        let parts: Array = [
            entry(snapshot, "numbers"),
            entry(snapshot, "strings"),
            url.as_str().into(),
            to_js(&settings.on(&browser::host(&url))),
            known.clone(),
            furniture.map_or(JsValue::UNDEFINED, JsValue::from),
        ]
        .into_iter()
        .collect();
        // The engine may still be starting.
        let read = self.engine.apply(&JsValue::NULL, &parts).map(|read| Promise::resolve(&read));
        let view = JsFuture::from(read.map_err(|_| Refusal::Engine)?).await.map_err(|_| Refusal::Engine)?;
        Ok(view.unchecked_into())
    }

    pub async fn ask(&self, greeting: &Greeting, order: JsValue) -> Result<JsValue, Refusal> {
        let act = entry(&order, "ask").as_string().unwrap_or_default();
        teach(self.tab, greeting, &act).await?;
        browser::ask(self.tab, &greeting.token(), order).await
    }

    /// Shows at the button what became of the page.
    pub fn badge(&self, record: &Record) {
        let clean = record.is_stripped();
        let count = if clean { record.hidden() } else { 0 };
        let title =
            if clean { words::count("badge_clean", count as u32) } else { words::say("action_title") };
        browser::badge(self.tab, count, &title, if clean { "clean" } else { "" });
    }

    /// The button says that nothing is done to the page, and why.
    pub fn refuse(&self, known: &Result<Record, Refusal>) {
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
        browser::badge(self.tab, 0, &words::fill("badge_refused", &[&why]), "grey");
    }
}

/// Sends the hands what an act takes, unless they have it. The browser is asked at once, not when awaited.
fn teach(tab: i32, greeting: &Greeting, act: &str) -> impl Future<Output = Result<(), Refusal>> + use<> {
    let files: &[&str] = match act {
        "read" => &["hands-read.js"],
        "hide" | "show" | "put_back" => &["hands-hide.js", "hands-watch.js"],
        "point" => &["hands-point.js"],
        "outline" => &["outline.js"],
        _ => &[],
    };
    let lacks = !files.is_empty() && !is_able(greeting, act);
    let sent = lacks.then(|| browser::run(tab, files));
    let (able, act) = (greeting.able(), JsValue::from(act));
    async move {
        if let Some(sent) = sent {
            sent.await?;
            able.push(&act);
        }
        Ok(())
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
