//! The first page that a reader sees, once: what Unhusk does, where its button is, a sample to try it on.
//!
//! In: the reader's clicks. Out: the page; and the sample, an article in the reader's language with clutter around it.

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

use super::{
    browser,
    dom::{self, build},
    sample::{WRITTEN, paper},
    words::{self, say},
};

/// Draws the page.
#[wasm_bindgen]
pub fn welcome() {
    let Some(place) = dom::place("welcome") else { return };
    dom::name_page(&words::language(), &say("welcome_title"));
    dom::listen(&place, "click", "[data-do]", |button| {
        let call = button.get_attribute("data-do").unwrap_or_default();
        spawn_local(async move {
            match call.as_str() {
                "sample" => browser::open_tab("sample.html").await,
                "automatic" => browser::open_tab("options.html#automatic").await,
                _ => {
                    let _ = browser::open_options().await;
                }
            }
        });
    });
    let steps = ["pin", "click", "back"].map(|step| {
        build("li")
            .set("data-step", step)
            .with(build("h2").text(&say(&format!("welcome_{step}"))))
            .with(build("p").text(&say(&format!("welcome_{step}_how"))))
    });
    let button = |act: &str, class: &str, key: &str| {
        build("button").set("type", "button").set("data-do", act).class(class).text(&say(key))
    };
    build("div")
        .class("sheet")
        .with(
            build("div")
                .class("hero")
                .with(build("img").set("src", "icons/icon.svg").set("alt", ""))
                .with(build("h1").text(&say("welcome_title")))
                .with(build("p").text(&say("welcome_what")))
                .with(button("sample", "button", "sample")),
        )
        .with(build("ol").class("steps").all(steps))
        .with(
            build("div")
                .class("more")
                .with(build("h2").text(&say("welcome_more")))
                .with(build("p").text(&say("welcome_more_what")))
                .with(
                    build("div")
                        .class("acts")
                        .with(button("automatic", "small", "welcome_automatic"))
                        .with(button("options", "small", "settings")),
                ),
        )
        .with(build("p").class("quiet").text(&say("privacy")))
        .fill(&place);
}

/// Draws the sample.
#[wasm_bindgen]
pub fn sample() {
    let (Some(place), Some(bar)) = (dom::place("sample"), dom::place("bar")) else { return };
    dom::name_page(&words::language(), &say("sample_headline"));
    let button = |act: &str, class: &str| {
        build("button")
            .set("type", "button")
            .set("data-do", act)
            .class(class)
            .text(&say(&format!("sample_{act}")))
    };
    for word in ["try", "done"] {
        build("p").set("data-when", word).text(&say(&format!("sample_{word}"))).put_into(&bar);
    }
    button("clean", "button").put_into(&bar);
    button("restore", "button").put_into(&bar);
    let here = bar.clone();
    dom::listen(&bar, "click", "[data-do]", move |button| {
        let call = button.get_attribute("data-do").unwrap_or_default();
        let here = here.clone();
        spawn_local(async move {
            let Some(tab) = browser::own_tab().await else { return };
            // Where that fails, the page stays as it is.
            let _ = browser::call(&call, &Array::of1(&tab.into())).await;
            // The style sheet shows what can be done next: the keyboard is there, too.
            if let Some(next) = dom::find(&here, &format!("[data-do]:not([data-do={call}])")) {
                let _ = next.focus();
            }
        });
    });
    paper(&say, &words::date(WRITTEN)).fill(&place);
}
