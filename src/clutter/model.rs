//! The learned part of the verdict: gradient-boosted trees over [`feature`](crate::feature)s.
//!
//! In: a weights file. A line that starts with `#` is a remark; every other line is a tree in pre-order, its words
//! `NAME<THRESHOLD` for a node (left where the feature is below the threshold) and a whole number for a leaf, in
//! thousandths of log-odds. Out: [`Model`], which scores blocks. Scores are whole numbers, so that native and wasm
//! agree to the bit.

use std::sync::OnceLock;

use crate::feature::{Feature, Survey};

/// A model read from a weights file.
#[derive(Debug, Default)]
pub struct Model {
    features: Vec<&'static Feature>,
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
    /// The model that comes with the engine.
    pub fn standard() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(STANDARD).unwrap_or_default())
    }

    /// Reads a weights file.
    ///
    /// # Errors
    /// The first line with an unknown feature, a word that is no number, or a tree that does not close.
    pub fn read(weights: &str) -> Result<Self, Fault> {
        let mut model = Self::default();
        for (at, line) in weights.lines().enumerate() {
            if !line.trim().is_empty() && !line.starts_with('#') {
                let tree = model.tree(line).map_err(|what| Fault { line: at + 1, what })?;
                model.trees.push(tree);
            }
        }
        Ok(model)
    }

    fn tree(&mut self, line: &str) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        // Nodes whose left side is being read; their right side starts where it ends.
        let mut open: Vec<usize> = Vec::new();
        let mut closed = false;
        for word in line.split_whitespace() {
            if closed {
                return Err(format!("\"{word}\" follows a whole tree"));
            }
            if let Some((name, threshold)) = word.split_once('<') {
                let feature = self.slot(name)?;
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

    fn slot(&mut self, name: &str) -> Result<u16, String> {
        let known = self.features.iter().position(|feature| feature.name == name);
        let slot = known.map_or_else(
            || {
                let feature = Feature::named(name).ok_or(format!("unknown feature \"{name}\""))?;
                self.features.push(feature);
                Ok::<_, String>(self.features.len() - 1)
            },
            Ok,
        )?;
        Ok(slot as u16)
    }

    /// Log-odds, in thousandths, that a block is part of the article.
    pub fn score(&self, survey: &Survey, block: usize) -> i32 {
        let values: Vec<f32> = self.features.iter().map(|feature| (feature.value)(survey, block)).collect();
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

const STANDARD: &str = include_str!("weights.txt");
