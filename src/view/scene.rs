//! What a popup may have to show. From the one list follow the popup's designs, its words (`scene_NAME` in the locale
//! files; of a notice also `scene_NAME_why`) and the pictures that are taken of it.

/// How a scene is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// The shape of what is to come.
    Skeleton,
    /// Title, control, points, ledger.
    Article,
    /// What is the matter, why, and at most one way on.
    Notice(Option<Way>),
}

/// A notice's way on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Clean although it is no article.
    Anyway,
    /// Try once more.
    Again,
    /// An article to try it on.
    Sample,
}

impl Way {
    /// What the button does, and the key of its words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anyway => "anyway",
            Self::Again => "again",
            Self::Sample => "sample",
        }
    }
}

macro_rules! scenes {
    ($($scene:ident $name:literal $layout:expr, $what:literal)*) => {
        /// A state of the popup.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Scene { $(#[doc = $what] $scene),* }

        impl Scene {
            /// All scenes.
            pub const ALL: &[Self] = &[$(Self::$scene),*];

            /// The state's or the refusal's name in a report; the key of its words, with `_` for `-`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$scene => $name),* }
            }

            /// How it is laid out.
            pub fn layout(self) -> Layout {
                match self { $(Self::$scene => $layout),* }
            }
        }
    };
}

scenes! {
    Working "working" Layout::Skeleton, "The page is being read."
    Idle "idle" Layout::Article, "It was read, and nothing was done to it."
    Clean "clean" Layout::Article, "Its clutter is hidden."
    Reader "reader" Layout::Article, "Its clutter is hidden, its type is the reader's."
    Restored "restored" Layout::Article, "All was put back."
    Nothing "nothing" Layout::Article, "It is all article: there is nothing to take off."
    NotArticle "not-article" Layout::Notice(Some(Way::Anyway)), "It is no article."
    BrowserPage "browser-page" Layout::Notice(Some(Way::Sample)), "It is one of the browser's own."
    Store "store" Layout::Notice(Some(Way::Sample)), "It is the store of extensions."
    Viewer "viewer" Layout::Notice(None), "It is shown by a viewer."
    TooLarge "too-large" Layout::Notice(None), "It is past a limit."
    NoPermission "no-permission" Layout::Notice(Some(Way::Again)), "The reader has not asked for it on this page."
    Policy "policy" Layout::Notice(None), "The browser's administrator does not allow it."
    Navigated "navigated" Layout::Notice(Some(Way::Again)), "The page went away meanwhile."
    Engine "engine" Layout::Notice(Some(Way::Again)), "The engine failed."
}

impl Scene {
    /// The scene of a report: its refusal, or its state, and whether there is anything to take off.
    pub fn of(state: &str, refusal: Option<&str>, empty: bool) -> Self {
        let name = refusal.unwrap_or(if empty { "nothing" } else { state });
        Self::ALL.iter().copied().find(|scene| scene.name() == name).unwrap_or(Self::Engine)
    }

    /// The key of its words.
    pub fn key(self) -> String {
        format!("scene_{}", self.name().replace('-', "_"))
    }
}
