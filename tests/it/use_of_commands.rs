//! Commands as people use them.

use super::program::{mizan, quiet, with_input};

#[test]
fn alone_it_contrasts_the_five_articles() {
    let out = quiet::<&str>([]);
    assert!(out.starts_with("5 outlets, 5 articles, "), "{out}");
    assert_eq!(quiet(["contrast"]), out);
    let [left, middle, right] = ["Pro-Algerian", "Unaligned", "Pro-Moroccan"].map(|camp| format!(" {camp}"));
    let heads: Vec<&str> = out.lines().filter(|l| l.contains(&left) && l.contains(&middle) && l.contains(&right)).collect();
    assert!(!heads.is_empty(), "the camps stand beside each other in\n{out}");
    for head in heads {
        assert!(head.find(&left) < head.find(&middle) && head.find(&middle) < head.find(&right), "{head}");
    }
}

#[test]
fn the_overview_and_the_head_of_a_topic_agree_but_for_titles() {
    let number = |text: &str| text.trim().split(' ').next().unwrap().parse::<usize>().unwrap();
    let (overview, page) = (quiet::<&str>([]), quiet(["contrast", "--topic", "russian-mediation"]));
    let line = |text: &str| page.lines().find(|l| l.contains(text)).map_or(0, number);
    let row = overview.lines().find(|l| l.starts_with("│ Russian mediation ")).unwrap();
    let claims = row.trim_end_matches('│').rsplit('┆').next().map_or(0, number);
    assert!(line("titles and headings") > 0, "{page}");
    assert_eq!(line(" claims by "), claims + line("titles and headings"));
}

#[test]
fn help_is_short_and_shows_examples() {
    let out = quiet(["--help"]);
    assert!(out.lines().count() < 60, "{}", out.lines().count());
    assert!(out.lines().all(|l| l.chars().count() <= 100));
    assert!(out.contains("Examples:") && out.contains("Exit codes: 0 done"), "{out}");
    assert!(!out.contains('\u{1b}'));
    for command in [
        "contrast", "analyze", "explain", "search", "index", "tokens", "stance", "topics", "frames", "labels", "blame", "sources",
        "keyness", "relate", "evaluate", "audit", "lexicon",
    ] {
        assert!(out.contains(&format!("  {command} ")), "{command}");
        assert!(quiet([command, "--help"]).contains("Usage: mizan"), "{command}");
    }
    assert_eq!(quiet(["--version"]), format!("mizan {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_example_of_the_help_works() {
    let help = quiet(["--help"]);
    let examples: Vec<&str> = help.lines().filter_map(|l| l.strip_prefix("  mizan")).collect();
    assert!(examples.len() >= 5);
    for example in examples {
        let typed = example.split("   ").next().unwrap().split(" < ").next().unwrap().replace("news/", "seeds/");
        let args: Vec<String> = typed
            .split('"')
            .enumerate()
            .flat_map(|(i, part)| if i % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() })
            .collect();
        let run = with_input(&args, "{\"text\":\"وصل الوفد.\"}");
        assert_eq!(run.code, 0, "mizan{typed}: {}", run.err);
        assert!(!run.out.is_empty());
    }
}

#[test]
fn silence_is_seen_as_a_reader_sees_it() {
    let silent = |topic: &str| -> Vec<String> {
        let doc: serde_json::Value = serde_json::from_str(&quiet(["contrast", "--topic", topic, "--format", "json"])).unwrap();
        let list = doc["topics"][0]["silent"].as_array().unwrap().iter();
        list.map(|s| s["outlet"].as_str().unwrap().to_owned()).collect()
    };
    assert!(silent("morocco-role").contains(&"amnay".to_owned()));
    let wagner = silent("wagner");
    assert!(wagner.contains(&"maghreb-intelligence".to_owned()) && wagner.contains(&"unnamed".to_owned()), "{wagner:?}");
}

#[test]
fn an_article_is_named_by_the_start_of_its_id() {
    let whole = quiet(["explain", "000_ed6401ad0f43c9a3:2"]);
    assert_eq!(quiet(["explain", "000:2"]), whole);
    assert!(whole.starts_with("claim: 000_ed6401ad0f43c9a3:2\n"), "{whole}");
}

#[test]
fn filters_narrow_a_search() {
    let hits = |args: &[&str]| {
        let args: Vec<&str> = ["search", "مالي", "--format", "jsonl", "-n", "1000"].iter().chain(args).copied().collect();
        mizan(args)
            .out
            .lines()
            .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["article"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let all = hits(&[]);
    for (filter, starts) in [
        (&["--outlet", "amnay"][..], &["003"][..]),
        (&["--camp", "unaligned"], &["001", "003"]),
        (&["--camp", "unaligned", "--camp", "pro-algerian"], &["001", "002", "003"]),
        (&["--country", "morocco"], &["000"]),
        (&["--camp", "unaligned", "--outlet", "amnay"], &["003"]),
    ] {
        let found = hits(filter);
        assert!(!found.is_empty() && found.len() < all.len(), "{filter:?}");
        assert!(found.iter().all(|a| starts.iter().any(|s| a.starts_with(s))), "{filter:?}: {found:?}");
    }
    // A leader counts as the state.
    let of = |actor: &str| quiet(["search", "", "--actor", actor, "--format", "json", "-n", "1000"]);
    assert_eq!(of("algeria").matches("\"article\"").count(), of("algeria").matches("\"node\"").count());
    let against = hits(&["--stance", "algeria:against:own"]);
    assert!(against.len() < all.len());
    let both = hits(&["--stance", "algeria:against"]);
    assert!(both.len() >= against.len());
}

#[test]
fn colour_comes_only_where_it_is_wanted() {
    assert!(!quiet(["contrast", "--topic", "wagner"]).contains('\u{1b}'), "a pipe has none");
    let always = quiet(["contrast", "--topic", "wagner", "--color", "always"]);
    assert!(always.contains('\u{1b}'));
    assert!(!quiet(["contrast", "--topic", "wagner", "--color", "always", "--plain"]).contains('\u{1b}'), "plain has none");
}

#[test]
fn names_come_in_three_languages() {
    for (lang, name) in [("en", "Algeria"), ("fr", "Algérie"), ("ar", "الجزائر")] {
        assert!(quiet(["explain", "000:2", "--lang", lang, "--bidi", "off"]).contains(name), "{lang}");
    }
}

#[test]
fn evaluate_takes_gold_from_standard_input() {
    let gold = std::fs::read_to_string(super::program::root().join("tests/gold/news-dev.jsonl")).unwrap();
    let run = with_input(["evaluate", "stance", "-"], gold);
    assert_eq!((run.code, &*run.err), (0, ""));
    assert_eq!(run.out, quiet(["evaluate", "stance", "tests/gold/news-dev.jsonl"]));
}
