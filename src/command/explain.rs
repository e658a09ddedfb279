//! Why each part of a page was judged as it was: its elements with text as a tree, the verdict and its reason beside
//! each block, and what speaks for the page being an article.
//!
//! In: [`Page`] and [`Words`]. Out: text.

use std::fmt::Write;

use unhusk::{
    Page, block,
    block::Block,
    clutter::{self, Verdict},
    memory::Furniture,
    page::{Tag, meta::Meta},
};

use super::words::Words;

/// Traits told for and against the page being an article.
const TOLD: usize = 5;
/// Characters shown of a block.
const PREVIEW: usize = 60;

/// Explains a page.
pub fn explain(page: &Page, words: &Words) -> String {
    let blocks = block::blocks(page);
    let judgement = clutter::judge(page, &blocks, &Meta::of(page), Furniture::default());
    let grounds = clutter::grounds(page, &blocks);
    let mut out = words.say("explain_article", &[&percent(judgement.probability)]);
    out.push('\n');
    for (key, sign) in [("explain_for", 1), ("explain_against", -1)] {
        let mut said =
            grounds.page.iter().filter(|(.., speaks)| speaks.signum() == sign).take(TOLD).peekable();
        if said.peek().is_some() {
            let _ = writeln!(out, "  {}", words.say(key, &[]));
        }
        for (name, value, speaks) in said {
            let label = words.say(&format!("trait_{name}"), &[]);
            let _ = writeln!(out, "    {:+.2}  {label}: {}", f64::from(*speaks) / 1000.0, number(*value));
        }
    }
    out.push('\n');
    let line = |at: usize| line(&judgement.verdicts[at], grounds.blocks[at], &blocks[at], words);
    tree(page, &blocks, line, &mut out);
    out
}

/// Writes the elements that hold blocks, each with what it holds below it; one that holds a single other stands on its
/// line.
fn tree(page: &Page, blocks: &[Block], line: impl Fn(usize) -> String, out: &mut String) {
    // How many blocks and elements with blocks stand right in each element.
    let mut parts = vec![0u32; page.nodes.len()];
    for block in blocks {
        let mut node = block.element;
        parts[node as usize] += 1;
        while parts[node as usize] == 1
            && let Some(parent) = page.parent(node)
        {
            parts[parent as usize] += 1;
            node = parent;
        }
    }
    let mut above: Vec<u32> = Vec::new();
    let mut label = String::new();
    let mut next = blocks.iter().enumerate().peekable();
    for node in 0..page.nodes.len() as u32 {
        while above.pop_if(|&mut end| end <= node).is_some() {}
        while let Some((at, _)) = next.next_if(|(_, block)| block.nodes.first() == Some(&node)) {
            let _ = writeln!(out, "{}{label}{}", "  ".repeat(above.len()), line(at));
            label.clear();
        }
        if parts[node as usize] == 0 || page.node(node).tag == Tag::Text {
            continue;
        }
        label.push_str(&name(page, node));
        if parts[node as usize] == 1 {
            label.push_str(" > ");
        } else {
            let _ = writeln!(out, "{}{label}", "  ".repeat(above.len()));
            label.clear();
            above.push(page.node(node).end);
        }
    }
}

/// An element as a selector writes it.
fn name(page: &Page, node: u32) -> String {
    let mut name = page.node(node).tag.name().to_owned();
    if name.is_empty() {
        name.push('*');
    }
    for (attribute, mark) in [("id", '#'), ("class", '.')] {
        for word in page.attribute(node, attribute).unwrap_or_default().split_whitespace().take(2) {
            name.push(mark);
            name.push_str(word);
        }
    }
    name
}

/// `+` the article's text, `=` stays, `-` goes.
fn line(verdict: &Verdict, probability: f32, block: &Block, words: &Words) -> String {
    let (mark, said) = match verdict {
        Verdict::Keep => ('+', words.say("verdict_keep", &[])),
        Verdict::Spare => ('=', words.say("verdict_spare", &[])),
        Verdict::Strip { category, reason, .. } => {
            let category = words.say(&format!("category_{}", category.name()), &[]);
            ('-', format!("{category}: {}", words.reason(reason)))
        }
    };
    let text = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut preview: String = text.chars().take(PREVIEW).collect();
    if preview.len() < text.len() {
        preview.push('…');
    }
    let probable = words.say("explain_probability", &[&percent(probability)]);
    format!("{mark} {said} ({probable}) “{preview}”")
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

/// At most two decimals, none where they say nothing.
fn number(value: f32) -> String {
    let written = format!("{value:.2}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}
