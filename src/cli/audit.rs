//! `mizan audit`: no actor is treated unlike another (`swap`), and how alike the sides of a corpus are (`balance`).

pub(super) mod args;
mod balance;
mod firings;

use super::Run;
use super::batch::{Pool, analyses};
use super::corpus::known;
use super::failure::{Failure, Outcome};
use crate::analyze::Analyzer;
use crate::lexicon::{Actor, Lexicon, swapped};
use crate::model::{Analysis, Article, Id, Mention, Piece, Span, StanceRow};
use crate::report::terminal::clean;
use args::AuditWhat;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Differences that are shown.
const SHOWN: usize = 20;

/// A pair of actors whose places are exchanged.
struct Swap {
    a: Id,
    b: Id,
}

impl Swap {
    fn of(&self, id: &Id) -> Id {
        if *id == self.a {
            self.b.clone()
        } else if *id == self.b {
            self.a.clone()
        } else {
            id.clone()
        }
    }

    /// `rows` with the two exchanged, in the order of their targets.
    fn stance(&self, rows: &[StanceRow]) -> Vec<StanceRow> {
        let mut rows: Vec<StanceRow> = rows.iter().map(|r| StanceRow { target: self.of(&r.target), ..r.clone() }).collect();
        rows.sort_by(|x, y| (&x.target, x.attributed).cmp(&(&y.target, y.attributed)));
        rows
    }

    /// `piece` with the two exchanged wherever an actor is named.
    fn piece(&self, piece: &Piece) -> Piece {
        let mut p = piece.clone();
        p.stance = self.stance(&p.stance);
        p.voice.source = p.voice.source.as_ref().map(|s| self.of(s));
        for m in &mut p.mentions {
            m.part = self.of(&m.part);
            m.actor = self.of(&m.actor);
        }
        for source in p.quotes.iter_mut().flat_map(|q| &mut q.sources) {
            source.actor = source.actor.as_ref().map(|a| self.of(a));
        }
        for event in &mut p.events {
            event.agent = event.agent.as_ref().map(|a| self.of(a));
            event.patient = event.patient.as_ref().map(|a| self.of(a));
        }
        for id in p.acts.iter_mut().flat_map(|a| a.agents.iter_mut().chain(&mut a.others)) {
            *id = self.of(id);
        }
        for term in &mut p.terms {
            if let Some(id) = term.strip_prefix('@') {
                *term = format!("@{}", self.of(&id.into())).into();
            }
        }
        p
    }
}

/// What differs between two analyses of a piece.
fn differences(want: &Piece, got: &Piece) -> Vec<&'static str> {
    let parts = [
        ("stance", want.stance == got.stance),
        ("mentions", want.mentions == got.mentions),
        ("voice", want.voice == got.voice),
        ("quotes", want.quotes == got.quotes),
        ("topics", want.topics == got.topics),
        ("outcomes", want.outcomes == got.outcomes),
        ("frames", want.frames == got.frames),
        ("issue frames", want.issues == got.issues),
        ("loaded language", want.loaded == got.loaded),
        ("labels", want.labels == got.labels),
        ("events", want.events == got.events),
        ("acts", want.acts == got.acts),
        ("terms", want.terms == got.terms),
        ("sentence", (want.span, want.kind) == (got.span, got.kind)),
    ];
    parts.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

impl Run<'_> {
    pub(super) fn audit(&mut self, args: &args::Audit) -> Outcome {
        match &args.what {
            AuditWhat::Swap { a, b, corpus } => self.swap(a, b, corpus.as_deref()),
            AuditWhat::Balance(args) => self.balance(args),
            AuditWhat::Firings(args) => self.firings(args),
            AuditWhat::Precision { judged, second } => self.precision(judged, second.as_deref()),
        }
    }

    fn swap(&mut self, a: &str, b: &str, corpus: Option<&Path>) -> Outcome {
        let lex = self.lexicon()?;
        let actor = |id: &str| known("actor", id, lex.actors.keys().map(|k| &**k));
        let swap = Swap { a: actor(a)?, b: actor(b)? };
        if swap.a == swap.b {
            return Err(Failure::Usage(format!("audit swap: expected two actors, found {a} twice")));
        }
        // A store's analyses are of an older day; both are made anew here.
        let articles = self.load(corpus, &lex)?.corpus.articles;
        let before = analyses(&articles, &lex);
        let tables = self.audit_tables(&swap, &articles, &before)?;
        let texts = self.audit_texts(&swap, &articles, &before, &lex)?;
        self.one_sided(&swap, &lex)?;
        if tables + texts == 0 { Ok(()) } else { Err(Failure::Check) }
    }

    /// Exchanges the two in the tables; gives how many pieces differ.
    fn audit_tables(&mut self, swap: &Swap, articles: &[Article], before: &[Analysis]) -> Outcome<usize> {
        let (lex, _) = Lexicon::read(&swapped(&self.settings.tables, &swap.a, &swap.b));
        let after = analyses(articles, &lex);
        let (mut pieces, mut scores, mut wrong) = (0, 0, Vec::new());
        for (b, a) in before.iter().zip(&after) {
            if b.pieces.len() != a.pieces.len() {
                wrong.push(format!("{}: {} sentences became {}", b.article, b.pieces.len(), a.pieces.len()));
            }
            let article = &b.article;
            for (b, a) in b.pieces.iter().zip(&a.pieces) {
                pieces += 1;
                scores += b.stance.iter().filter(|r| r.points.is_some() && (r.target == swap.a || r.target == swap.b)).count();
                let found = differences(&swap.piece(b), a);
                if !found.is_empty() {
                    wrong.push(format!("{article}:{}: {}", b.n, found.join(", ")));
                }
            }
        }
        let verdict = if wrong.is_empty() { "every finding exchanges".to_owned() } else { format!("{} differ", wrong.len()) };
        writeln!(self.out, "tables: {} and {} exchanged in {pieces} sentences with {scores} scores of them: {verdict}", swap.a, swap.b)?;
        self.shown(&wrong)?;
        Ok(wrong.len())
    }

    /// Exchanges the two names in sentences, where grammar allows; gives how many sentences differ.
    fn audit_texts(&mut self, swap: &Swap, articles: &[Article], before: &[Analysis], lex: &Lexicon) -> Outcome<usize> {
        let (Some(a), Some(b)) = (lex.actors.get(&swap.a), lex.actors.get(&swap.b)) else { return Ok(0) };
        if (a.gender, a.plural) != (b.gender, b.plural) {
            writeln!(self.out, "texts: left out, as the names differ in gender or number")?;
            return Ok(0);
        }
        let names = Names::of(a, b);
        let pool = Pool::new(lex);
        let texts: Vec<(String, &str, Vec<Mention>)> = articles
            .iter()
            .zip(before)
            .flat_map(|(article, analysis)| {
                analysis.pieces.iter().filter(|p| p.kind.is_content()).map(move |p| {
                    let inner =
                        |m: &Mention| Mention { span: Span::new(m.span.start - p.span.start, m.span.end - p.span.start), ..m.clone() };
                    (format!("{}:{}", article.id, p.n), p.span.of(&article.text), p.mentions.iter().map(inner).collect())
                })
            })
            .collect();
        let results: Vec<Compared> = texts
            .par_iter()
            .map(|(id, text, mentions)| pool.with(|analyzer| compared(id, text, mentions, swap, &names, analyzer)))
            .collect();
        let count = |f: fn(&Compared) -> bool| results.iter().filter(|r| f(r)).count();
        let same = count(|r| matches!(r, Compared::Same));
        let (other_names, other_readings) = (count(|r| matches!(r, Compared::OtherNames)), count(|r| matches!(r, Compared::OtherReading)));
        let wrong: Vec<String> = results.into_iter().filter_map(|r| if let Compared::Differs(w) = r { Some(w) } else { None }).collect();
        writeln!(
            self.out,
            "texts: {} and {} exchanged in {} sentences: {same} exchange their scores, {} differ \
             (left out: {other_names} with other names of the two, {other_readings} where a name is then part of another name)",
            names.first,
            names.second,
            same + wrong.len(),
            wrong.len()
        )?;
        self.shown(&wrong)?;
        Ok(wrong.len())
    }

    fn shown(&mut self, wrong: &[String]) -> Outcome {
        for line in wrong.iter().take(SHOWN) {
            writeln!(self.out, "  {}", clean(line))?;
        }
        if wrong.len() > SHOWN {
            writeln!(self.out, "  … and {} more", wrong.len() - SHOWN)?;
        }
        Ok(())
    }

    /// Lists the labels that by nature carry points toward one of the two only, each with its counterpart.
    fn one_sided(&mut self, swap: &Swap, lex: &Lexicon) -> Outcome {
        let mut lines = BTreeSet::new();
        let mut without = 0;
        for id in [&swap.a, &swap.b] {
            let is_its = |actor: &Option<Id>| actor.as_ref().is_some_and(|a| lex.rolled_up(a) == *id);
            for l in lex.labels.iter().filter(|l| is_its(&l.actor)) {
                if l.bearer == 0 {
                    without += 1;
                    continue;
                }
                let counterpart =
                    l.counterpart.as_deref().map_or_else(|| "no counterpart".to_owned(), |c| format!("counterpart: {}", plain(c)));
                let sign = if l.bearer > 0 { '+' } else { '-' };
                lines.insert((id, format!("{} “{}” ({sign}{}; {counterpart}; {})", l.label, l.gloss, l.weight, l.entry)));
            }
        }
        writeln!(self.out, "labels that carry points toward one of them only: {} (and {without} that carry none)", lines.len())?;
        for (id, line) in lines {
            writeln!(self.out, "  {id}: {}", clean(&line))?;
        }
        Ok(())
    }
}

/// A label without its word classes.
fn plain(label: &str) -> String {
    label.split_whitespace().map(|w| w.split_once(':').map_or(w, |(_, l)| l)).collect::<Vec<_>>().join(" ")
}

/// The plain names of the two.
struct Names {
    first: String,
    second: String,
}

impl Names {
    fn of(a: &Actor, b: &Actor) -> Self {
        let name = |x: &Actor| x.names.first().cloned().unwrap_or_default();
        Self { first: name(a), second: name(b) }
    }

    /// `word` (a name with what is joined to its front) with the other name in it; `None` where it is neither name.
    fn exchange(&self, word: &str) -> Option<String> {
        for (from, to) in [(&self.first, &self.second), (&self.second, &self.first)] {
            for conj in ["", "و", "ف"] {
                let Some(rest) = word.strip_prefix(conj) else { continue };
                for prep in ["", "ب", "ك", "ل"] {
                    if joined(prep, from) == rest {
                        return Some(format!("{conj}{}", joined(prep, to)));
                    }
                }
            }
        }
        None
    }
}

/// A preposition of one letter with a name: ل and ال are written لل.
fn joined(prep: &str, name: &str) -> String {
    match name.strip_prefix("ال") {
        Some(rest) if prep == "ل" => format!("لل{rest}"),
        _ => format!("{prep}{name}"),
    }
}

enum Compared {
    /// Neither is named.
    Unnamed,
    /// Every score exchanges.
    Same,
    /// Named otherwise than by the plain name.
    OtherNames,
    /// The other name is no mention there, or makes another.
    OtherReading,
    Differs(String),
}

/// Exchanges the names in one sentence, and compares the stance of both readings.
fn compared(id: &str, text: &str, mentions: &[Mention], swap: &Swap, names: &Names, analyzer: &mut Analyzer<'_>) -> Compared {
    let ours = |m: &&Mention| m.actor == swap.a || m.actor == swap.b;
    if !mentions.iter().any(|m| ours(&m)) {
        return Compared::Unnamed;
    }
    let (mut other, mut at) = (String::with_capacity(text.len()), 0);
    for m in mentions.iter().filter(ours) {
        let Some(name) = names.exchange(m.span.of(text)) else { return Compared::OtherNames };
        other.push_str(text.get(at..m.span.start).unwrap_or(""));
        other.push_str(&name);
        at = m.span.end;
    }
    other.push_str(text.get(at..).unwrap_or(""));
    let (first, second) = (analyzer.sentence(text), analyzer.sentence(&other));
    let named = |p: &Piece| p.mentions.iter().map(|m| m.part.clone()).collect::<Vec<_>>();
    let want: Vec<Id> = named(&first).iter().map(|m| swap.of(m)).collect();
    if want != named(&second) {
        return Compared::OtherReading;
    }
    let key = |r: &StanceRow| (r.target.clone(), r.attributed, r.label, r.points);
    let want: Vec<_> = swap.stance(&first.stance).iter().map(key).collect();
    let got: Vec<_> = second.stance.iter().map(key).collect();
    if want == got {
        return Compared::Same;
    }
    let shown: Vec<String> =
        want.iter().filter(|w| !got.contains(w)).map(|(t, _, l, p)| format!("{t} {} {}", l.as_str(), p.unwrap_or(0))).collect();
    let instead: Vec<String> =
        got.iter().filter(|g| !want.contains(g)).map(|(t, _, l, p)| format!("{t} {} {}", l.as_str(), p.unwrap_or(0))).collect();
    Compared::Differs(format!("{id}: expected {}, found {}", shown.join(", "), instead.join(", ")))
}
