//! What the hands tell of a page that was cleaned, and the order that answers it.
//!
//! In: a message of the hands: what came late, what came back, what had to stay. Out: an order to hide more.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    background::settings,
    message::{Greeting, Refusal, State, View, object, set},
    plain::entry,
    reader,
    record::Record,
    visit::{HIDING, Visit},
};

impl Visit {
    /// What the hands tell of a cleaned page: what came late, answered with what to hide; what came back, or had to
    /// stay.
    pub async fn news(&self, news: &JsValue) -> JsValue {
        let greeting: Greeting = news.clone().unchecked_into();
        let record = Record::of_any(self.tab, &greeting).await;
        let Some(record) = record.filter(|record| record.is_stripped() || record.follows()) else {
            return JsValue::UNDEFINED;
        };
        let (told, late) = (entry(news, "told"), entry(news, "late"));
        if late.is_object() {
            return self.later(&greeting, record, &late).await.unwrap_or(JsValue::UNDEFINED);
        }
        record.note(&told);
        record.save().await;
        self.badge(&record);
        JsValue::TRUE
    }

    /// What to hide of a page that has changed. Where it is another page now, all of it is judged anew.
    async fn later(&self, greeting: &Greeting, record: Record, late: &JsValue) -> Result<JsValue, Refusal> {
        let is_anew = entry(late, "anew").is_truthy();
        if !is_anew {
            set(late, "next", &(record.view().removed().len() as u32).into());
        }
        let known = if is_anew { JsValue::UNDEFINED } else { late.clone() };
        let view = self.judge(greeting, late, &known).await?;
        let order = hide(&view, is_anew);
        if !is_anew {
            let removed: Array = entry(&record.view(), "removed").unchecked_into();
            for piece in view.removed() {
                removed.push(&piece);
            }
            record.save().await;
            self.badge(&record);
            return Ok(order);
        }
        let is_article = view.is_article();
        let next = Record::new(self.tab, greeting, view);
        next.inherit(&record);
        next.set_follows(true);
        if !is_article {
            next.turn(State::Refused, Some(Refusal::NotArticle));
        } else if !next.look().is_empty() {
            set(&order, "type", &reader::order(self.tab, greeting, &next, &settings().await).await?);
            next.turn(State::Reader, None);
        } else {
            next.turn(State::Clean, None);
        }
        next.save().await;
        self.badge(&next);
        Ok(if is_article { order } else { object([("off", true.into())]) })
    }
}

/// The order to hide what a view says; `points` where the page's points are those of the view.
pub fn hide(view: &View, points: bool) -> JsValue {
    let (pairs, kept, silence) = (Array::new(), Array::new(), Array::new());
    for hide in view.hide() {
        pairs.push(&hide.node().into());
        pairs.push(&hide.removed().map_or(JsValue::from(-1), JsValue::from));
    }
    for node in view.points().iter().flat_map(|point| point.nodes().to_vec()) {
        kept.push(&node);
    }
    let mut overlay = false;
    for piece in view.removed() {
        overlay |= piece.category() == "overlay";
        if piece.category() == "ads" {
            silence.push(&piece.id().into());
        }
    }
    object([
        ("ask", "hide".into()),
        ("hide", pairs.into()),
        ("kept", kept.into()),
        ("rules", HIDING.into()),
        ("unlock", overlay.into()),
        ("silence", silence.into()),
        ("points", if points { entry(view, "points") } else { Array::new().into() }),
    ])
}
