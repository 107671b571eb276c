//! Stance, voice, sources, kinds and topics against coded sentences.

use super::found::{Piece, pieces, read, sources_of, stance_of, voice_of};
use super::gold::{self, Row, VoiceGold, Want};
use super::{Ordered, interval, most_common, round4};
use crate::model::{Label, Result, VoiceType};
use crate::stats::{Confusion, Counts};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const LABELS: [Label; 3] = [Label::Favor, Label::Against, Label::None];
/// Misses that are listed; all of them count.
const LISTED: usize = 400;

/// What [`stance_scores`] gives; its fields in JSON stand in this order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StanceScores {
    /// Cases: a target of a sentence, coded with one label.
    pub n: u64,
    /// Mean of the F1 of favor, against and none.
    pub macro_f1: f64,
    /// Its interval over the sentences with a case.
    pub macro_f1_interval: Option<[f64; 2]>,
    /// Mean of the F1 of favor and against.
    pub favg: f64,
    /// F1 by label.
    pub per_class: Ordered<f64>,
    /// `gold->found` and how often, without zeros.
    pub confusion: Ordered<u64>,
    /// Share of coded voices that were found.
    pub voice_accuracy: Option<f64>,
    /// F1 of "somebody else speaks", over the voices coded as plainly outlet or plainly not.
    pub attributed_f1: f64,
    /// Share of coded actor sources that were found.
    pub source_accuracy: Option<f64>,
    /// Share of coded kinds that were found.
    pub kind_accuracy: Option<f64>,
    /// F1 of topics, over all sentences where they are coded.
    pub topic_f1: Option<f64>,
    /// Its interval over those sentences.
    pub topic_f1_interval: Option<[f64; 2]>,
    /// What no reading at all would reach (see [`prior_scores`]).
    pub prior: Prior,
    /// Capability cases where stance, voice and source are all right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed: Option<u64>,
    /// Capability cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<u64>,
    /// `passed/cases` by capability.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_capability: Option<Ordered<String>>,
    /// What was not right, the first 400.
    pub wrong: Vec<Miss>,
}

/// A stance or a source that was not found as coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Miss {
    /// A stance.
    Stance {
        /// Sentence.
        id: String,
        /// Toward whom.
        target: String,
        /// As coded.
        gold: String,
        /// As found.
        got: Label,
    },
    /// A source.
    Source {
        /// Sentence.
        id: String,
        /// As coded.
        source: String,
        /// Those found, sorted.
        got: Vec<String>,
    },
}

/// What [`prior_scores`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Prior {
    /// Mean of the F1 of favor, against and none.
    pub macro_f1: f64,
    /// Mean of the F1 of favor and against.
    pub favg: f64,
}

/// Measures `analyses` (`mizan.analysis/1` documents) against the coded sentences of `gold`. `gold_path` is only for messages.
///
/// Sentences whose coded kind is no content are measured for their kind only. A target that is coded in some sentence of the
/// gold but not in this one counts as `none` here. Toward one target all pieces and voices of a sentence are taken together:
/// the label that is not `none`, or where both occur, the sign of the points.
///
/// # Errors
/// Every problem of the gold and of the analyses, with its line.
pub fn stance_scores(gold: &str, gold_path: &str, analyses: &[Value]) -> Result<StanceScores> {
    let rows = gold::rows(gold, gold_path)?;
    let found = read(analyses)?;
    let core: BTreeSet<&str> = rows.iter().flat_map(|r| r.stance.keys()).map(String::as_str).collect();
    let mut tally = Tally::default();
    for row in &rows {
        tally.add(row, &pieces(row, &found), &core);
    }
    Ok(tally.scores(prior_of(&rows)))
}

/// What one gets by giving each target its commonest label in the very gold: a bar that a reader of texts must pass.
///
/// # Errors
/// Every problem of the gold, with its line.
pub fn prior_scores(gold: &str, gold_path: &str) -> Result<Prior> {
    Ok(prior_of(&gold::rows(gold, gold_path)?))
}

fn prior_of(rows: &[Row]) -> Prior {
    let mut coded: BTreeMap<&str, Vec<Label>> = BTreeMap::new();
    for (target, want) in rows.iter().flat_map(|r| &r.stance) {
        coded.entry(target).or_default().extend(want.exact);
    }
    let mut confusion = Confusion::new();
    for labels in coded.values() {
        let Some(&(commonest, _)) = most_common(labels.iter().copied()).first() else { continue };
        for &label in labels {
            confusion.add(label, commonest);
        }
    }
    Prior { macro_f1: round4(confusion.macro_f1(&LABELS)), favg: round4(favg(&confusion)) }
}

fn favg(confusion: &Confusion<Label>) -> f64 {
    confusion.macro_f1(&[Label::Favor, Label::Against])
}

/// Right ones of so many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: u64,
    of: u64,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += u64::from(right);
        self.of += 1;
    }

    fn figure(self) -> Option<f64> {
        (self.of > 0).then(|| round4(self.right as f64 / self.of as f64))
    }
}

#[derive(Default)]
struct Tally {
    /// By sentence, so that sentences can be drawn.
    stance: Vec<Confusion<Label>>,
    /// By sentence.
    topics: Vec<Counts>,
    attributed: Counts,
    voice: Share,
    source: Share,
    kind: Share,
    capabilities: BTreeMap<String, Share>,
    wrong: Vec<Miss>,
}

impl Tally {
    fn add(&mut self, row: &Row, pieces: &[&Piece], core: &BTreeSet<&str>) {
        if let Some(kind) = row.kind {
            self.kind.add(most_common(pieces.iter().map(|p| p.kind)).first().is_some_and(|&(k, _)| k == kind));
        }
        if !row.kind.unwrap_or_default().is_content() {
            return;
        }
        let mut right = self.add_stance(row, pieces, core);
        if let Some(voice) = &row.voice {
            right &= self.add_voice(row, voice, pieces);
        }
        if let Some(topics) = &row.topics {
            let want: BTreeSet<&str> = topics.iter().map(String::as_str).collect();
            let have: BTreeSet<&str> = pieces.iter().flat_map(|p| &p.topics).map(String::as_str).collect();
            let both = want.intersection(&have).count() as u64;
            self.topics.push(Counts::new(both, have.len() as u64 - both, want.len() as u64 - both));
        }
        if let Some(capability) = &row.capability {
            self.capabilities.entry(capability.clone()).or_default().add(right);
        }
    }

    fn add_stance(&mut self, row: &Row, pieces: &[&Piece], core: &BTreeSet<&str>) -> bool {
        let found = pieces.iter().flat_map(|p| &p.stance).filter(|s| s.label != Label::None).map(|s| s.target.as_str());
        let mut targets: BTreeSet<&str> = found.filter(|t| core.contains(t)).collect();
        targets.extend(row.stance.keys().map(String::as_str));
        let (mut all_right, mut confusion, none) = (true, Confusion::new(), Want::none());
        for target in targets {
            let want = row.stance.get(target).unwrap_or(&none);
            if want.is_unclear() {
                continue;
            }
            let got = stance_of(pieces, target);
            if let Some(label) = want.exact {
                confusion.add(label, got);
            }
            if !want.accepts(got) {
                all_right = false;
                self.wrong.push(Miss::Stance { id: row.id.clone(), target: target.to_owned(), gold: want.text.clone(), got });
            }
        }
        if confusion.total() > 0 {
            self.stance.push(confusion);
        }
        all_right
    }

    fn add_voice(&mut self, row: &Row, voice: &VoiceGold, pieces: &[&Piece]) -> bool {
        let have = voice_of(pieces);
        let mut right = voice.types.contains(&have);
        self.voice.add(right);
        let own = voice.types == [VoiceType::Outlet];
        if own || !voice.types.contains(&VoiceType::Outlet) {
            match (own, have == VoiceType::Outlet) {
                (false, false) => self.attributed.right += 1,
                (true, false) => self.attributed.extra += 1,
                (false, true) => self.attributed.missed += 1,
                (true, true) => {}
            }
        }
        if let Some(source) = &voice.source {
            let got = sources_of(pieces);
            let known = source.split('|').any(|s| got.contains(s));
            self.source.add(known);
            if !known {
                right = false;
                let got = got.into_iter().map(str::to_owned).collect();
                self.wrong.push(Miss::Source { id: row.id.clone(), source: source.clone(), got });
            }
        }
        right
    }

    fn scores(mut self, prior: Prior) -> StanceScores {
        let pooled = |drawn: &[&Confusion<Label>]| {
            let mut all = Confusion::new();
            drawn.iter().for_each(|c| all.merge(c));
            all
        };
        let topics_of = |drawn: &[&Counts]| {
            let mut all = Counts::default();
            drawn.iter().for_each(|&&c| all += c);
            all
        };
        let confusion = pooled(&self.stance.iter().collect::<Vec<_>>());
        let mut cells: Vec<_> = confusion.iter().map(|(gold, got, n)| (gold.as_str(), got.as_str(), n)).collect();
        cells.sort_unstable();
        let topics = topics_of(&self.topics.iter().collect::<Vec<_>>());
        let any = !self.capabilities.is_empty();
        let sum = |of: fn(&Share) -> u64| any.then(|| self.capabilities.values().map(of).sum());
        self.wrong.truncate(LISTED);
        StanceScores {
            n: confusion.total(),
            macro_f1: round4(confusion.macro_f1(&LABELS)),
            macro_f1_interval: interval(&self.stance, |drawn| pooled(drawn).macro_f1(&LABELS)),
            favg: round4(favg(&confusion)),
            per_class: Ordered(LABELS.map(|l| (l.as_str().to_owned(), round4(confusion.counts(l).f1()))).into()),
            confusion: Ordered(cells.into_iter().map(|(gold, got, n)| (format!("{gold}->{got}"), n)).collect()),
            voice_accuracy: self.voice.figure(),
            attributed_f1: round4(self.attributed.f1()),
            source_accuracy: self.source.figure(),
            kind_accuracy: self.kind.figure(),
            topic_f1: (!topics.is_empty()).then(|| round4(topics.f1())),
            topic_f1_interval: interval(&self.topics, |drawn| {
                let counts = topics_of(drawn);
                if counts.is_empty() { f64::NAN } else { counts.f1() }
            }),
            prior,
            passed: sum(|s| s.right),
            cases: sum(|s| s.of),
            by_capability: any
                .then(|| Ordered(self.capabilities.iter().map(|(name, s)| (name.clone(), format!("{}/{}", s.right, s.of))).collect())),
            wrong: self.wrong,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text_gold(stance: &str) -> String {
        format!(r#"{{"id":"t","text":"x","stance":{stance}}}"#)
    }

    fn doc(id: &str, sentences: Value) -> Value {
        json!({"schema": "mizan.analysis/1", "article": {"id": id}, "sentences": sentences})
    }

    fn stance_row(target: &str, label: &str, points: i32) -> Value {
        json!({"target": target, "voice": "own", "label": label, "points": points})
    }

    fn one(gold: &str, sentences: Value) -> StanceScores {
        stance_scores(gold, "gold", &[doc("t", sentences)]).unwrap()
    }

    #[test]
    fn figures_of_a_small_gold_are_those_counted_by_hand() {
        let gold = [
            r#"{"id":"1","article":"a.txt","start":0,"end":10,"kind":"claim","voice":{"type":"actor","source":"mali|niger"},"stance":{"x":"against","y":"none"},"topics":["p","q"]}"#,
            r#"{"id":"2","article":"a.txt","start":11,"end":20,"kind":"claim","voice":{"type":"outlet"},"stance":{"x":"favor","y":"unclear"},"topics":["p"]}"#,
            r#"{"id":"3","article":"a.txt","start":21,"end":30,"kind":"boilerplate"}"#,
        ]
        .join("\n");
        let found = doc(
            "a",
            json!([
                {"start": 0, "end": 10, "kind": "claim", "voice": {"type": "actor", "source": "niger"}, "topics": ["p"],
                 "stance": [stance_row("x", "against", -200), stance_row("y", "against", -100)]},
                {"start": 11, "end": 20, "kind": "claim", "voice": {"type": "media"}, "topics": ["r"], "stance": [stance_row("x", "favor", 100)]},
                {"start": 21, "end": 30, "kind": "claim", "stance": [stance_row("x", "favor", 100)]}
            ]),
        );
        let s = stance_scores(&gold, "gold", &[found]).unwrap();
        // against: 1 right, 1 extra: 2/3. favor: 1. none: 1 missed: 0.
        assert_eq!((s.n, s.macro_f1, s.favg), (3, 0.5556, 0.8333));
        assert_eq!(s.per_class.0, [("favor".into(), 1.0), ("against".into(), 0.6667), ("none".into(), 0.0)]);
        assert_eq!(s.confusion.0, [("against->against".into(), 1), ("favor->favor".into(), 1), ("none->against".into(), 1)]);
        assert_eq!((s.voice_accuracy, s.attributed_f1, s.source_accuracy), (Some(0.5), 0.6667, Some(1.0)));
        // topics: p right; r extra; q and p missed
        assert_eq!((s.kind_accuracy, s.topic_f1), (Some(0.6667), Some(0.4)));
        assert_eq!((s.passed, &s.by_capability), (None, &None));
        let miss = Miss::Stance { id: "1".into(), target: "y".into(), gold: "none".into(), got: Label::Against };
        assert_eq!(s.wrong, [miss]);
        // x: one against, one favor, first seen first; y: none. Found so: against right once and wrong once, none right.
        assert_eq!(s.prior, Prior { macro_f1: 0.5556, favg: 0.3333 });
    }

    #[test]
    fn pieces_of_one_sentence_are_taken_together() {
        let both = |points| json!([{"start": 0, "end": 1, "stance": [stance_row("x", "favor", 100)]}, {"start": 1, "end": 2, "stance": [stance_row("x", "against", points)]}]);
        let got = |points| one(&text_gold(r#"{"x":"none"}"#), both(points)).confusion.0;
        assert_eq!(got(-200), [("none->against".into(), 1)]);
        assert_eq!(got(-50), [("none->favor".into(), 1)]);
        assert_eq!(got(-100), [("none->none".into(), 1)]);
    }

    #[test]
    fn labels_that_fit_are_accepted_and_not_counted() {
        for (gold, found, right) in [
            ("not-against", "favor", true),
            ("not-against", "none", true),
            ("not-against", "against", false),
            ("favor|none", "none", true),
            ("favor|none", "against", false),
            ("unclear", "against", true),
        ] {
            let s =
                one(&text_gold(&format!(r#"{{"x":"{gold}"}}"#)), json!([{"start": 0, "end": 1, "stance": [stance_row("x", found, 0)]}]));
            assert_eq!((s.n, s.wrong.is_empty()), (0, right), "{gold} {found}");
        }
    }

    #[test]
    fn only_targets_of_the_gold_count_where_they_are_not_coded() {
        let gold = text_gold(r#"{"x":"none"}"#) + "\n" + r#"{"id":"u","text":"y","stance":{}}"#;
        let rows = json!([{"start": 0, "end": 1, "stance": [stance_row("x", "favor", 100), stance_row("z", "favor", 100)]}]);
        let s = stance_scores(&gold, "gold", &[doc("u", rows)]).unwrap();
        assert_eq!(s.confusion.0, [("none->favor".into(), 1), ("none->none".into(), 1)]);
    }

    #[test]
    fn a_voice_that_may_be_the_outlet_does_not_count_for_attribution() {
        let gold = |types: &str| format!(r#"{{"id":"t","text":"x","voice":{{"type":"{types}"}}}}"#);
        let found = || json!([{"start": 0, "end": 1}, {"start": 1, "end": 2}, {"start": 2, "end": 3, "voice": {"type": "media"}}]);
        let got = |types| (one(&gold(types), found()).voice_accuracy, one(&gold(types), found()).attributed_f1);
        assert_eq!(got("media"), (Some(1.0), 1.0));
        assert_eq!(got("outlet|media"), (Some(1.0), 0.0));
        assert_eq!(got("actor"), (Some(0.0), 1.0));
        assert_eq!(got("outlet"), (Some(0.0), 0.0));
    }

    #[test]
    fn capabilities_count_stance_voice_and_source() {
        let row = |id: &str, source: &str| {
            format!(r#"{{"id":"{id}","text":"x","capability":"c","stance":{{"x":"none"}},"voice":{{"type":"actor","source":"{source}"}}}}"#)
        };
        let found = |id| {
            doc(
                id,
                json!([{"start": 0, "end": 1, "voice": {"type": "actor"}, "quotes": [{"sources": [{"actor": "mali"}, {"name": "n"}]}]}]),
            )
        };
        let gold = [row("1", "mali"), row("2", "niger")].join("\n");
        let s = stance_scores(&gold, "gold", &[found("1"), found("2")]).unwrap();
        assert_eq!((s.passed, s.cases, s.source_accuracy), (Some(1), Some(2), Some(0.5)));
        assert_eq!(s.by_capability.unwrap().get("c").map(String::as_str), Some("1/2"));
        assert_eq!(s.wrong, [Miss::Source { id: "2".into(), source: "niger".into(), got: vec!["mali".into()] }]);
    }

    #[test]
    fn the_interval_holds_the_figure_and_repeats() {
        let labels = ["favor", "against", "none"];
        let gold: Vec<String> = (0..30).map(|i| format!(r#"{{"id":"{i}","text":"x","stance":{{"x":"{}"}}}}"#, labels[i % 3])).collect();
        let found: Vec<Value> = (0..30)
            .map(|i| {
                doc(&i.to_string(), json!([{"start": 0, "end": 1, "stance": [stance_row("x", labels[if i < 20 { i % 3 } else { 2 }], 0)]}]))
            })
            .collect();
        let of = || stance_scores(&gold.join("\n"), "gold", &found).unwrap();
        let [low, high] = of().macro_f1_interval.unwrap();
        assert!(low < of().macro_f1 && of().macro_f1 < high && high - low < 0.5, "{low} {high}");
        assert_eq!(of(), of());
    }

    #[test]
    fn keys_stand_in_the_contracts_order() {
        let gold = r#"{"id":"t","text":"x","capability":"c","stance":{"x":"none"}}"#;
        let json = serde_json::to_string(&one(gold, json!([]))).unwrap();
        let keys = "n macro_f1 macro_f1_interval favg per_class confusion voice_accuracy attributed_f1 source_accuracy kind_accuracy topic_f1 topic_f1_interval prior passed cases by_capability wrong";
        let places: Vec<_> = keys.split(' ').map(|k| json.find(&format!("\"{k}\":"))).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{json}");
    }

    #[test]
    fn an_analysis_that_is_none_is_named() {
        let e = stance_scores(&text_gold("{}"), "gold", &[doc("t", json!([])), json!({"article": {"id": "u"}})]).unwrap_err();
        assert_eq!(e.to_string(), "<analyses>:2: expected a mizan.analysis/1 document, found a mistake: missing field `sentences`");
    }
}
