//! What kind of page its address and its schema.org data speak of.
//!
//! In: [`Page`]. Out: counts of words and types.

use crate::page::{Page, Tag};

/// Words in the addresses of threads.
const THREAD: &[&str] =
    &["forum", "thread", "discuss", "/t/", "question", "topic", "community", "/comments/", "bbs"];
/// Types of schema.org for threads.
pub const THREAD_TYPES: &[&str] = &["DiscussionForumPosting", "QAPage", "Question"];

/// How much speaks for a thread, where the posts of readers are the text.
pub fn thread(url: &str, schema: &Schema) -> f32 {
    holds(url, THREAD) + schema.names(THREAD_TYPES)
}

/// How many of some words an address holds.
pub fn holds(url: &str, words: &[&str]) -> f32 {
    let lower = url.to_ascii_lowercase();
    words.iter().filter(|word| lower.contains(**word)).count() as f32
}

/// Characters of the longest type's name.
const LONGEST: usize = 24;

/// What the schema.org data of a page names.
#[derive(Debug)]
pub struct Schema<'a> {
    /// By script, what stands in quotation marks and may be a type.
    scripts: Vec<Vec<String>>,
    /// The types of elements.
    elements: Vec<&'a str>,
}

impl<'a> Schema<'a> {
    /// Reads what a page names.
    pub fn of(page: &'a Page) -> Self {
        let is_type = |name: &&str| {
            name.len() <= LONGEST && name.starts_with((|c: char| c.is_ascii_uppercase()) as crate::letter::Is)
        };
        let mut schema = Self { scripts: Vec::new(), elements: Vec::new() };
        for kind in page.values("itemtype") {
            schema.elements.push(kind);
        }
        for (at, node) in page.nodes.iter().enumerate() {
            if node.tag == Tag::Script {
                let text = page.text_below(at as u32);
                let mut quoted: Vec<_> = text.split('"').skip(1).filter(is_type).map(str::to_owned).collect();
                // What follows the last mark stands in none.
                if text.rsplit('"').next() == quoted.last().map(String::as_str) {
                    quoted.pop();
                }
                schema.scripts.push(quoted);
            }
        }
        schema
    }

    /// How often the data names one of some types; 9 at most.
    pub fn names(&self, types: &[&str]) -> f32 {
        let scripts = self
            .scripts
            .iter()
            .flat_map(|quoted| types.iter().filter(|kind| quoted.iter().any(|name| name == *kind)));
        let elements =
            self.elements.iter().flat_map(|kind| types.iter().filter(|name| kind.ends_with(**name)));
        (scripts.count() + elements.count()).min(9) as f32
    }
}
