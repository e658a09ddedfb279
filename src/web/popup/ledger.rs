//! The popup's ledger: what was taken off and what stays, by category, and why; and what was put back.
//!
//! In: a [`Report`]. Out: a line for each category, with its pieces to unfold.

use wasm_bindgen::JsCast;

use super::{
    super::{
        dom::{Build, build},
        message::{Piece, Report},
        words::{self, say},
    },
    article::{is_clean, is_sample},
    button,
};
use crate::{clutter::Category, view::scene::Scene};

/// The ledger. `open` are the categories that are unfolded, by key.
pub fn ledger(report: &Report, scene: Scene, open: &[String]) -> Build {
    let section = build("section");
    let pick = (!is_sample(report))
        .then(|| button("pick", &say("pick")).class("small pick").set("data-key", "pick"));
    if scene == Scene::Nothing {
        let key = scene.key();
        let why = build("p").class("quiet").text(&say(&format!("{key}_why")));
        return section.class("nothing").with(build("h2").text(&say(&key))).with(why).maybe(pick);
    }
    let removed = report.removed().into_iter().map(JsCast::unchecked_into);
    let (stay, off): (Vec<Piece>, Vec<Piece>) = removed.partition(Piece::stays);
    let key = if is_clean(report) { "pieces_off" } else { "pieces_found" };
    let count = |key: &str, pieces: &[Piece]| build("h2").text(&words::count(key, pieces.len() as u32));
    let list = |pieces: &[Piece]| {
        let lines = Category::ALL.iter().filter_map(|category| {
            let own: Vec<_> = pieces.iter().filter(|piece| piece.category() == category.name()).collect();
            (!own.is_empty()).then(|| build("li").with(line(*category, &own, report, open)))
        });
        (!pieces.is_empty()).then(|| build("ul").class("ledger").all(lines))
    };
    let stays = (!stay.is_empty()).then(|| count("pieces_stay", &stay).class("stay"));
    let back: Vec<Piece> = report.back().iter().map(JsCast::unchecked_into).collect();
    let back = (!back.is_empty()).then(|| {
        build("div")
            .class("back")
            .with(count("pieces_back", &back))
            .with(button("clean", &say("take_off_again")).class("small").set("data-key", "again"))
            .with(build("ul").all(back.iter().map(|piece| {
                let category = build("b").text(&say(&format!("category_{}", piece.category())));
                let preview = build("span").set("lang", &report.language()).text(&piece.preview());
                build("li").class("quiet").with(category).text(" ").with(preview)
            })))
    });
    let own = report.own();
    let own = (own > 0 && is_clean(report))
        .then(|| build("p").class("quiet own").text(&words::count("pieces_own", own)));
    section
        .with(count(key, &off))
        .maybe(list(&off))
        .maybe(stays)
        .maybe(list(&stay))
        .maybe(own)
        .maybe(back)
        .maybe(pick)
}

/// A category's line, with its pieces to unfold: all of them can be hidden, or all stay.
fn line(category: Category, pieces: &[&Piece], report: &Report, open: &[String]) -> Build {
    let clean = is_clean(report);
    let stay = pieces.iter().all(|piece| piece.stays());
    let key = format!("{}-{}", if stay { "stay" } else { "category" }, category.name());
    let glimpse: Vec<_> =
        pieces.iter().map(|piece| piece.preview()).filter(|preview| !preview.is_empty()).take(3).collect();
    let what = build("span")
        .class("what")
        .with(build("span").class("name").text(&say(&format!("category_{}", category.name()))));
    let what =
        what.with(build("span").class("glimpse").set("lang", &report.language()).text(&glimpse.join(" · ")));
    let ids: Vec<_> = pieces.iter().map(|piece| piece.id().to_string()).collect();
    let summary = build("summary")
        .set("data-key", &format!("{key}-line"))
        .with(what)
        .with(build("span").class("count").text(&words::number(pieces.len() as u32)));
    let act = |call: &str, label: &str| {
        button(call, label)
            .class("small")
            .set("data-ids", &ids.join(","))
            .set("data-category", category.name())
    };
    let all = (ids.len() > 1).then(|| act("put_back", &say("put_all_back")));
    let acts = (clean && !stay).then(|| {
        let here =
            (!is_sample(report)).then(|| act("keep_here", &words::fill("keep_here", &[&report.host()])));
        build("div")
            .class("acts")
            .maybe(all)
            .maybe(here)
            .with(act("keep_everywhere", &say("keep_everywhere")))
    });
    build("details")
        .set("data-key", &key)
        .flag("open", open.contains(&key))
        .with(summary)
        .with(build("ul").class("pieces").all(pieces.iter().map(|piece| entry(piece, report))))
        .maybe(acts)
}

fn entry(piece: &Piece, report: &Report) -> Build {
    let reason = piece.reason();
    let why = words::fill(&format!("reason_{}", reason.code()), &[&reason.evidence()]);
    let preview = if piece.preview().is_empty() { say("no_text") } else { piece.preview() };
    let id = piece.id().to_string();
    let act = |call: &str| {
        button(call, &say(call))
            .class("small")
            .set("data-ids", &id)
            .set("data-key", &format!("{call}-{id}"))
            .set("aria-label", &words::fill(&format!("{call}_label"), &[&preview]))
    };
    let acts = if piece.stays() {
        Some(build("p").class("quiet").text(&say("stays")))
    } else {
        is_clean(report).then(|| build("div").class("acts").with(act("show")).with(act("put_back")))
    };
    build("li")
        .with(build("p").class("preview").set("lang", &report.language()).text(&preview))
        .with(build("p").class("why").text(&why))
        .maybe(acts)
}
