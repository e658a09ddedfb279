//! The reader's settings, and the one table of them.

pub mod own;
pub mod section;
mod table;

pub use table::{Kind, Refusal, Setting, TABLE, Value};

use serde::{Serialize, Serializer};

use crate::clutter::Category;
use table::place;

/// The reader's settings; a key that was not set has its default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings([Option<Value>; TABLE.len()]);

impl Settings {
    /// Sets a value.
    ///
    /// # Errors
    /// A key that does not exist, or a value that does not fit; the settings stay as they were.
    pub fn set(&mut self, key: &str, value: Value) -> Result<(), Refusal> {
        let place = place(key).ok_or_else(|| Refusal::Key { key: key.to_owned() })?;
        let setting = &TABLE[place];
        if !setting.fits(&value) {
            return Err(Refusal::Value { key: setting.key, expected: setting.expected() });
        }
        self.0[place] = Some(value);
        Ok(())
    }

    /// Takes a file's entries over; a value of none is of no kind that settings have. Gives the keys that were passed
    /// over, because there is no such setting or the value does not fit.
    pub fn import(&mut self, entries: impl IntoIterator<Item = (String, Option<Value>)>) -> Vec<String> {
        let mut ignored = Vec::new();
        for (key, value) in entries {
            if value.is_none_or(|value| self.set(&key, value).is_err()) {
                ignored.push(key);
            }
        }
        ignored
    }

    /// Sets a value from storage, or the nearest that fits.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn take(&mut self, place: usize, value: Value) {
        // The engine is given values that fit.
        let near = if cfg!(feature = "surfaces") {
            TABLE[place].nearest(&value)
        } else {
            Some(value).filter(|value| TABLE[place].fits(value))
        };
        self.0[place] = near;
    }

    /// A setting's value.
    pub fn value(&self, setting: &'static Setting) -> Value {
        place(setting.key).and_then(|place| self.0[place].clone()).unwrap_or_else(|| setting.default())
    }

    /// The same with defaults where nothing was set.
    #[must_use]
    pub fn all(&self) -> Self {
        Self(std::array::from_fn(|place| Some(self.value(&TABLE[place]))))
    }

    /// Those of reader mode's look, with defaults where nothing was set.
    #[must_use]
    pub fn look(&self) -> Self {
        Self(std::array::from_fn(|place| TABLE[place].is_look().then(|| self.value(&TABLE[place]))))
    }

    /// How many key points are shown.
    pub fn points(&self) -> usize {
        match self.known("points") {
            Some(Value::Number(points)) => points as usize,
            _ => 0,
        }
    }

    /// Whether a category stays in the page.
    pub fn keeps(&self, category: Category) -> bool {
        matches!(self.known("keep"), Some(Value::List(names)) if names.iter().any(|name| name == category.name()))
    }

    /// Whether a click on the toolbar button cleans the page.
    pub fn clean_on_click(&self) -> bool {
        self.is_on("clean_on_click")
    }

    /// The word that was chosen for a setting; empty for one that is no choice.
    pub fn word(&self, key: &str) -> String {
        match self.known(key) {
            Some(Value::Choice(word)) => word,
            _ => String::new(),
        }
    }

    /// The number that was set; 0 for a setting that is none.
    pub fn number(&self, key: &str) -> i64 {
        match self.known(key) {
            Some(Value::Number(number)) => number,
            _ => 0,
        }
    }

    /// The names that were listed; none for a setting that is no list.
    pub fn list(&self, key: &str) -> Vec<String> {
        match self.known(key) {
            Some(Value::List(names)) => names,
            _ => Vec::new(),
        }
    }

    /// Whether commands stand in the menu of a right click.
    pub fn menu(&self) -> bool {
        self.is_on("menu")
    }

    /// Whether a switch is on; off for a setting that is none.
    pub fn is_on(&self, key: &str) -> bool {
        self.known(key) == Some(Value::Switch(true))
    }

    /// The same as it is on a host's pages: with the categories that the reader's own rules keep there.
    #[must_use]
    pub fn on(&self, host: &str) -> Self {
        let rules = self.rules(host);
        let categories = rules.iter().filter_map(|line| match own::Rule::read(line).ok()?.target {
            own::Target::Category(category) => Some(category),
            own::Target::Selector(_) => None,
        });
        let mut kept: Vec<String> = categories.map(|category| category.name().to_owned()).collect();
        if let Some(Value::List(names)) = self.known("keep") {
            kept.extend(names);
        }
        let mut settings = self.all();
        // Names of categories always fit.
        let _ = settings.set("keep", Value::List(kept));
        settings
    }

    /// The reader's own rules for a host's pages.
    pub fn rules(&self, host: &str) -> Vec<String> {
        let Some(Value::List(lines)) = self.known("rules") else { return Vec::new() };
        lines.into_iter().filter(|line| own::Rule::read(line).is_ok_and(|rule| rule.applies(host))).collect()
    }

    fn known(&self, key: &str) -> Option<Value> {
        Setting::of(key).map(|setting| self.value(setting))
    }
}

/// As an object: what was set, by key.
impl Serialize for Settings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let set =
            TABLE.iter().zip(&self.0).filter_map(|(setting, value)| Some((setting.key, value.as_ref()?)));
        serializer.collect_map(set)
    }
}
