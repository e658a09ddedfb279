//! The engine as the worker calls it, in an instance of the module that is thrown away when it traps.
//!
//! In: a snapshot of a page and the reader's settings. Out: [`Reading`], as a plain object.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::message::{self, Found, Hide, Piece, Point, Reading, Why};
use crate::{View, page::snapshot};

/// Reads a page.
///
/// # Errors
/// A snapshot that is none.
#[wasm_bindgen]
pub fn read(numbers: &[i32], strings: &[u8], url: &str, settings: &JsValue) -> Result<JsValue, JsValue> {
    let page = snapshot::decode(numbers, strings, url).map_err(|error| JsValue::from(error.to_string()))?;
    let view = crate::read(&page, &message::settings(settings));
    Ok(message::to_js(&reading(view)))
}

fn reading(view: View) -> Reading {
    let places = view.points.iter().map(|point| point.nodes.clone()).collect();
    let points = view.points.into_iter().map(|point| Point { id: point.id, text: point.text }).collect();
    let pieces = view.removed.into_iter().map(|piece| Piece {
        id: piece.id,
        category: piece.category.name().to_owned(),
        reason: Why { code: piece.reason.code.name().to_owned(), evidence: piece.reason.evidence },
        preview: piece.preview,
        words: piece.words,
        stays: piece.bare,
    });
    let found = Found {
        title: view.article.title,
        byline: view.article.byline,
        published: view.article.published,
        site: view.article.site,
        language: view.article.language.tag.to_owned(),
        minutes: view.minutes,
        share: view.share,
        points,
        removed: pieces.collect(),
    };
    let hide = view.hide.iter().map(|hide| Hide { node: hide.node, piece: hide.removed }).collect();
    Reading { is_article: view.is_article, found, places, hide }
}
