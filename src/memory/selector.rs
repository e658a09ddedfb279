//! Selectors of what was stripped, made of names that the next page of the site is likely to have.
//!
//! In: a page and the elements hidden on it. Out: CSS selectors; each matches some of these and nothing that shows
//! beside them.

use super::token::is_stable;
use crate::{
    page::{Page, Tag},
    view::Hide,
};

/// Classes that tell an element.
const CLASSES: usize = 2;
/// Elements around it that may be needed, itself included.
const LEVELS: usize = 4;
/// Selectors of one page.
const MOST: usize = 40;
/// Larger pages teach nothing: the work would show.
const NODES: usize = 20_000;

/// An element as a selector tells it.
struct Compound<'a> {
    tag: Tag,
    id: Option<&'a str>,
    classes: Vec<&'a str>,
}

impl<'a> Compound<'a> {
    fn of(page: &'a Page, node: u32) -> Self {
        let id = page.attribute(node, "id").filter(|id| is_stable(id));
        let classes = tokens(page, node).filter(|class| id.is_none() && is_stable(class)).take(CLASSES);
        Self { tag: page.node(node).tag, id, classes: classes.collect() }
    }

    fn matches(&self, page: &Page, node: u32) -> bool {
        (self.tag == Tag::Other || page.node(node).tag == self.tag)
            && self.id.is_none_or(|id| page.attribute(node, "id") == Some(id))
            && self.classes.iter().all(|class| tokens(page, node).any(|other| other == *class))
    }

    fn is_named(&self) -> bool {
        self.id.is_some() || !self.classes.is_empty()
    }

    fn write(&self, text: &mut String) {
        text.push_str(if self.tag == Tag::Other { "*" } else { self.tag.name() });
        if let Some(id) = self.id {
            text.push('#');
            text.push_str(id);
        }
        for class in &self.classes {
            text.push('.');
            text.push_str(class);
        }
    }
}

/// The selectors, each once, in document order.
pub fn selectors(page: &Page, hide: &[Hide]) -> Vec<String> {
    let mut selectors = Vec::new();
    if page.nodes.len() > NODES {
        return selectors;
    }
    let mut covered = vec![false; page.nodes.len()];
    let mut outer: Vec<u32> = Vec::new();
    for &Hide { node, .. } in hide {
        if !covered[node as usize] {
            outer.push(node);
            covered[node as usize..page.node(node).end as usize].fill(true);
        }
    }
    // What does not show needs no hiding, and is none that must stay.
    let shows = |node: u32| !covered[node as usize] && (!page.rendered || page.node(node).layout.shown);
    for node in outer {
        if selectors.len() == MOST {
            break;
        }
        if let Some(selector) = selector(page, node, &shows)
            && !selectors.contains(&selector)
        {
            selectors.push(selector);
        }
    }
    selectors
}

/// The shortest that matches nothing that shows; none where no name tells the element.
fn selector(page: &Page, node: u32, shows: &impl Fn(u32) -> bool) -> Option<String> {
    let mut chain: Vec<Compound> = Vec::new();
    for up in std::iter::once(node).chain(page.ancestors(node)).take(LEVELS) {
        if matches!(page.node(up).tag, Tag::Html) {
            return None;
        }
        chain.push(Compound::of(page, up));
        let is_told = chain.iter().any(Compound::is_named)
            || matches!(chain[0].tag, Tag::Nav | Tag::Footer | Tag::Aside) && chain.len() > 1;
        if is_told && !(0..page.nodes.len() as u32).any(|other| shows(other) && is_match(page, other, &chain))
        {
            let mut text = String::new();
            for (at, compound) in chain.iter().rev().enumerate() {
                if at > 0 {
                    text.push_str(" > ");
                }
                compound.write(&mut text);
            }
            return Some(text);
        }
    }
    None
}

fn is_match(page: &Page, node: u32, chain: &[Compound]) -> bool {
    let mut at = Some(node);
    chain.iter().all(|compound| {
        let here = at;
        at = here.and_then(|node| page.parent(node));
        here.is_some_and(|node| compound.matches(page, node))
    })
}

fn tokens(page: &Page, node: u32) -> impl Iterator<Item = &str> {
    page.attribute(node, "class").unwrap_or_default().split_whitespace()
}

/// Whether a text is a selector as they are made here. What comes out of storage may be anything, and goes into a sheet.
pub fn is_sound(selector: &str) -> bool {
    let name = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    selector.split(" > ").all(|compound| {
        let mut parts = compound.split(any_of!('.', '#'));
        let tag = parts.next().unwrap_or_default();
        (tag == "*" || !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            && parts.all(name)
    })
}
