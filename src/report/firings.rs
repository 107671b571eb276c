//! Firings drawn at random for a reader to judge, and what the judgements come to.
//!
//! A *firing* here is one piece of evidence: an entry of the tables gave points about an actor at one place of a sentence. It is *right*
//! where the sentence, as worded, says that of that actor by those words. The share of right ones among those judged is the precision.

use super::balance::Measure;
use crate::model::{Article, Evidence, Piece, Problem, StanceRow};
use crate::stats::{ClusterShare, cohen_kappa};
use std::collections::BTreeMap;

/// Columns of the table, in order.
pub const COLUMNS: [&str; 11] = ["n", "claim", "outlet", "target", "voice", "says", "role", "entry", "words", "sentence", "verdict"];

/// One firing as a row of the table; all but the number and the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firing {
    cells: [String; 9],
}

impl Firing {
    /// Of the evidence `e` in `row` of `piece`.
    #[must_use]
    pub fn new(article: &Article, piece: &Piece, row: &StanceRow, e: &Evidence) -> Self {
        let says = match e.points.signum() {
            1 => "for",
            -1 => "against",
            _ => "nothing",
        };
        let one_line = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            cells: [
                format!("{}:{}", article.id, piece.n),
                article.outlet.to_string(),
                row.target.to_string(),
                if row.attributed { "attributed" } else { "own" }.to_owned(),
                says.to_owned(),
                e.role.as_str().to_owned(),
                format!("{} {}", e.entry, e.gloss),
                one_line(e.span.of(&article.text)),
                one_line(piece.span.of(&article.text)),
            ],
        }
    }
}

/// The table, with an empty column for the verdict.
#[must_use]
pub fn table(firings: &[Firing]) -> String {
    let mut out = COLUMNS.join("\t") + "\n";
    for (n, f) in firings.iter().enumerate() {
        let cells = f.cells.each_ref().map(|c| if c.is_empty() { ".".to_owned() } else { c.replace('\t', " ") });
        out.push_str(&format!("{}\t{}\t\n", n + 1, cells.join("\t")));
    }
    out
}

/// A judged firing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// All cells but the verdict: what tells one firing from another.
    key: Vec<String>,
    claim: String,
    outlet: String,
    says: String,
    /// `None` where the reader could not tell.
    right: Option<bool>,
}

/// The rows of a judged table.
///
/// # Errors
/// Every row and cell that is not as [`table`] writes it.
pub fn read(text: &str, name: &str) -> Result<Vec<Judged>, Vec<Problem>> {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let mut wrong = |line, column, message| problems.push(Problem { path: name.to_owned(), line, column, message });
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
    match lines.next() {
        Some((_, head)) if head.trim_end().split('\t').eq(COLUMNS) => {}
        head => {
            let found = head.map_or("nothing".to_owned(), |(_, h)| format!("\"{h}\""));
            wrong(1, 1, format!("expected the columns {}, found {found}", COLUMNS.join(" ")));
        }
    }
    for (i, line) in lines.filter(|(_, l)| !l.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [_, claim, outlet, _, _, says, _, _, _, _, verdict] = cells[..] else {
            wrong(i + 1, 0, format!("expected {} cells parted by tabs, found {}", COLUMNS.len(), cells.len()));
            continue;
        };
        let right = match verdict {
            "y" | "Y" => Some(true),
            "n" | "N" => Some(false),
            "" | "." => None,
            v => {
                wrong(
                    i + 1,
                    line.chars().count().saturating_sub(v.chars().count()) + 1,
                    format!("verdict: expected y, n or nothing, found \"{v}\""),
                );
                continue;
            }
        };
        let key = cells.iter().take(COLUMNS.len() - 1).map(|c| (*c).to_owned()).collect();
        rows.push(Judged { key, claim: claim.to_owned(), outlet: outlet.to_owned(), says: says.to_owned(), right });
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// What judgements come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Precision {
    /// Rows without a verdict.
    pub open: usize,
    /// `all`, then `outlet …` and `says …`: the share judged right with the 95 % interval over sentences ([`ClusterShare::interval`]).
    pub shares: Vec<(String, u64, Measure)>,
}

/// The shares of right firings: over all, by outlet, and by what they say.
#[must_use]
pub fn precision(rows: &[Judged]) -> Precision {
    let mut counts: BTreeMap<String, BTreeMap<&str, (u64, u64)>> = BTreeMap::new();
    for (row, right) in rows.iter().filter_map(|r| Some((r, r.right?))) {
        for key in ["all".to_owned(), format!("outlet {}", row.outlet), format!("says {}", row.says)] {
            let (part, whole) = counts.entry(key).or_default().entry(&row.claim).or_default();
            *part += u64::from(right);
            *whole += 1;
        }
    }
    let share = |sentences: BTreeMap<&str, (u64, u64)>| {
        let mut share = ClusterShare::default();
        sentences.into_values().for_each(|(part, whole)| share.add(part, whole));
        let interval = share.interval();
        let measure = Measure { count: share.part(), share: share.share(), low: interval.map(|i| i.low), high: interval.map(|i| i.high) };
        (share.whole(), measure)
    };
    let shares = counts.into_iter().map(|(key, sentences)| {
        let (whole, measure) = share(sentences);
        (key, whole, measure)
    });
    Precision { open: rows.iter().filter(|r| r.right.is_none()).count(), shares: shares.collect() }
}

/// How far two readers of the same firings agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Firings that both judged.
    pub both: usize,
    /// Of these, judged alike.
    pub alike: usize,
    /// Cohen's kappa; `None` where one verdict is all there is.
    pub kappa: Option<f64>,
}

/// The agreement of two readers.
///
/// # Errors
/// Says which row of the second table is of another firing.
pub fn agreement(a: &[Judged], b: &[Judged], name: &str) -> Result<Agreement, Vec<Problem>> {
    let other = a.iter().zip(b).position(|(a, b)| a.key != b.key).or_else(|| (a.len() != b.len()).then(|| a.len().min(b.len())));
    if let Some(row) = other {
        let message = format!("expected the same firings as in the first table, found another at row {}", row + 1);
        return Err(vec![Problem { path: name.to_owned(), line: row + 2, column: 0, message }]);
    }
    let pairs: Vec<(bool, bool)> = a.iter().zip(b).filter_map(|(a, b)| Some((a.right?, b.right?))).collect();
    let alike = pairs.iter().filter(|(a, b)| a == b).count();
    Ok(Agreement { both: pairs.len(), alike, kappa: cohen_kappa(&pairs) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(verdicts: &[(&str, &str)]) -> String {
        let rows: Vec<String> = verdicts
            .iter()
            .enumerate()
            .map(|(n, (claim, verdict))| format!("{}\t{claim}\tpress\tmali\town\tagainst\tagent\tar/stance:1 x\tw\ts\t{verdict}\n", n + 1))
            .collect();
        format!("{}\n{}", COLUMNS.join("\t"), rows.concat())
    }

    #[test]
    fn shares_count_what_was_judged_and_say_what_was_not() {
        let rows = read(&judged(&[("a:1", "y"), ("a:1", "y"), ("a:2", "n"), ("a:3", ""), ("a:4", "Y")]), "t").unwrap();
        let p = precision(&rows);
        assert_eq!(p.open, 1);
        let (key, whole, all) = &p.shares[0];
        assert_eq!((key.as_str(), *whole, all.count, all.share), ("all", 4, 3, 0.75));
        assert!(all.low.unwrap() < 0.75 && all.high.unwrap() > 0.75);
        assert_eq!(p.shares.iter().map(|s| s.0.as_str()).collect::<Vec<_>>(), ["all", "outlet press", "says against"]);
    }

    #[test]
    fn two_readers_are_compared_on_what_both_judged() {
        let a = read(&judged(&[("a:1", "y"), ("a:2", "n"), ("a:3", "y"), ("a:4", "")]), "a").unwrap();
        let b = read(&judged(&[("a:1", "y"), ("a:2", "n"), ("a:3", "n"), ("a:4", "y")]), "b").unwrap();
        let found = agreement(&a, &b, "b").unwrap();
        assert_eq!((found.both, found.alike), (3, 2));
        // Chance: 2/3 · 1/3 + 1/3 · 2/3 = 4/9; kappa = (6/9 − 4/9) / (5/9).
        assert!((found.kappa.unwrap() - 0.4).abs() < 1e-12);
        let other = read(&judged(&[("a:1", "y"), ("b:2", "n")]), "b").unwrap();
        assert_eq!(agreement(&a, &other, "b").unwrap_err()[0].line, 3);
    }

    #[test]
    fn bad_rows_are_all_named() {
        let text = judged(&[("a:1", "y"), ("a:2", "yes")]) + "1\ta:1\n";
        let problems = read(&text, "t.tsv").unwrap_err();
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [3, 4]);
        assert!(problems[0].to_string().contains("expected y, n or nothing, found \"yes\""));
        assert!(read("", "t").is_err() && read("n\tclaim\n", "t").is_err());
    }
}
