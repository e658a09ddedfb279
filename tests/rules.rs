//! The rule files, and what is said of a line that is no rule.

use unhusk::clutter::{
    Category,
    rule::{Cues, Rules},
};

fn faults(content: &'static str) -> Vec<String> {
    let mut rules = Rules::default();
    rules.read("rules/ads.txt", content, Cues::of(Category::Ads), Some(Category::Ads));
    rules.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn every_line_of_the_rule_files_is_a_rule() {
    let faults: Vec<_> = Rules::standard().faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn a_line_that_is_no_rule_is_told_with_its_place() {
    assert_eq!(
        faults("# remark\nhosts: ads.example\n"),
        ["rules/ads.txt:2: unknown field \"hosts\", expected class, role, tag, heading, line or text"]
    );
    assert_eq!(faults("class banner"), ["rules/ads.txt:1: expected \"FIELD: value | value\""]);
    assert_eq!(faults("text<=many: buy now"), ["rules/ads.txt:1: \"many\" is no length"]);
    assert_eq!(
        faults("text +letter: buy now"),
        ["rules/ads.txt:1: unknown condition \"+letter\", expected <=LENGTH, +digit or +stays"]
    );
}

#[test]
fn a_class_name_hints_by_its_whole_words_alone() {
    let rules = Rules::standard();
    let ads = Cues::of(Category::Ads);
    assert!(rules.class("top-ad").has(ads));
    assert!(rules.class("adBox left").has(ads));
    assert!(!rules.class("header shadow gradient").has(ads));
    assert!(rules.class("ad300x250").has(ads));
    assert!(!rules.class("css-x40ad8b2").has(ads));
    assert!(rules.class("article-body").has(Cues::ARTICLE));
}

#[test]
fn a_phrase_in_letters_is_whole_words_and_a_licence_needs_its_number() {
    let rules = Rules::standard();
    let says = |text: &str| {
        let mut said = Vec::new();
        rules.phrases(text, text.chars().count(), |phrase| said.push(phrase.category));
        said
    };
    assert!(says("沪icp备10207042号").contains(&Category::Licence));
    assert!(!says("网站的icp备案制度始于何时").contains(&Category::Licence));
    assert!(!says("the shareholders met again").contains(&Category::Share));
}
