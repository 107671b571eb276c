//! From an article to its [`Analysis`]: kinds of lines, sentences, mentions, voices, stance, frames, topics.
//!
//! A pure function of article and lexicon; outlet and camp are never read. Odd text gives a poorer analysis, never a failure.

mod content;
mod coverage;
mod examples;
mod grammar;
mod kinds;
mod reading;
mod scope;
mod sentence;
mod stance;
mod tokens;
mod voice;

pub use coverage::{PhraseSeen, WordSeen};
pub use examples::check;
pub use tokens::{Term, terms_of};

use crate::lexicon::{LexId, Lexicon, Part, Reading, UseKinds};
use crate::model::{
    Act, Analysis, Article, Event, Evidence, FrameScore, Id, Kind, Label, LabelUse, LoadedUse, Mention, Piece, Span, StanceRow, TokenRange,
};
use crate::text::{Token, tokenize, values_where};
use foldhash::HashSet;
use sentence::{Kinds, Memo, Names, Pos, Sentence, TOLD_OF, Word};
use std::collections::BTreeMap;
use std::vec::IntoIter;
use voice::{Listener, Memory, main_voice, quote};

/// Analyses articles one after another; keeps the readings of words between calls.
#[derive(Debug)]
pub struct Analyzer<'a> {
    lex: &'a Lexicon,
    memo: Memo,
    shared: Shared,
    /// Whether pieces get their terms and events.
    indexed: bool,
}

/// Terms that were given before: a corpus has few of them many times.
#[derive(Debug, Default)]
struct Shared {
    terms: HashSet<Id>,
    /// The lemma of each lexeme that was met.
    lemmas: Vec<Option<Id>>,
    /// The term of the actor of each name that was met.
    actors: Vec<Option<Id>>,
}

impl Shared {
    /// How many are remembered before all are forgotten.
    const MOST: usize = 200_000;

    fn id(&mut self, term: &str) -> Id {
        if let Some(id) = self.terms.get(term) {
            return id.clone();
        }
        if self.terms.len() >= Self::MOST {
            self.terms.clear();
        }
        let id = Id::from(term);
        self.terms.insert(id.clone());
        id
    }

    fn lemma(&mut self, lex: &Lexicon, of: LexId) -> Id {
        kept(&mut self.lemmas, of, || lex.morph.lemma(of).into())
    }

    /// The actor of a name, marked as such; none for a name of nobody.
    fn actor(&mut self, lex: &Lexicon, alias: u32) -> Option<Id> {
        let actor = lex.aliases.get(alias as usize)?.actor.as_ref()?;
        Some(kept(&mut self.actors, alias, || format!("@{}", lex.rolled_up(actor)).into()))
    }
}

/// What stands at `i`, made where it is missing.
fn kept(list: &mut Vec<Option<Id>>, i: u32, make: impl FnOnce() -> Id) -> Id {
    let i = i as usize;
    if list.len() <= i {
        list.resize(i + 1, None);
    }
    match list.get_mut(i) {
        Some(slot) => slot.get_or_insert_with(make).clone(),
        None => make(),
    }
}

impl<'a> Analyzer<'a> {
    /// An analyzer with these tables.
    #[must_use]
    pub fn new(lex: &'a Lexicon) -> Self {
        Self { lex, memo: Memo::default(), shared: Shared::default(), indexed: true }
    }

    /// The same, but it leaves terms and events of pieces empty: what only an index and the alignment of claims ask for.
    #[must_use]
    pub fn without_terms(mut self) -> Self {
        self.indexed = false;
        self
    }

    /// All pieces of `article`, in order. Every span lies in the article's text.
    pub fn analyze(&mut self, article: &Article) -> Analysis {
        let mut memory = Memory::default();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut last_topics: Vec<Id> = Vec::new();
        for line in kinds::lines(article, self.lex) {
            let mut rest = line.tokens.into_iter();
            for sentence in line.sentences {
                let tokens = up_to(&mut rest, sentence.end);
                let parts = if line.kind.is_content() { bounded(&article.text, sentence, tokens) } else { vec![(sentence, tokens)] };
                for (span, tokens) in parts {
                    let mut piece = Piece { n: pieces.len() + 1, span, kind: line.kind, ..Piece::default() };
                    if line.kind.is_content() {
                        self.piece(&article.text, tokens, &mut piece, &mut memory, &last_topics);
                        last_topics.clone_from(&piece.topics);
                    }
                    pieces.push(piece);
                }
            }
        }
        Analysis { article: article.id.clone(), pieces }
    }

    /// Analyses one sentence given apart from any article.
    pub fn sentence(&mut self, text: &str) -> Piece {
        let mut piece = Piece { n: 1, span: Span::new(0, text.len()), kind: Kind::Claim, ..Piece::default() };
        let tokens = tokenize(text, piece.span);
        self.piece(text, tokens, &mut piece, &mut Memory::default(), &[]);
        piece
    }

    fn piece(&mut self, text: &str, tokens: Vec<Token>, piece: &mut Piece, memory: &mut Memory, last_topics: &[Id]) {
        let lex = self.lex;
        let s = Sentence { told_of: memory.told_of, ..Sentence::read(tokens, lex, &mut self.memo, &memory.names) };
        piece.values = values_where(&s.words, &lex.calendar, |w| w.kinds.may(Kinds::VALUE));
        let part_of = |m: usize| -> Id { actor(lex, &s, m) };
        let rolled: Vec<Id> = (0..s.mentions.len()).map(|m| counted(lex, &s, m)).collect();
        let actor_of = |m: usize| -> Id { rolled.get(m).cloned().unwrap_or_else(|| counted(lex, &s, m)) };
        let clauses = s.clauses();
        let frames = s.frames(lex, &clauses, &actor_of);
        let modifiers = s.modifiers(lex, &clauses);
        let listener = Listener { lex, s: &s, clauses: &clauses, frames: &frames, actor_of: &actor_of };
        let quotes = listener.attributions(memory);
        let met = content::Met::of(&s, lex);
        let label_hits: Vec<stance::LabelHit<'_>> = met
            .labels
            .iter()
            .filter_map(|&(l, tokens)| lex.labels.get(l as usize).map(|label| stance::LabelHit { label, tokens }))
            .collect();
        let mut scorer = stance::Scorer {
            lex,
            s: &s,
            clauses: &clauses,
            frames: &frames,
            modifiers: &modifiers,
            quotes: &quotes,
            actor_of: &actor_of,
            labels: &label_hits,
            taken: Vec::new(),
        };
        let mut hits = scorer.hits();
        let ids = |all: &[usize]| {
            let mut out: Vec<Id> = Vec::new();
            for id in all.iter().map(|&m| actor_of(m)).filter(|id| !id.is_empty()) {
                if !out.contains(&id) {
                    out.push(id);
                }
            }
            out.shrink_to_fit();
            out
        };
        let act = |d: stance::Done| Act {
            act: d.act,
            span: s.span(d.tokens),
            agents: ids(&d.agents),
            others: ids(&d.others),
            negated: d.negated,
        };
        piece.acts = scorer.acts(&met.acts).into_iter().map(act).collect();
        // وصمد الدفاع أمام غارات برتغالية: in a match nobody is blamed or praised as a state; names (labels) still speak.
        let before = std::mem::replace(&mut memory.sport, met.sport);
        if memory.sport > 0 && memory.sport + before > 1 {
            hits.retain(|h| h.notes.first().is_some_and(|n| n == "label"));
        }

        s.remember(lex, &mut memory.names, &actor_of);
        memory.told_of = frames.first().and_then(|f| s.tells_of(lex, &f.subject_mentions, &actor_of));
        // في باماكو is a place, no mention of the state.
        piece.mentions = s
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| !m.place)
            .map(|(i, m)| Mention { part: part_of(i), actor: actor_of(i), span: s.span(m.tokens) })
            .collect();
        piece.quotes = quotes.iter().map(|q| quote(q, &s, text, &actor_of)).collect();
        piece.voice = main_voice(&quotes, &s, &modifiers, lex, &clauses, &frames, &actor_of);
        piece.stance = rows(&hits, &s, piece, &actor_of);
        let present = content::present(&s, lex);
        piece.topics = lex.rules.holding(&present);
        piece.outcomes = lex.outcome_rules.holding(&present);
        // هذا المشروع: what the sentence before was about goes on. With a topic of its own, a piece must open so.
        let reach = if piece.topics.is_empty() { 4 } else { 1 };
        if s.words.len() > 3 && piece.topics.len() < 2 && refers_back(&s, reach) {
            piece.topics.extend(last_topics.iter().cloned());
            piece.topics.sort();
            piece.topics.dedup();
        }
        let score = |(frame, tokens): (Id, Vec<TokenRange>)| FrameScore {
            frame,
            points: u32::try_from(tokens.len()).unwrap_or(u32::MAX),
            spans: tokens.into_iter().map(|t| s.span(t)).collect(),
        };
        [piece.frames, piece.issues] = met.frames.map(|found| found.into_iter().map(score).collect());
        let attributed = |t: TokenRange| quotes.iter().any(|q| q.content.is_some_and(|c| c.has(t.start)));
        let mark = |(n, tokens): (u32, TokenRange)| {
            lex.loaded.get(n as usize).map(|e| LoadedUse {
                technique: e.technique.clone(),
                entry: e.entry.to_string(),
                span: s.span(tokens),
                attributed: attributed(tokens),
            })
        };
        piece.loaded = met.loaded.into_iter().filter_map(mark).collect();
        piece.labels = label_hits
            .iter()
            .map(|l| LabelUse {
                thing: l.label.thing.clone(),
                label: l.label.label.clone(),
                side: l.label.side.clone(),
                span: s.span(l.tokens),
                attributed: attributed(l.tokens),
            })
            .collect();
        if self.indexed {
            piece.events = events(&s, lex, &frames, &modifiers, &actor_of, &mut self.shared);
            piece.terms = terms(&s, lex, &self.memo, &mut self.shared);
        }
    }
}

/// The actor that mention `m` names, not rolled up; the empty id where there is no such mention.
fn actor(lex: &Lexicon, s: &Sentence, m: usize) -> Id {
    alias_of(s, m).and_then(|a| lex.aliases.get(a as usize)).and_then(|a| a.actor.clone()).unwrap_or_else(|| "".into())
}

/// The actor as which the one counts that mention `m` names; the empty id where there is no such mention.
fn counted(lex: &Lexicon, s: &Sentence, m: usize) -> Id {
    alias_of(s, m).and_then(|a| lex.named_by(a)).unwrap_or_else(|| "".into())
}

fn alias_of(s: &Sentence, m: usize) -> Option<u32> {
    if m == TOLD_OF { s.told_of.map(|t| t.alias) } else { s.mentions.get(m).map(|x| x.alias) }
}

/// More words than any sentence has: a longer stretch is text that lost its marks.
const LONGEST: usize = 400;

/// Takes the tokens that end at `end` or before off the front of `rest`.
fn up_to(rest: &mut IntoIter<Token>, end: usize) -> Vec<Token> {
    let n = rest.as_slice().partition_point(|t| t.span.end <= end);
    let mut first: Vec<Token> = rest.by_ref().take(n).collect();
    if let Some(t) = first.first_mut() {
        t.marks.space_before = true;
    }
    first
}

/// `span` itself, or, where it holds more than [`LONGEST`] tokens, stretches of it that end at a mark if there is one; they and the
/// white space between them are the span. Each with its tokens. So the time of an article grows with its length alone.
fn bounded(text: &str, span: Span, tokens: Vec<Token>) -> Vec<(Span, Vec<Token>)> {
    let mut out = Vec::new();
    let (mut rest, mut start) = (tokens.into_iter(), span.start);
    while rest.len() > LONGEST {
        // Tokens of one character (ﷺ) stay together.
        let left = rest.as_slice();
        let apart = |k: &usize| matches!((left.get(k - 1), left.get(*k)), (Some(a), Some(b)) if a.span.end <= b.span.start);
        let mark = |k: &usize| left.get(k - 1).is_some_and(|t| matches!(&*t.fold, "," | ";" | ":" | "." | "!" | "?" | "…"));
        let late = || (LONGEST / 2..=LONGEST).rev().filter(apart);
        let Some(cut) = late().find(mark).or_else(|| late().next()) else { break };
        let next = left.get(cut).map_or(span.end, |t| t.span.start);
        let body = Span::new(start, next).of(text).trim_end();
        let tokens = up_to(&mut rest, next);
        out.push((Span::new(start, start + body.len()), tokens));
        start = next;
    }
    out.push((Span::new(start, span.end), rest.collect()));
    out
}

/// هذا النشاط، حيث تقوم هذه الجماعات: a piece that points back to the one before it.
fn refers_back(s: &Sentence, within: usize) -> bool {
    s.words.windows(2).take(within).any(|p| match p {
        [d, n] => d.is(crate::lexicon::Category::Det) && n.al,
        _ => false,
    })
}

/// A row for each (target, voice); an actor without evidence has one row in the voice that mentions it.
fn rows(hits: &[stance::Hit], s: &Sentence, piece: &Piece, actor_of: &dyn Fn(usize) -> Id) -> Vec<StanceRow> {
    let mut by: BTreeMap<(Id, bool), Vec<Evidence>> = BTreeMap::new();
    for h in hits {
        // Whom the piece before names, the word that speaks of him stands for.
        let reached = s.mentions.get(h.mention).map_or_else(|| s.span(h.tokens), |m| s.span(m.tokens));
        by.entry((actor_of(h.mention), h.quote.is_some())).or_default().push(Evidence {
            entry: h.entry.clone(),
            span: s.span(h.tokens),
            gloss: h.gloss.clone(),
            role: h.role,
            weight: h.weight,
            points: h.points,
            quote: h.quote,
            modifiers: h.notes.clone(),
            reached,
        });
    }
    for actor in piece.actors() {
        if !by.keys().any(|(a, _)| *a == actor) {
            // In whose words the actor is mentioned.
            let span = piece.mentions.iter().find(|m| m.actor == actor).map(|m| m.span).unwrap_or_default();
            let attributed = piece.quotes.iter().any(|q| q.content.is_some_and(|c| c.contains(span)));
            by.insert((actor, attributed), Vec::new());
        }
    }
    by.into_iter()
        .map(|((target, attributed), evidence)| {
            let points = (!evidence.is_empty()).then(|| evidence.iter().map(|e| e.points).sum::<i32>());
            StanceRow { target, attributed, label: Label::of_points(points.unwrap_or(0)), points, evidence }
        })
        .collect()
}

fn events(
    s: &Sentence,
    lex: &Lexicon,
    frames: &[grammar::Frame],
    modifiers: &[scope::Modifier<'_>],
    actor_of: &dyn Fn(usize) -> Id,
    shared: &mut Shared,
) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    let one = |m: &[usize]| m.first().map(|&m| actor_of(m));
    for f in frames {
        let Some(w) = s.word(f.verb) else { continue };
        let Some(r) = w.readings.iter().find(|r| r.part.is_verb()) else { continue };
        out.push(Event {
            predicate: shared.lemma(lex, r.lex),
            span: w.token.span,
            agent: one(&f.subject_mentions),
            patient: one(&f.object_mentions),
            negated: s.negated(modifiers, f.verb),
            finite: true,
        });
    }
    for (i, w) in s.words.iter().enumerate() {
        let Some(r) = w.readings.iter().find(|r| r.part == Part::Masdar) else { continue };
        let mentions = s.owners(&s.np(i), actor_of);
        let (agent, patient) = match s.done_to(lex, frames, actor_of, i) {
            Some(doers) => (one(&doers), one(&mentions)),
            None => (one(&mentions), None),
        };
        out.push(Event {
            predicate: shared.lemma(lex, r.lex),
            span: w.token.span,
            agent,
            patient,
            negated: s.negated(modifiers, i),
            finite: false,
        });
    }
    out.sort_by_key(|e| e.span);
    out.shrink_to_fit();
    out
}

/// Conflation terms of the content words.
fn terms(s: &Sentence, lex: &Lexicon, memo: &Memo, shared: &mut Shared) -> Vec<Id> {
    let mut out = Vec::new();
    let stops = |w: &Word| w.kinds.may(Kinds::STOP) && (lex.stopwords.contains(w.fold()) || lex.stopwords.contains(w.bare()));
    for (i, w) in s.words.iter().enumerate() {
        if w.pos == Pos::Punct || w.pos == Pos::Function || stops(w) {
            continue;
        }
        // المجلس العسكري: a body that goes back to its state keeps its words, which say more.
        let named = |x: &sentence::Named| !(x.place || x.meant && s.word(x.tokens.start).is_some_and(|h| h.body));
        if let Some(m) = w.mention.filter(|&m| s.mentions.get(m).is_some_and(named)) {
            if s.mentions.get(m).is_some_and(|x| x.tokens.start == i)
                && let Some(id) = s.mentions.get(m).and_then(|x| shared.actor(lex, x.alias))
            {
                out.push(id);
            }
            continue;
        }
        let known = w.readings.iter().find(|r| lex.is_used(r.lex, UseKinds::OWN)).or_else(|| w.readings.first());
        out.push(match (known, memo.stem(w)) {
            (Some(r), _) => shared.lemma(lex, r.lex),
            (None, Some(stem)) => stem.clone(),
            (None, None) => shared.id(&crate::lexicon::light_stem(w.fold())),
        });
    }
    out.shrink_to_fit();
    out
}

/// How a word is read where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordReading {
    /// Bytes in the text.
    pub span: Span,
    /// `verb`, `noun`, `adjective`, `function`, `number` or `mark`.
    pub pos: &'static str,
    /// What remains of its readings, the best first.
    pub readings: Vec<Reading>,
    /// The actor that it names, rolled up.
    pub actor: Option<Id>,
}

impl Analyzer<'_> {
    /// How each word of a sentence is read where it stands, in order.
    pub fn words(&mut self, text: &str) -> Vec<WordReading> {
        let lex = self.lex;
        let s = Sentence::read(tokenize(text, Span::new(0, text.len())), lex, &mut self.memo, &Names::default());
        let named = |m: usize| lex.named_by(alias_of(&s, m)?);
        s.words
            .iter()
            .map(|w| WordReading {
                span: w.token.span,
                pos: w.pos.as_str(),
                readings: w.readings.clone(),
                actor: w.mention.and_then(named),
            })
            .collect()
    }

    /// How a sentence is read, for people who write tables: each word with part of speech, clitics and lemmas, then clauses and the
    /// subject and object of every verb. Plain text for reading; its form is not stable.
    pub fn parse(&mut self, text: &str) -> String {
        use std::fmt::Write as _;
        let lex = self.lex;
        let s = Sentence::read(tokenize(text, Span::new(0, text.len())), lex, &mut self.memo, &Names::default());
        let actor_of = |m: usize| counted(lex, &s, m);
        let mut out = String::new();
        for (i, w) in s.words.iter().enumerate() {
            let lemmas: Vec<String> =
                w.readings.iter().map(|r| format!("{}:{}:{:?}", lex.morph.class(r.lex), lex.morph.lemma(r.lex), r.part)).collect();
            let actor = w.mention.map_or_else(String::new, |m| format!(" @{}", actor_of(m)));
            let _ = writeln!(
                out,
                "{i:>3} {} {:?} {:?}{}{}{}{actor} [{}]",
                w.token.span.of(text),
                w.pos,
                w.gender,
                if w.conj { " conj" } else { "" },
                w.prep.map_or_else(String::new, |p| format!(" prep={p}")),
                if w.al { " al" } else { "" },
                lemmas.join(" ")
            );
        }
        let clauses = s.clauses();
        for (k, c) in clauses.iter().enumerate() {
            let at = |x: Option<usize>| x.map_or_else(|| "-".to_owned(), |x| x.to_string());
            let (up, on, to) = (at(c.parent), at(c.resumes), at(c.joined));
            let _ =
                writeln!(out, "clause {k} {} {}..{} under {up} resumes {on} joined {to}", c.opening.as_str(), c.tokens.start, c.tokens.end);
        }
        let names = |m: &[usize]| m.iter().map(|&m| actor_of(m).to_string()).collect::<Vec<_>>().join(",");
        for f in s.frames(lex, &clauses, &actor_of) {
            let np = |n: &Option<grammar::Np>| n.as_ref().map_or_else(|| "-".to_owned(), |n| s.span(n.tokens).of(text).to_owned());
            let _ = writeln!(
                out,
                "verb {} «{}» subject «{}» [{}]{} object «{}» [{}]",
                f.verb,
                s.word(f.verb).map_or("", |w| w.token.span.of(text)),
                np(&f.subject),
                names(&f.subject_mentions),
                if f.inherited { " carried" } else { "" },
                np(&f.object),
                names(&f.object_mentions)
            );
        }
        for m in s.modifiers(lex, &clauses) {
            let _ = writeln!(out, "modifier {} reaches {}..{}", m.note(), m.reach.start, m.reach.end);
        }
        let phrases: Vec<String> = s.phrases.iter().map(|p| s.span(p.tokens).of(text).to_owned()).collect();
        let _ = writeln!(out, "phrases {}", phrases.join(" | "));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_terms_only_terms_and_events_are_missing() {
        let lex = Lexicon::embedded().unwrap();
        let text = "اتهمت مالي الجزائر بدعم الإرهابيين. وقال الوزير إن «المغرب وسيط نزيه». وقصف الجيش المالي كيدال في 2023.";
        let (mut whole, bare) = (Analyzer::new(&lex).sentence(text), Analyzer::new(&lex).without_terms().sentence(text));
        assert!(!whole.terms.is_empty() && !whole.events.is_empty());
        whole.terms.clear();
        whole.events.clear();
        assert_eq!(format!("{whole:?}"), format!("{bare:?}"));
    }
}
