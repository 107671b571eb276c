//! The JSON contracts, against schemas that are stated here anew, and against the texts that their offsets point into.

use super::program::{mizan, quiet, root, with_input};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The documents, one a line, each of which must hold the schema.
pub(crate) fn valid(schema: &str, documents: &str) -> Vec<Value> {
    let path = root().join(format!("tests/schemas/{schema}.json"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let documents: Vec<Value> = documents.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    for (n, document) in documents.iter().enumerate() {
        let problems: Vec<String> = validator.iter_errors(document).map(|e| format!("line {}{}: {e}", n + 1, e.instance_path())).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
    documents
}

/// Texts of the five articles by id.
fn seeds() -> BTreeMap<String, Vec<char>> {
    let files = fs::read_dir(root().join("seeds")).unwrap().map(|f| f.unwrap().path());
    files
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .map(|p| (p.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(p).unwrap().chars().collect()))
        .collect()
}

fn slice(text: &[char], at: &Value) -> String {
    let offset = |key: &str| usize::try_from(at[key].as_u64().unwrap()).unwrap();
    text[offset("start")..offset("end")].iter().collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn analyses_hold_their_contract_and_their_offsets() {
    let documents = valid("analysis", &quiet(["analyze", "--format", "jsonl"]));
    let seeds = seeds();
    assert_eq!(documents.iter().map(|d| d["article"]["id"].as_str().unwrap()).collect::<Vec<_>>(), seeds.keys().collect::<Vec<_>>());
    for document in &documents {
        let id = document["article"]["id"].as_str().unwrap();
        let text = &seeds[id];
        let mut end = 0;
        for (n, s) in list(&document["sentences"]).iter().enumerate() {
            assert_eq!(s["id"], format!("{id}:{}", n + 1));
            assert_eq!(s["text"], slice(text, s));
            assert!(s["start"].as_u64().unwrap() >= end, "{}", s["id"]);
            end = s["end"].as_u64().unwrap();
            let quotes = list(&s["quotes"]);
            for q in quotes {
                assert_eq!(q["cue"]["text"], slice(text, &q["cue"]));
                list(&q["sources"]).iter().filter(|x| x["end"].as_u64() > Some(0)).for_each(|x| drop(slice(text, x)));
            }
            for row in list(&s["stance"]) {
                assert!(list(&s["actors"]).contains(&row["target"]) || row.get("points").is_some(), "{}", s["id"]);
                let points: i64 = list(&row["evidence"]).iter().map(|e| e["points"].as_i64().unwrap()).sum();
                assert_eq!(row.get("points").map_or(0, |p| p.as_i64().unwrap()), points, "{} adds up", s["id"]);
                let label = if points >= 50 {
                    "favor"
                } else if points <= -50 {
                    "against"
                } else {
                    "none"
                };
                assert_eq!(row["label"], label, "{}", s["id"]);
                for e in list(&row["evidence"]) {
                    assert_eq!(e["text"], slice(text, e));
                    assert_eq!(row["voice"] == "attributed", e.get("quote").is_some(), "{}", s["id"]);
                    assert!(e.get("quote").is_none_or(|q| (q.as_u64().unwrap() as usize) < quotes.len()));
                }
            }
        }
    }
}

#[test]
fn analysis_does_not_depend_on_the_way_in() {
    let embedded = quiet(["analyze"]);
    assert_eq!(quiet(["analyze", "seeds", "--format", "jsonl"]), embedded);
    let lines: String = seeds_as_lines();
    let run = with_input(["analyze", "-", "--format", "jsonl"], lines.clone());
    assert_eq!((run.code, &*run.err), (0, ""));
    assert_eq!(run.out, embedded);
    // Neither the outlet nor its camp touches a finding.
    let other = lines.replace("\"camp\":\"pro-", "\"camp\":\"anti-").replace("\"outlet\":\"", "\"outlet\":\"x");
    assert_eq!(with_input(["analyze", "-"], other).out.replace("\"outlet\":\"x", "\"outlet\":\""), embedded);
}

fn seeds_as_lines() -> String {
    let outlets = ["maghreb-intelligence", "al-estiklal", "merbah-blog", "amnay", "unnamed"];
    let camps = ["pro-moroccan", "unaligned", "pro-algerian", "unaligned", "pro-moroccan"];
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(root().join("seeds/corpus.toml")).unwrap()).unwrap();
    let title = |id: &str| {
        let all = manifest["articles"].as_array().unwrap();
        all.iter().find(|a| a["id"].as_str() == Some(id)).and_then(|a| a.get("title")?.as_str().map(str::to_owned))
    };
    let author = |id: &str| {
        let all = manifest["articles"].as_array().unwrap();
        all.iter().find(|a| a["id"].as_str() == Some(id)).and_then(|a| a.get("author")?.as_str().map(str::to_owned))
    };
    let line = |((id, text), (outlet, camp)): ((&String, &Vec<char>), (&str, &str))| {
        let text: String = text.iter().collect();
        let doc = serde_json::json!({"id": id, "text": text, "outlet": outlet, "camp": camp, "title": title(id), "author": author(id), "other": [1]});
        format!("{doc}\n")
    };
    seeds().iter().zip(outlets.into_iter().zip(camps)).map(line).collect()
}

#[test]
fn threads_change_no_byte() {
    let lines: String = (0..200)
        .map(|n| format!("{{\"id\":\"a{n}\",\"text\":\"اتهمت مالي الجزائر بدعم الإرهاب. وقالت باماكو إن {n} جنديا قتلوا.\"}}\n"))
        .collect();
    let run = |threads: &str| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mizan"));
        command.env("RAYON_NUM_THREADS", threads).args(["analyze", "-"]).write_stdin(lines.clone()).output().unwrap().stdout
    };
    let one = run("1");
    assert_eq!(one.iter().filter(|b| **b == b'\n').count(), 200);
    assert_eq!(one, run("7"));
}

#[test]
fn contrasts_hold_their_contract_and_their_offsets() {
    let seeds = seeds();
    for by in ["outlet", "camp", "country", "article"] {
        let documents = valid("contrast", &quiet(["contrast", "--format", "json", "--by", by]));
        let topics = list(&documents[0]["topics"]);
        assert!(topics.len() > 10, "all topics stand in the document");
        for topic in topics {
            let groups = list(&topic["groups"]);
            for group in groups {
                let members = list(&group["members"]);
                for pair in list(&group["pairs"]) {
                    let (a, b) = (pair["a"].as_u64().unwrap() as usize, pair["b"].as_u64().unwrap() as usize);
                    assert!(a < b && b < members.len());
                    assert_ne!(members[a]["outlet"], members[b]["outlet"], "pairs are of different outlets");
                }
            }
            let only = list(&topic["only"]).iter().map(|o| &o["member"]);
            for member in groups.iter().flat_map(|g| list(&g["members"])).chain(only) {
                assert!(!slice(&seeds[member["article"].as_str().unwrap()], member).trim().is_empty());
            }
            let speaking: Vec<&Value> = list(&topic["outlets"]).iter().map(|o| &o["id"]).collect();
            assert!(list(&topic["silent"]).iter().all(|s| !speaking.contains(&&s["outlet"])));
        }
    }
}

#[test]
fn searches_hold_their_contract() {
    let seeds = seeds();
    for unit in ["claim", "article"] {
        let documents = valid("hits", &quiet(["search", "اتفاق الجزائر", "--unit", unit, "--format", "json", "--limit", "5"]));
        let hits = list(&documents[0]["hits"]);
        assert!((1..=5).contains(&hits.len()));
        for hit in hits {
            let claim = slice(&seeds[hit["article"].as_str().unwrap()], hit);
            let words = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words(&claim).contains(&words(hit["node"].as_str().unwrap())), "{claim}");
        }
        let scores: Vec<f64> = hits.iter().map(|h| h["score"].as_f64().unwrap()).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b));
    }
}

#[test]
fn every_query_has_its_answer_line() {
    let queries = "اتفاق الجزائر\n\nزززز\n(AND\" [*\n";
    let run = with_input(["search", "--queries", "-", "--unit", "article", "--limit", "3", "--format", "jsonl"], queries);
    assert_eq!((run.code, &*run.err), (0, ""));
    let answers = valid("hits", &run.out);
    assert_eq!(answers.iter().map(|a| !list(&a["hits"]).is_empty()).collect::<Vec<_>>(), [true, false, false, false]);
}

#[test]
fn relations_hold_their_contract() {
    let pairs = fs::read_to_string(root().join("tests/gold/relate-dev.jsonl")).unwrap();
    let run = with_input(["relate", "-", "--format", "jsonl"], pairs.clone());
    assert_eq!((run.code, &*run.err), (0, ""));
    let answers = valid("related", &run.out);
    let ids: Vec<Value> = pairs.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()["id"].clone()).collect();
    assert_eq!(answers.iter().map(|a| a["id"].clone()).collect::<Vec<_>>(), ids, "in the order of the pairs");
}

#[test]
fn tokens_hold_their_contract() {
    let text = "والجزائر 🙂 تتهم (باماكو) بـ«التدخل»، 2024";
    let run = with_input(["tokens", "-", "--format", "jsonl"], format!("{text}\r\n\nكتبت\nكتبوا\n"));
    assert_eq!((run.code, &*run.err), (0, ""));
    let lines = valid("tokens", &run.out);
    assert_eq!(lines.len(), 4, "a blank line has its answer too");
    let chars: Vec<char> = text.chars().collect();
    let words: Vec<String> = list(&lines[0]["tokens"]).iter().map(|t| slice(&chars, t)).collect();
    assert_eq!(list(&lines[0]["tokens"]).iter().map(|t| t["word"].as_str().unwrap()).collect::<Vec<_>>(), words);
    assert!(words.contains(&"تتهم".to_owned()) && words.contains(&"2024".to_owned()), "{words:?}");
    assert_eq!(list(&lines[1]["tokens"]), [] as [Value; 0]);
    assert_eq!(lines[2]["tokens"][0]["terms"], lines[3]["tokens"][0]["terms"], "forms of one verb have one term");
}

#[test]
fn scores_have_their_keys_in_order() {
    let keys = |args: &[&str]| -> Vec<String> {
        let out = quiet(args);
        let top = out.lines().filter(|l| l.starts_with("  \"")).map(|l| l.split('"').nth(1).unwrap().to_owned());
        top.filter(|k| !k.ends_with("_interval") && k != "prior").collect()
    };
    assert_eq!(
        keys(&["evaluate", "stance", "tests/gold/stance-dev.jsonl"]),
        [
            "n",
            "macro_f1",
            "favg",
            "per_class",
            "confusion",
            "voice_accuracy",
            "attributed_f1",
            "source_accuracy",
            "kind_accuracy",
            "topic_f1",
            "wrong"
        ]
    );
    let inline = keys(&["evaluate", "stance", "tests/gold/checklist-dev.jsonl"]);
    assert_eq!(inline[inline.len() - 4..], ["passed", "cases", "by_capability", "wrong"]);
    assert_eq!(
        keys(&["evaluate", "pairs", "tests/gold/pairs-dev.json"]),
        [
            "pair_precision",
            "pair_recall",
            "pair_f1",
            "false_merges",
            "grouped",
            "relations_right",
            "relations",
            "missed",
            "merged_wrongly",
            "relation_got"
        ]
    );
    assert_eq!(keys(&["evaluate", "relate", "tests/gold/relate-dev.jsonl"]), ["n", "accuracy", "macro_f1", "per_class", "wrong"]);
    assert_eq!(keys(&["evaluate", "prior", "tests/gold/stance-dev.jsonl"]), ["macro_f1", "favg"]);
}

#[test]
fn a_store_answers_as_its_corpus_does() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let store = store.to_str().unwrap();
    let run = mizan(["index", "seeds", "-o", store]);
    assert_eq!(run.code, 0, "{}", run.err);
    for rest in [&["search", "", "مالي", "--format", "json"][..], &["contrast", "", "--format", "json"], &["analyze", ""]] {
        let of = |corpus: &str| quiet(rest.iter().map(|a| if a.is_empty() { corpus } else { a }));
        assert_eq!(of(store), of("seeds"), "{rest:?}");
    }
    assert_eq!(mizan(["index", "seeds", "-o", store]).code, 0, "a store is replaced");
}

#[test]
fn explanations_hold_their_contract_and_add_up() {
    let analyses = valid("analysis", &quiet(["analyze", "--format", "jsonl"]));
    let seeds = seeds();
    let mut sums = 0;
    for analysis in &analyses {
        let id = analysis["article"]["id"].as_str().unwrap();
        for s in list(&analysis["sentences"]).iter().step_by(3) {
            let document = valid("explain", &quiet(["explain", s["id"].as_str().unwrap(), "--format", "json"])).remove(0);
            let [explained] = list(&document["sentences"]) else { panic!("{document}") };
            for key in ["id", "text", "kind", "voice", "quotes", "stance"] {
                assert_eq!(explained.get(key), s.get(key), "{key} of {}", s["id"]);
            }
            let clauses = list(&explained["clauses"]);
            for (k, c) in clauses.iter().enumerate() {
                let inside = c["start"].as_u64() >= s["start"].as_u64() && c["end"].as_u64() <= s["end"].as_u64();
                assert!(inside && c["start"].as_u64() < c["end"].as_u64(), "{}", s["id"]);
                for way in ["parent", "resumes", "joined"] {
                    assert!(c[way].as_u64().is_none_or(|p| p < clauses.len() as u64 && p != k as u64), "{}", s["id"]);
                }
                // No way up leads round.
                let mut at = k as u64;
                let up = (0..=clauses.len()).take_while(|_| {
                    let next = clauses[usize::try_from(at).unwrap()]["parent"].as_u64();
                    at = next.unwrap_or(at);
                    next.is_some()
                });
                assert!(up.count() <= clauses.len(), "{}", s["id"]);
            }
            for r in list(&explained["roles"]) {
                assert_eq!(r["predicate"]["text"], slice(&seeds[id], &r["predicate"]));
                for party in ["agent", "patient"].iter().filter_map(|p| r.get(p)) {
                    assert_eq!(party["text"], slice(&seeds[id], party));
                }
            }
            for sum in list(&explained["sums"]) {
                let parts: i64 = list(&sum["parts"]).iter().map(|p| p.as_i64().unwrap()).sum();
                assert_eq!(sum["sum"], parts);
                let row = list(&s["stance"]).iter().find(|r| r["target"] == sum["target"] && r["voice"] == sum["voice"]).unwrap();
                assert_eq!(row["points"], parts, "{} {}", s["id"], sum["target"]);
                sums += 1;
            }
        }
    }
    assert!(sums > 10, "{sums}");
}

#[test]
fn a_text_of_ones_own_is_explained() {
    let text = "قال تبون إن فرنسا تنهب الذهب. وأضاف أنها لم تحترم الاتفاق.";
    let given = quiet(["explain", text, "--format", "json"]);
    let documents = valid("explain", &given);
    assert_eq!(list(&documents[0]["sentences"]).len(), 2, "{given}");
    assert_eq!(with_input(["explain", "-", "--format", "json"], text).out, given);
    let shown = quiet(["explain", text, "--bidi", "off", "--width", "200"]);
    assert!(shown.contains("verb: «تنهب», agent «فرنسا» = France, patient «الذهب»"), "{shown}");
    assert!(shown.contains("verb: «تحترم», denied"), "{shown}");
}

#[test]
fn explain_reads_with_the_memory_that_scoring_has() {
    let text = "وصل الوفد إلى النيجر. ويدعم هذا البلد الإرهاب.";
    let document = valid("explain", &quiet(["explain", text, "--format", "json"])).remove(0);
    let second = &list(&document["sentences"])[1];
    let roles = list(&second["roles"]);
    assert!(roles.iter().any(|r| r["agent"]["actors"] == serde_json::json!(["niger"])), "{second}");
    assert!(list(&second["stance"]).iter().any(|r| r["target"] == "niger" && r["label"] == "against"), "{second}");
}

#[test]
fn a_text_that_is_too_long_to_explain_is_refused_whole() {
    let got = with_input(["explain", "-", "--max-article-bytes", "100"], "قالت الجزائر إن مالي حليف. ".repeat(9));
    assert_eq!((got.code, got.out.as_str()), (2, ""), "{}", got.err);
    assert!(got.err.contains("<stdin>: expected at most 100 bytes, found more"), "{}", got.err);
    let got = with_input(["explain", "-"], &b"\xD9\x85\n\xFF\xFE"[..]);
    assert_eq!(got.code, 2, "{}", got.err);
    assert!(got.err.contains("<stdin>:2: expected UTF-8"), "{}", got.err);
}
