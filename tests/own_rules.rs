//! The reader's own rules: what is taken, and where the fault lies in what is not.

use unhusk::settings::{
    Setting, Value,
    own::{Act, Fault, Rule, Target, Wrong},
};

/// A line, the column of its fault, what is wrong.
const FAULTS: &[(&str, usize, Wrong)] = &[
    ("", 1, Wrong::Act),
    ("  hid news.example .ad", 3, Wrong::Act),
    ("hide", 5, Wrong::Site),
    ("hide https://news.example .ad", 6, Wrong::Site),
    ("keep *", 7, Wrong::Target),
    ("keep * @adverts", 8, Wrong::Category),
    ("hide * @ads", 8, Wrong::Category),
    ("hide 新闻.example a[href=\"x", 18, Wrong::Selector),
    ("hide * :not(.ad", 12, Wrong::Selector),
    ("hide * .ad)", 11, Wrong::Selector),
    ("hide * .ad{display:block}", 11, Wrong::Selector),
];

#[test]
fn a_line_that_is_no_rule_is_refused_with_the_place_of_the_fault() {
    for &(line, column, wrong) in FAULTS {
        assert_eq!(Rule::read(line), Err(Fault { column, wrong }), "{line}");
    }
}

#[test]
fn a_rule_names_elements_or_a_category() {
    let selector = |line| Rule::read(line).map(|rule| (rule.act, rule.site, rule.target));
    let expected = (Act::Hide, "*", Target::Selector("a[title=\"{)\"], .x\\("));
    assert_eq!(selector("hide * a[title=\"{)\"], .x\\("), Ok(expected));
    let kept = Rule::read(" keep\tnews.example  @comments ").map(|rule| rule.target);
    assert!(matches!(kept, Ok(Target::Category(category)) if category.name() == "comments"));
}

#[test]
fn a_site_stands_for_its_subdomains_and_no_other() {
    let applies =
        |site: &str, host| Rule::read(&format!("hide {site} p")).is_ok_and(|rule| rule.applies(host));
    assert!(applies("*", "news.example"));
    assert!(applies("news.example", "news.example"));
    assert!(applies("news.example", "www.news.example"));
    assert!(!applies("news.example", "badnews.example"));
    assert!(!applies("www.news.example", "news.example"));
}

#[test]
fn a_list_with_one_line_that_is_no_rule_is_not_taken() {
    let rules = Setting::of("rules").map(|setting| {
        let list = |lines: &[&str]| Value::List(lines.iter().map(|&line| line.to_owned()).collect());
        (setting.fits(&list(&["hide * .ad"])), setting.fits(&list(&["hide * .ad", "hide"])))
    });
    assert_eq!(rules, Some((true, false)));
}
