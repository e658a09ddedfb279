//! Gradient-boosted regression trees on soft labels (logistic loss; histograms and leaf-wise growth as in `LightGBM`).
//!
//! In: [`Row`]s. Out: [`Forest`]. Deterministic: the same samples give the same forest, on any number of cores.

use std::fmt::Write as _;

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::corpus::hash;

/// What a forest learns from.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Values by place in the table of names.
    pub values: &'a [f32],
    /// Probability to learn, 0 to 1.
    pub label: f32,
    /// How much it counts.
    pub weight: f32,
}

/// What a forest is grown with.
pub struct Shape {
    /// Trees.
    pub trees: usize,
    /// Leaves a tree at most.
    pub leaves: usize,
    /// How far each tree goes.
    pub rate: f64,
    /// Rows a leaf at least.
    pub least: usize,
    /// Share of the rows that a tree sees.
    pub bag: f64,
    /// Share of the features that a tree sees.
    pub columns: f64,
}

impl Default for Shape {
    fn default() -> Self {
        Self { trees: 200, leaves: 15, rate: 0.07, least: 100, bag: 0.5, columns: 0.4 }
    }
}

/// Deepest that a leaf lies.
const DEPTH: usize = 6;
/// Weight of the leaf values' square in the loss.
const L2: f64 = 5.0;
/// Bins of a feature's values.
const BINS: usize = 255;

/// Trees over rows of features.
pub struct Forest(Vec<Vec<Step>>);

#[derive(Clone, Copy)]
enum Step {
    Node { feature: usize, threshold: f32, left: usize, right: usize },
    Leaf(i32),
}

impl Forest {
    /// Log-odds, in thousandths.
    pub fn score(&self, row: &[f32]) -> i32 {
        self.0.iter().map(|tree| score(tree, row)).sum()
    }

    /// As in a weights file.
    pub fn to_text(&self, name: impl Fn(usize) -> &'static str) -> String {
        let mut text = String::new();
        for tree in &self.0 {
            let mut open = vec![0];
            while let Some(at) = open.pop() {
                let space = if at == 0 { "" } else { " " };
                let _ = match tree[at] {
                    Step::Node { feature, threshold, left, right } => {
                        open.extend([right, left]);
                        write!(text, "{space}{}<{threshold}", name(feature))
                    }
                    Step::Leaf(value) => write!(text, "{space}{value}"),
                };
            }
            text.push('\n');
        }
        text
    }
}

fn score(tree: &[Step], row: &[f32]) -> i32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Step::Leaf(value) => return value,
            Step::Node { feature, threshold, left, right } => {
                at = if row[feature] < threshold { left } else { right }
            }
        }
    }
}

struct Table {
    /// Bins by feature, then by row.
    bins: Vec<Vec<u8>>,
    /// Lower edges of the bins but the first, by feature.
    edges: Vec<Vec<f32>>,
    labels: Vec<f64>,
    weights: Vec<f64>,
}

/// Learns from rows.
pub fn train(rows: &[Row], shape: &Shape) -> Forest {
    let table = table(rows);
    let rows = table.labels.len();
    let mut scores = vec![0f64; rows];
    let mut forest = Vec::new();
    for tree in 0..shape.trees {
        let slopes: Vec<(f64, f64)> = (0..rows)
            .into_par_iter()
            .map(|row| {
                let p = 1.0 / (1.0 + (-scores[row]).exp());
                (table.weights[row] * (p - table.labels[row]), table.weights[row] * (p * (1.0 - p)).max(1e-6))
            })
            .collect();
        let grown = grow(&table, &slopes, shape, tree as u64);
        let added: Vec<f64> = (0..rows).into_par_iter().map(|row| walk(&grown, &table, row)).collect();
        scores.iter_mut().zip(added).for_each(|(score, add)| *score += add);
        forest.push(grown);
    }
    Forest(forest.into_iter().map(|tree| tree.into_iter().map(|step| step.0).collect()).collect())
}

fn table(rows: &[Row]) -> Table {
    let columns: Vec<(Vec<u8>, Vec<f32>)> = (0..rows.first().map_or(0, |row| row.values.len()))
        .into_par_iter()
        .map(|column| {
            let edges = edges(rows.iter().map(|row| row.values[column]).collect());
            let bins = rows
                .iter()
                .map(|row| edges.partition_point(|&edge| edge <= row.values[column]) as u8)
                .collect();
            (bins, edges)
        })
        .collect();
    let (bins, edges) = columns.into_iter().unzip();
    Table {
        bins,
        edges,
        labels: rows.iter().map(|row| f64::from(row.label)).collect(),
        weights: rows.iter().map(|row| f64::from(row.weight)).collect(),
    }
}

/// Edges between bins of about the same number of values, each half-way between two values seen, with few digits.
fn edges(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_unstable_by(f32::total_cmp);
    let step = values.len().div_ceil(BINS).max(1);
    let mut edges: Vec<f32> = Vec::new();
    let mut at = step;
    while at < values.len() {
        let value = values[at];
        let next = values.partition_point(|&other| other < value);
        if next > 0 {
            let edge = short(f32::midpoint(values[next - 1], value), values[next - 1], value);
            if edges.last().is_none_or(|&last| edge > last) {
                edges.push(edge);
            }
        }
        at = (at + step).max(next + 1);
    }
    // A rare value above all edges still deserves one.
    if let (Some(&first), Some(&last)) = (values.first(), values.last())
        && edges.is_empty()
        && last > first
    {
        edges.push(short(f32::midpoint(first, last), first, last));
    }
    edges
}

/// The number of fewest digits above `low` and not above `high`.
fn short(middle: f32, low: f32, high: f32) -> f32 {
    for digits in 0..6 {
        let scale = 10f32.powi(digits);
        let rounded = (middle * scale).round() / scale;
        if rounded > low && rounded <= high {
            return rounded;
        }
    }
    high
}

#[derive(Clone, Copy, Default)]
struct Bin {
    slope: f64,
    curve: f64,
    rows: u32,
}

struct Split {
    gain: f64,
    feature: usize,
    bin: u8,
}

struct Leaf {
    at: usize,
    depth: usize,
    rows: Vec<u32>,
    split: Option<Split>,
    bins: Vec<Vec<Bin>>,
}

/// A step, with the bin that parts its rows.
struct Grown(Step, u8, f64);

fn grow(table: &Table, slopes: &[(f64, f64)], shape: &Shape, tree: u64) -> Vec<Grown> {
    let draw = |what: u64, number: usize| {
        let bytes = [what.to_le_bytes(), tree.to_le_bytes(), (number as u64).to_le_bytes()].concat();
        (hash(&bytes) >> 11) as f64 / (1u64 << 53) as f64
    };
    let columns: Vec<usize> =
        (0..table.bins.len()).filter(|&column| draw(1, column) < shape.columns).collect();
    let rows: Vec<u32> =
        (0..slopes.len()).filter(|&row| draw(2, row) < shape.bag).map(|row| row as u32).collect();
    let bins = count(table, slopes, &columns, &rows);
    let mut steps = vec![Grown(Step::Leaf(0), 0, 0.0)];
    let mut leaves = vec![Leaf { at: 0, depth: 0, split: best(&bins, &columns, shape), rows, bins }];
    while leaves.len() < shape.leaves {
        let gain = |leaf: &Leaf| leaf.split.as_ref().map_or(0.0, |split| split.gain);
        let Some(next) = (0..leaves.len()).max_by(|&a, &b| gain(&leaves[a]).total_cmp(&gain(&leaves[b])))
        else {
            break;
        };
        if gain(&leaves[next]) <= 0.0 {
            break;
        }
        let leaf = leaves.swap_remove(next);
        let Some(Split { feature, bin, .. }) = leaf.split else { break };
        let column = &table.bins[feature];
        let (left, right): (Vec<u32>, Vec<u32>) =
            leaf.rows.iter().partition(|&&row| column[row as usize] <= bin);
        let (at_left, at_right) = (steps.len(), steps.len() + 1);
        let threshold = table.edges[feature][bin as usize];
        steps[leaf.at] = Grown(Step::Node { feature, threshold, left: at_left, right: at_right }, bin, 0.0);
        let (small, large) = if left.len() < right.len() { (&left, 0) } else { (&right, 1) };
        let few = count(table, slopes, &columns, small);
        let many = subtract(leaf.bins, &few);
        let (left_bins, right_bins) = if large == 0 { (few, many) } else { (many, few) };
        for (at, rows, bins) in [(at_left, left, left_bins), (at_right, right, right_bins)] {
            steps.push(Grown(Step::Leaf(0), 0, 0.0));
            let depth = leaf.depth + 1;
            let split = if depth < DEPTH { best(&bins, &columns, shape) } else { None };
            leaves.push(Leaf { at, depth, rows, split, bins });
        }
    }
    for leaf in leaves {
        let (slope, curve) = leaf
            .rows
            .iter()
            .fold((0.0, 0.0), |(s, c), &row| (s + slopes[row as usize].0, c + slopes[row as usize].1));
        let value = -shape.rate * slope / (curve + L2);
        let stored = (value * 1000.0).round();
        steps[leaf.at] = Grown(Step::Leaf(stored as i32), 0, stored / 1000.0);
    }
    steps
}

fn count(table: &Table, slopes: &[(f64, f64)], columns: &[usize], rows: &[u32]) -> Vec<Vec<Bin>> {
    columns
        .par_iter()
        .map(|&column| {
            let mut bins = vec![Bin::default(); table.edges[column].len() + 1];
            let column = &table.bins[column];
            for &row in rows {
                let bin = &mut bins[column[row as usize] as usize];
                let (slope, curve) = slopes[row as usize];
                bin.slope += slope;
                bin.curve += curve;
                bin.rows += 1;
            }
            bins
        })
        .collect()
}

fn subtract(mut all: Vec<Vec<Bin>>, part: &[Vec<Bin>]) -> Vec<Vec<Bin>> {
    for (all, part) in all.iter_mut().zip(part) {
        for (all, part) in all.iter_mut().zip(part) {
            all.slope -= part.slope;
            all.curve -= part.curve;
            all.rows -= part.rows;
        }
    }
    all
}

fn best(bins: &[Vec<Bin>], columns: &[usize], shape: &Shape) -> Option<Split> {
    let worth = |slope: f64, curve: f64| slope * slope / (curve + L2);
    let mut best: Option<Split> = None;
    for (bins, &feature) in bins.iter().zip(columns) {
        let (slope, curve, rows) = bins
            .iter()
            .fold((0.0, 0.0, 0), |(s, c, n), bin| (s + bin.slope, c + bin.curve, n + bin.rows as usize));
        let (mut left_slope, mut left_curve, mut left_rows) = (0.0, 0.0, 0);
        for (at, bin) in bins[..bins.len() - 1].iter().enumerate() {
            left_slope += bin.slope;
            left_curve += bin.curve;
            left_rows += bin.rows as usize;
            if left_rows < shape.least || rows - left_rows < shape.least {
                continue;
            }
            let gain = worth(left_slope, left_curve) + worth(slope - left_slope, curve - left_curve)
                - worth(slope, curve);
            if gain > best.as_ref().map_or(1e-3, |best| best.gain) {
                best = Some(Split { gain, feature, bin: at as u8 });
            }
        }
    }
    best
}

fn walk(tree: &[Grown], table: &Table, row: usize) -> f64 {
    let mut at = 0;
    loop {
        match tree[at] {
            Grown(Step::Leaf(_), _, value) => return value,
            Grown(Step::Node { feature, left, right, .. }, bin, _) => {
                at = if table.bins[feature][row] <= bin { left } else { right };
            }
        }
    }
}
