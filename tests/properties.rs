//! What must not matter: names of classes and ids, divisions around blocks, the order of attributes, a navigation that
//! stands there twice. Under each of them no sentence of the article that a test page marks is lost or hidden.
//!
//! The cases are drawn from fixed seeds, so that a run is the same everywhere; `PROPTEST_CASES` asks for more.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use proptest::{
    prelude::{Strategy, any, prop},
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde_json::Value;
use unhusk::{
    Page, Settings, block,
    page::{Builder, Tag, html},
    read,
};

/// Cases a page, at least.
const CASES: u32 = 200;

/// Changes under which a page is known to lose a sentence: a line here that is no longer true fails, too.
const KNOWN: &[(&str, &str)] = &[];

/// A page of `tests/pages` that is an article, and the marks in sentences of its text; a mark in a headline, a byline
/// or a caption is none.
struct Article {
    slug: String,
    page: Page,
    sentences: Vec<String>,
    navigation: Vec<String>,
}

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut articles = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(folder.join("expect.json")).unwrap()).unwrap();
        if expected["article"] != true {
            continue;
        }
        let marks = |list: &Value| -> Vec<String> {
            list.as_array().into_iter().flatten().filter_map(Value::as_str).map(squeezed).collect()
        };
        let source = fs::read_to_string(folder.join("page.html")).unwrap();
        let page = html::parse(&source, expected["url"].as_str().unwrap_or_default());
        let blocks = block::blocks(&page);
        let is_sentence = |mark: &String| {
            blocks.iter().any(|block| squeezed(&block.text).contains(mark) && block.measure.stops > 0)
        };
        articles.push(Article {
            slug: folder.file_name().unwrap().to_string_lossy().into_owned(),
            sentences: marks(&expected["keep"]).into_iter().filter(is_sentence).collect(),
            page,
            navigation: marks(&expected["strip"]["navigation"]),
        });
    }
    articles.sort_by(|one, other| one.slug.cmp(&other.slug));
    articles
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The first sentence that is not in the article's text, or stands in what is hidden.
fn lost<'a>(page: &Page, article: &'a Article) -> Option<&'a str> {
    let view = read(page, &Settings::default());
    let passages: Vec<_> = view.article.passages.iter().map(|passage| squeezed(&passage.text)).collect();
    let hidden: Vec<_> = view.hide.iter().map(|hide| squeezed(&page.text_below(hide.node))).collect();
    let is_lost = |sentence: &&String| {
        !passages.iter().any(|text| text.contains(*sentence))
            || hidden.iter().any(|text| text.contains(*sentence))
    };
    article.sentences.iter().find(is_lost).map(String::as_str)
}

/// A way to write a page anew. Every method says what becomes of an element on its way from one page to the other.
#[derive(Default)]
struct Change {
    /// New names for classes and ids.
    names: BTreeMap<String, String>,
    /// Elements that get a division around them.
    wrapped: BTreeSet<u32>,
    /// A seed for the order of attributes.
    order: Option<u64>,
    /// Elements that stand there twice.
    doubled: BTreeSet<u32>,
}

impl Change {
    fn write(&self, page: &Page) -> Page {
        let mut builder = Builder::new(&page.url, page.rendered);
        self.part(page, 0..page.nodes.len() as u32, &mut builder);
        builder.finish()
    }

    fn part(&self, page: &Page, range: std::ops::Range<u32>, builder: &mut Builder) {
        // Where each open element ends, and how many were opened for it.
        let mut open: Vec<(u32, u32, usize)> = Vec::new();
        for at in range.start..=range.end {
            while let Some((node, _, opened)) = open.pop_if(|&mut (_, end, _)| end <= at) {
                (0..opened).for_each(|_| builder.close());
                if self.doubled.contains(&node) && node != range.start {
                    Self { doubled: BTreeSet::new(), ..self.copy() }.part(
                        page,
                        node..page.node(node).end,
                        builder,
                    );
                }
            }
            if at == range.end {
                break;
            }
            if page.node(at).tag == Tag::Text {
                builder.text(page.text(at));
                continue;
            }
            let opened = 1 + usize::from(self.wrapped.contains(&at));
            if opened == 2 {
                builder.open(Tag::Div);
            }
            builder.open(page.node(at).tag);
            let mut attributes: Vec<_> = page.attributes_of(at).collect();
            if let Some(seed) = self.order {
                attributes.sort_by_key(|(name, _)| {
                    let bytes = name.bytes().chain(at.to_le_bytes());
                    bytes.fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
                        >> 7
                });
            }
            for (name, value) in attributes {
                builder.attribute(name, &self.value(name, value));
            }
            open.push((at, page.node(at).end, opened));
        }
    }

    fn value(&self, name: &str, value: &str) -> String {
        if !matches!(name, "class" | "id") {
            return value.to_owned();
        }
        let words = value.split_whitespace().map(|word| self.names.get(word).map_or(word, String::as_str));
        words.collect::<Vec<_>>().join(" ")
    }

    fn copy(&self) -> Self {
        Self {
            names: self.names.clone(),
            wrapped: self.wrapped.clone(),
            order: self.order,
            ..Self::default()
        }
    }
}

/// Draws cases for every page, and fails with the first sentence that a change loses.
fn holds_for_every_page<S>(name: &str, strategy: S, change: impl Fn(&Article, S::Value) -> Change + Sync)
where
    S: Strategy + Sync,
{
    let faults: Vec<String> = articles()
        .into_par_iter()
        .filter_map(|article| {
            let config = Config::default();
            let config = Config {
                cases: config.cases.max(CASES),
                failure_persistence: None,
                max_shrink_iters: 64,
                ..config
            };
            let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
            let run = TestRunner::new_with_rng(config, rng).run(&strategy, |drawn| {
                let changed = change(&article, drawn).write(&article.page);
                match lost(&changed, &article) {
                    Some(sentence) => Err(TestCaseError::fail(format!("lost “{sentence}”"))),
                    None => Ok(()),
                }
            });
            let known = KNOWN.contains(&(name, article.slug.as_str()));
            match run {
                Err(error) if !known => Some(format!("{}: {error}", article.slug)),
                Ok(()) if known => Some(format!("{}: loses nothing, strike it off the list", article.slug)),
                _ => None,
            }
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_sentence_is_there_before_anything_is_changed() {
    for article in articles() {
        let page = Change::default().write(&article.page);
        assert_eq!(page.nodes.len(), article.page.nodes.len(), "{}", article.slug);
        assert_eq!(lost(&page, &article), None, "{}", article.slug);
    }
}

#[test]
fn names_of_classes_and_ids_lose_no_sentence() {
    holds_for_every_page("names", any::<u64>(), |article, seed| {
        let mut names = BTreeMap::new();
        for node in 0..article.page.nodes.len() as u32 {
            for (_, value) in
                article.page.attributes_of(node).filter(|(name, _)| matches!(*name, "class" | "id"))
            {
                for word in value.split_whitespace() {
                    let hash = word.bytes().fold(seed, |hash, byte| {
                        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
                    });
                    names.insert(word.to_owned(), format!("x{hash:x}"));
                }
            }
        }
        Change { names, ..Change::default() }
    });
}

#[test]
fn a_division_around_any_block_loses_no_sentence() {
    holds_for_every_page(
        "division",
        prop::collection::vec(any::<prop::sample::Index>(), 1..6),
        |article, drawn| {
            let page = &article.page;
            let may = |node: &u32| {
                !matches!(
                    page.node(*node).tag,
                    Tag::Html
                        | Tag::Body
                        | Tag::Tr
                        | Tag::Td
                        | Tag::Th
                        | Tag::Thead
                        | Tag::Tbody
                        | Tag::Tfoot
                        | Tag::Caption
                )
            };
            let elements: Vec<u32> =
                block::blocks(page).iter().map(|block| block.element).filter(may).collect();
            // Where all text stands in a layout of tables, no division may stand around it.
            let drawn = drawn.iter().filter(|_| !elements.is_empty());
            let wrapped = drawn.map(|index| *index.get(&elements)).collect();
            Change { wrapped, ..Change::default() }
        },
    );
}

#[test]
fn the_order_of_attributes_loses_no_sentence() {
    holds_for_every_page("order", any::<u64>(), |_, seed| Change { order: Some(seed), ..Change::default() });
}

#[test]
fn a_navigation_that_stands_there_twice_loses_no_sentence() {
    holds_for_every_page(
        "navigation",
        prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        |article, drawn| {
            let page = &article.page;
            let is_navigation = |node: &u32| {
                page.node(*node).tag == Tag::Nav || page.attribute(*node, "role") == Some("navigation")
            };
            let mut parts: Vec<u32> = (0..page.nodes.len() as u32).filter(is_navigation).collect();
            // A page without such an element has its navigation where its marks are.
            for block in block::blocks(page).iter().filter(|_| parts.is_empty()).collect::<Vec<_>>() {
                let text = squeezed(&block.text);
                if article.navigation.iter().any(|mark| text.contains(mark)) {
                    parts.push(block.element);
                }
            }
            let doubled =
                drawn.iter().filter(|_| !parts.is_empty()).map(|index| *index.get(&parts)).collect();
            Change { doubled, ..Change::default() }
        },
    );
}
