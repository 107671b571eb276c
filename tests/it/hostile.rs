//! Nothing that others wrote steers the terminal.

use super::program::{Run, folder, mizan, with_input};

const EVIL: &str = "\\u001b[31mأحمر\\u001b]0;x\\u0007\\u202eبدل\\u2066\\u200e\\u009b2J\\u0008";

fn corpus() -> String {
    let line = |id: &str, outlet: &str, camp: &str, verb: &str| {
        format!(
            "{{\"id\":\"{id}{EVIL}\",\"outlet\":\"{outlet}{EVIL}\",\"camp\":\"{camp}{EVIL}\",\"title\":\"عنوان {EVIL}\",\"author\":\"{EVIL}\",\
             \"text\":\"{verb} مجموعة فاغنر {EVIL} في مالي ضد الجزائر. قالت مصادر {EVIL} إن مرتزقة فاغنر في مالي.\\n{EVIL}\"}}\n"
        )
    };
    line("a", "first", "one", "تدعم") + &line("b", "second", "two", "تهاجم")
}

/// No control character but line ends, and with `--bidi off` no bidi control.
fn is_clean(run: &Run, what: &str) {
    for text in [&run.out, &run.err] {
        let bad = text.chars().find(|c| {
            (c.is_control() && *c != '\n')
                || matches!(*c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
        });
        assert_eq!(bad, None, "{what}");
    }
}

#[test]
fn articles_and_their_names_are_cleaned_in_every_table() {
    for args in [
        &["contrast", "-"][..],
        &["contrast", "-", "--topic", "wagner", "--by", "outlet"],
        &["contrast", "-", "--topic", "wagner", "--by", "article", "--plain"],
        &["contrast", "-", "--plain"],
        &["analyze", "-", "--format", "table"],
        &["search", "-", "فاغنر"],
        &["search", "-", "فاغنر", "--plain", "--unit", "article"],
        &["explain", "a:1", "-"],
        &["explain", "a:2", "-", "--plain"],
        &["explain", "zzz:1", "-"],
        &["search", "-", "x", "--outlet", "zzz"],
        &["audit", "swap", "mali", "algeria", "-"],
        &["audit", "balance", "-"],
        &["audit", "balance", "-", "--by", "camp", "--plain"],
        &["audit", "balance", "-", "--by", "article", "--width", "200"],
    ] {
        let args: Vec<&str> = args.iter().copied().chain(["--bidi", "off", "--color", "never"]).collect();
        let run = with_input(&args, corpus());
        assert!(!run.out.is_empty() || run.code == 2, "{args:?}: {}", run.err);
        is_clean(&run, &args.join(" "));
    }
}

#[test]
fn file_names_and_arguments_are_cleaned_in_messages() {
    let dir = folder(&[("evil\u{1b}[31m\u{202e}.txt", b"\xff"), ("ok.txt", "وصل الوفد.".as_bytes())]);
    let run = mizan(["analyze", dir.path().to_str().unwrap()]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("evil\u{FFFD}[31m.txt:1: skipped: "), "{}", run.err);
    is_clean(&Run { out: String::new(), ..run }, "skipped file");
    for args in [
        &["contrast", "--topic", "\u{1b}[2J\u{202e}x"][..],
        &["--\u{1b}[2J\u{9b}"],
        &["contrast", "\u{1b}]0;x\u{7}"],
        &["lexicon", "show", "\u{1b}[2J\u{202e}"],
    ] {
        let run = mizan(args);
        assert_ne!(run.code, 0);
        is_clean(&run, "arguments");
    }
}

#[test]
fn tables_of_words_are_cleaned_too() {
    let dir = folder(&[("d/topics.tsv", "id\tname_ar\tname_en\tname_fr\nwagner\t\u{1b}[31m\t\u{1b}[31mW\u{202e}\t\u{1b}\n".as_bytes())]);
    for lang in ["en", "ar", "fr"] {
        let run = mizan(["--lexicons", dir.path().to_str().unwrap(), "--lang", lang, "--bidi", "off"]);
        assert_eq!(run.code, 0, "{}", run.err);
        is_clean(&run, "tables");
    }
}
