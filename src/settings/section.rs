//! The parts of the options page, and which settings stand in each.

macro_rules! sections {
    ($($section:ident $name:literal $keys:expr, $what:literal)*) => {
        /// A part of the options page; its name is the page's fragment, and `section_NAME` in the locale files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Section { $(#[doc = $what] $section),* }

        impl Section {
            /// All sections, in the page's order.
            pub const ALL: &[Self] = &[$(Self::$section),*];

            /// The one name it has everywhere.
            pub fn name(self) -> &'static str {
                match self { $(Self::$section => $name),* }
            }

            /// The keys of its settings, or what they begin with.
            pub fn keys(self) -> &'static [&'static str] {
                match self { $(Self::$section => $keys),* }
            }
        }
    };
}

sections! {
    Cleaning "cleaning" &["clean_on_click", "keep"], "What is taken off, and when."
    Points "points" &["points"], "The key points."
    Automatic "automatic" &["automatic", "sites", "except", "memory"], "Where it works by itself."
    Reader "reader" &["reader"], "How reader mode looks."
    Rules "rules" &["rules"], "The reader's own rules."
    Shortcuts "shortcuts" &["menu"], "Keys and menus."
    Backup "backup" &[], "Settings as a file."
    About "about" &[], "Version, privacy, licences."
}

impl Section {
    /// The section of a setting.
    pub fn of(key: &str) -> Self {
        let begins = |section: &Self| section.keys().iter().any(|start| key.starts_with(start));
        Self::ALL.iter().copied().find(begins).unwrap_or(Self::Cleaning)
    }
}
