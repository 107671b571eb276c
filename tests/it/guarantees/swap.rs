//! Swap symmetry: no actor is treated as no other would be.

use super::report;
use super::texts::{COMPOSED, EXAMPLES, FEMININE, GOLD, GOLD_TEMPLATES, LEX, MASCULINE, NEUTRAL, Named, SEEDS, filled, sentences, states};
use mizan::analyze::Analyzer;
use mizan::lexicon::{Gender, Lexicon, embedded_files, swapped};
use mizan::model::{Id, Piece, Span};
use mizan::text::{fold, tokenize};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The actors whose rows are exchanged, each with each.
const MAIN: [&str; 8] = ["algeria", "mali", "niger", "russia", "france", "morocco", "wagner", "tuareg"];

/// `piece` with two actors exchanged, its rows in order again.
fn exchanged(piece: &Piece, a: &str, b: &str) -> Piece {
    let other = |id: &mut Id| {
        if &**id == a {
            *id = b.into();
        } else if &**id == b {
            *id = a.into();
        }
    };
    let mut p = piece.clone();
    p.mentions.iter_mut().for_each(|m| {
        other(&mut m.part);
        other(&mut m.actor);
    });
    p.voice.source.iter_mut().for_each(other);
    p.quotes.iter_mut().flat_map(|q| &mut q.sources).filter_map(|s| s.actor.as_mut()).for_each(other);
    p.stance.iter_mut().for_each(|r| other(&mut r.target));
    p.stance.sort_by(|x, y| (&x.target, x.attributed).cmp(&(&y.target, y.attributed)));
    for e in &mut p.events {
        e.agent.iter_mut().for_each(other);
        e.patient.iter_mut().for_each(other);
    }
    p.acts.iter_mut().flat_map(|a| a.agents.iter_mut().chain(&mut a.others)).for_each(other);
    for t in &mut p.terms {
        if let Some(id) = t.strip_prefix('@') {
            let mut id: Id = id.into();
            other(&mut id);
            *t = format!("@{id}").into();
        }
    }
    p
}

#[test]
fn exchanging_two_actors_rows_exchanges_every_finding() {
    let mut texts = sentences(FEMININE[0], MASCULINE[0]);
    texts.extend(GOLD.iter().cloned());
    let files = embedded_files();
    let pieces = |lex: &Lexicon| -> Vec<Piece> {
        let mut an = Analyzer::new(lex);
        let mut out: Vec<Piece> = SEEDS.iter().flat_map(|s| an.analyze(s).pieces).collect();
        out.extend(texts.iter().map(|t| an.sentence(t)));
        out
    };
    let original = pieces(&LEX);
    let pairs: Vec<(&str, &str)> = MAIN.iter().enumerate().flat_map(|(i, a)| MAIN[i + 1..].iter().map(move |b| (*a, *b))).collect();
    let failures: Vec<String> = pairs
        .par_iter()
        .flat_map_iter(|&(a, b)| {
            let lex = Lexicon::from_files(&swapped(&files, a, b)).expect("exchanged tables load");
            let found = pieces(&lex);
            assert_eq!(found.len(), original.len());
            let differ = original.iter().zip(found).filter(|(was, is)| exchanged(was, a, b) != *is);
            differ.map(|(was, is)| format!("{a} {b}\n{:#?}\n{is:#?}", exchanged(was, a, b))).collect::<Vec<_>>()
        })
        .collect();
    report("exchanged rows", original.len() * pairs.len(), &failures);
}

/// Single words that name actors: as plain words (the surname المغربي) they stay among the terms.
static NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| LEX.aliases.iter().map(|a| fold(&a.shown)).collect());

/// A piece as tokens number it, with two actors exchanged or not: what stays the same when a name gives way to another.
///
/// Topics are left out: their rules name actors. So are the words of evidence, sources and terms that are names themselves.
fn shape(piece: &Piece, text: &str) -> Piece {
    let tokens = tokenize(text, Span::new(0, text.len()));
    let at = |s: Span| {
        let start = tokens.iter().position(|t| t.span.start == s.start).unwrap_or(usize::MAX);
        let end = tokens.iter().position(|t| t.span.end == s.end).unwrap_or(usize::MAX);
        Span::new(start, end.saturating_add(1))
    };
    let mut p = piece.clone();
    p.span = Span::default();
    p.topics.clear();
    p.outcomes.clear();
    p.terms.retain(|t| !NAMES.contains(&**t));
    p.mentions.iter_mut().for_each(|m| m.span = at(m.span));
    for q in &mut p.quotes {
        q.cue = at(q.cue);
        q.content = q.content.map(at);
        for s in &mut q.sources {
            s.span = at(s.span);
            s.name.clear();
        }
    }
    p.frames.iter_mut().chain(&mut p.issues).flat_map(|f| &mut f.spans).for_each(|s| *s = at(*s));
    p.loaded.iter_mut().for_each(|l| l.span = at(l.span));
    for e in p.stance.iter_mut().flat_map(|r| &mut r.evidence) {
        e.span = at(e.span);
        e.reached = at(e.reached);
    }
    p.labels.iter_mut().for_each(|l| l.span = at(l.span));
    p.values.iter_mut().for_each(|v| v.span = at(v.span));
    p.events.iter_mut().for_each(|e| e.span = at(e.span));
    p.acts.iter_mut().for_each(|a| a.span = at(a.span));
    p
}

/// The tables without what names or knows one actor and not the other: labels, topics, names of several words (مرتزقة روسيا,
/// masks such as أسواق مالي), names bound to their neighbours.
static PLAIN: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut files = embedded_files();
    for f in &mut files {
        let keep = |line: &str| match f.name.as_str() {
            "maghreb-sahel/labels" | "maghreb-sahel/topic_rules" | "maghreb-sahel/outcome_rules" => false,
            "maghreb-sahel/aliases" => line.split('\t').nth(2) != Some("ph"),
            _ => true,
        };
        f.text = f.text.lines().enumerate().filter(|(i, l)| *i == 0 || keep(l)).map(|(_, l)| format!("{l}\n")).collect();
    }
    Lexicon::from_files(&files).expect("the tables load without labels")
});

/// Fills `template` both ways round; the analyses must be each other's mirror image.
fn mirrors(template: &str, a: Named, b: Named) -> Result<(), String> {
    let mut an = Analyzer::new(&PLAIN);
    // A text that names one of the two in words of its own is no mirror.
    let elsewhere = filled(template, NEUTRAL[0], NEUTRAL[1]);
    if an.sentence(&elsewhere).mentions.iter().any(|m| *m.actor == *a.id || *m.actor == *b.id) {
        return Ok(());
    }
    let (one, other) = (filled(template, a, b), filled(template, b, a));
    let (p, q) = (an.sentence(&one), an.sentence(&other));
    let (was, is) = (exchanged(&shape(&p, &one), a.id, b.id), shape(&q, &other));
    if was == is {
        return Ok(());
    }
    if p.mentions.len() != q.mentions.len() && (bound(a, &one, &other) || bound(b, &one, &other)) {
        return Ok(());
    }
    let difference: Vec<String> = format!("{was:#?}")
        .lines()
        .zip(format!("{is:#?}").lines())
        .filter(|(x, y)| x != y)
        .take(6)
        .map(|(x, y)| format!("{x}   |{y}"))
        .collect();
    Err(format!("{} {}\n{one}\n{other}\n{}", a.id, b.id, difference.join("\n")))
}

/// Whether the texts hold a neighbour behind or before which the tables hear no name of this actor: دعم مالي is financial support as
/// well as that of Mali, جنوب السودان another state. There nothing can be mirrored.
fn bound(x: Named, one: &str, other: &str) -> bool {
    let texts = [fold(one), fold(other)].map(|text| {
        // With the lemmas of its words: conditions hold for every form.
        let lemmas = |w: &str| LEX.morph.readings(w).iter().map(|r| format!(" {}", LEX.morph.lemma(r.lex))).collect::<String>();
        let all: String = text.split(' ').map(lemmas).collect();
        text + &all
    });
    let aliases = LEX.aliases.iter().filter(|al| al.actor.as_deref() == Some(x.id));
    aliases.flat_map(|al| al.before.iter().chain(&al.after)).any(|w| texts.iter().any(|t| t.contains(w.as_str())))
}

/// The pairs of names of one gender and number.
fn alike() -> Vec<(Named, Named)> {
    let mut out: Vec<(Named, Named)> = Vec::new();
    for list in [&FEMININE[..], &MASCULINE[..]] {
        for (i, a) in list.iter().enumerate() {
            out.extend(list[i + 1..].iter().map(|b| (*a, *b)));
        }
    }
    out
}

#[test]
fn exchanging_two_names_in_a_text_exchanges_every_finding() {
    let templates: Vec<&String> = EXAMPLES.iter().chain(COMPOSED.iter()).chain(GOLD_TEMPLATES.iter()).collect();
    assert!(GOLD_TEMPLATES.len() > 60, "{}", GOLD_TEMPLATES.len());
    let pairs = alike();
    let failures: Vec<String> =
        pairs.par_iter().flat_map_iter(|&(a, b)| templates.iter().filter_map(move |t| mirrors(t, a, b).err())).collect();
    report("exchanged names", templates.len() * pairs.len(), &failures);
}

#[test]
fn every_state_is_read_as_another_of_its_gender() {
    let pairs: Vec<(Named, Named)> = [(FEMININE[0], Gender::F), (MASCULINE[0], Gender::M)]
        .into_iter()
        .flat_map(|(a, gender)| states(gender).into_iter().filter(move |b| b.id != a.id).map(move |b| (a, b)))
        .collect();
    assert!(pairs.len() > 20, "{}", pairs.len());
    let failures: Vec<String> =
        pairs.par_iter().flat_map_iter(|&(a, b)| EXAMPLES.iter().filter_map(move |t| mirrors(t, a, b).err())).collect();
    report("every state", EXAMPLES.len() * pairs.len(), &failures);
}
