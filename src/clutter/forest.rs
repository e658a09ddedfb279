//! A model's trees, told for several things at once: none is walked from its root, each is left with the leaves that no
//! node rules out (`QuickScorer`: Lucchese et al., SIGIR 2015).
//!
//! In: [`Model`]. Out: scores.

use super::model::{LEAVES, Model, Step};

/// Things told at once.
pub const LANES: usize = 16;

/// Trees, node by node.
#[derive(Debug)]
pub struct Forest {
    /// By slot, the nodes that ask for its value, the thresholds rising.
    slots: Vec<Vec<Node>>,
    /// By tree, the score of each leaf.
    scores: Vec<[i16; LEAVES]>,
}

/// A node, by what it rules out.
#[derive(Debug, Clone, Copy)]
struct Node {
    threshold: f32,
    tree: u16,
    /// The leaves that a value from the threshold on leaves.
    right: Leaves,
}

/// Leaves of a tree, a bit each.
type Leaves = u16;

/// The leaves of a tree that are left.
#[derive(Clone, Copy)]
struct Left {
    own: [Leaves; LANES],
    /// To all: things that are told at once are neighbours, and most nodes leave the same to them.
    common: Leaves,
}

impl Forest {
    /// The trees of a model.
    pub fn of(model: &Model) -> Self {
        let mut forest = Self { slots: vec![Vec::new(); model.used.len()], scores: Vec::new() };
        let leaves = |steps: &[Step]| steps.iter().filter(|step| matches!(step, Step::Leaf(_))).count();
        for (tree, steps) in model.trees.iter().enumerate() {
            let mut scores = [0; LEAVES];
            for (at, step) in steps.iter().enumerate() {
                let before = leaves(&steps[..at]);
                match *step {
                    Step::Leaf(score) => scores[before % LEAVES] = score,
                    Step::Node { feature, threshold, right } => {
                        let left = before..before + leaves(&steps[at..usize::from(right)]);
                        let right = left.fold(Leaves::MAX, |right, leaf| right & !(1 << (leaf % LEAVES)));
                        let nodes = &mut forest.slots[usize::from(feature)];
                        // The slots are short, and a sort is two kilobytes of code.
                        let place = nodes.partition_point(|node| node.threshold < threshold);
                        nodes.insert(place, Node { threshold, tree: tree as u16, right });
                    }
                }
            }
            forest.scores.push(scores);
        }
        forest
    }

    /// The sums of the trees' scores; `values` are by slot, one a thing.
    pub fn scores(&self, values: &[[f32; LANES]]) -> [i32; LANES] {
        let mut left = vec![Left { own: [Leaves::MAX; LANES], common: Leaves::MAX }; self.scores.len()];
        for (nodes, values) in self.slots.iter().zip(values) {
            let (least, most) = bounds(values);
            for node in nodes.iter().take_while(|node| node.threshold <= most) {
                let left = &mut left[node.tree as usize];
                if node.threshold <= least {
                    left.common &= node.right;
                    continue;
                }
                let mut own = left.own;
                for (own, value) in own.iter_mut().zip(values) {
                    // All ones for a value below: a sign is told without a branch. That of zero may be minus.
                    let below = (value - node.threshold + 0.0).to_bits() as i32 >> 31;
                    *own &= node.right | below as Leaves;
                }
                left.own = own;
            }
        }
        let mut sums = [0; LANES];
        for (left, scores) in left.iter().zip(&self.scores) {
            for (sum, own) in sums.iter_mut().zip(left.own) {
                // One is always left; that the last is set spares asking whether.
                let leaf = (own & left.common | LAST).trailing_zeros();
                *sum += i32::from(scores[leaf as usize]);
            }
        }
        sums
    }
}

/// The last leaf.
const LAST: Leaves = 1 << (LEAVES - 1);

/// The least and the greatest of some values, by halves: several are compared at once.
fn bounds(values: &[f32; LANES]) -> (f32, f32) {
    let (mut least, mut most) = (*values, *values);
    let mut half = LANES / 2;
    while half > 0 {
        for at in 0..half {
            least[at] = if least[at + half] < least[at] { least[at + half] } else { least[at] };
            most[at] = if most[at + half] > most[at] { most[at + half] } else { most[at] };
        }
        half /= 2;
    }
    (least[0], most[0])
}
