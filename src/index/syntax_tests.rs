#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

/// `id…` are values, all others are none.
fn values(field: FilterField, value: &str) -> Result<String, String> {
    if value.starts_with("id") || field == FilterField::Stance { Ok(value.to_owned()) } else { Err("an id".to_owned()) }
}

fn read(text: &str) -> Expr {
    parse(text, &values).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn refused(text: &str) -> String {
    parse(text, &values).map_or_else(|e| e.to_string(), |found| panic!("{text}: {found:?}"))
}

fn w(text: &str) -> Expr {
    Expr::Words(text.to_owned())
}

fn p(text: &str) -> Expr {
    Expr::Phrase(text.to_owned())
}

fn f(field: FilterField, values: &[&str]) -> Expr {
    Expr::Filter(Filter { field, any: values.iter().map(|v| (*v).to_owned()).collect() })
}

fn not(e: Expr) -> Expr {
    Expr::Not(Box::new(e))
}

#[test]
fn words_phrases_and_operators() {
    use Expr::{All, Any};
    for (text, want) in [
        ("", w("")),
        ("اتفاق  سلام", w("اتفاق سلام")),
        ("\"الجيش المالي\"", p("الجيش المالي")),
        ("«الجيش المالي» نفوذ", All(vec![p("الجيش المالي"), w("نفوذ")])),
        ("“a b” ”c d“ »e«", All(vec![p("a b"), p("c d"), p("e")])),
        ("a AND b", All(vec![p("a"), p("b")])),
        ("a OR b AND c", Any(vec![p("a"), All(vec![p("b"), p("c")])])),
        ("x a OR b y", All(vec![Any(vec![p("a"), p("b")]), w("x y")])),
        ("(a OR b) AND c", All(vec![Any(vec![p("a"), p("b")]), p("c")])),
        ("a -b", All(vec![not(p("b")), w("a")])),
        ("a NOT b", All(vec![not(p("b")), w("a")])),
        ("-\"a b\"", not(p("a b"))),
        ("-(a OR b)", not(Any(vec![p("a"), p("b")]))),
        ("+a b", All(vec![p("a"), w("b")])),
        ("a and b و c", w("a and b و c")),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn fields_take_one_value_or_several() {
    use FilterField as F;
    for (text, want) in [
        ("actor:id1", f(F::Actor, &["id1"])),
        ("ACTOR:id1", f(F::Actor, &["id1"])),
        ("actor:id1,id2،id3", f(F::Actor, &["id1", "id2", "id3"])),
        ("actor:(id1 OR id2)", Expr::Any(vec![f(F::Actor, &["id1"]), f(F::Actor, &["id2"])])),
        ("actor:(id1 id2)", Expr::Any(vec![f(F::Actor, &["id1"]), f(F::Actor, &["id2"])])),
        ("actor:(id1 AND id2)", Expr::All(vec![f(F::Actor, &["id1"]), f(F::Actor, &["id2"])])),
        ("actor:\"id of two words\"", f(F::Actor, &["id of two words"])),
        ("-outlet:id1", not(f(F::Outlet, &["id1"]))),
        ("stance:id1:against:own", f(F::Stance, &["id1:against:own"])),
        ("actor:id1؟", f(F::Actor, &["id1"])),
        ("actor:\u{200F}id1", f(F::Actor, &["id1"])),
        ("date:2024-03 a", Expr::All(vec![Expr::Dates(Dates { from: 20_240_301, to: 20_240_331 }), w("a")])),
        ("date:>=2024-05", Expr::Dates(Dates { from: 20_240_501, to: u64::MAX })),
        (
            "date:(2023 OR 2024)",
            Expr::Any(vec![
                Expr::Dates(Dates { from: 20_230_101, to: 20_231_231 }),
                Expr::Dates(Dates { from: 20_240_101, to: 20_241_231 }),
            ]),
        ),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn a_pasted_sentence_stays_plain() {
    for (text, want) in [
        ("قال الوزير: لن نقبل؟", w("قال الوزير: لن نقبل؟")),
        ("قال:نعم", w("قال:نعم")),
        ("مالي - الجزائر – ليبيا", w("مالي الجزائر ليبيا")),
        ("درجة -5 و+212", w("درجة -5 و+212")),
        ("الساعة 12:30 https://a.example/b", w("الساعة 12:30 https://a.example/b")),
        ("Note: x", w("Note: x")),
        ("رسالة(رسائل) قديمة", w("رسالة رسائل قديمة")),
        ("شمال-غرب و/أو", w("شمال-غرب و/أو")),
        ("مالي (؟) () \"\"", w("مالي")),
        ("؟!", w("؟!")),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
    let want = Expr::All(vec![p("لن نقبل"), w("دولة مالي"), w("قال الوزير:")]);
    assert_eq!(read("قال الوزير: \"لن نقبل\" (دولة مالي)"), want);
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_place() {
    for (text, want) in [
        ("مالي \"الجيش", "query, column 6: expected '\"' somewhere after this '\"', found the end of the query"),
        ("«الجيش", "query, column 1: expected '»' somewhere after this '«', found the end of the query"),
        ("a (b", "query, column 3: expected \")\" somewhere after this \"(\", found the end of the query"),
        ("a b)", "query, column 4: expected \"(\" before this \")\", found none"),
        ("a AND", "query, column 6: expected a word, a phrase, a field or \"(\", found the end of the query"),
        ("OR a", "query, column 1: expected a word, a phrase, a field or \"(\", found \"OR\""),
        ("(a AND) b", "query, column 7: expected a word, a phrase, a field or \"(\", found \")\""),
        ("a actor:x", "query, column 9: expected an id after \"actor:\", found \"x\""),
        ("actor:id1,x", "query, column 11: expected an id after \"actor:\", found \"x\""),
        ("actor: id1", "query, column 7: expected a value joined to \"actor:\", found a blank"),
        ("actor:", "query, column 7: expected a value joined to \"actor:\", found the end of the query"),
        ("actor:(outlet:id1)", "query, column 8: expected a word, a phrase, a field or \"(\", found \"outlet:\""),
        (
            "actr:id1",
            "query, column 1: expected a field (article, outlet, camp, country, actor, topic, voice, source, stance, kind, date), perhaps actor, found \"actr\"",
        ),
        ("date:2024-06..2024-03", "query, column 6: expected a range whose first day is not after its last, found \"2024-06..2024-03\""),
    ] {
        assert_eq!(refused(text), want, "{text}");
    }
    assert!(refused("date:yesterday").starts_with("query, column 6: expected a date (2024, 2024-03, 2024-03-01), a range"));
    assert!(refused(&"(".repeat(60)).contains("somewhere after"));
    assert!(refused(&format!("{}a{}", "(".repeat(60), ")".repeat(60))).contains("at most 50 brackets"));
    assert!(refused(&format!("{}a", "NOT ".repeat(5000))).contains("at most 50 brackets"));
}

#[test]
fn the_nearest_name_is_offered_where_it_is_near() {
    let names = ["algeria", "mali", "morocco"];
    assert_eq!(nearest("algerai", &names), Some("algeria"));
    assert_eq!(nearest("MALLI", &names), Some("mali"));
    assert_eq!(nearest("zzz", &names), None);
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = parse(&text, &values);
    }

    #[test]
    fn no_mix_of_syntax_panics(parts in proptest::collection::vec(proptest::sample::select(vec![
        "(", ")", "\"", "«", "»", "”", "AND", "OR", "NOT", "-", "+", ":", "actor:", "date:", "id1", "2024", "..", ">=", ",", " ", "مالي", "و", "\u{200F}",
    ]), 0..40)) {
        let text = parts.concat();
        if let Err(Error::Query { column, .. }) = parse(&text, &values) {
            prop_assert!(column >= 1 && column <= text.chars().count() + 1, "{} {}", text, column);
        }
    }
}
