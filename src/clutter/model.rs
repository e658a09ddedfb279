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
    pub(super) used: Vec<usize>,
    pub(super) trees: Vec<Vec<Step>>,
}

/// A node or a leaf; a node's left child follows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Node { feature: u16, threshold: f32, right: u16 },
    Leaf(i16),
}

/// Leaves that a tree has at most: a bit each, where all trees are told at once.
pub const LEAVES: usize = 16;

/// What stands for a leaf where a node has its feature's slot.
const LEAF: u8 = u8::MAX;

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
        let whole = whole.ok_or_else(|| "tree does not close".to_owned())?;
        if whole.iter().filter(|step| matches!(step, Step::Leaf(_))).count() > LEAVES {
            return Err(format!("tree has more than {LEAVES} leaves"));
        }
        Ok(whole)
    }

    /// The model as bytes, like by like, which deflates well: counts of features, thresholds and steps; of each feature
    /// its place and how many thresholds it has; the thresholds, byte by byte; of each step in pre-order its feature's
    /// slot, `LEAF` for a leaf; of each node its threshold's number; the scores, byte by byte.
    ///
    /// # Errors
    /// More features, thresholds or steps than the counts hold.
    pub fn pack(&self) -> Result<Vec<u8>, std::num::TryFromIntError> {
        let mut thresholds: Vec<Vec<f32>> = vec![Vec::new(); self.used.len()];
        let steps = || self.trees.iter().flatten();
        for step in steps() {
            if let Step::Node { feature, threshold, .. } = *step {
                thresholds[feature as usize].push(threshold);
            }
        }
        for own in &mut thresholds {
            own.sort_unstable_by(f32::total_cmp);
            own.dedup();
        }
        let (mut slots, mut numbers, mut scores) = (Vec::new(), Vec::new(), Vec::new());
        for step in steps() {
            match *step {
                Step::Leaf(score) => {
                    slots.push(LEAF);
                    scores.push(score.to_le_bytes());
                }
                Step::Node { feature, threshold, .. } => {
                    slots.push(u8::try_from(feature)?);
                    let number = thresholds[feature as usize].partition_point(|&lower| lower < threshold);
                    numbers.push(u8::try_from(number)?);
                }
            }
        }
        let all: Vec<[u8; 4]> = thresholds.iter().flatten().map(|own| own.to_le_bytes()).collect();
        let mut out = Vec::new();
        // One less than a byte holds: the last number stands for a leaf.
        u8::try_from(self.used.len())?;
        for count in [self.used.len(), all.len(), slots.len()] {
            out.extend(u16::try_from(count)?.to_le_bytes());
        }
        for (&place, own) in self.used.iter().zip(&thresholds) {
            let [low, high] = u16::try_from(place)?.to_le_bytes();
            out.extend([low, high, u8::try_from(own.len())?]);
        }
        out.extend((0..4).flat_map(|byte| all.iter().map(move |own| own[byte])));
        out.extend(slots.into_iter().chain(numbers));
        out.extend((0..2).flat_map(|byte| scores.iter().map(move |score| score[byte])));
        Ok(out)
    }

    /// Opens what [`Model::pack`] packed; an empty model where it did not.
    pub fn unpack(packed: &[u8]) -> Self {
        Self::unpacked(packed).unwrap_or_default()
    }

    fn unpacked(mut rest: &[u8]) -> Option<Self> {
        let mut take = |count: usize| {
            let (taken, after) = rest.split_at_checked(count)?;
            rest = after;
            Some(taken)
        };
        let counts = take(6)?.as_chunks().0;
        let [used, thresholds, steps] = [0, 1, 2].map(|at| usize::from(u16::from_le_bytes(counts[at])));
        let features = take(3 * used)?;
        let all = take(4 * thresholds)?;
        let slots = take(steps)?;
        let leaves = slots.split(|&slot| slot == LEAF).count() - 1;
        let mut numbers = take(steps - leaves)?.iter();
        let scores = take(2 * leaves)?;
        let mut model = Self::default();
        // Where each feature's thresholds begin.
        let mut starts = Vec::new();
        let mut start = 0;
        for &[low, high, count] in features.as_chunks().0 {
            model.used.push(usize::from(u16::from_le_bytes([low, high])));
            starts.push(start);
            start += usize::from(count);
        }
        let mut growth = Growth::default();
        let mut leaf = 0;
        for &slot in slots {
            if slot == LEAF {
                let score = i16::from_le_bytes([0, 1].map(|byte| scores[byte * leaves + leaf]));
                model.trees.extend(growth.leaf(score));
                leaf += 1;
            } else {
                let at = starts.get(usize::from(slot))? + usize::from(*numbers.next()?);
                let bytes = [0, 1, 2, 3].map(|byte| all.get(byte * thresholds + at).copied());
                let [Some(a), Some(b), Some(c), Some(d)] = bytes else { return None };
                growth.node(u16::from(slot), f32::from_le_bytes([a, b, c, d]));
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

    /// What each number used speaks for, by its place in the table: the score, in thousandths of log-odds, less the
    /// mean of the scores that it would have with that number elsewhere, one between each two thresholds (individual
    /// conditional expectation; Goldstein et al., 2015).
    #[cfg(not(target_arch = "wasm32"))]
    pub fn speaks(&self, value: impl Fn(usize) -> f32) -> Vec<(usize, i32)> {
        let values: Vec<f32> = self.used.iter().map(|&place| value(place)).collect();
        let score = |values: &[f32]| self.trees.iter().map(|tree| leaf(tree, values)).sum::<i32>();
        let own = score(&values);
        let mut speaks = Vec::with_capacity(values.len());
        for (slot, &place) in self.used.iter().enumerate() {
            let mut elsewhere = vec![f32::MIN];
            elsewhere.extend(self.trees.iter().flatten().filter_map(|step| match step {
                Step::Node { feature, threshold, .. } if usize::from(*feature) == slot => Some(*threshold),
                _ => None,
            }));
            elsewhere.sort_unstable_by(f32::total_cmp);
            elsewhere.dedup();
            let mut changed = values.clone();
            let total: i32 = elsewhere.iter().fold(0, |total, &other| {
                changed[slot] = other;
                total + score(&changed)
            });
            speaks.push((place, own - total / elsewhere.len() as i32));
        }
        speaks
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
