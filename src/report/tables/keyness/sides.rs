//! Which articles stand on which side.

use crate::model::{By, Id};
use crate::report::measure::words_of;
use crate::report::tables::Columns;
use std::collections::{BTreeMap, BTreeSet};

/// Most ids that a message lists.
const LISTED: usize = 12;

/// The content words of an article.
#[derive(Clone, Debug)]
pub(super) struct Doc {
    /// By outlet, camp, country, article.
    pub(super) keys: [Id; 4],
    /// Numbers of the terms, by piece.
    pub(super) pieces: Vec<Vec<u32>>,
}

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A key of the columns.
    Column,
    /// A key by this.
    Of(By),
}

/// An id that chooses articles of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it names.
    pub part: Part,
    /// The id; of an article its beginning will do.
    pub id: String,
}

impl Choice {
    /// `merbah-blog`, `camp:unaligned`, `article:003`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let of = |by: &By| text.strip_prefix(by.as_str()).and_then(|rest| rest.strip_prefix(':')).map(|id| (*by, id));
        match [By::Outlet, By::Camp, By::Country, By::Article].iter().find_map(of) {
            Some((by, id)) => Self { part: Part::Of(by), id: id.to_owned() },
            None => Self { part: Part::Column, id: text.to_owned() },
        }
    }
}

/// Where a key stands among [`Doc::keys`].
pub(super) const fn place(by: By) -> usize {
    match by {
        By::Outlet => 0,
        By::Camp => 1,
        By::Country => 2,
        By::Article => 3,
    }
}

/// The articles of both sides and the ids that chose them.
#[derive(Debug)]
pub(super) struct Pick<'d> {
    pub(super) docs: [Vec<&'d Doc>; 2],
    pub(super) chosen: [Vec<Id>; 2],
}

/// The sides that `a` and `b` choose; without `b` all others stand against `a`, and without both the two largest columns against each other.
pub(super) fn pick<'d>(columns: &Columns, docs: &'d [Doc], a: &[Choice], b: &[Choice]) -> Result<Pick<'d>, String> {
    let by = columns.by();
    if a.is_empty() && b.is_empty() {
        let mut words: BTreeMap<&Id, usize> = BTreeMap::new();
        for doc in docs {
            *words.entry(&doc.keys[place(by)]).or_default() += doc.pieces.iter().map(Vec::len).sum::<usize>();
        }
        let words = |id: &Id| words.get(id).copied().unwrap_or(0);
        let mut largest: Vec<(u64, usize, Id)> =
            columns.ordered().into_iter().map(|(_, c)| (c.articles, words(&c.id), c.id.clone())).collect();
        let order: Vec<Id> = largest.iter().map(|c| c.2.clone()).collect();
        largest.sort_by_key(|c| std::cmp::Reverse((c.0, c.1)));
        let [one, many] = words_of(by);
        let [first, second, ..] = &largest[..] else {
            let found = order.first().map_or_else(|| "none".to_owned(), |c| format!("{c} alone"));
            return Err(format!(
                "expected two {many} to compare, found {found}; choose what makes a {one} with --by, or the sides with --a and --b"
            ));
        };
        // In the order of columns.
        let mut two = [first.2.clone(), second.2.clone()];
        two.sort_by_key(|id| order.iter().position(|o| o == id));
        let of = |id: &Id| docs.iter().filter(|d| d.keys[place(by)] == *id).collect::<Vec<_>>();
        return Ok(Pick { docs: two.each_ref().map(of), chosen: two.map(|id| vec![id]) });
    }
    let (mut first, mut chosen_a) = side("--a", by, docs, a)?;
    let (mut second, mut chosen_b) = side("--b", by, docs, b)?;
    let rest = |of: &[usize]| (0..docs.len()).filter(|i| of.binary_search(i).is_err()).collect::<Vec<usize>>();
    if b.is_empty() {
        second = rest(&first);
        chosen_b = keys_of(columns, docs, &second);
    } else if a.is_empty() {
        first = rest(&second);
        chosen_a = keys_of(columns, docs, &first);
    }
    if let Some(both) = first.iter().find(|i| second.binary_search(i).is_ok()).and_then(|i| docs.get(*i)) {
        return Err(format!("--a and --b: expected two sides without a common article, found {} in both", both.keys[3]));
    }
    if first.is_empty() || second.is_empty() {
        return Err("--a and --b: expected an article on either side, found all on one".to_owned());
    }
    let of = |list: Vec<usize>| list.into_iter().filter_map(|i| docs.get(i)).collect::<Vec<_>>();
    Ok(Pick { docs: [of(first), of(second)], chosen: [chosen_a, chosen_b] })
}

/// The columns of some articles, in order.
fn keys_of(columns: &Columns, docs: &[Doc], list: &[usize]) -> Vec<Id> {
    let by = place(columns.by());
    let found: BTreeSet<&Id> = list.iter().filter_map(|i| docs.get(*i)).map(|d| &d.keys[by]).collect();
    columns.ordered().into_iter().map(|(_, c)| c.id.clone()).filter(|id| found.contains(id)).collect()
}

/// The places of the articles that the choices of one side name, sorted, and the ids as they are.
fn side(option: &str, by: By, docs: &[Doc], choices: &[Choice]) -> Result<(Vec<usize>, Vec<Id>), String> {
    let (mut found, mut chosen) = (Vec::new(), Vec::new());
    for choice in choices {
        let by = if let Part::Of(by) = choice.part { by } else { by };
        let mut ids: Vec<&Id> = docs.iter().map(|d| &d.keys[place(by)]).collect();
        ids.sort();
        ids.dedup();
        let begins = |id: &&&Id| by == By::Article && !choice.id.is_empty() && id.starts_with(&choice.id);
        let exact = ids.iter().find(|id| &****id == choice.id.as_str());
        let mut near = ids.iter().filter(begins);
        let id = match (exact, near.next(), near.next()) {
            (Some(id), _, _) | (None, Some(id), None) => (*id).clone(),
            _ => {
                let listed: Vec<&str> = ids.iter().take(LISTED).map(|id| id.as_ref()).collect();
                let more = if ids.len() > LISTED { format!(" and {} more", ids.len() - LISTED) } else { String::new() };
                return Err(format!("{option}: expected {} of {}{more}, found \"{}\"", by_name(by), listed.join(", "), choice.id));
            }
        };
        found.extend(docs.iter().enumerate().filter(|(_, d)| d.keys[place(by)] == id).map(|(i, _)| i));
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok((found, chosen))
}

/// What is expected.
const fn by_name(by: By) -> &'static str {
    match by {
        By::Outlet => "an outlet, one",
        By::Camp => "a camp, one",
        By::Country => "a country, one",
        By::Article => "an article or the start of its id, one",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Analysis;
    use crate::report::tables::Narrow;

    /// Four articles of two outlets, one of them with more words.
    fn corpus(by: By) -> (Columns, Vec<Doc>) {
        let mut columns = Columns::new(by);
        let doc = |(i, outlet): (usize, &str)| {
            let keys: [Id; 4] = [outlet.into(), "unknown".into(), "unknown".into(), format!("a{i}").into()];
            columns.add(&keys[place(by)], 0, &Analysis::default(), &Narrow::default());
            Doc { keys, pieces: vec![vec![0; 1 + i]] }
        };
        let docs = [(1, "x"), (2, "y"), (10, "y"), (3, "z")].map(doc).into();
        (columns, docs)
    }

    fn picked(by: By, a: &[&str], b: &[&str]) -> Result<[String; 2], String> {
        let (columns, docs) = corpus(by);
        let read = |c: &[&str]| c.iter().map(|c| Choice::read(c)).collect::<Vec<_>>();
        let pick = pick(&columns, &docs, &read(a), &read(b))?;
        Ok(pick.docs.map(|side| side.iter().map(|d| &*d.keys[3]).collect::<Vec<_>>().join(" ")))
    }

    #[test]
    fn an_id_names_a_column_or_says_what_it_names() {
        assert_eq!(Choice::read("camp:x:y"), Choice { part: Part::Of(By::Camp), id: "x:y".to_owned() });
        assert_eq!(Choice::read("camps"), Choice { part: Part::Column, id: "camps".to_owned() });
    }

    #[test]
    fn sides_are_chosen_completed_and_refused() {
        let is = |a: &str, b: &str| Ok([a.to_owned(), b.to_owned()]);
        assert_eq!(picked(By::Outlet, &[], &[]), is("a2 a10", "a3"), "most articles, then most words");
        assert_eq!(picked(By::Outlet, &["x"], &[]), is("a1", "a2 a10 a3"));
        assert_eq!(picked(By::Outlet, &[], &["x"]), is("a2 a10 a3", "a1"));
        assert_eq!(picked(By::Outlet, &["article:a1"], &["z"]), is("a1", "a3"), "an id that is the start of another is itself");
        assert!(picked(By::Outlet, &["article:a"], &["z"]).unwrap_err().contains("expected an article or the start of its id"));
        assert!(picked(By::Outlet, &["w"], &["z"]).unwrap_err().contains("one of x, y, z, found \"w\""));
        assert!(picked(By::Outlet, &["x", "y"], &["article:a10"]).unwrap_err().contains("found a10 in both"));
        assert!(
            picked(By::Outlet, &["x,y,z"], &[]).is_err() && picked(By::Outlet, &["x", "y", "z"], &[]).unwrap_err().contains("all on one")
        );
        assert!(picked(By::Camp, &[], &[]).unwrap_err().contains("found unknown alone"));
    }
}
