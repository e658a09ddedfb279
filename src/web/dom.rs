//! Elements of the extension's own pages. Text goes in as text; there is no way to put markup in.

use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::{body, document},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// An element in the making.
#[derive(Clone)]
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

    /// Sets a property of its style; the pages' policy takes no `style` attribute.
    pub fn style(self, name: &str, value: &str) -> Self {
        if let Some(element) = self.0.as_ref().and_then(|element| element.dyn_ref::<HtmlElement>()) {
            let _ = element.style().set_property(name, value);
        }
        self
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

    /// The element itself.
    #[cfg(feature = "playground")]
    pub fn element(self) -> Option<Element> {
        self.0
    }

    /// Makes it the only content of a place in the page.
    pub fn fill(self, place: &Element) {
        place.set_text_content(None);
        self.put_into(place);
    }

    /// Puts it at the end of a place in the page.
    pub fn put_into(self, place: &Element) {
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

/// All elements that a selector matches, below an element.
pub fn all(below: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = below.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The values of an attribute on all elements that a selector matches.
pub fn values(below: &Element, selector: &str, attribute: &str) -> Vec<String> {
    all(below, selector).iter().filter_map(|element| element.get_attribute(attribute)).collect()
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

/// Hears a key, as long as the page is open. What is heard stands for itself: the browser does not act on it.
pub fn listen_key(key: &'static str, hear: impl Fn() -> bool + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event: &Event| {
        let pressed = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == key);
        if pressed && hear() {
            event.prevent_default();
        }
    })
    .forget();
}

/// Goes to what the address names, as the browser does where it is there from the start.
pub fn go_to_fragment() {
    let name = gloo::utils::window().location().hash().unwrap_or_default();
    let Some(aim) = name.strip_prefix('#').filter(|name| !name.is_empty()).and_then(place) else { return };
    aim.scroll_into_view();
    if let Some(aim) = aim.dyn_ref::<HtmlElement>() {
        let _ = aim.focus();
    }
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
