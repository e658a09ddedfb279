//! A corpus, page by page: features and labels of its blocks.
//!
//! In: gzipped NDJSON, a page a line with its reference. Out: [`Sample`]s.

use std::{
    collections::BTreeMap,
    fmt::{Display, Formatter, Write as _},
    fs::File,
    io::{BufRead, BufReader, Result},
    path::Path,
};

use flate2::read::GzDecoder;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde::Deserialize;
use unhusk::{
    block::{self, Block},
    clutter::{
        choice,
        genre::{self, Whole},
        rule::Rules,
    },
    feature::{self, Survey, sum::Sum},
    page::{Page, html},
};

use super::label;

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    url: String,
    html: String,
    #[serde(rename = "ref", default)]
    reference: Reference,
    #[serde(rename = "type")]
    kind: Option<String>,
}

#[derive(Deserialize, Default)]
struct Reference {
    text: Option<String>,
    metric: Option<String>,
    page_type: Option<String>,
}

/// A page to learn from.
pub struct Sample {
    /// Its id in the corpus.
    pub id: String,
    /// The set that it belongs to.
    pub set: &'static str,
    /// The kind of page that it is.
    pub kind: String,
    /// Its host, less the first label of three or more: pages of one site are never on both sides of a fold.
    pub domain: String,
    /// Values of all features, by block.
    pub rows: Vec<Vec<f32>>,
    /// Share of each block that is in the reference; empty where there is none.
    pub labels: Vec<f32>,
    /// How much each block counts.
    pub weights: Vec<f32>,
    /// What the model said of each block, in thousandths of log-odds.
    pub scores: Vec<i32>,
    /// Traits of the whole page under these scores.
    pub traits: Vec<f32>,
    /// What the model said of the page, in thousandths of log-odds.
    pub genre: i32,
    kinds: Vec<u32>,
    page: Page,
    blocks: Vec<Block>,
    reference: String,
    shingles: bool,
}

impl Sample {
    /// Whether a page of its kind counts as an article.
    pub fn is_article(&self) -> bool {
        matches!(self.kind.as_str(), "article" | "documentation" | "forum")
    }

    /// Takes the model's scores of its blocks.
    pub fn score(&mut self, scores: Vec<i32>) {
        let survey = Survey::new(&self.page, &self.blocks, Rules::standard());
        let whole = Whole::new(&survey, &scores, &choice::choose(&scores, &sums(&self.blocks)));
        self.traits = genre::VALUES.iter().map(|value| value(&whole)).collect();
        self.scores = scores;
    }

    /// The text that the scores of blocks and page choose.
    pub fn text(&self) -> String {
        let sums = sums(&self.blocks);
        let is_plain = choice::probability(self.genre) >= genre::PLAIN;
        let chosen = if is_plain {
            choice::choose(&self.scores, &sums)
        } else {
            choice::choose_kinds(&self.scores, &sums, &self.kinds)
        };
        let kept = self.blocks.iter().zip(chosen).filter(|&(_, chosen)| chosen);
        kept.map(|(block, _)| block.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// F1 of the chosen text against the reference: words, characters for CJK, or runs of four words.
    pub fn f1(&self) -> f64 {
        let mut found = label::tokens(&self.text());
        let mut reference = label::tokens(&self.reference);
        if self.shingles {
            for tokens in [&mut found, &mut reference] {
                *tokens = tokens.windows(4).map(|run| run.join(" ")).collect();
            }
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for token in &reference {
            *counts.entry(token).or_default() += 1;
        }
        let mut common = 0;
        for token in &found {
            if let Some(count) = counts.get_mut(token.as_str()).filter(|count| **count > 0) {
                *count -= 1;
                common += 1;
            }
        }
        if found.len() + reference.len() == 0 {
            return 1.0;
        }
        2.0 * f64::from(common) / (found.len() + reference.len()) as f64
    }
}

fn sums(blocks: &[Block]) -> Vec<Sum> {
    blocks.iter().map(Sum::of).collect()
}

/// The digest of all lines read, FNV-1a.
#[derive(Default)]
pub struct Digest(u64);

impl Display for Digest {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// FNV-1a.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Reads a set; `share` is how much a page of it counts.
pub fn read(path: &Path, set: &'static str, share: f32, digest: &mut Digest) -> Result<Vec<Sample>> {
    let lines: Vec<String> =
        BufReader::new(GzDecoder::new(File::open(path)?)).lines().collect::<Result<_>>()?;
    for line in &lines {
        digest.0 = digest.0.rotate_left(1) ^ hash(line.as_bytes());
    }
    Ok(lines.into_par_iter().filter_map(|line| sample(&line, set, share)).collect())
}

fn sample(line: &str, set: &'static str, share: f32) -> Option<Sample> {
    let line: Line = serde_json::from_str(line).ok()?;
    let page = html::parse(&line.html, &line.url);
    let blocks = block::blocks(&page);
    let survey = Survey::new(&page, &blocks, Rules::standard());
    let rows: Vec<Vec<f32>> = (0..blocks.len())
        .map(|block| feature::VALUES.iter().map(|value| value(&survey, block)).collect())
        .collect();
    let kinds = survey.signature;
    let (mut labels, mut weights) = (Vec::new(), Vec::new());
    let reference = line.reference.text.unwrap_or_default();
    if share > 0.0 {
        let tokens: Vec<Vec<String>> = blocks.iter().map(|block| label::tokens(&block.text)).collect();
        let length = label::tokens(&reference);
        labels = label::labels(&tokens, &length);
        let length = length.len().max(50) as f32;
        let weight = |tokens: &Vec<String>| share * (tokens.len() as f32 / length * 100.0).sqrt().min(6.0);
        weights = tokens.iter().map(weight).collect();
    }
    Some(Sample {
        id: line.id,
        set,
        kind: line.kind.or(line.reference.page_type).unwrap_or_default(),
        domain: domain(&line.url),
        rows,
        labels,
        weights,
        scores: Vec::new(),
        traits: Vec::new(),
        genre: 0,
        kinds,
        reference,
        shingles: line.reference.metric.as_deref() == Some("shingle"),
        page,
        blocks,
    })
}

fn domain(url: &str) -> String {
    let host = url.split("//").nth(1).unwrap_or(url).split(['/', ':', '?']).next().unwrap_or_default();
    let labels: Vec<_> = host.split('.').collect();
    if labels.len() > 2 { labels[1..].join(".") } else { host.to_owned() }
}

/// The answers to pages that were left out, as `shared/tools/score.py --preds` reads them.
pub fn answers(samples: &[Sample]) -> String {
    let mut out = String::new();
    for sample in samples.iter().filter(|sample| !sample.scores.is_empty()) {
        let _ = writeln!(out, "{}", serde_json::json!({"id": sample.id, "text": sample.text()}));
    }
    out
}
