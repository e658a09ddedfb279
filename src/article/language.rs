//! The language table: one line and one file a language.

use serde::{Serialize, Serializer};

/// A language that an article is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Language {
    /// Primary subtag of BCP 47, such as `zh`; empty where unknown.
    pub tag: &'static str,
}

impl Language {
    /// The language of a text: what is declared (a BCP 47 tag, may be empty) where the text does not contradict it.
    pub fn of(_declared: &str, _text: &str) -> Self {
        Self { tag: "" }
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag)
    }
}
