//! The part that each kept block plays: heading, paragraph, item, quotation, code, caption, row of a table.
//!
//! In: [`Page`], [`Block`]s, which of them are kept, and those that are title or byline. Out: [`Passage`]s in
//! document order.

use super::{Passage, Role, place::Place, table};
use crate::{
    block::Block,
    page::{NONE, Page},
};

/// Words at most in a bold line that stands as a heading.
const BOLD_HEADING: f32 = 14.0;

/// Words at most in the text of a figure that is not marked as its caption.
const FIGURE_TEXT: f32 = 60.0;

/// Puts the kept blocks in their roles. `known` gives the roles of blocks that are title or byline, `spared` tells those
/// that stay without being part of the text.
pub fn passages(
    page: &Page,
    blocks: &[Block],
    kept: impl Fn(usize) -> bool,
    known: impl Fn(usize) -> Option<Role>,
    spared: impl Fn(usize) -> bool,
) -> Vec<Passage> {
    let places = Place::all(page);
    let data = table::data(page, blocks, &places);
    let mut passages: Vec<Passage> = Vec::new();
    // The element that the last passage takes more blocks from: a row, or preformatted text.
    let mut open = NONE;
    let mut at = 0;
    while at < blocks.len() {
        let block = &blocks[at];
        if !kept(at) {
            at += 1;
            continue;
        }
        let place = &places[block.element as usize];
        if place.row != NONE && data.binary_search(&place.table).is_ok() && known(at).is_none() && !spared(at)
        {
            let end =
                at + blocks[at..].iter().take_while(|next| page.contains(place.row, next.element)).count();
            let text = table::row(
                page,
                blocks,
                &places,
                place.row,
                (at..end).filter(|&nth| kept(nth) && !spared(nth)),
            );
            passages.push(Passage { block: at as u32, role: Role::Row, text });
            (open, at) = (NONE, end.max(at + 1));
            continue;
        }
        if block.preformatted
            && open != NONE
            && open == place.pre
            && let Some(last) = passages.last_mut()
        {
            last.text.push('\n');
            last.text.push_str(&block.text);
        } else {
            let role = known(at).unwrap_or_else(|| match role(page, blocks, at, place) {
                role if spared(at) && role.is_text() => Role::Note,
                role => role,
            });
            passages.push(Passage { block: at as u32, role, text: block.text.clone() });
            open = if role == Role::Code { place.pre } else { NONE };
        }
        at += 1;
    }
    passages
}

fn role(page: &Page, blocks: &[Block], at: usize, place: &Place) -> Role {
    let block = &blocks[at];
    if block.preformatted {
        return Role::Code;
    }
    if place.caption || (place.figure && block.measure.weight() <= FIGURE_TEXT) {
        return Role::Caption;
    }
    match place.role {
        Role::Paragraph if is_bold_heading(page, blocks, at) => Role::Heading(3),
        role => role,
    }
}

/// A short bold line of its own above a longer one, as pages have it that know no headings.
fn is_bold_heading(page: &Page, blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    let bold = std::iter::once(block.own)
        .chain(page.ancestors(block.own))
        .take_while(|&up| up != block.element)
        .any(|up| matches!(page.node(up).tag, crate::page::Tag::B | crate::page::Tag::Strong));
    bold && block.measure.weight() <= BOLD_HEADING
        && block.measure.link_chars == 0
        && !block.text.ends_with(|c| crate::block::measure::is_stop(c) && c != '?' && c != '？')
        && !block.text.contains('\n')
        && blocks.get(at + 1).is_some_and(|next| next.measure.weight() > block.measure.weight() + 4.0)
}
