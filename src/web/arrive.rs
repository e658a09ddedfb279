//! Pages of the automatic mode as they arrive: one message with what the hands have read, one answer with all that they
//! are to do.
//!
//! In: what `extension/automatic.js` tells. Out: orders to hide and to set the type; what the page taught of its site.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    automatic,
    background::settings,
    browser::{self, Origin},
    late::hide,
    memory,
    message::{Greeting, Refusal, State, object, set},
    own,
    plain::entry,
    reader,
    record::Record,
    visit::{HIDING, Visit},
};
use crate::{Settings, memory::Lesson};

/// How probable it must be that a page is an article, for Unhusk to act without having been asked: of the articles of
/// the corpus that were left out of training, 95 of 100 are at least as probable, of other pages 10. A click needs
/// less.
const SURE: f64 = 0.625;

/// What is done to a page that begins to load: whether anything will be, and what is known of its site. Asking wakes the
/// worker.
pub async fn wake(tab: i32, address: &str) -> JsValue {
    let settings = settings().await;
    let wanted = automatic::is_wanted(address, &settings);
    let known = if wanted { memory::hide(tab, address, &settings).await } else { Array::new() };
    object([("wanted", wanted.into()), ("known", known.into())])
}

/// Acts on a page that has arrived, where that is wanted and the reader did not say otherwise. Gives the orders, and
/// whether nothing is left to do.
pub async fn arrive(visit: &Visit) -> JsValue {
    let settings = settings().await;
    let Ok(greeting) = visit.meet().await else { return done(false) };
    if !automatic::is_wanted(&greeting.url(), &settings) {
        return done(true);
    }
    if let Some(record) = Record::of(visit.tab, &greeting).await
        && (record.is_stripped() || record.is(State::Restored))
    {
        visit.badge(&record);
        return done(true);
    }
    if visit.has_read() {
        return match orders(visit, &greeting, &settings).await {
            Ok(orders) => orders,
            Err(refusal) => {
                visit.refuse(&Err(refusal));
                done(refusal != Refusal::NotArticle)
            }
        };
    }
    let entered = match settings.word("automatic_mode").as_str() {
        "reader" => reader::enter(visit, false).await,
        _ => visit.cleaned(false).await,
    };
    done(entered.is_ok_and(|record| record.is_stripped()))
}

fn done(done: bool) -> JsValue {
    object([("done", done.into())])
}

/// All that is to be done in a page that the hands have read.
async fn orders(visit: &Visit, greeting: &Greeting, settings: &Settings) -> Result<JsValue, Refusal> {
    let known = Record::of_any(visit.tab, greeting).await;
    // On its way while the engine reads.
    let sheet = known.as_ref().is_none_or(|known| !known.sheet());
    let hiding = sheet.then(|| browser::insert_sheet(visit.tab, HIDING, Origin::User));
    let read = visit.read(greeting, known, false).await;
    if let Some(hiding) = hiding {
        hiding.await?;
    }
    let record = match read {
        Ok(record) if record.is(State::Idle) && record.view().probability() >= SURE => record,
        other => {
            browser::remove_sheet(visit.tab, HIDING, Origin::User).await;
            other?.save().await;
            return Err(Refusal::NotArticle);
        }
    };
    record.set_sheet(true);
    let orders = object([("done", true.into()), ("hide", hide(&record.view(), true))]);
    record.set_own(own::apply(visit.tab, &greeting.url()).await);
    record.turn(State::Clean, None);
    if settings.word("automatic_mode") == "reader" {
        set(&orders, "type", &reader::order(visit.tab, greeting, &record, settings).await?);
        record.turn(State::Reader, None);
    }
    record.keep().await;
    Ok(orders)
}

/// What became of the orders.
pub async fn arrived(visit: &Visit, told: &JsValue) -> JsValue {
    let Ok(greeting) = visit.meet().await else { return JsValue::UNDEFINED };
    let Some(record) = Record::of(visit.tab, &greeting).await else { return JsValue::UNDEFINED };
    record.note(&entry(told, "told"));
    if record.is(State::Reader) && !entry(told, "typed").is_truthy() {
        reader::undress(visit.tab, &record).await;
        record.turn(State::Clean, None);
    }
    let lesson = record.lesson();
    record.save().await;
    visit.badge(&record);
    if let Some(lesson) = lesson {
        let wrong = entry(told, "wrong").dyn_into::<Array>().unwrap_or_default();
        let wrong: Vec<String> = wrong.iter().filter_map(|selector| selector.as_string()).collect();
        memory::learn(visit.tab, &greeting.url(), &settings().await, &lesson, &wrong).await;
    }
    JsValue::UNDEFINED
}

/// What a page taught, out of a plain object.
pub fn lesson(plain: &JsValue) -> Lesson {
    let list = |name| entry(plain, name).dyn_into::<Array>().unwrap_or_default();
    Lesson {
        story: entry(plain, "story").as_f64().unwrap_or_default() as u32,
        selectors: list("selectors").iter().filter_map(|selector| selector.as_string()).collect(),
        blocks: list("blocks")
            .iter()
            .filter_map(|digest| digest.as_f64())
            .map(|digest| digest as u32)
            .collect(),
    }
}
