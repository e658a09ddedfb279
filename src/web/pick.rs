//! The element picker: `extension/pick.js` lets the reader point at something in the page, and what it finds becomes a
//! rule of the site.
//!
//! In: the popup's click; what was picked, as `{act, selector}`. Out: the picker in the page; the rule kept or taken
//! back, and the page as the rules say.

use wasm_bindgen::JsValue;

use super::{
    background::{set, settings},
    browser::{self, Origin},
    message::{Greeting, Refusal, object},
    own,
    plain::{entry, to_js},
    record::Record,
    visit::{HIDING, Visit},
};
use crate::settings::{Value, own::Rule};

/// Puts the picker into a tab's page. Gives why that cannot be; nothing where it is there.
pub async fn start(visit: &Visit) -> JsValue {
    match started(visit).await {
        Ok(()) => JsValue::UNDEFINED,
        Err(refusal) => refusal.name().into(),
    }
}

async fn started(visit: &Visit) -> Result<(), Refusal> {
    let greeting = visit.meet().await?;
    let record = Record::of(visit.tab, &greeting).await;
    // What is picked is shown as it would be, on a page that is not clean as well.
    if !record.as_ref().is_some_and(Record::sheet) {
        browser::insert_sheet(visit.tab, HIDING, Origin::User).await?;
        if let Some(record) = record {
            record.set_sheet(true);
            record.save().await;
        }
    }
    browser::run(visit.tab, &["selector.js", "pick.js"]).await
}

/// Keeps what was picked as a rule of the page's site, or takes the rule back. Gives whether that went well.
pub async fn rule(visit: &Visit, picked: &JsValue, keep: bool) -> JsValue {
    let Ok(greeting) = visit.meet().await else { return false.into() };
    let word = |name| entry(picked, name).as_string().unwrap_or_default();
    let host = browser::host(&greeting.url());
    let line = format!("{} {host} {}", word("act"), word("selector"));
    // What comes from a page is one rule, and of its own site.
    if line.contains('\n') || !Rule::read(&line).is_ok_and(|rule| rule.site == host) {
        return false.into();
    }
    let mut rules = settings().await.list("rules");
    rules.retain(|rule| *rule != line);
    if keep {
        rules.push(line);
    }
    let kept = set(&object([("rules", to_js(&Value::List(rules)))])).await.is_ok();
    if kept {
        apply(visit, &greeting).await;
    }
    kept.into()
}

/// Has the page look as the rules say now.
async fn apply(visit: &Visit, greeting: &Greeting) {
    own::undo(visit.tab).await;
    let hidden = own::apply(visit.tab, &greeting.url()).await;
    if let Some(record) = Record::of(visit.tab, greeting).await {
        record.set_own(hidden);
        record.save().await;
    }
}
