//! The `.dic` form of LIWC.

use super::{Dictionary, Pattern};
use std::collections::BTreeMap;

/// Reads a LIWC dictionary: between two lines `%` the categories (`number name`), then words with the numbers of theirs, parted by
/// tabs or spaces. Numbers may stand behind words of several parts. Conditions (`<of>131`, `(02 134)125`) and unknown numbers become
/// problems, and the rest is read.
///
/// ```
/// use mizan::lexicon::import::liwc;
/// let d = liwc("%\n1\tnegative\n%\nكارث*\t1\nسلام\t2\n", "a.dic");
/// assert_eq!((&*d.patterns[0].text, &*d.patterns[0].category, d.patterns[0].line), ("كارث*", "negative", 4));
/// assert_eq!(d.problems[0].to_string(), "a.dic:5: expected a category of the header, found 2 for \"سلام\"");
/// ```
#[must_use]
pub fn liwc(text: &str, path: &str) -> Dictionary {
    let mut out = Dictionary { path: path.to_owned(), ..Dictionary::default() };
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut marks = 0;
    for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let row = row.trim();
        if row == "%" {
            marks += 1;
            continue;
        }
        if row.is_empty() {
            continue;
        }
        match marks {
            0 => {
                out.problem(line, format!("expected % before the categories, found \"{row}\""));
                out.broken = true;
                return out;
            }
            1 => match row.split_once(char::is_whitespace) {
                Some((number, name)) if is_number(number) => {
                    // Newer files add a description in brackets.
                    names.insert(number, name.trim().split(" (").next().unwrap_or("").trim());
                }
                _ => out.problem(line, format!("expected the number and name of a category, found \"{row}\"")),
            },
            _ => word(line, row, &names, &mut out),
        }
    }
    if marks < 2 {
        out.broken = true;
        out.problem(0, format!("expected two lines % around the categories, found {marks}"));
    }
    out
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

fn word(line: usize, row: &str, names: &BTreeMap<&str, &str>, out: &mut Dictionary) {
    let parts: Vec<&str> = row.split_whitespace().collect();
    let words = parts.iter().take_while(|p| !p.starts_with(|c: char| c.is_ascii_digit()) && !p.starts_with(['(', '<'])).count();
    let text = parts.iter().take(words).copied().collect::<Vec<_>>().join(" ");
    let numbers: Vec<&str> = parts.iter().skip(words).copied().collect();
    if text.is_empty() || numbers.is_empty() {
        return out.problem(line, format!("expected a word and numbers of categories, found \"{row}\""));
    }
    if let Some(odd) = numbers.iter().find(|n| !is_number(n)) {
        return out.problem(line, format!("expected numbers of categories, found the condition \"{odd}\" for \"{text}\""));
    }
    for number in numbers {
        match names.get(number) {
            Some(name) => out.patterns.push(Pattern { line, category: (*name).to_owned(), text: text.clone() }),
            None => out.problem(line, format!("expected a category of the header, found {number} for \"{text}\"")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_and_odd_lines_are_named() {
        let d = liwc("%\n1 neg (negative words)\n2 pos\n%\nkind of\t1\nlike\t(02 134)125/464\nword\nboth 1 2\n", "x.dic");
        let read: Vec<(&str, &str)> = d.patterns.iter().map(|p| (&*p.text, &*p.category)).collect();
        assert_eq!(read, [("kind of", "neg"), ("both", "neg"), ("both", "pos")]);
        assert_eq!(d.problems.iter().map(|p| p.line).collect::<Vec<_>>(), [6, 7]);
        assert_eq!(liwc("word 1\n", "x").problems[0].line, 1);
        assert_eq!(liwc("", "x").problems[0].message, "expected two lines % around the categories, found 0");
    }
}
