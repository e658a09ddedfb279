//! Where a page comes from.
//!
//! In: what was pasted, dropped, chosen or written, or a sample's name. Out: [`Source`].

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DataTransfer, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, TextDecoder,
    TextDecoderOptions, XmlSerializer,
};

use super::Shims;
use crate::web::{
    dom,
    plain::entry,
    sample::{WRITTEN as SAMPLE_DATE, paper},
    words,
};

/// A page as it was given.
#[derive(Clone, Default)]
pub struct Source {
    /// Its HTML.
    pub html: String,
    /// Its address; empty where none was given.
    pub url: String,
    /// The sample that it is, by the name of a locale.
    pub sample: Option<String>,
}

/// The samples, by the locale that they are in.
pub const SAMPLES: &[&str] = &["en", "zh_CN", "zh_TW", "ja"];
/// Where a page says how it is encoded, bytes.
const HEAD: usize = 2048;
/// More of a page is not shown in the field, where it would be slow: characters.
const WRITTEN: usize = 200_000;

impl Source {
    /// HTML from somewhere, with its address where one is known.
    pub fn page(html: String, url: String) -> Self {
        Self { html, url, sample: None }
    }
}

/// What stands in the fields.
pub fn written(place: &Element) -> Source {
    let html = field(place).map(|field| field.value()).unwrap_or_default();
    Source::page(html, address(place).map(|address| address.value()).unwrap_or_default().trim().to_owned())
}

/// Shows in the fields what is read.
pub fn write(place: &Element, source: &Source) {
    if let (Some(field), Some(address)) = (field(place), address(place)) {
        let is_long = source.html.len() > WRITTEN;
        field.set_value(if is_long { "" } else { &source.html });
        address.set_value(&source.url);
    }
}

fn field(place: &Element) -> Option<HtmlTextAreaElement> {
    dom::find(place, "#html")?.dyn_into().ok()
}

fn address(place: &Element) -> Option<HtmlInputElement> {
    dom::find(place, "#address")?.dyn_into().ok()
}

/// The file that was chosen.
pub async fn chosen(input: &HtmlElement) -> Option<Source> {
    let input = input.dyn_ref::<HtmlInputElement>()?;
    let file = input.files()?.get(0)?;
    // So that the same file may be chosen again.
    input.set_value("");
    read(&file).await
}

/// What was dropped or pasted: a file, HTML as it is written, or a piece of a page.
pub async fn transferred(data: &DataTransfer) -> Option<Source> {
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return read(&file).await;
    }
    let of = |kind| data.get_data(kind).unwrap_or_default();
    let (text, html) = (of("text/plain"), of("text/html"));
    let is_source = text.contains("</") || text.trim_start().starts_with('<');
    Some(Source::page(if is_source || html.is_empty() { text } else { html }, String::new()))
}

async fn read(file: &Blob) -> Option<Source> {
    let bytes = Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec();
    Some(Source::page(decode(&bytes)?, String::new()))
}

/// Decodes a file: as UTF-8 where it is UTF-8, else as it says of itself.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.trim_start_matches('\u{feff}').to_owned());
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let named = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let named =
        named.and_then(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next());
    let marked = match bytes {
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ => named,
    };
    let decoder =
        |label: &str| TextDecoder::new_with_label_and_options(label, &TextDecoderOptions::new()).ok();
    let decoder = marked.and_then(decoder).or_else(|| decoder("windows-1252"))?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// A sample: an article in a language, with clutter around it.
pub async fn sample(shims: &Shims, name: &str) -> Option<Source> {
    let name = SAMPLES.iter().find(|known| **known == name)?;
    let messages = JsFuture::from(shims.words(name)).await.ok()?;
    let say = |key: &str| entry(&entry(&messages, key), "message").as_string().unwrap_or_default();
    let mut style = String::new();
    for sheet in ["tokens", "parts", "sample"] {
        style += &JsFuture::from(shims.text(&format!("style/{sheet}.css"))).await.ok()?.as_string()?;
    }
    let language = say("language");
    let body = paper(&say, &words::date_in(&language, SAMPLE_DATE)).element()?;
    let title = dom::build("title").text(&say("sample_headline")).element()?;
    let writer = XmlSerializer::new().ok()?;
    let written = |element: &Element| {
        writer
            .serialize_to_string(element)
            .unwrap_or_default()
            .replace(" xmlns=\"http://www.w3.org/1999/xhtml\"", "")
    };
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"/>{}</head>\n<body>\n{}\n\
         <style>{style}</style>\n</body>\n</html>\n",
        written(&title),
        written(&body)
    );
    Some(Source { html, url: String::new(), sample: Some((*name).to_owned()) })
}
