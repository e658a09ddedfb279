//! The reader's own rules in a page, as far as they name elements; `extension/own.js` marks these.
//!
//! In: a page that was cleaned, or put back. Out: marks, and how many elements are hidden by them.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{background::settings, browser, message::object};
use crate::settings::own::{Act, Rule, Target};

/// Marks what the rules for an address name. Without any there is nothing to send into the page.
pub async fn apply(tab: i32, address: &str) -> u32 {
    let lines = settings().await.rules(&browser::host(address));
    let (hide, keep) = (Array::new(), Array::new());
    for rule in lines.iter().filter_map(|line| Rule::read(line).ok()) {
        match (rule.act, rule.target) {
            (Act::Hide, Target::Selector(selector)) => hide.push(&selector.into()),
            (Act::Keep, Target::Selector(selector)) => keep.push(&selector.into()),
            (_, Target::Category(_)) => 0,
        };
    }
    if hide.length() + keep.length() == 0 || browser::run(tab, &["own.js"]).await.is_err() {
        return 0;
    }
    mark(tab, hide, keep).await
}

/// Takes all marks away.
pub async fn undo(tab: i32) {
    mark(tab, Array::new(), Array::new()).await;
}

async fn mark(tab: i32, hide: Array, keep: Array) -> u32 {
    let order = object([("own", object([("hide", hide.into()), ("keep", keep.into())]))]);
    browser::tell(tab, &order).await.as_ref().and_then(JsValue::as_f64).map_or(0, |count| count as u32)
}
