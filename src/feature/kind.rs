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
pub fn thread(page: &Page) -> f32 {
    holds(&page.url, THREAD) + schema(page, THREAD_TYPES)
}

/// How many of some words an address holds.
pub fn holds(url: &str, words: &[&str]) -> f32 {
    let lower = url.to_ascii_lowercase();
    words.iter().filter(|word| lower.contains(**word)).count() as f32
}

/// How often the schema.org data of a page names one of some types; 9 at most.
pub fn schema(page: &Page, types: &[&str]) -> f32 {
    let mut count = 0;
    for at in 0..page.nodes.len() as u32 {
        match page.node(at).tag {
            Tag::Text => {}
            Tag::Script => {
                let text = page.text_below(at);
                count += types.iter().filter(|kind| text.contains(&format!("\"{kind}\""))).count();
            }
            _ => {
                let kind = page.attribute(at, "itemtype").unwrap_or_default();
                count += types.iter().filter(|name| kind.ends_with(**name)).count();
            }
        }
    }
    count.min(9) as f32
}
