//! The table of elements that the engine tells apart.

use std::sync::OnceLock;

use crate::lookup::{Hashed, hash};

/// How an element takes part in the flow of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Part of the line that it stands in.
    Inline,
    /// Begins and ends a block.
    Block,
    /// A line break.
    Break,
    /// A picture, film, frame or the like; its content is no text of the page.
    Media,
    /// A control that a reader types into or picks from; its content is no text of the page.
    Control,
    /// Never text: scripts, styles, ruby readings.
    Silent,
}

macro_rules! tags {
    ($($tag:ident $name:literal $flow:ident)*) => {
        /// An element's tag, as far as the engine tells them apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each variant is the element of its name")]
        pub enum Tag { Text, Other, $($tag),* }

        const NAMES: &[&str] = &["#text", "", $($name),*];
        const FLOWS: &[Flow] = &[Flow::Inline, Flow::Inline, $(Flow::$flow),*];
        const TAGS: &[Tag] = &[Tag::Text, Tag::Other, $(Tag::$tag),*];
    };
}

tags! {
    Html "html" Block           Head "head" Block           Title "title" Block         Meta "meta" Block
    Link "link" Block           Base "base" Block           Body "body" Block
    Script "script" Silent      Style "style" Silent        Noscript "noscript" Silent  Template "template" Silent
    Rt "rt" Silent              Rp "rp" Silent
    A "a" Inline                Abbr "abbr" Inline          B "b" Inline                Big "big" Inline
    Code "code" Inline          Em "em" Inline              Font "font" Inline          I "i" Inline
    Label "label" Inline        Mark "mark" Inline          Q "q" Inline                Ruby "ruby" Inline
    Small "small" Inline        Span "span" Inline          Strong "strong" Inline      Sub "sub" Inline
    Sup "sup" Inline            Time "time" Inline          U "u" Inline                Wbr "wbr" Inline
    Br "br" Break               Hr "hr" Block
    Address "address" Block     Article "article" Block     Aside "aside" Block         Blockquote "blockquote" Block
    Center "center" Block       Dd "dd" Block               Details "details" Block     Dialog "dialog" Block
    Div "div" Block             Dl "dl" Block               Dt "dt" Block               Fieldset "fieldset" Block
    Figcaption "figcaption" Block                           Figure "figure" Block       Footer "footer" Block
    Form "form" Block           H1 "h1" Block               H2 "h2" Block               H3 "h3" Block
    H4 "h4" Block               H5 "h5" Block               H6 "h6" Block               Header "header" Block
    Hgroup "hgroup" Block       Legend "legend" Block       Li "li" Block               Main "main" Block
    Menu "menu" Block           Nav "nav" Block             Ol "ol" Block               P "p" Block
    Pre "pre" Block             Search "search" Block       Section "section" Block     Summary "summary" Block
    Table "table" Block         Caption "caption" Block     Thead "thead" Block         Tbody "tbody" Block
    Tfoot "tfoot" Block         Tr "tr" Block               Td "td" Block               Th "th" Block
    Ul "ul" Block
    Audio "audio" Media         Canvas "canvas" Media       Embed "embed" Media         Iframe "iframe" Media
    Img "img" Media             Math "math" Inline          Object "object" Media       Picture "picture" Media
    Source "source" Media       Svg "svg" Media             Video "video" Media
    Button "button" Inline      Input "input" Control       Select "select" Control     Textarea "textarea" Control
    Datalist "datalist" Control Option "option" Control
}

impl Tag {
    /// How many there are.
    pub const COUNT: usize = TAGS.len();

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        TAGS.iter().copied()
    }

    /// The tag of an element's local name, in lower case.
    pub fn of(name: &str) -> Self {
        // A `match` would be 2 KB of code.
        static PLACES: OnceLock<Hashed> = OnceLock::new();
        let places = PLACES.get_or_init(|| Hashed::of(NAMES.iter().copied()));
        let place = places.find(hash(name.bytes()), &|at| at > Self::Other as usize && NAMES[at] == name);
        place.map_or(Self::Other, |place| TAGS[place])
    }

    /// The local name; empty for [`Tag::Other`].
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// How it takes part in the flow of text.
    pub fn flow(self) -> Flow {
        FLOWS[self as usize]
    }

    /// The level of a heading, 1 to 6.
    pub fn heading(self) -> Option<u8> {
        (Self::H1..=Self::H6).contains(&self).then(|| self as u8 - Self::H1 as u8 + 1)
    }
}
