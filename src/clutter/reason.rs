//! Why a block was stripped: a code, which each surface puts into words (`reason_CODE` in the locale files), and its
//! evidence.

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($code:ident $name:literal $words:literal)*) => {
        /// What spoke against a block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        pub enum Code { #[default] $(#[doc = $words] $code),* }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// The name in outputs and locale keys.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name),* }
            }
        }
    };
}

codes! {
    Outside "outside" "stands apart from the article’s text"
    Phrase "phrase" "says …"
    Heading "heading" "stands under the heading …"
    Name "name" "lies in a part that the page calls …"
    Element "element" "lies in an element of that name"
    Role "role" "lies in a part with the role …"
    Links "links" "is mostly links"
    Repeated "repeated" "is one of many alike"
    After "after" "stands after the article’s end"
    Overlay "overlay" "lies over the page"
    Known "known" "stands on other pages of the site, too"
    Short "short" "is no sentence of the article"
}

/// A reason with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Reason {
    /// What spoke against the block.
    pub code: Code,
    /// The phrase, heading, name or number that was seen; empty where the code says it all.
    pub evidence: String,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
