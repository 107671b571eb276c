//! Checklists of behaviour: how actors are portrayed (`tests/gold/checklist-stance.jsonl`), who speaks
//! (`tests/gold/checklist-voice.jsonl`), and single cases of it (`tests/cases/voice.toml`).

use super::program::root;
use mizan::analyze::Analyzer;
use mizan::ingest::blocks;
use mizan::lexicon::Lexicon;
use mizan::model::{Article, Id, Label, Piece, Quote, VoiceType};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The pieces of `text`, where an earlier sentence is given as the second line of one article, and the article's whole text.
fn heard(analyzer: &mut Analyzer<'_>, before: Option<&str>, text: &str) -> (String, Vec<Piece>) {
    let whole = before.map_or_else(|| text.to_owned(), |b| format!("{b}\n{text}"));
    let from = whole.len() - text.len();
    let article = Article {
        id: "a".into(),
        outlet: "o".into(),
        lang: "ar".into(),
        text: whole.clone(),
        blocks: blocks(&whole),
        ..Article::default()
    };
    let pieces = analyzer.analyze(&article).pieces.into_iter().filter(|p| p.span.start >= from).collect();
    (whole, pieces)
}

/// The piece whose voice counts: the first that is not the outlet's own, else the first.
fn told(pieces: &[Piece]) -> &Piece {
    pieces.iter().find(|p| p.voice.kind != VoiceType::Outlet).or_else(|| pieces.first()).unwrap()
}

/// A word without the conjunction joined in front of it.
fn bare(cue: &str) -> &str {
    cue.strip_prefix(['و', 'ف']).unwrap_or(cue)
}

/// The same words, but for a preposition of one letter joined in front: a span begins where a word begins.
fn same_words(got: &str, want: &str) -> bool {
    got == want || got.strip_prefix(['ب', 'ل', 'ك']) == Some(want)
}

fn text<'v>(v: &'v Value, key: &str) -> Option<&'v str> {
    v.get(key).and_then(Value::as_str)
}

/// How many of what there is.
#[derive(Debug, Default)]
struct Count {
    right: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn share(&self) -> f64 {
        f64::from(u32::try_from(self.right).unwrap()) / f64::from(u32::try_from(self.all.max(1)).unwrap())
    }
}

/// What is right of the quotations of the checklist.
#[derive(Debug, Default)]
struct Parts {
    cues: Count,
    classes: Count,
    sources: Count,
    contents: Count,
    overlaps: Count,
}

impl Parts {
    /// Compares one expected quotation with those found that have its cue.
    fn compare(&mut self, want: &Value, found: &[&Quote], whole: &str) {
        let cue = text(want, "cue").unwrap();
        let same: Vec<&&Quote> = found
            .iter()
            .filter(|q| {
                let got = q.cue.of(whole);
                got == cue || bare(got).split(' ').next() == cue.split(' ').next()
            })
            .collect();
        self.cues.add(!same.is_empty());
        if let Some(class) = text(want, "class") {
            self.classes.add(same.iter().any(|q| q.class.as_str() == class));
        }
        if let Some(name) = text(want, "source") {
            self.sources.add(same.iter().any(|q| q.sources.iter().any(|s| same_words(&s.name, name))));
        }
        if let Some(content) = text(want, "content") {
            let spans = || same.iter().filter_map(|q| q.content);
            self.contents.add(spans().any(|s| same_words(s.of(whole), content)));
            let at = whole.rfind(content).unwrap();
            self.overlaps.add(spans().any(|s| {
                let common = s.end.min(at + content.len()).saturating_sub(s.start.max(at));
                2 * common >= content.len().min(s.end - s.start) && common > 0
            }));
        }
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures, for who asks for them")]
fn the_voice_of_the_checklist_is_heard() {
    let lex = Lexicon::embedded().unwrap();
    let mut analyzer = Analyzer::new(&lex);
    let gold = fs::read_to_string(root().join("tests/gold/checklist-voice.jsonl")).unwrap();
    let (mut voices, mut parts, mut wrong) = (Count::default(), Parts::default(), Vec::new());
    for line in gold.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (whole, pieces) = heard(&mut analyzer, text(&case, "before"), text(&case, "text").unwrap());
        let (want, got) = (&case["voice"], &told(&pieces).voice);
        let one_of = |key: &str, got: &str| text(want, key).is_none_or(|w| w.split('|').any(|w| w == got));
        let source = text(want, "source").is_none_or(|w| w.split('|').any(|w| got.source == Some(lex.rolled_up(&Id::from(w)))));
        let right = one_of("type", got.kind.as_str()) && one_of("certainty", got.certainty.as_str()) && source;
        voices.add(right);
        if !right {
            wrong.push(format!("{}: expected {want}, found {got:?}", text(&case, "id").unwrap()));
        }
        let found: Vec<&Quote> = pieces.iter().flat_map(|p| &p.quotes).collect();
        for want in case["quotes"].as_array().unwrap() {
            parts.compare(want, &found, &whole);
        }
    }
    println!("voices {voices:?}, of quotations {parts:?}\n{}", wrong.join("\n"));
    let share = |c: &Count, percent: usize| c.right * 100 >= c.all * percent;
    assert!(share(&voices, 95), "{voices:?}\n{}", wrong.join("\n"));
    assert!(share(&parts.cues, 95) && share(&parts.sources, 90) && share(&parts.contents, 90) && share(&parts.overlaps, 95), "{parts:?}");
}

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    before: Option<String>,
    text: String,
    voice: Option<String>,
    #[serde(default)]
    said: Vec<String>,
}

#[test]
fn speakers_cues_and_what_is_said_are_found() {
    let lex = Lexicon::embedded().unwrap();
    let mut analyzer = Analyzer::new(&lex);
    let cases = toml::from_str::<File>(&fs::read_to_string(root().join("tests/cases/voice.toml")).unwrap()).unwrap().case;
    let mut wrong = Vec::new();
    for case in cases {
        let (whole, pieces) = heard(&mut analyzer, case.before.as_deref(), &case.text);
        let v = &told(&pieces).voice;
        let got = format!("{} {} {}", v.kind.as_str(), v.source.as_deref().unwrap_or("."), v.certainty.as_str());
        if case.voice.as_ref().is_some_and(|want| *want != got) {
            wrong.push(format!("{}: expected {:?}, found {got} in {}", case.why, case.voice, case.text));
        }
        let found: BTreeSet<String> = pieces
            .iter()
            .flat_map(|p| &p.quotes)
            .map(|q| {
                let names: BTreeSet<&str> = q.sources.iter().map(|s| s.name.as_str()).collect();
                let names: Vec<&str> = names.into_iter().collect();
                format!("{} | {} | {}", names.join(","), q.cue.of(&whole), q.content.map_or("", |c| c.of(&whole)))
            })
            .collect();
        for said in case.said.iter().filter(|s| !found.contains(*s)) {
            wrong.push(format!("{}: {said} is not among {found:?}", case.why));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// 1,823 cases in 223 patterns, written from grammar alone; those from `t-` on with the rules that they test, the rest before.
#[test]
fn actors_are_portrayed_as_the_checklist_says() {
    let lex = Lexicon::embedded().unwrap();
    let mut analyzer = Analyzer::new(&lex);
    let gold = fs::read_to_string(root().join("tests/gold/checklist-stance.jsonl")).unwrap();
    let (mut stance, mut voice) = (Count::default(), Count::default());
    let (mut patterns, mut wrong) = (BTreeSet::new(), Vec::new());
    for line in gold.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = text(&case, "id").unwrap();
        patterns.insert(text(&case, "capability").unwrap().to_owned());
        let (_, pieces) = heard(&mut analyzer, None, text(&case, "text").unwrap());
        let label = |target: &str| {
            let rows = pieces.iter().flat_map(|p| &p.stance).filter(|r| &*r.target == target);
            let points: i32 = rows.filter_map(|r| r.points).sum();
            Label::of_points(points).as_str()
        };
        let told = &told(&pieces).voice;
        let missed: Vec<String> = case["stance"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(target, want)| label(target) != want.as_str().unwrap())
            .map(|(target, want)| format!("{target} {want} found {}", label(target)))
            .collect();
        // Cases of one group say nothing of the voice.
        let source = text(&case["voice"], "source");
        let heard = case.get("voice").is_none()
            || told.kind.as_str() == text(&case["voice"], "type").unwrap()
                && (told.kind != VoiceType::Actor || source.is_none() || told.source.as_deref() == source);
        stance.add(missed.is_empty());
        if case.get("voice").is_some() {
            voice.add(heard);
        }
        if !missed.is_empty() || !heard {
            wrong.push(format!("{id} {} {}", missed.join(", "), if heard { "" } else { "voice" }));
        }
    }
    assert!(stance.all >= 300 && patterns.len() >= 40, "{} cases, {} patterns", stance.all, patterns.len());
    assert!(stance.share() >= 0.95 && voice.share() >= 0.95, "stance {stance:?}, voice {voice:?}\n{}", wrong.join("\n"));
}

/// هذه الجماعات, هذا البلد: the one actor of its kind in the sentence before, and nobody where two were named.
#[test]
fn a_noun_with_this_points_back_to_the_only_actor_of_its_kind() {
    let lex = Lexicon::embedded().unwrap();
    let mut analyzer = Analyzer::new(&lex);
    let mut points = |before: &str, text: &str| -> Vec<(String, Option<i32>)> {
        let (_, pieces) = heard(&mut analyzer, Some(before), text);
        pieces.iter().flat_map(|p| &p.stance).map(|r| (r.target.to_string(), r.points)).collect()
    };
    assert_eq!(points("هاجم جهاديون القرية أمس.", "وتقوم هذه الجماعات بنهب السكان."), [("jihadists".to_owned(), Some(-300))]);
    assert_eq!(points("زار الوفد المغرب.", "ويدعم هذا البلد الحوار."), [("morocco".to_owned(), Some(100))]);
    assert_eq!(points("زار الوفد الجزائر.", "ويدعم هذا البلد الحوار."), [("algeria".to_owned(), Some(100))]);
    assert_eq!(points("وصل وفد من مالي والمغرب.", "ويدعم هذا البلد الحوار."), []);
    assert_eq!(points("زار الوفد المغرب.", "وتقوم هذه الجماعات بنهب السكان."), []);
}

/// A verb without a subject and a pronoun without a name before it go on with the only actor of the sentence before, where that told of him.
#[test]
fn a_sentence_may_go_on_with_the_only_actor_of_the_one_before() {
    let lex = Lexicon::embedded().unwrap();
    let mut analyzer = Analyzer::new(&lex);
    let mut points = |before: &str, text: &str| -> Vec<(String, Option<i32>)> {
        let (_, pieces) = heard(&mut analyzer, Some(before), text);
        pieces.iter().flat_map(|p| &p.stance).map(|r| (r.target.to_string(), r.points)).collect()
    };
    let against = |actor: &str, points: i32| vec![(actor.to_owned(), Some(points))];
    assert_eq!(points("أعلنت مالي خطة جديدة.", "وتدعم الإرهاب في المنطقة."), against("mali", -300));
    assert_eq!(points("أغلق السودان الحدود.", "ويدعم الإرهاب في المنطقة."), against("sudan", -300));
    assert_eq!(points("أغلقت مالي مكاتب القناة أمس.", "وواصلت قمع الصحفيين في الأقاليم."), against("mali", -300));
    assert_eq!(points("أعلنت موريتانيا خطة جديدة.", "وأشاد الجميع بسياستها الحكيمة.").first().map(|p| p.0.as_str()), Some("mauritania"));
    // Two actors, an actor who is not the one told of, another gender, a subject of its own.
    assert_eq!(points("وصل وفد من مالي والمغرب.", "وتدعم الإرهاب في المنطقة."), []);
    assert_eq!(points("قال الخبير إن المغرب شريك.", "ويدعم الإرهاب في المنطقة."), []);
    assert_eq!(points("أعلنت مالي خطة جديدة.", "ويدعم الإرهاب في المنطقة."), []);
    assert_eq!(points("أعلنت مالي خطة جديدة.", "وتدعم المعارضة الإرهاب."), []);
}
