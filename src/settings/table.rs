//! The table: each setting with what it may hold and what it does. The options form, the command line's flags, the
//! README's table, validation and the locale keys (`setting_KEY`, and `setting_KEY_OPTION` for each option of a choice)
//! follow from it.

use serde::{Deserialize, Serialize};

use super::own;
use crate::clutter::Category;

/// What a setting may hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// On or off.
    Switch {
        /// Value where none was set.
        default: bool,
    },
    /// A whole number.
    Number {
        /// Value where none was set.
        default: i64,
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
    },
    /// One out of several words; the first is the default.
    Choice {
        /// The words.
        options: &'static [&'static str],
    },
    /// Any of [`Category::ALL`], by name; none by default.
    Categories,
    /// Host names; none by default.
    Sites,
    /// Host names, and addresses of single pages without their scheme; none by default.
    Places,
    /// The reader's own rules, see [`own`]; none by default.
    Rules,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Key in storage, in `self.unhusk.set` and in the locale files.
    pub key: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Unit of a number, empty where there is none.
    pub unit: &'static str,
    /// The command line's flag, where the command line has it.
    pub flag: Option<&'static str>,
    /// Whether the options page shows it.
    pub form: bool,
    /// What it does, in one sentence, for the README and the command line's help.
    pub help: &'static str,
}

const POINTS: Setting = Setting {
    key: "points",
    kind: Kind::Number { default: 5, min: 3, max: 10 },
    unit: "sentences",
    flag: Some("--points"),
    form: true,
    help: "How many key points are shown; a short article gets fewer.",
};

const KEEP: Setting = Setting {
    key: "keep",
    kind: Kind::Categories,
    unit: "",
    flag: Some("--keep"),
    form: true,
    help: "Categories of clutter that stay in the page.",
};

/// All settings, in the order in which the options page shows them; in the engine's module, which stays small, those
/// that the engine reads.
pub const TABLE: &[Setting] = if cfg!(all(target_arch = "wasm32", not(feature = "surfaces"))) {
    &[POINTS, KEEP]
} else {
    &[
        Setting {
            key: "clean_on_click",
            kind: Kind::Switch { default: true },
            unit: "",
            flag: None,
            form: true,
            help: "A click on the toolbar button cleans the page; off, it only shows the popup.",
        },
        POINTS,
        KEEP,
        Setting {
            key: "automatic",
            kind: Kind::Choice { options: &["off", "sites", "everywhere"] },
            unit: "",
            flag: None,
            form: true,
            help: "Where articles are cleaned by themselves as they load.",
        },
        Setting {
            key: "automatic_mode",
            kind: Kind::Choice { options: &["clean", "reader"] },
            unit: "",
            flag: None,
            form: true,
            help: "What is done there: clutter goes, or clutter goes and the type is made comfortable.",
        },
        Setting {
            key: "sites",
            kind: Kind::Sites,
            unit: "",
            flag: None,
            form: true,
            help: "The sites of the automatic mode, their subdomains included.",
        },
        Setting {
            key: "except",
            kind: Kind::Places,
            unit: "",
            flag: None,
            form: true,
            help: "Sites and single pages that the automatic mode leaves alone.",
        },
        Setting {
            key: "memory",
            kind: Kind::Switch { default: true },
            unit: "",
            flag: None,
            form: true,
            help: "What is clutter on a site of the automatic mode is remembered, and hidden there from the first moment on.",
        },
        Setting {
            key: "reader_theme",
            kind: Kind::Choice { options: &["system", "light", "sepia", "dark", "black"] },
            unit: "",
            flag: None,
            form: true,
            help: "Colours of the reader mode; `system` is light or dark as the system is.",
        },
        Setting {
            key: "reader_font",
            kind: Kind::Choice { options: &["serif", "sans", "site"] },
            unit: "",
            flag: None,
            form: true,
            help: "Type of the reader mode; `site` is the page's own.",
        },
        Setting {
            key: "reader_size",
            kind: Kind::Number { default: 19, min: 12, max: 36 },
            unit: "px",
            flag: None,
            form: true,
            help: "Size of the reader mode's type.",
        },
        Setting {
            key: "reader_line",
            kind: Kind::Number { default: 160, min: 120, max: 240 },
            unit: "%",
            flag: None,
            form: true,
            help: "Height of the reader mode's lines, in percent of the size; Chinese and Japanese get 15 more.",
        },
        Setting {
            key: "reader_measure",
            kind: Kind::Number { default: 67, min: 40, max: 100 },
            unit: "characters",
            flag: None,
            form: true,
            help: "Length of the reader mode's lines.",
        },
        Setting {
            key: "reader_measure_cjk",
            kind: Kind::Number { default: 38, min: 20, max: 60 },
            unit: "characters",
            flag: None,
            form: true,
            help: "Length of the reader mode's lines in Chinese, Japanese and Korean.",
        },
        Setting {
            key: "reader_paragraphs",
            kind: Kind::Choice { options: &["space", "indent"] },
            unit: "",
            flag: None,
            form: true,
            help: "What tells the reader mode's paragraphs apart: space between them, or an indented first line.",
        },
        Setting {
            key: "rules",
            kind: Kind::Rules,
            unit: "",
            flag: None,
            form: true,
            help: "Rules of your own: what to hide and what to keep, by site.",
        },
        Setting {
            key: "menu",
            kind: Kind::Switch { default: false },
            unit: "",
            flag: None,
            form: true,
            help: "Unhusk stands in the menu of a right click.",
        },
    ]
};

/// A setting's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Of a [`Kind::Switch`].
    Switch(bool),
    /// Of a [`Kind::Number`].
    Number(i64),
    /// Of a [`Kind::Choice`].
    Choice(String),
    /// Of [`Kind::Categories`] and [`Kind::Sites`].
    List(Vec<String>),
}

/// Why a value was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No setting of that key.
    Key {
        /// The key.
        key: String,
    },
    /// The value does not fit the setting.
    Value {
        /// The setting's key.
        key: &'static str,
        /// What would fit.
        expected: String,
    },
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key { key } => {
                let known: Vec<_> = TABLE.iter().map(|setting| setting.key).collect();
                write!(f, "unknown setting \"{key}\", expected {}", known.join(", "))
            }
            Self::Value { key, expected } => write!(f, "setting \"{key}\": expected {expected}"),
        }
    }
}

impl std::error::Error for Refusal {}

impl Setting {
    /// The setting of a key.
    pub fn of(key: &str) -> Option<&'static Self> {
        place(key).map(|place| &TABLE[place])
    }

    /// Whether it is one of reader mode's look.
    pub fn is_look(&self) -> bool {
        self.key.starts_with("reader_")
    }

    /// Its value where none was set.
    pub fn default(&self) -> Value {
        match self.kind {
            Kind::Switch { default } => Value::Switch(default),
            Kind::Number { default, .. } => Value::Number(default),
            Kind::Choice { options } => Value::Choice(options[0].to_owned()),
            Kind::Categories | Kind::Sites | Kind::Places | Kind::Rules => Value::List(Vec::new()),
        }
    }

    /// What fits, in words.
    pub fn expected(&self) -> String {
        match self.kind {
            Kind::Switch { .. } => "true or false".to_owned(),
            Kind::Number { min, max, .. } => format!("a whole number from {min} to {max}"),
            Kind::Choice { options } => format!("one of {}", options.join(", ")),
            Kind::Categories => {
                let names: Vec<_> = Category::ALL.iter().map(|category| category.name()).collect();
                format!("categories out of {}", names.join(", "))
            }
            Kind::Sites => "host names, such as news.example".to_owned(),
            Kind::Places => "host names and addresses, such as news.example/story".to_owned(),
            Kind::Rules => "rules, such as hide news.example .promo".to_owned(),
        }
    }

    /// The nearest that fits: a number within its range, a list without what does not fit in it. `None` where nothing
    /// is near.
    pub fn nearest(&self, value: &Value) -> Option<Value> {
        let near = match (self.kind, value) {
            (Kind::Number { min, max, .. }, Value::Number(number)) => {
                Value::Number((*number).clamp(min, max))
            }
            (_, Value::List(list)) => {
                let fits = |entry: &&String| self.fits(&Value::List(vec![(*entry).clone()]));
                Value::List(list.iter().filter(fits).cloned().collect())
            }
            (_, value) => value.clone(),
        };
        self.fits(&near).then_some(near)
    }

    /// Whether a value fits.
    pub fn fits(&self, value: &Value) -> bool {
        match (self.kind, value) {
            (Kind::Switch { .. }, Value::Switch(_)) => true,
            (Kind::Number { min, max, .. }, Value::Number(number)) => (min..=max).contains(number),
            (Kind::Choice { options }, Value::Choice(word)) => options.contains(&word.as_str()),
            (Kind::Categories, Value::List(names)) => {
                names.iter().all(|name| Category::named(name).is_some())
            }
            (Kind::Sites, Value::List(hosts)) => hosts.iter().all(|host| is_host(host)),
            (Kind::Places, Value::List(places)) => places.iter().all(|place| is_place(place)),
            (Kind::Rules, Value::List(lines)) => lines.iter().all(|line| own::Rule::read(line).is_ok()),
            _ => false,
        }
    }
}

/// The place of a key in the table.
pub(super) fn place(key: &str) -> Option<usize> {
    TABLE.iter().position(|setting| setting.key == key)
}

/// Whether a word can be the name of a host.
pub(super) fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    };
    !host.is_empty() && host.len() <= 253 && host.split('.').all(label)
}

/// A host, or a host with a path and whatever follows it.
fn is_place(place: &str) -> bool {
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    is_host(host) && path.len() <= 2000 && !path.contains(char::is_whitespace as crate::letter::Is)
}
