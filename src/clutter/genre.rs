//! Is the page an article? Documentation and forum threads count as articles; home, list, search, shop and service
//! pages do not.
//!
//! In: [`Whole`], the page with the choice of its blocks. Out: a probability, learned from traits of the whole page.

use std::sync::OnceLock;

use super::{choice, model::Model, person};
use crate::{
    archive,
    feature::{Survey, kind, reading::ratio, sum::Sum},
    page::Tag,
};

/// The probability from which on a page counts as an article.
pub const LINE: f32 = 0.5;

/// The probability below which a page may well be none, so that its blocks are chosen as those of other pages are.
pub const PLAIN: f32 = 0.95;

/// Words that an article has at least: a short notice of 60 CJK characters is one, a label is not.
const LEAST: f32 = 30.0;

/// Blocks before the text among which its date stands.
const HEAD: usize = 15;

/// The page with the choice of its blocks.
#[derive(Debug)]
pub struct Whole<'a> {
    survey: &'a Survey<'a>,
    kept: Sum,
    /// Mean probability of the kept text.
    sure: f32,
    /// Share of the kept words in blocks of one signature.
    uniform: f32,
    /// Kept runs: how many times the choice goes from strip to keep.
    runs: u32,
    /// Words in the longest kept run.
    longest: f32,
    /// Kept blocks that are headings, and of them those that are links.
    headings: (u32, u32),
    /// Blocks of link text in the most common signature of such.
    cards: u32,
    prices: u32,
    dates: u32,
    /// Dates in short blocks just before the first long one that is kept.
    head_dates: usize,
    /// Kept words with which the page speaks of itself, and to its reader.
    we: u32,
    you: u32,
    /// How many elements there are, by tag.
    elements: [u32; Tag::COUNT],
    /// Names and contents of the `<meta>` elements in the head.
    metas: Vec<(&'a str, &'a str)>,
}

impl<'a> Whole<'a> {
    /// Looks at a page whose blocks were scored and chosen.
    pub fn new(survey: &'a Survey<'a>, scores: &[i32], kept: &[bool]) -> Self {
        let mut whole = Self {
            survey,
            kept: Sum::default(),
            sure: 0.0,
            uniform: 0.0,
            runs: 0,
            longest: 0.0,
            headings: (0, 0),
            cards: 0,
            prices: 0,
            dates: 0,
            head_dates: 0,
            we: 0,
            you: 0,
            elements: [0; Tag::COUNT],
            metas: Vec::new(),
        };
        for (at, node) in (0..).zip(&survey.page.nodes) {
            whole.elements[node.tag as usize] += 1;
            if node.tag == Tag::Meta && whole.elements[Tag::Body as usize] == 0 {
                let attribute = |name| survey.page.attribute(at, name);
                whole
                    .metas
                    .extend(attribute("property").or_else(|| attribute("name")).zip(attribute("content")));
            }
        }
        let mut by_signature = vec![(0.0, 0); survey.signatures.len()];
        let mut run = 0.0;
        let words = person::Words::read();
        for (at, sum) in survey.sums.iter().enumerate() {
            let text = &survey.blocks[at].text;
            whole.prices += u32::from(survey.measure(at).digits > 0 && holds_price(text));
            whole.dates += u32::from(sum.weight < 20.0 && survey.holds_date(at));
            let (weight, links) = &mut by_signature[survey.signature[at] as usize];
            *links += u32::from(sum.link_density() > 0.5 && sum.weight >= 3.0);
            if !kept[at] {
                run = 0.0;
                continue;
            }
            *weight += sum.weight;
            whole.kept.add(sum);
            let [we, you] = words.count(&survey.blocks[at]);
            whole.we += we;
            whole.you += you;
            whole.sure += sum.weight * choice::probability(scores[at]);
            whole.runs += u32::from(at == 0 || !kept[at - 1]);
            run += sum.weight;
            whole.longest = whole.longest.max(run);
            if survey.level(at) > 0.0 {
                whole.headings.0 += 1;
                whole.headings.1 += u32::from(sum.link_density() > 0.5);
            }
        }
        let text = (0..kept.len()).find(|&at| kept[at] && survey.sums[at].long > 0).unwrap_or(kept.len());
        let head = text.saturating_sub(HEAD)..text;
        whole.head_dates = head.filter(|&at| survey.sums[at].weight < 20.0 && survey.holds_date(at)).count();
        whole.sure = ratio(whole.sure, whole.kept.weight);
        whole.uniform =
            by_signature.iter().fold(0.0, |most, (weight, _)| most.max(ratio(*weight, whole.kept.weight)));
        whole.cards = by_signature.iter().map(|(_, links)| *links).max().unwrap_or(0);
        whole
    }

    fn address(&self) -> Address<'_> {
        Address::of(&self.survey.page.url)
    }

    fn has_meta(&self, name: &str, test: impl Fn(&str) -> bool) -> bool {
        self.metas.iter().any(|&(known, content)| known == name && test(content))
    }

    fn schema(&self, types: &[&str]) -> f32 {
        self.survey.schema.names(types)
    }

    fn elements(&self, tag: Tag) -> f32 {
        self.elements[tag as usize] as f32
    }
}

/// The parts of an address that tell kinds of pages apart.
#[derive(Debug, Default)]
struct Address<'a> {
    segments: usize,
    /// Words in the longest segment, parted by hyphens and underscores.
    slug: usize,
    digits: usize,
    query: bool,
    last: &'a str,
}

impl<'a> Address<'a> {
    fn of(url: &'a str) -> Self {
        let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
        let (rest, query) =
            rest.split_once(any_of!('?', '#')).map_or((rest, false), |(rest, _)| (rest, true));
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Self {
            segments: parts.len(),
            slug: parts.iter().map(|part| part.split(any_of!('-', '_')).count()).max().unwrap_or(0),
            digits: path.chars().filter(char::is_ascii_digit).count(),
            query,
            last: parts.last().copied().unwrap_or_default(),
        }
    }
}

fn holds_price(text: &str) -> bool {
    let is_price = |(at, byte): (usize, u8)| {
        byte.is_ascii_digit() && text[..at].ends_with(any_of!('$', '€', '£', '¥', '￥', '₹'))
    };
    text.bytes().enumerate().any(is_price)
}

/// A line of the table of traits.
#[derive(Clone, Copy)]
pub struct Trait {
    /// Name in the weights file.
    pub name: &'static str,
    /// What it tells.
    pub help: &'static str,
}

macro_rules! traits {
    ($($name:ident $help:literal |$whole:ident| $value:expr;)*) => {
        /// All traits.
        pub const TABLE: &[Trait] = &[$(Trait { name: stringify!($name), help: $help }),*];

        /// The value of each for a page.
        pub const VALUES: &[fn(&Whole) -> f32] = &[$(|$whole: &Whole| $value),*];
    };
}

traits! {
    kept_weight "words kept" |w| w.kept.weight;
    kept_blocks "blocks kept" |w| w.kept.blocks as f32;
    kept_long "long blocks kept" |w| w.kept.long as f32;
    kept_long_share "share of the kept words in long blocks" |w| ratio(w.kept.long_weight, w.kept.weight);
    kept_share "share of the page's words kept" |w| ratio(w.kept.weight, w.survey.total().weight);
    kept_of_long "share of the page's long text kept" |w| ratio(w.kept.long_weight, w.survey.total().long_weight);
    kept_link_density "links in what is kept" |w| w.kept.link_density();
    kept_mean_weight "mean words of a kept block" |w| w.kept.mean_weight();
    kept_stop_density "sentence ends per kept word" |w| ratio(w.kept.stops as f32, w.kept.weight);
    kept_comma_density "marks within sentences per kept word" |w| ratio(w.kept.commas as f32, w.kept.weight);
    sure "mean probability of the kept words" |w| w.sure;
    uniform "share of the kept words in one signature" |w| w.uniform;
    runs "kept runs" |w| w.runs as f32;
    run_share "share of the kept words in the longest run" |w| ratio(w.longest, w.kept.weight);
    headings "headings kept" |w| w.headings.0 as f32;
    heading_density "kept words a kept heading" |w| w.kept.weight / (w.headings.0 as f32 + 1.0);
    linked_headings "headings kept that are links" |w| w.headings.1 as f32;
    cards "blocks of link text in their most common signature" |w| w.cards as f32;
    cards_share "the same, per block" |w| ratio(w.cards as f32, w.survey.blocks.len() as f32);
    prices "blocks with a price" |w| w.prices as f32;
    price_share "the same, per block" |w| ratio(w.prices as f32, w.survey.blocks.len() as f32);
    dates "short blocks with a date" |w| w.dates as f32;
    head_dates "dates just before the text" |w| w.head_dates as f32;
    we "share of the kept words with which the page speaks of itself" |w| ratio(w.we as f32, w.kept.weight);
    you "share of the kept words with which it speaks to its reader" |w| ratio(w.you as f32, w.kept.weight);
    blocks "blocks" |w| w.survey.blocks.len() as f32;
    long "long blocks" |w| w.survey.total().long as f32;
    long_share "share of the page's words in long blocks" |w| ratio(w.survey.total().long_weight, w.survey.total().weight);
    link_density "links on the page" |w| w.survey.total().link_density();
    mean_weight "mean words a block" |w| w.survey.total().mean_weight();
    named_share "share of the page's long text in the element with the article's name"
        |w| ratio(w.survey.below.get(w.survey.containers[2].node as usize).map_or(0.0, |s| s.long_weight), w.survey.total().long_weight);
    named_depth "depth of that element" |w| w.survey.page.nodes.get(w.survey.containers[2].node as usize).map_or(0.0, |n| n.depth as f32);
    articles "<article> elements" |w| w.elements(Tag::Article);
    times "<time> elements" |w| w.elements(Tag::Time);
    forms "<form> elements" |w| w.elements(Tag::Form);
    buttons "<button> elements" |w| w.elements(Tag::Button);
    controls "<input> and <select> elements" |w| w.elements(Tag::Input) + w.elements(Tag::Select);
    pictures "<img> elements a kept word" |w| ratio(w.elements(Tag::Img), w.kept.weight);
    code "<pre> elements" |w| w.elements(Tag::Pre);
    og_article "the page calls itself an article" |w| f32::from(u8::from(w.has_meta("og:type", |v| v.contains("article"))));
    og_website "the page calls itself a website" |w| f32::from(u8::from(w.has_meta("og:type", |v| v == "website")));
    og_product "the page calls itself a product" |w| f32::from(u8::from(w.has_meta("og:type", |v| v.contains("product"))));
    has_date "a date of publication in a meta element" |w| f32::from(u8::from(w.has_meta("article:published_time", |_| true)));
    schema_article "schema.org types of articles" |w| w.schema(&["Article", "NewsArticle", "BlogPosting", "TechArticle", "Report", "Recipe"]);
    schema_thread "schema.org types of threads" |w| w.schema(kind::THREAD_TYPES);
    schema_shop "schema.org types of shops" |w| w.schema(&["Product", "Offer", "AggregateOffer"]);
    schema_list "schema.org types of lists" |w| w.schema(&["ItemList", "CollectionPage", "SearchResultsPage", "OfferCatalog"]);
    schema_service "schema.org types of businesses" |w| w.schema(&["Service", "LocalBusiness", "Organization", "FAQPage"]);
    address_segments "segments of the address" |w| w.address().segments as f32;
    address_slug "words in the longest segment" |w| w.address().slug as f32;
    address_digits "digits in the address" |w| w.address().digits as f32;
    address_query "the address has a query" |w| f32::from(u8::from(w.address().query));
    address_last "length of the last segment" |w| w.address().last.len() as f32;
    address_article "words of articles in the address" |w| kind::holds(&w.survey.page.url, &["/blog", "/news", "/article", "/post", "/story", "/20", ".html", "/p/", "/a/", "/wiki"]);
    address_thread "words of threads and documentation in the address" |w| kind::holds(&w.survey.page.url, &["forum", "thread", "community", "discuss", "/t/", "question", "topic", "docs", "/doc", "guide", "manual", "reference", "help", "support", "learn", "tutorial", "/api"]);
    address_shop "words of shops and lists in the address" |w| kind::holds(&w.survey.page.url, &["product", "shop", "store", "collection", "categor", "/c/", "/tag", "service", "/search", "/browse", "/dp/", "solution", "pricing", "/archive", "/list", "/best"]);
}

/// The probability that a page is an article.
pub fn probability(whole: &Whole) -> f32 {
    if whole.kept.weight < LEAST {
        return 0.0;
    }
    choice::probability(model().score(|place| VALUES[place](whole)))
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::unpack(archive::file("clutter/genre.txt")))
}

/// What speaks for a page being an article, or, below zero, against it: each trait's name, its value, and how much it
/// says, in thousandths of log-odds; the most telling first. None where there is too little text to ask.
#[cfg(not(target_arch = "wasm32"))]
pub fn grounds(whole: &Whole) -> Vec<(&'static str, f32, i32)> {
    if whole.kept.weight < LEAST {
        return Vec::new();
    }
    let value = |place: usize| VALUES[place](whole);
    let speaks = model().speaks(value).into_iter();
    let mut grounds: Vec<_> =
        speaks.map(|(place, speaks)| (TABLE[place].name, value(place), speaks)).collect();
    grounds.sort_by_key(|&(_, _, speaks)| std::cmp::Reverse(speaks.abs()));
    grounds
}
