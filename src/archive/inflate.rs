//! Inflate, as RFC 1951 has it. A library's would be five times the size in the extension.
//!
//! In: a deflate stream. Out: what was deflated; nothing where the stream is broken.

/// Lengths of a match by symbol from 257 on: the lowest, and how many more bits follow.
const LENGTHS: [(u16, u8); 29] = steps(3, 4, Some(258));
/// Distances of a match by symbol, likewise.
const DISTANCES: [(u16, u8); 30] = steps(1, 2, None);
/// The order in which the lengths of the code of code lengths stand.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The tables of RFC 1951, 3.2.5: from the third on, each group of symbols has one more bit than the one before.
const fn steps<const N: usize>(first: u16, group: usize, last: Option<u16>) -> [(u16, u8); N] {
    let mut steps = [(0, 0); N];
    let (mut at, mut value) = (0, first);
    while at < N {
        let more = if at < group { 0 } else { (at / group - 1) as u8 };
        steps[at] = (value, more);
        value = value.wrapping_add(1 << more);
        at += 1;
    }
    if let Some(last) = last {
        steps[N - 1] = (last, 0);
    }
    steps
}

/// Inflates a stream.
pub(super) fn inflate(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bits = Bits { packed, at: 0 };
    let mut out = Vec::new();
    loop {
        let last = bits.take(1)?;
        match bits.take(2)? {
            0 => {
                bits.at = bits.at.next_multiple_of(8);
                let length = bits.take(16)?;
                bits.take(16)?;
                for _ in 0..length {
                    out.push(bits.take(8)? as u8);
                }
            }
            1 => {
                let mut lengths = [8; 288];
                lengths[144..256].fill(9);
                lengths[256..280].fill(7);
                block(&mut bits, &Code::of(&lengths), &Code::of(&[5; 30]), &mut out)?;
            }
            2 => {
                let (literals, distances) = codes(&mut bits)?;
                block(&mut bits, &literals, &distances, &mut out)?;
            }
            _ => return None,
        }
        if last == 1 {
            return Some(out);
        }
    }
}

/// The codes that stand at the head of a block.
fn codes(bits: &mut Bits) -> Option<(Code, Code)> {
    let literals = bits.take(5)? as usize + 257;
    let all = bits.take(5)? as usize + 1 + literals;
    let mut own = [0; 19];
    let count = bits.take(4)? as usize + 4;
    for &at in &ORDER[..count] {
        own[at] = bits.take(3)? as u8;
    }
    let code = Code::of(&own);
    let mut lengths: Vec<u8> = Vec::new();
    while lengths.len() < all {
        let (length, times) = match code.symbol(bits)? {
            16 => (*lengths.last()?, bits.take(2)? + 3),
            17 => (0, bits.take(3)? + 3),
            18 => (0, bits.take(7)? + 11),
            length => (length as u8, 1),
        };
        lengths.resize(lengths.len() + times as usize, length);
    }
    let (literals, distances) = lengths.split_at(literals);
    Some((Code::of(literals), Code::of(distances)))
}

fn block(bits: &mut Bits, literals: &Code, distances: &Code, out: &mut Vec<u8>) -> Option<()> {
    loop {
        match literals.symbol(bits)? {
            256 => return Some(()),
            literal @ 0..256 => out.push(literal as u8),
            symbol => {
                let (lowest, more) = *LENGTHS.get(usize::from(symbol) - 257)?;
                let length = u32::from(lowest) + bits.take(more)?;
                let (lowest, more) = *DISTANCES.get(usize::from(distances.symbol(bits)?))?;
                let from = out.len().checked_sub(usize::from(lowest) + bits.take(more)? as usize)?;
                for at in from..from + length as usize {
                    out.push(*out.get(at)?);
                }
            }
        }
    }
}

/// A canonical Huffman code.
struct Code {
    /// How many symbols have a code of each length.
    counts: [u16; 16],
    /// The symbols by length, then value.
    symbols: Vec<u16>,
}

impl Code {
    fn of(lengths: &[u8]) -> Self {
        let mut code = Self { counts: [0; 16], symbols: Vec::new() };
        for length in 1..16 {
            for (symbol, _) in lengths.iter().enumerate().filter(|&(_, &own)| own == length) {
                code.symbols.push(symbol as u16);
                code.counts[usize::from(length)] += 1;
            }
        }
        code
    }

    fn symbol(&self, bits: &mut Bits) -> Option<u16> {
        // Of the codes of a length: the first, and how many symbols have shorter ones.
        let (mut code, mut first, mut shorter) = (0, 0, 0);
        for &count in &self.counts[1..] {
            code |= bits.take(1)?;
            let count = u32::from(count);
            if code < first + count {
                return self.symbols.get((shorter + code - first) as usize).copied();
            }
            shorter += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// A stream of bits, lowest first.
struct Bits<'a> {
    packed: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: u8) -> Option<u32> {
        let mut taken = 0;
        for bit in 0..count {
            let byte = *self.packed.get(self.at / 8)?;
            taken |= u32::from(byte >> (self.at % 8) & 1) << bit;
            self.at += 1;
        }
        Some(taken)
    }
}
