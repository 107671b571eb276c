//! What queries find.
#![allow(clippy::unwrap_used)]

use super::tests::{article, corpus, names, rich, split};
use super::*;
use crate::lexicon::Lexicon;

fn values(_: FilterField, value: &str) -> Result<String, String> {
    Ok(value.to_owned())
}

fn query(text: &str) -> Query {
    Query { what: parse(text, &values).unwrap(), ..Query::default() }
}

fn found(index: &Index<'_>, text: &str) -> Vec<String> {
    let mut found = names(&index.search(&query(text), 99).unwrap());
    found.sort();
    found
}

#[test]
fn operators_join_and_exclude() {
    let parts = vec![
        article("a", "x", "فتح الحدود"),
        article("b", "x", "فتح السوق"),
        article("c", "y", "غلق الحدود"),
        article("d", "y", "سفر طويل"),
    ];
    let (c, a) = corpus(parts);
    let index = Index::in_ram(&c, &a, &split).unwrap();
    for (text, want) in [
        ("فتح الحدود", &["a:1", "b:1", "c:1"][..]),
        ("فتح AND الحدود", &["a:1"]),
        ("+فتح +الحدود", &["a:1"]),
        ("فتح OR سفر", &["a:1", "b:1", "d:1"]),
        ("فتح -الحدود", &["b:1"]),
        ("NOT فتح", &["c:1", "d:1"]),
        ("-فتح -سفر", &["c:1"]),
        ("سفر OR -فتح", &["c:1", "d:1"]),
        ("outlet:y", &["c:1", "d:1"]),
        ("outlet:y حدود", &["c:1"]),
        ("-outlet:y حدود", &["a:1"]),
        ("outlet:x,y AND (سفر OR سوق)", &["b:1", "d:1"]),
        ("outlet:(x OR y) -(سفر OR سوق)", &["a:1", "c:1"]),
        ("(فتح AND السوق) OR (غلق AND outlet:y)", &["b:1", "c:1"]),
        ("الحدود OR outlet:y", &["a:1", "c:1", "d:1"]),
        ("معدوم OR فتح", &["a:1", "b:1"]),
        ("معدوم AND فتح", &[]),
        ("NOT معدوم", &["a:1", "b:1", "c:1", "d:1"]),
    ] {
        assert_eq!(found(&index, text), want, "{text}");
    }
    let articles = Query { unit: Unit::Article, ..query("NOT فتح") };
    assert_eq!(index.search(&articles, 9).unwrap().len(), 2, "one unit never brings in the other");
}

#[test]
fn a_phrase_stands_together_in_order_and_the_written_form_leads() {
    let parts = vec![
        article("a", "x", "قال جيش مالي أمس"),
        article("b", "x", "قال الجيش المالي أمس"),
        article("c", "x", "المالي قبل الجيش"),
        article("d", "x", "الجيش غير المالي"),
        article("e", "x", "نهاية الجيش\nالمالي بداية"),
    ];
    let (c, a) = corpus(parts);
    let index = Index::in_ram(&c, &a, &split).unwrap();
    let hits = index.search(&query("\"الجيش المالي\""), 9).unwrap();
    assert_eq!(names(&hits), ["b:1", "a:1"]);
    assert_eq!(hits.iter().map(|h| h.node.as_str()).collect::<Vec<_>>(), ["الجيش المالي", "جيش مالي"]);
    assert_eq!(found(&index, "الجيش -«الجيش المالي»"), ["c:1", "d:1", "e:1"]);
    let articles = Query { unit: Unit::Article, ..query("\"الجيش المالي\"") };
    assert_eq!(index.search(&articles, 9).unwrap().len(), 2, "a phrase does not reach over the end of a sentence");
    assert_eq!(found(&index, "\"الجيش\""), ["a:1", "b:1", "c:1", "d:1", "e:1"]);
}

#[test]
fn dates_are_days_of_publication() {
    let dated = |id: &str, day: Option<&str>| {
        let (mut article, analysis) = article(id, "x", "كلام");
        article.published = day.map(str::to_owned);
        (article, analysis)
    };
    let days = [
        ("a", Some("2024-03-01")),
        ("b", Some("2024-06-30T23:00:00Z")),
        ("c", Some("2024-05")),
        ("d", Some("2023")),
        ("e", None),
        ("f", Some("soon")),
    ];
    let (c, a) = corpus(days.map(|(id, day)| dated(id, day)).to_vec());
    let index = Index::in_ram(&c, &a, &split).unwrap();
    for (text, want) in [
        ("date:2024", &["a:1", "b:1", "c:1"][..]),
        ("date:2024-03", &["a:1"]),
        ("date:2024-03-01..2024-06-30", &["a:1", "b:1", "c:1"]),
        ("date:2024-05-10..", &["b:1"]),
        ("date:..2024-03-01", &["a:1", "d:1"]),
        ("date:<2024", &["d:1"]),
        ("date:>2024-05", &["b:1"]),
        ("كلام -date:2024", &["d:1", "e:1", "f:1"]),
        ("date:1999", &[]),
    ] {
        assert_eq!(found(&index, text), want, "{text}");
    }
    let articles = Query { unit: Unit::Article, ..query("date:2024-05") };
    assert_eq!(names(&index.search(&articles, 9).unwrap()), ["c:1"]);
}

#[test]
fn a_filter_in_the_query_is_the_filter_beside_it() {
    let (c, a) = rich();
    let index = Index::in_ram(&c, &a, &split).unwrap();
    for (text, field, value) in [
        ("مالي outlet:south", FilterField::Outlet, "south"),
        ("مالي stance:mali:against:own", FilterField::Stance, "mali:against:own"),
        ("مالي source:mali", FilterField::Source, "mali"),
    ] {
        let beside = Query { filters: vec![Filter::new(field, value)], ..Query::words("مالي", Unit::Claim) };
        assert_eq!(index.search(&query(text), 9).unwrap(), index.search(&beside, 9).unwrap(), "{text}");
    }
}

/// Words with the terms of the tables.
fn real(lex: &Lexicon) -> impl Fn(&str) -> Vec<IndexToken> + Send + Sync {
    |text| crate::analyze::terms_of(text, lex).into_iter().map(IndexToken::from).collect()
}

#[test]
fn a_word_that_stands_nowhere_is_taken_for_its_spellings() {
    let lex = Lexicon::embedded().unwrap();
    let terms = real(&lex);
    let parts = vec![
        article("a", "x", "وصلت فاغنر إلى باماكو"),
        article("b", "x", "تحدث غوتيريش عن النيجر"),
        article("c", "x", "سافر الوزير إلى لندن"),
        article("d", "x", "مدينة كستلفرنكو القديمة"),
    ];
    let (c, a) = corpus(parts);
    let index = Index::in_ram(&c, &a, &terms).unwrap();
    let of = |text: &str| {
        let found = index.find(&query(text), 9, &lex).unwrap();
        (names(&found.hits), found.taken.into_iter().map(|t| format!("{}: {}", t.word, t.terms.join(" "))).collect::<Vec<_>>())
    };
    let none = Vec::<String>::new();
    assert_eq!(of("واغنر"), (vec!["a:1".to_owned()], none.clone()), "another name of the same actor finds it");
    assert_eq!(of("فاقنر").0, ["a:1"]);
    assert_eq!(of("فاقنر").1, ["فاقنر: فاغنر"]);
    assert_eq!(of("كاستلفرانكو").0, ["d:1"]);
    assert_eq!(of("\"إلى باماكوو\"").0, ["a:1"], "in a phrase too");
    assert_eq!(of("نيجيريا"), (none.clone(), none.clone()), "two names that the tables know are never joined");
    assert_eq!(of("الوزارة كاستلفرانكو").0, ["d:1"]);
    assert_eq!(of("-كاستلفرانكو").0.len(), 4, "what is excluded is not widened");
    assert_eq!(of("فاغنر").1, none, "what stands somewhere is taken as it is");
    assert_eq!(index.search(&query("فاقنر"), 9).unwrap(), [], "without tables nothing is taken");
}

proptest::proptest! {
    #[test]
    fn no_query_fails(text in "[ا-ي a-c\"«»()+:,.؟-]{0,24}|(AND|OR|NOT|-|date:2024|[(]|[)]|مالي|\"حدود\"| ){0,12}") {
        let (c, a) = rich();
        let index = Index::in_ram(&c, &a, &split).unwrap();
        if let Ok(what) = parse(&text, &values) {
            for unit in [Unit::Claim, Unit::Article] {
                let hits = index.search(&Query { what: what.clone(), unit, filters: Vec::new() }, 9).unwrap();
                proptest::prop_assert!(hits.iter().all(|h| (unit == Unit::Article || h.piece.is_some()) && h.score >= 0.0));
            }
        }
    }
}
