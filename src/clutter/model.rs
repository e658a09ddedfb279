//! A learned score: gradient-boosted trees over named numbers.
//!
//! In: a weights file and the names that it may use. A line that starts with `#` is a remark; every other line is a tree in pre-order, its words
//! `NAME<THRESHOLD` for a node (left where the feature is below the threshold) and a whole number for a leaf, in
//! thousandths of log-odds. Out: [`Model`], which can be packed and unpacked. Scores are whole numbers, so that native and wasm
//! agree to the bit.

/// A model read from a weights file.
#[derive(Debug, Default, PartialEq)]
pub struct Model {
    /// Index into the table of names, by slot.
    used: Vec<usize>,
    trees: Vec<Vec<Step>>,
}

/// A node or a leaf; a node's left child follows it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Node { feature: u16, threshold: f32, right: u16 },
    Leaf(i16),
}

/// What stands for a leaf where a node has its feature's slot.
const LEAF: u16 = u16::MAX;

/// A tree that grows in pre-order.
#[derive(Debug, Default)]
struct Growth {
    steps: Vec<Step>,
    /// Nodes whose left side is being read; their right side starts where it ends.
    open: Vec<usize>,
}

impl Growth {
    fn node(&mut self, feature: u16, threshold: f32) {
        self.open.push(self.steps.len());
        self.steps.push(Step::Node { feature, threshold, right: 0 });
    }

    /// Adds a leaf; gives the tree where that makes it whole.
    fn leaf(&mut self, score: i16) -> Option<Vec<Step>> {
        self.steps.push(Step::Leaf(score));
        let next = self.steps.len() as u16;
        while let Some(node) = self.open.pop() {
            if let Step::Node { right: right @ 0, .. } = &mut self.steps[node] {
                *right = next;
                self.open.push(node);
                return None;
            }
        }
        Some(std::mem::take(&mut self.steps))
    }
}

/// A word of a weights file that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "weights:{}: {}", self.line, self.what)
    }
}

impl std::error::Error for Fault {}

impl Model {
    /// Reads a weights file; `place` tells a name's place in its table.
    ///
    /// # Errors
    /// The first line with an unknown name, a word that is no number, or a tree that does not close.
    pub fn read(weights: &str, place: impl Fn(&str) -> Option<usize>) -> Result<Self, Fault> {
        let mut model = Self::default();
        for (at, line) in weights.lines().enumerate() {
            if !line.trim().is_empty() && !line.starts_with('#') {
                let tree = model.tree(line, &place).map_err(|what| Fault { line: at + 1, what })?;
                model.trees.push(tree);
            }
        }
        Ok(model)
    }

    fn tree(&mut self, line: &str, place: &impl Fn(&str) -> Option<usize>) -> Result<Vec<Step>, String> {
        let mut growth = Growth::default();
        let mut whole = None;
        for word in line.split_whitespace() {
            if whole.is_some() {
                return Err(format!("\"{word}\" follows a whole tree"));
            }
            if let Some((name, threshold)) = word.split_once('<') {
                let feature = self.slot(place(name).ok_or(format!("unknown feature \"{name}\""))?);
                let threshold = threshold.parse().map_err(|_| format!("\"{threshold}\" is no number"))?;
                growth.node(feature, threshold);
            } else {
                whole =
                    growth.leaf(word.parse().map_err(|_| format!("\"{word}\" is neither node nor leaf"))?);
            }
        }
        whole.ok_or_else(|| "tree does not close".to_owned())
    }

    /// The model as bytes: of each used feature its place and its thresholds in order, then the trees in pre-order,
    /// each node as its feature's slot and its threshold's number, each leaf as [`LEAF`] and its score.
    pub fn pack(&self) -> Vec<u8> {
        let mut thresholds: Vec<Vec<f32>> = vec![Vec::new(); self.used.len()];
        let steps = || self.trees.iter().flatten();
        for step in steps() {
            if let Step::Node { feature, threshold, .. } = *step {
                thresholds[feature as usize].push(threshold);
            }
        }
        let mut out = vec![self.used.len() as u16];
        for (place, own) in self.used.iter().zip(&mut thresholds) {
            own.sort_unstable_by(f32::total_cmp);
            own.dedup();
            out.extend([*place as u16, own.len() as u16]);
            out.extend(own.iter().flat_map(|own| [(own.to_bits() >> 16) as u16, own.to_bits() as u16]));
        }
        for step in steps() {
            out.extend(match *step {
                Step::Leaf(score) => [LEAF, score as u16],
                Step::Node { feature, threshold, .. } => {
                    let number = thresholds[feature as usize].partition_point(|&lower| lower < threshold);
                    [feature, number as u16]
                }
            });
        }
        out.into_iter().flat_map(u16::to_le_bytes).collect()
    }

    /// Opens what [`Model::pack`] packed; an empty model where it did not.
    pub fn unpack(packed: &[u8]) -> Self {
        let mut numbers = packed.as_chunks().0.iter().map(|&bytes| u16::from_le_bytes(bytes));
        Self::unpacked(&mut numbers).unwrap_or_default()
    }

    fn unpacked(numbers: &mut dyn Iterator<Item = u16>) -> Option<Self> {
        let mut model = Self::default();
        let mut thresholds: Vec<Vec<f32>> = Vec::new();
        for _ in 0..numbers.next()? {
            model.used.push(usize::from(numbers.next()?));
            let mut own = Vec::new();
            for _ in 0..numbers.next()? {
                own.push(f32::from_bits(u32::from(numbers.next()?) << 16 | u32::from(numbers.next()?)));
            }
            thresholds.push(own);
        }
        let mut growth = Growth::default();
        while let (Some(first), Some(second)) = (numbers.next(), numbers.next()) {
            if first == LEAF {
                model.trees.extend(growth.leaf(second as i16));
            } else {
                growth.node(first, *thresholds.get(usize::from(first))?.get(usize::from(second))?);
            }
        }
        Some(model)
    }

    fn slot(&mut self, place: usize) -> u16 {
        let known = self.used.iter().position(|&used| used == place);
        known.unwrap_or_else(|| {
            self.used.push(place);
            self.used.len() - 1
        }) as u16
    }

    /// Log-odds, in thousandths; `value` gives the number at a place of the table.
    pub fn score(&self, value: impl Fn(usize) -> f32) -> i32 {
        let values: Vec<f32> = self.used.iter().map(|&place| value(place)).collect();
        self.trees.iter().map(|tree| leaf(tree, &values)).sum()
    }
}

fn leaf(tree: &[Step], values: &[f32]) -> i32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Step::Leaf(score) => return i32::from(score),
            Step::Node { feature, threshold, right } => {
                at = if values[feature as usize] < threshold { at + 1 } else { right as usize };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Model;
    use crate::{archive, clutter::genre, feature};

    #[test]
    fn a_packed_model_is_the_one_in_its_file() {
        let read = |weights, names: &[&str]| {
            Model::read(weights, |name| names.iter().position(|known| *known == name))
        };
        let features: Vec<_> = feature::TABLE.iter().map(|feature| feature.name).collect();
        let traits: Vec<_> = genre::TABLE.iter().map(|known| known.name).collect();
        for (file, written, names) in [
            ("clutter/weights.txt", include_str!("weights.txt"), features),
            ("clutter/genre.txt", include_str!("genre.txt"), traits),
        ] {
            let packed = Model::unpack(archive::file(file));
            assert_eq!(read(written, &names), Ok(packed), "{file}");
        }
    }
}
