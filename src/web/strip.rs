//! The strip at the page's edge that shows where the key points are.
//!
//! In: their places, thousandths of the page's height. Out: a sheet of the reader's own.

use std::fmt::Write;

use js_sys::Array;

/// A strip at the edge where the page scrolls, with a mark for each point; `{}` are the colours along it.
const STRIP: &str = "html[data-unhusk-strip]::after{content:\"\"!important;display:block!important;\
    position:fixed!important;inset:0 0 0 auto!important;width:6px!important;height:auto!important;margin:0!important;\
    padding:0!important;border:0!important;transform:none!important;opacity:1!important;visibility:visible!important;\
    z-index:2147483647!important;pointer-events:none!important;background:linear-gradient({})!important}\
    @media print{html[data-unhusk-strip]::after{display:none!important}}";
/// Half of a mark's length on the strip, thousandths of its length.
const HALF: u32 = 4;

/// The sheet of the strip, for points at some thousandths of the page's height.
pub fn strip(points: &Array) -> String {
    let mut stops = String::from("#8882 0");
    let mut marks: Vec<u32> = points.iter().filter_map(|at| at.as_f64()).map(|at| at as u32).collect();
    marks.sort_unstable();
    for at in marks {
        let (from, to) = (at.saturating_sub(HALF), at + HALF);
        for (colour, end) in [("#8882", from), ("#c98a1b", from), ("#c98a1b", to), ("#8882", to)] {
            // Writing to a text cannot fail.
            let _ = write!(stops, ",{colour} {}.{}%", end / 10, end % 10);
        }
    }
    STRIP.replace("{}", &stops)
}
