//! The playground: a page on any static host that reads HTML that somebody gives it, and shows what stays, what goes
//! and why. What is given never leaves the browser, and fetches nothing.
//!
//! In: HTML, pasted, dropped, chosen, out of a sample or a link; the visitor's clicks and settings. Out: the page with
//! its blocks told apart, the article, its key points, all of it as JSON, and Readability.js beside it.

mod article;
mod beside;
mod block;
mod draw;
mod frame;
mod hear;
mod inert;
mod json;
mod link;
mod parse;
mod source;

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Object, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, HtmlElement};

use super::{
    dom::{self, Build, build},
    form,
    message::{Point, View},
    plain::to_js,
    words::{self, say},
};
use crate::{
    page::ATTRIBUTES,
    settings::{Settings, TABLE},
};
use block::Judged;
use draw::Panel;
use frame::Frame;
use source::Source;

#[wasm_bindgen]
extern "C" {
    /// What the page's script lends, `www/playground.js`.
    #[derive(Clone)]
    #[wasm_bindgen(extends = Object)]
    pub type Shims;
    /// The locale that the words are in.
    #[wasm_bindgen(method, getter)]
    fn locale(this: &Shims) -> String;
    #[wasm_bindgen(method)]
    fn words(this: &Shims, locale: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn text(this: &Shims, path: &str) -> Promise;
    #[wasm_bindgen(method, catch)]
    fn read(
        this: &Shims,
        page: &Document,
        url: &str,
        settings: &JsValue,
        attributes: &Array,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn pack(this: &Shims, text: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn unpack(this: &Shims, packed: &str, limit: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn readability(this: &Shims, page: &Document) -> Promise;

    /// A page that was read.
    #[derive(Clone)]
    #[wasm_bindgen(extends = Object)]
    type Reading;
    #[wasm_bindgen(method, getter)]
    fn view(this: &Reading) -> View;
    #[wasm_bindgen(method, getter)]
    fn blocks(this: &Reading) -> Vec<Judged>;
    /// The page's nodes, as the view and the blocks number them.
    #[wasm_bindgen(method, getter)]
    fn nodes(this: &Reading) -> Array;
}

/// Draws the playground and keeps it up to date.
#[wasm_bindgen]
pub fn playground(shims: &Shims) {
    let Some(place) = dom::place("playground") else { return };
    dom::name_page(&words::language(), &say("play_title"));
    draw::page().fill(&place);
    let Some(frame) = Frame::find(&place) else { return };
    let playground = Rc::new(Playground {
        place,
        shims: shims.clone(),
        frame,
        source: RefCell::default(),
        settings: RefCell::default(),
        reading: RefCell::new(None),
    });
    playground.hear();
    spawn_local(async move {
        playground.frame.load().await;
        if let Some(document) = playground.frame.document() {
            playground.hear_drops(&document);
        }
        playground.follow().await;
    });
}

struct Playground {
    place: Element,
    shims: Shims,
    frame: Rc<Frame>,
    source: RefCell<Source>,
    settings: RefCell<Settings>,
    reading: RefCell<Option<Reading>>,
}

impl Playground {
    /// Does what a button says.
    fn act(self: Rc<Self>, button: &HtmlElement) {
        let call = button.get_attribute("data-do").unwrap_or_default();
        let of = button.get_attribute("data-of").unwrap_or_default();
        match call.as_str() {
            "look" => draw::look(&self.place, &self.frame, &of),
            "tab" => self.open(&of),
            "next" => self.frame.next(&of),
            "point" => {
                let point = of.parse().ok().and_then(|id: usize| self.points().into_iter().nth(id));
                if let Some(node) = point.and_then(|point| point.nodes().get(0).as_f64()) {
                    self.frame.go_to_node(node as u32);
                }
            }
            "choose" => {
                if let Some(file) = dom::find(&self.place, "#file") {
                    file.click();
                }
            }
            "sample" => spawn_local(async move {
                let sample = source::sample(&self.shims, &of).await;
                self.give(sample);
            }),
            call => self.act_on(call),
        }
    }

    fn act_on(self: Rc<Self>, call: &str) {
        let call = call.to_owned();
        spawn_local(async move {
            match call.as_str() {
                "read" => {
                    let mut source = source::written(&self.place);
                    let before = self.source.borrow().clone();
                    if source.html.is_empty() && before.is_long() {
                        source.html = before.html;
                    }
                    self.give(Ok(source));
                }
                "share" => self.share().await,
                "copy" => {
                    let copied = self.copy().await;
                    self.tell(if copied { "copied" } else { "not_copied" }, !copied);
                }
                _ => {}
            }
        });
    }

    fn points(&self) -> Vec<Point> {
        self.reading.borrow().as_ref().map(|reading| reading.view().points()).unwrap_or_default()
    }

    /// Opens a panel.
    fn open(&self, name: &str) {
        draw::select(&self.place, name);
        if name == Panel::Beside.name() {
            self.compare();
        }
    }

    /// Reads what the address's fragment names; the sample in the visitor's language where it names nothing.
    async fn follow(&self) {
        let fragment = gloo::utils::window().location().hash().unwrap_or_default();
        let link = link::read(&fragment);
        self.settings.replace(link.settings);
        self.draw_settings();
        let source = match (link.sample, link.page) {
            (_, Some(packed)) => {
                let html = link::unpack(&self.shims, &packed).await.ok_or("play_broken");
                html.map(|html| Source::page(html, link.url))
            }
            (Some(sample), None) => source::sample(&self.shims, &sample).await,
            (None, None) => source::sample(&self.shims, &self.shims.locale()).await,
        };
        match source {
            Ok(source) => self.show(source),
            Err(why) => self.tell(why, true),
        }
    }

    /// Reads what was given; the address then names a sample, or nothing until a link is asked for. Of what cannot be
    /// read it is said why, and the page before stays.
    fn give(&self, source: Result<Source, &'static str>) {
        let full =
            |source: Source| if source.html.trim().is_empty() { Err(source::EMPTY) } else { Ok(source) };
        match source.and_then(full) {
            Ok(source) => {
                let fragment = source.sample.as_ref().map(|name| link::sample(name, &self.settings.borrow()));
                link::put(fragment.as_deref().unwrap_or_default());
                self.show(source);
            }
            Err(why) => self.tell(why, true),
        }
    }

    fn show(&self, source: Source) {
        source::write(&self.place, &source);
        self.tell(source.remark(), false);
        self.source.replace(source);
        self.read();
    }

    /// Takes over a setting and reads once more.
    fn set(&self, control: &HtmlElement) {
        let Some(key) = control.get_attribute("data-setting") else { return };
        let taken = form::value(&self.place, &key);
        if let Some(note) = dom::find(&self.place, &format!("#note-{key}")) {
            note.set_text_content(taken.as_ref().err().map(String::as_str));
            let _ = note.set_attribute("data-taken", if taken.is_ok() { "yes" } else { "no" });
        }
        let _ = control.set_attribute("aria-invalid", if taken.is_ok() { "false" } else { "true" });
        match taken {
            Ok(value) => {
                // What the form gives fits.
                let _ = self.settings.borrow_mut().set(&key, value);
                self.read();
            }
            Err(wrong) => dom::announce(&wrong),
        }
    }

    /// Reads the page and shows what came of it.
    fn read(&self) {
        let source = self.source.borrow().clone();
        let Some(page) = parse::parse(&source.html) else { return };
        let attributes = ATTRIBUTES.iter().map(|&name| JsValue::from(name)).collect::<Array>();
        let settings = to_js(&self.settings.borrow().all());
        let answer = self.shims.read(&page, &source.url, &settings, &attributes);
        let Some(reading) = answer.as_ref().ok().filter(|answer| answer.is_object()) else {
            self.reading.replace(None);
            self.frame.clear();
            draw::failed(&self.place, if answer.is_ok() { "scene_too_large" } else { "scene_engine" });
            return;
        };
        let reading: Reading = reading.clone().unchecked_into();
        inert::make(&page);
        self.frame.show(&page, &reading);
        draw::results(&self.place, &reading, &source.url);
        self.reading.replace(Some(reading));
        self.compare();
        let (stays, goes) = self.frame.counts();
        dom::announce(&words::fill("play_read_done", &[&words::number(stays), &words::number(goes)]));
    }

    /// Lets Readability.js read the page as well, once its panel is open.
    fn compare(&self) {
        let Some(panel) = dom::find(&self.place, "#panel-beside:not([hidden])") else { return };
        let Some(reading) = self.reading.borrow().clone() else { return };
        let Some(page) = parse::plain(&self.source.borrow().html) else { return };
        let shims = self.shims.clone();
        spawn_local(async move {
            let found = JsFuture::from(shims.readability(&page)).await;
            beside::compare(&reading.view(), found.as_ref().ok()).fill(&panel);
        });
    }

    fn draw_settings(&self) {
        let Some(panel) = dom::find(&self.place, "#panel-settings") else { return };
        let settings = self.settings.borrow();
        let read = TABLE.iter().filter(|setting| setting.flag.is_some());
        build("form").all(read.map(|setting| form::row(setting, &settings.value(setting)))).fill(&panel);
    }

    /// Puts a link to what is shown into the address and on the clipboard.
    async fn share(&self) {
        let (source, settings) = (self.source.borrow().clone(), self.settings.borrow().clone());
        let Some(fragment) = link::of(&self.shims, &source, &settings).await else {
            self.tell("play_too_long", true);
            return;
        };
        link::put(&fragment);
        let address = gloo::utils::window().location().href().unwrap_or_default();
        let copied = write_clipboard(&address).await;
        self.tell(if copied { "play_shared" } else { "play_linked" }, false);
    }

    async fn copy(&self) -> bool {
        let text = dom::find(&self.place, "#json").and_then(|json| json.text_content()).unwrap_or_default();
        write_clipboard(&text).await
    }

    /// Says something to see and to hear, by its key, and whether something is amiss.
    fn tell(&self, key: &str, is_wrong: bool) {
        let words = say(key);
        dom::announce(&words);
        if let Some(told) = dom::find(&self.place, "#told") {
            told.set_text_content(Some(&words));
            told.set_class_name(if is_wrong { "quiet wrong" } else { "quiet" });
        }
    }
}

async fn write_clipboard(text: &str) -> bool {
    JsFuture::from(gloo::utils::window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// A button that does what its name says, to what `of` names.
fn button(act: &str, of: &str, label: &str) -> Build {
    build("button").set("type", "button").set("data-do", act).set("data-of", of).text(label)
}
