//! Pages: the decoder of snapshots, the parser of HTML, and the whole line behind them.

use unhusk::{
    Page, Settings, View, export,
    page::{NONE, Tag, html as parsed, snapshot as packed},
    read,
    settings::Value,
    view::late::{Known, since},
};

use super::pack::Snapshot;

/// Bytes as the short form of a snapshot; the page is read, then read once more as one that had been cleaned.
pub fn snapshot(bytes: &[u8]) {
    let Snapshot { numbers, strings } = Snapshot::long(bytes);
    match packed::decode(&numbers, &String::from_utf8_lossy(&strings), "https://news.example/story") {
        Err(fault) => assert!(fault.at < numbers.len(), "{fault}"),
        Ok(page) => {
            is_whole(&page);
            let view = holds(&page, bytes);
            again(&page, view, &numbers);
        }
    }
}

/// Bytes as HTML.
pub fn html(bytes: &[u8]) {
    let page = parsed::parse(&String::from_utf8_lossy(bytes), "https://news.example/2024/05/17/story");
    is_whole(&page);
    holds(&page, bytes);
}

/// The tree is one.
fn is_whole(page: &Page) {
    let nodes = page.nodes.len() as u32;
    for at in 0..nodes {
        let node = page.node(at);
        assert!(at < node.end && node.end <= nodes, "node {at} ends at {} of {nodes}", node.end);
        assert!(node.tag != Tag::Text || node.end == at + 1, "text {at} holds something");
        if node.parent == NONE {
            assert_eq!(node.depth, 0, "node {at}");
        } else {
            let parent = page.node(node.parent);
            assert!(node.parent < at && node.end <= parent.end, "node {at} leaves {}", node.parent);
            assert_eq!(node.depth, parent.depth + 1, "node {at}");
        }
        assert!(page.attributes_of(at).all(|(name, _)| !name.is_empty()));
    }
}

/// Reads a page and checks the view.
fn holds(page: &Page, bytes: &[u8]) -> View {
    let mut settings = Settings::default();
    if bytes.len().is_multiple_of(3) {
        // The most that can be asked for.
        let _ = settings.set("points", Value::Number(10));
    }
    let view = read(page, &settings);
    for share in [view.probability, view.share] {
        assert!((0.0..=1.0).contains(&share), "{share}");
    }
    refers(page, &view);
    points(page, &view, &settings);
    for (at, piece) in view.removed.iter().enumerate() {
        assert_eq!(piece.id as usize, at);
        assert!(piece.preview.chars().count() <= 80);
        let hides = view.hide.iter().any(|hide| hide.removed == Some(piece.id));
        assert!(piece.bare != hides, "piece {at}: bare {}, hidden {hides}", piece.bare);
    }
    if bytes.len().is_multiple_of(8) {
        assert_eq!(
            export::json(&view),
            export::json(&read(page, &settings)),
            "another reading, another view"
        );
    }
    for written in [export::text(&view), export::markdown(&view)] {
        assert!(written.is_empty() || written.ends_with('\n'));
    }
    view
}

/// Every node that a view names is there, is an element where it must be one, and nothing of the article is hidden.
fn refers(page: &Page, view: &View) {
    for &element in &view.elements {
        assert!(page.node(element).tag != Tag::Text);
    }
    let mut end = 0;
    for hide in &view.hide {
        let node = page.node(hide.node);
        // A frame's own document may be hidden within its frame.
        let around =
            view.hide.iter().any(|outer| outer.node != hide.node && page.contains(outer.node, hide.node));
        assert!(!matches!(node.tag, Tag::Html | Tag::Body) || around, "hides the page");
        assert!(node.tag != Tag::Text, "hides a text");
        assert!(hide.removed.is_none_or(|piece| (piece as usize) < view.removed.len()));
        assert!(hide.node >= end || hide.removed.is_some(), "a wrapper in what is hidden already");
        end = end.max(if hide.removed.is_some() { node.end } else { 0 });
        let range = hide.node + 1..node.end;
        let kept = view.elements.iter().find(|element| range.contains(element));
        assert_eq!(kept, None, "hides {} with the article's {kept:?}", hide.node);
    }
}

/// Points are the article's own words, in its order, and can be found in the page.
fn points(page: &Page, view: &View, settings: &Settings) {
    assert!(view.points.len() <= settings.points());
    let mut from = 0;
    for (at, point) in view.points.iter().enumerate() {
        assert_eq!(point.id as usize, at);
        assert!((0.0..=1.0).contains(&point.salience), "{}", point.salience);
        assert!(!point.text.trim().is_empty() && point.text.trim() == point.text, "“{:?}”", point.text);
        let found =
            view.article.passages[from..].iter().position(|passage| passage.text.contains(&point.text));
        assert!(found.is_some(), "“{}” is not in the article behind passage {from}", point.text);
        from += found.unwrap_or_default();
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let around: String = point.nodes.iter().map(|&node| page.text(node)).collect();
        assert!(squeezed(&around).contains(&squeezed(&point.text)), "“{}” is not in its nodes", point.text);
        let hidden = |node: u32| view.hide.iter().any(|hide| page.contains(hide.node, node));
        assert!(!point.nodes.iter().any(|&node| hidden(node)), "“{}” is hidden", point.text);
    }
}

/// Reads a page as one that was cleaned before; what the hands say of it may be wrong.
fn again(page: &Page, view: View, numbers: &[i32]) {
    let next = view.removed.len() as u32;
    let settled: Vec<i32> = numbers.iter().copied().take(64).collect();
    let known: Vec<i32> = view
        .hide
        .iter()
        .step_by(2)
        .flat_map(|hide| [hide.node as i32, hide.removed.map_or(-1, |piece| piece as i32)])
        .chain(numbers.iter().copied().take(9))
        .collect();
    let mut later = view;
    since(page, &mut later, &Known { settled: &settled, hidden: &known, next });
    for (at, piece) in later.removed.iter().enumerate() {
        assert_eq!(piece.id, next + at as u32, "a number is given twice");
    }
    for hide in &later.hide {
        assert!(page.node(hide.node).tag != Tag::Text);
    }
}
