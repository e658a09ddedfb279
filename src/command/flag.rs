//! The flags of the page command: one table, and one flag for each setting that has one.
//!
//! In: arguments. Out: [`Request`], or why they make no sense.

use std::{ffi::OsString, fmt, fmt::Write};

use lexopt::{Arg, Parser, ValueExt};
use unhusk::{
    Settings,
    export::Copy,
    settings::{Kind, Refusal, Setting, TABLE, Value},
};

use super::{Command, report::Form, words::Words};

/// What the arguments ask for.
pub struct Request {
    /// What to do.
    pub wanted: Wanted,
    /// The file to read; none for standard input.
    pub input: Option<OsString>,
    /// The page's address; empty where unknown.
    pub url: String,
    /// The settings.
    pub settings: Settings,
    /// The words of the language asked for.
    pub words: Option<Words>,
}

/// What is done.
#[derive(Clone, Copy, PartialEq)]
pub enum Wanted {
    /// Read one page and print it in a form.
    Page(Form),
    /// Read one page and tell why it was judged as it was.
    Explanation,
    /// Read a stream of pages.
    Stream,
    /// Print the usage.
    Help,
    /// Print the version.
    Version,
}

enum Effect {
    Want(Wanted),
    Copy,
    Url,
    Language,
}

struct Flag {
    name: &'static str,
    value: &'static str,
    help: &'static str,
    effect: Effect,
}

const FLAGS: &[Flag] = &[
    Flag {
        name: "json",
        value: "",
        help: "Print all that was found, as JSON.",
        effect: Effect::Want(Wanted::Page(Form::Json)),
    },
    Flag {
        name: "markdown",
        value: "",
        help: "Print the article as Markdown.",
        effect: Effect::Want(Wanted::Page(Form::Markdown)),
    },
    Flag {
        name: "text",
        value: "",
        help: "Print the article's text.",
        effect: Effect::Want(Wanted::Page(Form::Text)),
    },
    Flag {
        name: "copy",
        value: "FORM",
        help: "Print the key points to take along: as text, markdown (with links to their sentences) or json.",
        effect: Effect::Copy,
    },
    Flag {
        name: "ndjson",
        value: "",
        help: "Read a page a line, {\"id\", \"url\", \"html\"}, from standard input; print an answer a line.",
        effect: Effect::Want(Wanted::Stream),
    },
    Flag {
        name: "explain",
        value: "",
        help: "Print each block of the page with its verdict and why, as a tree.",
        effect: Effect::Want(Wanted::Explanation),
    },
    Flag {
        name: "language",
        value: "LANGUAGE",
        help: "Language of the explanation: en, ja, zh_CN or zh_TW; that of the system if not given.",
        effect: Effect::Language,
    },
    Flag { name: "url", value: "URL", help: "The page's address.", effect: Effect::Url },
    Flag { name: "help", value: "", help: "Print this.", effect: Effect::Want(Wanted::Help) },
    Flag { name: "version", value: "", help: "Print the version.", effect: Effect::Want(Wanted::Version) },
];

/// Arguments that make no sense.
#[derive(Debug)]
pub enum Usage {
    /// No such flag; the nearest that exists, where one is near.
    Flag(String, Option<String>),
    /// A flag without its value.
    Missing(String),
    /// A value that its flag cannot take.
    Value(String, String),
    /// A value that the flag does not take.
    Unexpected(String),
    /// A second file.
    Second(String),
    /// Two flags that exclude each other.
    Both(String, String),
    /// Neither a file nor anything on standard input.
    NoInput,
}

impl std::error::Error for Usage {}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag, None) => write!(f, "unknown flag '{flag}'"),
            Self::Flag(flag, Some(near)) => write!(f, "unknown flag '{flag}', did you mean '{near}'?"),
            Self::Missing(flag) => write!(f, "{flag}: a value is missing"),
            Self::Value(flag, why) => write!(f, "{flag}: {why}"),
            Self::Unexpected(flag) => write!(f, "{flag}: takes no value"),
            Self::Second(file) => write!(f, "'{file}': one file at a time"),
            Self::Both(one, other) => write!(f, "{one} and {other} exclude each other"),
            Self::NoInput => f.write_str("no file given, and standard input is a terminal"),
        }
    }
}

/// Reads the arguments.
pub fn parse(arguments: &[OsString]) -> Result<Request, Usage> {
    let mut request = Request {
        wanted: Wanted::Page(Form::Human),
        input: None,
        url: String::new(),
        settings: Settings::default(),
        words: None,
    };
    let mut form: Option<&'static str> = None;
    let mut parser = Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(|error| surplus(&error))? {
        match argument {
            Arg::Short('h') => request.wanted = Wanted::Help,
            Arg::Short('V') => request.wanted = Wanted::Version,
            Arg::Short(letter) => return Err(unknown(&format!("-{letter}"))),
            Arg::Value(file) if request.input.is_none() => request.input = Some(file),
            Arg::Value(file) => return Err(Usage::Second(file.to_string_lossy().into_owned())),
            Arg::Long(name) => {
                if let Some(flag) = FLAGS.iter().find(|flag| flag.name == name) {
                    let wanted = match flag.effect {
                        Effect::Url => {
                            request.url = text(&mut parser, "--url")?;
                            None
                        }
                        Effect::Language => {
                            request.words = Some(words(&mut parser)?);
                            None
                        }
                        Effect::Copy => Some(Wanted::Page(Form::Copy(copy(&mut parser)?))),
                        Effect::Want(wanted) => Some(wanted),
                    };
                    if let Some(wanted) = wanted {
                        if !matches!(wanted, Wanted::Help | Wanted::Version)
                            && let Some(other) = form.replace(flag.name)
                            && other != flag.name
                        {
                            return Err(Usage::Both(format!("--{other}"), format!("--{}", flag.name)));
                        }
                        if !matches!(request.wanted, Wanted::Help | Wanted::Version) {
                            request.wanted = wanted;
                        }
                    }
                } else {
                    let written = format!("--{name}");
                    let setting = TABLE.iter().find(|setting| setting.flag == Some(&written));
                    set(
                        &mut request.settings,
                        setting.ok_or_else(|| unknown(&written))?,
                        &written,
                        &mut parser,
                    )?;
                }
            }
        }
    }
    if request.wanted == Wanted::Stream
        && let Some(file) = &request.input
        && file != "-"
    {
        return Err(Usage::Value(
            "--ndjson".into(),
            format!("reads standard input, not '{}'", file.display()),
        ));
    }
    Ok(request)
}

fn set(
    settings: &mut Settings,
    setting: &'static Setting,
    flag: &str,
    parser: &mut Parser,
) -> Result<(), Usage> {
    let value = match setting.kind {
        Kind::Switch { .. } => match text(parser, flag)?.as_str() {
            "true" | "on" | "yes" => Value::Switch(true),
            "false" | "off" | "no" => Value::Switch(false),
            other => return Err(refused(setting, flag, other)),
        },
        Kind::Number { .. } => {
            let written = text(parser, flag)?;
            Value::Number(written.parse().map_err(|_| refused(setting, flag, &written))?)
        }
        Kind::Choice { .. } => Value::Choice(text(parser, flag)?),
        Kind::Categories | Kind::Sites | Kind::Places | Kind::Rules => {
            let written = text(parser, flag)?;
            let mut list = match settings.value(setting) {
                Value::List(list) => list,
                _ => Vec::new(),
            };
            list.extend(written.split(',').map(|name| name.trim().to_owned()));
            Value::List(list)
        }
    };
    let written = match &value {
        Value::Number(number) => number.to_string(),
        Value::Choice(word) => word.clone(),
        Value::List(list) => list.last().cloned().unwrap_or_default(),
        Value::Switch(on) => on.to_string(),
    };
    settings.set(setting.key, value).map_err(|refusal| match refusal {
        Refusal::Key { .. } => unknown(flag),
        Refusal::Value { .. } => refused(setting, flag, &written),
    })
}

fn copy(parser: &mut Parser) -> Result<Copy, Usage> {
    let written = text(parser, "--copy")?;
    let known = Copy::ALL.iter().find(|(name, _)| *name == written);
    known.map(|&(_, form)| form).ok_or_else(|| {
        let names: Vec<_> = Copy::ALL.iter().map(|&(name, _)| name).collect();
        Usage::Value("--copy".into(), format!("'{written}': expected one of {}", names.join(", ")))
    })
}

/// The words of the language that `--language` names.
fn words(parser: &mut Parser) -> Result<Words, Usage> {
    let language = text(parser, "--language")?;
    Words::of(&language).ok_or_else(|| {
        let why = format!("'{language}': expected {}", Words::languages().join(", "));
        Usage::Value("--language".to_owned(), why)
    })
}

fn refused(setting: &Setting, flag: &str, written: &str) -> Usage {
    Usage::Value(flag.to_owned(), format!("'{written}': expected {}", setting.expected()))
}

fn text(parser: &mut Parser, flag: &str) -> Result<String, Usage> {
    let value = parser.value().map_err(|_| Usage::Missing(flag.to_owned()))?;
    value.string().map_err(|_| Usage::Value(flag.to_owned(), "the value is not UTF-8".to_owned()))
}

fn surplus(error: &lexopt::Error) -> Usage {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => Usage::Unexpected(option.clone()),
        other => Usage::Flag(other.to_string(), None),
    }
}

fn unknown(written: &str) -> Usage {
    let known = FLAGS.iter().map(|flag| format!("--{}", flag.name));
    let known = known.chain(TABLE.iter().filter_map(|setting| setting.flag.map(str::to_owned)));
    let near = known.map(|flag| (distance(written, &flag), flag)).min();
    Usage::Flag(written.to_owned(), near.filter(|(distance, _)| *distance <= 2).map(|(_, flag)| flag))
}

/// Levenshtein distance, in characters.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<_> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, &b) in other.iter().enumerate() {
            let exchanged = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}

/// The usage, out of the tables.
pub fn help(commands: &[Command]) -> String {
    let mut out = format!(
        "unhusk {}: {}\n\nusage:\n  unhusk [FLAGS] [FILE|-]\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_DESCRIPTION")
    );
    for command in commands {
        let _ = writeln!(out, "  unhusk {} {}", command.name, command.arguments);
    }
    let _ = writeln!(out, "\nflags:");
    for flag in FLAGS {
        let _ = writeln!(out, "  {:<20} {}", format!("--{} {}", flag.name, flag.value), flag.help);
    }
    let _ = writeln!(out, "\nsettings:");
    for setting in TABLE {
        let Some(flag) = setting.flag else { continue };
        let (value, note) = match (setting.kind, setting.default()) {
            (Kind::Number { min, max, .. }, Value::Number(number)) => {
                ("N", format!("{min} to {max}, {number} by default."))
            }
            (Kind::Switch { .. }, Value::Switch(on)) => ("true|false", format!("{on} by default.")),
            (Kind::Choice { options }, _) => ("WORD", format!("One of {}.", options.join(", "))),
            (Kind::Categories, _) => ("CATEGORY", format!("Repeatable; {}.", setting.expected())),
            _ => ("SITE", "Repeatable.".to_owned()),
        };
        let _ = writeln!(out, "  {:<20} {}\n{:23}{note}", format!("{flag} {value}"), setting.help, "");
    }
    let _ = writeln!(out, "\ncommands:");
    for command in commands {
        let _ = writeln!(out, "  {:<20} {}", command.name, command.help);
    }
    out.push_str("\nexit status: 0, 1 on a failed input, 2 on wrong usage\n");
    out
}
