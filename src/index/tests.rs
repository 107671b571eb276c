#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::{
    Article, Id, Kind, Label, Mention, Outlet, Piece, Quote, Skipped, Source, StanceRow, Value, ValueKind, Voice, VoiceType,
};
use std::fs;

/// Words between spaces; `ال` and a final `ها` are cut for the term; `في` and `من` are stop words.
pub(super) fn split(text: &str) -> Vec<IndexToken> {
    let mut out = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if !word.is_empty() {
            let bare = word.strip_prefix("ال").unwrap_or(word);
            let term = bare.strip_suffix("ها").unwrap_or(bare).to_owned();
            let stop = ["في", "من"].contains(&word);
            out.push(IndexToken { span: Span::new(at, at + word.len()), surface: word.to_owned(), term, stop });
        }
        at += part.len();
    }
    out
}

/// An article with a piece a line.
pub(super) fn article(id: &str, outlet: &str, text: &str) -> (Article, Analysis) {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (i, line) in text.split('\n').enumerate() {
        pieces.push(Piece { n: i + 1, span: Span::new(at, at + line.len()), ..Piece::default() });
        at += line.len() + 1;
    }
    let article = Article { id: id.into(), outlet: outlet.into(), lang: "ar".into(), text: text.to_owned(), ..Article::default() };
    (article, Analysis { article: id.into(), pieces })
}

pub(super) fn corpus(parts: Vec<(Article, Analysis)>) -> (Corpus, Vec<Analysis>) {
    let (articles, analyses): (Vec<Article>, Vec<Analysis>) = parts.into_iter().unzip();
    let outlet = |a: &Article| (a.outlet.clone(), Outlet { id: a.outlet.clone(), ..Outlet::default() });
    let outlets = articles.iter().map(outlet).collect();
    (Corpus { articles, outlets, skipped: Vec::new() }, analyses)
}

fn claims(text: &str) -> Query {
    Query::words(text, Unit::Claim)
}

fn articles(text: &str) -> Query {
    Query::words(text, Unit::Article)
}

pub(super) fn names(hits: &[Hit]) -> Vec<String> {
    hits.iter().map(|h| format!("{}:{}", h.article, h.piece.unwrap_or(0))).collect()
}

/// Two articles with something in every field.
pub(super) fn rich() -> (Corpus, Vec<Analysis>) {
    let (mut a, mut of_a) = article("a", "north", "عنوان الحدود\nاتهم الوزير مالي\nتابعونا على الحدود");
    let (b, mut of_b) = article("b", "south", "قالت مالي من الحدود إن النسبة 1.27");
    a.camp = Some("red".into());
    a.published = Some("2026-03-02".into());
    a.title = Some("عنوان الحدود".to_owned());
    let actor = |id: &str| Mention { part: id.into(), actor: id.into(), span: Span::new(0, 4) };
    let row =
        |target: &str, attributed, label| StanceRow { target: target.into(), attributed, label, points: Some(-200), evidence: Vec::new() };
    let voice = Voice { kind: VoiceType::Actor, source: Some("mali".into()), ..Voice::default() };
    if let [title, claim, furniture] = of_a.pieces.as_mut_slice() {
        title.kind = Kind::Title;
        title.topics = vec!["border-security".into()];
        claim.mentions = vec![actor("mali"), actor("algeria")];
        claim.stance = vec![row("mali", false, Label::Against)];
        furniture.kind = Kind::Boilerplate;
    }
    if let [claim] = of_b.pieces.as_mut_slice() {
        claim.mentions = vec![actor("mali")];
        claim.stance = vec![row("mali", true, Label::Favor), row("algeria", true, Label::Against)];
        claim.values = vec![Value { span: Span::new(0, 2), kind: ValueKind::Number { value: 1.27, unit: Some("٪".to_owned()) } }];
        let source = Source { actor: Some("mali".into()), name: "مالي".to_owned(), span: Span::new(9, 17) };
        let quote = Quote {
            kind: VoiceType::Actor,
            sources: vec![source],
            cue: Span::new(0, 8),
            class: Default::default(),
            content: None,
            main: true,
        };
        claim.quotes = vec![quote];
        claim.voice = voice;
    }
    let (mut corpus, analyses) = corpus(vec![(a, of_a), (b, of_b)]);
    if let Some(south) = corpus.outlets.get_mut("south") {
        south.camp = Some("blue".into());
        south.country = Some("mali".into());
        south.names.insert("en".to_owned(), "South".to_owned());
    }
    corpus.outlets.insert("mute".into(), Outlet { id: "mute".into(), ..Outlet::default() });
    corpus.skipped.push(Skipped { place: "c.txt".to_owned(), reason: "expected UTF-8".to_owned() });
    (corpus, analyses)
}

#[test]
fn an_exact_form_ranks_above_a_conflated_one_in_both_units() {
    let (c, a) = corpus(vec![article("a", "x", "فتح حدود مالي"), article("b", "x", "فتح الحدود مالي"), article("c", "x", "سفر طويل جدا")]);
    let index = Index::in_ram(&c, &a, &split).unwrap();
    for (text, expected) in [("الحدود", ["b:1", "a:1"]), ("حدود", ["a:1", "b:1"])] {
        for query in [claims(text), articles(text)] {
            assert_eq!(names(&index.search(&query, 9).unwrap()), expected, "{query:?}");
        }
    }
}

#[test]
fn stop_words_make_a_hit_only_when_nothing_else_is_asked() {
    let (c, a) = corpus(vec![article("a", "x", "سفر من باماكو"), article("b", "x", "حرب من جديد"), article("c", "x", "سفر إلى باماكو")]);
    let index = Index::in_ram(&c, &a, &split).unwrap();
    let hits = index.search(&claims("سفر من"), 9).unwrap();
    assert_eq!(names(&hits), ["a:1", "c:1"], "the stop word orders, and finds nothing");
    assert_eq!(hits.first().map(|h| h.node.as_str()), Some("سفر"), "a node does not end with a stop word");
    let mut alone = names(&index.search(&claims("من"), 9).unwrap());
    alone.sort();
    assert_eq!(alone, ["a:1", "b:1"]);
}

#[test]
fn words_adjacent_in_the_query_rank_higher_where_they_are_adjacent() {
    let (c, a) = corpus(vec![article("a", "x", "مجلس بعيد أمن قريب"), article("b", "x", "بعيد مجلس أمن قريب")]);
    let index = Index::in_ram(&c, &a, &split).unwrap();
    assert_eq!(names(&index.search(&claims("مجلس أمن"), 9).unwrap()), ["b:1", "a:1"]);
    assert_eq!(names(&index.search(&claims("أمن مجلس"), 9).unwrap()), ["a:1", "b:1"]);
}

#[test]
fn text_without_a_word_or_with_unknown_ones_finds_nothing() {
    let (c, a) = rich();
    let index = Index::in_ram(&c, &a, &split).unwrap();
    assert_eq!(index.search(&claims("معدوم"), 9).unwrap(), []);
    assert_eq!(index.search(&claims("مالي"), 0).unwrap(), []);
    let none = |_: &str| Vec::new();
    let index = Index::in_ram(&c, &a, &none).unwrap();
    assert_eq!(index.search(&claims("؟"), 9).unwrap(), []);
}

#[test]
fn every_filter_looks_at_its_own_field() {
    let (c, a) = rich();
    let index = Index::in_ram(&c, &a, &split).unwrap();
    let list = |unit, filters: &[(FilterField, &[&str])]| {
        let filters = filters.iter().map(|(f, v)| Filter { field: *f, any: v.iter().map(|v| (*v).to_owned()).collect() }).collect();
        names(&index.search(&Query { filters, ..Query::words(" ", unit) }, 9).unwrap())
    };
    use FilterField as F;
    let cases: [(F, &[&str], &[&str]); 18] = [
        (F::Article, &["b"], &["b:1"]),
        (F::Outlet, &["north"], &["a:1", "a:2"]),
        (F::Camp, &["red"], &["a:1", "a:2"]),
        (F::Camp, &["blue"], &["b:1"]),
        (F::Country, &["mali"], &["b:1"]),
        (F::Actor, &["mali"], &["a:2", "b:1"]),
        (F::Actor, &["algeria"], &["a:2"]),
        (F::Topic, &["border-security"], &["a:1"]),
        (F::Voice, &["outlet"], &["a:1", "a:2"]),
        (F::Voice, &["actor"], &["b:1"]),
        (F::Source, &["mali"], &["b:1"]),
        (F::Stance, &["mali:against:own"], &["a:2"]),
        (F::Stance, &["algeria:against"], &["b:1"]),
        (F::Stance, &["algeria:against:own"], &[]),
        (F::Stance, &["mali:favor", "mali:against"], &["a:2", "b:1"]),
        (F::Kind, &["title"], &["a:1"]),
        (F::Kind, &["boilerplate"], &[]),
        (F::Outlet, &[], &[]),
    ];
    for (field, values, expected) in cases {
        assert_eq!(list(Unit::Claim, &[(field, values)]), expected, "{field:?} {values:?}");
    }
    assert_eq!(list(Unit::Claim, &[(F::Actor, &["mali"]), (F::Outlet, &["south"])]), ["b:1"], "all filters hold");
    assert_eq!(list(Unit::Claim, &[]), ["a:1", "a:2", "b:1"]);
    assert_eq!(list(Unit::Article, &[(F::Topic, &["border-security"]), (F::Actor, &["algeria"])]), ["a:1"], "an article rolls up");
    let query = Query { filters: vec![Filter::new(F::Outlet, "south")], ..claims("مالي") };
    let all = index.search(&claims("مالي"), 9).unwrap();
    let some = index.search(&query, 9).unwrap();
    assert_eq!(names(&some), ["b:1"]);
    assert_eq!(some.first().map(|h| h.score), all.iter().find(|h| &*h.article == "b").map(|h| h.score), "a filter adds no score");
}

#[test]
fn a_hit_shows_its_line_and_its_place() {
    let text = "مقدمة قصيرة\nأغلقت مالي الحدود البرية\nخاتمة";
    let (c, a) = corpus(vec![article("a", "x", text), article("b", "x", "مالي")]);
    let index = Index::in_ram(&c, &a, &split).unwrap();
    for query in [claims("مالي حدود"), articles("مالي حدود")] {
        let hits = index.search(&query, 1).unwrap();
        let [hit] = hits.as_slice() else { panic!("one hit: {hits:?}") };
        assert_eq!((hit.left.as_str(), hit.node.as_str(), hit.right.as_str()), ("مقدمة قصيرة أغلقت ", "مالي الحدود", " البرية خاتمة"));
        assert_eq!((hit.piece, hit.span.of(text)), (Some(2), "أغلقت مالي الحدود البرية"));
        assert_eq!(hit.chars, (12, 36));
        assert!(hit.score > 0.0 && (hit.score * 1000.0 - (hit.score * 1000.0).round()).abs() < 0.01);
    }
    let listed = index.search(&Query { filters: vec![Filter::new(FilterField::Article, "a")], ..articles("") }, 9).unwrap();
    let [hit] = listed.as_slice() else { panic!("one hit: {listed:?}") };
    assert_eq!((hit.score, hit.node.as_str(), hit.piece), (0.0, "", Some(1)));
    assert!(hit.right.starts_with("مقدمة قصيرة أغلقت"));
}

#[test]
fn a_long_claim_is_cut_from_the_right_part_of_its_article() {
    let text = format!("{}\nهنا مالي هناك\n{}", "كلمة ".repeat(300).trim_end(), "حرف ".repeat(300).trim_end());
    let (c, a) = corpus(vec![article("a", "x", &text)]);
    let index = Index::in_ram(&c, &a, &split).unwrap();
    let hits = index.search(&claims("مالي"), 1).unwrap();
    let hit = hits.first().unwrap();
    assert_eq!(hit.span.of(&text), "هنا مالي هناك");
    assert!(hit.left.ends_with(" كلمة هنا ") && hit.right.starts_with(" هناك حرف "), "{hit:?}");
}

#[test]
fn a_title_apart_from_the_text_is_found_and_has_no_node() {
    let (mut c, a) = corpus(vec![article("a", "x", "نص أول"), article("b", "x", "نص آخر")]);
    c.articles.iter_mut().take(1).for_each(|a| a.title = Some("أزمة السفراء".to_owned()));
    let index = Index::in_ram(&c, &a, &split).unwrap();
    let hits = index.search(&articles("السفراء"), 9).unwrap();
    assert_eq!(names(&hits), ["a:1"]);
    assert_eq!(hits.first().map(|h| (h.node.as_str(), h.right.as_str())), Some(("", "نص أول")));
    assert_eq!(index.search(&claims("السفراء"), 9).unwrap(), []);
}

#[test]
fn readings_of_one_word_all_find_it_and_count_once() {
    let two = |text: &str| -> Vec<IndexToken> {
        let second = |t: &IndexToken| (t.surface == "وجد").then(|| IndexToken { term: "جد".to_owned(), ..t.clone() });
        split(text).into_iter().flat_map(|t| [second(&t), Some(t)]).flatten().collect()
    };
    let (c, a) = corpus(vec![article("a", "x", "هنا وجد الحل"), article("b", "x", "هنا ذهب الحل")]);
    let index = Index::in_ram(&c, &a, &two).unwrap();
    for text in ["جد", "وجد"] {
        let hits = index.search(&claims(text), 9).unwrap();
        assert_eq!(hits.iter().map(|h| (&*h.article, h.node.as_str())).collect::<Vec<_>>(), [("a", "وجد")]);
    }
    let hits = index.search(&claims("وجد الحل"), 1).unwrap();
    assert_eq!(hits.first().map(|h| h.node.as_str()), Some("وجد الحل"), "positions count words, not readings");
}

#[test]
fn claims_do_not_change_the_scores_of_articles() {
    let whole = |cut: bool| {
        let mut parts = vec![article("a", "x", "مالي حدود\nسفر حرب"), article("b", "x", "حدود طويلة\nهنا وهناك بعيدا")];
        if !cut {
            for (article, analysis) in &mut parts {
                analysis.pieces = vec![Piece { n: 1, span: Span::new(0, article.text.len()), ..Piece::default() }];
            }
        }
        let (c, a) = corpus(parts);
        let index = Index::in_ram(&c, &a, &split).unwrap();
        let hits = index.search(&articles("سفر حدود"), 9).unwrap();
        hits.into_iter().map(|h| (h.article, h.score)).collect::<Vec<_>>()
    };
    assert_eq!(whole(true), whole(false));
    assert_eq!(whole(true).len(), 2);
}

/// Forty articles of eight different texts, so that many hits tie.
fn tied() -> Vec<(Article, Analysis)> {
    let words = ["مالي", "الجزائر", "الحدود", "حدود", "سفر", "من", "حرب"];
    let text = |k: usize| {
        let line = |m: usize| (0..6).map(|i| words[(i * m + k) % words.len()]).collect::<Vec<_>>().join(" ");
        format!("{}\n{}", line(k + 1), line(k + 2))
    };
    (0..40).map(|i| article(&format!("a{i:02}"), ["x", "y"][i % 2], &text(i % 8))).collect()
}

#[test]
fn segments_and_threads_change_no_hit() {
    let (c, a) = corpus(tied());
    let whole = Index::in_ram(&c, &a, &split).unwrap();
    for part in [1, 3, 7] {
        let (schema, fields) = fields::schema();
        let raw = tantivy::Index::create_in_ram(schema);
        document::write_in_parts(&raw, &fields, &c, &a, &split, part).unwrap();
        let cut = Index::over(&raw, fields, &split).unwrap();
        assert!(part > 5 || cut.searcher.segment_readers().len() > 1);
        for text in ["مالي الحدود", "حدود", "سفر حرب من الجزائر", ""] {
            for query in [claims(text), articles(text)] {
                for limit in [1, 7, 33, 1000] {
                    assert_eq!(cut.search(&query, limit).unwrap(), whole.search(&query, limit).unwrap(), "{query:?} {limit} {part}");
                }
            }
        }
    }
}

#[test]
fn equal_scores_stand_in_corpus_order_whatever_it_is() {
    let there = corpus(tied());
    let back = corpus(tied().into_iter().rev().collect());
    let search = |(c, a): &(Corpus, Vec<Analysis>)| {
        let index = Index::in_ram(c, a, &split).unwrap();
        let hits = index.search(&claims("مالي الحدود"), 1000).unwrap();
        let place = |id: &Id| c.articles.iter().position(|a| a.id == *id);
        for pair in hits.windows(2) {
            let [a, b] = pair else { continue };
            assert!((b.score, place(&a.article), a.piece) <= (a.score, place(&b.article), b.piece) || a.score > b.score);
        }
        let mut scores: Vec<_> = hits.into_iter().map(|h| (h.article, h.piece, h.score.to_bits())).collect();
        scores.sort();
        scores
    };
    assert_eq!(search(&there), search(&back));
    assert!(search(&there).len() > 40);
}

#[test]
fn a_store_answers_like_memory_and_gives_everything_back() {
    let (c, a) = rich();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    Index::create(&path, &c, &a, &split).unwrap();
    let disk = Index::open(&path, &split).unwrap();
    let ram = Index::in_ram(&c, &a, &split).unwrap();
    for query in [claims("مالي الحدود"), articles("الحدود"), claims("")] {
        assert_eq!(disk.search(&query, 9).unwrap(), ram.search(&query, 9).unwrap());
    }
    assert_eq!((disk.len(Unit::Article), disk.len(Unit::Claim)), (2, 3));
    assert!(is_store(&path));
    assert_eq!(load(&path).unwrap(), (c, a));
}

#[test]
fn a_store_keeps_the_order_of_the_corpus() {
    let (c, a) = corpus(tied().into_iter().rev().collect());
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    Index::create(&path, &c, &a, &split).unwrap();
    assert_eq!(load(&path).unwrap(), (c, a));
}

#[test]
fn an_empty_corpus_makes_an_empty_index() {
    let (c, a) = corpus(Vec::new());
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    let index = Index::create(&path, &c, &a, &split).unwrap();
    assert!(index.is_empty());
    assert_eq!(index.search(&claims("مالي"), 9).unwrap(), []);
    assert_eq!(load(&path).unwrap(), (c, a));
}

#[test]
fn create_replaces_a_store_and_refuses_other_folders() {
    let (c, a) = rich();
    let (d, b) = corpus(vec![article("z", "x", "حرب")]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    fs::create_dir(&path).unwrap();
    Index::create(&path, &c, &a, &split).unwrap();
    Index::create(&path, &d, &b, &split).unwrap();
    assert_eq!(load(&path).unwrap(), (d.clone(), b.clone()));
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["store"], "nothing is left beside");

    fs::write(path.join("notes.txt"), "mine").unwrap();
    let error = Index::create(&path, &c, &a, &split).unwrap_err().to_string();
    assert!(error.contains("expected only a store's own files, found notes.txt"), "{error}");
    assert_eq!(load(&path).unwrap(), (d, b));

    let other = dir.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("a.txt"), "mine").unwrap();
    let error = Index::create(&other, &c, &a, &split).unwrap_err().to_string();
    assert!(error.contains("found a folder with other files"), "{error}");
    assert_eq!(fs::read_to_string(other.join("a.txt")).unwrap(), "mine");

    let error = Index::create(&other.join("a.txt"), &c, &a, &split).unwrap_err().to_string();
    assert!(error.contains("found a file"), "{error}");
}

#[test]
fn open_says_what_is_wrong_with_a_folder() {
    let (c, a) = rich();
    let dir = tempfile::tempdir().unwrap();
    let said = |path: &Path| {
        let error = Index::open(path, &split).unwrap_err();
        assert_eq!(load(path).unwrap_err().to_string(), error.to_string());
        error
    };
    assert!(matches!(said(&dir.path().join("absent")), Error::Io { .. }));
    let error = said(dir.path()).to_string();
    assert!(error.contains("expected a mizan store (a folder with mizan-store.json), found a folder without it"), "{error}");

    let path = dir.path().join("store");
    Index::create(&path, &c, &a, &split).unwrap();
    let manifest = fs::read_to_string(path.join(MANIFEST)).unwrap();
    fs::write(path.join(MANIFEST), r#"{"format":"mizan.store","version":99}"#).unwrap();
    let error = said(&path).to_string();
    assert!(error.contains("expected store format version 4, found 99"), "{error}");
    assert!(error.contains(&path.display().to_string()));
    fs::write(path.join(MANIFEST), "{").unwrap();
    assert!(said(&path).to_string().contains("expected a store's manifest"));
    fs::write(path.join(MANIFEST), manifest).unwrap();
    fs::remove_dir_all(path.join("index")).unwrap();
    assert!(said(&path).to_string().contains("expected a whole store, found a damaged one"));
}

#[test]
fn units_are_read_from_their_names() {
    for unit in [Unit::Claim, Unit::Article] {
        assert_eq!(unit.as_str().parse::<Unit>().unwrap(), unit);
    }
    assert!("piece".parse::<Unit>().unwrap_err().to_string().contains("expected claim or article, found \"piece\""));
}
