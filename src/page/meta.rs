//! What a page says of itself: title, meta elements, schema.org data. Anchors for finding what is on the page, never
//! text of its own.
//!
//! In: [`Page`]. Out: [`Meta`].

use super::{
    Page, Tag,
    json::{self, Value},
};

/// schema.org data read at most, characters; longer ones are catalogues.
const DATA: usize = 1_000_000;

/// Things of schema.org data read at most.
const THINGS: usize = 200;

/// What a page says of itself.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Meta {
    /// The `<title>`, white space folded.
    pub title: String,
    /// The language that is declared, a BCP 47 tag.
    pub language: String,
    /// The canonical address.
    pub canonical: String,
    /// `<meta>` elements: name, property or itemprop in lower case, and content.
    pub properties: Vec<(String, String)>,
    /// Things of schema.org data, in document order.
    pub things: Vec<Thing>,
}

/// A thing of schema.org data, as far as it bears on an article.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Thing {
    /// Its types, such as `NewsArticle`.
    pub kinds: Vec<String>,
    /// `headline`, or `name`.
    pub headline: String,
    /// The authors' names.
    pub authors: Vec<String>,
    /// `datePublished` as written.
    pub published: String,
    /// `dateModified` as written.
    pub modified: String,
    /// The publisher's name.
    pub publisher: String,
}

impl Thing {
    /// Whether it is a piece of writing: an article of any kind, a posting, a recipe.
    pub fn is_writing(&self) -> bool {
        let writing = ["Article", "Posting", "Recipe", "HowTo", "Report", "Review", "CreativeWork"];
        self.kinds.iter().any(|kind| writing.iter().any(|end| kind.ends_with(end)))
    }
}

impl Meta {
    /// Reads what a page says of itself.
    pub fn of(page: &Page) -> Self {
        let mut meta = Self::default();
        for at in 0..page.nodes.len() as u32 {
            let attribute = |name| page.attribute(at, name).unwrap_or_default().trim();
            match page.node(at).tag {
                Tag::Html if meta.language.is_empty() => attribute("lang").clone_into(&mut meta.language),
                Tag::Title if meta.title.is_empty() => meta.title = folded(&page.text_below(at)),
                Tag::Link if attribute("rel").eq_ignore_ascii_case("canonical") => {
                    attribute("href").clone_into(&mut meta.canonical);
                }
                Tag::Meta => {
                    let content = attribute("content");
                    let names = ["property", "name", "itemprop"].into_iter().map(attribute);
                    for name in names.filter(|name| !name.is_empty() && !content.is_empty()) {
                        meta.properties.push((name.to_ascii_lowercase(), folded(content)));
                    }
                    // A framework that is told to write the script as a meta element does.
                    meta.read_data(content);
                }
                Tag::Script => meta.read_data(&page.text_below(at)),
                _ => {}
            }
        }
        if meta.language.is_empty() {
            let said = meta.property(&["og:locale", "language", "dc.language", "inlanguage"]);
            meta.language = said.unwrap_or_default().replace('_', "-");
        }
        meta
    }

    /// The first that is there of the properties named, in their order.
    pub fn property(&self, names: &[&str]) -> Option<&str> {
        let find = |name: &&str| self.properties.iter().find(|(known, _)| known == name);
        names.iter().find_map(find).map(|(_, content)| content.as_str())
    }

    /// All properties of a name, in document order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.properties.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str())
    }

    /// The things that are pieces of writing; those with a date first.
    pub fn writings(&self) -> impl Iterator<Item = &Thing> {
        let dated =
            |with: bool| move |thing: &&Thing| thing.is_writing() && thing.published.is_empty() != with;
        self.things.iter().filter(dated(true)).chain(self.things.iter().filter(dated(false)))
    }

    fn read_data(&mut self, written: &str) {
        if written.len() > DATA {
            return;
        }
        let written = written.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
        let written =
            written.trim_end().trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches(';');
        let Some(data) = json::read(written) else { return };
        let mut open = vec![&data];
        while let Some(value) = open.pop() {
            match value {
                Value::List(items) => open.extend(items.iter().rev()),
                Value::Object(_) if self.things.len() < THINGS => {
                    let inner = ["mainEntity", "mainEntityOfPage", "hasPart", "@graph"];
                    open.extend(inner.iter().filter_map(|key| value.member(key)));
                    self.things.push(thing(value, &data));
                }
                _ => {}
            }
        }
    }
}

fn thing(value: &Value, data: &Value) -> Thing {
    let text = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| value.member(key).and_then(Value::text));
        unescaped(found.unwrap_or_default())
    };
    let mut authors = Vec::new();
    if let Some(author) = value.member("author").or_else(|| value.member("creator")) {
        names(author, data, &mut authors);
    }
    let mut publisher = Vec::new();
    if let Some(named) = value.member("publisher") {
        names(named, data, &mut publisher);
    }
    Thing {
        kinds: match value.member("@type") {
            Some(Value::Text(kind)) => vec![kind.clone()],
            Some(kinds) => kinds.items().iter().filter_map(Value::text).map(str::to_owned).collect(),
            None => Vec::new(),
        },
        headline: text(&["headline", "name", "title"]),
        authors,
        published: text(&["datePublished", "pubDate", "dateCreated"]),
        modified: text(&["dateModified", "upDate"]),
        publisher: publisher.into_iter().next().unwrap_or_default(),
    }
}

/// The names in a value: a name, a thing with one, a reference to such a thing, or several.
fn names(value: &Value, data: &Value, into: &mut Vec<String>) {
    match value {
        Value::Text(name) => into.push(unescaped(name)),
        Value::List(items) => {
            for item in items.iter().filter(|item| !matches!(item, Value::List(_))) {
                names(item, data, into);
            }
        }
        Value::Object(_) => match (value.member("name"), value.member("@id")) {
            (Some(name), _) => {
                let name = name.text().or_else(|| name.items().first().and_then(Value::text));
                into.extend(name.map(unescaped));
            }
            (None, Some(id)) => {
                let mut things = data.member("@graph").into_iter().flat_map(Value::items);
                let name =
                    things.find_map(|thing| thing.member("name").filter(|_| thing.member("@id") == Some(id)));
                into.extend(name.and_then(Value::text).map(unescaped));
            }
            _ => {}
        },
        Value::Other => {}
    }
    into.retain(|name| !name.is_empty());
}

/// White space folded.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Character references resolved, as they stand in schema.org data by mistake; white space folded.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        if let Some((c, length)) = end.and_then(|end| reference(&rest[1..end]).map(|c| (c, end + 1))) {
            out.push(c);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    folded(&out)
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal =
            number.strip_prefix(any_of!('x', 'X')).map(|digits| u32::from_str_radix(digits, 16));
        return hexadecimal.unwrap_or_else(|| number.parse()).ok().and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "eacute" => 'é',
        _ => return None,
    })
}
