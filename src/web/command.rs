//! Keys and menu entries: what each does, by the state that the page is in.
//!
//! In: a command's name, as the manifest and the menu have it. Out: calls, as the popup makes them.

use wasm_bindgen::{JsCast, JsValue};

use super::{
    browser,
    message::{Report, object},
    visit::Visit,
    words::say,
};

/// The commands that stand in the menu.
const MENU: &[&str] = &["clean", "reader", "points"];

/// Does what a command stands for. Where nothing can be done, the popup says why.
pub async fn run(visit: &Visit, name: &str) -> JsValue {
    let known = visit.report().await;
    let state = known.unchecked_ref::<Report>().state();
    let done = match (name, state.as_str()) {
        ("clean", "clean" | "reader") | ("reader", "reader") => visit.restore().await,
        ("clean", _) => visit.clean(false).await,
        ("reader", _) => visit.reader(false).await,
        _ => known,
    };
    if name == "points" || done.unchecked_ref::<Report>().refusal().is_some() {
        browser::look(visit.tab).await;
    }
    done
}

/// Puts the commands into the menu of a right click, or takes them out.
pub async fn fill_menu(on: bool) {
    browser::clear_menu().await;
    for name in MENU.iter().filter(|_| on) {
        let title = say(&format!("command_{name}"));
        browser::add_to_menu(&object([("id", (*name).into()), ("title", title.into())]));
    }
}
