//! A learned score: gradient-boosted trees over named numbers.
//!
//! In: a weights file and the names that it may use. A line that starts with `#` is a remark; every other line is a tree in pre-order, its words
//! `NAME<THRESHOLD` for a node (left where the feature is below the threshold) and a whole number for a leaf, in
//! thousandths of log-odds. Out: [`Model`]. Scores are whole numbers, so that native and wasm
//! agree to the bit.

/// A model read from a weights file.
#[derive(Debug, Default)]
pub struct Model {
    /// Index into the table of names, by slot.
    used: Vec<usize>,
    trees: Vec<Vec<Step>>,
}

/// A node or a leaf; a node's left child follows it.
#[derive(Debug, Clone, Copy)]
enum Step {
    Node { feature: u16, threshold: f32, right: u16 },
    Leaf(i32),
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
        let mut steps = Vec::new();
        // Nodes whose left side is being read; their right side starts where it ends.
        let mut open: Vec<usize> = Vec::new();
        let mut closed = false;
        for word in line.split_whitespace() {
            if closed {
                return Err(format!("\"{word}\" follows a whole tree"));
            }
            if let Some((name, threshold)) = word.split_once('<') {
                let feature = self.slot(place(name).ok_or(format!("unknown feature \"{name}\""))?);
                let threshold = threshold.parse().map_err(|_| format!("\"{threshold}\" is no number"))?;
                open.push(steps.len());
                steps.push(Step::Node { feature, threshold, right: 0 });
                continue;
            }
            steps.push(Step::Leaf(word.parse().map_err(|_| format!("\"{word}\" is neither node nor leaf"))?));
            let next = steps.len() as u16;
            closed = true;
            while let Some(node) = open.pop() {
                if let Step::Node { right: right @ 0, .. } = &mut steps[node] {
                    *right = next;
                    open.push(node);
                    closed = false;
                    break;
                }
            }
        }
        if closed { Ok(steps) } else { Err("tree does not close".to_owned()) }
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
            Step::Leaf(score) => return score,
            Step::Node { feature, threshold, right } => {
                at = if values[feature as usize] < threshold { at + 1 } else { right as usize };
            }
        }
    }
}
