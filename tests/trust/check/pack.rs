//! Pages as snapshots: what the hands do in a browser, for pages that were parsed.
//!
//! In: [`Page`]. Out: the numbers and strings that [`unhusk::page::snapshot::decode`] takes, and their short form for
//! fuzzing.

use unhusk::page::{ATTRIBUTES, Layout, Page, Tag, snapshot};

/// A snapshot.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Records, see [`snapshot`].
    pub numbers: Vec<i32>,
    /// Strings, each with a NUL behind it.
    pub strings: Vec<u8>,
}

impl Snapshot {
    /// Of a page; `layout` says how its elements are laid out.
    pub fn of(page: &Page, layout: impl Fn(u32) -> Layout) -> Self {
        let mut packed = Self::default();
        let mut open: Vec<u32> = Vec::new();
        for at in 0..page.nodes.len() as u32 {
            while open.pop_if(|end| *end <= at).is_some() {
                packed.numbers.push(snapshot::CLOSE);
            }
            if page.node(at).tag == Tag::Text {
                packed.numbers.push(snapshot::TEXT);
                packed.string(page.text(at));
                continue;
            }
            packed.element(page, at, layout(at));
            open.push(page.node(at).end);
        }
        packed.numbers.extend(open.iter().map(|_| snapshot::CLOSE));
        packed
    }

    fn element(&mut self, page: &Page, node: u32, layout: Layout) {
        let tag = page.node(node).tag;
        // The source says a custom element's name in an attribute that it adds by itself.
        let own = page.attribute(node, "is").filter(|name| tag == Tag::Other && name.contains('-'));
        let mut own_left = own.is_some();
        let attributes: Vec<_> = page
            .attributes_of(node)
            .filter(|(name, value)| {
                let added = own_left && *name == "is" && Some(*value) == own;
                own_left &= !added;
                !added
            })
            .collect();
        let flags = i32::from(layout.shown) * snapshot::SHOWN + i32::from(layout.fixed) * snapshot::FIXED;
        self.numbers.extend([snapshot::OPEN, flags, attributes.len() as i32]);
        self.numbers.extend(
            attributes
                .iter()
                .filter_map(|(name, _)| ATTRIBUTES.iter().position(|known| known == name))
                .map(|at| at as i32),
        );
        self.string(if tag == Tag::Other { own.unwrap_or("x") } else { tag.name() });
        for (_, value) in attributes {
            self.string(value);
        }
    }

    fn string(&mut self, text: &str) {
        self.strings.extend(text.bytes().filter(|&byte| byte != 0));
        self.strings.push(0);
    }

    /// The short form: how many bytes the numbers take, they, then the strings. A number is a byte where it is small,
    /// else 0xc0 to 0xfe and a byte for -4096 to 11999, or 0xff and a byte for one of [`EXTREMES`].
    pub fn short(&self) -> Vec<u8> {
        let mut numbers = Vec::new();
        for &number in &self.numbers {
            if (0..0xc0).contains(&number) {
                numbers.push(number as u8);
            } else {
                let moved = (number.clamp(-4096, 11_999) + 4096) as u16;
                numbers.extend([0xc0 + (moved >> 8) as u8, moved as u8]);
            }
        }
        let mut short = (numbers.len() as u16).to_le_bytes().to_vec();
        short.extend(numbers);
        short.extend(&self.strings);
        short
    }

    /// Out of the short form, which any bytes are.
    pub fn long(short: &[u8]) -> Self {
        let (length, rest) = short.split_at_checked(2).unwrap_or((&[0, 0], &[]));
        let length = usize::from(u16::from_le_bytes([length[0], length[1]])).min(rest.len());
        let (mut bytes, strings) = (rest[..length].iter().copied(), rest[length..].to_vec());
        let mut numbers = Vec::new();
        while let Some(byte) = bytes.next() {
            let mut next = || bytes.next().unwrap_or_default();
            numbers.push(match byte {
                0..0xc0 => i32::from(byte),
                0xc0..0xff => (i32::from(byte - 0xc0) << 8) + i32::from(next()) - 4096,
                0xff => EXTREMES[usize::from(next()) % EXTREMES.len()],
            });
        }
        Self { numbers, strings }
    }
}

/// Numbers at which arithmetic ends.
pub const EXTREMES: [i32; 6] = [i32::MIN, i32::MAX, i32::MIN + 1, -1, 65_536, 1 << 24];

/// A layout for the elements of a page that was parsed: all shown but what pages mark as hidden.
pub fn layout(page: &Page) -> impl Fn(u32) -> Layout + '_ {
    |node| {
        let is_hidden = |at: u32| {
            page.attribute(at, "hidden").is_some() || matches!(page.node(at).tag, Tag::Head | Tag::Script)
        };
        let shown = !is_hidden(node) && !page.ancestors(node).any(is_hidden);
        Layout { shown, fixed: page.attribute(node, "style").is_some_and(|style| style.contains("fixed")) }
    }
}
