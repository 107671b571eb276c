//! Rules of topics and outcomes, found by what occurs in a piece.

use super::{Atom, LexId, TopicRule};
use crate::model::Id;
use foldhash::{HashMap, HashSet};
use std::collections::BTreeSet;

/// The rules of topics, or those of outcomes.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    all: Vec<TopicRule>,
    /// Rules by each atom of their first condition that asks for something: without one of these none holds.
    by_atom: HashMap<Atom, Vec<usize>>,
    /// Rules that only forbid.
    open: Vec<usize>,
    /// Every lexeme of a condition.
    lexemes: HashSet<LexId>,
}

impl Rules {
    /// Adds a rule.
    pub fn push(&mut self, rule: TopicRule) {
        let at = self.all.len();
        let lexeme = |a: &Atom| if let Atom::Lexeme(l) = a { Some(*l) } else { None };
        self.lexemes.extend(rule.all.iter().flat_map(|c| &c.any).filter_map(lexeme));
        match rule.all.iter().find(|c| !c.not) {
            Some(c) => c.any.iter().for_each(|a| self.by_atom.entry(a.clone()).or_default().push(at)),
            None => self.open.push(at),
        }
        self.all.push(rule);
    }

    /// Whether a condition of theirs asks for this lexeme, or forbids it.
    #[must_use]
    pub fn ask_for(&self, lex: LexId) -> bool {
        self.lexemes.contains(&lex)
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
    pub fn holding(&self, present: &HashSet<Atom>) -> Vec<Id> {
        let mut out: BTreeSet<&Id> = BTreeSet::new();
        let asked = present.iter().filter_map(|a| self.by_atom.get(a)).flatten();
        for rule in asked.chain(&self.open).filter_map(|&at| self.all.get(at)) {
            if !out.contains(&rule.topic) && rule.all.iter().all(|c| c.any.iter().any(|a| present.contains(a)) != c.not) {
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
        let of = |all: &[u32]| rules.holding(&all.iter().map(|&l| Atom::Lexeme(l)).collect()).join(" ");
        assert_eq!(of(&[2, 3]), "both only-not");
        assert_eq!(of(&[1]), "but only-not");
        assert_eq!(of(&[1, 3, 4]), "both");
        assert_eq!(of(&[5, 1]), "both but only-not");
        assert_eq!(of(&[4]), "");
    }
}
