//! The search of the options page: of the settings, those whose words hold what is sought stay in sight.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::super::{dom, words};
use crate::letter::Lower;

/// Searches.
pub fn search(place: &Element, input: &HtmlElement) {
    let sought = input.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default();
    let sought = sought.trim().lowered();
    let holds =
        |element: &HtmlElement| element.text_content().unwrap_or_default().lowered().contains(&sought);
    let mut found = 0;
    for section in dom::all(place, "form > section") {
        let named = dom::find(&section, "h2").is_some_and(|head| holds(&head));
        let mut shown = 0;
        for part in dom::all(&section, ".setting") {
            let fits = named || holds(&part);
            part.set_hidden(!fits);
            shown += u32::from(fits);
        }
        section.set_hidden(shown == 0);
        found += shown;
        let name = section.get_attribute("aria-labelledby").unwrap_or_default();
        if let Some(link) = dom::find(place, &format!("nav [data-section={name}]")) {
            link.set_hidden(shown == 0);
        }
    }
    if let Some(none) = dom::find(place, "#none") {
        none.set_hidden(found > 0);
    }
    dom::announce(&words::count("search_found", found));
}
