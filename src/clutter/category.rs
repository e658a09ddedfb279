//! The category table: what clutter there is. A category's name is its rule file, its value of the setting `keep`,
//! its key in the locale files (`category_NAME`) and its name in every output.

use serde::{Serialize, Serializer};

macro_rules! categories {
    ($($category:ident $name:literal $what:literal)*) => {
        /// A kind of clutter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Category { $(#[doc = $what] $category),* }

        impl Category {
            /// All categories, in the order in which surfaces list them.
            pub const ALL: &[Self] = &[$(Self::$category),*];

            /// The one name it has everywhere.
            pub fn name(self) -> &'static str {
                match self { $(Self::$category => $name),* }
            }

            /// Its rule file and what the file says.
            pub fn rules(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$category => (
                        concat!("rules/", $name, ".txt"),
                        crate::archive::text(concat!("clutter/rules/", $name, ".txt")),
                    )),*
                }
            }
        }
    };
}

categories! {
    Ads "ads" "Advertisements and sponsored links."
    Recommendations "recommendations" "Other articles and videos: related, recommended, most read, next."
    Licence "licence" "Licences, copyright lines, registration numbers, hotlines, legal links."
    Share "share" "Share, like and save bars, codes to scan."
    Comments "comments" "Comment boxes and comments."
    Navigation "navigation" "Menus, headers, footers, link lists, search boxes, log-in menus."
    Promotion "promotion" "App downloads, newsletters, subscriptions, paywall teasers."
    Overlay "overlay" "Dialogs, cookie notices, whatever lies over the page."
    Meta "meta" "Tags, author boxes, breadcrumbs, page numbers, editors' credits."
    Other "other" "What is no part of the article and fits no other category."
}

impl Category {
    /// The category of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.name() == name)
    }
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
