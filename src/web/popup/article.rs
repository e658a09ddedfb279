//! The popup of an article: head, control, key points.
//!
//! In: a [`Report`]. Out: its elements.

use wasm_bindgen::JsCast;

use super::{
    super::{
        browser,
        dom::{Build, build},
        message::{Piece, Point, Report},
        words::{self, say},
    },
    button, copy, icon, ledger,
};
use crate::{clutter::Category, view::scene::Scene};

/// All of it.
pub fn article(report: &Report, scene: Scene, open: &[String]) -> Build {
    build("article")
        .with(head(report))
        .with(control(report))
        .maybe(share(report))
        .with(points(report))
        .maybe(keywords(report))
        .with(ledger::ledger(report, scene, open))
}

/// Whether the page shows without its clutter.
pub fn is_clean(report: &Report) -> bool {
    matches!(report.state().as_str(), "clean" | "reader")
}

/// Whether the page is the extension's own sample, for which nothing can be kept in mind.
pub fn is_sample(report: &Report) -> bool {
    browser::is_own(&report.url())
}

fn head(report: &Report) -> Build {
    let line = |class: &str, parts: &[String]| {
        let spans: Vec<_> =
            parts.iter().filter(|part| !part.is_empty()).map(|part| build("span").text(part)).collect();
        (!spans.is_empty()).then(|| build("p").class(class).all(spans))
    };
    let minutes = report.minutes();
    let minutes = if minutes > 0 { words::count("minutes", minutes) } else { String::new() };
    let site = Some(report.site()).filter(|site| !site.is_empty()).unwrap_or_else(|| report.host());
    // The sample has no host that says anything.
    let site = if is_sample(report) { say("sample_site") } else { site };
    let top = build("div")
        .class("top")
        .with(build("p").class("site").text(&site))
        .with(icon("copy", &say("copy")).set("aria-expanded", "false").set("aria-controls", "copies"))
        .with(icon("options", &say("settings")))
        .with(copy::menu());
    build("header")
        .with(top)
        .with(build("h1").set("lang", &report.language()).text(&report.title()))
        .maybe(line("facts", &[report.byline(), words::date(&report.published()), minutes]))
}

/// What the page looks like now, and what else it may look like.
fn control(report: &Report) -> Build {
    let state = report.state();
    let modes = [("restore", "mode_original"), ("clean", "mode_clean"), ("reader", "mode_reader")];
    let modes = modes.map(|(act, key)| {
        let on = if is_clean(report) { state == act } else { act == "restore" };
        let mode = button(act, &say(key)).set("data-key", act).set("title", &say(&format!("{key}_what")));
        mode.set("aria-pressed", if on { "true" } else { "false" })
    });
    let modes = build("div").class("modes").set("role", "group").set("aria-label", &say("modes")).all(modes);
    build("div").class("control").with(modes)
}

/// How much of the page was article, and how much each kind of clutter.
fn share(report: &Report) -> Option<Build> {
    if report.share() <= 0.0 {
        return None;
    }
    let pieces: Vec<Piece> =
        report.removed().concat(&report.back()).iter().map(JsCast::unchecked_into).collect();
    let all: u32 = pieces.iter().map(Piece::words).sum();
    let part =
        |class: &str, share: f64| build("span").class(class).style("flex-grow", &words::decimal(share));
    let parts = Category::ALL.iter().filter_map(|category| {
        let of_it = pieces.iter().filter(|piece| piece.category() == category.name());
        let words: u32 = of_it.map(Piece::words).sum();
        let share = report.share() * f64::from(words) / f64::from(all);
        let name = say(&format!("category_{}", category.name()));
        (words > 0).then(|| part("husk", share).set("title", &[name, words::percent(share)].join(" · ")))
    });
    let bar = build("div").class("bar").set("aria-hidden", "true");
    let key = if is_clean(report) { "share_was" } else { "share_is" };
    let words = words::fill(key, &[&words::percent(report.share())]);
    let bar = bar.with(part("kernel", 1.0 - report.share())).all(parts);
    Some(build("div").class("share").with(bar).with(build("p").text(&words)))
}

fn points(report: &Report) -> Build {
    let section = build("section").with(build("h2").text(&say("points_title")));
    let points = report.points();
    if points.length() == 0 {
        return section.with(build("p").class("quiet").text(&say("points_none")));
    }
    let items = points.iter().map(|point| {
        let point: Point = point.unchecked_into();
        let id = point.id().to_string();
        let act = button("point", &point.text()).set("data-key", &format!("point-{id}")).set("data-ids", &id);
        build("li").with(act.set("title", &say("point_title")))
    });
    section.with(build("ol").class("points").set("lang", &report.language()).all(items))
}

fn keywords(report: &Report) -> Option<Build> {
    let words: Vec<_> = report.keywords().iter().filter_map(|word| word.as_string()).collect();
    let items = words.iter().map(|word| build("li").text(word));
    let list =
        build("ul").class("keywords").set("lang", &report.language()).set("aria-label", &say("keywords"));
    (!words.is_empty()).then(|| list.all(items))
}
