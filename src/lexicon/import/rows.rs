//! Rows of our tables with examples of their own, and remarks with what was left out.

use super::{Pattern, Target};
use crate::model::Problem;
use std::collections::BTreeSet;

/// A row that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Where it comes from.
    pub pattern: Pattern,
    pub(super) class: String,
    pub(super) lemma: String,
    /// Sign or frame.
    pub(super) value: String,
    pub(super) role: &'static str,
    /// Which of the examples is written.
    pub(super) example: usize,
}

/// What became of a dictionary.
#[derive(Clone, Debug)]
pub struct Imported {
    pub(super) target: Target,
    pub(super) path: String,
    /// Rows, in the order of the table.
    pub carried: Vec<Carried>,
    /// What was not carried over, with the reason, in the order of the file.
    pub left_out: Vec<Problem>,
}

impl Carried {
    /// Expectation and example that may be written, the most telling first.
    fn examples(&self) -> Vec<(String, String)> {
        let (l, sign) = (&self.lemma, &self.value);
        let case = |expect: &str, example: String| (expect.to_owned(), example);
        match self.role {
            "bearer" => vec![case(&format!("A{sign}"), format!("قرار {{A}} {l}.")), case(&format!("A{sign}"), format!("موقف {{A}} {l}."))],
            "agent" => vec![case(&format!("B{sign}"), format!("{l} {{B}} الأمر.")), case(&format!("B{sign}"), format!("{l} {{B}} {{A}}."))],
            "patient" => vec![case(&format!("A{sign}"), format!("{l} {{B}} {{A}}."))],
            _ => vec![
                case(&format!("A{sign}"), format!("تدعم {{A}} {l}.")),
                case(&format!("A{sign}"), format!("تسببت {{A}} في {l}.")),
                case("A0", format!("تحدثت {{A}} عن {l}.")),
            ],
        }
    }

    fn row(&self, target: Target) -> String {
        let sign = |role: &str| if self.role == role { self.value.as_str() } else { "." };
        let gloss = format!("({})", self.pattern.category.replace('\t', " "));
        match target {
            Target::Stance => {
                let (expect, example) = self.examples().into_iter().nth(self.example).unwrap_or_default();
                [
                    &self.class,
                    "1",
                    sign("agent"),
                    sign("patient"),
                    sign("bearer"),
                    sign("value"),
                    ".",
                    ".",
                    ".",
                    &self.lemma,
                    ".",
                    ".",
                    ".",
                    &gloss,
                    &gloss,
                    &expect,
                    &example,
                ]
                .join("\t")
            }
            Target::Frames => [&self.value, &self.class, &self.lemma, ".", &gloss, &gloss].join("\t"),
            Target::Stopwords => [&*self.lemma, &gloss].join("\t"),
        }
    }
}

impl Imported {
    /// The table: a header, row `i` of [`Imported::carried`] in line `i + 2`, then remarks with all that was left out.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = self.target.header().join("\t") + "\n";
        for row in &self.carried {
            out.push_str(&row.row(self.target));
            out.push('\n');
        }
        out.push_str(&format!(
            "# {} rows brought over from {}; {} words were left out:\n",
            self.carried.len(),
            self.path,
            self.left_out.len()
        ));
        for problem in &self.left_out {
            out.push_str(&format!("# line {}: {}\n", problem.line, problem.message.replace(['\n', '\r'], " ")));
        }
        out
    }

    /// Takes the next example for the rows in `lines` of [`Imported::table`], and leaves those out that have no other.
    pub fn next_examples(&mut self, lines: &BTreeSet<usize>) {
        let mut kept = Vec::new();
        for (line, mut row) in (2..).zip(std::mem::take(&mut self.carried)) {
            if lines.contains(&line) {
                row.example += 1;
                if row.example >= row.examples().len() {
                    let message = format!(
                        "left out \"{}\" ({}): no plain sentence with {} shows it at work; write a row with an example by hand",
                        row.pattern.text, row.pattern.category, row.lemma
                    );
                    self.left_out.push(Problem { path: self.path.clone(), line: row.pattern.line, column: 0, message });
                    continue;
                }
            }
            kept.push(row);
        }
        self.carried = kept;
        self.left_out.sort_by_key(|p| p.line);
    }
}
