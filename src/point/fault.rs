//! Faults: what keeps a sentence from standing alone as a key point.
//!
//! In: the shown text of a sentence. Out: its [`Fault`]s, each with what it costs.

use super::clause::Size;
use crate::article::{
    Role,
    language::{Lexicon, Script, Section, Sections},
    length::Length,
};
use crate::letter::MARK;

macro_rules! faults {
    ($($fault:ident $cost:expr, $what:literal)*) => {
        /// What may be wrong with a sentence.
        #[derive(Debug, Clone, Copy)]
        pub(super) enum Fault { $(#[doc = $what] $fault),* }

        /// What each costs, on the scale of a sentence's score, where a good one has 2 to 4: from 3 on, it is only
        /// shown when nothing else is there. The second is the cost where many points are wanted: there is more to
        /// choose from than the few sentences that say what the whole is about, and a reader meets what leans on
        /// others without them.
        const COSTS: &[[f32; 2]] = &[$($cost),*];
    };
}

faults! {
    Short [1.5; 2], "Too short to say who and what."
    Brief [0.2; 2], "Short."
    Endless [3.0; 2], "So long that nobody reads it as a point."
    Long [0.2; 2], "Long."
    Open [1.0, 1.6], "No full stop at its end."
    Unbalanced [5.0; 2], "Quotes or brackets that do not close, or close without having opened."
    Label [5.0; 2], "A caption, credit, label."
    Promotion [5.0; 2], "Promotion, credit, notice."
    Question [2.0, 3.0], "A question."
    Unspoken [3.0; 2], "A quotation without its speaker."
    Personal [0.45, 0.8], "Speaks of whoever writes it."
    Addressed [0.45, 0.3], "Speaks to its reader."
    Technical [5.0; 2], "An address, a tag, hardly a letter."
    Introduction [5.0; 2], "Introduces what follows."
    Hollow [2.0; 2], "Says nothing of its own."
    Bland [0.0, 0.4], "Says what may be said of anything."
    Titled [3.0; 2], "The title of a work."
    Item [0.2, 0.4], "A short item of a list."
    SetApart [1.5; 2], "A quotation set apart."
    Pronoun [0.8, 2.4], "Points back: its subject stands in a sentence before."
    Leaning [0.5, 1.5], "Points back from within the phrase that it opens with: \"At this point, …\"."
    Back [0.0, 1.2], "Points back somewhere within."
    Connective [0.4, 1.3], "Joins to the sentence before."
    Definite [0.1, 0.6], "Names again what was named before: \"The company\"."
    Nameless [0.45, 1.3], "Quotes someone that a pronoun names."
    Unnamed [0.1, 0.8], "Tells of someone that a pronoun names."
    Headline [5.0; 2], "Says no more than the headline."
    Within [3.0; 2], "Stands within a quotation that opened in what stands before."
}

/// What is wrong with a sentence, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Faults(u32);

impl Faults {
    /// Those of some that were found.
    #[inline(never)]
    pub(super) fn found(checks: &[(Fault, bool)]) -> Self {
        Self(checks.iter().fold(0, |bits, &(fault, found)| bits | u32::from(found) << fault as u32))
    }

    /// These and others.
    pub(super) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether any of some is one of them.
    pub(super) fn has_any(self, faults: &[Fault]) -> bool {
        faults.iter().any(|&fault| self.0 >> fault as u32 & 1 == 1)
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What they cost together, where few points are wanted, and where many are.
    pub(super) fn cost(self) -> [f32; 2] {
        let mut cost = [0.0; 2];
        for (_, [few, many]) in (0..).zip(COSTS).filter(|&(fault, _)| self.0 >> fault & 1 == 1) {
            cost = [cost[0] + few, cost[1] + many];
        }
        cost
    }
}

const SHORT: f32 = 6.0;
const BRIEF: f32 = 10.0;
const ITEM: f32 = 14.0;
const LONG_WORDS: u32 = 45;
const ENDLESS_WORDS: u32 = 58;
const LONG_CHARACTERS: u32 = 100;
const ENDLESS_CHARACTERS: u32 = 118;

/// What is wrong with a sentence as it is shown, the same in lower case, what was sought in it, its size; `cut` is
/// whether its end is not shown.
pub(super) fn faults(
    shown: &str,
    lower: &str,
    sought: Sections,
    size: Size,
    cut: bool,
    role: Role,
    lexicon: &Lexicon,
) -> Faults {
    let bare = lower.trim_start_matches(MARK);
    let Size { length, characters } = size;
    let characters = characters.unwrap_or_default();
    let ended = shown.trim_end_matches(is_closing as crate::letter::Is).chars().next_back();
    let [first, second] = speaks(lower, sought, lexicon);
    Faults::found(&[
        (Fault::Short, length.in_words() < SHORT),
        (Fault::Brief, length.in_words() < BRIEF),
        (Fault::Endless, length.words > ENDLESS_WORDS || characters > ENDLESS_CHARACTERS),
        (Fault::Long, length.words > LONG_WORDS || characters > LONG_CHARACTERS),
        (Fault::Open, !cut && !ended.is_some_and(is_stop)),
        (Fault::Unbalanced, !is_balanced(shown)),
        (Fault::Label, is_labelled(lower, bare, lexicon)),
        (Fault::Promotion, sought.has(Section::Promotion)),
        (Fault::Question, ended.is_some_and(|c| matches!(c, '?' | '？' | '؟'))),
        (Fault::Unspoken, is_unspoken(shown)),
        (Fault::Personal, first),
        (Fault::Addressed, second),
        (Fault::Technical, is_technical(shown)),
        (Fault::Introduction, ended.is_some_and(|c| matches!(c, ':' | '：' | ';' | '；' | ',' | '，'))),
        (Fault::Hollow, sought.has(Section::Hollow)),
        (Fault::Bland, sought.has(Section::Bland)),
        (Fault::Titled, is_title(shown, length, lexicon)),
        (Fault::Item, role == Role::Item && length.in_words() < ITEM),
        (Fault::SetApart, role == Role::Quote),
    ])
}

/// Marks that end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '．' | '؟' | '۔' | '।' | '॥')
        || Script::of(c) == Some(Script::Thai)
}

/// Marks that may follow the one that ends a sentence.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '」' | '』' | ')' | '）' | '】' | '》' | ']' | '»')
        || c.is_whitespace()
}

fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    let mut straight = 0;
    for (at, c) in text.char_indices() {
        match c {
            '“' if open.last() == Some(&'„') => {
                open.pop();
            }
            '“' | '「' | '『' | '（' | '(' | '[' | '【' | '《' | '„' | '«' => open.push(c),
            '”' | '」' | '』' | '）' | ')' | ']' | '】' | '》' | '»' => {
                let fits = matches!(
                    (open.pop(), c),
                    (Some('“' | '„'), '”')
                        | (Some('「'), '」')
                        | (Some('『'), '』')
                        | (Some('（' | '('), '）' | ')')
                        | (Some('['), ']')
                        | (Some('【'), '】')
                        | (Some('《'), '》')
                        | (Some('«'), '»')
                );
                if !fits {
                    return false;
                }
            }
            // Inches are no quotes.
            '"' if !text[..at].ends_with((|c: char| c.is_ascii_digit()) as crate::letter::Is)
                || straight % 2 == 1 =>
            {
                straight += 1;
            }
            _ => {}
        }
    }
    open.is_empty() && straight % 2 == 0 && single_quotes_balance(text)
}

/// British quotation marks: one that opens must close; one that closes may be an apostrophe.
fn single_quotes_balance(text: &str) -> bool {
    let opened = text.matches('‘').count();
    opened == 0 || text.matches('’').count() >= opened
}

/// Fewest words of a title, and the share of them with a capital.
const TITLE: (u32, f32) = (5, 0.85);

/// Whether it is a title, most of its words with capitals.
fn is_title(shown: &str, length: Length, lexicon: &Lexicon) -> bool {
    // Names are many words where each syllable is one.
    if lexicon.is("syllables") {
        return false;
    }
    // With so many words in small letters it is none, whatever the others are.
    let most = (length.words + length.characters) / 5;
    let bare = shown.split_whitespace().map(|word| word.trim_matches(MARK));
    let (mut all, mut capital) = (0, 0);
    for word in bare {
        let first = word.chars().next().filter(|first| first.is_alphabetic());
        if let Some(first) = first.filter(|_| !lexicon.has_written(Section::Stop, word)) {
            all += 1;
            capital += u32::from(first.is_uppercase());
        }
        if all - capital > most {
            return false;
        }
    }
    all >= TITLE.0 && capital as f32 >= TITLE.1 * all as f32
}

fn is_labelled(lower: &str, bare: &str, lexicon: &Lexicon) -> bool {
    if lexicon.words(Section::Caption).opening(bare).is_some() {
        return true;
    }
    let labels = lexicon.words(Section::Label);
    let mark = |rest: &str| {
        rest.trim_start()
            .starts_with(any_of!(':', '：', '/', '|', '｜', '丨', '】', ')', '）', '＝', '=', '／'))
    };
    let labelled = |text: &str| {
        labels.opening(text).is_some_and(|label| {
            let own_mark = label.ends_with(MARK);
            let wide = label.chars().all(Script::is_cjk) && label.chars().nth(1).is_some();
            own_mark
                || mark(&text[label.len()..])
                || wide && text[label.len()..].starts_with(any_of!(' ', '　', '|'))
        })
    };
    labelled(lower.trim_start()) || labelled(bare)
}

/// Whether it is a quotation from its first character to its last.
fn is_unspoken(text: &str) -> bool {
    let shut = match text.chars().next() {
        Some('“') => '”',
        Some('"') => '"',
        Some('「') => '」',
        Some('„') => '“',
        Some('«') => '»',
        Some('‘') => '’',
        Some('『') => '』',
        _ => return false,
    };
    let open = text.chars().next().map_or(0, char::len_utf8);
    let end = text.trim_end_matches((|c: char| c.is_whitespace() || is_stop(c)) as crate::letter::Is);
    match text[open..].find(shut) {
        Some(at) => open + at + shut.len_utf8() >= end.len(),
        None => true,
    }
}

/// Whether a quotation that opened in what stands before has not closed.
pub(super) fn is_within_quote(before: &str) -> bool {
    [('“', '”'), ('「', '」'), ('«', '»')]
        .iter()
        .any(|&(open, shut)| before.rfind(open).is_some_and(|at| !before[at..].contains(shut)))
}

/// Whether it holds an address, or is hardly made of letters.
fn is_technical(text: &str) -> bool {
    let (mut letters, mut marks) = (0, 0);
    let (mut initials, mut rare) = (false, false);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '#' | '©' | '{' | '}' | '|' | '→' | '@' => return true,
            ',' | '.' | ';' => initials |= before.is_ascii_uppercase(),
            '/' | '»' | '*' => rare = true,
            _ => {}
        }
        letters += usize::from(c.is_alphabetic());
        marks += usize::from(!c.is_whitespace());
        before = c;
    }
    let holds = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    letters * 2 < marks
        || rare && holds(&["http://", "https://", "»»", "**"])
        || holds(&["www.", "doi:", "doi.org"])
        || is_dated(text)
        || initials && is_reference(text)
}

/// Whether it is an entry of a log: `2021-08-09 …`.
fn is_dated(text: &str) -> bool {
    let mut parts = text.split_whitespace().next().unwrap_or_default().split(any_of!('-', '/', '.'));
    let mut number = || {
        parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    number() && number() && number()
}

/// Whether it lists works or their authors: initials behind surnames.
fn is_reference(text: &str) -> bool {
    let is_initial = |byte: &u8| byte.is_ascii_uppercase();
    let initials = text.split_whitespace().filter(|word| {
        if !is_initial(&word.as_bytes()[0]) {
            return false;
        }
        let bare = word.trim_end_matches(any_of!(',', '.', ';'));
        bare.len() < word.len() && bare.len() <= 3 && bare.as_bytes().iter().all(is_initial)
    });
    let (count, listed) =
        initials.fold((0, 0), |(count, listed), word| (count + 1, listed + usize::from(word.ends_with(','))));
    count >= 4 || count > 0 && text.contains("et al") || listed > 1
}

/// Whether it speaks in the first and in the second person outside quotes.
fn speaks(lower: &str, sought: Sections, lexicon: &Lexicon) -> [bool; 2] {
    let persons = [Section::First, Section::Second];
    let mut found = [false; 2];
    if !persons.iter().any(|&person| sought.has(person)) {
        return found;
    }
    let mut quoted = false;
    for part in lower.split_inclusive(any_of!('“', '”', '"', '「', '」', '«', '»')) {
        let spoken = quoted;
        quoted = part.ends_with(any_of!('“', '「', '«')) || part.ends_with('"') && !quoted;
        if spoken {
            continue;
        }
        if lexicon.is("characters") {
            let count = |section| lexicon.words(section).count(part);
            for (found, person) in found.iter_mut().zip(persons) {
                let own = count(person);
                *found |= own > 0 && own > count(Section::Spared);
            }
            continue;
        }
        for word in part.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
            let sections = lexicon.sections(word);
            for (found, person) in found.iter_mut().zip(persons) {
                *found |= sections.has(person);
            }
        }
    }
    found
}
