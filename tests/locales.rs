//! The locale files against the tables that their keys follow from.

#![allow(clippy::expect_used, reason = "a test that cannot read its data fails")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use unhusk::{
    Settings,
    clutter::{Category, Code, Reason, genre},
    page::html,
    settings::{Kind, TABLE, own::Wrong, section::Section},
    view::scene::{Layout, Scene},
};

fn extension() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("extension")
}

fn locales() -> BTreeMap<String, BTreeMap<String, Value>> {
    let read = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path().join("messages.json")).expect("a messages.json");
        let messages = serde_json::from_str(&text).expect("messages.json is an object of messages");
        (entry.file_name().to_string_lossy().into_owned(), messages)
    };
    fs::read_dir(extension().join("_locales"))
        .expect("the locales")
        .map(|entry| read(entry.expect("a locale")))
        .collect()
}

#[test]
fn every_locale_has_the_same_keys_and_placeholders() {
    let locales = locales();
    let english = &locales["en"];
    assert_eq!(locales.keys().collect::<Vec<_>>(), ["en", "ja", "zh_CN", "zh_TW"]);
    for (name, messages) in &locales {
        assert_eq!(messages.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{name}");
        for (key, message) in messages {
            assert_eq!(message["placeholders"], english[key]["placeholders"], "{name}: {key}");
            let words = message["message"].as_str().unwrap_or_default();
            assert!(!words.is_empty(), "{name}: {key}");
            for placeholder in message["placeholders"].as_object().into_iter().flat_map(|all| all.keys()) {
                let mark = format!("${}$", placeholder.to_uppercase());
                assert!(words.contains(&mark), "{name}: {key} lacks {mark}");
            }
        }
    }
}

#[test]
fn all_that_stands_in_a_table_has_words() {
    let mut keys = Vec::new();
    for category in Category::ALL {
        keys.push(format!("category_{}", category.name()));
        keys.push(format!("category_{}_what", category.name()));
        keys.push(format!("category_{}_example", category.name()));
    }
    keys.extend(Code::ALL.iter().map(|code| format!("reason_{}", code.name())));
    for setting in TABLE.iter().filter(|setting| setting.form) {
        keys.push(format!("setting_{}", setting.key));
        keys.push(format!("setting_{}_help", setting.key));
        if let Kind::Choice { options } = setting.kind {
            keys.extend(options.iter().map(|option| format!("setting_{}_{option}", setting.key)));
        }
    }
    keys.extend(Section::ALL.iter().map(|section| format!("section_{}", section.name())));
    keys.extend(Wrong::ALL.iter().map(|wrong| format!("rule_{}", wrong.name())));
    for scene in Scene::ALL {
        keys.push(scene.key());
        if let Layout::Notice(way) = scene.layout() {
            keys.push(format!("{}_why", scene.key()));
            keys.extend(way.map(|way| way.name().to_owned()));
        }
    }
    for (name, messages) in locales() {
        for key in &keys {
            assert!(messages.contains_key(key), "{name} lacks {key}");
        }
    }
}

#[test]
fn every_trait_of_an_article_and_every_verdict_has_words() {
    for (name, messages) in locales() {
        for known in genre::TABLE {
            assert!(messages.contains_key(&format!("trait_{}", known.name)), "{name} lacks {}", known.name);
        }
        for verdict in ["keep", "spare"] {
            assert!(messages.contains_key(&format!("verdict_{verdict}")), "{name} lacks {verdict}");
        }
    }
}

#[test]
fn a_reason_has_evidence_where_its_words_name_some() {
    let locales = locales();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    for entry in fs::read_dir(pages).expect("the test pages") {
        let source = fs::read_to_string(entry.expect("a page").path().join("page.html")).expect("a page");
        let view = unhusk::read(&html::parse(&source, ""), &Settings::default());
        for Reason { code, evidence } in view.removed.iter().map(|piece| &piece.reason) {
            let words = &locales["en"][&format!("reason_{}", code.name())];
            assert_eq!(words["placeholders"].get("evidence").is_some(), !evidence.is_empty(), "{code:?}");
        }
    }
}

#[test]
fn a_number_has_words_for_one_and_for_others() {
    for (name, messages) in locales() {
        for key in messages.keys() {
            if let Some(stem) = key.strip_suffix("_one") {
                assert!(messages.contains_key(&format!("{stem}_other")), "{name}: {key}");
            }
        }
    }
}

#[test]
fn no_page_has_words_of_its_own() {
    let folders = [extension(), Path::new(env!("CARGO_MANIFEST_DIR")).join("www")];
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("a folder"));
    let pages = files.map(|entry| entry.expect("a file").path());
    for page in pages.filter(|page| page.extension().is_some_and(|extension| extension == "html")) {
        let text = fs::read_to_string(&page).expect("a page");
        let between = text.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
        assert_eq!(between.collect::<String>(), "", "{}", page.display());
        for attribute in ["title=", "alt=", "aria-label=", "placeholder="] {
            assert!(!text.contains(attribute), "{}: {attribute}", page.display());
        }
    }
}
