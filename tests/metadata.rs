//! Headline, byline, date of publication and site, on pages as data: `tests/metadata/*.txt`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write;

use unhusk::{Settings, View, page::html, read};

struct Case {
    name: String,
    /// By field; a field that is not there is expected to be empty.
    expected: Vec<(String, String)>,
    page: String,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/metadata");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        for written in text.split("\n=== ").skip(1) {
            let (head, page) = written.split_once("\n---\n").unwrap();
            let mut lines = head.lines();
            let name = lines.next().unwrap().to_owned();
            let fields = lines.map(|line| line.split_once(": ").unwrap());
            let expected = fields.map(|(field, value)| (field.to_owned(), value.to_owned())).collect();
            cases.push(Case { name, expected, page: page.to_owned() });
        }
    }
    cases
}

impl Case {
    fn field(&self, name: &str) -> &str {
        self.expected.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    fn read(&self) -> View {
        read(&html::parse(&self.page, self.field("url")), &Settings::default())
    }

    /// What is not as expected, a line each.
    fn misses(&self, view: &View) -> String {
        let article = &view.article;
        let found = [
            ("title", &article.title),
            ("byline", &article.byline),
            ("published", &article.published),
            ("site", &article.site),
        ];
        let mut misses = String::new();
        for (field, found) in found {
            if found != self.field(field) {
                writeln!(misses, "{}: {field}: {found:?} for {:?}", self.name, self.field(field)).unwrap();
            }
        }
        misses
    }
}

#[test]
fn every_case_has_the_fields_that_are_expected() {
    let cases = cases();
    let is_whole =
        |case: &&Case| ["title", "byline", "published"].iter().all(|field| !case.field(field).is_empty());
    let whole = cases.iter().filter(is_whole).count();
    assert!(whole >= 20, "{whole} cases with title, byline and date");
    let misses: String = cases.iter().map(|case| case.misses(&case.read())).collect();
    assert!(misses.is_empty(), "\n{misses}");
}

#[test]
fn headline_byline_and_date_are_no_part_of_the_text() {
    for case in cases() {
        let text = case.read().article.text();
        let told = |line: &str| {
            let year = case.field("published").get(..4).unwrap_or("-");
            line == case.field("title") || (line.contains(year) && line.chars().count() < 40)
        };
        assert!(!text.is_empty() && !text.lines().any(told), "{}: {text}", case.name);
    }
}

#[test]
fn a_view_with_nothing_in_it_fails_every_case() {
    for case in cases() {
        let mut view = case.read();
        view.article = unhusk::article::Article::default();
        assert!(!case.misses(&view).is_empty(), "{}", case.name);
    }
}

const TEXT: &str = "<p>The bridge is made anew each June by the four villages on its banks, out of grass that is cut, \
    dried and twisted by hand, and the old one is left to fall into the river.</p>";

fn published(line: &str) -> String {
    published_with("", line)
}

fn published_with(head: &str, line: &str) -> String {
    let page = format!(
        "<html lang=en><title>A bridge of rope</title>{head}<h1>A bridge of rope</h1><p>{line}</p>\
         {TEXT}</html>"
    );
    read(&html::parse(&page, ""), &Settings::default()).article.published
}

#[test]
fn dates_are_read_in_the_forms_that_pages_use() {
    for (line, date) in [
        ("December 31, 2021", "2021-12-31"),
        ("Dec. 31st, 2021", "2021-12-31"),
        ("31 Dec 2021", "2021-12-31"),
        ("Friday, 31 December 2021 at 17:23", "2021-12-31T17:23"),
        ("31. Dezember 2021, 17:23 Uhr", "2021-12-31T17:23"),
        ("31 de diciembre de 2021", "2021-12-31"),
        ("le 1 août 2021 à 9h05", "2021-08-01T09:05"),
        ("31.12.2021", "2021-12-31"),
        ("12/31/2021", "2021-12-31"),
        ("2/3/2021", "2021-02-03"),
        ("2021/12/31 17:23", "2021-12-31T17:23"),
        ("2021-12-31T17:23:55+08:00", "2021-12-31T17:23:55+08:00"),
        ("2021-12-31T17:23:55.123Z", "2021-12-31T17:23:55Z"),
        ("Jan 5, 2022 3:07 p.m.", "2022-01-05T15:07"),
        ("Jan 5, 2022 12:07 AM", "2022-01-05T00:07"),
        ("２０２１年１２月３１日", "2021-12-31"),
        ("31. prosince 2021", "2021-12-31"),
        ("31. joulukuuta 2021", "2021-12-31"),
        ("31 грудня 2021", "2021-12-31"),
        ("31 Δεκεμβρίου 2021", "2021-12-31"),
        ("31 Desember 2021", "2021-12-31"),
        ("31 ديسمبر 2021", "2021-12-31"),
        ("TravelDECEMBER 22, 2022Updated: JANUARY 02, 2026", "2022-12-22"),
        (
            "Friday's ferry sails again from May 1, 2031. Until then, take the bus, the harbour master said.",
            "",
        ),
        ("2 days ago", ""),
        ("February 30, 2021", ""),
        ("since 1750-01-01", ""),
        ("chapter 12.31.20219", ""),
    ] {
        assert_eq!(published(line), date, "{line}");
    }
}

#[test]
fn a_date_of_change_gives_way_to_that_of_publication() {
    assert_eq!(published("Last updated: March 3, 2022"), "2022-03-03");
    assert_eq!(
        published(
            "March 3, 2022</p><p>This story was originally published on March 1, 2021 and has been updated."
        ),
        "2021-03-01"
    );
    assert_eq!(published("Updated March 3, 2022. Published March 1, 2022."), "2022-03-01");
    assert_eq!(published("Published March 1, 2022, updated March 3, 2022"), "2022-03-01");
    assert_eq!(published("Opublikowano 1 marca 2022, zaktualizowano 3 marca 2022"), "2022-03-01");
    assert_eq!(published("Uppdaterad 3 mars 2022. Publicerad 1 mars 2022."), "2022-03-01");
}

#[test]
fn a_date_that_only_search_engines_see_gives_way_to_the_one_that_readers_see() {
    let data = r#"<script type="application/ld+json">{"@type": "Article", "datePublished": "2015-04-06",
        "dateModified": "2022-03-03T08:00:00Z"}</script>"#;
    let property = r#"<meta property="article:published_time" content="2015-04-06">"#;
    assert_eq!(published_with(data, "Updated March 3, 2022"), "2022-03-03T08:00:00Z");
    assert_eq!(published_with(data, "March 3, 2022"), "2022-03-03T08:00:00Z");
    assert_eq!(published_with(data, "Published April 6, 2015, updated March 3, 2022"), "2015-04-06");
    assert_eq!(published_with(data, "By Ida Brandt"), "2015-04-06");
    assert_eq!(published_with(&format!("{data}{property}"), "Updated March 3, 2022"), "2015-04-06");
}

fn byline(line: &str) -> String {
    let page = format!(
        "<html lang=en><title>A bridge of rope</title><h1>A bridge of rope</h1><p>{line}</p>\
         <p>The bridge is made anew each June by the four villages on its banks, out of grass that is cut, dried and \
         twisted by hand, and the old one is left to fall into the river.</p></html>"
    );
    read(&html::parse(&page, ""), &Settings::default()).article.byline
}

#[test]
fn bylines_are_cleaned_of_what_stands_around_the_name() {
    for (line, name) in [
        ("By Mara Lindqvist", "Mara Lindqvist"),
        ("by Mara Lindqvist and Tom Okafor", "Mara Lindqvist and Tom Okafor"),
        ("Written by: Mara Lindqvist | March 1, 2022", "Mara Lindqvist"),
        ("Posted by Mara Lindqvist on March 1, 2022", "Mara Lindqvist"),
        ("March 1, 2022 by Mara Lindqvist", "Mara Lindqvist"),
        ("By</p><p>Mara Lindqvist", "Mara Lindqvist"),
        ("Von Mara Lindqvist", "Mara Lindqvist"),
        ("<a rel=author href=/authors/mara>Mara Lindqvist</a>", "Mara Lindqvist"),
        ("By the time you read this", ""),
        ("5 min read", ""),
    ] {
        assert_eq!(byline(line), name, "{line}");
    }
}

#[test]
fn the_seed_pages_are_read_where_they_are_there() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seed");
    for name in ["classes", "semantic"] {
        let Ok(page) = std::fs::read_to_string(format!("{seed}/{name}.html")) else { continue };
        let expected = std::fs::read_to_string(format!("{seed}/{name}.json")).unwrap();
        let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
        let article = read(&html::parse(&page, ""), &Settings::default()).article;
        assert_eq!(article.title, expected["title"], "{name}");
        assert_eq!(article.byline, expected["byline"], "{name}");
        assert_eq!(article.published.get(..10), expected["published"].as_str(), "{name}");
    }
}
