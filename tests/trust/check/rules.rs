//! Rules: the rule files' parser and matcher, and the reader's own rules.

use unhusk::{
    clutter::{
        Category,
        rule::{Cues, Rules},
    },
    settings::own::{Act, Rule, Target},
};

/// Bytes as a rule file, and each of its lines as a rule of the reader's own.
pub fn rules(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    text.lines().for_each(own);
    // Rules are part of the program and live as long as it.
    let text: &'static str = text.leak();
    let mut rules = Rules::default();
    rules.read("fuzz.txt", text, Cues::of(Category::Ads), Some(Category::Ads));
    for fault in &rules.faults {
        assert!((1..=text.lines().count()).contains(&fault.line), "{fault}");
        assert!(!fault.what.is_empty() && !fault.what.contains('\n'), "{fault}");
    }
    let _ = (rules.role(text), rules.tag(text));
    let standard = Rules::standard();
    let cues = standard.class(text);
    for category in cues.categories() {
        assert!(standard.word(text, Cues::of(category)).is_some());
    }
    let lower = text.to_lowercase();
    let length = lower.chars().filter(|c| !c.is_whitespace()).count();
    for rules in [&rules, standard] {
        rules.phrases(&lower, length, |phrase| {
            assert!(lower.contains(phrase.text), "“{}” is not there", phrase.text);
            assert!(length <= usize::from(phrase.most));
        });
    }
}

/// A rule says what it was read from, and its selector can neither end a style rule nor begin one.
fn own(line: &str) {
    let rule = match Rule::read(line) {
        Ok(rule) => rule,
        Err(fault) => {
            assert!((1..=line.chars().count() + 1).contains(&fault.column), "column {}", fault.column);
            return;
        }
    };
    let act = if rule.act == Act::Hide { "hide" } else { "keep" };
    let target = match rule.target {
        Target::Category(category) => {
            assert_eq!(rule.act, Act::Keep);
            format!("@{}", category.name())
        }
        Target::Selector(selector) => {
            assert!(!outside_quotes(selector).any(|c| matches!(c, '{' | '}')), "{selector}");
            selector.to_owned()
        }
    };
    assert_eq!(Rule::read(&format!("{act} {} {target}", rule.site)), Ok(rule));
    assert!(rule.applies(if rule.site == "*" { "any.example" } else { rule.site }));
    assert!(rule.site == "*" || !rule.applies("other.invalid") || "other.invalid".ends_with(rule.site));
}

/// A selector's characters that are neither quoted nor escaped, told apart as CSS does.
fn outside_quotes(selector: &str) -> impl Iterator<Item = char> {
    let (mut quote, mut escaped) = (None, false);
    selector.chars().filter(move |&c| {
        let plain = quote.is_none() && !escaped && !matches!(c, '"' | '\'' | '\\');
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '"' | '\'') {
            quote = Some(c);
        }
        plain
    })
}
