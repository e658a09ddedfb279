//! What is known of a site: a few names, numbers and shapes, no text and no address of a page.
//!
//! In: [`Lesson`]s. Out: what they agree on. It is kept as a text, a line a thing:
//!
//! | line | what |
//! |---|---|
//! | `story NUMBER…` | digests of the last articles |
//! | `shape WORD…` | shapes of their addresses, as [`super::shape`] has them |
//! | `hide COUNT SELECTOR` | on how many pages it was stripped; 0 for one that once hid what stays |
//! | `block COUNT NUMBER…` | digests of blocks, and on how many pages they stood |

use std::fmt::Write;

use super::{Lesson, selector::is_sound};

/// Pages that must agree before a selector is used.
pub const AGREED: u32 = 2;
/// Pages on which a block must have stood to be furniture.
pub const FURNITURE: u32 = 3;
/// What is kept of a site, at most.
const STORIES: usize = 12;
const SHAPES: usize = 6;
const SELECTORS: usize = 60;
const BLOCKS: usize = 600;
/// No more is counted.
const COUNT: u32 = 9;

/// What is known of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    stories: Vec<u32>,
    shapes: Vec<String>,
    /// Selectors, and on how many pages each was stripped; in the order in which they were last seen.
    selectors: Vec<(String, u32)>,
    /// Digests of blocks, likewise.
    blocks: Vec<(u32, u32)>,
}

impl Site {
    /// Out of its text; what is no line of it is passed over.
    pub fn read(text: &str) -> Self {
        let mut site = Self::default();
        for line in text.lines() {
            let Some((what, rest)) = line.split_once(' ') else { continue };
            let (count, behind) = rest.split_once(' ').unwrap_or((rest, ""));
            let count = count.parse().unwrap_or(0).min(COUNT);
            let digests = |text: &str| -> Vec<u32> {
                text.split(' ').filter_map(|digest| u32::from_str_radix(digest, 16).ok()).collect()
            };
            match what {
                "story" => site.stories = digests(rest),
                "shape" => site.shapes = rest.split(' ').map(str::to_owned).collect(),
                "hide" if is_sound(behind) => site.selectors.push((behind.to_owned(), count)),
                "block" => site.blocks.extend(digests(behind).into_iter().map(|digest| (digest, count))),
                _ => {}
            }
        }
        site.bound();
        site
    }

    /// Its text.
    pub fn write(&self) -> String {
        let mut text = String::from("story");
        // Writing to a text cannot fail.
        for story in &self.stories {
            let _ = write!(text, " {story:x}");
        }
        text.push_str("\nshape");
        for shape in &self.shapes {
            let _ = write!(text, " {shape}");
        }
        for (selector, count) in &self.selectors {
            let _ = write!(text, "\nhide {count} {selector}");
        }
        let mut last = None;
        for (digest, count) in &self.blocks {
            if last != Some(count) {
                let _ = write!(text, "\nblock {count}");
                last = Some(count);
            }
            let _ = write!(text, " {digest:x}");
        }
        text
    }

    /// Takes a page of an address of some shape to heart. Gives whether it told anything: a story that is known does
    /// not.
    pub fn learn(&mut self, lesson: &Lesson, shape: &str) -> bool {
        if lesson.story == 0 || self.stories.contains(&lesson.story) {
            return false;
        }
        self.stories.push(lesson.story);
        self.shapes.retain(|known| known != shape);
        self.shapes.push(shape.to_owned());
        count(&mut self.selectors, &lesson.selectors);
        count(&mut self.blocks, &lesson.blocks);
        self.bound();
        true
    }

    /// Never hides by a selector again that hid what stays.
    pub fn bar(&mut self, selector: &str) {
        for (known, count) in &mut self.selectors {
            if known == selector {
                *count = 0;
            }
        }
    }

    /// Selectors of what is clutter on a page at an address of some shape; none where no article had such a one.
    pub fn clutter(&self, shape: &str) -> Vec<&str> {
        let is_known = !shape.is_empty() && self.shapes.iter().any(|known| known == shape);
        let agreed = self.selectors.iter().filter(|(_, count)| is_known && *count >= AGREED);
        agreed.map(|(selector, _)| selector.as_str()).collect()
    }

    /// Digests of the blocks that are furniture.
    pub fn furniture(&self) -> Vec<u32> {
        self.blocks.iter().filter(|(_, count)| *count >= FURNITURE).map(|(digest, _)| *digest).collect()
    }

    /// How many selectors are used.
    pub fn agreed(&self) -> usize {
        self.selectors.iter().filter(|(_, count)| *count >= AGREED).count()
    }

    /// How many pages it was learned from, of those that are remembered.
    pub fn pages(&self) -> usize {
        self.stories.len()
    }

    /// Forgets what is past the bounds, first what was seen but once and longest ago.
    fn bound(&mut self) {
        first(&mut self.stories, STORIES);
        first(&mut self.shapes, SHAPES);
        rarest(&mut self.selectors, SELECTORS);
        rarest(&mut self.blocks, BLOCKS);
    }
}

/// Counts what was seen once more, and puts it last. What is barred stays so.
fn count<T: PartialEq + Clone>(known: &mut Vec<(T, u32)>, seen: &[T]) {
    for one in seen {
        let place = known.iter().position(|(other, _)| other == one);
        let before = place.map(|place| known.remove(place).1);
        known.push((
            one.clone(),
            before.map_or(1, |count| if count == 0 { 0 } else { (count + 1).min(COUNT) }),
        ));
    }
}

fn first<T>(list: &mut Vec<T>, most: usize) {
    list.drain(..list.len().saturating_sub(most));
}

fn rarest<T>(list: &mut Vec<(T, u32)>, most: usize) {
    let mut over = list.len().saturating_sub(most);
    list.retain(|(_, count)| {
        let goes = over > 0 && *count == 1;
        over -= usize::from(goes);
        !goes
    });
    first(list, most);
}
