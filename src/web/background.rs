//! The worker: what `self.unhusk` does. Toolbar, pages and shortcuts go through it and nothing else.
//!
//! In: a call by name with its arguments, from the shim. Out: a promise of the answer; it is rejected only where a
//! setting is not taken or a call does not exist. Calls for one tab run one after the other.

use std::{cell::Cell, future::Future, pin::Pin};

use js_sys::{Array, Error, Function, Map, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{
    arrive, automatic, browser, command, pick,
    plain::{self, entry, to_js},
    reader,
    visit::Visit,
};
use crate::{
    Settings,
    settings::{TABLE, Value},
};

thread_local! {
    /// The last call for each tab, while it is under way.
    static LAST: Map = Map::new();
    /// How many calls there were.
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// Does what is called for. `engine` is [`super::engine::read`] in an instance that may be thrown away.
#[wasm_bindgen]
pub fn call(engine: &Function, name: &str, arguments: &Array) -> Promise {
    let tab = arguments.get(0).as_f64().map_or(-1, |tab| tab as i32);
    let second = arguments.get(1);
    let number = second.as_f64().map_or(u32::MAX, |id| id as u32);
    let anyway = entry(&second, "anyway").is_truthy();
    let visit = Visit::new(engine, tab);
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
        "outline" => Box::pin(async move { Ok(visit.outline().await) }),
        "put_back" => Box::pin(async move { Ok(visit.put_back(&second).await) }),
        "show" => Box::pin(async move { Ok(visit.show(number).await.into()) }),
        "point" => Box::pin(async move { Ok(visit.point(number).await.into()) }),
        "wake" => {
            // Nothing is done yet, so it need not wait for its turn.
            return future_to_promise(async move {
                Ok(arrive::wake(tab, &second.as_string().unwrap_or_default()).await)
            });
        }
        "arrive" => {
            let visit = Visit::early(engine, tab, &second);
            Box::pin(async move { Ok(arrive::arrive(&visit).await) })
        }
        "arrived" => {
            let visit = Visit::early(engine, tab, &second);
            Box::pin(async move { Ok(arrive::arrived(&visit, &second).await) })
        }
        "restyle" => Box::pin(async move { reader::restyle(&visit, &second).await }),
        "never" => Box::pin(async move { visit.never(&second.as_string().unwrap_or_default()).await }),
        "standing" => Box::pin(async move { Ok(automatic::standing(tab).await) }),
        "access" => Box::pin(async { Ok(automatic::access().await) }),
        "settle" => {
            let engine = engine.clone();
            Box::pin(async move { automatic::settle(&engine).await })
        }
        "pick" => Box::pin(async move { Ok(pick::start(&visit).await) }),
        "rule" | "unrule" => {
            let keep = name == "rule";
            Box::pin(async move { Ok(pick::rule(&visit, &second, keep).await) })
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
    let key = JsValue::from(tab);
    let number = JsValue::from(CALLS.replace(CALLS.get().wrapping_add(1)));
    let before = LAST.with(|last| last.get(&key)).dyn_into::<Array>().map(|last| last.get(1));
    let before = before.and_then(JsCast::dyn_into::<Promise>);
    let (tab, own) = (key.clone(), number.clone());
    let promise = future_to_promise(async move {
        if let Ok(before) = before {
            // How the one before ended is for its own caller.
            let _ = JsFuture::from(before).await;
        }
        let done = work.await;
        // A tab that is closed must not be remembered for good, with what was answered.
        LAST.with(|last| {
            let last_of_tab = last.get(&tab).dyn_into::<Array>();
            if last_of_tab.is_ok_and(|last| last.get(0) == own) {
                last.delete(&tab);
            }
        });
        done
    });
    LAST.with(|last| last.set(&key, &Array::of2(&number, &promise)));
    promise
}

/// The reader's settings.
pub async fn settings() -> Settings {
    let keys: Array = TABLE.iter().map(|setting| JsValue::from(setting.key)).collect();
    plain::settings(&browser::local_get(&keys).await.unwrap_or(JsValue::UNDEFINED))
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
