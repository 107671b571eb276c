use super::*;
use crate::analyze::Analyzer;
use crate::ingest::embedded_seeds;
use crate::model::{Article, Outlet, Relation};
use std::collections::BTreeSet;

fn related(lex: &Lexicon, a: &str, b: &str) -> Related {
    let mut analyzer = Analyzer::new(lex);
    let (x, y) = (analyzer.sentence(a), analyzer.sentence(b));
    relate((a, &x), (b, &y), lex)
}

fn ids(r: &Related) -> BTreeSet<&str> {
    r.reasons.iter().map(|x| &*x.id).collect()
}

/// Intent, first claim, second claim, relation, a reason that must stand.
const CASES: &[(&str, &str, &str, Relation, &str)] = &[
    ("same words", "أغلقت السلطات الحدود مع الجزائر.", "السلطات تغلق الحدود مع الجزائر.", Relation::Agree, "shared-terms"),
    ("synonyms", "أيدت فرنسا القرار الجديد.", "فرنسا تدعم القرار الجديد.", Relation::Agree, "same-meaning"),
    ("antonyms", "ارتفعت صادرات المغرب من السيارات.", "انخفضت صادرات المغرب من السيارات.", Relation::Disagree, "opposite-predicate"),
    ("negation", "أطلقت النيجر حملة عسكرية جديدة.", "لم تطلق النيجر حملة عسكرية جديدة.", Relation::Disagree, "negated"),
    ("another agent", "الجزائر هي من دعم المتمردين في الشمال.", "المغرب هو من دعم المتمردين في الشمال.", Relation::Disagree, "other-agent"),
    ("another year", "اندلعت الحرب في ليبيا عام 2011.", "اندلعت الحرب في ليبيا عام 2014.", Relation::Conflict, "other-year"),
    ("another number", "أسفر الهجوم عن مقتل 20 جنديا.", "أسفر الهجوم عن مقتل 35 جنديا.", Relation::Conflict, "other-number"),
    ("another month", "زار الرئيس موسكو في يناير 2024.", "زار الرئيس موسكو في مارس 2024.", Relation::Conflict, "other-date"),
    ("one actor only", "افتتحت فرنسا مدرسة جديدة.", "تستورد فرنسا الغاز من النرويج.", Relation::Related, "shared-actors"),
    ("nothing shared", "فاز الفريق بالبطولة.", "تراجعت أسعار القمح عالميا.", Relation::Unrelated, ""),
];

#[test]
fn each_relation_comes_with_its_reason_from_either_side() {
    let lex = Lexicon::embedded().unwrap();
    for (intent, a, b, relation, reason) in CASES {
        let (x, y) = (related(&lex, a, b), related(&lex, b, a));
        assert_eq!(x.relation, *relation, "{intent}: {x:?}");
        assert!(reason.is_empty() || ids(&x).contains(reason), "{intent}: {x:?}");
        assert_eq!((y.relation, ids(&y)), (x.relation, ids(&x)), "{intent}, exchanged");
        assert_eq!(x.similarity.to_bits(), y.similarity.to_bits(), "{intent}");
        assert!((x.agreement - y.agreement).abs() < 1e-9, "{intent}");
        assert!((0.0..=1.0).contains(&x.similarity) && (-1.0..=1.0).contains(&x.agreement));
    }
}

#[test]
fn agreement_ranks_the_same_claim_above_its_contrary() {
    let lex = Lexicon::embedded().unwrap();
    let same = related(&lex, "ارتفعت صادرات المغرب من السيارات.", "صادرات المغرب من السيارات ارتفعت.");
    let contrary = related(&lex, "ارتفعت صادرات المغرب من السيارات.", "انخفضت صادرات المغرب من السيارات.");
    assert!(same.agreement > 0.0 && contrary.agreement < 0.0, "{same:?} {contrary:?}");
}

#[test]
fn a_claim_agrees_with_itself_and_an_empty_one_with_nothing() {
    let lex = Lexicon::embedded().unwrap();
    let text = "استدعت مالي سفيرها لدى الجزائر للتشاور يوم 6 أبريل 2025.";
    let r = related(&lex, text, text);
    assert_eq!((r.relation, r.similarity > 0.9), (Relation::Agree, true), "{r:?}");
    assert_eq!(related(&lex, "", text).relation, Relation::Unrelated);
    assert_eq!(related(&lex, "", "").relation, Relation::Unrelated);
}

/// Names of one gender and number exchanged in both claims exchange the arguments and nothing else.
#[test]
fn exchanging_two_names_exchanges_the_result() {
    let lex = Lexicon::embedded().unwrap();
    let cases = [
        ("اتهمت الجزائر فرنسا بالتدخل في ليبيا.", "نددت الجزائر بتدخل فرنسا."),
        ("الجزائر هي من دعم المتمردين في الشمال.", "فرنسا هي من دعم المتمردين في الشمال."),
    ];
    let exchange = |s: &str| s.replace("الجزائر", "#").replace("فرنسا", "الجزائر").replace('#', "فرنسا");
    for (a, b) in cases {
        let (x, y) = (related(&lex, a, b), related(&lex, &exchange(a), &exchange(b)));
        assert_eq!(
            (x.relation, x.similarity.to_bits(), x.agreement.to_bits()),
            (y.relation, y.similarity.to_bits(), y.agreement.to_bits())
        );
        let names = |s: &str| s.replace("algeria", "#").replace("france", "algeria").replace('#', "france");
        let args = |r: &Related| r.reasons.iter().map(|r| format!("{} {:?}", r.id, r.args)).collect::<Vec<_>>();
        assert_eq!(args(&x).iter().map(|s| names(s)).collect::<Vec<_>>(), args(&y));
    }
}

fn run(corpus: &Corpus, lex: &Lexicon, options: &Options) -> Result<Vec<TopicContrast>> {
    let mut analyzer = Analyzer::new(lex);
    let analyses: Vec<Analysis> = corpus.articles.iter().map(|a| analyzer.analyze(a)).collect();
    contrast(corpus, &analyses, lex, &copies(corpus, &analyses), options)
}

fn only(topic: &str, by: By) -> Options {
    Options { by, topics: vec![topic.into()] }
}

#[test]
fn the_seeds_are_silent_where_a_reader_finds_nothing() {
    let (lex, seeds) = (Lexicon::embedded().unwrap(), embedded_seeds());
    let all = run(&seeds, &lex, &Options { by: By::Outlet, topics: vec!["morocco-role".into(), "wagner".into()] }).unwrap();
    let silent = |t: &TopicContrast| t.silent.iter().map(|s| s.outlet.to_string()).collect::<Vec<_>>();
    assert!(silent(&all[0]).contains(&"amnay".to_owned()));
    assert_eq!(silent(&all[1]), ["maghreb-intelligence", "unnamed"]);
    assert!(all[1].silent.iter().all(|s| s.articles == 1 && s.sentences > 5));
    for t in &all {
        assert_eq!(t.outlets.len() + t.silent.len(), 5);
    }
}

#[test]
fn groups_hold_several_outlets_and_relate_every_pair_of_them() {
    let (lex, seeds) = (Lexicon::embedded().unwrap(), embedded_seeds());
    let all = run(&seeds, &lex, &Options::default()).unwrap();
    assert!(all.iter().map(|t| t.groups.len()).sum::<usize>() > 10);
    for t in &all {
        let mut grouped = BTreeSet::new();
        for g in &t.groups {
            assert!(!g.label.is_empty());
            let outlets: BTreeSet<&str> = g.members.iter().map(|m| &*m.outlet).collect();
            assert!(outlets.len() > 1);
            let cross = |(a, b): &(usize, usize)| g.members[*a].outlet != g.members[*b].outlet;
            let want: Vec<(usize, usize)> =
                (0..g.members.len()).flat_map(|a| (a + 1..g.members.len()).map(move |b| (a, b))).filter(cross).collect();
            assert_eq!(g.pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), want);
            for p in &g.pairs {
                assert!(p.relation != Relation::Unrelated && !p.reasons.is_empty(), "{} {p:?}", g.label);
            }
            grouped.extend(g.members.iter().map(|m| (m.article.clone(), m.piece)));
        }
        assert!(t.only.iter().all(|m| !grouped.contains(&(m.article.clone(), m.piece))));
    }
}

/// What hangs on no order: groups by their members, relations, counts.
fn shape(all: &[TopicContrast]) -> Vec<String> {
    let group = |g: &crate::model::Group| {
        let id = |i: usize| format!("{}:{}", g.members[i].article, g.members[i].piece);
        let mut pairs: Vec<String> = Vec::new();
        for p in &g.pairs {
            let (a, b) = (id(p.a), id(p.b));
            let (a, b) = if a < b { (a, b) } else { (b, a) };
            pairs.push(format!("{a} {b} {:?} {:x}", p.relation, p.similarity.to_bits()));
        }
        pairs.sort();
        format!("{} {pairs:?}", g.label)
    };
    let mut out = Vec::new();
    for t in all {
        out.extend(t.groups.iter().map(group));
        let mut only: Vec<String> = t.only.iter().map(|m| format!("only {}:{}", m.article, m.piece)).collect();
        only.sort();
        out.extend(only);
    }
    out
}

#[test]
fn neither_the_order_of_articles_nor_outlets_names_and_camps_touch_what_is_aligned() {
    let (lex, seeds) = (Lexicon::embedded().unwrap(), embedded_seeds());
    let first = shape(&run(&seeds, &lex, &Options::default()).unwrap());
    let mut turned = seeds.clone();
    turned.articles.reverse();
    assert_eq!(shape(&run(&turned, &lex, &Options::default()).unwrap()), first);
    let mut masked = seeds.clone();
    masked.outlets.clear();
    for (i, a) in masked.articles.iter_mut().enumerate() {
        a.outlet = format!("o{i}").into();
        a.camp = Some("pro-moroccan".into());
        masked.outlets.insert(a.outlet.clone(), Outlet { id: a.outlet.clone(), ..Outlet::default() });
    }
    assert_eq!(shape(&run(&masked, &lex, &Options::default()).unwrap()), first);
}

#[test]
fn columns_follow_the_camps_and_articles_without_one_come_last() {
    let (lex, mut seeds) = (Lexicon::embedded().unwrap(), embedded_seeds());
    let columns = |c: &Corpus, by| {
        run(c, &lex, &only("algeria-mali-crisis", by)).unwrap()[0].columns.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(columns(&seeds, By::Camp), ["pro-algerian", "unaligned", "pro-moroccan"]);
    assert_eq!(columns(&seeds, By::Outlet).first().map(String::as_str), Some("merbah-blog"));
    seeds.articles[2].camp = None;
    seeds.outlets.get_mut("merbah-blog").unwrap().camp = None;
    assert_eq!(columns(&seeds, By::Camp).last().map(String::as_str), Some("unknown"));
}

#[test]
fn counts_of_stance_add_up_over_any_columns() {
    let (lex, seeds) = (Lexicon::embedded().unwrap(), embedded_seeds());
    let sums = |by| {
        let t = &run(&seeds, &lex, &only("algeria-mali-crisis", by)).unwrap()[0];
        for s in &t.stance {
            assert!(s.low <= s.logit && s.logit <= s.high && s.low.is_finite() && s.high.is_finite(), "{s:?}");
            assert!(s.over_claims);
        }
        t.stance.iter().fold([0; 3], |x, s| [x[0] + s.favor, x[1] + s.against, x[2] + s.none])
    };
    assert_eq!(sums(By::Camp), sums(By::Article));
}

#[test]
fn an_unknown_topic_is_named_with_those_that_are_known() {
    let (lex, seeds) = (Lexicon::embedded().unwrap(), embedded_seeds());
    let error = run(&seeds, &lex, &only("moon", By::Camp)).unwrap_err().to_string();
    assert!(error.contains("moon") && error.contains("wagner"), "{error}");
}

fn corpus(articles: &[(&str, &str, &str)]) -> Corpus {
    let mut out = Corpus::default();
    for (id, outlet, text) in articles {
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split('\n') {
            let span = crate::model::Span::new(at, at + line.len());
            blocks.push(crate::model::Block { span, blank_before: 0 });
            at += line.len() + 1;
        }
        let article = Article {
            id: (*id).into(),
            outlet: (*outlet).into(),
            lang: "ar".into(),
            text: (*text).to_owned(),
            blocks,
            ..Article::default()
        };
        out.outlets.insert(article.outlet.clone(), Outlet { id: article.outlet.clone(), ..Outlet::default() });
        out.articles.push(article);
    }
    out
}

#[test]
fn syndicated_text_is_one_voice() {
    let lex = Lexicon::embedded().unwrap();
    let text = "انسحبت مجموعة فاغنر من شمال مالي بعد هجوم عنيف.\nواتهمت باماكو الجزائر بالتدخل في شؤونها الداخلية هذا الأسبوع.\nوقالت مصادر إن فاغنر خسرت عشرات المقاتلين قرب الحدود.";
    let other = "قوات فاغنر تنسحب من شمال مالي بعد هجوم عنيف.";
    let groups = |c: &Corpus| run(c, &lex, &only("wagner", By::Outlet)).unwrap()[0].groups.clone();
    assert!(groups(&corpus(&[("a", "one", text), ("b", "two", text)])).is_empty());
    let three = groups(&corpus(&[("a", "one", text), ("b", "two", text), ("c", "three", other)]));
    assert!(three.iter().any(|g| g.members.iter().any(|m| &*m.outlet == "three")), "{three:?}");
    assert!(three.iter().flat_map(|g| &g.members).all(|m| &*m.outlet != "two"));
}

#[test]
fn a_conflict_is_shown_even_where_the_rest_differs() {
    let lex = Lexicon::embedded().unwrap();
    let a = "اندلع الخلاف بين الجزائر ومالي بداية 2024 بعد احتجاج المجلس العسكري على عقد اجتماعات متكررة مع حركات مسلحة معارضة.";
    let b = "تشهد العلاقات بين الجزائر ومالي توترات غير مسبوقة منذ عام 2023.";
    let all = run(&corpus(&[("a", "one", a), ("b", "two", b)]), &lex, &only("algeria-mali-crisis", By::Outlet)).unwrap();
    let pairs: Vec<Relation> = all[0].groups.iter().flat_map(|g| &g.pairs).map(|p| p.relation).collect();
    assert_eq!(pairs, [Relation::Conflict]);
}
