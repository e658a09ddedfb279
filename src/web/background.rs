//! The worker: what `self.unhusk` does. Toolbar, pages and shortcuts go through it and nothing else.
//!
//! In: a call by name with its arguments, from the shim. Out: a promise of the answer; it is rejected only where a
//! setting is not taken or a call does not exist. Calls for one tab run one after the other.

use std::{cell::RefCell, collections::BTreeMap, future::Future};

use js_sys::{Array, Error, Function, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{
    browser::{self, Origin},
    message::{self, Greeting, Reading, Refusal, Report, State, entry, object, to_js},
    record::Record,
    words,
};
use crate::{
    Settings,
    settings::{TABLE, Value},
};

/// All that the page shows of Unhusk is these rules and the attributes that they name.
const HIDING: &str = "\
    [data-unhusk=\"\"]{display:none!important;transition:none!important;animation:none!important}\
    [data-unhusk=seen]{outline:3px solid #c98a1b!important;outline-offset:3px!important}\
    [data-unhusk=free]{overflow:auto!important}";
const MARKING: &str = "::highlight(unhusk-point){background-color:#ffdf70;color:#1d1b16}";

thread_local! {
    /// The last call for each tab.
    static LAST: RefCell<BTreeMap<i32, Promise>> = const { RefCell::new(BTreeMap::new()) };
}

/// Does what is called for. `engine` is [`super::engine::read`] in an instance that may be thrown away.
#[wasm_bindgen]
pub fn call(engine: &Function, name: &str, arguments: &Array) -> Promise {
    let tab = arguments.get(0).as_f64().map_or(-1, |tab| tab as i32);
    let second = arguments.get(1);
    let number = second.as_f64().map_or(u32::MAX, |id| id as u32);
    let anyway = entry(&second, "anyway").is_truthy();
    let visit = Visit { engine: engine.clone(), tab };
    match name {
        "clean" | "reader" => in_turn(tab, async move { to_js(&visit.clean(anyway).await) }),
        "open" => in_turn(tab, async move { to_js(&visit.open().await) }),
        "restore" => in_turn(tab, async move { to_js(&visit.restore().await) }),
        "report" => in_turn(tab, async move { to_js(&visit.report().await) }),
        "put_back" => {
            let ids = message::from_js(second).unwrap_or_default();
            in_turn(tab, async move { to_js(&visit.put_back(ids).await) })
        }
        "show" => in_turn(tab, async move { visit.show(number).await.into() }),
        "point" => in_turn(tab, async move { visit.point(number).await.into() }),
        "settings" => future_to_promise(async { Ok(to_js(&settings().await.all())) }),
        "set" => {
            let values = arguments.get(0);
            future_to_promise(async move { set(&values).await })
        }
        _ => Promise::reject(&Error::new(&format!("unknown call \"{name}\""))),
    }
}

/// Runs a call after all earlier ones for the same tab.
fn in_turn(tab: i32, work: impl Future<Output = JsValue> + 'static) -> Promise {
    let before = LAST.with_borrow_mut(|last| last.remove(&tab));
    let promise = future_to_promise(async move {
        if let Some(before) = before {
            // How the one before ended is for its own caller.
            let _ = JsFuture::from(before).await;
        }
        Ok(work.await)
    });
    LAST.with_borrow_mut(|last| last.insert(tab, promise.clone()));
    promise
}

/// The reader's settings.
async fn settings() -> Settings {
    let stored = browser::local_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
    message::settings(&stored)
}

/// Takes values for settings, all or none.
async fn set(values: &JsValue) -> Result<JsValue, JsValue> {
    let mut settings = settings().await;
    for key in browser::keys(values) {
        let setting = TABLE.iter().find(|setting| setting.key == key);
        let value = message::from_js::<Value>(entry(values, &key));
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
    Ok(to_js(&settings.all()))
}

/// Work on the page in a tab.
struct Visit {
    engine: Function,
    tab: i32,
}

impl Visit {
    /// A click on the toolbar button: cleans where the reader wants that and has not just put the page back.
    async fn open(&self) -> Report {
        let report = self.report().await;
        if report.state == State::Idle && settings().await.clean_on_click() {
            return self.clean(false).await;
        }
        report
    }

    async fn clean(&self, anyway: bool) -> Report {
        self.cleaned(anyway).await.unwrap_or_else(refused)
    }

    async fn cleaned(&self, anyway: bool) -> Result<Report, Refusal> {
        let greeting = browser::meet(self.tab).await?;
        let known = Record::of(self.tab, &greeting).await;
        if let Some(record) = &known
            && record.state == State::Clean
            && record.back.is_empty()
        {
            return Ok(record.report());
        }
        let mut record = self.read(&greeting, known.as_ref()).await?;
        if !record.reading.is_article && !anyway {
            record.save().await;
            return Ok(record.report());
        }
        if !record.sheet {
            browser::insert_sheet(self.tab, HIDING, Origin::User).await?;
            record.sheet = true;
        }
        record.stays =
            message::from_js(self.ask(&greeting, hide(&record)).await?).ok_or(Refusal::Navigated)?;
        (record.state, record.refusal) = (State::Clean, None);
        record.save().await;
        self.badge(&record).await;
        Ok(record.report())
    }

    async fn report(&self) -> Report {
        self.reported().await.unwrap_or_else(refused)
    }

    async fn reported(&self) -> Result<Report, Refusal> {
        let greeting = browser::meet(self.tab).await?;
        if let Some(record) = Record::of(self.tab, &greeting).await {
            return Ok(record.report());
        }
        let record = self.read(&greeting, None).await?;
        record.save().await;
        Ok(record.report())
    }

    async fn restore(&self) -> Report {
        self.restored().await.unwrap_or_else(refused)
    }

    async fn restored(&self) -> Result<Report, Refusal> {
        let greeting = browser::meet(self.tab).await?;
        self.ask(&greeting, object([("ask", "restore".into())])).await?;
        browser::remove_sheet(self.tab, HIDING, Origin::User).await;
        browser::remove_sheet(self.tab, MARKING, marking()).await;
        let Some(mut record) = Record::of(self.tab, &greeting).await else { return Ok(Report::default()) };
        if record.state == State::Clean {
            record.state = State::Restored;
        }
        (record.sheet, record.marked) = (false, false);
        record.back.clear();
        record.save().await;
        self.badge(&record).await;
        Ok(record.report())
    }

    async fn put_back(&self, ids: Vec<u32>) -> Report {
        self.backed(ids).await.unwrap_or_else(refused)
    }

    async fn backed(&self, ids: Vec<u32>) -> Result<Report, Refusal> {
        let (greeting, mut record) = self.known().await?;
        if record.state == State::Clean {
            let order = object([("ask", "put_back".into()), ("ids", to_js(&ids))]);
            self.ask(&greeting, order).await?;
            record.back.extend(ids);
            record.save().await;
            self.badge(&record).await;
        }
        Ok(record.report())
    }

    async fn show(&self, piece: u32) -> bool {
        let order = object([("ask", "show".into()), ("id", piece.into())]);
        let Ok((greeting, _)) = self.known().await else { return false };
        self.ask(&greeting, order).await.is_ok_and(|shown| shown.is_truthy())
    }

    async fn point(&self, point: u32) -> bool {
        self.pointed(point).await.unwrap_or(false)
    }

    async fn pointed(&self, point: u32) -> Result<bool, Refusal> {
        let (greeting, mut record) = self.known().await?;
        let at = record.reading.found.points.iter().position(|known| known.id == point);
        let Some((text, nodes)) = at.and_then(|at| {
            Some((record.reading.found.points.get(at)?.text.clone(), record.reading.places.get(at)?.clone()))
        }) else {
            return Ok(false);
        };
        if !record.marked {
            browser::insert_sheet(self.tab, MARKING, marking()).await?;
            record.marked = true;
            record.save().await;
        }
        let order = object([("ask", "point".into()), ("text", text.into()), ("nodes", to_js(&nodes))]);
        Ok(self.ask(&greeting, order).await?.is_truthy())
    }

    /// The page and what is remembered of it; it is read where nothing is.
    async fn known(&self) -> Result<(Greeting, Record), Refusal> {
        let greeting = browser::meet(self.tab).await?;
        if let Some(record) = Record::of(self.tab, &greeting).await {
            return Ok((greeting, record));
        }
        let record = self.read(&greeting, None).await?;
        Ok((greeting, record))
    }

    /// Reads the page as it is without Unhusk.
    async fn read(&self, greeting: &Greeting, known: Option<&Record>) -> Result<Record, Refusal> {
        if !matches!(greeting.kind.as_str(), "text/html" | "application/xhtml+xml") {
            return Err(Refusal::Viewer);
        }
        if greeting.hidden > 0 {
            self.ask(greeting, object([("ask", "restore".into())])).await?;
        }
        let snapshot = self.ask(greeting, object([("ask", "read".into())])).await?;
        if !snapshot.is_object() {
            return Err(if snapshot.is_null() { Refusal::TooLarge } else { Refusal::Navigated });
        }
        let parts = Array::of4(
            &entry(&snapshot, "numbers"),
            &entry(&snapshot, "strings"),
            &greeting.url.as_str().into(),
            &to_js(&settings().await.all()),
        );
        let reading = self.engine.apply(&JsValue::NULL, &parts).map_err(|_| Refusal::Engine)?;
        let mut record = Record::new(self.tab, greeting);
        record.reading = message::from_js::<Reading>(reading).ok_or(Refusal::Engine)?;
        if let Some(known) = known {
            (record.sheet, record.marked) = (known.sheet, known.marked);
        }
        if !record.reading.is_article {
            (record.state, record.refusal) = (State::Refused, Some(Refusal::NotArticle));
        }
        Ok(record)
    }

    async fn ask(&self, greeting: &Greeting, order: JsValue) -> Result<JsValue, Refusal> {
        browser::ask(self.tab, &greeting.token, order).await
    }

    async fn badge(&self, record: &Record) {
        let count = if record.state == State::Clean { record.hidden() } else { 0 };
        let title = match record.state {
            State::Clean => words::count("badge_clean", count as u32),
            _ => words::say("action_title"),
        };
        browser::badge(self.tab, count, &title).await;
    }
}

/// The order to hide what the view says.
fn hide(record: &Record) -> JsValue {
    let reading = &record.reading;
    let pairs: Vec<i64> = reading
        .hide
        .iter()
        .flat_map(|hide| [i64::from(hide.node), hide.piece.map_or(-1, i64::from)])
        .collect();
    let kept: Vec<u32> = reading.places.concat();
    let overlay = reading.found.removed.iter().any(|piece| piece.category == "overlay");
    object([
        ("ask", "hide".into()),
        ("hide", to_js(&pairs)),
        ("kept", to_js(&kept)),
        ("rules", HIDING.into()),
        ("unlock", overlay.into()),
    ])
}

/// Chromium paints highlights only from an author's sheet; in Firefox only the reader's reaches shadow roots.
fn marking() -> Origin {
    if browser::is_firefox() { Origin::User } else { Origin::Author }
}

fn refused(refusal: Refusal) -> Report {
    Report { state: State::Refused, refusal: Some(refusal), ..Report::default() }
}
