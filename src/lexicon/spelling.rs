//! How far apart two spellings of one name may be, and the names that the tables hold for one actor.

use super::{AliasKind, Lexicon};
use crate::model::Id;
use std::collections::BTreeSet;

/// Letters that stand for one foreign sound, from `translit.tsv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// Pairs of letters that are exchanged, the smaller first.
    pub(super) swaps: BTreeSet<(char, char)>,
    /// Letters that are written or left out.
    pub(super) drops: BTreeSet<char>,
}

/// What a plain change of a letter costs; one that the table holds costs half of it.
const CHANGE: usize = 2;
/// Fewest letters of a word that has other spellings.
const SHORTEST: usize = 4;
/// Fewest letters of a word that may be two changes away.
const LONG: usize = 8;

impl Spelling {
    /// How far two folded words are apart in half changes, or `None` where that is too far to be one name: one change up to
    /// seven letters, two from eight on. The first letters are the same, or exchanged by the table.
    #[must_use]
    pub fn distance(&self, a: &str, b: &str) -> Option<usize> {
        // Most names are told apart by this alone.
        if !a.chars().next().zip(b.chars().next()).is_some_and(|(a, b)| a == b || self.swapped(a, b)) {
            return None;
        }
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
        let most = if long >= LONG { 2 * CHANGE } else { CHANGE };
        if short < SHORTEST || long - short > most {
            return None;
        }
        let cost = |c: &char| if self.drops.contains(c) { CHANGE / 2 } else { CHANGE };
        let mut before: Vec<usize> = Vec::new();
        let mut row: Vec<usize> = std::iter::once(0)
            .chain(b.iter().scan(0, |sum, c| {
                *sum += cost(c);
                Some(*sum)
            }))
            .collect();
        for (i, x) in a.iter().enumerate() {
            let mut next = vec![row.first().map_or(0, |v| v + cost(x))];
            for (j, y) in b.iter().enumerate() {
                let of = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
                let change = if x == y {
                    0
                } else if self.swapped(*x, *y) {
                    CHANGE / 2
                } else {
                    CHANGE
                };
                let mut best = (of(&row, j) + change).min(of(&row, j + 1) + cost(x)).min(of(&next, j) + cost(y));
                let crossed = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
                if crossed {
                    best = best.min(of(&before, j - 1) + CHANGE);
                }
                next.push(best);
            }
            before = std::mem::replace(&mut row, next);
        }
        row.last().copied().filter(|d| *d <= most)
    }

    fn swapped(&self, a: char, b: char) -> bool {
        self.swaps.contains(&(a.min(b), a.max(b)))
    }
}

impl Lexicon {
    /// Whether a table holds the folded word, in any of its forms.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.known.contains(word) || self.function.contains_key(word) || !self.morph.readings(word).is_empty()
    }

    /// The actor whose name of one word `term` is (its lemma, folded), where it is the name of one alone.
    #[must_use]
    pub fn named(&self, term: &str) -> Option<&Id> {
        let mut actors =
            self.fuzzy.iter().filter(|(name, _)| name == term).filter_map(|(_, a)| self.aliases.get(*a as usize)?.actor.as_ref());
        let first = actors.next()?;
        actors.all(|a| a == first).then_some(first)
    }

    /// The terms of the other names of one word that the tables hold for the thing that `term` names (فاغنر for واغنر), in table
    /// order; capitals, leaders, adjectives and labels are no other names.
    #[must_use]
    pub fn other_names(&self, term: &str) -> Vec<String> {
        let names = || {
            let alias = |a: u32| self.aliases.get(a as usize).filter(|a| a.kind == AliasKind::Name);
            self.fuzzy.iter().filter_map(move |(name, a)| Some((name, alias(*a)?.actor.as_ref()?)))
        };
        let Some(actor) = self.named(term).filter(|id| names().any(|(name, a)| name == term && a == *id)) else { return Vec::new() };
        let mut seen = BTreeSet::from([term.to_owned()]);
        names().filter(|(_, a)| *a == actor).map(|(name, _)| self.term(name)).filter(|t| seen.insert(t.clone())).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn letters_for_one_foreign_sound_are_near() {
        let lex = Lexicon::embedded().unwrap();
        let d = |a, b| lex.spelling.distance(a, b);
        assert_eq!(d("فاغنر", "فاجنر"), Some(1));
        assert_eq!(d("واغنر", "فاجنر"), Some(2));
        assert_eq!(d("بريغوجين", "بريجوجين"), Some(1));
        assert_eq!(d("فاغنر", "فاغنير"), Some(1));
        assert_eq!(d("فاغنر", "فانغر"), Some(2), "two letters that changed places");
        assert_eq!(d("مالي", "حالي"), None, "another first letter is another word");
        assert_eq!(d("سلم", "سلام"), None, "short words have no other spelling");
        assert_eq!(d("مراسل", "مرتزق"), None);
    }

    #[test]
    fn names_of_one_actor_stand_for_each_other_and_for_no_other() {
        let lex = Lexicon::embedded().unwrap();
        assert!(lex.other_names("واغنر").contains(&"فاغنر".to_owned()), "{:?}", lex.other_names("واغنر"));
        assert!(!lex.other_names("النيجر").iter().any(|n| n.contains("نيجيريا")));
        assert_eq!(lex.other_names("تبون"), Vec::<String>::new(), "a leader is no name of his state");
        assert_eq!(lex.other_names("طاولة"), Vec::<String>::new());
    }
}
