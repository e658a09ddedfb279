//! How reader mode looks with the settings as they are: the sample's first lines, in the sheet that pages get.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

use super::super::{
    dom::{Build, build},
    reader,
    words::{language, say},
};
use crate::Settings;

/// The sheet's selectors in a page, and what stands for them here.
const SELECTORS: [(&str, &str); 2] = [
    ("[data-unhusk-reader~=column],[data-unhusk-reader~=text]:not(pre)", "#look"),
    ("html[data-unhusk-reader]", "#look"),
];

/// The lines.
pub fn preview() -> Build {
    let text = |key: &str| build("p").text(&say(&format!("sample_{key}")));
    build("div").class("setting").with(build("h3").text(&say("look_title"))).with(
        build("div")
            .set("id", "look")
            .with(build("div").class("lines").with(text("text_1")).with(text("text_2"))),
    )
}

/// Has them look as the settings say.
pub fn dress(settings: &Settings) {
    let language = language();
    let main = language.split('-').next().unwrap_or_default();
    let look =
        SELECTORS.iter().fold(reader::look(settings, main), |look, (page, here)| look.replace(page, here));
    let Ok(sheet) = CssStyleSheet::new() else { return };
    // What was a sheet in a page is one here.
    let _ = sheet.replace_sync(&look);
    let sheets = Array::of1(&sheet);
    let _ = Reflect::set(&gloo::utils::document(), &JsValue::from("adoptedStyleSheets"), &sheets);
}
