//! The playground's own elements.
//!
//! In: nothing, or a [`Reading`]. Out: the page; its legend and panels, filled.

use web_sys::Element;

use super::{
    Reading, article,
    block::{Judged, kind_name},
    button,
    frame::Frame,
    json,
    source::SAMPLES,
};
use crate::{
    clutter::Category,
    web::{
        dom::{self, Build, build},
        plain::entry,
        words::{self, say},
    },
};

macro_rules! panels {
    ($($panel:ident $name:literal $title:literal)*) => {
        /// A panel beside the page.
        #[derive(Clone, Copy, PartialEq)]
        pub enum Panel { $($panel),* }

        impl Panel {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$panel),*];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$panel => $name),* }
            }

            /// The key of its title.
            fn title(self) -> &'static str {
                match self { $(Self::$panel => $title),* }
            }
        }
    };
}

panels! {
    Article "article" "play_article"
    Points "points" "points_title"
    Beside "beside" "play_beside"
    Json "json" "play_json"
    Settings "settings" "settings"
}

/// How the page may be shown, and what that is called.
const LOOKS: &[(&str, &str)] =
    &[("verdicts", "play_look_verdicts"), ("clean", "mode_clean"), ("original", "mode_original")];

/// The whole page.
pub fn page() -> Build {
    build("div")
        .class("sheet")
        .with(head())
        .with(build("main").with(given()).with(build("div").class("desk").with(shown()).with(panels())))
}

fn head() -> Build {
    build("header").class("masthead").with(build("img").set("src", "icons/icon.svg").set("alt", "")).with(
        build("div")
            .with(build("h1").text(&say("play_title")))
            .with(build("p").class("quiet").text(&say("play_what"))),
    )
}

/// Where a page is put in.
fn given() -> Build {
    let label = |of: &str, key: &str| build("label").set("for", of).text(&say(key));
    let field = build("textarea")
        .set("id", "html")
        .set("rows", "4")
        .set("spellcheck", "false")
        .set("autocapitalize", "off")
        .set("placeholder", &say("play_source_how"));
    let address = build("input")
        .set("id", "address")
        .set("type", "url")
        .set("spellcheck", "false")
        .set("placeholder", "https://news.example/story");
    let file = build("input")
        .set("id", "file")
        .set("type", "file")
        .set("accept", ".html,.htm,.xhtml,text/html")
        .flag("hidden", true);
    let samples = SAMPLES.iter().map(|&name| {
        let key = format!("play_sample_{}", name.to_lowercase());
        button("sample", name, &say(&key)).class("small").set("lang", &name.replace('_', "-"))
    });
    build("section")
        .class("given")
        .set("aria-label", &say("play_given"))
        .with(build("div").class("field source").with(label("html", "play_source")).with(field))
        .with(
            build("div")
                .class("ways")
                .with(build("div").class("field").with(label("address", "play_address")).with(address))
                .with(
                    build("div")
                        .class("acts")
                        .with(button("read", "", &say("play_read")).class("button"))
                        .with(button("choose", "", &say("play_choose")).class("small"))
                        .with(file)
                        .with(button("share", "", &say("play_share")).class("small")),
                )
                .with(
                    build("div")
                        .class("samples")
                        .set("role", "group")
                        .set("aria-label", &say("play_samples"))
                        .with(build("span").class("quiet").text(&say("play_samples")))
                        .all(samples),
                )
                .with(build("p").class("quiet").set("id", "told").text(&say("play_private"))),
        )
}

/// Where it is shown.
fn shown() -> Build {
    let looks = LOOKS.iter().enumerate().map(|(nth, (look, key))| {
        let look = button("look", look, &say(key)).set("title", &say(&format!("{key}_what")));
        look.set("aria-pressed", if nth == 0 { "true" } else { "false" })
    });
    let frame = build("iframe")
        .set("id", "frame")
        .set("title", &say("play_frame"))
        // Without scripts, forms, popups; of the playground's own origin, so that it can mark the blocks.
        .set("sandbox", "allow-same-origin");
    build("section")
        .class("shown")
        .set("aria-labelledby", "judged")
        .with(build("div").class("top").with(build("h2").set("id", "judged").text("")).with(
            build("div").class("modes").set("role", "group").set("aria-label", &say("modes")).all(looks),
        ))
        .with(build("ul").class("legend").set("id", "legend").set("aria-label", &say("play_legend")))
        .with(frame)
        .with(build("div").class("card").set("id", "card"))
}

fn panels() -> Build {
    let tabs = Panel::ALL.iter().enumerate().map(|(nth, panel)| {
        let name = panel.name();
        button("tab", name, &say(panel.title()))
            .set("role", "tab")
            .set("id", &format!("tab-{name}"))
            .set("aria-controls", &format!("panel-{name}"))
            .set("aria-selected", if nth == 0 { "true" } else { "false" })
            .set("tabindex", if nth == 0 { "0" } else { "-1" })
    });
    let panels = Panel::ALL.iter().enumerate().map(|(nth, panel)| {
        let name = panel.name();
        build("div")
            .class("panel")
            .set("role", "tabpanel")
            .set("id", &format!("panel-{name}"))
            .set("aria-labelledby", &format!("tab-{name}"))
            .set("tabindex", "0")
            .flag("hidden", nth > 0)
    });
    build("section")
        .class("panels")
        .set("aria-label", &say("play_panels"))
        .with(
            build("div")
                .class("tabs")
                .set("role", "tablist")
                .set("aria-label", &say("play_panels"))
                .all(tabs),
        )
        .all(panels)
}

/// Opens a panel and closes the others.
pub fn select(place: &Element, name: &str) {
    for tab in dom::all(place, "[role=tab]") {
        let on = tab.get_attribute("data-of").as_deref() == Some(name);
        let _ = tab.set_attribute("aria-selected", if on { "true" } else { "false" });
        let _ = tab.set_attribute("tabindex", if on { "0" } else { "-1" });
    }
    for panel in dom::all(place, "[role=tabpanel]") {
        panel.set_hidden(panel.id() != format!("panel-{name}"));
    }
}

/// Has the arrow keys go from tab to tab.
pub fn hear_tabs(place: &Element) {
    for (key, step) in [("ArrowRight", 1), ("ArrowLeft", Panel::ALL.len() - 1)] {
        let place = place.clone();
        dom::listen_key(key, move || {
            let tabs = dom::all(&place, "[role=tab]");
            let Some(at) = tabs.iter().position(|tab| tab.matches(":focus").unwrap_or(false)) else {
                return false;
            };
            let next = &tabs[(at + step) % tabs.len()];
            let _ = next.focus();
            next.click();
            true
        });
    }
}

/// Shows the page another way.
pub fn look(place: &Element, frame: &Frame, look: &str) {
    frame.set_look(look);
    for button in dom::all(place, "[data-do=look]") {
        let on = button.get_attribute("data-of").as_deref() == Some(look);
        let _ = button.set_attribute("aria-pressed", if on { "true" } else { "false" });
    }
}

/// Fills legend and panels.
pub fn results(place: &Element, reading: &Reading, url: &str) {
    let view = reading.view();
    let fill = |selector: &str, content: Build| {
        if let Some(at) = dom::find(place, selector) {
            content.fill(&at);
        }
    };
    let probability = entry(&view, "probability").as_f64().unwrap_or_default();
    let judged = words::fill("explain_article", &[&words::percent(probability)]);
    let judged = if view.is_article() { judged } else { [say("scene_not_article"), judged].join(" · ") };
    say_judged(place, &judged);
    if let Some(legend) = dom::find(place, "#legend") {
        legend.set_text_content(None);
        for entry in legend_of(&reading.blocks()) {
            entry.put_into(&legend);
        }
    }
    fill("#panel-article", article::article(&view, url));
    fill("#panel-points", article::points(&view));
    let copy = button("copy", "", &say("play_copy")).class("small");
    let text = build("pre").set("id", "json").set("tabindex", "0").text(&json::write(&view));
    fill("#panel-json", build("div").with(build("div").class("acts").with(copy)).with(text));
}

/// Says that the page could not be read, by the key of why.
pub fn failed(place: &Element, key: &str) {
    say_judged(place, &say(key));
    if let Some(legend) = dom::find(place, "#legend") {
        legend.set_text_content(None);
    }
    for panel in dom::all(place, "#panel-article, #panel-points, #panel-json, #panel-beside") {
        build("p").class("quiet").text(&say(&format!("{key}_why"))).fill(&panel);
    }
    dom::announce(&say(key));
}

fn say_judged(place: &Element, words: &str) {
    if let Some(head) = dom::find(place, "#judged") {
        head.set_text_content(Some(words));
    }
}

/// Each kind of block that the page has, with how many there are: a way to them.
fn legend_of(blocks: &[Judged]) -> Vec<Build> {
    let kinds = ["keep", "spare"].into_iter().chain(Category::ALL.iter().map(|category| category.name()));
    let entry = |kind: &str| {
        let count = blocks.iter().filter(|block| block.kind() == kind).count();
        let way = button("next", kind, "")
            .set("data-unhusk-kind", kind)
            .set("title", &say("play_next"))
            .with(build("span").class("swatch"))
            .with(build("span").text(&kind_name(kind)))
            .with(build("span").class("count").text(&words::number(count as u32)));
        (count > 0).then(|| build("li").with(way))
    };
    kinds.filter_map(entry).collect()
}
