//! JSON as pages write it in their schema.org data, as far as that is read: texts, lists and objects.
//!
//! In: a text. Out: a [`Value`], or none where the text is no JSON; a line break within a text, which many pages
//! leave there, is taken for a space. Numbers and the like are passed over.

/// Nesting that is read.
const DEPTH: usize = 128;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// An object; of two members of a name the later counts.
    Object(Vec<(String, Self)>),
    /// A number, true, false or null.
    Other,
}

impl Value {
    /// The text, where it is one.
    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The items, where it is a list.
    pub(super) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// A member, where it is an object that has it.
    pub(super) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// Reads a text.
pub(super) fn read(text: &str) -> Option<Value> {
    let mut reader = Reader { rest: text, depth: 0 };
    let value = reader.value()?;
    reader.skip().is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Option<Value> {
        match self.skip().as_bytes().first()? {
            b'"' => self.text().map(Value::Text),
            b'[' => {
                let mut items = Vec::new();
                self.series("[", "]", |reader| {
                    items.push(reader.value()?);
                    Some(())
                })?;
                Some(Value::List(items))
            }
            b'{' => {
                let mut members = Vec::new();
                self.series("{", "}", |reader| {
                    reader.skip();
                    let name = reader.text()?;
                    reader.skip();
                    reader.eat(":").then_some(())?;
                    members.push((name, reader.value()?));
                    Some(())
                })?;
                Some(Value::Object(members))
            }
            _ => self.word(),
        }
    }

    /// What stands between brackets, parted by commas.
    fn series(
        &mut self,
        open: &str,
        close: &str,
        mut part: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.depth += 1;
        (self.depth < DEPTH && self.eat(open)).then_some(())?;
        self.skip();
        if !self.eat(close) {
            loop {
                part(self)?;
                self.skip();
                if self.eat(close) {
                    break;
                }
                self.eat(",").then_some(())?;
            }
        }
        self.depth -= 1;
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        self.eat("\"").then_some(())?;
        let mut text = String::new();
        loop {
            let mut chars = self.rest.chars();
            let c = chars.next()?;
            self.rest = chars.as_str();
            match c {
                '"' => return Some(text),
                '\\' => text.push(self.escape()?),
                c if c.is_ascii_control() => text.push(' '),
                c => text.push(c),
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(match c {
            '"' | '\\' | '/' => c,
            'b' | 'f' | 'n' | 'r' | 't' => ' ',
            'u' => {
                let unit = self.unit()?;
                if (0xd800..0xdc00).contains(&unit) && self.eat("\\u") {
                    let low = self.unit()?.checked_sub(0xdc00)?;
                    char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)?
                } else {
                    char::from_u32(unit)?
                }
            }
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }

    /// A number, true, false or null.
    fn word(&mut self) -> Option<Value> {
        let end = self.rest.find(
            (|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.'))) as crate::letter::Is,
        );
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        let number = word.starts_with((|c: char| c == '-' || c.is_ascii_digit()) as crate::letter::Is);
        (number || matches!(word, "true" | "false" | "null")).then_some(Value::Other)
    }

    fn eat(&mut self, mark: &str) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Passes over white space; control characters count as such.
    fn skip(&mut self) -> &'a str {
        self.rest = self.rest.trim_start_matches((|c: char| c == ' ' || c.is_control()) as crate::letter::Is);
        self.rest
    }
}
