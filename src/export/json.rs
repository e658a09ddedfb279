//! The view as JSON: all that was found, field by field as [`View`] has it.

use crate::View;

/// Writes a view.
pub fn json(view: &View) -> String {
    // Writing fails only for maps with keys that are no strings, which a view does not hold.
    let mut out = serde_json::to_string_pretty(view).unwrap_or_default();
    out.push('\n');
    out
}
