//! The article: title, byline, date, language, and the blocks that were kept, in their roles.
//!
//! In: [`Page`], [`Block`]s, [`Judgement`]. Out: [`Article`].

mod beside;
mod byline;
mod date;
mod declared;
pub mod head;
pub mod language;
pub mod length;
pub(crate) mod likeness;
mod next;
mod place;
mod published;
mod role;
pub mod sentence;
mod site;
mod table;
mod title;

use serde::Serialize;

use crate::{
    block::Block,
    clutter::{Judgement, Verdict},
    page::{Page, meta::Meta},
};
pub use language::Language;

/// What was found of an article; a field that could not be found is empty.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Article {
    /// The headline, without the site's name.
    pub title: String,
    /// The authors' names, as the page gives them.
    pub byline: String,
    /// When it was published: ISO 8601, as far as known.
    pub published: String,
    /// The site's name.
    pub site: String,
    /// What language the text is in.
    pub language: Language,
    /// The kept blocks in document order.
    pub passages: Vec<Passage>,
    /// The block that another article begins at, where the page goes on with one.
    #[serde(skip)]
    pub next: Option<u32>,
}

/// A kept block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Index of the block on the page; of the line, where the article came from plain text.
    pub block: u32,
    /// What part it plays.
    pub role: Role,
    /// Its text, white space folded (but in [`Role::Code`]), line breaks as `\n`.
    pub text: String,
}

/// The part that a kept block plays in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The headline; stays in the page, is no part of [`Article::text`].
    Title,
    /// Byline, date and the like below the headline; stays in the page, is no part of [`Article::text`].
    Byline,
    /// A caption or credit; stays in the page, is no part of [`Article::text`].
    Caption,
    /// A remark within the article that is no part of [`Article::text`]: a credit, an editor's line.
    Note,
    /// A heading within the text, level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quote,
    /// Code, white space kept.
    Code,
    /// A row of a table, cells separated by tabs.
    Row,
}

impl Role {
    /// Whether it is part of [`Article::text`].
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Title | Self::Byline | Self::Caption | Self::Note)
    }
}

impl Article {
    /// The article's text, blocks on lines of their own, without title, byline, date and captions.
    pub fn text(&self) -> String {
        let texts: Vec<_> =
            self.passages.iter().filter(|p| p.role.is_text()).map(|p| p.text.as_str()).collect();
        texts.join("\n")
    }

    /// An article out of a title and plain text, a paragraph a line. `language` is a BCP 47 tag, or empty to have it
    /// found.
    pub fn from_text(title: &str, text: &str, language: &str) -> Self {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let passages = lines
            .map(|(at, line)| Passage { block: at as u32, role: Role::Paragraph, text: line.to_owned() })
            .collect();
        Self { title: title.to_owned(), language: Language::of(language, text), passages, ..Self::default() }
    }
}

/// Puts the article together from what was kept.
pub fn article(page: &Page, blocks: &[Block], meta: &Meta, judgement: &Judgement) -> Article {
    let head = &judgement.head;
    let kept = |at: usize| !matches!(judgement.verdicts.get(at), Some(Verdict::Strip { .. }));
    let spared = |at: usize| judgement.verdicts.get(at) == Some(&Verdict::Spare);
    let known = |at: usize| {
        if head.titles.contains(&at) {
            Some(Role::Title)
        } else {
            head.lines.contains(&at).then_some(Role::Byline)
        }
    };
    let mut article = Article {
        title: head.title.clone(),
        byline: head.byline.clone(),
        published: head.published.clone(),
        site: site::site(meta, &page.url, &head.title),
        passages: role::passages(page, blocks, kept, known, spared),
        next: next::next(page, blocks, &head.titles).map(|at| at as u32),
        ..Article::default()
    };
    article.language = Language::of(&meta.language, &article.text());
    article
}
