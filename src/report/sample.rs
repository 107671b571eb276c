//! Made-up articles for the tests of this folder.

use super::View;
use crate::model::*;

/// Owner of what a [`View`] borrows.
pub(crate) struct Sample {
    pub(crate) corpus: Corpus,
    pub(crate) analyses: Vec<Analysis>,
    pub(crate) names: Names,
    pub(crate) topic: TopicContrast,
}

impl Sample {
    pub(crate) fn view(&self) -> View<'_> {
        View::new(&self.corpus, &self.analyses, &self.names)
    }
}

const TEXTS: [(&str, &str, &str, &[&str]); 3] = [
    (
        "a1",
        "nahar",
        "pro-algerian",
        &["لا تزال الجزائر تدعم الاستقرار في مالي منذ اتفاق 2015 الذي رعته الأمم المتحدة.", "وقالت باماكو إن الجزائر «تتدخل» في شؤونها."],
    ),
    (
        "a2",
        "amnay",
        "unaligned",
        &["تواجه الجزائر معضلة استراتيجية مع مجموعة Wagner الروسية في مالي (3.5 مليون لاجئ)، وهو ما انعكس سلبا على علاقتها مع روسيا."],
    ),
    ("a3", "mi", "pro-moroccan", &["استغلت الجزائر الأزمة لإضعاف الحكومة المالية وإطالة الفوضى إلى الآن!"]),
];

pub(crate) fn span_of(text: &str, word: &str) -> Span {
    let at = text.find(word).expect(word);
    Span::new(at, at + word.len())
}

fn evidence(text: &str, word: &str, gloss: &str, points: i32, quote: Option<usize>) -> Evidence {
    Evidence {
        entry: "ar/stance:412".into(),
        span: span_of(text, word),
        gloss: gloss.into(),
        role: Role::Agent,
        weight: 2,
        points,
        quote,
        modifiers: vec!["intensifier ar/modifiers:3 «جدا» ×150%".into()],
        reached: span_of(text, "الجزائر"),
    }
}

fn row(points: Option<i32>, attributed: bool, evidence: Vec<Evidence>) -> StanceRow {
    StanceRow { target: "algeria".into(), attributed, label: Label::of_points(points.unwrap_or(0)), points, evidence }
}

pub(crate) fn sample() -> Sample {
    let mut corpus = Corpus::default();
    let mut analyses = Vec::new();
    let mut members = Vec::new();
    for (id, outlet, camp, sentences) in TEXTS {
        let text = format!("عنوان\n{}\nتابعونا", sentences.join(" "));
        let mut pieces = vec![Piece { n: 1, span: span_of(&text, "عنوان"), kind: Kind::Title, ..Piece::default() }];
        for s in sentences {
            let span = span_of(&text, s);
            let n = pieces.len() + 1;
            let mentions = vec![Mention { part: "algeria".into(), actor: "algeria".into(), span: span_of(&text, "الجزائر") }];
            pieces.push(Piece { n, span, topics: vec!["interference".into()], mentions, ..Piece::default() });
            members.push(Member { article: id.into(), piece: n, span, outlet: outlet.into(), column: camp.into() });
        }
        match id {
            "a1" => {
                pieces[1].stance = vec![row(Some(100), false, vec![evidence(&text, "تدعم", "support", 100, None)])];
                let content = span_of(&text, "الجزائر «تتدخل» في شؤونها");
                pieces[2].quotes = vec![Quote {
                    kind: VoiceType::Actor,
                    sources: vec![Source { actor: Some("mali".into()), name: "باماكو".into(), span: span_of(&text, "باماكو") }],
                    cue: span_of(&text, "وقالت"),
                    class: CueClass::Neutral,
                    content: Some(content),
                    main: true,
                }];
                pieces[2].voice = Voice { kind: VoiceType::Actor, source: Some("mali".into()), certainty: Certainty::Asserted };
                pieces[2].stance = vec![row(Some(-100), true, vec![evidence(&text, "تتدخل", "interfere", -100, Some(0))])];
            }
            "a2" => pieces[1].stance = vec![row(None, false, vec![])],
            _ => {
                let both = vec![evidence(&text, "استغلت", "exploit", -200, None), evidence(&text, "لإضعاف", "weaken", -100, None)];
                pieces[1].stance = vec![row(Some(-300), false, both)];
            }
        }
        pieces.push(Piece { n: pieces.len() + 1, span: span_of(&text, "تابعونا"), kind: Kind::Boilerplate, ..Piece::default() });
        analyses.push(Analysis { article: id.into(), pieces });
        let names = [("ar", "جريدة الأخبار"), ("en", outlet)].map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        corpus.outlets.insert(outlet.into(), Outlet { id: outlet.into(), names, camp: Some(camp.into()), ..Outlet::default() });
        corpus.articles.push(Article {
            id: id.into(),
            outlet: outlet.into(),
            camp: Some(camp.into()),
            lang: "ar".into(),
            text,
            ..Article::default()
        });
    }
    let mut names = Names::default();
    names.actors.insert("algeria".into(), "Algeria".into());
    names.actors.insert("mali".into(), "Mali".into());
    names.topics.insert("interference".into(), "Interference in Mali".into());
    names.outlets.insert("nahar".into(), "النهار (Ennahar)".into());
    Sample { topic: topic(&members), corpus, analyses, names }
}

fn topic(members: &[Member]) -> TopicContrast {
    let pick = |i: usize| members[i].clone();
    let stance = |by: &str, attributed, favor, against, low: f64, high: f64| StanceCount {
        by: by.into(),
        target: "algeria".into(),
        attributed,
        favor,
        against,
        none: 1,
        logit: (low + high) / 2.0,
        low,
        high,
        over_claims: true,
    };
    let pair = |a, b, relation, reasons| Pair { a, b, relation, similarity: 0.71234, reasons };
    TopicContrast {
        topic: "interference".into(),
        columns: vec!["pro-algerian".into(), "unaligned".into(), "pro-moroccan".into()],
        outlets: vec![OutletCount {
            id: "nahar".into(),
            name: "النهار (Ennahar)".into(),
            camp: Some("pro-algerian".into()),
            articles: 1,
            claims: 2,
        }],
        groups: vec![Group {
            label: "الجزائر، مالي".into(),
            members: vec![pick(0), pick(2), pick(3)],
            pairs: vec![
                pair(0, 1, Relation::Related, vec![Reason::new("shared-actors", [("actors", "algeria mali".into())])]),
                pair(
                    0,
                    2,
                    Relation::Disagree,
                    vec![
                        Reason::new("opposite-stance", [("target", "algeria".into())]),
                        Reason::new("opposite-predicate", [("a", "تدعم".into()), ("b", "استغلت".into())]),
                    ],
                ),
            ],
        }],
        only: vec![pick(1)],
        silent: vec![Silent { outlet: "amnay".into(), articles: 1, sentences: 27 }],
        stance: vec![
            stance("pro-algerian", false, 4, 0, 0.4, 2.3),
            stance("pro-algerian", true, 0, 1, -2.0, 0.5),
            stance("unaligned", false, 0, 0, 0.0, 0.0),
        ],
        labels: vec![LabelCount {
            thing: "wagner".into(), by: "unaligned".into(), label: "مرتزقة فاغنر".into(), count: 2, side: None
        }],
    }
}
