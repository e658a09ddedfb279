//! What a page is for, where that is plain to see and is not reading: then it is left alone, whatever its text looks
//! like.
//!
//! In: [`Survey`] and the chosen blocks. Out: a [`Purpose`], or none where the page may be an article.

use serde::{Serialize, Serializer};

use crate::{
    feature::{Survey, sum::Sum},
    page::Tag,
};

/// What a page is for, if not for reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Its text is being written: `contenteditable`, design mode, a code editor.
    Editing,
    /// Its text is the content of a program: mail, a table to work in.
    Working,
    /// Its headings lead to other pages: search results, a front page.
    Finding,
    /// It is a list of links without a sentence: a directory, the index of a forum.
    Listing,
}

impl Purpose {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Editing => "editing",
            Self::Working => "working",
            Self::Finding => "finding",
            Self::Listing => "listing",
        }
    }
}

impl Serialize for Purpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Share of the chosen text from which on what it stands in says what the page is for.
const SHARE: f32 = 0.5;
/// Headings that lead elsewhere from which on they make a list; a page about a few books or shops has fewer.
const HEADINGS: u32 = 5;
/// Share of the headings that must.
const LEADING: f32 = 0.9;
/// Link density from which on text without sentences is a list.
const LINKS: f32 = 0.15;
/// Sentence ends that such a list may have.
const STOPS: u32 = 2;

/// Tells what a page is for.
pub fn purpose(survey: &Survey, chosen: &[bool]) -> Option<Purpose> {
    let page = survey.page;
    let mut all = Sum::default();
    let (mut edited, mut worked) = (0.0, 0.0);
    let edits = |value: &str| value != "false";
    let works = |value: &str| matches!(value, "application" | "grid" | "treegrid");
    // Few pages have either: without them nothing is looked for.
    let (is_edited, is_worked) = (page.values("contenteditable").any(edits), page.values("role").any(works));
    let (mut headings, mut leading, mut chosen_leading, mut is_own) = (0u32, 0u32, 0u32, false);
    for (at, sum) in survey.sums.iter().enumerate() {
        let own = survey.blocks[at].own;
        let around = || std::iter::once(own).chain(page.ancestors(own));
        if survey.level(at) > 0.0 {
            let link = survey.blocks[at]
                .nodes
                .first()
                .and_then(|&text| page.ancestors(text).take(6).find(|&up| page.node(up).tag == Tag::A));
            let target = link.and_then(|link| page.attribute(link, "href")).unwrap_or_default();
            // A headline may link to its own page, a heading to itself.
            is_own |= target.len() > 1 && path(&page.url).ends_with(path(target));
            let leads = !target.is_empty() && !target.contains('#');
            headings += 1;
            leading += u32::from(leads);
            chosen_leading += u32::from(leads && chosen[at]);
        }
        if !chosen[at] {
            continue;
        }
        all.add(sum);
        if is_edited && around().any(|up| page.attribute(up, "contenteditable").is_some_and(edits)) {
            edited += sum.weight;
        }
        if is_worked && around().any(|up| page.attribute(up, "role").is_some_and(works)) {
            worked += sum.weight;
        }
    }
    if edited >= (all.weight * SHARE).max(1.0) {
        return Some(Purpose::Editing);
    }
    if worked >= (all.weight * SHARE).max(1.0) {
        return Some(Purpose::Working);
    }
    if !is_own && chosen_leading >= HEADINGS && leading as f32 >= headings as f32 * LEADING {
        return Some(Purpose::Finding);
    }
    (all.stops <= STOPS && all.link_density() >= LINKS).then_some(Purpose::Listing)
}

/// An address without query and fragment.
fn path(url: &str) -> &str {
    url.split(any_of!('?', '#')).next().unwrap_or_default()
}
