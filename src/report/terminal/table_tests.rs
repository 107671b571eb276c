#![allow(clippy::unwrap_used)]

use super::super::{Overview, View, json, sample};
use super::clean::columns;
use super::*;
use crate::model::{ClauseRead, Party, Reading, RolesRead};
use unicode_bidi::BidiInfo;
use unicode_width::UnicodeWidthStr;

fn shown(style: &Style) -> String {
    let s = sample::sample();
    let mut out = Vec::new();
    contrast_table(&mut out, style, &s.view(), &s.topic).unwrap();
    String::from_utf8(out).unwrap()
}

const fn is_border(c: char) -> bool {
    matches!(c, '│' | '┆')
}

/// What a terminal that reorders shows of a line, control characters left out.
fn reordered(line: &str) -> String {
    let info = BidiInfo::new(line, Some(unicode_bidi::LTR_LEVEL));
    let Some(para) = info.paragraphs.first() else { return String::new() };
    let shown = info.reorder_line(para, para.range.clone());
    shown.chars().filter(|c| !matches!(c, '\u{200D}'..='\u{200F}')).collect()
}

#[test]
fn every_table_line_has_one_width_in_both_models() {
    for bidi in [Bidi::Marks, Bidi::Visual] {
        for width in [40, 60, 80, 100, 163] {
            let text = shown(&Style { width, bidi, ..Style::default() });
            assert!(text.lines().all(|l| columns(l) <= width), "{bidi:?} {width}");
            for table in text.split("╰").flat_map(|t| t.split_once('╭')) {
                let lines: Vec<&str> = table.1.lines().skip(1).collect();
                let widths: Vec<_> = lines.iter().map(|l| (columns(l), l.width())).collect();
                assert!(widths.iter().all(|w| w.0 == w.1 && *w == widths[0]), "{bidi:?} {width}: {widths:?}\n{}", lines.join("\n"));
            }
        }
    }
}

#[test]
fn columns_do_not_swap_on_a_terminal_that_reorders() {
    let text = shown(&Style { width: 90, ..Style::default() });
    let rows: Vec<&str> = text.lines().filter(|l| l.contains('│')).collect();
    assert!(rows.len() > 10);
    for line in rows {
        {
            let seen = reordered(line);
            let cell = |l: &str| l.split(is_border).map(sorted).collect::<Vec<_>>();
            let logical: String = line.chars().filter(|c| !matches!(c, '\u{200D}'..='\u{200F}')).collect();
            assert_eq!(cell(&seen), cell(&logical), "each cell keeps its own letters\n{logical}\n{seen}");
            let at = |l: &str| l.chars().enumerate().filter(|c| is_border(c.1)).map(|c| c.0).collect::<Vec<_>>();
            assert_eq!(at(&seen).len(), at(&logical).len());
        }
    }
}

#[test]
fn without_marks_they_would_swap() {
    let line = "│ النهار ┆ الأخبار │";
    assert_ne!(sorted(reordered(line).split(is_border).nth(1).unwrap()), sorted(" النهار "));
}

fn sorted(text: &str) -> Vec<char> {
    let mut v: Vec<char> = text.chars().collect();
    v.sort_unstable();
    v
}

#[test]
fn a_reordering_terminal_shows_what_visual_mode_writes() {
    use unicode_normalization::UnicodeNormalization;
    let base = Style { width: 90, ..Style::default() };
    let (marks, visual) = (shown(&base), shown(&Style { bidi: Bidi::Visual, ..base }));
    let apart = |c: char| c.nfkc().collect::<Vec<_>>().into_iter().rev(); // lam-alef is one letter in the one and two in the other
    let bare = |l: &str| l.chars().flat_map(apart).filter(|c| !c.is_whitespace() && !"()«»⟦⟧".contains(*c)).collect::<String>();
    for (m, v) in marks.lines().zip(visual.lines()) {
        assert_eq!(bare(&reordered(m)), bare(v), "{v}");
    }
}

#[test]
fn the_contrast_says_all_its_parts() {
    let text = shown(&Style { width: 120, bidi: Bidi::Off, ..Style::default() });
    for want in [
        "Interference in Mali (interference)",
        "2 claims by 1 outlet; 1 aligned group, 1 said by one side only; 1 outlet silent.",
        "⟦−استغلت⟧",
        "⟦+تدعم⟧",
        "− Algeria, own: exploit, weaken",
        "− Algeria, attributed to Mali: interfere",
        "[1] and [3] disagree: opposite stance toward Algeria; “تدعم” against “استغلت”.",
        "[1] and [2] are related: both name Algeria, Mali.",
        "silent: amnay (1 article, 27 sentences searched)",
        "−0.75 [−2.00…0.50]",
        "cannot be told apart from zero",
        "more for than against",
        "1 row without a stance either way not shown.",
        "مرتزقة فاغنر",
    ] {
        assert!(text.contains(want), "{want}\n{text}");
    }
}

#[test]
fn too_many_columns_stand_in_bands() {
    let columns: Vec<crate::model::Id> = (0..7).map(|i| format!("o{i}").into()).collect();
    let bands = contrast::bands(&columns, 80, |c| &**c != "o3");
    assert_eq!(bands.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
    assert_eq!(contrast::bands(&columns[..3], 80, |_| false).concat().len(), 3);
}

#[test]
fn plain_is_records_without_borders_or_colour() {
    let text = shown(&Style { plain: true, color: true, ..Style::default() });
    assert!(!text.contains(['│', '╭', '\u{1b}', '\u{200e}', '\u{2067}']));
    assert!(text.lines().all(|l| l.is_empty() || l.contains(": ")), "{text}");
    assert!(text.contains("\n\ngroup: 1 الجزائر، مالي\npair: 1 and 3\nrelation: disagree\n"), "{text}");
}

#[test]
fn colour_closes_on_every_line() {
    let text = shown(&Style { width: 70, color: true, ..Style::default() });
    assert!(text.contains("\u{1b}[4;31m") && !text.contains('⟦'));
    for l in text.lines() {
        let (all, resets) = (l.matches("\u{1b}[").count(), l.matches("\u{1b}[0m").count());
        assert_eq!(all, resets * 2, "{l:?}");
    }
}

#[test]
fn hostile_names_and_texts_stay_harmless() {
    let mut s = sample::sample();
    let evil = "\u{1b}[2J\u{202e}زائف\u{7}\r\n\u{9b}31m│\u{e000}";
    s.names.topics.insert("interference".into(), evil.into());
    s.names.outlets.insert("nahar".into(), evil.into());
    s.names.actors.insert("algeria".into(), evil.into());
    s.topic.groups[0].label = evil.into();
    s.topic.outlets[0].name = evil.into();
    s.topic.labels[0].label = evil.into();
    s.topic.groups[0].pairs[0].reasons[0] = crate::model::Reason::new("unknown", [("x", evil.into())]);
    s.analyses[0].pieces[1].stance[0].evidence[0].gloss = evil.into();
    let article = &mut s.corpus.articles[0];
    article.text = article.text.replace("اتفاق", "\u{1b}]0\u{202e}");
    let view = s.view();
    for plain in [false, true] {
        let style = Style { plain, ..Style::default() };
        let mut out = Vec::new();
        contrast_table(&mut out, &style, &view, &s.topic).unwrap();
        overview(&mut out, &style, &view, &Overview::of(&view)).unwrap();
        let (article, piece) = (view.article("a1").unwrap(), view.piece("a1", 2).unwrap());
        explain(&mut out, &style, &view, article, piece, &Reading::default()).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}')), "{text:?}");
    }
}

#[test]
fn explain_adds_up_again() {
    let s = sample::sample();
    let view: View<'_> = s.view();
    let mut out = Vec::new();
    let (article, piece) = (view.article("a3").unwrap(), view.piece("a3", 2).unwrap());
    let span = |word: &str| {
        let at = article.text.find(word).unwrap();
        crate::model::Span::new(at, at + word.len())
    };
    let party = |word: &str, carried: bool| Some(Party { span: span(word), actors: vec!["algeria".into()], carried });
    let clause = |kind, parent| ClauseRead { span: piece.span, kind, parent, resumes: None, joined: None };
    let reading = Reading {
        clauses: vec![clause("main", None), clause("that", Some(0))],
        roles: vec![RolesRead {
            predicate: span("استغلت"),
            clause: 1,
            agent: party("الجزائر", true),
            patient: None,
            passive: false,
            negated: true,
        }],
        modifiers: Vec::new(),
    };
    explain(&mut out, &Style { bidi: Bidi::Off, width: 200, ..Style::default() }, &view, article, piece, &reading).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("evidence: −200 «استغلت» exploit, ar/stance:412: agent «الجزائر», weight 2"), "{text}");
    assert!(text.contains("sum: −200 + −100 = −300, as above"), "{text}");
    assert!(text.contains("  clause 2: that «"), "{text}");
    assert!(text.contains("    verb: «استغلت», denied, agent «الجزائر» = Algeria (from an earlier clause)"), "{text}");
}

#[test]
fn concordance_lines_stand_under_each_other() {
    let s = sample::sample();
    let view = s.view();
    let hit = |id: &str, left: &str, right: &str| json::Hit {
        article: id.into(),
        left: left.into(),
        node: "الجزائر".into(),
        right: right.into(),
        ..json::Hit::default()
    };
    let all = [hit("a1", "لا تزال ", " تدعم الاستقرار في مالي"), hit("a3", "استغلت ", " الأزمة")];
    let mut out = Vec::new();
    hits(&mut out, &Style { bidi: Bidi::Visual, width: 90, ..Style::default() }, &view, &all).unwrap();
    let text = String::from_utf8(out).unwrap();
    let at: Vec<_> = text.lines().map(|l| l.find("ﺮﺋﺍﺰﺠﻟﺍ").map(|b| columns(l.split_at(b).0))).collect();
    assert_eq!(at[0], at[1], "{text}");
    assert!(at[0].is_some());
}
