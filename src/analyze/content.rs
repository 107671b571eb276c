//! Topics, frames and labels of a piece.

use super::sentence::Sentence;
use crate::lexicon::{Atom, LexId, Lexicon, Part, Reading, TopicRule, Use};
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

/// The topics or outcomes whose rules hold, sorted.
pub(crate) fn ruled(p: &Present, rules: &[TopicRule]) -> Vec<Id> {
    let mut out: BTreeSet<Id> = BTreeSet::new();
    for r in rules {
        if !out.contains(&r.topic) && r.all.iter().all(|c| c.any.iter().any(|a| p.has(a)) != c.not) {
            out.insert(r.topic.clone());
        }
    }
    out.into_iter().collect()
}

/// Calls `each` with every use of every phrase and word (a word with the reading; a rare one only where no other fits), and the tokens
/// that stand for it.
fn uses(s: &Sentence, lex: &Lexicon, mut each: impl FnMut(Use, Option<&Reading>, TokenRange)) {
    for p in &s.phrases {
        let Some(phrase) = lex.phrases.get(p.phrase as usize) else { continue };
        let whole = s.is_whole(p, phrase);
        // A label holds names by nature (السلطات الجزائرية).
        for u in phrase.uses.iter().filter(|u| whole || matches!(u, Use::Label(_))) {
            each(*u, None, p.tokens);
        }
    }
    for (i, w) in s.words.iter().enumerate() {
        let usual = w.readings.iter().any(|r| !r.rare);
        // كندية the adjective of Canada is no "as an equal".
        let split = |r: &Reading| w.mention.is_some() && r.prep != w.prep;
        for r in w.readings.iter().filter(|r| !(split(r) || usual && r.rare)) {
            for u in lex.uses_of(r.lex) {
                each(*u, Some(r), TokenRange::new(i, i + 1));
            }
        }
    }
}

/// How many different words or phrases of sport stand in a piece.
pub(crate) fn signs_of_sport(s: &Sentence, lex: &Lexicon) -> usize {
    let mut found: Vec<TokenRange> = Vec::new();
    let mut words: BTreeSet<&str> = BTreeSet::new();
    uses(s, lex, |u, _, r| {
        if u == Use::Sport && !found.iter().any(|x| x.overlaps(r)) {
            found.push(r);
        }
    });
    words.extend(found.iter().filter_map(|r| s.word(r.start)).map(super::sentence::Word::bare));
    words.len()
}

/// Policy frames, then the issue frames of the domain, with the tokens that stand for them, most first.
pub(crate) fn frames(s: &Sentence, lex: &Lexicon) -> [Vec<(Id, Vec<TokenRange>)>; 2] {
    let mut found: [BTreeMap<Id, Vec<TokenRange>>; 2] = Default::default();
    uses(s, lex, |u, _, r| {
        if let Use::Frame(f) = u
            && let Some(e) = lex.frames.get(f as usize)
        {
            let [policy, issues] = &mut found;
            let list = if e.issue { issues } else { policy }.entry(e.frame.clone()).or_default();
            if !list.iter().any(|x| x.overlaps(r)) {
                list.push(r);
            }
        }
    });
    found.map(|found| {
        let mut out: Vec<(Id, Vec<TokenRange>)> = found.into_iter().collect();
        out.sort_by(|a, b| (std::cmp::Reverse(a.1.len()), &a.0).cmp(&(std::cmp::Reverse(b.1.len()), &b.0)));
        out
    })
}

/// What of `all` does not overlap a longer one that stays, in text order; `beside` says which may stand at the very same tokens.
fn longest(mut all: Vec<(u32, TokenRange)>, beside: impl Fn(u32, u32) -> bool) -> Vec<(u32, TokenRange)> {
    all.sort_by_key(|(l, r)| (std::cmp::Reverse(r.end - r.start), r.start, *l));
    let mut out: Vec<(u32, TokenRange)> = Vec::new();
    for (l, r) in all {
        if !out.iter().any(|(o, t)| t.overlaps(r) && (*t != r || !beside(*o, l))) {
            out.push((l, r));
        }
    }
    out.sort_by_key(|(l, r)| (r.start, r.end, *l));
    out
}

/// Labels met, longest first where they overlap: (label index, tokens).
pub(crate) fn labels(s: &Sentence, lex: &Lexicon) -> Vec<(u32, TokenRange)> {
    let mut all: Vec<(u32, TokenRange)> = Vec::new();
    uses(s, lex, |u, r, tokens| {
        if let Use::Label(l) = u
            && r.is_none_or(|r| !r.part.is_verb() && r.part != Part::Masdar)
        {
            all.push((l, tokens));
        }
    });
    // The same words may name two things (المتمردون), but one thing once.
    let thing = |x: u32| lex.labels.get(x as usize).map(|e| &e.thing);
    longest(all, |a, b| thing(a) != thing(b))
}

/// Classes of predicates met, longest first where they overlap, several for the same words: (row, tokens), in text order. A name is none.
pub(crate) fn acts(s: &Sentence, lex: &Lexicon) -> Vec<(u32, TokenRange)> {
    let mut all: Vec<(u32, TokenRange)> = Vec::new();
    // مصر is no "insisting".
    let named = |r: TokenRange| s.words.get(r.start).is_some_and(|w| w.mention.is_some());
    // المدينة is no "condemned", nor المتوسط one who mediates: a participle that is a noun by itself tells no deed.
    let noun = |i: usize| s.word(i).is_some_and(|w| w.readings.iter().any(|r| r.part == Part::Noun));
    uses(s, lex, |u, r, tokens| {
        if let Use::Act(n) = u
            && !named(tokens)
            && !r.is_some_and(|r| r.part.is_participle() && !r.tanwin && noun(tokens.start))
        {
            all.push((n, tokens));
        }
    });
    let act = |n: u32| lex.acts.get(n as usize).map(|e| &e.act);
    let mut out = longest(all, |a, b| act(a) != act(b));
    out.dedup_by(|b, a| a.1 == b.1 && act(a.0) == act(b.0));
    out
}

/// Marks of loaded language, longest first where they overlap, one for the same words: (row, tokens). A name of an actor is none.
pub(crate) fn loaded(s: &Sentence, lex: &Lexicon) -> Vec<(u32, TokenRange)> {
    let mut all: Vec<(u32, TokenRange)> = Vec::new();
    let named = |r: TokenRange| (r.start..r.end).any(|i| s.words.get(i).is_some_and(|w| w.mention.is_some()));
    uses(s, lex, |u, _, tokens| {
        if let Use::Loaded(l) = u
            && !named(tokens)
        {
            all.push((l, tokens));
        }
    });
    longest(all, |_, _| false)
}
