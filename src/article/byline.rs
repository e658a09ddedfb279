//! Who wrote the article.
//!
//! In: [`Page`], [`Block`]s, [`Meta`], the lines beside the headline. Out: names as the page gives them, from the first
//! that is there of: the authors in schema.org data; a property; a line beside the headline that says so ("By …",
//! 记者 …, 作者：…); an element beside it that is marked as the author; a line at the article's end that says so.
//! The site's own name counts only where nothing else is there.

use super::{
    date::{self, Order},
    likeness::key,
    site,
};
use crate::{
    block::{Block, measure::is_cjk},
    page::{Page, meta::Meta},
};

/// Properties that hold the author, most trusted first.
const PROPERTIES: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.personalname",
    "cxenseparse:author",
    "byl",
    "byline",
    "article:author_name",
    "article.author",
];

/// What stands before a name, in lower case.
const BEFORE: &[&str] = &[
    "written by",
    "posted by",
    "story by",
    "words by",
    "article by",
    "authored by",
    "created by",
    "by",
    "author:",
    "authors:",
    "author",
    "von",
    "par",
    "por",
    "door",
    "av",
    "di",
    "autor:",
    "auteur :",
    "text:",
    "escrito por",
    "przez",
];

/// What stands before a name in Chinese and Japanese; a separator or white space may follow.
const BEFORE_CJK: &[&str] = &[
    "作者",
    "撰文",
    "撰稿",
    "记者",
    "記者",
    "通讯员",
    "特约评论员",
    "执笔",
    "執筆",
    "著者",
    "筆者",
    "ライター",
    "取材・文",
    "文",
];

/// What ends a name in Chinese and Japanese.
const AFTER_CJK: &[&str] = &[
    "来源",
    "來源",
    "编辑",
    "編輯",
    "編集",
    "责编",
    "责任",
    "摄影",
    "攝影",
    "摄",
    "发布",
    "發布",
    "发表",
    "时间",
    "時間",
    "日期",
    "字号",
    "阅读",
    "評論",
    "评论",
    "浏览",
    "点击",
    "校对",
    "审核",
    "报道",
    "報導",
    "報道",
    "通讯员",
    "实习",
    "记者",
    "記者",
    "出处",
    "分享",
    "收藏",
    "原创",
    "关注",
    "公众号",
    "微信",
];

/// Characters at most in a byline.
const LONGEST: usize = 120;

/// Finds the byline.
pub fn byline(page: &Page, blocks: &[Block], meta: &Meta, beside: &[usize]) -> String {
    let order = Order::of(&meta.language);
    let lines = || beside.iter().map(|&at| blocks[at].text.as_str());
    let last = blocks.iter().rev().map(|block| block.text.as_str()).take(0);
    let said = lines()
        .find_map(|line| in_line(line, order))
        .or_else(|| last.clone().find_map(|line| in_line(line, order)));
    let things = meta.writings().map(|thing| joined(thing.authors.iter().map(String::as_str), order));
    let properties = PROPERTIES.iter().map(|name| joined(meta.all(name), order));
    let marked = beside.iter().filter_map(|&at| marked(page, &blocks[at], order));
    let cjk = said.as_ref().is_some_and(|name| name.chars().any(is_cjk));
    let candidates: Vec<String> = said
        .iter()
        .filter(|_| cjk)
        .cloned()
        .chain(things)
        .chain(properties)
        .chain(said.iter().cloned())
        .chain(marked)
        .filter(|name| !name.is_empty())
        .collect();
    let people = candidates.iter().find(|name| !site::is_name(name, meta, &page.url));
    people.or(candidates.first()).cloned().unwrap_or_default()
}

/// Names, each cleaned, told once.
fn joined<'a>(names: impl Iterator<Item = &'a str>, order: Order) -> String {
    let mut seen: Vec<String> = Vec::new();
    for name in names.filter_map(|name| name_of(name, order)) {
        if !seen.iter().any(|known| key(known) == key(&name)) {
            seen.push(name);
        }
    }
    seen.join(", ")
}

/// A stated name without what is added to it; none where it is no name.
fn name_of(stated: &str, order: Order) -> Option<String> {
    let mut name = stated.trim();
    let low = name.to_lowercase();
    if low.len() == name.len() {
        let before = BEFORE
            .iter()
            .find(|word| low.strip_prefix(**word).is_some_and(|rest| rest.starts_with([' ', ':'])));
        name = before.map_or(name, |word| name[word.len()..].trim_start_matches([' ', ':']));
    }
    if let Some(found) = date::find(name, order) {
        name = &name[..found.span.start];
    }
    let name = name.split(['|', '•', '·', '\n']).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':' | ';' | '/' | '(' | '@')
    });
    let no_name = [
        "admin",
        "administrator",
        "author",
        "null",
        "undefined",
        "unknown",
        "webmaster",
        "editor",
        "root",
        "default",
    ];
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = letters >= 2
        && letters * 2 >= name.chars().filter(|c| !c.is_whitespace()).count()
        && name.chars().count() <= LONGEST
        && !name.contains("://")
        && !name.contains("www.")
        && !name.contains('@')
        && !no_name.contains(&name.to_lowercase().as_str());
    is_name.then(|| name.to_owned())
}

/// The name in a line that says who wrote.
fn in_line(line: &str, order: Order) -> Option<String> {
    in_latin_line(line, order).or_else(|| in_cjk_line(line))
}

fn in_latin_line(line: &str, order: Order) -> Option<String> {
    let line = line.lines().next()?.trim();
    let low = line.to_lowercase();
    if low.len() != line.len() {
        return None;
    }
    let word = BEFORE
        .iter()
        .find(|word| low.strip_prefix(**word).is_some_and(|rest| rest.starts_with([' ', ':'])))?;
    let rest = line[word.len()..].trim_start_matches([' ', ':']);
    let end = [
        " on ",
        " in ",
        " published",
        " updated",
        " posted",
        " for ",
        " at ",
        " | ",
        " • ",
        " · ",
        " - ",
        " – ",
        " — ",
        " min ",
    ];
    let low = rest.to_lowercase();
    let cut = end.iter().filter_map(|end| low.find(end)).min().filter(|_| low.len() == rest.len());
    let name = name_of(&rest[..cut.unwrap_or(rest.len())], order)?;
    let words: Vec<_> = name.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    (words.len() <= 12 && capitals * 2 >= words.len() && words[0].chars().next()?.is_uppercase())
        .then_some(name)
}

fn in_cjk_line(line: &str) -> Option<String> {
    let (at, word) = BEFORE_CJK.iter().filter_map(|word| line.find(word).map(|at| (at, *word))).min()?;
    let rest = &line[at + word.len()..];
    let separators = |c: char| {
        c.is_whitespace()
            || matches!(c, '：' | ':' | '/' | '／' | '|' | '｜' | '丨' | '＝' | '=' | '】' | ']')
    };
    let name = rest.trim_start_matches(separators);
    // Within a sentence these are words like others.
    let apart = name.len() < rest.len();
    if !apart && (word == "文" || word == "作者") {
        return None;
    }
    let end = AFTER_CJK.iter().filter_map(|end| name.find(end)).min().unwrap_or(name.len());
    let name = &name[..end];
    let end = name.find(|c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '，' | '。'
                    | '：'
                    | ':'
                    | '('
                    | '（'
                    | '）'
                    | ')'
                    | '|'
                    | '｜'
                    | '/'
                    | '／'
                    | '】'
                    | '\n'
                    | '　'
                    | '['
                    | '【'
            )
    });
    let name = name[..end.unwrap_or(name.len())].trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    ((2..=24).contains(&letters) && line.chars().count() < 120).then(|| name.to_owned())
}

/// The name in a line whose element is marked as the author's.
fn marked(page: &Page, block: &Block, order: Order) -> Option<String> {
    let around = std::iter::once(block.own).chain(page.ancestors(block.own)).take(3);
    let is_author = |node: u32| {
        page.attribute(node, "rel").is_some_and(|rel| rel.split(' ').any(|word| word == "author"))
            || page
                .attribute(node, "itemprop")
                .is_some_and(|names| names.split(' ').any(|name| name == "author"))
            || page.attribute(node, "class").is_some_and(|class| {
                class
                    .split([' ', '-', '_'])
                    .any(|word| matches!(word.to_ascii_lowercase().as_str(), "author" | "byline" | "writer"))
            })
    };
    let mut marked = around.filter(|&node| is_author(node));
    marked.next()?;
    let name = name_of(&block.text, order)?;
    (name.split_whitespace().count() <= 6).then_some(name)
}
