//! Small corpora counted by hand.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::{Evidence, Kind, Role};

/// An evidence of `entry` with `points` at the byte `at`.
fn says(entry: &str, at: usize, points: i32) -> Evidence {
    Evidence {
        entry: entry.into(),
        span: Span::new(at, at + 1),
        gloss: format!("gloss of {entry}"),
        role: Role::Agent,
        weight: 2,
        points,
        quote: None,
        modifiers: Vec::new(),
        reached: Span::default(),
    }
}

fn row(target: &str, attributed: bool, evidence: Vec<Evidence>) -> StanceRow {
    let points = (!evidence.is_empty()).then(|| evidence.iter().map(|e| e.points).sum::<i32>());
    StanceRow { target: target.into(), attributed, label: Label::of_points(points.unwrap_or(0)), points, evidence }
}

fn article(id: &str, sentences: Vec<Vec<StanceRow>>) -> (Article, Analysis) {
    let text = "abcdefghij klmnopqrst".to_owned();
    let piece = |(i, stance): (usize, Vec<StanceRow>)| Piece { n: i + 1, span: Span::new(0, text.len()), stance, ..Piece::default() };
    let mut pieces: Vec<Piece> = sentences.into_iter().enumerate().map(piece).collect();
    // Furniture with a row, which must not count.
    let stray = vec![row("mali", false, vec![says("x:9", 0, 100)])];
    pieces.push(Piece { n: pieces.len() + 1, kind: Kind::Boilerplate, stance: stray, ..Piece::default() });
    (Article { id: id.into(), text, ..Article::default() }, Analysis { article: id.into(), pieces })
}

fn words(known: &[bool]) -> Vec<WordSeen> {
    known.iter().map(|k| WordSeen { span: Span::default(), fold: "w".into(), known: *k, stance: false }).collect()
}

/// Two outlets with two articles each; every figure below is counted by hand.
fn small() -> BalanceCount {
    let mut count = BalanceCount::default();
    let mut add = |column: &str, rank, (article, analysis): (Article, Analysis), seen: &[Vec<WordSeen>]| {
        count.add(&column.into(), rank, &article, &analysis, seen);
    };
    let first = article(
        "a1",
        vec![
            vec![row("mali", false, vec![says("s:1", 0, -200)]), row("algeria", false, vec![])],
            // One place that touches two actors, and evidence that cancels out.
            vec![row("mali", false, vec![says("s:1", 3, -200)]), row("algeria", false, vec![says("s:1", 3, -200), says("s:2", 5, 200)])],
        ],
    );
    add("a", 1, first, &[words(&[true, true]), words(&[true, false])]);
    let second =
        article("a2", vec![vec![row("mali", true, vec![says("s:3", 0, -40)]), row("algeria", true, vec![says("s:4", 2, 0)])], vec![]]);
    add("a", 1, second, &[words(&[true, true, true, true])]);
    let third = article("b1", vec![vec![row("mali", false, vec![says("s:2", 0, 200)]), row("algeria", false, vec![])]]);
    add("b", 0, third, &[words(&[false, true])]);
    add(
        "b",
        0,
        article("b2", vec![vec![row("algeria", false, vec![says("s:5", 0, 100)])], vec![row("algeria", false, vec![says("s:5", 1, 100)])]]),
        &[],
    );
    count
}

fn voice<'a>(voices: &'a [VoiceBalance], name: &str) -> &'a VoiceBalance {
    voices.iter().find(|v| v.voice == name).unwrap()
}

#[test]
fn mentions_hits_and_abstentions_add_up() {
    let b = small().finish(By::Outlet, &BTreeMap::new(), 10);
    assert_eq!(b.columns.iter().map(|c| (&*c.id, c.articles, c.sentences, c.words)).collect::<Vec<_>>(), [("b", 2, 3, 2), ("a", 2, 4, 8)]);
    let a = &b.columns[1];
    assert_eq!((a.known.count, a.known.share, a.unit), (7, 0.875, "sentence"));
    let own = voice(&a.voices, "own");
    assert_eq!((own.mentions, own.hits.count, own.abstained.count, own.abstained.share), (4, 3, 1, 0.25));
    let labels = own.labels.unwrap();
    assert_eq!((labels.favor.count, labels.against.count, labels.cancelled, labels.weak, labels.silenced), (0, 2, 1, 0, 0));
    let attributed = voice(&a.voices, "attributed");
    let labels = attributed.labels.unwrap();
    assert_eq!((attributed.hits.count, labels.none(), labels.weak, labels.silenced), (2, 2, 1, 1));
    let both = voice(&a.voices, "both");
    assert_eq!((both.mentions, both.hits.count, both.labels), (6, 5, None), "labels of two voices are never summed");
    for v in b.columns.iter().flat_map(|c| &c.voices).chain(b.actors.iter().flat_map(|a| &a.voices)) {
        assert_eq!(v.hits.count + v.abstained.count, v.mentions);
        if let Some(l) = v.labels {
            assert_eq!(l.favor.count + l.against.count + l.none(), v.hits.count);
        }
        assert_eq!((v.hits.low.map(|l| round4(1.0 - l)), v.hits.high.map(|h| round4(1.0 - h))), (v.abstained.high, v.abstained.low));
    }
    let actors: Vec<_> = b.actors.iter().map(|a| (&*a.id, a.articles, a.voices[0].mentions, a.voices[0].hits.count)).collect();
    assert_eq!(actors, [("algeria", 4, 6, 4), ("mali", 3, 4, 4)]);
}

fn round4(v: f64) -> f64 {
    (v * 1e4).round() / 1e4
}

#[test]
fn firings_are_places_and_touch_actors() {
    let b = small().finish(By::Outlet, &BTreeMap::new(), 10);
    // s:1 twice in a1, s:2 in a1 and b1, s:3 and s:4 in a2, s:5 twice in b2.
    assert_eq!((b.entries_fired, b.firings), (5, 8));
    let one = &b.one_column;
    assert_eq!((one.sides, one.entries, one.single, one.repeated, one.in_articles), (2, 4, 2, 2, 0));
    // Five firings in a and three in b: (5·4 + 3·2) / (8·7) for each of the three entries that fired twice.
    assert_eq!(one.expected_repeated, round4(3.0 * 26.0 / 56.0));
    // Two articles of each with firings, and s:2 alone in two: (2·1 + 2·1) / (4·3).
    assert_eq!(one.expected_in_articles, round4(1.0 / 3.0));
    let list: Vec<_> = one.list.iter().map(|e| (&*e.entry, &*e.only, e.times, e.articles)).collect();
    assert_eq!(list, [("s:1", "a", 2, 1), ("s:5", "b", 2, 1), ("s:3", "a", 1, 1), ("s:4", "a", 1, 1)]);
    let first = &one.list[0];
    assert_eq!((first.plus, first.minus), (0, 2));
    assert_eq!(first.with.iter().map(|w| (&*w.id, w.times)).collect::<Vec<_>>(), [("mali", 2), ("algeria", 1)]);
    let example = first.example.as_ref().unwrap();
    assert_eq!((&*example.claim, example.start, example.end, &*example.left, &*example.node), ("a1:1", 0, 1, "", "a"));
    let actor = &b.one_actor;
    let list: Vec<_> = actor.list.iter().map(|e| (&*e.entry, &*e.only, e.times)).collect();
    assert_eq!(list, [("s:5", "algeria", 2), ("s:3", "mali", 1), ("s:4", "algeria", 1)]);
    // Five touches of algeria (s:1 s:2 s:4 s:5 s:5) and four of mali (s:1 s:1 s:2 s:3); s:2 and s:5 have two, s:1 three.
    let (two, three) = ((20.0 + 12.0) / 72.0, (60.0 + 24.0) / 504.0);
    assert_eq!(actor.expected_repeated, round4(2.0 * two + three));
}

#[test]
fn labels_that_name_their_actor_are_left_out_of_the_actors() {
    let text = EntryText { lemma: "كلمة".into(), gloss: "mot".into(), names_actor: true };
    let b = small().finish(By::Outlet, &[("s:5".to_owned(), text)].into(), 10);
    assert_eq!((b.one_actor.by_nature, b.one_actor.list.iter().any(|e| e.entry == "s:5")), (1, false));
    let of_column = b.one_column.list.iter().find(|e| e.entry == "s:5").unwrap();
    assert_eq!((&*of_column.lemma, &*of_column.gloss, &*of_column.local_gloss), ("كلمة", "gloss of s:5", "mot"));
}

#[test]
fn five_articles_are_the_clusters() {
    let mut count = BalanceCount::default();
    for i in 0..5 {
        let hit = if i % 2 == 0 { vec![says("s:1", 0, 100)] } else { vec![] };
        let (article, analysis) = article(&format!("a{i}"), vec![vec![row("mali", false, hit.clone())], vec![row("mali", false, hit)]]);
        count.add(&"a".into(), 0, &article, &analysis, &[words(&[true]), words(&[false])]);
    }
    let b = count.finish(By::Outlet, &BTreeMap::new(), 10);
    let own = voice(&b.columns[0].voices, "own");
    assert_eq!((own.unit, b.columns[0].unit, own.hits.share), ("article", "article", 0.6));
    assert!(own.hits.high.unwrap() - own.hits.low.unwrap() > 0.8, "two sentences of an article are worth one: {:?}", own.hits);
    assert_eq!(b.one_column.sides, 1);
}

#[test]
fn an_empty_corpus_has_no_figures() {
    let count = BalanceCount::default();
    assert!(count.is_empty() && !small().is_empty());
    let b = count.finish(By::Camp, &BTreeMap::new(), 10);
    assert_eq!((b.columns.len(), b.actors.len(), b.firings, b.one_column.entries), (0, 0, 0, 0));
    assert!(b.comparisons.iter().all(|c| c.pairs == 0));
}
