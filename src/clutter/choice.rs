//! Which scores are enough: the line between article and clutter, drawn for a page.
//!
//! In: scores and lengths of a page's blocks. Out: which blocks are chosen.

/// Log-odds in thousandths at which a block is as probably article as not. A fixed line holds where pages differ from
/// those learned from (ENGINE recipe: 0.952 against 0.921 for one drawn anew for each page).
const LINE: i32 = 0;
/// Expected F1 of what lies above the fixed line, below which another line is looked for.
const DOUBT: f32 = 0.6;
/// The least probability that a line drawn for a page may have.
const LEAST: f32 = 0.02;

/// Chooses blocks by score. Where the fixed line would leave little that is sure, the line is drawn where the expected
/// F1 is greatest: the best reading of a page unlike others is still a reading.
pub fn choose(scores: &[i32], lengths: &[f32]) -> Vec<bool> {
    let odds: Vec<f32> = scores.iter().map(|&score| probability(score)).collect();
    let expected: f32 = odds.iter().zip(lengths).map(|(p, length)| p * length).sum();
    let f1 = |line: f32| {
        let above = odds.iter().zip(lengths).filter(|&(&p, _)| p >= line);
        let (hit, all) = above.fold((0.0, 0.0), |(hit, all), (p, length)| (hit + p * length, all + length));
        if all + expected > 0.0 { 2.0 * hit / (all + expected) } else { 0.0 }
    };
    let fixed = probability(LINE);
    let mut line = fixed;
    if f1(fixed) < DOUBT {
        let mut lines: Vec<f32> = odds.iter().copied().filter(|&p| (LEAST..fixed).contains(&p)).collect();
        lines.sort_unstable_by(f32::total_cmp);
        lines.dedup();
        // A page of a million blocks needs no finer line.
        let step = lines.len().div_ceil(64).max(1);
        for &lower in lines.iter().rev().step_by(step) {
            if f1(lower) > f1(line) {
                line = lower;
            }
        }
    }
    odds.iter().map(|&p| p >= line).collect()
}

/// The probability of log-odds in thousandths.
pub fn probability(score: i32) -> f32 {
    1.0 / (1.0 + libm::expf(-(score as f32) / 1000.0))
}
