//! Texts: sentences and key points.

use unhusk::{
    article::{
        Article,
        sentence::{Sentence, sentences},
    },
    point::{keywords, select},
};

/// Languages that texts are taken to be in; the first has it found.
const LANGUAGES: [&str; 12] = ["", "en", "zh", "ja", "de", "th", "ar", "ko", "fr", "ru", "hi", "xx"];

/// Bytes as a language, how many points, and a text with its title in the first line.
pub fn text(bytes: &[u8]) {
    let (&[language, count], rest) = bytes.split_first_chunk().unwrap_or((&[0, 5], bytes));
    let text = String::from_utf8_lossy(rest);
    let (title, text) = text.split_once('\n').unwrap_or_default();
    let article = Article::from_text(title, text, LANGUAGES[usize::from(language) % LANGUAGES.len()]);
    let found = sentences(&article);
    tile(&article, &found);
    let count = usize::from(count % 16);
    let points = select(&article, &found, count);
    assert!(points.len() <= count);
    let mut last = (0, 0);
    for point in &points {
        let shown = &article.passages[point.passage].text[point.span.clone()];
        assert!(!shown.trim().is_empty() && shown.trim() == shown, "“{shown}”");
        assert!((0.0..=1.0).contains(&point.salience), "{}", point.salience);
        assert!((point.passage, point.span.start) >= last, "points are out of order");
        last = (point.passage, point.span.end);
        let within = found.iter().any(|sentence| {
            sentence.passage == point.passage
                && sentence.span.start <= point.span.start
                && point.span.end <= sentence.span.end
        });
        assert!(within, "“{shown}” is no part of one sentence");
    }
    assert_eq!(points, select(&article, &found, count));
    let _ = keywords(&article, &found);
}

/// Sentences stand in order and leave out nothing but white space.
fn tile(article: &Article, found: &[Sentence]) {
    let mut found = found.iter().peekable();
    for (at, passage) in article.passages.iter().enumerate() {
        let mut from = 0;
        while let Some(sentence) = found.next_if(|sentence| sentence.passage == at) {
            let text = sentence.text(article);
            assert!(!text.is_empty() && text.trim() == text && !text.contains('\n'), "“{text}”");
            assert!(passage.text[from..sentence.span.start].trim().is_empty(), "a gap before “{text}”");
            from = sentence.span.end;
        }
        assert!(passage.text[from..].trim().is_empty(), "“{}” is in no sentence", &passage.text[from..]);
    }
    assert_eq!(found.next(), None);
}
