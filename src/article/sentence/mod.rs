//! Sentences: spans of the article's passages.
//!
//! In: [`Article`]. Out: [`Sentence`]s in document order.

mod list;
mod period;
mod quote;
mod scan;

use std::ops::Range;

use super::{Article, Role};

/// A sentence of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index into [`Article::passages`].
    pub passage: usize,
    /// Bytes of [`super::Passage::text`].
    pub span: Range<usize>,
}

impl Sentence {
    /// Its text.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        &article.passages[self.passage].text[self.span.clone()]
    }
}

/// Splits the article's text passages into sentences, code and a next article left out. Every sentence is a verbatim span without white
/// space at its ends; a line break ends it.
///
/// ```
/// use unhusk::article::{Article, sentence::sentences};
/// let article = Article::from_text("", "Dr. Ng paid $2.5 m. in May. “It’s done. We signed,” he said.", "en");
/// let texts: Vec<_> = sentences(&article).iter().map(|sentence| sentence.text(&article)).collect();
/// assert_eq!(texts, ["Dr. Ng paid $2.5 m. in May.", "“It’s done. We signed,” he said."]);
/// ```
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let own = |block: u32| article.next.is_none_or(|next| block < next);
    let texts = article
        .passages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.role.is_text() && p.role != Role::Code && own(p.block));
    let spans = texts.flat_map(|(passage, p)| {
        scan::spans(&p.text, article.language).into_iter().map(move |span| Sentence { passage, span })
    });
    spans.collect()
}
