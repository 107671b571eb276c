//! Who speaks: cues, sources and what they say.

mod behind;
mod cues;
mod participles;
mod phrases;
mod source;
mod told;
mod whole;

pub(crate) use told::{main_voice, quote};

use super::grammar::{Clause, Frame, Np, Opening};
use super::sentence::{Names, Pos, Sentence, ToldOf, Word};
use crate::lexicon::{Category, LexId, Lexicon, Part, Use, UseKinds};
use crate::model::{CueClass, Id, TokenRange, VoiceType};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// An attribution inside a piece, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    pub(crate) kind: VoiceType,
    pub(crate) source: Option<Np>,
    pub(crate) source_mentions: Vec<usize>,
    /// Taken over from an earlier sentence.
    pub(crate) carried: Option<Speaker>,
    pub(crate) cue: TokenRange,
    pub(crate) class: CueClass,
    pub(crate) content: Option<TokenRange>,
    pub(crate) main: bool,
}

impl Attribution {
    /// An attribution to the subject of a verb, its cue and content still to be told.
    fn of_subject(f: &Frame) -> Self {
        Self {
            kind: VoiceType::Outlet,
            source: f.subject.clone(),
            source_mentions: f.subject_mentions.clone(),
            carried: None,
            cue: TokenRange::default(),
            class: CueClass::Neutral,
            content: None,
            main: false,
        }
    }
}

/// The last one who spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    pub(crate) kind: VoiceType,
    pub(crate) actor: Option<Id>,
}

/// What earlier sentences of the article tell of sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// Names of people introduced with a title, by folded word.
    pub(crate) people: BTreeMap<String, Speaker>,
    pub(crate) last: Option<Speaker>,
    /// Who issued the statement or report last told of.
    pub(crate) document: Option<Speaker>,
    /// What the pieces before tell of names.
    pub(crate) names: Names,
    /// Of whom the piece before told.
    pub(crate) told_of: Option<ToldOf>,
    /// How many signs of sport stood in the piece before.
    pub(crate) sport: usize,
}

fn cues_of(lex: &Lexicon, l: LexId) -> impl Iterator<Item = &crate::lexicon::CueEntry> {
    let uses = if lex.is_used(l, UseKinds::CUE) { lex.uses_of(l) } else { &[] };
    uses.iter().filter_map(move |u| match u {
        Use::Cue(c) => lex.cues.get(*c as usize),
        _ => None,
    })
}

/// Whether a cue itself says that it is not sure (رجح، اعتقد).
fn hedges(lex: &Lexicon, l: LexId) -> bool {
    cues_of(lex, l).any(|c| c.content.iter().any(|x| x == "hedge"))
}

fn speaks(lex: &Lexicon, l: LexId) -> Option<&crate::lexicon::StanceEntry> {
    lex.stance_of(l).find(|e| e.source)
}

/// Everything that one call needs.
pub(crate) struct Listener<'a> {
    pub(crate) lex: &'a Lexicon,
    pub(crate) s: &'a Sentence,
    pub(crate) clauses: &'a [Clause],
    pub(crate) frames: &'a [Frame],
    pub(crate) actor_of: &'a dyn Fn(usize) -> Id,
}

impl Listener<'_> {
    pub(crate) fn attributions(&self, memory: &mut Memory) -> Vec<Attribution> {
        let mut out: Vec<Attribution> = Vec::new();
        for f in self.frames {
            self.verb_cue(f, &mut out);
        }
        self.participle_cues(&mut out);
        self.phrase_cues(&mut out);
        self.noun_cues(&mut out);
        self.headline_cue(&mut out);
        out.sort_by_key(|a| (a.cue.start, a.cue.end, a.content.map_or(0, |c| c.start)));
        // One cue has one source; only what an insertion parts has two contents.
        out.dedup_by(|b, a| a.cue.overlaps(b.cue) && !(a.cue == b.cue && a.source == b.source && a.content != b.content));
        let spans: Vec<(TokenRange, Option<TokenRange>)> = out.iter().map(|a| (a.cue, a.content)).collect();
        for (k, a) in out.iter_mut().enumerate() {
            // Inside what another says, it is not the piece's own attribution.
            let inside = spans
                .iter()
                .enumerate()
                .any(|(j, (cue, content))| j != k && cue.start < a.cue.start && content.is_some_and(|c| c.has(a.cue.start)));
            a.main &= !inside;
            self.identify(a, memory);
        }
        for a in &out {
            self.remember(a, memory);
        }
        self.remember_documents(&out, memory);
        out
    }

    pub(super) fn clause_of(&self, i: usize) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.tokens.has(i))
    }

    /// The end of what is said from `from` on: the piece's end, or a later main cue that a conjunction opens after a mark.
    pub(super) fn end_of_content(&self, from: usize) -> usize {
        let n = self.s.words.len();
        let mut end = n;
        for f in self.frames {
            if f.verb <= from + 1 {
                continue;
            }
            let Some(w) = self.s.word(f.verb) else { continue };
            let cue = w.readings.iter().any(|r| r.part.is_verb() && cues_of(self.lex, r.lex).next().is_some());
            let after_mark = f.verb.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(|p| p.pos == Pos::Punct && p.fold() != "\"");
            if cue && w.conj && after_mark {
                end = f.verb - 1;
                break;
            }
            // …، بينما قالت الرباط: another speaks.
            let mut k = f.verb;
            while k > from && self.s.word(k - 1).is_some_and(|p| p.pos == Pos::Function && p.is(Category::Sub)) {
                k -= 1;
            }
            if cue
                && k < f.verb
                && k > from + 1
                && self.s.word(k - 1).is_some_and(|p| p.is_punct(","))
                && self.speaker_noun(f.verb + 1) | self.s.word(f.verb + 1).is_some_and(|w| w.mention.is_some())
            {
                end = k - 1;
                break;
            }
        }
        // …، مشيرا إلى أن; …، وفق مصدر: what comes behind is another's, or another thing said.
        let mark = |k: usize| self.s.word(k).is_some_and(|p| p.is_punct(",") || p.is_punct(";"));
        // أفادت الوكالة، نقلا عن الوزارة، بأن: what is said comes behind it.
        let inside = |k: usize| (k + 1..end).find(|&c| mark(c)).is_some_and(|c| self.that_at(c + 1));
        let next = (from + 1..end).find(|&k| mark(k) && (self.participle(k + 1).is_some() || self.closing_phrase(k + 1) && !inside(k)));
        end = next.unwrap_or(end);
        while end > from && self.s.word(end - 1).is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"" && w.fold() != ")") {
            end -= 1;
        }
        end
    }

    /// What the words after the cue at `cue` say, by the ways that the entry allows.
    pub(super) fn content(&self, ways: &[SmolStr], cue: usize, object: Option<&Np>, from: usize) -> Option<TokenRange> {
        let n = self.s.words.len();
        let has = |w: &str| ways.iter().any(|x| x == w);
        let next_cue = self.end_of_content(cue);
        // وصفه بأنه: what follows ب is a clause.
        if has("ب") && !has("that") {
            let that = (from..next_cue)
                .find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::That) && w.fold().starts_with("با")));
            if let Some(t) = that {
                return Some(TokenRange::new((t + 1).min(n), self.end_of_content(t)));
            }
        }
        if has("that") {
            // لم تتردد في أن تخون: what an auxiliary verb takes by a preposition is no telling.
            let aux = self.s.verb_use(self.lex, cue) == Some(crate::lexicon::VerbUse::Aux);
            let taken = |k: usize| aux && k.checked_sub(1).and_then(|p| self.s.word(p)).is_some_and(|p| p.is_prep() && p.pron.is_none());
            let that = (from..next_cue).find(|&k| (self.that_at(k) || self.that_behind(k, ways)) && !taken(k));
            if let Some(t) = that {
                return Some(TokenRange::new((t + 1).min(n), self.end_of_content(t)));
            }
        }
        if has("quote") || has("that") {
            if let Some(r) = self.quoted_run(from) {
                return Some(r);
            }
            if let Some(c) = (from..n).find(|&k| self.s.word(k).is_some_and(|w| w.is_punct(":")))
                && c + 1 < n
            {
                return Some(TokenRange::new(c + 1, self.end_of_content(c + 1)));
            }
        }
        for way in ways {
            if matches!(way.as_str(), "that" | "quote" | "=" | "prep" | "noun" | "cont" | "hedge") {
                continue;
            }
            let key = way.as_str();
            // أشار إلى أن
            let clause = (from..next_cue).find(|&k| {
                self.s.word(k).is_some_and(|w| w.pos == Pos::Function && w.key() == key)
                    && (self.that_at(k + 1) || self.that_behind(k + 1, ways))
            });
            if let Some(k) = clause {
                return Some(TokenRange::new((k + 2).min(n), self.end_of_content(k + 1)));
            }
            // دعا الرئيس، لدى إشرافه على اجتماع، إلى مراجعة الاتفاق: over an insertion between commas.
            let over = || {
                (from..next_cue)
                    .find(|&k| {
                        self.s.word(k).is_some_and(|w| w.is_punct(","))
                            && self
                                .s
                                .word(k + 1)
                                .is_some_and(|w| w.is_prep() && w.key() == key || w.prep.is_some_and(|p| key == p.to_string()))
                    })
                    .and_then(|k| self.s.np_after_prep(key, k + 1, (k + 4).min(n)))
            };
            if way.ends_with('+') {
                continue;
            }
            if let Some(np) = self.s.np_after_prep(key, from, self.far(cue)).or_else(over) {
                return Some(TokenRange::new(np.tokens.start, self.stretch(np.tokens.end)));
            }
        }
        if has("=")
            && let Some(np) = object
        {
            return Some(TokenRange::new(np.tokens.start, self.stretch(np.tokens.end)));
        }
        None
    }

    /// How far complements of a cue may stand.
    pub(super) fn far(&self, cue: usize) -> usize {
        self.clause_of(cue).map_or(self.s.words.len(), |c| c.tokens.end).max((cue + 12).min(self.s.words.len()))
    }

    /// To the end of the clause that holds token `i - 1`, over clauses that hang on it.
    pub(super) fn stretch(&self, i: usize) -> usize {
        let mut end = i;
        for c in self.clauses {
            let own = c.tokens.has(i.saturating_sub(1));
            let hangs_on = c.tokens.start == end && end > 0 && matches!(c.opening, Opening::Rel | Opening::That);
            if own || hangs_on {
                end = c.tokens.end;
            }
        }
        while end > i && self.s.word(end - 1).is_some_and(|w| w.pos == Pos::Punct && w.fold() != "\"") {
            end -= 1;
        }
        end
    }

    /// The words between quotation signs from `from` on, if there are at least three.
    pub(super) fn quoted_run(&self, from: usize) -> Option<TokenRange> {
        let n = self.s.words.len();
        let start = (from..n).find(|&k| self.s.word(k).is_some_and(|w| w.quoted))?;
        let mut end = start;
        while end < n && self.s.word(end).is_some_and(|w| w.quoted || (w.pos == Pos::Punct && w.fold() != "\"")) {
            end += 1;
        }
        (end - start >= 3).then_some(TokenRange::new(start, end))
    }
}
