//! Elements of the extension's own pages. Text goes in as text; there is no way to put markup in.

use gloo::{
    events::EventListener,
    utils::{body, document},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// An element in the making.
pub struct Build(Option<Element>);

/// Starts an element.
pub fn build(tag: &str) -> Build {
    Build(document().create_element(tag).ok())
}

impl Build {
    /// Sets its class.
    pub fn class(self, name: &str) -> Self {
        self.set("class", name)
    }

    /// Sets an attribute.
    pub fn set(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            // Only a name that is none could fail.
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// Sets an attribute without a value, or leaves it out.
    pub fn flag(self, name: &str, on: bool) -> Self {
        if on { self.set(name, "") } else { self }
    }

    /// Puts text in.
    pub fn text(self, text: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.append_with_str_1(text);
        }
        self
    }

    /// Puts an element in.
    pub fn with(self, child: Self) -> Self {
        if let (Some(element), Some(child)) = (&self.0, child.0) {
            let _ = element.append_child(&child);
        }
        self
    }

    /// Puts elements in.
    pub fn all(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// Puts an element in where there is one.
    pub fn maybe(self, child: Option<Self>) -> Self {
        self.all(child)
    }

    /// Makes it the only content of a place in the page.
    pub fn fill(self, place: &Element) {
        place.set_text_content(None);
        if let Some(element) = self.0 {
            let _ = place.append_child(&element);
        }
    }
}

/// The element of an id.
pub fn place(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The first element that a selector matches, below an element.
pub fn find(below: &Element, selector: &str) -> Option<HtmlElement> {
    below.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// The values of an attribute on all elements that a selector matches.
pub fn values(below: &Element, selector: &str, attribute: &str) -> Vec<String> {
    let Ok(found) = below.query_selector_all(selector) else { return Vec::new() };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<Element>().ok()?.get_attribute(attribute))
        .collect()
}

/// Hears an event of all elements below one, as long as the page is open. What is heard is the nearest element
/// around the event that matches the selector.
pub fn listen(
    below: &Element,
    event: &'static str,
    selector: &'static str,
    hear: impl Fn(HtmlElement) + 'static,
) {
    EventListener::new(below, event, move |event: &Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let nearest = target.and_then(|target| target.closest(selector).ok().flatten());
        if let Some(element) = nearest.and_then(|element| element.dyn_into().ok()) {
            hear(element);
        }
    })
    .forget();
}

/// Says something to those who listen to the page rather than see it.
pub fn announce(text: &str) {
    if let Some(status) = place("status") {
        status.set_text_content(Some(text));
    }
}

/// Gives the page its language and title.
pub fn name_page(language: &str, title: &str) {
    document().set_title(title);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language);
    }
}

/// Gives the page's body its classes.
pub fn class_page(classes: &str) {
    body().set_class_name(classes);
}
