//! The readings that features share: a block's neighbours, parents and place, off the survey.

use std::ops::Range;

use super::{Survey, heading, sum::Sum, survey::AROUND};
use crate::{
    block::Measure,
    clutter::Category,
    lookup::stands_at,
    page::{Page, Tag},
};

/// A quotient, 0 where there is nothing to divide by.
pub fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// 1 for yes.
pub fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// Whether a character opens or closes a quotation.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '「' | '」' | '『' | '』' | '（' | '(' | '《'
    )
}

/// Farthest that a distance to a long block is told, blocks.
const FAR: usize = 50;

impl Survey<'_> {
    /// What was counted in a block.
    pub fn measure(&self, block: usize) -> &Measure {
        &self.blocks[block].measure
    }

    /// Words outside links.
    pub fn text_weight(&self, block: usize) -> f32 {
        let sum = &self.sums[block];
        sum.weight * (1.0 - sum.link_density())
    }

    /// A count per character of a block.
    pub fn per_char(&self, block: usize, count: u32) -> f32 {
        ratio(count as f32, self.measure(block).chars as f32)
    }

    /// Whether the last mark of a block, closing quotes aside, passes a test.
    pub fn ends(&self, block: usize, test: impl Fn(char) -> bool) -> bool {
        let last = self.blocks[block].text.chars().rev().find(|&c| !is_quote(c) && !matches!(c, ')' | '）'));
        last.is_some_and(test)
    }

    /// Whether the first character of a block passes a test.
    pub fn starts(&self, block: usize, test: impl Fn(char) -> bool) -> bool {
        self.blocks[block].text.chars().next().is_some_and(test)
    }

    /// How much of the page's title a block is, 0 where it does not stand in it.
    pub fn in_title(&self, block: usize) -> f32 {
        let text = &self.blocks[block].text;
        let places = (self.title.len() + 1).saturating_sub(text.len());
        if text.len() >= 6 && (0..places).any(|at| stands_at(text, &self.title, at)) {
            ratio(text.len() as f32, self.title.len() as f32)
        } else {
            0.0
        }
    }

    /// The level of the heading that a block is, 0 for none.
    pub fn level(&self, block: usize) -> f32 {
        heading::heading_level(self.page, &self.blocks[block]).map_or(0.0, f32::from)
    }

    /// The tag of a block's element.
    pub fn tag(&self, block: usize) -> Tag {
        self.page.node(self.blocks[block].element).tag
    }

    /// Whether all of a block is bold or emphasised.
    pub fn is_bold(&self, block: usize) -> bool {
        let block = &self.blocks[block];
        let inline = std::iter::once(block.own).chain(self.page.ancestors(block.own));
        inline
            .take_while(|&node| node != block.element)
            .any(|node| matches!(self.page.node(node).tag, Tag::B | Tag::Strong | Tag::Em | Tag::I))
    }

    /// Whether a block lies in an element of a tag out of [`AROUND`].
    pub fn is_in(&self, block: usize, tag: Tag) -> bool {
        AROUND
            .iter()
            .position(|(known, _)| *known == tag)
            .is_some_and(|bit| self.around[block].tags >> bit & 1 == 1)
    }

    /// The block some places on.
    pub fn near(&self, block: usize, places: isize) -> Option<usize> {
        block.checked_add_signed(places).filter(|&near| near < self.blocks.len())
    }

    /// Words outside links, and link density, of the blocks within some places, the block's own left out.
    pub fn window(&self, block: usize, places: usize) -> (f32, f32) {
        let before = &self.running[block.saturating_sub(places)];
        let to = &self.running[(block + places + 1).min(self.blocks.len())];
        let own = &self.sums[block];
        // Weights are halves, so that their sums are exact.
        let sum = Sum {
            weight: to.weight - before.weight - own.weight,
            chars: to.chars - before.chars - own.chars,
            link_chars: to.link_chars - before.link_chars - own.link_chars,
            ..Sum::default()
        };
        (sum.weight * (1.0 - sum.link_density()), sum.link_density())
    }

    /// Sums of the element some steps above a block's own element.
    pub fn parent(&self, block: usize, steps: usize) -> &Sum {
        &self.below[self.parents[block][steps - 1] as usize]
    }

    /// Sums of the blocks of a block's signature.
    pub fn alike(&self, block: usize) -> &Sum {
        &self.signatures[self.signature[block] as usize]
    }

    /// Whether a block lies in a container.
    pub fn inside(&self, block: usize, container: usize) -> bool {
        self.page.contains(self.containers[container].node, self.blocks[block].own)
    }

    /// Elements between a block and a container, -1 outside.
    pub fn depth(&self, block: usize, container: usize) -> f32 {
        let node = self.containers[container].node;
        if !self.inside(block, container) {
            return -1.0;
        }
        self.page.node(self.blocks[block].element).depth as f32 - self.page.node(node).depth as f32
    }

    /// Sums of the child, around a block, of the smallest element that holds the block and a container.
    pub fn branch(&self, block: usize, container: usize) -> &Sum {
        &self.below[self.branches[container][block] as usize]
    }

    /// Share of the page's long text in the smallest element that holds a block and a container.
    pub fn common_share(&self, block: usize, container: usize) -> f32 {
        let branch = self.branches[container][block];
        let holds = self.page.contains(branch, self.containers[container].node);
        let common = if holds { branch } else { self.page.parent(branch).unwrap_or(0) };
        ratio(self.below[common as usize].long_weight, self.total().long_weight)
    }

    /// Blocks between a block and the densest run, 0 inside, negative before it.
    pub fn run_distance(&self, block: usize) -> f32 {
        let (first, end) = self.run;
        if block < first {
            block as f32 - first as f32
        } else if block >= end {
            (block + 1 - end) as f32
        } else {
            0.0
        }
    }

    /// Blocks since the last long one, at most [`FAR`].
    pub fn since_long(&self, block: usize) -> f32 {
        let mut before = self.sums[block.saturating_sub(FAR)..block].iter().rev();
        before.position(|sum| sum.long > 0).map_or(FAR, |between| between + 1) as f32
    }

    /// Blocks until the next long one, at most [`FAR`].
    pub fn until_long(&self, block: usize) -> f32 {
        let mut ahead = self.sums[block + 1..].iter().take(FAR);
        ahead.position(|sum| sum.long > 0).map_or(FAR, |between| between + 1) as f32
    }

    /// Whether a phrase of a category was found in a block.
    pub fn says(&self, block: usize, category: Category) -> bool {
        self.phrases[block].iter().any(|phrase| phrase.category == category)
    }

    /// Whether a block holds an e-mail or web address.
    pub fn holds_address(&self, block: usize) -> bool {
        let text = &self.blocks[block].text;
        let has_mail = || text.contains('@') && text.split_whitespace().any(is_mail);
        // A search for one character is cheaper than that for several.
        self.measure(block).separators > 1 && text.contains("://")
            || text.contains('.') && text.contains("www.")
            || has_mail()
    }

    /// Whether a block holds a year beside other numbers: 2021-12-31, 2021年12月31日, 31 Dec 2021.
    pub fn holds_date(&self, block: usize) -> bool {
        self.measure(block).digits > YEAR && holds_date(&self.blocks[block].text)
    }

    /// Blocks since the last of a block's signature, at most [`FAR`].
    pub fn since_alike(&self, block: usize) -> f32 {
        let mut before = self.signature[block.saturating_sub(FAR)..block].iter().rev();
        before.position(|&other| other == self.signature[block]).map_or(FAR, |between| between + 1) as f32
    }

    /// How regularly blocks of a block's signature come back around it: the share of the twelve blocks before and
    /// after that are of its signature but not its neighbours. Lists of teasers have a rhythm, running text has none.
    pub fn rhythm(&self, block: usize) -> f32 {
        let (count, own) = (self.signature.len(), self.signature[block]);
        let alike = |near: Range<usize>| self.signature[near].iter().filter(|&&other| other == own).count();
        let beside = block.saturating_sub(1)..(block + 2).min(count);
        let far = alike(block.saturating_sub(12)..(block + 13).min(count)) - alike(beside.clone());
        let broken = beside.len() - alike(beside);
        far as f32 / 22.0 * broken as f32
    }
}

/// Digits of a year.
const YEAR: u32 = 4;

fn holds_date(text: &str) -> bool {
    let mut numbers =
        text.split((|c: char| !c.is_ascii_digit()) as crate::letter::Is).filter(|run| !run.is_empty());
    let is_year = |run: &str| run.len() == YEAR as usize && (run.starts_with("19") || run.starts_with("20"));
    let (mut count, mut year) = (0, false);
    numbers.by_ref().take(40).for_each(|run| {
        count += 1;
        year |= is_year(run);
    });
    count >= 2 && year
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Whether the mark-up hides an element.
pub fn is_hidden(page: &Page, node: u32) -> bool {
    page.attributes_of(node).any(|(name, value)| match name {
        "hidden" => true,
        "aria-hidden" => value == "true",
        "style" => hides(value),
        _ => false,
    })
}

/// Whether an inline style hides its element.
fn hides(style: &str) -> bool {
    let bare = style.chars().filter(|c| !c.is_whitespace());
    let style: String = bare.map(|c| c.to_ascii_lowercase()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
