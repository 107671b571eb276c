//! Tables for spreadsheets.

use super::Table;
use serde_json::Value;
use std::io::{self, Write};

/// Writes the rows of `table` as comma-separated values (RFC 4180, lines end in LF) under the keys of its fields.
///
/// A text that a spreadsheet would take for a formula (one that begins with `=`, `+`, `-`, `@`, a tab or a line end) gets an apostrophe before it; numbers
/// stay numbers.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn csv(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(table.fields)?;
    for row in &table.rows {
        writer.write_record(table.fields.iter().map(|f| row.get(f).map_or_else(String::new, cell)))?;
    }
    writer.flush()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => defused(text),
        other => other.to_string(),
    }
}

fn defused(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn formulas_are_defused_and_numbers_stay() {
        let texts = ["=1+1", "+1", "-1", "@cmd", "\tx", "a=b", "مرتزقة، فاغنر", "say \"so\", he", ""];
        let rows = texts.iter().map(|t| json!({"text": t, "n": -1.5})).chain([json!({"n": 3})]).collect();
        let table =
            Table { name: "x", before: Vec::new(), header: Vec::new(), cells: Vec::new(), after: Vec::new(), fields: &["text", "n"], rows };
        let mut out = Vec::new();
        csv(&mut out, &table).unwrap();
        let want = "text,n\n'=1+1,-1.5\n'+1,-1.5\n'-1,-1.5\n'@cmd,-1.5\n'\tx,-1.5\na=b,-1.5\nمرتزقة، فاغنر,-1.5\n\
                    \"say \"\"so\"\", he\",-1.5\n,-1.5\n,3\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
