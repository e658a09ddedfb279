//! Automatic mode: where it acts, what the browser is asked to allow for that, and what is done on a page that arrives.
//!
//! In: the settings `automatic`, `automatic_mode`, `sites` and `except`; a page's address; the permissions granted. Out:
//! the one registration of `extension/automatic.js`, on exactly the sites chosen and granted, and pages acted on.

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::Url;

use super::{
    arrive::arrive,
    background::{set, settings},
    browser,
    message::{self, object},
    plain::{entry, to_js},
    reader,
    visit::Visit,
};
use crate::{Settings, memory::shape};

/// What a page of the automatic mode gets, in this order.
const SCRIPTS: [&str; 4] = ["hands.js", "hands-read.js", "hands-hide.js", "hands-watch.js"];
const SCRIPT: &str = "automatic.js";
const EVERYWHERE: &str = "*://*/*";
/// The choice that waits for the browser's question to be answered; the question may close the popup.
pub const PENDING: &str = "pending";
/// The settings that say where, and which scripts.
const WHERE: [&str; 4] = ["automatic", "automatic_mode", "sites", "except"];

/// Whether a change of settings changes what runs where.
pub fn concerns(values: &JsValue) -> bool {
    browser::keys(values).iter().any(|key| WHERE.contains(&key.as_str()))
}

/// A page's place: its site and its address without scheme and fragment.
pub struct Place {
    /// The host, without `www.`.
    pub site: String,
    /// The host as above, path and query.
    pub page: String,
    path: String,
}

impl Place {
    /// Of an address of the web.
    pub fn of(address: &str) -> Option<Self> {
        let url =
            Url::new(address).ok().filter(|url| matches!(url.protocol().as_str(), "http:" | "https:"))?;
        let host = url.hostname();
        let site = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let path = url.pathname();
        Some(Self { page: format!("{site}{path}{}", url.search()), site, path })
    }

    /// Whether the automatic mode acts here.
    pub fn is_wanted(&self, settings: &Settings) -> bool {
        let listed = match settings.word("automatic").as_str() {
            "everywhere" => true,
            "sites" => settings.list("sites").iter().any(|site| self.lies_in(site)),
            _ => false,
        };
        listed && !settings.list("except").iter().any(|place| *place == self.page || self.lies_in(place))
    }

    /// The shape of its address.
    pub fn shape(&self) -> String {
        shape(&self.path)
    }

    fn lies_in(&self, site: &str) -> bool {
        let site = site.strip_prefix("www.").unwrap_or(site);
        self.site == site || self.site.strip_suffix(site).is_some_and(|rest| rest.ends_with('.'))
    }
}

/// Whether the automatic mode acts on a page of an address.
pub fn is_wanted(address: &str, settings: &Settings) -> bool {
    Place::of(address).is_some_and(|place| place.is_wanted(settings))
}

/// What the browser must allow for the settings.
pub fn origins(settings: &Settings) -> Vec<String> {
    match settings.word("automatic").as_str() {
        "everywhere" => vec![EVERYWHERE.to_owned()],
        "sites" => settings.list("sites").iter().filter_map(|site| origin(site)).collect(),
        _ => Vec::new(),
    }
}

/// A site as the browser writes it, its subdomains included.
pub fn origin(site: &str) -> Option<String> {
    let host = Url::new(&format!("http://{site}/")).ok()?.hostname();
    Some(format!("*://*.{}/*", host.strip_prefix("www.").unwrap_or(&host)))
}

/// The pages that the settings except, as the browser writes them.
fn exceptions(settings: &Settings) -> Vec<String> {
    let pattern = |place: &String| match place.split_once('/') {
        None => origin(place),
        Some((host, path)) => origin(host).map(|origin| format!("{}{path}", origin.trim_end_matches('*'))),
    };
    settings.list("except").iter().filter_map(pattern).collect()
}

/// Has the browser run `extension/automatic.js` on the pages of the settings, as far as they are granted, and nowhere
/// else. What is granted and no longer wanted is given back.
pub async fn register() {
    let settings = settings().await;
    let mut granted = Vec::new();
    for origin in origins(&settings) {
        if browser::is_granted(&origin).await {
            granted.push(origin);
        }
    }
    let scripts: Vec<&str> = if settings.word("automatic_mode") == "reader" {
        [&SCRIPTS[..], &reader::SCRIPTS, &[SCRIPT]].concat()
    } else {
        [&SCRIPTS[..], &[SCRIPT]].concat()
    };
    browser::register(&granted, &exceptions(&settings), &scripts).await;
}

/// What the options page shows of the permissions: the origins that the settings want, and those of them that are not
/// granted.
pub async fn access() -> JsValue {
    let wanted = origins(&settings().await);
    let mut missing = Vec::new();
    for origin in &wanted {
        if !browser::is_granted(origin).await {
            missing.push(origin.clone());
        }
    }
    object([("wanted", to_js(&wanted)), ("missing", to_js(&missing))])
}

/// After settings changed: gives back what is no longer wanted.
pub async fn changed(before: &Settings, after: &Settings) {
    let wanted = origins(after);
    for origin in origins(before).iter().filter(|origin| !wanted.contains(origin)) {
        browser::give_back(origin).await;
    }
    register().await;
}

/// What a surface shows of the automatic mode for a tab: the site, whether the mode is on there, excepted, granted.
pub async fn standing(tab: i32) -> JsValue {
    let settings = settings().await;
    let Some(place) = Place::of(&browser::address(tab).await) else { return JsValue::NULL };
    let origin = origin(&place.site).unwrap_or_default();
    let wanted = place.is_wanted(&settings);
    let granted = browser::is_granted(&origin).await;
    object([
        ("site", place.site.as_str().into()),
        ("page", place.page.as_str().into()),
        ("origin", origin.into()),
        ("wanted", wanted.into()),
        ("granted", granted.into()),
        ("automatic", settings.word("automatic").into()),
        ("private", browser::is_private(tab).await.into()),
    ])
}

/// Makes the choice that waited for a permission, if it was granted; drops it otherwise.
pub async fn settle(engine: &Function) -> Result<JsValue, JsValue> {
    let pending = entry(&browser::session_get(&PENDING.into()).await?, PENDING);
    let origin = entry(&pending, "origin").as_string().unwrap_or_default();
    if origin.is_empty() || !browser::is_granted(&origin).await {
        register().await;
        return Ok(false.into());
    }
    browser::session_remove(PENDING).await;
    let site = entry(&pending, "site").as_string().unwrap_or_default();
    let settings = settings().await;
    let mut sites = settings.list("sites");
    if !sites.contains(&site) {
        sites.push(site.clone());
    }
    let except: Vec<_> = settings.list("except").into_iter().filter(|place| *place != site).collect();
    let values = object([("sites", to_js(&sites)), ("except", to_js(&except))]);
    if settings.word("automatic") == "off" {
        message::set(&values, "automatic", &"sites".into());
    }
    set(&values).await?;
    if let Some(tab) = entry(&pending, "tab").as_f64() {
        arrive(&Visit::early(engine, tab as i32, &JsValue::UNDEFINED)).await;
    }
    Ok(true.into())
}

/// Says no for a site or a page, from now on. In a private window nothing is kept: it is for this time only.
pub async fn refuse(tab: i32, scope: &str) -> Result<(), JsValue> {
    let Some(place) = Place::of(&browser::address(tab).await) else { return Ok(()) };
    if browser::is_private(tab).await {
        return Ok(());
    }
    let settings = settings().await;
    let (sites, rest): (Vec<_>, Vec<_>) =
        settings.list("sites").into_iter().partition(|site| place.lies_in(site));
    let mut except = settings.list("except");
    let by_itself = settings.word("automatic") == "sites" && sites.contains(&place.site);
    let values = if scope == "site" && by_itself {
        object([("sites", to_js(&rest))])
    } else {
        except.push(if scope == "site" { place.site } else { place.page });
        except.dedup();
        object([("except", to_js(&except))])
    };
    set(&values).await.map(drop)
}
