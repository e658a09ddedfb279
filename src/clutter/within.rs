//! Where the article lies, and which blocks within it stay though they are no part of its text.
//!
//! In: [`Survey`] and the chosen blocks. Out: [`Within`].

use super::{
    Category, Code,
    rule::{Cues, Rules},
};
use crate::{feature::Survey, page::Tag};

/// Blocks before the first and after the last chosen one that still count as within.
const BEFORE: usize = 6;
/// See [`BEFORE`]; credits often follow a line or two of promotion.
const AFTER: usize = 5;
/// Words at most in a line of credit.
const CREDIT: f32 = 40.0;
/// Chosen share of an element's words from which on what else it holds is the article's too, if nothing speaks
/// against it: lists of references, tables, notes.
const MOSTLY: f32 = 0.4;
/// Link density of text that is about what it says, not about where it leads.
const FEW_LINKS: f32 = 0.5;
/// Link density of a line that leads elsewhere.
const LINKS: f32 = 0.5;

/// Share of a page's long text in parts named like comments from which on a page that calls itself a thread is one.
const THREAD: f32 = 0.3;

/// Words at least in a post.
const POST: f32 = 5.0;

/// Blocks at most from what heads the notes to one of them.
const NOTES: usize = 60;

/// What nothing is as probable as.
const NEVER: f32 = 2.0;

/// The shape of a block's text.
enum Text {
    /// Sentences.
    Prose,
    /// A line with few links.
    Line,
    /// A line that is mostly links.
    Links,
}

/// Where the article lies.
#[derive(Debug)]
pub struct Within<'a> {
    survey: &'a Survey<'a>,
    first: usize,
    /// The last chosen block.
    pub last: Option<usize>,
    /// The smallest element around the chosen long blocks.
    element: u32,
    /// Whether most of what that element holds was chosen.
    is_mostly_article: bool,
}

impl<'a> Within<'a> {
    /// Finds where the article lies; `title` is the block of its headline.
    pub fn new(survey: &'a Survey<'a>, chosen: &[bool], title: Option<usize>) -> Self {
        let page = survey.page;
        let common = |one: u32, block: usize| {
            let other = survey.blocks[block].element;
            std::iter::once(one).chain(page.ancestors(one)).find(|&up| page.contains(up, other)).unwrap_or(0)
        };
        let long = (0..chosen.len()).filter(|&at| chosen[at] && survey.sums[at].long > 0);
        let element =
            long.fold(None, |element, at| Some(common(element.unwrap_or(survey.blocks[at].element), at)));
        // A single paragraph says little of where the article lies; its parent says more.
        let element =
            element.map(|node| if page.node(node).tag == Tag::P { page.node(node).parent } else { node });
        let mut within = Self {
            survey,
            first: chosen.iter().position(|&chosen| chosen).unwrap_or(chosen.len()),
            last: chosen.iter().rposition(|&chosen| chosen),
            element: element.unwrap_or(0),
            is_mostly_article: false,
        };
        let weights = survey.sums.iter().enumerate().filter(|&(at, _)| chosen[at]).map(|(_, sum)| sum.weight);
        let weight: f32 = weights.sum();
        // That the whole page is mostly article says nothing of what stands at its edges.
        let is_mostly = |node: u32| {
            let is_page = matches!(
                page.nodes.get(node as usize).map(|node| node.tag),
                None | Some(Tag::Html | Tag::Body)
            );
            !is_page && weight >= survey.below[node as usize].weight * MOSTLY
        };
        // What stands between headline and text in one element is the article's too.
        if let Some(title) = title.filter(|&title| title < within.first) {
            let both = common(within.element, title);
            if is_mostly(both) {
                (within.element, within.first) = (both, title);
            }
        }
        within.is_mostly_article = is_mostly(within.element);
        within
    }

    /// Whether a block is the caption of a figure within the article.
    pub fn is_caption(&self, block: usize) -> bool {
        let survey = self.survey;
        let in_figure = survey.is_in(block, Tag::Figure);
        let is_named =
            survey.around[block].cues.has(Cues::CAPTION) && survey.sums[block].link_density() < LINKS;
        (in_figure || is_named) && self.holds(block)
    }

    /// Whether a block is a line of credit within the article; its source may be a link.
    pub fn is_credit(&self, block: usize) -> bool {
        let survey = self.survey;
        let says = survey.phrases[block].iter().any(|phrase| phrase.stays);
        let has_button = survey.measure(block).button_chars > 0;
        says && !has_button && survey.sums[block].weight <= CREDIT && self.holds(block)
    }

    /// Whether a block is of a post in a thread, where what readers wrote is the text, whatever its parts are called.
    pub fn is_post(&self, block: usize) -> bool {
        let survey = self.survey;
        let is_thread = survey.thread > 0.0 && survey.commented >= THREAD;
        is_thread
            && survey.around[block].cues.has(Cues::of(Category::Comments))
            && survey.phrases[block].is_empty()
            && survey.headings.part[block].is_none()
            && survey.sums[block].link_density() < FEW_LINKS
            && survey.sums[block].weight >= POST
    }

    /// Whether a block is one of the article's notes, or stands in a listing within it: neither's words are about the
    /// page.
    pub fn is_note(&self, block: usize) -> bool {
        let survey = self.survey;
        let own = survey.blocks[block].own;
        let mut around =
            std::iter::once(own).chain(survey.page.ancestors(own)).take_while(|&up| up != self.element);
        survey.page.contains(self.element, own)
            && block >= self.first
            && around
                .any(|up| survey.names[up as usize].has(Cues::NOTE) || survey.page.node(up).tag == Tag::Pre)
    }

    /// Whether a block behind the text's end is or follows what heads its notes, with no other heading between.
    fn is_below_notes(&self, block: usize) -> bool {
        let survey = self.survey;
        let is_heading = survey.headings.since.get(block + 1) == Some(&1);
        let since = if is_heading { 0 } else { survey.headings.since[block] as usize };
        let heading = block.saturating_sub(since);
        let end = self.last.map_or(block, |last| last + 1);
        let list = heading.max(end).max(block.saturating_sub(NOTES))..=block;
        list.rev().any(|at| Rules::standard().heads_notes(&survey.blocks[at].text))
    }

    /// Whether a block stays though it is no sure part of the text: nothing says that it is clutter but its shape or
    /// a name, and it is not too improbable for that. Within the article less is needed than after its end, and a
    /// line of links more than a line of text.
    pub fn is_doubtful(&self, block: usize, probability: f32, category: Category, code: Code) -> bool {
        let survey = self.survey;
        let between = block >= self.first && self.last.is_some_and(|last| block <= last);
        let text = match &survey.sums[block] {
            sum if sum.long > 0 => Text::Prose,
            sum if sum.link_density() < FEW_LINKS => Text::Line,
            _ => Text::Links,
        };
        let is_placed = matches!(code, Code::Short | Code::Outside | Code::After);
        // A page's headline may stand far from its text, and the title that was found be another line.
        if is_placed && survey.headings.since_first[block] == 0 {
            return true;
        }
        let is_shaped = is_placed || matches!(code, Code::Links | Code::Repeated);
        let least = match (code, category, between) {
            _ if is_shaped && self.is_below_notes(block) => 0.0,
            _ if is_placed => self.least(block, between, &text),
            (Code::Name | Code::Element | Code::Role, Category::Meta, true) => 0.01,
            (Code::Element, Category::Navigation, true) => 0.02,
            (Code::Links | Code::Repeated, _, true)
            | (Code::Name | Code::Role, Category::Navigation, true) => 0.15,
            // Phrases, headings and overlays say what they are; so do names and links outside the text.
            _ => NEVER,
        };
        probability >= least && survey.page.contains(self.element, survey.blocks[block].own)
    }

    /// How probable a block must be to stay that only its place speaks against.
    fn least(&self, block: usize, between: bool, text: &Text) -> f32 {
        let after = self.last.is_some_and(|last| block > last);
        match (between, self.is_mostly_article, text) {
            (true, true, _) | (true, false, Text::Prose) => 0.0,
            // What stands right behind the last paragraph may well be the conclusion.
            (false, true, Text::Prose) if !after || self.last == block.checked_sub(1) => 0.0,
            (false, true, Text::Line) if !after => 0.01,
            // Of what is less probable further behind, 19 of 20 are in no reference of the corpus.
            (false, true, Text::Prose | Text::Line) | (false, false, Text::Prose) => 0.1,
            (true, false, _) => 0.12,
            (false, ..) => NEVER,
        }
    }

    fn holds(&self, block: usize) -> bool {
        let near = self.first.saturating_sub(BEFORE)..self.last.map_or(0, |last| last + 1 + AFTER);
        near.contains(&block) && self.survey.page.contains(self.element, self.survey.blocks[block].own)
    }
}
