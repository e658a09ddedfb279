//! Reader mode: the cleaned page in comfortable type, by style sheets of the reader's own origin alone.
//!
//! In: a page that is clean, and the settings of the look. Out: the same page with the sheets and marks of
//! `reader/*.css` and `extension/reader*.js`, or without them.

use js_sys::Error;
use wasm_bindgen::JsValue;

use super::{
    automatic,
    background::settings,
    browser::{self, Origin},
    message::{Greeting, Refusal, State, object},
    plain::{self, entry, to_js},
    record::Record,
    visit::Visit,
};
use crate::{Settings, settings::Setting};

const RULES: &str = concat!(include_str!("reader/column.css"), include_str!("reader/media.css"));
pub const SCRIPTS: [&str; 3] = ["reader-layout.js", "reader.js", "bar.js"];

/// A Latin letter's width, of the size: the mean over text, its spaces included, in the faces of [`FACES`] and in those
/// of the systems. A CJK character's is 1.
const LETTER: f64 = 0.475;
/// What Chinese and Japanese lines are higher, percent: their characters fill the whole square.
const HIGHER: i64 = 15;

/// Colours of a theme; on its paper all have a contrast of 4.5 or more.
struct Theme {
    name: &'static str,
    scheme: &'static str,
    colours: [&'static str; 8],
}

/// What the colours are for.
const PARTS: [&str; 8] = ["paper", "ink", "quiet", "link", "raised", "edge", "marked", "plate"];
const THEMES: [Theme; 4] = [
    Theme {
        name: "light",
        scheme: "light",
        colours: ["#fcfbf7", "#1f1d18", "#625e55", "#1c5a92", "#f1eee5", "#d9d4c6", "#ffe694", "transparent"],
    },
    Theme {
        name: "dark",
        scheme: "dark",
        colours: ["#1d1c19", "#dcd8cd", "#a39e92", "#8fbce6", "#2b2a26", "#48463f", "#5c4a12", "#efece4"],
    },
    Theme {
        name: "sepia",
        scheme: "light",
        colours: ["#f4ecd8", "#3a2e1f", "#69583f", "#7d3d10", "#e9dec3", "#d2c39f", "#f1cf73", "transparent"],
    },
    Theme {
        name: "black",
        scheme: "dark",
        colours: ["#000000", "#c9c5bb", "#989388", "#86b4df", "#181816", "#3a3934", "#4d3e0f", "#efece4"],
    },
];

/// A language, and the families of its faces, with and without serifs.
const FACES: [(&str, &str, &str); 4] = [
    (
        "zh",
        "\"Songti SC\",\"Source Han Serif SC\",\"Noto Serif CJK SC\",SimSun,serif",
        "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif",
    ),
    (
        "ja",
        "\"Hiragino Mincho ProN\",\"Yu Mincho\",\"Noto Serif CJK JP\",serif",
        "\"Hiragino Sans\",\"Yu Gothic\",\"Noto Sans CJK JP\",sans-serif",
    ),
    (
        "ko",
        "AppleMyungjo,Batang,\"Noto Serif CJK KR\",serif",
        "\"Apple SD Gothic Neo\",\"Malgun Gothic\",\"Noto Sans CJK KR\",sans-serif",
    ),
    (
        "",
        "\"Iowan Old Style\",Charter,\"Source Serif 4\",\"Noto Serif\",Georgia,serif",
        "system-ui,\"Segoe UI\",\"Noto Sans\",\"Helvetica Neue\",sans-serif",
    ),
];

/// Puts a tab's page into reader mode; it is cleaned first.
pub async fn enter(visit: &Visit, anyway: bool) -> Result<Record, Refusal> {
    let greeting = visit.meet().await?;
    let known = Record::of(visit.tab, &greeting).await;
    let record = match known {
        Some(record) if record.is(State::Reader) => record,
        _ => visit.cleaned(anyway).await?,
    };
    if record.is_stripped() {
        dress(visit, &greeting, &record).await?;
        record.turn(State::Reader, None);
        record.save().await;
    }
    Ok(record)
}

/// Takes it out again; it stays clean.
pub async fn leave(visit: &Visit, greeting: &Greeting, record: &Record) -> Result<(), Refusal> {
    visit.ask(greeting, object([("ask", "untype".into())])).await?;
    undress(visit.tab, record).await;
    record.turn(State::Clean, None);
    Ok(())
}

/// Takes the sheets out of a page.
pub async fn undress(tab: i32, record: &Record) {
    if !record.look().is_empty() {
        browser::remove_sheet(tab, RULES, Origin::User).await;
        browser::remove_sheet(tab, &record.look(), Origin::User).await;
        record.set_look("");
    }
}

/// Puts sheets and marks into a page.
async fn dress(visit: &Visit, greeting: &Greeting, record: &Record) -> Result<(), Refusal> {
    browser::run(visit.tab, &SCRIPTS).await?;
    let order = order(visit.tab, greeting, record, &settings().await).await?;
    let typed: JsValue = visit.ask(greeting, order).await?;
    if typed.is_truthy() { Ok(()) } else { Err(Refusal::Navigated) }
}

/// Puts the sheets into a page, and gives the order to mark what they style.
pub async fn order(
    tab: i32,
    greeting: &Greeting,
    record: &Record,
    settings: &Settings,
) -> Result<JsValue, Refusal> {
    let look = put_on(tab, record, settings).await?;
    Ok(object([
        ("ask", "type".into()),
        ("elements", record.view().elements().into()),
        ("rules", RULES.into()),
        ("look", look.into()),
        ("settings", to_js(&settings.look())),
        ("automatic", automatic::is_wanted(&greeting.url(), settings).into()),
    ]))
}

/// Puts the sheets of some settings into a page, in the place of those that are there. Gives the looks' text.
async fn put_on(tab: i32, record: &Record, settings: &Settings) -> Result<String, Refusal> {
    let language = entry(&record.view().article(), "language").as_string().unwrap_or_default();
    let look = look(settings, &language);
    if record.look() != look {
        let rules = record.look().is_empty().then(|| browser::insert_sheet(tab, RULES, Origin::User));
        browser::insert_sheet(tab, &look, Origin::User).await?;
        if let Some(rules) = rules {
            rules.await?;
        }
        if !record.look().is_empty() {
            browser::remove_sheet(tab, &record.look(), Origin::User).await;
        }
        record.set_look(&look);
    }
    Ok(look)
}

/// Changes settings of the look from within a page in reader mode; in a private window for this page alone. Gives the
/// settings as they are then, for the bar.
pub async fn restyle(visit: &Visit, values: &JsValue) -> Result<JsValue, JsValue> {
    let mut settings = settings().await;
    for key in browser::keys(values).iter().filter(|key| Setting::of(key).is_some_and(Setting::is_look)) {
        if let Some(value) = plain::value(&entry(values, key)) {
            settings.set(key, value).map_err(|error| Error::new(&error.to_string()))?;
        }
    }
    if !browser::is_private(visit.tab).await {
        browser::local_set(&to_js(&settings)).await?;
    }
    if let Ok((greeting, record)) = visit.known().await
        && record.is(State::Reader)
        && let Ok(look) = put_on(visit.tab, &record, &settings).await
    {
        record.save().await;
        let order = object([
            ("ask", "restyle".into()),
            ("rules", RULES.into()),
            ("look", look.into()),
            ("settings", to_js(&settings.look())),
        ]);
        // Only shadow roots and the bar need to be told.
        let _ = visit.ask(&greeting, order).await;
    }
    Ok(to_js(&settings.look()))
}

/// Code on a light ground is turned over on a dark page, its hues kept.
const TURN: &str = "invert(0.9) hue-rotate(180deg)";

/// The looks as a sheet.
pub fn look(settings: &Settings, language: &str) -> String {
    let face = FACES.iter().find(|(own, ..)| *own == language);
    let (_, serif, sans) = face.unwrap_or(&FACES[FACES.len() - 1]);
    let is_cjk = face.is_some();
    let is_spaced = !is_cjk || language == "ko";
    let size = settings.number("reader_size");
    let measure = if is_cjk {
        settings.number("reader_measure_cjk") as f64
    } else {
        settings.number("reader_measure") as f64 * LETTER
    };
    let line = settings.number("reader_line") + if is_spaced { 0 } else { HIGHER };
    let indented = settings.word("reader_paragraphs") == "indent";
    let (gap, indent) = match (indented, is_cjk) {
        (false, _) => ("1em", "0"),
        (true, false) => ("0.1em", "1.5em"),
        (true, true) => ("0.1em", "2em"),
    };
    let theme = settings.word("reader_theme");
    let chosen = THEMES.iter().find(|other| other.name == theme);
    let scheme = chosen.map_or("light dark", |theme| theme.scheme);
    let colours = PARTS.iter().enumerate().map(|(at, part)| match chosen {
        Some(theme) => format!("--unhusk-{part}:{};", theme.colours[at]),
        None => format!("--unhusk-{part}:light-dark({},{});", THEMES[0].colours[at], THEMES[1].colours[at]),
    });
    let turn = format!("html[data-unhusk-reader]{{--unhusk-turn:{TURN}}}");
    let turn = match scheme {
        "dark" => turn,
        "light" => String::new(),
        _ => format!("@media (prefers-color-scheme:dark){{{turn}}}"),
    };
    let breaks = if language == "ja" { "auto-phrase" } else { "normal" };
    let look = turn
        + &format!(
            "html[data-unhusk-reader]{{--unhusk-break:{breaks};--unhusk-size:{size}px;--unhusk-line:{}.{:02};--unhusk-measure:{}px;\
         --unhusk-gap:{gap};--unhusk-indent:{indent};--unhusk-scheme:{scheme};{}\
         --unhusk-mono:ui-monospace,\"Cascadia Code\",\"DejaVu Sans Mono\",Menlo,Consolas,monospace}}",
            line / 100,
            line % 100,
            (measure * size as f64) as i64,
            colours.collect::<String>(),
        );
    let family = match settings.word("reader_font").as_str() {
        "serif" => serif,
        "sans" => sans,
        _ => return look,
    };
    look + &format!(
        "[data-unhusk-reader~=column],[data-unhusk-reader~=text]:not(pre){{font-family:{family}!important}}"
    )
}
