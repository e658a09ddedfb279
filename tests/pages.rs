//! The test pages: every folder of `tests/pages` through the front door, [`unhusk::read`].
//!
//! A folder holds `page.html` and `expect.json`, which says what the engine must find ([`Expectation`]). The check
//! takes the reading function as an argument, so that it is itself tested: with an engine that keeps all and one that
//! strips all.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use serde::Deserialize;
use unhusk::{
    Page, Settings, View,
    article::{Passage, Role},
    block,
    clutter::Category,
    page::html,
    view::{Hide, Removed},
};

/// What must be found on a page. Text is compared with all white space left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    /// The page's address.
    url: String,
    /// Whether it is an article.
    article: bool,
    /// The headline.
    title: Option<String>,
    /// The authors; empty where the page names none.
    byline: Option<String>,
    /// The beginning of the ISO 8601 date; empty where the page gives none.
    published: Option<String>,
    /// Primary subtag of BCP 47.
    language: String,
    /// Pieces of the article's text.
    #[serde(default)]
    keep: Vec<String>,
    /// Pieces of clutter by category.
    #[serde(default)]
    strip: BTreeMap<String, Vec<String>>,
}

/// Categories between which a reader would hesitate as well: what is expected, and what passes for it.
const CLOSE: &[(&str, &[&str])] = &[
    ("ads", &["promotion"]),
    ("comments", &["navigation", "promotion"]),
    ("licence", &["navigation"]),
    ("meta", &["navigation", "recommendations"]),
    ("navigation", &["meta", "licence", "recommendations", "promotion"]),
    ("overlay", &["promotion", "licence"]),
    ("promotion", &["navigation", "overlay", "share"]),
    ("recommendations", &["navigation"]),
    ("share", &["meta", "navigation"]),
];

struct TestPage {
    slug: String,
    page: Page,
    expected: Expectation,
}

fn test_pages() -> Result<Vec<TestPage>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let folder = entry?.path();
        let expected: Expectation = serde_json::from_str(&fs::read_to_string(folder.join("expect.json"))?)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        let page = html::parse(&fs::read_to_string(folder.join("page.html"))?, &expected.url);
        let slug = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        pages.push(TestPage { slug, page, expected });
    }
    pages.sort_by(|one, other| one.slug.cmp(&other.slug));
    Ok(pages)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn holds(text: &str, snippet: &str) -> bool {
    squeezed(text).contains(&squeezed(snippet))
}

/// Compares what an engine finds with what is expected; a sentence for each difference.
fn faults(test: &TestPage, read: impl Fn(&Page) -> View) -> Vec<String> {
    let view = read(&test.page);
    let expected = &test.expected;
    let mut faults = Vec::new();
    if view.is_article != expected.article {
        faults.push(format!("article: {} for {}", view.is_article, expected.article));
    }
    if !expected.article {
        return faults;
    }
    head_faults(&view, expected, &mut faults);
    keep_faults(&test.page, &view, expected, &mut faults);
    strip_faults(&test.page, &view, expected, &mut faults);
    point_faults(&view, expected, &mut faults);
    faults
}

fn head_faults(view: &View, expected: &Expectation, faults: &mut Vec<String>) {
    let article = &view.article;
    for (field, found, expected) in
        [("title", &article.title, &expected.title), ("byline", &article.byline, &expected.byline)]
    {
        if let Some(expected) = expected
            && squeezed(found) != squeezed(expected)
        {
            faults.push(format!("{field}: “{found}” for “{expected}”"));
        }
    }
    if let Some(published) = &expected.published
        && (!article.published.starts_with(published) || published.is_empty() != article.published.is_empty())
    {
        faults.push(format!("published: “{}” for “{published}”", article.published));
    }
    if article.language.tag != expected.language {
        faults.push(format!("language: “{}” for “{}”", article.language.tag, expected.language));
    }
}

fn keep_faults(page: &Page, view: &View, expected: &Expectation, faults: &mut Vec<String>) {
    let hidden: Vec<_> = view.hide.iter().map(|hide| page.text_below(hide.node)).collect();
    for snippet in &expected.keep {
        if !view.article.passages.iter().any(|passage| holds(&passage.text, snippet)) {
            faults.push(format!("lost: “{snippet}”"));
        }
        if hidden.iter().any(|text| holds(text, snippet)) {
            faults.push(format!("hidden: “{snippet}”"));
        }
    }
}

fn strip_faults(page: &Page, view: &View, expected: &Expectation, faults: &mut Vec<String>) {
    for (category, snippets) in &expected.strip {
        let close = CLOSE.iter().find(|(name, _)| name == category).map_or(&[][..], |(_, close)| close);
        for snippet in snippets {
            if let Some(kept) = view.article.passages.iter().find(|passage| holds(&passage.text, snippet)) {
                faults.push(format!("left as {:?}: “{snippet}”", kept.role));
                continue;
            }
            let found: Vec<_> = view
                .removed
                .iter()
                .filter(|removed| piece_holds(page, view, removed, snippet))
                .map(|removed| removed.category.name())
                .collect();
            if found.is_empty() {
                faults.push(format!("in no piece: “{snippet}”"));
            } else if !found.iter().any(|name| name == category || close.contains(name)) {
                faults.push(format!("{} for {category}: “{snippet}”", found.join(", ")));
            }
        }
    }
}

fn piece_holds(page: &Page, view: &View, removed: &Removed, snippet: &str) -> bool {
    let mut elements = view.hide.iter().filter(|hide| hide.removed == Some(removed.id));
    elements.any(|hide| holds(&page.text_below(hide.node), snippet)) || holds(&removed.preview, snippet)
}

fn point_faults(view: &View, expected: &Expectation, faults: &mut Vec<String>) {
    if view.points.len() < 3 {
        faults.push(format!("{} key points", view.points.len()));
    }
    let text = view.article.text();
    for point in &view.points {
        if !holds(&text, &point.text) {
            faults.push(format!("key point not in the text: “{}”", point.text));
        }
        if let Some(clutter) = expected.strip.values().flatten().find(|snippet| holds(&point.text, snippet)) {
            faults.push(format!("key point out of clutter, “{clutter}”: “{}”", point.text));
        }
    }
}

fn engine(page: &Page) -> View {
    unhusk::read(page, &Settings::default())
}

/// A planted engine: every block is part of the article.
fn keeps_all(page: &Page) -> View {
    let blocks = block::blocks(page).into_iter().enumerate();
    let passages = blocks
        .map(|(at, block)| Passage { block: at as u32, role: Role::Paragraph, text: block.text })
        .collect();
    let mut view = View { is_article: true, removed: Vec::new(), hide: Vec::new(), ..engine(page) };
    view.article.passages = passages;
    view
}

/// A planted engine: the whole page is one piece of clutter.
fn strips_all(page: &Page) -> View {
    let all = Hide { node: 0, removed: Some(0) };
    let mut view = View { is_article: true, hide: vec![all], ..engine(page) };
    view.removed.truncate(1);
    view.article.passages.clear();
    view
}

#[test]
fn every_test_page_is_read_as_expected() -> Result<(), Box<dyn Error>> {
    let mut report = Vec::new();
    for test in test_pages()? {
        let faults = faults(&test, engine).into_iter();
        report.extend(faults.map(|fault| format!("{}: {fault}", test.slug)));
    }
    assert!(report.is_empty(), "\n{}", report.join("\n"));
    Ok(())
}

#[test]
fn an_engine_that_keeps_all_fails_every_page_with_marks_of_both_kinds() -> Result<(), Box<dyn Error>> {
    for test in test_pages()?.iter().filter(|test| !test.expected.strip.is_empty()) {
        let faults = faults(test, keeps_all);
        assert!(faults.iter().any(|fault| fault.starts_with("left")), "{}: {faults:?}", test.slug);
    }
    Ok(())
}

#[test]
fn an_engine_that_strips_all_fails_every_page_with_marks_of_both_kinds() -> Result<(), Box<dyn Error>> {
    for test in test_pages()?.iter().filter(|test| !test.expected.keep.is_empty()) {
        let faults = faults(test, strips_all);
        assert!(faults.iter().any(|fault| fault.starts_with("lost")), "{}: {faults:?}", test.slug);
        assert!(faults.iter().any(|fault| fault.starts_with("hidden")), "{}: {faults:?}", test.slug);
    }
    Ok(())
}

#[test]
fn every_article_has_marks_of_both_kinds_and_every_mark_is_on_its_page() -> Result<(), Box<dyn Error>> {
    for TestPage { slug, page, expected } in test_pages()? {
        assert_eq!(expected.article, !expected.keep.is_empty(), "{slug}: marks to keep");
        assert_eq!(expected.article, !expected.strip.is_empty(), "{slug}: marks to strip");
        let blocks = block::blocks(&page);
        for snippet in expected.keep.iter().chain(expected.strip.values().flatten()) {
            assert!(
                blocks.iter().any(|block| holds(&block.text, snippet)),
                "{slug}: “{snippet}” is not there"
            );
        }
        for category in expected.strip.keys() {
            assert!(Category::named(category).is_some(), "{slug}: no category “{category}”");
        }
    }
    Ok(())
}
