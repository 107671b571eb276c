//! Bad input: a located message, the rest goes on, the exit code of the design, no panic.

use super::program::{at, folder, mizan, with_input};

const OK: &[u8] = "وصل الوفد إلى باماكو.".as_bytes();

/// Runs `args` with `DIR` replaced by a folder of these files; gives code, lines of output, and errors.
fn run(files: &[(&str, &[u8])], args: &[&str]) -> (i32, usize, String) {
    let dir = folder(files);
    let path = dir.path().to_str().unwrap();
    let run = mizan(args.iter().map(|a| a.replace("DIR", path)));
    (run.code, run.out.lines().count(), at(dir.path(), &run.err))
}

#[test]
fn what_is_not_there() {
    assert_eq!(run(&[], &["analyze", "DIR/no"]), (2, 0, "mizan: DIR/no: No such file or directory (os error 2)\n".into()));
    assert_eq!(run(&[], &["contrast", "DIR"]), (2, 0, "mizan: no readable article in DIR\n".into()));
    assert_eq!(run(&[], &["tokens", "DIR"]), (2, 0, "mizan: DIR: expected a file, found a folder\n".into()));
    assert_eq!(run(&[], &["evaluate", "prior", "DIR/no"]), (2, 0, "mizan: DIR/no: No such file or directory (os error 2)\n".into()));
    let none = with_input(["analyze", "-"], "");
    assert_eq!((none.code, &*none.err), (2, "mizan: no readable article in <stdin>\n"));
}

#[test]
fn an_article_that_is_no_text_is_named_and_the_rest_goes_on() {
    let files: &[(&str, &[u8])] = &[("latin.txt", b"caf\xe9"), ("nothing.txt", b""), ("ok.txt", OK), ("picture.png", b"\x89PNG")];
    let latin = "DIR/latin.txt:1: skipped: expected UTF-8, found byte 0xE9 at byte 3\n";
    let nothing = "DIR/nothing.txt: skipped: expected text, found nothing but white space\n";
    assert_eq!(run(files, &["analyze", "DIR"]), (0, 1, format!("{latin}{nothing}mizan: 2 inputs skipped\n")));
    assert_eq!(run(files, &["analyze", "DIR", "--strict"]), (2, 0, format!("{latin}mizan: 1 input skipped\n")));
    let alone = "DIR/latin.txt:1: expected UTF-8, found byte 0xE9 at byte 3\n";
    assert_eq!(run(files, &["analyze", "DIR/latin.txt"]), (2, 0, alone.into()));
    let other = "DIR/picture.png: expected a folder, a store, or a file named .txt, .jsonl or .ndjson, found another kind of file\n";
    assert_eq!(run(files, &["analyze", "DIR/picture.png"]), (2, 0, other.into()));
}

#[test]
fn lines_that_cannot_be_read_are_named_one_by_one() {
    let long = "و".repeat(3000);
    let lines = format!(
        "{{\"id\":\"a\",\"text\":\"{long}\"}}\n{{\"id\":\"b\",\"text\":\"وصل الوفد.\"}}\nnot json\n{{\"id\":\"b\",\"text\":\"x\"}}\n{{\"id\":\"c\"}}\n"
    );
    let want = "<stdin>:1: skipped: expected a line of at most 500 bytes, found 6020
<stdin>:3: skipped: expected a JSON object, found \"n\"
<stdin>:4: skipped: expected an id that no other article has, found \"b\" again
<stdin>:5: skipped: expected a field \"text\", found none
mizan: 4 inputs skipped
";
    let got = with_input(["analyze", "-", "--max-article-bytes", "500"], lines.clone());
    assert_eq!((got.code, got.out.lines().count(), &*got.err), (0, 1, want));
    let got = with_input(["contrast", "-", "--max-article-bytes", "500", "--format", "json"], lines);
    assert_eq!((got.code, &*got.err), (1, &*format!("{want}mizan: no claim touches any topic\n")));
}

#[test]
fn pairs_that_cannot_be_read_are_named() {
    let got = with_input(["relate", "-"], "{\"a\":1}\nnope\n\n{\"a\":\"x\",\"b\":\"y\"}\n");
    let want = "<stdin>:1: skipped: expected an object with the texts \"a\" and \"b\", found a mistake: invalid type: integer `1`, expected a string
<stdin>:2: skipped: expected an object with the texts \"a\" and \"b\", found a mistake: expected ident
mizan: 2 inputs skipped
";
    assert_eq!((got.code, got.out.lines().count(), &*got.err), (0, 1, want));
    let got = with_input(["relate", "-"], "");
    assert_eq!((got.code, &*got.err), (2, "<stdin>: expected lines {\"a\": \"…\", \"b\": \"…\"}, found none\n"));
    let got = with_input(["tokens"], b"\xff\n\xd8\xb5\n".to_vec());
    let want = "<stdin>:1: skipped: expected UTF-8, found another byte at byte 1\nmizan: 1 input skipped\n";
    assert_eq!((got.code, got.out.lines().count(), &*got.err), (0, 1, want));
}

#[test]
fn a_manifest_with_mistakes_is_refused_with_all_of_them() {
    let manifest = "[outlets.a]\ncamp = \"left\"\nnames = { ar = \"أ\" }\n[[articles]]\nfile = \"x.txt\"\noutlet = \"b\"\n[[articles]]\nfile = \"x.txt\"\noutlet = \"a\"\n";
    let want = "DIR/corpus.toml:2:8: expected a \"reason\" for the camp \"left\", found none
DIR/corpus.toml:6:10: expected an outlet of a, found \"b\"
DIR/corpus.toml:8:8: expected an id that no other article has, found \"x\" again
";
    assert_eq!(run(&[("corpus.toml", manifest.as_bytes()), ("x.txt", OK)], &["contrast", "DIR"]), (2, 0, want.into()));
    let manifest = "[outlets.a]\n[[articles]]\nfile = \"gone.txt\"\noutlet = \"a\"\n[[articles]]\nfile = \"x.txt\"\noutlet = \"a\"\n";
    let want = "DIR/corpus.toml:3:8: skipped: expected a file in the folder, found none named \"gone.txt\"\nmizan: 1 input skipped\n";
    assert_eq!(run(&[("corpus.toml", manifest.as_bytes()), ("x.txt", OK)], &["analyze", "DIR"]), (0, 1, want.into()));
}

#[test]
fn a_row_with_a_missing_cell_is_named_and_the_rest_goes_on() {
    let files: &[(&str, &[u8])] = &[("t/d/stopwords.tsv", "word\tgloss_en\nكلمة\n".as_bytes()), ("ok.txt", OK)];
    let row = "DIR/t/d/stopwords.tsv:2:5: expected 2 cells parted by tabs, found 1; fix: put one tab between two cells, and a dot in a cell that is \
         empty\n";
    let args = ["analyze", "DIR/ok.txt", "--lexicons", "DIR/t"];
    assert_eq!(run(files, &args), (0, 1, format!("{row}mizan: 1 input skipped\n")));
    assert_eq!(run(files, &[&args[..], &["--strict"]].concat()), (2, 0, format!("{row}mizan: 1 input skipped\n")));
    let (code, _, err) = run(files, &["lexicon", "check", "DIR/t"]);
    assert_eq!((code, &*err), (1, ""));
}

#[test]
fn tables_that_are_none() {
    let none = "DIR: expected a table named *.tsv in the folder or below, found none\n";
    assert_eq!(run(&[("ok.txt", OK)], &["--lexicons", "DIR"]), (2, 0, none.into()));
    let bytes = "DIR/a/stopwords.tsv:2: expected UTF-8, found the byte 0xE9\n";
    assert_eq!(run(&[("a/stopwords.tsv", b"word\tgloss_en\n\xe9\tx\n")], &["--lexicons", "DIR"]), (2, 0, bytes.into()));
    let domain = "mizan: --no-domain: expected a table actors.tsv below the folder of --lexicons, found none\n";
    let files: &[(&str, &[u8])] = &[("a/stopwords.tsv", "word\tgloss_en\nفي\tin\n".as_bytes())];
    assert_eq!(run(files, &["--lexicons", "DIR", "--no-domain"]), (2, 0, domain.into()));
}

#[test]
fn unknown_names_list_what_there_is() {
    let outlets = "al-estiklal, amnay, maghreb-intelligence, merbah-blog, unnamed";
    let articles = "000_ed6401ad0f43c9a3, 001_8cf146b22144f5ba, 002_8b1bfdb04535ac5f, 003_ecd795be49a2482c, 004_262f51cdc06fc330";
    for (args, want) in [
        (&["search", "x", "--outlet", "nope"][..], format!("outlet: expected one of {outlets}, found \"nope\"")),
        (&["search", "x", "--camp", "nope"], "camp: expected one of pro-algerian, pro-moroccan, unaligned, found \"nope\"".into()),
        (&["search", "x", "--country", "nope"], "country: expected one of algeria, morocco, found \"nope\"".into()),
        (&["search", "x", "--voice", "nope"], "voice: expected one of actor, anonymous, expert, media, outlet, found \"nope\"".into()),
        (&["search", "x", "--kind", "nope"], "kind: expected one of claim, heading, title, found \"nope\"".into()),
        (&["search", "x", "--stance", "algeria:nope"], "label: expected one of against, favor, none, found \"nope\"".into()),
        (
            &["search", "x", "--stance", "algeria"],
            "--stance: expected TARGET:LABEL or TARGET:LABEL:own|attributed, found \"algeria\"".into(),
        ),
        (&["explain", "nope:1"], format!("article: expected one of {articles}, found \"nope\"")),
        (&["explain", "00:1"], format!("article: expected one of {articles}, found \"00\"")),
        (&["explain", "000"], "expected ARTICLE:N with N from 1, or a text with spaces, found \"000\"".into()),
        (&["explain", "000:0"], "expected ARTICLE:N with N from 1, or a text with spaces, found \"000:0\"".into()),
        (&["explain", "000:-1"], "expected ARTICLE:N with N from 1, or a text with spaces, found \"000:-1\"".into()),
        (&["explain", "000:99999"], "sentence: expected 000_ed6401ad0f43c9a3:1 to 000_ed6401ad0f43c9a3:9, found \"000:99999\"".into()),
        (&["audit", "swap", "mali", "mali"], "audit swap: expected two actors, found mali twice".into()),
    ] {
        let got = mizan(args);
        assert_eq!((got.code, &*got.out, &*got.err), (2, "", &*format!("mizan: {want}\n")), "{args:?}");
    }
    for args in [&["contrast", "--topic", "nope"][..], &["search", "x", "--topic", "nope"]] {
        let got = mizan(args);
        assert_eq!((got.code, &*got.out), (2, ""));
        assert!(got.err.starts_with("mizan: topic: expected one of algeria-mali-crisis, algeria-russia, "), "{}", got.err);
        assert!(got.err.ends_with(", wagner, western-sahara, found \"nope\"\n"), "{}", got.err);
    }
    let got = mizan(["search", "x", "--actor", "nope"]);
    assert!(got.code == 2 && got.err.starts_with("mizan: actor: expected one of ") && got.err.contains(", mali, "), "{}", got.err);
}

#[test]
fn wrong_use_is_two_and_nothing_found_is_one() {
    for args in
        [&["--frob"][..], &["nope"], &["contrast", "--by", "moon"], &["--width", "3"], &["search", "a", "b", "c"], &["relate"], &["index"]]
    {
        let got = mizan(args);
        assert_eq!((got.code, &*got.out), (2, ""), "{args:?}");
        assert!(got.err.starts_with("error: "), "{}", got.err);
    }
    let got = mizan(["search", "زززز"]);
    assert_eq!((got.code, &*got.out, &*got.err), (1, "", "mizan: no hit\n"));
    let got = with_input(["contrast", "-", "--topic", "wagner"], "{\"text\":\"وصل الوفد.\"}");
    assert_eq!((got.code, &*got.err), (1, "mizan: no claim touches the topic wagner\n"));
    let got = mizan(["search", "seeds"]);
    let hint = "mizan: no hit for the query \"seeds\"; to search the corpus of that name, give a query after it\n";
    assert_eq!((got.code, &*got.err), (1, hint));
    let got = with_input(["evaluate", "stance", "-", "-"], "{\"id\":\"a\",\"text\":\"x\",\"stance\":{}}");
    assert_eq!((got.code, &*got.err), (2, "mizan: expected - once, found it twice: standard input can be read once\n"));
}

#[test]
fn gold_with_mistakes_is_refused() {
    let want = "DIR/g.jsonl:2: expected a JSON object, found a list\n";
    let (code, lines, err) =
        run(&[("g.jsonl", b"{\"id\":\"a\",\"text\":\"x\",\"stance\":{}}\n[]\n")], &["evaluate", "stance", "DIR/g.jsonl"]);
    assert_eq!((code, lines), (2, 0));
    assert!(err.starts_with(want.trim_end()) || err.starts_with("DIR/g.jsonl:2"), "{err}");
}

#[test]
fn a_folder_that_is_no_store_is_never_overwritten() {
    let want = "mizan: index: DIR: expected a store to replace, an empty folder, or nothing, found a folder with other files\n";
    assert_eq!(run(&[("mine.txt", OK)], &["index", "-o", "DIR"]), (2, 0, want.into()));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::io::{Read, Write};
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_mizan"))
        .args(["analyze", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        // The program ends before it has read all.
        for n in 0..20_000 {
            if writeln!(input, "{{\"id\":\"a{n}\",\"text\":\"اتهمت مالي الجزائر بدعم الإرهاب.\"}}").is_err() {
                return;
            }
        }
    });
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 100]).unwrap();
    drop(out);
    let status = child.wait().unwrap();
    feeder.join().unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((status.code(), &*err), (Some(0), ""));
}

#[test]
fn odd_texts_are_analysed_without_a_panic() {
    let texts = [
        "\u{202e}\u{200f}\u{feff}",
        "((((((«««««",
        "ـــــــــ",
        ".",
        "؟!؟!",
        "ﷺﷺﷺ ﻻﻻ",
        "\\u0000x",
        "لالالالالالالالالالالالالالالالالالالالالالالا",
        "قال قال قال قال إن أن أن أن",
        "🙂🙂🙂",
        "a\\nb\\n\\n\\nc",
    ];
    let lines: String = texts.iter().enumerate().map(|(n, t)| format!("{{\"id\":\"o{n}\",\"text\":\"{t}\"}}\n")).collect();
    let long = format!("{{\"id\":\"long\",\"text\":\"{}\"}}\n", "قالت الجزائر إن مالي ".repeat(3000));
    let got = with_input(["analyze", "-"], format!("{lines}{long}"));
    assert_eq!(got.code, 0, "{}", got.err);
    for args in [&["contrast", "-"][..], &["search", "-", "مالي"], &["explain", "long:1", "-"]] {
        let got = with_input(args, format!("{lines}{long}"));
        assert!([0, 1].contains(&got.code), "{args:?}: {}", got.err);
    }
}
