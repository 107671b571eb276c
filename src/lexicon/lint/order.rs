//! Rows in the order of their words, so that a reader finds them and two tables compare line by line.

use crate::lexicon::table::Entry;
use crate::model::Problem;

/// Names the fewest rows that must move to put `rows` of one table in order, and where each goes.
pub(super) fn check(rows: &[Entry], problems: &mut Vec<Problem>) {
    let Some(first) = rows.first() else { return };
    if matches!(&*first.table, "patterns" | "affixes" | "translit") {
        // The first pattern that fits is taken: their order is meant.
        return;
    }
    let column = first.subject();
    let words: Vec<&str> = rows.iter().map(|r| r.get(column)).collect();
    let stay = longest_sorted(&words);
    let mut next = stay.iter().copied().peekable();
    for (i, row) in rows.iter().enumerate() {
        if next.next_if_eq(&i).is_some() {
            continue;
        }
        let word = words.get(i).copied().unwrap_or("");
        let at = |s: &&usize| words.get(**s).copied().unwrap_or("");
        let named = |s: &usize| (at(&s), rows.get(*s).map_or(0, |r| r.line));
        let larger = stay.iter().rev().find(|s| **s < i && at(s) > word).map(named);
        let smaller = stay.iter().find(|s| **s > i && at(s) < word).map(named);
        let found = match (larger, smaller) {
            (Some((other, line)), _) => format!("after \"{other}\" (line {line})"),
            (None, Some((other, line))) => format!("before \"{other}\" (line {line})"),
            (None, None) => "elsewhere".to_owned(),
        };
        let message = format!("expected rows sorted by {column}, found \"{word}\" {found}");
        let place = stay.iter().find(|s| words.get(**s).is_some_and(|w| *w > word)).and_then(|s| rows.get(*s));
        let fix = match place {
            Some(other) => format!("move line {} before line {}", row.line, other.line),
            None => format!("move line {} to the end", row.line),
        };
        problems.push(row.problem(column, message).mended_by(&fix));
    }
}

/// The places of a longest run of words that never falls (patience sorting); the earlier words are kept where there is a choice.
fn longest_sorted(words: &[&str]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; words.len()];
    for (i, word) in words.iter().enumerate() {
        let at = ends.partition_point(|e| words.get(*e).is_some_and(|w| w <= word));
        if let (Some(slot), Some(end)) = (before.get_mut(i), at.checked_sub(1)) {
            *slot = ends.get(end).copied();
        }
        match ends.get_mut(at) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut run = Vec::new();
    let mut at = ends.last().copied();
    while let Some(i) = at {
        run.push(i);
        at = before.get(i).copied().flatten();
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::longest_sorted;

    #[test]
    fn only_what_stands_wrong_moves() {
        assert_eq!(longest_sorted(&["a", "z", "b", "b", "c"]), [0, 2, 3, 4]);
        assert_eq!(longest_sorted(&["b", "a"]), [1]);
        assert_eq!(longest_sorted(&[]), [0; 0]);
    }
}
