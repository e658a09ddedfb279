//! Unhusk takes the husk off an article: from a page it tells the article's text from the clutter around it, gives
//! every piece of clutter a category and a reason, and picks the article's key points, verbatim.
//!
//! The line, one module a station, each reading the ones before by reference and returning a new value:
//!
//! `Page → [Block] → [Verdict] → Article → [Sentence] → [KeyPoint] → View`
//!
//! The core knows no browser, no clock, no file. It never fails on a page: a hostile page gives an empty result.
//!
//! # What is stable
//! [`read`], [`Page`] with [`page::html::parse`], [`Settings`], [`View`] with all that it holds, and [`export`]: within
//! a major version these only gain. The stations are open to the command line and the tests, and change with the
//! engine; what is hidden from this documentation is theirs alone.

#[macro_use]
mod letter;

mod archive;

mod lookup;

pub mod page;

#[doc(hidden)]
pub mod block;

#[doc(hidden)]
pub mod feature;

pub mod memory;

pub mod clutter;

pub mod article;

pub mod point;

pub mod view;

pub mod export;

pub mod settings;

#[cfg(target_arch = "wasm32")]
mod web;

use block::Block;
use clutter::Judgement;
use memory::{Furniture, Lesson};
pub use page::Page;
pub use settings::Settings;
pub use view::View;

/// Reads a page: the whole line, from snapshot to view.
///
/// ```
/// # #[cfg(not(target_arch = "wasm32"))] {
/// use unhusk::{page::html, read, Settings};
/// let page = html::parse("<title>Rivers</title><p>Rivers carry water, silt and life to the sea.</p>", "");
/// let view = read(&page, &Settings::default());
/// assert_eq!(view.article.text(), "Rivers carry water, silt and life to the sea.");
/// # }
/// ```
pub fn read(page: &Page, settings: &Settings) -> View {
    line(page, settings, Furniture::default()).0
}

/// Reads a page of a site of which something is known, and tells what the page adds to that.
pub fn read_known(page: &Page, settings: &Settings, furniture: Furniture) -> (View, Lesson) {
    let (view, blocks, judgement) = line(page, settings, furniture);
    let lesson = Lesson::of(page, &blocks, &judgement, &view.hide);
    (view, lesson)
}

/// Reads a page as [`read`] does, and tells of each of its blocks what became of it.
#[doc(hidden)]
pub fn examine(page: &Page, settings: &Settings) -> (View, Vec<view::judged::Judged>) {
    let (view, blocks, judgement) = line(page, settings, Furniture::default());
    let judged = view::judged::judged(page, &blocks, &judgement, settings);
    (view, judged)
}

fn line(page: &Page, settings: &Settings, furniture: Furniture) -> (View, Vec<Block>, Judgement) {
    let blocks = block::blocks(page);
    let meta = page::meta::Meta::of(page);
    let judgement = clutter::judge(page, &blocks, &meta, furniture);
    let article = article::article(page, &blocks, &meta, &judgement);
    let sentences = article::sentence::sentences(&article);
    let points = point::select(&article, &sentences, settings.points());
    let view = view::view(page, &blocks, &judgement, article, &sentences, &points, settings);
    (view, blocks, judgement)
}
