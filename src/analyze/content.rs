//! Topics, frames and labels of a piece.

use super::sentence::Sentence;
use crate::lexicon::{Atom, LexId, Lexicon, Part, Use};
use crate::model::{Id, TokenRange};
use std::collections::{BTreeMap, BTreeSet};

/// What occurs in a piece: lexemes, phrases, actors, numbers.
#[derive(Debug, Default)]
pub(crate) struct Present {
    lexemes: BTreeSet<LexId>,
    phrases: BTreeSet<u32>,
    actors: BTreeSet<Id>,
    numbers: BTreeSet<String>,
}

impl Present {
    pub(crate) fn of(s: &Sentence, lex: &Lexicon) -> Self {
        let mut p = Self::default();
        for w in &s.words {
            p.lexemes.extend(w.readings.iter().map(|r| r.lex));
            if w.pos == super::sentence::Pos::Number {
                p.numbers.insert(w.fold().to_owned());
            }
        }
        p.phrases.extend(s.phrases.iter().map(|f| f.phrase));
        for m in &s.mentions {
            if let Some(a) = lex.aliases.get(m.alias as usize).and_then(|a| a.actor.as_ref()) {
                p.actors.insert(a.clone());
                p.actors.insert(lex.rolled_up(a));
            }
        }
        p
    }

    fn has(&self, a: &Atom) -> bool {
        match a {
            Atom::Actor(id) => self.actors.contains(id),
            Atom::Lexeme(l) => self.lexemes.contains(l),
            Atom::Phrase(p) => self.phrases.contains(p),
            Atom::Number(n) => self.numbers.contains(n),
        }
    }
}

/// The topics whose rules hold, sorted.
pub(crate) fn topics(p: &Present, lex: &Lexicon) -> Vec<Id> {
    let mut out: BTreeSet<Id> = BTreeSet::new();
    for r in &lex.rules {
        if !out.contains(&r.topic) && r.all.iter().all(|c| c.any.iter().any(|a| p.has(a)) != c.not) {
            out.insert(r.topic.clone());
        }
    }
    out.into_iter().collect()
}

/// Frames with the tokens that stand for them, most first.
pub(crate) fn frames(s: &Sentence, lex: &Lexicon) -> Vec<(Id, Vec<TokenRange>)> {
    let mut found: BTreeMap<Id, Vec<TokenRange>> = BTreeMap::new();
    let mut add = |f: u32, r: TokenRange| {
        if let Some(e) = lex.frames.get(f as usize) {
            let list = found.entry(e.frame.clone()).or_default();
            if !list.iter().any(|x| x.overlaps(r)) {
                list.push(r);
            }
        }
    };
    for p in &s.phrases {
        for u in lex.phrases.get(p.phrase as usize).map_or(&[][..], |x| &x.uses) {
            if let Use::Frame(f) = u {
                add(*f, p.tokens);
            }
        }
    }
    for (i, w) in s.words.iter().enumerate() {
        for r in &w.readings {
            for u in lex.uses_of(r.lex) {
                if let Use::Frame(f) = u {
                    add(*f, TokenRange::new(i, i + 1));
                }
            }
        }
    }
    let mut out: Vec<(Id, Vec<TokenRange>)> = found.into_iter().collect();
    out.sort_by(|a, b| (std::cmp::Reverse(a.1.len()), &a.0).cmp(&(std::cmp::Reverse(b.1.len()), &b.0)));
    out
}

/// Labels met, longest first where they overlap: (label index, tokens).
pub(crate) fn labels(s: &Sentence, lex: &Lexicon) -> Vec<(u32, TokenRange)> {
    let mut all: Vec<(u32, TokenRange)> = Vec::new();
    for p in &s.phrases {
        for u in lex.phrases.get(p.phrase as usize).map_or(&[][..], |x| &x.uses) {
            if let Use::Label(l) = u {
                all.push((*l, p.tokens));
            }
        }
    }
    for (i, w) in s.words.iter().enumerate() {
        for r in w.readings.iter().filter(|r| !r.part.is_verb() && (r.part != Part::Masdar)) {
            for u in lex.uses_of(r.lex) {
                if let Use::Label(l) = u {
                    all.push((*l, TokenRange::new(i, i + 1)));
                }
            }
        }
    }
    all.sort_by_key(|(l, r)| (std::cmp::Reverse(r.end - r.start), r.start, *l));
    let mut out: Vec<(u32, TokenRange)> = Vec::new();
    for (l, r) in all {
        // The same words may name two things (المتمردون), but one thing once.
        let thing = |x: u32| lex.labels.get(x as usize).map(|e| e.thing.clone());
        let clash = out.iter().any(|(o, t)| t.overlaps(r) && (*t != r || thing(*o) == thing(l)));
        if !clash {
            out.push((l, r));
        }
    }
    out.sort_by_key(|(l, r)| (r.start, r.end, *l));
    out
}
