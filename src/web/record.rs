//! What the worker remembers of a document, in the browser's session storage: the worker itself may stop at any time.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{
    browser,
    message::{self, Greeting, Reading, Refusal, Report, State},
};

/// A document that was read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Record {
    tab: i32,
    token: String,
    /// The address without its fragment.
    url: String,
    pub state: State,
    pub refusal: Option<Refusal>,
    pub reading: Reading,
    /// Whether the sheet that hides is in the page.
    pub sheet: bool,
    /// Whether the sheet that marks points is in the page.
    pub marked: bool,
    /// Pieces that the reader put back.
    pub back: Vec<u32>,
    /// Pieces that could not be hidden.
    pub stays: Vec<u32>,
}

impl Record {
    /// Of a document met in a tab, nothing known yet.
    pub fn new(tab: i32, greeting: &Greeting) -> Self {
        Self { tab, token: greeting.token.clone(), url: address(&greeting.url), ..Self::default() }
    }

    /// The record of a document met in a tab. `None` where there is none, or where the page has another address now.
    pub async fn of(tab: i32, greeting: &Greeting) -> Option<Self> {
        let key = key(tab, &greeting.token);
        let stored = browser::session_get(&JsValue::from(key.as_str())).await.ok()?;
        let record: Self = message::from_js(message::entry(&stored, &key))?;
        (record.url == address(&greeting.url)).then_some(record)
    }

    /// Remembers it, and forgets those of tabs that are gone.
    pub async fn save(&self) {
        let entry = message::object([(&key(self.tab, &self.token), message::to_js(self))]);
        let tabs = browser::tabs().await;
        let all = browser::session_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
        for key in browser::keys(&all) {
            let tab = key.strip_prefix(PREFIX).and_then(|rest| rest.split(':').next()?.parse().ok());
            if tab.is_some_and(|tab| !tabs.contains(&tab)) {
                browser::session_remove(&key).await;
            }
        }
        browser::session_set(&entry).await;
    }

    /// How many pieces are hidden.
    pub fn hidden(&self) -> usize {
        let off = |id| !self.back.contains(&id) && !self.stays.contains(&id);
        self.reading.found.removed.iter().filter(|piece| !piece.stays && off(piece.id)).count()
    }

    /// What a surface shows of it.
    pub fn report(&self) -> Report {
        let mut found = self.reading.found.clone();
        for piece in &mut found.removed {
            piece.stays |= self.stays.contains(&piece.id);
        }
        let (back, removed) = found.removed.into_iter().partition(|piece| self.back.contains(&piece.id));
        found.removed = removed;
        Report { state: self.state, refusal: self.refusal, found, back }
    }
}

const PREFIX: &str = "page:";

fn key(tab: i32, token: &str) -> String {
    format!("{PREFIX}{tab}:{token}")
}

fn address(url: &str) -> String {
    url.split('#').next().unwrap_or_default().to_owned()
}
