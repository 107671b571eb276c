//! Topics, frames, labels, acts and loaded words of a piece.

use super::sentence::{Kinds, Pos, Sentence, Word};
use crate::lexicon::{Atom, Lexicon, Part, Reading, Use};
use crate::model::{Id, TokenRange};
use std::collections::{BTreeMap, BTreeSet};

/// What occurs in a piece: lexemes, phrases, actors, numbers; some of it more than once.
pub(crate) fn present(s: &Sentence, lex: &Lexicon) -> Vec<Atom> {
    let mut out = Vec::new();
    for w in s.words.iter().filter(|w| w.kinds.may(Kinds::RULE)) {
        out.extend(w.readings.iter().map(|r| Atom::Lexeme(r.lex)));
        if w.pos == Pos::Number {
            out.push(Atom::Number(w.fold().to_owned()));
        }
    }
    out.extend(s.phrases.iter().map(|f| Atom::Phrase(f.phrase)));
    for a in s.mentions.iter().filter_map(|m| lex.aliases.get(m.alias as usize)) {
        out.extend(a.actor.iter().chain(a.named.as_ref().map(|n| &n.counts_as)).cloned().map(Atom::Actor));
    }
    out
}

/// What the tables know of the words and phrases of a piece, but stance and voice.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// Policy frames, then the issue frames of the domain, with the tokens that stand for them, most first.
    pub(crate) frames: [Vec<(Id, Vec<TokenRange>)>; 2],
    /// Labels, longest first where they overlap: (label index, tokens), in text order.
    pub(crate) labels: Vec<(u32, TokenRange)>,
    /// Classes of predicates, longest first where they overlap, several for the same words: (row, tokens), in text order. A name is none.
    pub(crate) acts: Vec<(u32, TokenRange)>,
    /// Marks of loaded language, longest first where they overlap, one for the same words: (row, tokens). A name of an actor is none.
    pub(crate) loaded: Vec<(u32, TokenRange)>,
    /// How many different words or phrases of sport stand in it.
    pub(crate) sport: usize,
}

impl Met {
    pub(crate) fn of(s: &Sentence, lex: &Lexicon) -> Self {
        let mut frames: [BTreeMap<&Id, Vec<TokenRange>>; 2] = Default::default();
        let (mut labels, mut acts, mut loaded) = (Vec::new(), Vec::new(), Vec::new());
        let mut sport: Vec<TokenRange> = Vec::new();
        let named = |i: usize| s.word(i).is_some_and(|w| w.mention.is_some());
        // المدينة is no "condemned", nor المتوسط one who mediates: a participle that is a noun by itself tells no deed.
        let noun = |i: usize| s.word(i).is_some_and(|w| w.readings.iter().any(|r| r.part == Part::Noun));
        uses(s, lex, |u, r, tokens| match u {
            Use::Frame(f) => {
                let Some(e) = lex.frames.get(f as usize) else { return };
                let [policy, issues] = &mut frames;
                apart(if e.issue { issues } else { policy }.entry(&e.frame).or_default(), tokens);
            }
            Use::Label(l) if r.is_none_or(|r| !r.part.is_verb() && r.part != Part::Masdar) => labels.push((l, tokens)),
            // مصر is no "insisting".
            Use::Act(n) if !named(tokens.start) && !r.is_some_and(|r| r.part.is_participle() && !r.tanwin && noun(tokens.start)) => {
                acts.push((n, tokens));
            }
            Use::Loaded(l) if !(tokens.start..tokens.end).any(named) => loaded.push((l, tokens)),
            Use::Sport => apart(&mut sport, tokens),
            _ => {}
        });
        // The same words may name two things (المتمردون), but one thing once.
        let thing = |x: u32| lex.labels.get(x as usize).map(|e| &e.thing);
        let act = |n: u32| lex.acts.get(n as usize).map(|e| &e.act);
        let mut acts = longest(acts, |a, b| act(a) != act(b));
        acts.dedup_by(|b, a| a.1 == b.1 && act(a.0) == act(b.0));
        Self {
            frames: frames.map(most_first),
            labels: longest(labels, |a, b| thing(a) != thing(b)),
            acts,
            loaded: longest(loaded, |_, _| false),
            sport: sport.iter().filter_map(|r| s.word(r.start)).map(Word::bare).collect::<BTreeSet<_>>().len(),
        }
    }
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
    for (i, w) in s.words.iter().enumerate().filter(|(_, w)| w.kinds.may(Kinds::CONTENT)) {
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

/// Adds a range that overlaps none.
fn apart(found: &mut Vec<TokenRange>, r: TokenRange) {
    if !found.iter().any(|x| x.overlaps(r)) {
        found.push(r);
    }
}

fn most_first(found: BTreeMap<&Id, Vec<TokenRange>>) -> Vec<(Id, Vec<TokenRange>)> {
    let mut out: Vec<(Id, Vec<TokenRange>)> = found.into_iter().map(|(id, ranges)| (id.clone(), ranges)).collect();
    out.sort_by(|a, b| (std::cmp::Reverse(a.1.len()), &a.0).cmp(&(std::cmp::Reverse(b.1.len()), &b.0)));
    out
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
