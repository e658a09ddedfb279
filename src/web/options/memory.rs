//! The sites that are remembered: what is known of each, and ways to forget.
//!
//! In: the stored memory; the reader's clicks. Out: a list.

use web_sys::HtmlElement;

use super::super::{
    dom::{self, Build, build},
    memory::{self, Known},
    words::{self, say},
};

/// The list, with what is around it.
pub async fn list() -> Build {
    build("div")
        .class("setting")
        .set("id", "remembered")
        .with(build("h3").set("id", "remembered_title").set("tabindex", "-1").text(&say("remembered_title")))
        .with(sites().await)
}

/// Forgets the site of a button, or all, and draws the list anew; the focus stays near.
pub async fn forget(button: &HtmlElement) {
    memory::forget(&button.get_attribute("data-site").unwrap_or_default()).await;
    let Some(place) = dom::place("remembered") else { return };
    if let Some(old) = dom::find(&place, ".sites") {
        old.remove();
    }
    sites().await.put_into(&place);
    if let Some(title) = dom::find(&place, "h3") {
        let _ = title.focus();
    }
    dom::announce(&say("forgotten"));
}

async fn sites() -> Build {
    let known = memory::known().await;
    let place = build("div").class("sites");
    if known.is_empty() {
        return place.with(build("p").class("quiet").text(&say("remembered_none")));
    }
    let all = (known.len() > 1).then(|| forgetting("").text(&say("forget_all")));
    place.with(build("dl").class("keys").all(known.iter().map(row))).maybe(all)
}

fn row(known: &Known) -> Build {
    let told = format!(
        "{}{}{}",
        words::count("remembered_pages", known.pages as u32),
        say("list_comma"),
        words::count("remembered_parts", known.selectors as u32)
    );
    let forget = forgetting(&known.site)
        .set("aria-label", &words::fill("forget_site", &[&known.site]))
        .text(&say("forget"));
    let told = build("dd").with(build("span").class("quiet").text(&told)).text(" ").with(forget);
    build("div").with(build("dt").text(&known.site)).with(told)
}

fn forgetting(site: &str) -> Build {
    build("button").set("type", "button").class("small").set("data-do", "forget").set("data-site", site)
}
