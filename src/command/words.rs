//! Words for the terminal, out of the extension's locale files: what a reason is called stands in one place.
//!
//! In: a language, a key and its values. Out: the text.

use std::collections::BTreeMap;

use serde_json::Value;
use unhusk::clutter::Reason;

/// The locale files, by the language's name in their folder.
const LOCALES: &[(&str, &str)] = &[
    ("en", include_str!("../../extension/_locales/en/messages.json")),
    ("ja", include_str!("../../extension/_locales/ja/messages.json")),
    ("zh_CN", include_str!("../../extension/_locales/zh_CN/messages.json")),
    ("zh_TW", include_str!("../../extension/_locales/zh_TW/messages.json")),
];

/// The words of a language.
pub struct Words(BTreeMap<String, Value>);

impl Words {
    /// Of a language by its tag or the name of its locale (`zh`, `zh-TW`, `zh_CN.UTF-8`), the first of the same language
    /// where there is none of the same region; none where there are no words for it.
    pub fn of(language: &str) -> Option<Self> {
        let asked = language.split('.').next().unwrap_or_default().replace('-', "_");
        let primary = |name: &str| name.split('_').next().map(str::to_ascii_lowercase);
        let same = LOCALES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&asked));
        let (_, messages) =
            same.or_else(|| LOCALES.iter().find(|(name, _)| primary(name) == primary(&asked)))?;
        serde_json::from_str(messages).ok().map(Self)
    }

    /// Of the system's language, English where there are none.
    pub fn of_system() -> Self {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        set.into_iter()
            .find(|value| !value.is_empty())
            .and_then(|value| Self::of(&value))
            .unwrap_or_else(Self::english)
    }

    /// In English.
    pub fn english() -> Self {
        Self::of("en").unwrap_or(Self(BTreeMap::new()))
    }

    /// The languages that there are words for.
    pub fn languages() -> Vec<&'static str> {
        LOCALES.iter().map(|(name, _)| *name).collect()
    }

    /// The words of a key with its placeholders filled; the key itself where there are none.
    pub fn say(&self, key: &str, values: &[&str]) -> String {
        let Some(message) = self.0.get(key) else { return key.to_owned() };
        let mut words = message["message"].as_str().unwrap_or_default().to_owned();
        for (name, place) in message["placeholders"].as_object().into_iter().flatten() {
            let place = place["content"].as_str().and_then(|content| content.strip_prefix('$')?.parse().ok());
            let value = place.and_then(|place: usize| values.get(place.checked_sub(1)?));
            words = words.replace(&format!("${}$", name.to_uppercase()), value.copied().unwrap_or_default());
        }
        words
    }

    /// A reason with its evidence, as it stands within a line.
    pub fn reason(&self, reason: &Reason) -> String {
        let words = self.say(&format!("reason_{}", reason.code.name()), &[&reason.evidence]);
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    }
}
