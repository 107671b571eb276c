//! Flip, addition, blindness, order and spans.

use super::report;
use super::texts::{self, FEMININE, GOLD, LEX, MASCULINE, SEEDS, article, composed, config, filled};
use mizan::analyze::Analyzer;
use mizan::lexicon::{Lexicon, embedded_files};
use mizan::model::{Article, Label, Piece, Span, StanceRow};
use mizan::report::json;
use proptest::prelude::*;
use rayon::prelude::*;
use std::sync::LazyLock;

/// The tables with every evaluative polarity negated; operators stay.
static FLIPPED: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lex = LEX.clone();
    for e in &mut lex.stance {
        for sign in [&mut e.agent, &mut e.patient, &mut e.bearer, &mut e.value] {
            *sign = -*sign;
        }
    }
    for l in &mut lex.labels {
        l.bearer = -l.bearer;
    }
    lex
});

fn negated(piece: &Piece) -> Piece {
    let mut out = piece.clone();
    for row in &mut out.stance {
        row.points = row.points.map(|p| -p);
        row.label = match row.label {
            Label::Favor => Label::Against,
            Label::Against => Label::Favor,
            Label::None => Label::None,
        };
        for e in &mut row.evidence {
            e.points = -e.points;
        }
    }
    out
}

fn flips(text: &str) -> Result<(), String> {
    let (one, other) = (Analyzer::new(&LEX).sentence(text), Analyzer::new(&FLIPPED).sentence(text));
    let scores = |p: &Piece| p.stance.iter().map(|r| r.score().map(f64::to_bits)).collect::<Vec<_>>();
    let opposite: Vec<_> = one.stance.iter().map(|r| r.score().map(|s| if s == 0.0 { s } else { -s }.to_bits())).collect();
    if negated(&one) == other && opposite == scores(&other) {
        return Ok(());
    }
    Err(format!("{text}\n{:#?}\n{:#?}", one.stance, other.stance))
}

/// All texts that stand alone, with several pairs of actors in the open places.
fn all_sentences() -> Vec<String> {
    let mut out = texts::sentences(FEMININE[0], MASCULINE[0]);
    out.extend(texts::sentences(FEMININE[1], FEMININE[3]));
    out.extend(texts::sentences(MASCULINE[0], FEMININE[2]));
    out.sort();
    out.dedup();
    out
}

#[test]
fn negating_every_polarity_negates_every_score() {
    let mut texts = all_sentences();
    for a in SEEDS.iter() {
        let pieces = Analyzer::new(&LEX).analyze(a).pieces;
        texts.extend(pieces.iter().map(|p| p.span.of(&a.text).to_owned()));
    }
    let failures: Vec<String> = texts.par_iter().filter_map(|t| flips(t).err()).collect();
    report("flip", texts.len(), &failures);
    // Whole articles, where what was said before is remembered.
    for a in SEEDS.iter() {
        let (one, other) = (Analyzer::new(&LEX).analyze(a), Analyzer::new(&FLIPPED).analyze(a));
        assert_eq!(one.pieces.iter().map(negated).collect::<Vec<_>>(), other.pieces, "{}", a.id);
    }
}

fn adds_up(row: &StanceRow) -> bool {
    let sum: i64 = row.evidence.iter().map(|e| i64::from(e.points)).sum();
    let points = i64::from(row.points.unwrap_or(0));
    let score = (!row.evidence.is_empty()).then(|| points as f64 / (points.abs() + 100) as f64);
    let label = match points {
        50.. => Label::Favor,
        ..=-50 => Label::Against,
        _ => Label::None,
    };
    sum == points && row.points.is_some() != row.evidence.is_empty() && row.score() == score && row.label == label
}

/// Every span lies in its piece on char boundaries and holds something.
fn spans_lie_inside(p: &Piece, text: &str) -> Result<(), String> {
    for (what, s) in texts::spans(p) {
        if s.is_empty() || !p.span.contains(s) || text.get(s.start..s.end).is_none() {
            return Err(format!("{what} {s:?} in {:?}: {text}", p.span));
        }
    }
    for e in p.stance.iter().flat_map(|r| &r.evidence) {
        if e.quote.is_some_and(|q| q >= p.quotes.len()) {
            return Err(format!("no quote {:?}: {text}", e.quote));
        }
    }
    for q in &p.quotes {
        if let Some(s) = q.sources.iter().find(|s| s.span.of(text) != s.name) {
            return Err(format!("source {s:?}: {text}"));
        }
    }
    Ok(())
}

/// Pieces are in order and apart, and only blanks stand between them.
fn pieces_fill(text: &str, pieces: &[Piece]) -> Result<(), String> {
    let blank = |s: Span| {
        s.of(text).chars().all(|c| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        })
    };
    let mut at = 0;
    for (i, p) in pieces.iter().enumerate() {
        if p.n != i + 1 || p.span.start < at || p.span.is_empty() || text.get(p.span.start..p.span.end).is_none() {
            return Err(format!("piece {} {:?} after {at}: {text}", p.n, p.span));
        }
        if !blank(Span::new(at, p.span.start)) {
            return Err(format!("gap before piece {} {:?}: {text}", p.n, p.span));
        }
        at = p.span.end;
    }
    if blank(Span::new(at, text.len())) { Ok(()) } else { Err(format!("after {at}: {text}")) }
}

/// What must hold of any analysis of any article.
pub(super) fn sound(article: &Article, lex: &Lexicon) -> Result<(), String> {
    let found = Analyzer::new(lex).analyze(article);
    pieces_fill(&article.text, &found.pieces)?;
    for p in &found.pieces {
        spans_lie_inside(p, &article.text)?;
        if let Some(row) = p.stance.iter().find(|r| !adds_up(r)) {
            return Err(format!("{row:#?}\n{}", p.span.of(&article.text)));
        }
    }
    Ok(())
}

#[test]
fn contributions_add_up_and_spans_lie_in_their_pieces() {
    let mut articles: Vec<Article> = all_sentences().iter().map(|t| article(t)).collect();
    articles.extend(SEEDS.iter().cloned());
    // The same sentences as pages of many lines.
    articles.extend(GOLD.chunks(20).map(|c| article(&c.join("\r\n\n"))));
    let failures: Vec<String> = articles.par_iter().filter_map(|a| sound(a, &LEX).err()).collect();
    report("addition and spans", articles.len(), &failures);
}

#[test]
fn outlet_camp_and_country_are_never_read() {
    let pages = GOLD.chunks(12).map(|c| article(&c.join("\n\n")));
    let articles: Vec<Article> = SEEDS.iter().cloned().chain(pages).collect();
    for a in &articles {
        let plain = Analyzer::new(&LEX).analyze(a).pieces;
        for (outlet, camp, country, published) in
            [("x", "pro-algerian", "algeria", "2025-01-01"), ("الجزائر", "pro-moroccan", "morocco", "1999-12-31"), ("", "mali", "mali", "")]
        {
            let other = Article {
                id: "other".into(),
                outlet: outlet.into(),
                camp: Some(camp.into()),
                country: Some(country.into()),
                published: Some(published.to_owned()),
                url: Some(format!("https://{outlet}.example")),
                ..a.clone()
            };
            assert_eq!(plain, Analyzer::new(&LEX).analyze(&other).pieces, "{}", a.id);
            let bare = Article { camp: None, country: None, published: None, url: None, ..other };
            assert_eq!(plain, Analyzer::new(&LEX).analyze(&bare).pieces, "{}", a.id);
        }
    }
}

#[test]
fn order_parallelism_and_a_second_loading_change_no_byte() {
    let mut articles: Vec<Article> = SEEDS.to_vec();
    articles.extend(
        all_sentences().chunks(15).enumerate().map(|(i, c)| Article { id: format!("{i}").as_str().into(), ..article(&c.join("\n")) }),
    );
    let bytes = |an: &mut Analyzer<'_>, a: &Article| {
        let found = an.analyze(a);
        format!("{}\n{}", json::line(&json::analysis(a, &found)), json::line(&found))
    };
    let mut one = Analyzer::new(&LEX);
    let expected: Vec<String> = articles.iter().map(|a| bytes(&mut one, a)).collect();
    let mut backwards: Vec<String> = articles.iter().rev().map(|a| bytes(&mut one, a)).collect();
    backwards.reverse();
    assert!(expected == backwards, "backwards");
    let second = Lexicon::from_files(&embedded_files()).expect("the tables load twice");
    let fresh: Vec<String> = articles.par_iter().map(|a| bytes(&mut Analyzer::new(&second), a)).collect();
    assert!(expected == fresh, "in parallel, from tables loaded again");
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn composed_sentences_flip_and_add_up(template in composed(), a in 0..FEMININE.len(), b in 0..MASCULINE.len()) {
        let text = filled(&template, FEMININE[a], MASCULINE[b]);
        prop_assert_eq!(flips(&text), Ok(()));
        prop_assert_eq!(sound(&article(&text), &LEX), Ok(()));
    }
}
