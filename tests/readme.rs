//! The README keeps step with the tables.

use std::{error::Error, fs};

use unhusk::settings::{Setting, TABLE, Value};

fn row(setting: &Setting) -> String {
    let default = match setting.default() {
        Value::Switch(on) => on.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Choice(word) => word,
        Value::List(list) => list.join(", "),
    };
    let default = if default.is_empty() { " ".to_owned() } else { format!(" {default} ") };
    format!("| `{}` | {} |{default}| {} |", setting.key, setting.expected(), setting.help)
}

#[test]
fn the_readme_shows_the_settings_table() -> Result<(), Box<dyn Error>> {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"))?;
    let rows: Vec<_> = TABLE.iter().map(row).collect();
    let head = "| setting | value | default | what it does |\n|---|---|---|---|\n";
    let table = format!("{head}{}\n\n", rows.join("\n"));
    assert!(readme.contains(&table), "README.md wants this table:\n\n{table}");
    Ok(())
}
