//! What is given out: quotations in bytes, and the voice of the main content.

use super::*;
use crate::analyze::scope::Modifier;
use crate::lexicon::ModifierKind;
use crate::model::{Certainty, Quote, Source, Voice};

/// An attribution as it is given out, in bytes of `text`.
pub(crate) fn quote(q: &Attribution, s: &Sentence, text: &str, actor_of: &dyn Fn(usize) -> Id) -> Quote {
    let mut sources: Vec<Source> = Vec::new();
    if let Some(np) = &q.source {
        let span = s.span(np.tokens);
        let mut actors: Vec<Id> = q.source_mentions.iter().map(|&m| actor_of(m)).collect();
        actors.dedup();
        let carried = q.carried.as_ref().and_then(|c| c.actor.clone());
        if actors.is_empty() {
            sources.push(Source { actor: carried, name: span.of(text).to_owned(), span });
        }
        for a in actors {
            sources.push(Source { actor: Some(a), name: span.of(text).to_owned(), span });
        }
    }
    Quote {
        kind: q.kind,
        sources,
        cue: s.span(q.cue),
        class: q.class,
        content: q.content.map(|c| s.span(c)).filter(|c| !c.is_empty()),
        main: q.main,
    }
}

/// The share of a piece, in percent, under which what somebody is said to say behind a main clause of the outlet's own is not the main content.
const MOST_BEHIND: usize = 50;

/// The voice of the main content: the first main attribution that covers a good part of the piece or heads it.
pub(crate) fn main_voice(
    quotes: &[Attribution],
    s: &Sentence,
    modifiers: &[Modifier<'_>],
    lex: &Lexicon,
    clauses: &[Clause],
    frames: &[Frame],
    actor_of: &dyn Fn(usize) -> Id,
) -> Voice {
    // رجح, يعتقد: a cue that is a hedge itself.
    let hedging = |q: &Attribution| s.word(q.cue.start).is_some_and(|w| w.readings.iter().any(|r| hedges(lex, r.lex)));
    let n = s.words.iter().filter(|w| w.pos != Pos::Punct).count().max(1);
    let first_verb = s.words.iter().position(|w| w.pos == Pos::Verb);
    let words =
        |q: &Attribution| q.content.map_or(0, |c| (c.start..c.end).filter(|&i| s.word(i).is_some_and(|w| w.pos != Pos::Punct)).count());
    // What one speaker says in several parts counts together.
    let covers = |q: &Attribution| {
        let own = |x: &&Attribution| x.main && x.source.is_some() && x.source == q.source && x.cue.start >= q.cue.start;
        words(q).max(quotes.iter().filter(own).map(words).sum()) * 100 / n
    };
    // لقي أربعة عمال مصرعهم في منجم، وقال الوالي إن التحقيق جار: what the outlet tells first and at greater length is its own.
    let told_first = |q: &Attribution| {
        let at = clauses.iter().position(|c| c.tokens.has(q.cue.start));
        let said = |i: usize| quotes.iter().any(|x| x.cue.has(i) || x.content.is_some_and(|c| c.has(i)));
        // زار الوزير الرباط، وأشاد بجهودها: what one does who then speaks leads up to it, and so does the place where he speaks (في حوار أجرته).
        let speaks = |i: usize| s.word(i).is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb() && speaks(lex, r.lex).is_some()));
        let speaker = |f: &Frame| {
            let same = |m: &usize| q.source_mentions.iter().any(|&x| actor_of(x) == actor_of(*m));
            f.subject.as_ref().zip(q.source.as_ref()).is_some_and(|(a, b)| a.head == b.head) || f.subject_mentions.iter().any(same)
        };
        let own = |c: &Clause| frames.iter().any(|f| c.tokens.has(f.verb) && !said(f.verb) && !speaks(f.verb) && !speaker(f));
        let place = |c: &Clause| s.word(c.tokens.start).is_some_and(|w| w.is_prep() || w.prep.is_some());
        let main = |c: &Clause| matches!(c.opening, Opening::Mark | Opening::Conj) && c.parent.is_none() && !place(c);
        covers(q) < MOST_BEHIND && at.and_then(|k| clauses.get(..k)).is_some_and(|before| before.iter().any(|c| main(c) && own(c)))
    };
    let main = quotes
        .iter()
        .filter(|q| q.main && q.kind != VoiceType::Outlet && !told_first(q))
        .find(|q| covers(q) >= 25 || (first_verb == Some(q.cue.start) && covers(q) >= 15))
        .or_else(|| quotes.iter().find(|q| q.main && q.kind != VoiceType::Outlet && first_verb == Some(q.cue.start)));
    // ذكرت صحيفة أن الوزير قال: the medium only hands on what another says.
    let main = main.map(|q| {
        let handed = |x: &&Attribution| {
            let inner = x.content.map_or(0, |c| c.end - c.start) * 100;
            q.content.is_some_and(|c| (c.has(x.cue.start) && inner >= 40 * (c.end - c.start)) || x.content == Some(c))
        };
        let relays = q.kind == VoiceType::Media;
        quotes.iter().filter(|x| relays && matches!(x.kind, VoiceType::Actor | VoiceType::Expert)).find(handed).unwrap_or(q)
    });
    // قد before a perfect is no hedge, and one that reaches nothing (أسرع من المتوقع) none either.
    let hedges = |m: &Modifier<'_>| {
        let perfect = s.word(m.tokens.end).is_some_and(|w| w.pos == Pos::Verb && w.readings.iter().all(|r| r.part == Part::Perfect));
        m.entry.kind == ModifierKind::Hedge && m.reach.end > m.tokens.end && !(perfect && m.tokens.end == m.tokens.start + 1)
    };
    let hedged = modifiers.iter().any(hedges);
    let asked = s.words.last().is_some_and(|w| w.is_punct("?")) || modifiers.iter().any(|m| m.entry.kind == ModifierKind::Question);
    match main {
        Some(q) => Voice {
            kind: q.kind,
            source: q.source_mentions.first().map(|&m| actor_of(m)).or_else(|| q.carried.as_ref().and_then(|c| c.actor.clone())),
            certainty: match q.class {
                CueClass::Denying => Certainty::Denied,
                CueClass::Distancing => Certainty::Doubted,
                CueClass::Asking => Certainty::Asked,
                _ if hedged || hedging(q) => Certainty::Hedged,
                _ => Certainty::Asserted,
            },
        },
        None => Voice {
            kind: VoiceType::Outlet,
            source: None,
            certainty: if asked {
                Certainty::Asked
            } else if hedged {
                Certainty::Hedged
            } else {
                Certainty::Asserted
            },
        },
    }
}
