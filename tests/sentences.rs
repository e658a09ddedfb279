//! Sentences, through `Article::from_text` and `sentences`.

use std::fs;

use serde::Deserialize;
use unhusk::article::{Article, sentence::sentences};

/// Cases of other people's, where they are at hand.
const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/keypoints/sentences.ndjson");

#[derive(Deserialize)]
struct Case {
    set: String,
    lang: String,
    text: String,
    sentences: Vec<String>,
}

fn split(text: &str, language: &str) -> Vec<String> {
    let article = Article::from_text("", text, language);
    sentences(&article).iter().map(|sentence| sentence.text(&article).to_owned()).collect()
}

#[test]
fn the_shared_cases_are_split_as_people_would() {
    let Ok(cases) = fs::read_to_string(SHARED) else {
        eprintln!("skipped: {SHARED} is not there");
        return;
    };
    let cases: Vec<Case> = cases.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let floors = [
        ("golden", None, 0.95),
        ("news", Some("en"), 0.95),
        ("news", Some("zh"), 0.90),
        ("news", None, 0.95),
    ];
    for (set, language, floor) in floors {
        let of_set =
            cases.iter().filter(|case| case.set == set && language.is_none_or(|tag| case.lang == tag));
        let (mut right, mut all) = (0, 0);
        for case in of_set {
            all += 1;
            let found = split(&case.text, &case.lang);
            if found == case.sentences {
                right += 1;
            } else {
                eprintln!("{set} {}: {found:#?}, expected {:#?}", case.lang, case.sentences);
            }
        }
        assert!(f64::from(right) >= floor * f64::from(all), "{set} {language:?}: {right} of {all}");
    }
}
