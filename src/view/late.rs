//! What a page that was cleaned got later: only that is hidden in addition. What the reader sees stays where it is, what
//! is hidden stays hidden, numbers of pieces stay.
//!
//! In: a [`View`] of the page as it is now, and what of it is known. Out: the same view with only what is new.

use super::{Hide, View};
use crate::{
    Page,
    page::{Tag, tag::Flow},
};

/// What is known of a page that was cleaned.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Nodes that were there before and show, in order.
    pub settled: &'a [i32],
    /// Hidden elements and their pieces, in turn; a piece of -1 is none.
    pub hidden: &'a [i32],
    /// The number that the next piece gets.
    pub next: u32,
}

/// Leaves what is new.
pub fn since(page: &Page, view: &mut View, known: &Known) {
    let mut later = Later { page, settled: vec![false; page.nodes.len()] };
    for &node in known.settled {
        if let Some(settled) = usize::try_from(node).ok().and_then(|node| later.settled.get_mut(node)) {
            *settled = true;
        }
    }
    let hidden: Vec<(u32, Option<u32>)> = known
        .hidden
        .as_chunks()
        .0
        .iter()
        .map(|&[node, piece]| (node as u32, piece.try_into().ok()))
        .collect();
    let is_hidden = |node: u32| {
        hidden.iter().any(|&(outer, _)| (outer as usize) < page.nodes.len() && page.contains(outer, node))
    };
    // A piece that is hidden in part already keeps its number.
    let mut numbers: Vec<Option<u32>> = view.removed.iter().map(|_| None).collect();
    for hide in &view.hide {
        let known = hidden.iter().find(|&&(node, _)| node == hide.node).and_then(|&(_, piece)| piece);
        if let (Some(piece), Some(number)) = (hide.removed, known) {
            numbers[piece as usize] = Some(number);
        }
    }
    let mut fresh = Vec::new();
    for hide in std::mem::take(&mut view.hide) {
        if !is_hidden(hide.node) {
            later.new_parts(hide, &mut fresh);
        }
    }
    let mut removed = Vec::new();
    for hide in &mut fresh {
        let Some(piece) = hide.removed else { continue };
        let number = numbers[piece as usize].unwrap_or_else(|| {
            let number = known.next + removed.len() as u32;
            removed.push(super::Removed { id: number, ..view.removed[piece as usize].clone() });
            number
        });
        numbers[piece as usize] = Some(number);
        hide.removed = Some(number);
    }
    view.hide = fresh;
    view.removed = removed;
}

struct Later<'a> {
    page: &'a Page,
    settled: Vec<bool>,
}

impl Later<'_> {
    /// An element to hide, where most of it is new; else what is new in it.
    fn new_parts(&self, hide: Hide, parts: &mut Vec<Hide>) {
        let end = self.page.node(hide.node).end;
        let mut at = hide.node;
        while at < end {
            let node = self.page.node(at);
            if node.tag != Tag::Text && self.is_new(at) {
                parts.push(Hide { node: at, removed: hide.removed });
                at = node.end;
            } else {
                at += 1;
            }
        }
    }

    /// Whether more of an element's text is new than was there before; without text it says what the element is.
    fn is_new(&self, element: u32) -> bool {
        let (mut new, mut old, mut media) = (0, 0, false);
        for at in element..self.page.node(element).end {
            let weight = self.page.text(at).split_whitespace().map(str::len).sum::<usize>();
            if self.settled[at as usize] {
                old += weight;
            } else {
                new += weight;
                media |= matches!(self.page.node(at).tag.flow(), Flow::Media | Flow::Control);
            }
        }
        new > old || new + old == 0 && media && !self.settled[element as usize]
    }
}
