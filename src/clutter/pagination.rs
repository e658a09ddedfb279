//! The other pages of an article that is spread over several: what leads to them stays, or its reader could not go on.
//!
//! In: the page's address, [`Survey`]. Out: whether a block leads there.

use crate::{feature::Survey, page::Tag};

/// Words at most in such a line.
const LINE: f32 = 20.0;

/// Bytes from which on the part of an address in front of `/2` is an article's own, not that of its section.
const OWN: usize = 12;

/// Bytes of the shortest name.
const NAME: usize = 4;

/// What the addresses of an article's pages have in common.
pub struct Pagination<'a> {
    url: &'a str,
    /// The last part of the path, less number and extension.
    name: &'a str,
}

impl<'a> Pagination<'a> {
    /// Reads a page's address.
    pub fn of(url: &'a str) -> Self {
        let path = url.split(any_of!('?', '#')).next().unwrap_or_default().trim_end_matches('/');
        let last = &path[path.rfind('/').map_or(0, |at| at + 1)..];
        let last = last.split('.').next().unwrap_or_default();
        let name =
            last.rsplit_once('_').filter(|(_, number)| number.len() <= 2).map_or(last, |(name, _)| name);
        Self { url, name }
    }

    /// Whether a block leads to another page of the article: a short line with a link to this page's own address but
    /// for its number.
    pub fn leads_on(&self, survey: &Survey, block: usize) -> bool {
        let page = survey.page;
        let leads = |&node: &u32| {
            let link = page.ancestors(node).take(3).find(|&up| page.node(up).tag == Tag::A);
            link.and_then(|link| page.attribute(link, "href")).is_some_and(|to| self.is_other(to))
        };
        survey.sums[block].weight <= LINE
            && survey.around[block].comments == 0.0
            && survey.blocks[block].nodes.iter().any(leads)
    }

    /// Whether an address is that of another page of the article: `bridge_2.html` of `bridge.html`,
    /// `/a-bridge-of-rope/2/`, `/bridge?page=2`.
    fn is_other(&self, address: &str) -> bool {
        // Most have no number at such a place, and need not be searched for the name.
        let may_be = |pair: &[u8]| matches!(pair[0], b'_' | b'/' | b'=') && pair[1].is_ascii_digit();
        if !address.as_bytes().windows(2).any(may_be) {
            return false;
        }
        let name = self.name;
        let behind = address.find(name).filter(|_| name.len() >= NAME).map_or(0, |at| at + name.len());
        let rest = &address[behind..];
        let number = rest.trim_start_matches((|c: char| !c.is_ascii_digit()) as crate::letter::Is);
        let front = rest.len() - number.len();
        let tells = match &rest[..front] {
            "_" => behind > 0,
            "/" => name.len() >= OWN,
            front => front.ends_with("?page=") || front.ends_with("&page="),
        };
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        tells
            && (1..=2).contains(&digits)
            && (behind > 0 || address.starts_with('?'))
            && !self.url.contains(&rest[..front + digits])
    }
}

#[cfg(test)]
mod tests {
    use super::Pagination;

    #[test]
    fn another_page_of_an_article_has_its_address_but_for_the_number() {
        for (own, other) in [
            ("https://a.test/2031/bridge.html", "bridge_2.html"),
            ("https://a.test/2031/bridge_2.html", "/2031/bridge_3.html"),
            ("https://a.test/a-bridge-of-rope/", "https://a.test/a-bridge-of-rope/2/"),
            ("https://a.test/bridge", "?page=2"),
            ("https://a.test/bridge?page=2#top", "https://a.test/bridge?page=3"),
            ("https://a.test/1220000.shtml", "https://m.a.test/Content-1220000_2.html"),
        ] {
            assert!(Pagination::of(own).is_other(other), "{own} {other}");
        }
        for (own, other) in [
            ("https://a.test/2031/bridge.html", "bridge.html"),
            ("https://a.test/2031/bridge_2.html", "bridge_2.html"),
            ("https://a.test/2031/bridge.html", "ferry_2.html"),
            ("https://a.test/news/", "/news/2"),
            ("https://a.test/a-bridge-of-rope/", "/a-bridge-of-rope/2031/"),
            ("https://a.test/bridge", "/ferries?page=2"),
            ("https://a.test/bridge", "#2"),
            ("", "_2"),
        ] {
            assert!(!Pagination::of(own).is_other(other), "{own} {other}");
        }
    }
}
