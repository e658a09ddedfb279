//! Settings: a file that is imported, and values that were stored by another version.

use serde_json::Value as Json;
use unhusk::{
    Settings,
    settings::{Setting, TABLE, Value, own},
};

/// Bytes as the settings in a file, or as stored ones.
pub fn settings(bytes: &[u8]) {
    let Ok(Json::Object(entries)) = serde_json::from_slice(bytes) else { return };
    let entries: Vec<(String, Option<Value>)> =
        entries.into_iter().map(|(key, value)| (key, serde_json::from_value(value).ok())).collect();
    let mut settings = Settings::default();
    let ignored = settings.import(entries.clone());
    for key in &ignored {
        assert!(entries.iter().any(|(known, _)| known == key), "{key} was not in the file");
    }
    for setting in TABLE {
        assert!(setting.fits(&settings.value(setting)), "{}: {:?}", setting.key, settings.value(setting));
    }
    round_trip(&settings);
    reads(&settings);
    for (key, value) in entries {
        if let (Some(setting), Some(value)) = (Setting::of(&key), value) {
            stored(setting, &value);
        }
    }
}

/// What was written is read back, and nothing of it is passed over.
fn round_trip(settings: &Settings) {
    for settings in [settings, &settings.all()] {
        let written = serde_json::to_string(settings).unwrap_or_default();
        let read: serde_json::Map<String, Json> = serde_json::from_str(&written).unwrap_or_default();
        let entries = read.into_iter().map(|(key, value)| (key, serde_json::from_value(value).ok()));
        let mut again = Settings::default();
        assert_eq!(again.import(entries), Vec::<String>::new(), "{written}");
        assert_eq!(&again, settings, "{written}");
    }
}

/// What is made of settings.
fn reads(settings: &Settings) {
    assert!((3..=10).contains(&settings.points()));
    for host in ["news.example", "www.news.example", "", "*"] {
        for line in settings.rules(host) {
            assert!(own::Rule::read(&line).is_ok_and(|rule| rule.applies(host)), "{line}");
        }
        assert_eq!(settings.on(host).points(), settings.points());
    }
}

/// The nearest that fits does, and is near: itself where it fits already, the same if taken twice.
fn stored(setting: &Setting, value: &Value) {
    let near = setting.nearest(value);
    if setting.fits(value) {
        assert_eq!(near.as_ref(), Some(value), "{}", setting.key);
    }
    if let Some(near) = near {
        assert!(setting.fits(&near), "{}: {near:?}", setting.key);
        assert_eq!(setting.nearest(&near), Some(near));
    }
}
