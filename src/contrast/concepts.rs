//! Which words mean nearly the same and which the contrary, from the table `opposites`.

use crate::lexicon::{Lexicon, Use};
use std::collections::{BTreeMap, BTreeSet};

/// A side of a set of synonyms and antonyms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concept {
    /// Number of the set.
    pub set: u32,
    /// `true` for side b.
    pub side_b: bool,
}

impl Concept {
    /// The other side of the set.
    #[must_use]
    pub const fn other(self) -> Self {
        Self { set: self.set, side_b: !self.side_b }
    }
}

/// Concepts by folded lemma. A lemma may stand in several sets, and in both sides of one (homographs): then it is left out
/// of that set, as it would be its own antonym.
#[derive(Clone, Debug, Default)]
pub struct Concepts {
    words: BTreeMap<String, Vec<Concept>>,
    /// By the first content word: the words after it, and what the phrase means.
    phrases: BTreeMap<String, Vec<(Vec<String>, Concept)>>,
}

impl Concepts {
    /// From the rows of the table; phrases are held as the lemmas of their content words, and those with fewer than two are
    /// left out.
    #[must_use]
    pub fn new(lex: &Lexicon) -> Self {
        let sets: BTreeSet<&str> = lex.opposites.iter().map(|o| &*o.set).collect();
        let sets: BTreeMap<&str, u32> = sets.into_iter().zip(0..).collect();
        let concept = |u: &Use| match u {
            Use::Opposite(n) => {
                let entry = lex.opposites.get(*n as usize)?;
                Some(Concept { set: *sets.get(&*entry.set)?, side_b: entry.side_b })
            }
            _ => None,
        };
        let mut words: BTreeMap<String, BTreeSet<Concept>> = BTreeMap::new();
        for (n, uses) in (0..).zip(lex.uses.iter()) {
            for c in uses.iter().filter_map(concept) {
                words.entry(lex.morph.lemma(n).to_owned()).or_default().insert(c);
            }
        }
        let words = words.into_iter().map(|(w, cs)| (w, cs.iter().filter(|c| !cs.contains(&c.other())).copied().collect()));
        let mut phrases: BTreeMap<String, Vec<(Vec<String>, Concept)>> = BTreeMap::new();
        for phrase in &lex.phrases {
            for c in phrase.uses.iter().filter_map(concept) {
                let lemmas = phrase.words.iter().map(|w| lex.morph.lemma(w.lex).to_owned());
                let mut lemmas = lemmas.filter(|w| !lex.stopwords.contains(w) && !lex.function.contains_key(w));
                if let Some(first) = lemmas.next() {
                    let rest: Vec<String> = lemmas.collect();
                    if !rest.is_empty() {
                        phrases.entry(first).or_default().push((rest, c));
                    }
                }
            }
        }
        Self { words: words.collect(), phrases }
    }

    /// What the word with this folded lemma means.
    #[must_use]
    pub fn of(&self, lemma: &str) -> &[Concept] {
        self.words.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What each of `terms` means in its place: a phrase stands for its first word and silences the others.
    #[must_use]
    pub fn along<T: AsRef<str>>(&self, terms: &[T]) -> Vec<Vec<Concept>> {
        let mut out: Vec<Vec<Concept>> = Vec::with_capacity(terms.len());
        let mut silent = 0_usize;
        for (i, term) in terms.iter().enumerate() {
            let after = terms.get(i + 1..).unwrap_or(&[]);
            let follows = |rest: &[String]| rest.len() <= after.len() && rest.iter().zip(after).all(|(x, y)| x == y.as_ref());
            let found = self.phrases.get(term.as_ref()).into_iter().flatten().filter(|(rest, _)| follows(rest));
            let longest = found.max_by_key(|(rest, c)| (rest.len(), std::cmp::Reverse(*c)));
            if let Some((rest, c)) = longest {
                silent = rest.len() + 1;
                out.push(vec![*c]);
            } else if silent > 0 {
                out.push(Vec::new());
            } else {
                out.push(self.of(term.as_ref()).to_vec());
            }
            silent = silent.saturating_sub(1);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_come_from_the_table_and_phrases_win() {
        let lex = Lexicon::embedded().unwrap();
        let c = Concepts::new(&lex);
        let term = |w: &str| lex.family(&crate::text::fold(w));
        let (rise, fall) = (c.of(&term("ارتفعت")), c.of(&term("انخفضت")));
        assert!(!rise.is_empty() && fall == rise.iter().map(|x| x.other()).collect::<Vec<_>>());
        assert_eq!(c.of("كلمه لا تعرف"), []);
        let terms = |s: &[&str]| s.iter().map(|w| term(w)).collect::<Vec<_>>();
        let (on, off) = (c.along(&terms(&["فرض", "حصار"])), c.along(&terms(&["رفع", "حصار"])));
        assert_eq!(on[0].iter().map(|x| x.other()).collect::<Vec<_>>(), off[0]);
        assert!(on[1].is_empty() && off[1].is_empty());
    }
}
