//! Rules of topics and outcomes, found by what occurs in a piece.

use super::{Atom, LexId, TopicRule};
use crate::model::Id;
use foldhash::HashMap;
use std::collections::BTreeSet;

/// The rules of topics, or those of outcomes.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    all: Vec<Rule>,
    /// Each atom of a condition with its number, but lexemes.
    numbers: HashMap<Atom, u32>,
    /// The number of a lexeme that stands in a condition, by the lexeme's own; 0 where it stands in none.
    lexemes: Vec<u32>,
    /// By the number of an atom, the rules in whose first condition that asks for something it stands: without one of these none holds.
    by_atom: Vec<Vec<usize>>,
    /// Rules that only forbid.
    open: Vec<usize>,
}

/// A rule with its atoms by number.
#[derive(Clone, Debug)]
struct Rule {
    topic: Id,
    /// Alternatives, and whether they are forbidden.
    all: Vec<(Vec<u32>, bool)>,
}

impl Rules {
    /// Adds a rule.
    pub fn push(&mut self, rule: TopicRule) {
        let at = self.all.len();
        let mut numbered = |any: Vec<Atom>| any.into_iter().map(|a| self.numbered(a)).collect::<Vec<u32>>();
        let all: Vec<(Vec<u32>, bool)> = rule.all.into_iter().map(|c| (numbered(c.any), c.not)).collect();
        match all.iter().find(|(_, not)| !not) {
            Some((any, _)) => {
                for &n in any {
                    if let Some(rules) = self.by_atom.get_mut(n as usize) {
                        rules.push(at);
                    }
                }
            }
            None => self.open.push(at),
        }
        self.all.push(Rule { topic: rule.topic, all });
    }

    /// The number of an atom, a new one where it has none.
    fn numbered(&mut self, atom: Atom) -> u32 {
        // 0 is no atom's.
        let next = u32::try_from(self.by_atom.len().max(1)).unwrap_or(u32::MAX);
        let slot = match atom {
            Atom::Lexeme(l) => {
                let l = l as usize;
                if self.lexemes.len() <= l {
                    self.lexemes.resize(l + 1, 0);
                }
                self.lexemes.get_mut(l)
            }
            other => Some(self.numbers.entry(other).or_default()),
        };
        let Some(slot) = slot else { return 0 };
        if *slot == 0 {
            *slot = next;
            self.by_atom.resize(next as usize + 1, Vec::new());
        }
        *slot
    }

    fn number(&self, atom: &Atom) -> usize {
        let n = match atom {
            Atom::Lexeme(l) => self.lexemes.get(*l as usize),
            other => self.numbers.get(other),
        };
        n.map_or(0, |&n| n as usize)
    }

    /// Whether a condition of theirs asks for this lexeme, or forbids it.
    #[must_use]
    pub fn ask_for(&self, lex: LexId) -> bool {
        self.number(&Atom::Lexeme(lex)) != 0
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The topics or outcomes whose rules hold where `present` occurs, sorted.
    #[must_use]
    pub fn holding<'a>(&self, present: impl IntoIterator<Item = &'a Atom>) -> Vec<Id> {
        let mut there = vec![false; self.by_atom.len()];
        let mut asked: Vec<usize> = self.open.clone();
        for n in present.into_iter().map(|a| self.number(a)).filter(|&n| n != 0) {
            if let (Some(seen), Some(rules)) = (there.get_mut(n), self.by_atom.get(n))
                && !std::mem::replace(seen, true)
            {
                asked.extend(rules);
            }
        }
        let occurs = |n: &u32| there.get(*n as usize) == Some(&true);
        let mut out: BTreeSet<&Id> = BTreeSet::new();
        for rule in asked.into_iter().filter_map(|at| self.all.get(at)) {
            if !out.contains(&rule.topic) && rule.all.iter().all(|(any, not)| any.iter().any(occurs) != *not) {
                out.insert(&rule.topic);
            }
        }
        out.into_iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Condition;

    fn rule(topic: &str, conditions: &[(bool, &[u32])]) -> TopicRule {
        let condition = |(not, any): &(bool, &[u32])| Condition { any: any.iter().map(|&l| Atom::Lexeme(l)).collect(), not: *not };
        TopicRule { topic: topic.into(), all: conditions.iter().map(condition).collect() }
    }

    #[test]
    fn a_rule_holds_where_each_condition_does() {
        let mut rules = Rules::default();
        rules.push(rule("both", &[(false, &[1, 2]), (false, &[3])]));
        rules.push(rule("but", &[(true, &[3]), (false, &[1])]));
        rules.push(rule("only-not", &[(true, &[4])]));
        rules.push(rule("both", &[(false, &[5])]));
        let of = |all: &[u32]| rules.holding(&all.iter().map(|&l| Atom::Lexeme(l)).collect::<Vec<_>>()).join(" ");
        assert_eq!(of(&[2, 3]), "both only-not");
        assert_eq!(of(&[1]), "but only-not");
        assert_eq!(of(&[1, 3, 4]), "both");
        assert_eq!(of(&[5, 1]), "both but only-not");
        assert_eq!(of(&[4]), "");
    }
}
