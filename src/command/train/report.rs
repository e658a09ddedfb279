//! What a trained model is worth on pages that it did not learn from.
//!
//! In: scored [`Sample`]s. Out: lines for people and for the weights files' heads.

use std::{collections::BTreeMap, fmt::Write as _};

use super::corpus::Sample;

/// Mean F1 by set over the samples that were scored, page by page.
pub fn text(samples: &[Sample]) -> String {
    let mut by_set: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for sample in samples.iter().filter(|sample| !sample.scores.is_empty() && !sample.labels.is_empty()) {
        by_set.entry(sample.set).or_default().push(sample.f1());
    }
    let mut text = String::new();
    for (set, scores) in by_set {
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        let lost = scores.iter().filter(|&&f1| f1 < 0.5).count();
        let _ = writeln!(text, "left out, {set}: F1 {mean:.4}, {lost} of {} pages under 0.5", scores.len());
    }
    text
}

/// Pages taken for articles by set and kind, and what a line at which 95 of 100 others stay below would take.
pub fn genre(samples: &[Sample]) -> String {
    let mut by_kind: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for sample in samples {
        let (taken, all) = by_kind.entry((sample.set, &sample.kind)).or_default();
        *taken += usize::from(sample.genre >= 0);
        *all += 1;
    }
    let mut text = String::new();
    for ((set, kind), (taken, all)) in by_kind {
        let _ = writeln!(text, "left out, {set} {kind}: {taken} of {all} taken for articles");
    }
    let mut others: Vec<i32> =
        samples.iter().filter(|s| !s.is_article()).map(|sample| sample.genre).collect();
    others.sort_unstable();
    let line = others.get(others.len() * 95 / 100).copied().unwrap_or(0);
    let articles: Vec<_> = samples.iter().filter(|sample| sample.is_article()).collect();
    let above = articles.iter().filter(|sample| sample.genre > line).count();
    let share = 100.0 * above as f64 / articles.len().max(1) as f64;
    let _ = writeln!(text, "left out: at 95 of 100 others below, {share:.1} of 100 articles are above");
    text
}
