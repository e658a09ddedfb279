//! Links to what the playground shows. All of it stands in the address's fragment, which no browser sends to a server.
//!
//! In: [`Source`] and [`Settings`]. Out: a fragment; and the way back.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::UrlSearchParams;

use super::{Shims, source::Source};
use crate::settings::{Kind, Settings, TABLE, Value};

/// The longest link that is made, characters: mail and chat pass it on.
const LONGEST: usize = 32_000;
/// The largest page that is taken out of a link, bytes.
const LARGEST: u32 = 16_000_000;

/// What a fragment names.
#[derive(Default)]
pub struct Link {
    /// A sample.
    pub sample: Option<String>,
    /// A page, packed.
    pub page: Option<String>,
    /// The page's address.
    pub url: String,
    /// The settings.
    pub settings: Settings,
}

/// Reads a fragment; what does not fit in it is passed over.
pub fn read(fragment: &str) -> Link {
    let Ok(named) = UrlSearchParams::new_with_str(fragment.trim_start_matches('#')) else {
        return Link::default();
    };
    let mut link = Link {
        sample: named.get("sample"),
        page: named.get("page"),
        url: named.get("url").unwrap_or_default(),
        settings: Settings::default(),
    };
    for setting in TABLE.iter().filter(|setting| setting.flag.is_some()) {
        let Some(written) = named.get(setting.key) else { continue };
        let value = match setting.kind {
            Kind::Number { .. } => written.parse().map(Value::Number).ok(),
            _ => Some(Value::List(written.split(',').map(str::to_owned).collect())),
        };
        if let Some(value) = value.and_then(|value| setting.nearest(&value)) {
            // The nearest fits.
            let _ = link.settings.set(setting.key, value);
        }
    }
    link
}

/// The page in a link.
pub async fn unpack(shims: &Shims, packed: &str) -> Option<String> {
    JsFuture::from(shims.unpack(packed, LARGEST)).await.ok()?.as_string()
}

/// The fragment for what is shown; `None` where it would be too long.
pub async fn of(shims: &Shims, source: &Source, settings: &Settings) -> Option<String> {
    if let Some(name) = &source.sample {
        return Some(sample(name, settings));
    }
    let packed = JsFuture::from(shims.pack(&source.html)).await.ok()?.as_string()?;
    let url = Some(("url", source.url.clone())).filter(|(_, url)| !url.is_empty());
    let fragment = write(url.into_iter().chain([("page", packed)]), settings);
    (fragment.len() <= LONGEST).then_some(fragment)
}

/// The fragment for a sample.
pub fn sample(name: &str, settings: &Settings) -> String {
    write([("sample", name.to_owned())], settings)
}

fn write(source: impl IntoIterator<Item = (&'static str, String)>, settings: &Settings) -> String {
    let Ok(written) = UrlSearchParams::new() else { return String::new() };
    for setting in TABLE.iter().filter(|setting| setting.flag.is_some()) {
        let value = settings.value(setting);
        match &value {
            value if *value == setting.default() => {}
            Value::Number(number) => written.append(setting.key, &number.to_string()),
            Value::List(names) => written.append(setting.key, &names.join(",")),
            Value::Switch(_) | Value::Choice(_) => {}
        }
    }
    for (name, value) in source {
        written.append(name, &value);
    }
    String::from(written.to_string())
}

/// Puts a fragment into the address, as if the visitor had come by it.
pub fn put(fragment: &str) {
    let Ok(history) = gloo::utils::window().history() else { return };
    // Only an address past the browser's own limit fails, and ours is shorter.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
}
