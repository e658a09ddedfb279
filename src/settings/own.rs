//! The reader's own rules, a line each: `hide SITE SELECTOR`, `keep SITE SELECTOR` or `keep SITE @CATEGORY`.
//!
//! A site is a host name, which stands for its subdomains, too, or `*`. A selector is CSS; whether a browser knows it
//! only a browser can say. In: a line. Out: a [`Rule`], or what is wrong with it, and where.

use crate::clutter::Category;

/// What a rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Takes off what is named.
    Hide,
    /// Leaves it in the page.
    Keep,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// A category of clutter.
    Category(Category),
    /// Elements, by a CSS selector.
    Selector(&'a str),
}

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<'a> {
    /// What it does.
    pub act: Act,
    /// A host name, or `*`.
    pub site: &'a str,
    /// What it is about.
    pub target: Target<'a>,
}

/// What is wrong with a line; its name is `rule_NAME` in the locale files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It begins with neither `hide` nor `keep`.
    Act,
    /// Its second word is neither a host name nor `*`.
    Site,
    /// It names nothing.
    Target,
    /// There is no such category, or it is to be hidden: that is for the engine.
    Category,
    /// No selector: a bracket or a quote is never closed, or a brace stands in it.
    Selector,
}

impl Wrong {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Act, Self::Site, Self::Target, Self::Category, Self::Selector];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Site => "site",
            Self::Target => "target",
            Self::Category => "category",
            Self::Selector => "selector",
        }
    }
}

/// What is wrong, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// In characters from the line's start, from 1.
    pub column: usize,
    /// What is wrong.
    pub wrong: Wrong,
}

impl<'a> Rule<'a> {
    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    ///
    /// ```
    /// use unhusk::settings::own::{Act, Rule, Target};
    /// let rule = Rule::read("hide news.example .promo > a").unwrap();
    /// assert_eq!((rule.act, rule.target), (Act::Hide, Target::Selector(".promo > a")));
    /// assert!(rule.applies("www.news.example"));
    /// assert_eq!(Rule::read("keep * @adds").unwrap_err().column, 8);
    /// ```
    pub fn read(line: &'a str) -> Result<Self, Fault> {
        let fault = |rest: &str, wrong| {
            let column = line[..line.len() - rest.len()].chars().count() + 1;
            Err(Fault { column, wrong })
        };
        let start = line.trim_start();
        let (act, rest) = word(start);
        let (site, target) = word(rest);
        let act = match act {
            "hide" => Act::Hide,
            "keep" => Act::Keep,
            _ => return fault(start, Wrong::Act),
        };
        if site != "*" && !super::table::is_host(site) {
            return fault(rest, Wrong::Site);
        }
        let selector = target.trim_end();
        let target = match (selector.strip_prefix('@').map(Category::named), act) {
            _ if selector.is_empty() => return fault(target, Wrong::Target),
            (Some(Some(category)), Act::Keep) => Target::Category(category),
            (Some(_), _) => return fault(target, Wrong::Category),
            (None, _) => match unclosed(selector) {
                Some(at) => return fault(&target[at..], Wrong::Selector),
                None => Target::Selector(selector),
            },
        };
        Ok(Self { act, site, target })
    }

    /// Whether it is about a host's pages.
    pub fn applies(&self, host: &str) -> bool {
        let below =
            || host.strip_suffix(self.site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        self.site == "*" || below()
    }
}

/// The first word, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace as crate::letter::Is).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// Where a bracket or a quote is opened and never closed, one is closed that was never opened, or a brace stands.
fn unclosed(selector: &str) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut escaped = false;
    for (at, c) in selector.char_indices() {
        let quote = open.last().map(|&(_, close)| close).filter(|close| matches!(close, '"' | '\''));
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if quote == Some(c) => drop(open.pop()),
            _ if quote.is_some() => {}
            '(' => open.push((at, ')')),
            '[' => open.push((at, ']')),
            '"' | '\'' => open.push((at, c)),
            ')' | ']' => match open.pop() {
                Some((_, close)) if close == c => {}
                _ => return Some(at),
            },
            '{' | '}' => return Some(at),
            _ => {}
        }
    }
    open.first().map(|&(at, _)| at)
}
