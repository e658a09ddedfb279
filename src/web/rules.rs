//! The reader's own rules on the options page.
//!
//! In: the lines as written. Out: what is wrong with the first that is no rule, and where.

use gloo::utils::document;

use super::{
    dom::{Build, build},
    words,
};
use crate::clutter::Category;
use crate::settings::own::{Fault, Rule, Target, Wrong};

/// Checks all lines.
///
/// # Errors
/// The place of the first fault and what would fit, in the reader's language.
pub fn check(written: &str) -> Result<(), String> {
    for (at, line) in written.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        read(line).map_err(|fault| {
            let wrong = words::say(&format!("rule_{}", fault.wrong.name()));
            let (line, column) = (words::number(at as u32 + 1), words::number(fault.column as u32));
            words::fill("rule_at", &[&line, &column, &wrong])
        })?;
    }
    Ok(())
}

/// Reads a line, and asks the browser whether it knows the selector.
fn read(line: &str) -> Result<(), Fault> {
    let rule = Rule::read(line)?;
    let Target::Selector(selector) = rule.target else { return Ok(()) };
    if document().create_document_fragment().query_selector(selector).is_ok() {
        return Ok(());
    }
    let before = line.len() - line.trim_end().len() + selector.len();
    let column = line[..line.len() - before].chars().count() + 1;
    Err(Fault { column, wrong: Wrong::Selector })
}

/// What rules look like, and the way to one without writing it.
pub fn example() -> Build {
    let lines = ["hide news.example .follow-us", "keep news.example @comments", "keep * #references"];
    let categories = Category::ALL.iter().map(|category| {
        let name = category.name();
        let words = words::say(&format!("category_{name}"));
        build("span").text(&format!("{words} ")).with(build("code").text(&format!("@{name}")))
    });
    let label = |key: &str| build("b").text(&words::say(key));
    build("div")
        .with(
            build("p")
                .class("quiet examples")
                .with(label("rules_examples"))
                .all(lines.map(|line| build("code").text(line))),
        )
        .with(build("p").class("quiet categories").with(label("rules_categories")).all(categories))
        .with(build("p").class("quiet how").text(&words::fill("pick_how", &[&words::say("pick")])))
}
