//! Site memory as it is kept: under a key for each site, beside the settings, on this machine alone. What it is stands
//! in `src/memory`.
//!
//! In: places of the automatic mode, and what their pages taught. Out: what is known of a site; sheets.

use js_sys::{Array, Date};
use wasm_bindgen::JsValue;

use super::{
    automatic::Place,
    browser::{self, Origin},
    message::object,
    plain::entry,
};
use crate::{
    Settings,
    memory::{Lesson, Site},
};

const PREFIX: &str = "memory:";
/// Sites that are remembered; the one that was longest not read is forgotten first.
const SITES: usize = 200;

/// A site that is remembered.
pub struct Known {
    /// Its host.
    pub site: String,
    /// How many of its pages taught something.
    pub pages: usize,
    /// How many selectors hide.
    pub selectors: usize,
}

/// What is known of a place's site; none where nothing is to be remembered: outside of the automatic mode, in a private
/// window, where the reader does not want it.
pub async fn of(tab: i32, address: &str, settings: &Settings) -> Option<(Place, Site)> {
    let place = Place::of(address).filter(|place| settings.is_on("memory") && place.is_wanted(settings))?;
    if browser::is_private(tab).await {
        return None;
    }
    let site = stored(&place.site).await;
    Some((place, site))
}

/// Has what is known to be clutter hidden in a page that begins to load, as long as its root is marked. Gives the
/// selectors; none in Firefox, which takes a sheet only once the document is there.
pub async fn hide(tab: i32, address: &str, settings: &Settings) -> Array {
    if browser::is_firefox() {
        return Array::new();
    }
    let Some((place, site)) = of(tab, address, settings).await else { return Array::new() };
    let clutter = site.clutter(&place.shape());
    let hides =
        !clutter.is_empty() && browser::insert_sheet(tab, &sheet(&clutter), Origin::User).await.is_ok();
    if hides { clutter.into_iter().map(JsValue::from).collect() } else { Array::new() }
}

fn sheet(clutter: &[&str]) -> String {
    format!(
        "html[data-unhusk-known] :is({}){{display:none!important;transition:none!important;animation:none!important}}",
        clutter.join(",")
    )
}

/// Takes to heart what a page taught, and which selectors hid what stays.
pub async fn learn(tab: i32, address: &str, settings: &Settings, lesson: &Lesson, wrong: &[String]) {
    let Some((place, mut site)) = of(tab, address, settings).await else { return };
    let is_new = site.pages() == 0;
    for selector in wrong {
        site.bar(selector);
    }
    if !site.learn(lesson, &place.shape()) && wrong.is_empty() {
        return;
    }
    if is_new {
        bound().await;
    }
    let kept = object([("text", site.write().into()), ("seen", Date::now().into())]);
    // Where there is no room, the site is not remembered.
    let _ = browser::local_set(&object([(&key(&place.site), kept)])).await;
}

/// The sites that are remembered, by name.
pub async fn known() -> Vec<Known> {
    let all = browser::local_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
    let mut known: Vec<Known> = sites(&all)
        .map(|site| {
            let read = Site::read(&text(&entry(&all, &key(&site))));
            Known { site, pages: read.pages(), selectors: read.agreed() }
        })
        .collect();
    known.sort_unstable_by(|one, other| one.site.cmp(&other.site));
    known
}

/// Forgets a site; all of them where none is named.
pub async fn forget(site: &str) {
    if site.is_empty() {
        let all = browser::local_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
        for site in sites(&all) {
            browser::local_remove(&key(&site)).await;
        }
    } else {
        browser::local_remove(&key(site)).await;
    }
}

/// Makes room for one more.
async fn bound() {
    let all = browser::local_get(&JsValue::NULL).await.unwrap_or(JsValue::UNDEFINED);
    let seen = |site: &String| entry(&entry(&all, &key(site)), "seen").as_f64().unwrap_or_default();
    if sites(&all).count() >= SITES
        && let Some(oldest) = sites(&all).min_by(|one, other| seen(one).total_cmp(&seen(other)))
    {
        browser::local_remove(&key(&oldest)).await;
    }
}

async fn stored(site: &str) -> Site {
    let key = key(site);
    let all = browser::local_get(&key.as_str().into()).await.unwrap_or(JsValue::UNDEFINED);
    Site::read(&text(&entry(&all, &key)))
}

fn text(kept: &JsValue) -> String {
    entry(kept, "text").as_string().unwrap_or_default()
}

fn key(site: &str) -> String {
    format!("{PREFIX}{site}")
}

fn sites(all: &JsValue) -> impl Iterator<Item = String> {
    browser::keys(all).into_iter().filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned))
}
