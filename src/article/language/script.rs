//! Scripts: what a character is written in, and what a text mostly is.
//!
//! In: a character or a text. Out: [`Script`].

/// A script, as far as languages are told apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Thai,
    Hangul,
    Kana,
    Han,
}

/// Each script with how many Latin letters a character of it counts for, since a word takes fewer of them.
const WEIGHTS: [(Script, usize); Script::COUNT] = [
    (Script::Latin, 1),
    (Script::Cyrillic, 1),
    (Script::Greek, 1),
    (Script::Arabic, 1),
    (Script::Hebrew, 1),
    (Script::Devanagari, 1),
    (Script::Thai, 1),
    (Script::Hangul, 2),
    (Script::Kana, 2),
    (Script::Han, 3),
];

impl Script {
    /// How many there are.
    pub(crate) const COUNT: usize = 10;

    /// What a character is written in; none for digits, punctuation and scripts that no language here uses.
    pub(crate) fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::Latin);
        }
        Some(match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Self::Hangul,
            '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => Self::Kana,
            '\u{3005}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                Self::Han
            }
            '\u{20000}'..='\u{323af}' => Self::Han,
            _ => return None,
        })
    }

    /// Whether words are written without spaces between them, so that text is counted in characters.
    pub(crate) fn is_cjk(c: char) -> bool {
        c >= '\u{3005}' && matches!(Self::of(c), Some(Self::Han | Self::Kana))
    }

    /// What a text is mostly written in, by its first letters; Japanese wherever a tenth of it is kana.
    pub(crate) fn of_text(text: &str, letters: usize) -> Option<Self> {
        let mut counts = [0_usize; WEIGHTS.len()];
        for script in text.chars().filter_map(Self::of).take(letters) {
            counts[script as usize] += WEIGHTS[script as usize].1;
        }
        let (han, kana) = (counts[Self::Han as usize], counts[Self::Kana as usize]);
        if kana * 10 >= han {
            counts[Self::Kana as usize] += han;
            counts[Self::Han as usize] = 0;
        }
        let (script, count) =
            WEIGHTS.iter().map(|&(script, _)| (script, counts[script as usize])).max_by_key(|x| x.1)?;
        (count > 0).then_some(script)
    }
}
