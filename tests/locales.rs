//! The locale files against the tables that their keys follow from.

#![allow(clippy::expect_used, reason = "a test that cannot read its data fails")]

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;
use unhusk::{
    clutter::{Category, Code},
    settings::{Kind, TABLE},
};

fn locales() -> BTreeMap<String, BTreeMap<String, Value>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/_locales");
    let read = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path().join("messages.json")).expect("a messages.json");
        let messages = serde_json::from_str(&text).expect("messages.json is an object of messages");
        (entry.file_name().to_string_lossy().into_owned(), messages)
    };
    fs::read_dir(folder).expect("the locales").map(|entry| read(entry.expect("a locale"))).collect()
}

#[test]
fn every_locale_has_the_same_keys_and_placeholders() {
    let locales = locales();
    let english = &locales["en"];
    assert!(locales.len() > 1);
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
fn every_category_reason_and_setting_has_words() {
    let mut keys = Vec::new();
    for category in Category::ALL {
        keys.push(format!("category_{}", category.name()));
        keys.push(format!("category_{}_what", category.name()));
    }
    keys.extend(Code::ALL.iter().map(|code| format!("reason_{}", code.name())));
    for setting in TABLE.iter().filter(|setting| setting.form) {
        keys.push(format!("setting_{}", setting.key));
        keys.push(format!("setting_{}_help", setting.key));
        if let Kind::Choice { options } = setting.kind {
            keys.extend(options.iter().map(|option| format!("setting_{}_{option}", setting.key)));
        }
    }
    for (name, messages) in locales() {
        for key in &keys {
            assert!(messages.contains_key(key), "{name} lacks {key}");
        }
    }
}

#[test]
fn a_reason_names_its_evidence_where_the_code_does() {
    for (name, messages) in locales() {
        for code in Code::ALL {
            let words = &messages[&format!("reason_{}", code.name())];
            let named = words["placeholders"].get("evidence").is_some();
            assert_eq!(named, code.words().contains("{}"), "{name}: {}", code.name());
        }
    }
}
