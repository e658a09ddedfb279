//! What was chosen against plain words is taken back.
//!
//! In: [`Survey`] and the chosen blocks. Out: these, less what one of four rules takes: [`is_advertised`],
//! [`is_bare`], [`is_form`], and, from the end on, notices of licence.

use super::{
    Category,
    rule::{Cues, Place},
};
use crate::{feature::Survey, page::Tag};

/// Words at most in a box with a form to sign up.
const FORM: f32 = 40.0;
/// Blocks that may be notices of licence; more are what the article is about.
const NOTICES: usize = 3;
/// One in so many of the chosen blocks may be one.
const NOTICE_SHARE: usize = 4;

/// Takes back.
pub fn trim(survey: &Survey, chosen: &mut [bool]) {
    let may_end = may_end(survey, chosen);
    let mut is_end = true;
    for at in (0..chosen.len()).rev() {
        if chosen[at] {
            let is_notice = is_end && may_end && survey.says(at, Category::Licence);
            let below = chosen.get(at + 1).is_some_and(|&next| next);
            chosen[at] = !(is_notice
                || is_advertised(survey, at)
                || is_bare(survey, at, below)
                || is_form(survey, at));
        }
        is_end &= !chosen[at];
    }
}

/// Whether the label of an advertisement names the part that a block stands in.
fn is_advertised(survey: &Survey, at: usize) -> bool {
    survey.headings.part[at].is_some_and(|(_, category)| category == Category::Ads)
}

/// Whether a block is a heading of clutter with nothing chosen below it.
fn is_bare(survey: &Survey, at: usize, below: bool) -> bool {
    !below && survey.phrases[at].iter().any(|phrase| phrase.place == Place::Heading)
}

/// Whether a block stands in a small box with a form, or, where its names speak of promotion, with a button.
fn is_form(survey: &Survey, at: usize) -> bool {
    let page = survey.page;
    let around = page.ancestors(survey.blocks[at].own);
    let small = around.take_while(|&node| survey.below[node as usize].weight <= FORM);
    let holds = |node, wanted| (node..page.node(node).end).any(|at| page.node(at).tag == wanted);
    let is_named = survey.around[at].cues.has(Cues::of(Category::Promotion));
    small.last().is_some_and(|node| holds(node, Tag::Form) || is_named && holds(node, Tag::Button))
}

/// Whether notices of licence may be the end of what is chosen: where the article is about licences, it is full of
/// such words.
fn may_end(survey: &Survey, chosen: &[bool]) -> bool {
    let chosen = || (0..chosen.len()).filter(|&at| chosen[at]);
    let notices = chosen().filter(|&at| survey.says(at, Category::Licence)).count();
    notices <= NOTICES && notices * NOTICE_SHARE <= chosen().count()
}
