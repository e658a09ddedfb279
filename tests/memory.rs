//! Site memory: what pages of a site tell of the next one.

use unhusk::{
    Page, Settings,
    memory::{Furniture, Lesson, Site, shape},
    page::html,
    read_known,
};

/// A page of an invented site: all have the same parts around a story of their own.
fn page(story: &str) -> Page {
    let paragraph = |part: u32| {
        format!(
            "<p>Part {part} of the story of {story} tells, in whole sentences, what {story} was like, who was there \
             in year {part}, and why the people of the town still talk about {story} today.</p>"
        )
    };
    let text: Vec<String> = (1..=8).map(paragraph).collect();
    let text = text.concat();
    let html = format!(
        "<title>{story}</title><meta property=og:type content=article>\
         <nav class='top-nav css-1x2y3z'><a href=/a>World</a> <a href=/b>Trade</a> <a href=/c>Sport</a></nav>\
         <article><h1>The story of {story}</h1>{text}<h2>Background</h2><p>Before {story} there was little to \
         tell of the place, as the oldest of the {story} books say, and nobody went there.</p>\
         <p>The Harbour Post is read by people who like the sea, and its letters are answered by hand, every \
         one of them, by the same three people.</p></article>\
         <div class=share-bar><a href=/f>Share on Facebook</a> <a href=/x>Share on X</a></div>\
         <aside class=most-read><h2>Most read</h2><ul><li><a href=/1>One of {story}</a><li><a href=/2>Two of \
         {story}</a><li><a href=/3>Three of {story}</a></ul></aside>"
    );
    html::parse(&html, "https://post.example/world/the-story")
}

fn lesson(story: &str) -> Lesson {
    read_known(&page(story), &Settings::default(), Furniture::default()).1
}

fn learned(stories: &[&str]) -> Site {
    let mut site = Site::default();
    for story in stories {
        assert!(site.learn(&lesson(story), "ws"), "{story}");
    }
    site
}

#[test]
fn what_was_stripped_is_told_by_names_and_never_by_those_that_a_program_made_up() {
    let selectors = lesson("lighthouses").selectors;
    assert!(selectors.contains(&"aside.most-read".to_owned()), "{selectors:?}");
    assert!(selectors.contains(&"nav.top-nav".to_owned()), "{selectors:?}");
    assert!(selectors.iter().all(|selector| !selector.contains("css-")), "{selectors:?}");
}

#[test]
fn a_name_that_the_article_bears_too_is_told_with_what_is_around_it() {
    let text = "<p class=part>A sentence of the article that is long enough to be one, and says what was said, by \
                whom, and when it was said to them.</p>";
    let html = format!(
        "<article><h1>Boats</h1>{}</article><footer><div class=part><a href=/1>Terms</a> <a href=/2>Imprint</a> \
         <a href=/3>Contact</a></div></footer>",
        text.repeat(8)
    );
    let page = html::parse(&html, "");
    let (view, lesson) = read_known(&page, &Settings::default(), Furniture::default());
    assert!(!view.hide.is_empty());
    assert!(
        !lesson.selectors.iter().any(|selector| selector == "p.part" || selector == "*.part"),
        "{lesson:?}"
    );
}

#[test]
fn one_page_hides_nothing_and_two_that_agree_do() {
    assert!(learned(&["lighthouses"]).clutter("ws").is_empty());
    let site = learned(&["lighthouses", "bridges"]);
    assert!(site.clutter("ws").contains(&"aside.most-read"), "{site:?}");
}

#[test]
fn the_same_story_under_another_address_is_no_second_page() {
    let mut site = learned(&["lighthouses"]);
    assert!(!site.learn(&lesson("lighthouses"), "wn"));
    assert!(site.clutter("ws").is_empty());
}

#[test]
fn addresses_shaped_like_no_article_are_not_touched() {
    let site = learned(&["lighthouses", "bridges"]);
    for path in ["/", "/world/", "/world/2031/12"] {
        assert!(site.clutter(&shape(path)).is_empty(), "{path}");
    }
}

#[test]
fn a_selector_that_hid_what_stays_is_never_used_again() {
    let mut site = learned(&["lighthouses", "bridges"]);
    site.bar("aside.most-read");
    for story in ["canals", "mills", "mines"] {
        site.learn(&lesson(story), "ws");
    }
    let site = Site::read(&site.write());
    assert!(!site.clutter("ws").contains(&"aside.most-read"));
    assert!(site.clutter("ws").contains(&"nav.top-nav"));
}

#[test]
fn a_site_is_the_same_after_it_was_written_and_read() {
    let site = learned(&["lighthouses", "bridges", "canals"]);
    assert_eq!(Site::read(&site.write()), site);
    assert_eq!(site.pages(), 3);
}

#[test]
fn neither_text_nor_address_of_a_page_is_kept() {
    let written = learned(&["lighthouses", "bridges", "canals"]).write();
    for word in ["lighthouses", "Harbour", "post.example", "story of"] {
        assert!(!written.contains(word), "{word}");
    }
}

#[test]
fn broken_or_hostile_memory_is_passed_over() {
    let text = "hide 5 a{} body{display:none}\nhide 5 */**/ p\nhide x nav.top\nhide 5 nav.top\nblock 5 zz 12\nshape ws\n\
                nonsense\nhide 5 p:has(*)\nhide 5 p, main\nhide 4294967296 aside.a";
    let site = Site::read(text);
    assert_eq!(site.clutter("ws"), ["nav.top"]);
    assert_eq!(site.furniture(), [0x12]);
    assert_eq!(Site::read("").clutter("ws"), [""; 0]);
}

#[test]
fn memory_of_a_site_stays_small() {
    let mut site = Site::default();
    for story in 0..200_u32 {
        let lesson = Lesson {
            story: story + 1,
            selectors: (0..40).map(|at| format!("div.a-{}", (story * 7 + at) % 97)).collect(),
            blocks: (0..300).map(|at| story * 1000 + at).collect(),
        };
        site.learn(&lesson, "ws");
    }
    assert!(site.write().len() < 10_000, "{}", site.write().len());
    assert_eq!(Site::read(&site.write()), site);
}

/// What the article of a page says, where its site's furniture is known.
fn text(story: &str, site: &Site) -> String {
    let furniture = site.furniture();
    read_known(&page(story), &Settings::default(), Furniture { blocks: &furniture }).0.article.text()
}

#[test]
fn a_paragraph_that_comes_back_on_three_pages_is_furniture_and_one_seen_before_is_text() {
    let paragraph = "The Harbour Post is read by people";
    assert!(text("mills", &learned(&["lighthouses", "bridges"])).contains(paragraph));
    let known = text("mills", &learned(&["lighthouses", "bridges", "canals"]));
    assert!(!known.contains(paragraph), "{known}");
    assert!(known.contains("Part 8 of the story of mills"));
}

#[test]
fn a_heading_between_text_stays_however_often_it_comes_back() {
    let known = text("mills", &learned(&["lighthouses", "bridges", "canals"]));
    assert!(known.contains("Background"), "{known}");
}

#[test]
fn an_article_that_comes_back_whole_stays_whole() {
    let own = lesson("mills");
    let mut site = Site::default();
    for story in 1..=3 {
        site.learn(&Lesson { story, ..own.clone() }, "ws");
    }
    assert!(text("mills", &site).contains("The Harbour Post is read by people"));
}

#[test]
fn a_block_taken_for_furniture_says_so() {
    let site = learned(&["lighthouses", "bridges", "canals"]);
    let furniture = site.furniture();
    let (view, _) = read_known(&page("mills"), &Settings::default(), Furniture { blocks: &furniture });
    let piece = view.removed.iter().find(|piece| piece.preview.starts_with("The Harbour Post"));
    assert_eq!(piece.map(|piece| piece.reason.code.name()), Some("known"));
}
