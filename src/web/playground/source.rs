//! Where a page comes from.
//!
//! In: what was pasted, dropped, chosen or written, or a sample's name. Out: [`Source`]; or, of what cannot be read, the
//! key of the words that say why.

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
/// More of a page is not shown in the field, where it would be slow: bytes.
const WRITTEN: usize = 200_000;
/// How files begin that hold something else than text, and perhaps no byte that no text has.
const BINARY: &[&[u8]] = &[b"%PDF", b"{\\rtf"];
/// Nothing but white space.
pub const EMPTY: &str = "play_empty";
/// It is no text at all.
const NO_TEXT: &str = "play_no_text";
/// It could not be got at.
const UNREAD: &str = "play_unread";

impl Source {
    /// HTML from somewhere, with its address where one is known.
    pub fn page(html: String, url: String) -> Self {
        Self { html, url, sample: None }
    }

    /// Whether it is too long for the field, which then is empty.
    pub fn is_long(&self) -> bool {
        self.html.len() > WRITTEN
    }

    /// What is to be said of it once it is read, by key.
    pub fn remark(&self) -> &'static str {
        let has_tags = self.html.match_indices('<').any(|(at, _)| {
            self.html[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
        });
        match (has_tags, self.is_long()) {
            (false, _) => "play_plain",
            (_, true) => "play_long",
            _ => "play_private",
        }
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
        field.set_value(if source.is_long() { "" } else { &source.html });
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
pub async fn chosen(input: &HtmlElement) -> Result<Source, &'static str> {
    let input = input.dyn_ref::<HtmlInputElement>().ok_or(UNREAD)?;
    let file = input.files().and_then(|files| files.get(0)).ok_or(UNREAD)?;
    // So that the same file may be chosen again.
    input.set_value("");
    read(&file).await
}

/// What was dropped or pasted: a file, HTML as it is written, or a piece of a page.
pub async fn transferred(data: &DataTransfer) -> Result<Source, &'static str> {
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return read(&file).await;
    }
    let of = |kind| data.get_data(kind).unwrap_or_default();
    let (text, html) = (of("text/plain"), of("text/html"));
    let is_source = text.contains("</") || text.trim_start().starts_with('<');
    Ok(Source::page(if is_source || html.is_empty() { text } else { html }, String::new()))
}

async fn read(file: &Blob) -> Result<Source, &'static str> {
    // A folder is a file that cannot be read.
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| UNREAD)?;
    let html = decode(&Uint8Array::new(&bytes).to_vec()).ok_or(NO_TEXT)?;
    Ok(Source::page(html, String::new()))
}

/// Decodes a file: as UTF-8 where it is UTF-8, else as it says of itself; `None` where it is no text.
fn decode(bytes: &[u8]) -> Option<String> {
    let is_wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if BINARY.iter().any(|head| bytes.starts_with(head)) || (bytes.contains(&0) && !is_wide) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.trim_start_matches('\u{feff}').to_owned());
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let named = ["charset=", "encoding="].iter().find_map(|word| head.split_once(word)).map(|(_, rest)| rest);
    let named = named.map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
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
pub async fn sample(shims: &Shims, name: &str) -> Result<Source, &'static str> {
    written_sample(shims, name).await.ok_or("play_broken")
}

async fn written_sample(shims: &Shims, name: &str) -> Option<Source> {
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
