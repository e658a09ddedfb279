//! What kind of clutter a block is, and what speaks for it.
//!
//! In: [`Survey`] and the number of a block that is no part of the article. Out: category and [`Reason`].

use super::{
    Category, Code, Reason,
    rule::{Cues, Place, Rules},
};
use crate::feature::{Survey, survey::GUARD_SHARE};

/// Where a part has several names, the one that says most comes first.
const TELLING: &[Category] = &[
    Category::Overlay,
    Category::Comments,
    Category::Recommendations,
    Category::Share,
    Category::Licence,
    Category::Ads,
    Category::Promotion,
    Category::Meta,
    Category::Navigation,
    Category::Other,
];
/// Blocks of one signature that count as repeated.
const REPEATED: u32 = 4;
/// Link density of a list of links.
const LINKS: f32 = 0.5;

/// Tells category and reason; `last` is the number of the article's last block.
pub fn evidence(survey: &Survey, rules: &Rules, block: usize, last: Option<usize>) -> (Category, Reason) {
    phrase(survey, block)
        .or_else(|| part(survey, block))
        .or_else(|| name(survey, rules, block))
        .unwrap_or_else(|| shape(survey, block, last))
}

fn phrase(survey: &Survey, block: usize) -> Option<(Category, Reason)> {
    let found = &survey.phrases[block];
    let phrase =
        TELLING.iter().find_map(|&category| found.iter().find(|phrase| phrase.category == category))?;
    // A short label such as "home" in a part with a name of its own belongs to that part.
    if phrase.place == Place::Text
        && phrase.category == Category::Navigation
        && survey.headings.part[block].is_some()
    {
        return None;
    }
    Some((phrase.category, Reason { code: Code::Phrase, evidence: phrase.text.to_owned() }))
}

fn part(survey: &Survey, block: usize) -> Option<(Category, Reason)> {
    let (heading, category) = survey.headings.part[block]?;
    let evidence = survey.blocks[heading as usize].text.chars().take(40).collect();
    Some((category, Reason { code: Code::Heading, evidence }))
}

/// The nearest element around the block whose names hint at clutter and that is too small to be the article.
fn name(survey: &Survey, rules: &Rules, block: usize) -> Option<(Category, Reason)> {
    let page = survey.page;
    let total = survey.total().long_weight;
    let node = survey.around[block].suspect?;
    if survey.below[node as usize].long_weight >= (total * GUARD_SHARE).max(1.0) {
        return None;
    }
    let cues = survey.names[node as usize];
    let category = TELLING.iter().copied().find(|&category| cues.has(Cues::of(category)))?;
    if page.node(node).layout.fixed && category == Category::Overlay {
        return Some((category, Reason { code: Code::Overlay, evidence: String::new() }));
    }
    let class = |attribute| rules.word(page.attribute(node, attribute)?, Cues::of(category));
    let role = page.attribute(node, "role").filter(|role| rules.role(role).has(Cues::of(category)));
    let (code, evidence) = if let Some(word) = class("class").or_else(|| class("id")).or_else(|| class("is"))
    {
        (Code::Name, word)
    } else if let Some(role) = role {
        (Code::Role, role)
    } else {
        (Code::Element, page.node(node).tag.name())
    };
    Some((category, Reason { code, evidence: evidence.to_owned() }))
}

fn shape(survey: &Survey, block: usize, last: Option<usize>) -> (Category, Reason) {
    let density = survey.sums[block].link_density();
    let alike = survey.alike(block).blocks;
    if density > LINKS && alike >= REPEATED && survey.alike(block).mean_weight() >= 3.0 {
        return (Category::Recommendations, Reason { code: Code::Repeated, evidence: alike.to_string() });
    }
    if density > LINKS {
        let percent = (density * 100.0) as u32;
        return (Category::Navigation, Reason { code: Code::Links, evidence: format!("{percent}%") });
    }
    let code = match last {
        Some(last) if block > last => Code::After,
        Some(_) if survey.sums[block].long == 0 && survey.inside(block, 0) => Code::Short,
        _ => Code::Outside,
    };
    (Category::Other, Reason { code, evidence: String::new() })
}
