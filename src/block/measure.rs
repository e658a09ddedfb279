//! What is counted in a block's text, whatever its script.

/// Counts of a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// Characters that are no white space.
    pub chars: u32,
    /// Of them, those inside a link.
    pub link_chars: u32,
    /// Of them, those inside a button.
    pub button_chars: u32,
    /// Runs of letters and digits, CJK characters aside.
    pub words: u32,
    /// Han characters, kana, hangul.
    pub cjk: u32,
    /// Marks that end a sentence, in any script.
    pub stops: u32,
    /// Marks within a sentence, in any script.
    pub commas: u32,
    /// Digits.
    pub digits: u32,
    /// Words that begin with a capital letter.
    pub capitals: u32,
    /// Letters in upper case.
    pub upper: u32,
    /// Links, counted by their runs of text.
    pub links: u32,
    /// Line breaks.
    pub lines: u32,
    /// Marks that part a list within a line.
    pub separators: u32,
}

impl Measure {
    /// Counts a run of text that stands in one node.
    pub fn run(&mut self, text: &str, link: bool, button: bool) {
        if !link && !button {
            return;
        }
        let chars = text.chars().filter(|c| !c.is_whitespace()).count() as u32;
        if link {
            self.link_chars += chars;
            self.links += 1;
        }
        if button {
            self.button_chars += chars;
        }
    }

    /// Counts the whole text.
    pub fn text(&mut self, text: &str) {
        let mut word = false;
        let mut rest = text;
        loop {
            // Most characters are small letters: what is told of the others need not be asked.
            let small = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            if small > 0 {
                self.chars += small as u32;
                self.words += u32::from(!word);
                word = true;
            }
            let mut chars = rest[small..].chars();
            let Some(c) = chars.next() else { return };
            rest = chars.as_str();
            if c.is_whitespace() {
                self.lines += u32::from(c == '\n');
                word = false;
                continue;
            }
            self.chars += 1;
            if is_cjk(c) {
                self.cjk += 1;
                word = false;
            } else if c.is_alphanumeric() {
                if !word {
                    self.words += 1;
                    self.capitals += u32::from(c.is_uppercase());
                }
                word = true;
                self.digits += u32::from(c.is_numeric());
                self.upper += u32::from(c.is_uppercase());
            } else {
                // An apostrophe or a decimal point stays within its word.
                let inner = word && matches!(c, '\'' | '’' | '.' | ',' | '-');
                word = inner && chars.next().is_some_and(|next| next.is_alphanumeric() && !is_cjk(next));
                self.stops += u32::from(!word && is_stop(c));
                self.commas += u32::from(!word && is_comma(c));
                self.separators += u32::from(is_separator(c));
            }
        }
    }

    /// Length in words: a CJK character counts half a word.
    pub fn weight(&self) -> f32 {
        self.words as f32 + self.cjk as f32 * 0.5
    }

    /// Link density: characters in links per character, 0 to 1.
    pub fn link_density(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { (self.link_chars as f32 / self.chars as f32).min(1.0) }
    }
}

/// Han, kana, hangul, and their full-width forms.
pub fn is_cjk(c: char) -> bool {
    // Nearly all other characters stand before the first of them.
    c >= '\u{3005}'
        && matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

/// Ends a sentence, in any script.
pub fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '।' | '؟' | '۔')
}

/// Stands within a sentence, in any script.
pub fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '，' | '、' | '；' | '：' | '،' | '؛')
}

/// Parts a list within a line.
fn is_separator(c: char) -> bool {
    matches!(c, '|' | '•' | '·' | '»' | '›' | '/' | '→' | '｜')
}
