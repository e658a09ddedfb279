//! The command line, as a person or a program meets it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};
use unhusk::page::html;

const PAGE: &str = "<!doctype html><html lang=en><title>The last ferry | Harbour Post</title><body>\
    <nav><a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a> <a href=/tides>Tides</a></nav>\
    <article><h1>The last ferry</h1><p>By Ida Brandt, March 4, 2021</p>\
    <p>The ferry made its last crossing on Thursday evening, carrying nine passengers, two dogs and a piano that \
    had been waiting on the quay since the storm in January.</p>\
    <p>From Monday the bridge will carry the road, and the journey that took forty minutes in good weather will \
    take four in any weather, the harbour master said.</p>\
    <p>The crew of six will stay with the company: three on the tugs, two in the yard, and one, the cook, who has \
    asked for the kiosk at the bridge head.</p></article>\
    <footer>Copyright 2021 Harbour Post. All rights reserved.</footer></body></html>";

fn unhusk(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unhusk"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that refuses its arguments reads nothing.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn printed(arguments: &[&str], input: &[u8]) -> String {
    let output = unhusk(arguments, input);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(arguments: &[&str], input: &[u8]) -> (i32, String) {
    let output = unhusk(arguments, input);
    assert!(output.stdout.is_empty(), "{arguments:?} printed something");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn answers(input: &[u8]) -> Vec<Value> {
    printed(&["--ndjson"], input).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_file_and_standard_input_read_alike() {
    let path = file("ferry.html", PAGE.as_bytes());
    let from_file = printed(&[path.to_str().unwrap()], b"");
    assert_eq!(from_file, printed(&["-"], PAGE.as_bytes()));
    assert_eq!(from_file, printed(&[], PAGE.as_bytes()));
    assert!(from_file.starts_with("The last ferry\nIda Brandt · 2021-03-04"), "{from_file}");
    assert!(from_file.contains("navigation") && from_file.contains("licence"), "{from_file}");
}

#[test]
fn each_form_prints_the_article_its_own_way() {
    let text = printed(&["--text"], PAGE.as_bytes());
    assert!(text.starts_with("The ferry made its last crossing"), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
    let markdown = printed(&["--markdown"], PAGE.as_bytes());
    assert!(markdown.starts_with("# The last ferry\n\n*Ida Brandt · 2021-03-04"), "{markdown}");
    let view: Value = serde_json::from_str(&printed(&["--json"], PAGE.as_bytes())).unwrap();
    assert_eq!(view["article"]["title"], "The last ferry");
    assert_eq!(view["article"]["published"], "2021-03-04");
}

#[test]
fn a_category_that_is_kept_is_not_hidden() {
    let hidden = |arguments: &[&str]| {
        let view: Value = serde_json::from_str(&printed(arguments, PAGE.as_bytes())).unwrap();
        view["hide"].as_array().unwrap().len()
    };
    let all = hidden(&["--json"]);
    assert!(hidden(&["--json", "--keep", "navigation"]) < all);
    assert!(
        hidden(&["--json", "--keep", "navigation", "--keep", "licence"])
            < hidden(&["--json", "--keep", "licence"])
    );
    assert_eq!(
        printed(&["--json", "--keep=navigation,licence"], PAGE.as_bytes()),
        printed(&["--json", "--keep", "licence", "--keep", "navigation"], PAGE.as_bytes())
    );
}

#[test]
fn an_input_that_cannot_be_read_is_named() {
    let (status, sentence) = refused(&["no-such-page.html"], b"");
    assert_eq!((status, sentence.as_str()), (1, "unhusk: no-such-page.html: no such file or directory\n"));
    let folder = env!("CARGO_TARGET_TMPDIR");
    assert_eq!(refused(&[folder], b""), (1, format!("unhusk: {folder}: is a directory\n")));
    assert_eq!(refused(&[], b" \n\t"), (1, "unhusk: standard input: is empty\n".to_owned()));
    assert_eq!(
        refused(&["-"], b"%PDF-1.7 ..."),
        (1, "unhusk: standard input: is no page but a PDF document\n".to_owned())
    );
}

#[test]
fn wrong_usage_says_what_was_meant() {
    for (arguments, sentence) in [
        (&["--marckdown"][..], "unhusk: unknown flag '--marckdown', did you mean '--markdown'?"),
        (&["--frobnicate"], "unhusk: unknown flag '--frobnicate'"),
        (&["-x"], "unhusk: unknown flag '-x'"),
        (&["--points"], "unhusk: --points: a value is missing"),
        (&["--points", "many"], "unhusk: --points: 'many': expected a whole number from 3 to 10"),
        (&["--points", "99"], "unhusk: --points: '99': expected a whole number from 3 to 10"),
        (&["--json=yes"], "unhusk: --json: takes no value"),
        (&["one.html", "two.html"], "unhusk: 'two.html': one file at a time"),
        (&["--text", "--json"], "unhusk: --text and --json exclude each other"),
        (&["--ndjson", "pages.ndjson"], "unhusk: --ndjson: reads standard input, not 'pages.ndjson'"),
    ] {
        let (status, said) = refused(arguments, PAGE.as_bytes());
        assert_eq!((status, said.lines().next().unwrap()), (2, sentence), "{arguments:?}");
    }
    let (status, said) = refused(&["--keep", "adverts"], PAGE.as_bytes());
    assert_eq!(status, 2);
    assert!(said.starts_with("unhusk: --keep: 'adverts': expected categories out of ads, "), "{said}");
}

#[test]
fn the_usage_lists_every_flag_of_the_settings_table() {
    let help = printed(&["--help"], b"");
    for setting in unhusk::settings::TABLE {
        if let Some(flag) = setting.flag {
            assert!(help.contains(flag) && help.contains(setting.help), "{flag}");
        }
    }
    assert_eq!(printed(&["-h"], b""), help);
    assert_eq!(printed(&["--version"], b""), format!("unhusk {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn pages_in_old_character_sets_are_read() {
    let words = "一九九八年的夏天，江水涨到了堤坝的第七级台阶，守堤的人三天三夜没有合眼。";
    let page = |charset: &str| {
        format!("<html><head>{charset}<title>堤</title></head><body><p>{words}</p></body></html>")
    };
    let meta = |label: &str| page(&format!("<meta charset={label}>"));
    let http = |label: &str| {
        page(&format!("<meta http-equiv=\"Content-Type\" content=\"text/html; charset={label}\">"))
    };
    let encoded = |encoding: &'static encoding_rs::Encoding, page: &str| encoding.encode(page).0.into_owned();
    let mut wide = vec![0xff, 0xfe];
    wide.extend(page("").encode_utf16().flat_map(u16::to_le_bytes));
    for (what, bytes) in [
        ("utf-8", page("").into_bytes()),
        ("utf-8 with a mark", [b"\xef\xbb\xbf", page("").as_bytes()].concat()),
        ("utf-8 that says it is gbk", meta("gbk").into_bytes()),
        ("utf-16 with a mark", wide),
        ("gbk", encoded(encoding_rs::GBK, &meta("gb2312"))),
        ("gbk in http-equiv", encoded(encoding_rs::GBK, &http("GBK"))),
        ("gb18030", encoded(encoding_rs::GB18030, &meta("\"gb18030\""))),
        ("gbk that says nothing", encoded(encoding_rs::GBK, &page(""))),
        ("gbk that says it is utf-8", encoded(encoding_rs::GBK, &meta("utf-8"))),
    ] {
        assert_eq!(printed(&["--text"], &bytes), format!("{words}\n"), "{what}");
    }
    let japanese = "<meta charset=Shift_JIS><title>堤</title><p>あの夏、川の水は堤防の七段目まで上がった。見張りの人たちは三日三晩眠らなかった。</p>";
    let text = printed(&["--text"], &encoding_rs::SHIFT_JIS.encode(japanese).0);
    assert!(text.starts_with("あの夏、川の水は"), "{text}");
    let western =
        "<title>Été</title><p>L’été fut très chaud, et les forêts brûlèrent jusqu’à la mer déjà en août.</p>";
    let text = printed(&["--text"], &encoding_rs::WINDOWS_1252.encode(western).0);
    assert!(text.starts_with("L’été fut très chaud"), "{text}");
}

#[test]
fn every_line_of_a_stream_is_answered() {
    let mut input = Vec::new();
    for at in 0..200 {
        writeln!(input, "{}", json!({"id": at, "url": "https://harbour.example/ferry", "html": PAGE}))
            .unwrap();
    }
    writeln!(input, "\n{}", json!({"id": "empty", "url": "", "html": ""})).unwrap();
    writeln!(input, "this is no JSON").unwrap();
    writeln!(input, "{}", json!({"id": {"a": [1]}, "url": null, "html": "<p>Rivers carry silt."})).unwrap();
    writeln!(input, "{}", json!({"id": "no page"})).unwrap();
    input.extend(
        b"{\"id\": \"half a pair\", \"html\": \"<p>A \\ud83d dog \\\\ud83d barked \\ud83d\\udc36.\"}\n",
    );
    input.extend(b"{\"id\": \"no UTF-8\", \"html\": \"<p>Caf\xe9 by the river.\"}");
    let answers = answers(&input);
    assert_eq!(answers.len(), 206);
    let of = |id: Value| answers.iter().find(|answer| answer["id"] == id).unwrap();
    for at in 0..200 {
        let mut answer = of(json!(at)).clone();
        assert!(answer["cpu_ms"].as_f64().unwrap() > 0.0);
        for field in ["id", "cpu_ms"] {
            answer.as_object_mut().unwrap().remove(field);
        }
        assert_eq!(answer["title"], "The last ferry");
        assert_eq!(answer["byline"], "Ida Brandt");
        assert_eq!(answer["published"], "2021-03-04");
        assert_eq!(answer["language"], "en");
        assert!(answer["removed"]["navigation"].as_u64().unwrap() > 0);
        assert!(answer["article"].is_boolean() && answer["points"].is_array());
        let mut first = of(json!(0)).clone();
        for field in ["id", "cpu_ms"] {
            first.as_object_mut().unwrap().remove(field);
        }
        assert_eq!(answer, first);
    }
    assert_eq!(of(json!("empty"))["text"], "");
    assert_eq!(of(json!({"a": [1]}))["text"], "Rivers carry silt.");
    assert_eq!(of(json!("half a pair"))["text"], "A \u{fffd} dog \\ud83d barked \u{1f436}.");
    assert_eq!(of(json!("no UTF-8"))["text"], "Caf\u{fffd} by the river.");
    assert!(of(json!("no page"))["error"].is_string());
    assert!(of(Value::Null)["error"].is_string());
}

#[test]
fn an_answer_comes_before_the_next_page_is_sent() {
    use std::io::{BufRead, BufReader};
    let mut command = Command::new(env!("CARGO_BIN_EXE_unhusk"));
    let mut child = command.arg("--ndjson").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for at in 0..3 {
        writeln!(stdin, "{}", json!({"id": at, "html": PAGE})).unwrap();
        let answer: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], at);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn pages_that_break_parsers_are_answered() {
    let nested = "<div>".repeat(20_000) + "deep";
    let tables = "<table><tr><td>".repeat(500) + "cell";
    let lists = "<ul><li>".repeat(3_000) + "item";
    let attributes = format!("<p {}>text", "a=b ".repeat(20_000));
    let dates = format!("<h1>Dates</h1><p>{}</p>", "1 2021-1-1 12:00 ".repeat(20_000));
    let data = format!("<script type=application/ld+json>{}</script><p>text", "[".repeat(100_000));
    let pages = [nested, tables, lists, attributes, dates, data, "\0\u{1}<".to_owned(), "<!--".to_owned()];
    let mut input = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        writeln!(input, "{}", json!({"id": at, "html": page})).unwrap();
    }
    assert_eq!(answers(&input).len(), pages.len());
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unhusk"));
    let mut child = command
        .arg("--ndjson")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for at in 0..50 {
        // The pipe breaks on this side too once the command has ended.
        if writeln!(stdin, "{}", json!({"id": at, "html": PAGE})).is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_corpus_is_scored_field_by_field() {
    let right = json!({"id": "a", "html": PAGE, "ref": {"title": "The Last Ferry", "published": "2021-03-04", "author": "Ida Brandt"}});
    let wrong =
        json!({"id": "b", "html": PAGE, "ref": {"title": "The first ferry", "published": "2021-03-05"}});
    let path = file("corpus.ndjson", format!("{right}\n{wrong}\n").as_bytes());
    let scores = printed(&["score", "--misses", path.to_str().unwrap()], b"");
    let line = |start: &str| {
        scores.lines().find(|line| line.trim_start().starts_with(start)).unwrap_or_default().to_owned()
    };
    assert!(line("title").contains("1 of 2"), "{scores}");
    assert!(line("published").contains("1 of 2"), "{scores}");
    assert!(line("byline").contains("1 of 1"), "{scores}");
    assert!(scores.contains("expected \"The first ferry\""), "{scores}");
    assert_eq!(
        refused(&["score", "no-such-corpus.gz"], b""),
        (1, "unhusk: no-such-corpus.gz: no such file or directory\n".to_owned())
    );
    assert_eq!(refused(&["score"], b"").0, 2);
}

#[test]
fn nesting_past_the_limit_is_read_flat_and_said() {
    let nested = |depth: usize| {
        let (open, close) = ("<div>".repeat(depth), "</div>".repeat(depth));
        PAGE.replace("<p>From Monday", &format!("{open}<p>From Monday"))
            .replace("<p>The crew", &format!("{close}<p>The crew"))
    };
    for (depth, cut) in [(1_900, Value::Null), (2_100, "depth".into()), (1_000_000, "depth".into())] {
        let view: Value = serde_json::from_str(&printed(&["--json"], nested(depth).as_bytes())).unwrap();
        assert_eq!(view["cut"], cut, "{depth} divisions");
    }
    let said = "Elements nested deeper than 2000 were read as if they stood there.";
    assert!(printed(&[], nested(100_000).as_bytes()).contains(said));
    assert!(!printed(&[], nested(1_000).as_bytes()).contains(said));
    // What comes after the nest stands where it stood, and what was in it is read.
    let flat = printed(&["--text"], PAGE.as_bytes());
    assert_eq!(printed(&["--text"], nested(30_000).as_bytes()), flat);
}

#[test]
fn a_flood_of_nodes_is_read_in_part_and_said() {
    let flood = format!("{PAGE}{}", "<i></i>".repeat(html::NODES));
    let said = format!("Only the first {} nodes of the page were read.", html::NODES);
    let printed = printed(&[], flood.as_bytes());
    assert!(printed.contains(&said) && printed.contains("The last ferry"), "{printed}");
}

#[test]
fn an_explanation_gives_every_block_a_verdict_and_a_reason() {
    let english = printed(&["--explain", "--language", "en"], PAGE.as_bytes());
    for line in [
        "An article: ",
        "  For it\n    +",
        "\nhtml > body\n  nav > - Navigation: ",
        "\n  article\n    h1 > = Stays beside the text (",
        "\n    p > + Article’s text (",
        "“The ferry made its last crossing on Thursday evening, carryi…”",
        "\n  footer > - Legal lines: says “copyright”",
    ] {
        assert!(english.contains(line), "{line}\n{english}");
    }
    let chinese = printed(&["--explain", "--language", "zh-CN"], PAGE.as_bytes());
    assert!(chinese.starts_with("是文章的可能性：") && chinese.contains("p > + 正文 (属于正文"), "{chinese}");
    let tree = |printed: &str| printed.split_once("\nhtml").unwrap().1.lines().count();
    assert_eq!(tree(&chinese), tree(&english));
    let (status, sentence) = refused(&["--explain", "--language", "xx"], b"");
    assert_eq!(status, 2);
    // There are words for every locale of the extension.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/_locales");
    let locales =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut locales: Vec<_> = locales.collect();
    locales.sort();
    let expected = format!("unhusk: --language: 'xx': expected {}\n", locales.join(", "));
    assert!(sentence.starts_with(&expected), "{sentence}");
}
