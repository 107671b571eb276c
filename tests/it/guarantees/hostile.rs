//! No text and no table makes a stage panic, and long texts take time in proportion.

use super::scores::sound;
use super::texts::{FEMININE, LEX, MASCULINE, article, composed, config, filled};
use mizan::analyze::Analyzer;
use mizan::lexicon::{Lexicon, TableFile, embedded_files};
use mizan::model::Article;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::time::{Duration, Instant};

/// Letters, signs, marks, brackets, controls: what Arabic pages are made of, and what breaks them.
fn strange() -> impl Strategy<Value = String> {
    let words = || {
        select(vec![
            "الجزائر",
            "للجزائر",
            "مالي",
            "المغرب",
            "وروسيا",
            "باماكو",
            "الجزائري",
            "اتهمت",
            "قال",
            "إن",
            "أن",
            "لم",
            "ليس",
            "التي",
            "من قبل",
            "الإرهاب",
            "دعم",
            "زعم",
            "نفت",
            "وفق",
            "ما يسمى",
            "؟",
            ".",
            "،",
            ":",
            "2015",
            "47",
            "بالمئة",
            "كانون الثاني",
        ])
        .prop_map(str::to_owned)
    };
    let pieces = prop_oneof![
        6 => words(),
        2 => "[ء-ي]{1,8}",
        2 => "[\u{64B}-\u{655}\u{640}\u{670}]{1,3}",
        3 => select(vec!["«", "»", "\"", "'", "(", ")", "[", "]", "{", "}", "“", "”", "..", "…", "!", "؛", "-", "–", "|", "%", "٪", "،،"]).prop_map(str::to_owned),
        2 => select(vec!["\u{202A}", "\u{202B}", "\u{202C}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{200B}", "\u{FEFF}", "\u{0}", "\u{AD}"]).prop_map(str::to_owned),
        1 => "[\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}]{1,4}",
        1 => "[0-9٠-٩۰-۹.,٫٬/]{1,8}",
        1 => "\\PC{1,6}",
        3 => select(vec![" ", " ", " ", "\n", "\r\n", "\t", "\u{A0}", "\u{2028}", ""]).prop_map(str::to_owned),
    ];
    prop::collection::vec((pieces, any::<bool>()), 0..60)
        .prop_map(|p| p.into_iter().map(|(s, space)| if space { s + " " } else { s }).collect::<String>())
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn strange_texts_are_read(text in strange()) {
        prop_assert_eq!(sound(&article(&text), &LEX), Ok(()));
        Analyzer::new(&LEX).parse(&text);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        prop_assert_eq!(sound(&article(&text), &LEX), Ok(()));
        Analyzer::new(&LEX).sentence(&text);
    }

    /// A composed sentence cut off anywhere, or with its words in any order.
    #[test]
    fn torn_sentences_are_read(template in composed(), cut in any::<Index>(), order in prop::collection::vec(any::<Index>(), 0..20)) {
        let text = filled(&template, FEMININE[2], MASCULINE[0]);
        let chars: Vec<char> = text.chars().collect();
        let head: String = chars.iter().take(cut.index(chars.len() + 1)).collect();
        prop_assert_eq!(sound(&article(&head), &LEX), Ok(()));
        let words: Vec<&str> = text.split(' ').collect();
        let mixed: Vec<&str> = order.iter().map(|i| *i.get(&words)).collect();
        prop_assert_eq!(sound(&article(&mixed.join(" ")), &LEX), Ok(()));
    }
}

/// Every modifier of the tables before one predicate: points stay numbers.
#[test]
fn modifiers_heaped_up_overflow_nothing() {
    let heap: Vec<&str> = LEX.modifiers.values().flatten().filter(|m| m.factor.abs() > 100).map(|m| m.shown.as_str()).collect();
    let text = format!("{} دعمت الجزائر الإرهاب {}", heap.join(" "), heap.join(" "));
    assert_eq!(sound(&article(&text), &LEX), Ok(()));
    let mut lex = LEX.clone();
    for m in lex.modifiers.values_mut().flatten() {
        m.factor = if m.factor < 0 { -200 } else { 200 };
        m.scope = mizan::lexicon::Scope::Sentence;
    }
    let all: Vec<&str> = LEX.modifiers.values().flatten().map(|m| m.shown.as_str()).collect();
    let text = format!("{} دعمت الجزائر الإرهاب", all.join(" "));
    assert_eq!(sound(&article(&text), &lex), Ok(()));
}

fn time(a: &Article) -> Duration {
    let start = Instant::now();
    assert_eq!(sound(a, &LEX), Ok(()));
    start.elapsed()
}

#[test]
fn long_texts_take_time_in_proportion() {
    // One line of a hundred thousand characters each: no mark to cut it at, or nothing but marks.
    let repeated = |unit: &str| unit.repeat(100_000 / unit.chars().count() + 1);
    for unit in [
        "الجزائر ",
        "دعمت الجزائر الإرهاب ",
        "قال إن ",
        "لم ",
        "«",
        "\"",
        "(",
        "، ",
        "كلمة ",
        "ا",
        "التي تدعم ",
        "من قبل ",
        "و",
        "12 ",
        "1,",
        "\n",
        "ـ",
        "اتهمت روسيا الجزائر بدعم الإرهاب، و",
    ] {
        let plain = article(&repeated(unit));
        let titled = Article { title: Some(plain.text.clone()), ..plain.clone() };
        for a in [plain, titled] {
            let time = time(&a);
            assert!(time < Duration::from_secs(6), "{unit:?} {time:?}");
        }
    }
}

/// One change to a table, as a hand or a broken program makes it.
fn mutated(text: &str, what: usize, at: &Index, with: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let i = at.index(lines.len().max(1));
    let Some(line) = lines.get_mut(i) else { return with.to_owned() };
    let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
    let c = at.index(cells.len());
    match what {
        0 => cells[c] = with.to_owned(),
        1 => cells[c].push_str(with),
        2 => {
            cells.remove(c);
        }
        3 => cells.insert(c, with.to_owned()),
        4 => cells.reverse(),
        5 => cells[c].clear(),
        6 => cells[c] = cells[c].chars().rev().collect(),
        _ => {
            let from = at.index(text.len() + 1);
            return text.get(from..).unwrap_or("").to_owned();
        }
    }
    *line = cells.join("\t");
    lines.join("\n")
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn hostile_tables_are_read(
        changes in prop::collection::vec((any::<Index>(), 0..8_usize, any::<Index>(), strange_cell()), 1..40),
        drop in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let mut files: Vec<TableFile> = embedded_files();
        for (file, what, at, with) in &changes {
            let f = file.index(files.len());
            files[f].text = mutated(&files[f].text, *what, at, with).into();
        }
        if let Some(d) = drop {
            files.remove(d.index(files.len()));
        }
        let (lex, problems) = Lexicon::read(&files);
        prop_assert!(problems.iter().all(|p| !p.message.is_empty()));
        prop_assert!(mizan::lexicon::lint(&files).len() >= problems.len().min(1));
        for text in ["اتهمت الجزائر المغرب بدعم الإرهاب، وقالت إن «باماكو» لم تعد شريكا موثوقا.", "للجزائر وروسيا 47 جنديا في مارس 2015؟", "ا"] {
            prop_assert_eq!(sound(&article(text), &lex), Ok(()));
        }
    }
}

fn strange_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "",
            ".",
            "+",
            "-",
            "|",
            ":",
            "m:",
            "p:|",
            "v1:",
            "ph",
            "w",
            "v2",
            "99999999999",
            "-1",
            "ال",
            "لل",
            "و",
            "ة",
            "ء",
            "@",
            "!@",
            "\"",
            "\"\"",
            "&",
            " & ",
            "{A}",
            "ا ا ا ا",
            "adj:",
            "n:ال و:ب",
            "ب",
            "ل"
        ])
        .prop_map(str::to_owned),
        "[ء-ي]{1,4}",
        "[a-z0-9:|.@& ]{0,8}",
        any::<String>().prop_map(|s| s.replace(['\t', '\n', '\r'], " ")),
    ]
}
