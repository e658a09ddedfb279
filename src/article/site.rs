//! The site's name.
//!
//! In: [`Meta`], the page's address, the headline. Out: the name, from the first that is there of: `og:site_name`;
//! `application-name`; the publisher in schema.org data; a `WebSite` in it; what `<title>` has besides the headline;
//! the address's host.

use super::{declared::parts, likeness::key};
use crate::page::meta::Meta;

/// Characters at most in a site's name; a longer one is a slogan.
const LONGEST: usize = 40;

/// Tenths of a site's name that stand for all of it.
const BEGINNING: usize = 7;

/// The names that the page gives its site, most trusted first; without those read off `<title>` and address.
pub fn declared(meta: &Meta) -> impl Iterator<Item = &str> {
    let named = ["og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone"];
    let properties = named.into_iter().filter_map(|name| meta.property(&[name]));
    let publishers = meta.things.iter().map(|thing| thing.publisher.as_str());
    let sites = meta.things.iter().filter(|thing| thing.kinds.iter().any(|kind| kind == "WebSite"));
    properties
        .chain(publishers)
        .chain(sites.map(|thing| thing.headline.as_str()))
        .filter(|name| !name.is_empty())
}

/// The host of an address, without `www.`; empty where there is none.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(any_of!('/', '?', '#')).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The keys of a site's names: the declared ones, and the host in other letters.
pub struct Names {
    declared: Vec<String>,
    host: String,
    labels: Vec<String>,
}

impl Names {
    /// Those of the site that a page at an address is of.
    pub fn of(meta: &Meta, url: &str) -> Self {
        let host = host(url);
        let mut names = Self { declared: Vec::new(), host: key(host), labels: Vec::new() };
        for name in declared(meta) {
            names.declared.push(key(name));
        }
        for label in host.split('.') {
            names.labels.push(key(label));
        }
        names
    }

    /// Whether a text is one of them.
    pub fn has(&self, text: &str) -> bool {
        let text = key(text);
        let is_label = |label: &String| *label == text && text.chars().count() >= 3;
        !text.is_empty()
            && (self.declared.iter().any(|name| is_nearly(name, &text))
                || self.host == text
                || self.labels.iter().any(is_label)
                || self.labels.len() > 1 && text.len() >= 6 && self.labels[0].contains(&text))
    }
}

/// Whether one is the other, or the greater part of its beginning.
fn is_nearly(name: &str, text: &str) -> bool {
    name == text || (name.starts_with(text) && text.len() * 10 >= name.len() * BEGINNING)
}

/// The site's name.
pub fn site(meta: &Meta, url: &str, headline: &str) -> String {
    if let Some(name) = declared(meta).find(|name| name.chars().count() <= LONGEST) {
        return name.to_owned();
    }
    let headline = key(headline);
    let parts = parts(&meta.title);
    let beside = parts.iter().rev().map(|part| part.text).find(|part| {
        !headline.is_empty() && !headline.contains(&key(part)) && !key(part).contains(&headline)
    });
    match beside.filter(|part| part.chars().count() <= LONGEST) {
        Some(part) if !meta.title.is_empty() && key(part) != key(&meta.title) => part.to_owned(),
        _ => host(url).to_owned(),
    }
}
