//! Reading of whole sources.

use super::*;
use crate::model::Skipped;
use std::fs;
use std::path::Path;

/// A file of the fixtures.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ingest").join(name)
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn read_at(path: &Path) -> Result<Corpus> {
    read(Source::Path(path.to_owned()), &Limits::default())
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    corpus.articles.iter().map(|a| &*a.id).collect()
}

/// Place (inside `dir`) and reason of each skipped input.
fn skipped(corpus: &Corpus, dir: &Path) -> Vec<(String, String)> {
    let inside = |place: &str| place.strip_prefix(&format!("{}/", dir.display())).unwrap_or(place).to_owned();
    corpus.skipped.iter().map(|Skipped { place, reason }| (inside(place), reason.clone())).collect()
}

fn pair(place: &str, reason: &str) -> (String, String) {
    (place.to_owned(), reason.to_owned())
}

#[test]
fn seeds_are_read_in_order_with_what_is_declared() {
    let corpus = embedded_seeds();
    assert_eq!(corpus.skipped, []);
    let seen: Vec<_> = corpus.articles.iter().map(|a| (&*a.id, &*a.outlet, a.camp.as_deref(), a.country.as_deref())).collect();
    assert_eq!(
        seen,
        [
            ("000_ed6401ad0f43c9a3", "maghreb-intelligence", Some("pro-moroccan"), Some("morocco")),
            ("001_8cf146b22144f5ba", "al-estiklal", Some("unaligned"), None),
            ("002_8b1bfdb04535ac5f", "merbah-blog", Some("pro-algerian"), Some("algeria")),
            ("003_ecd795be49a2482c", "amnay", Some("unaligned"), None),
            ("004_262f51cdc06fc330", "unnamed", Some("pro-moroccan"), None),
        ]
    );
    for article in &corpus.articles {
        assert_eq!(&*article.lang, "ar");
        assert_eq!(article.blocks, blocks(&article.text));
        if let Some(title) = &article.title {
            assert!(article.blocks.iter().take(2).any(|b| b.span.of(&article.text) == title), "{}", article.id);
        }
    }
    for outlet in corpus.outlets.values() {
        assert!(outlet.reason.is_some() && ["ar", "en", "fr"].iter().all(|l| outlet.names.contains_key(*l)), "{}", outlet.id);
    }
}

#[test]
fn seeds_on_disk_are_the_seeds_in_the_binary() {
    assert_eq!(read_at(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).unwrap(), embedded_seeds());
}

#[test]
fn a_manifest_gives_order_and_what_is_known() {
    let corpus = read_at(&fixture("good")).unwrap();
    assert_eq!(ids(&corpus), ["second", "first"]);
    let [second, first] = &corpus.articles[..] else { panic!() };
    assert_eq!((&*second.lang, second.published.as_deref(), second.camp.as_deref()), ("fr", Some("2024-01-26"), Some("north")));
    assert_eq!((&*first.lang, first.author.as_deref(), first.url.as_deref()), ("ar", Some("فلان"), Some("https://example.org/1")));
    assert_eq!(corpus.outlets["north-daily"].name("ar"), "يومية الشمال");
    assert_eq!(corpus.outlets["north-daily"].reason.as_deref(), Some("Its masthead says so."));
    assert_eq!(corpus.skipped, []);
}

#[test]
fn bad_files_are_skipped_and_the_rest_goes_on() {
    let manifest = "outlets.o = {}\n\
        articles = [{file=\"good.txt\",outlet=\"o\"},{file=\"gone.txt\",outlet=\"o\"},{file=\"latin.txt\",outlet=\"o\"},\n\
        {file=\"empty.txt\",outlet=\"o\"},{file=\"blank.txt\",outlet=\"o\"},{file=\"nul.txt\",outlet=\"o\"},{file=\"dir.txt\",outlet=\"o\"},\n\
        {file=\"long.txt\",outlet=\"o\"},{file=\"wide.txt\",outlet=\"o\"}]\n";
    let dir = folder(&[
        ("corpus.toml", manifest.as_bytes()),
        ("good.txt", "\u{feff}خبر\r\n".as_bytes()),
        ("latin.txt", b"ok\ncaf\xe9\n"),
        ("empty.txt", b""),
        ("blank.txt", "\u{feff} \n\u{200b}".as_bytes()),
        ("nul.txt", b"a\n\nb\0c"),
        ("dir.txt/inside", b""),
        ("long.txt", &[b'a'; 101]),
        ("wide.txt", b"\xff\xfea\0"),
        ("extra.txt", b"text"),
        ("notes.md", b"no article"),
        (".hidden.txt", b"no article"),
    ]);
    let corpus = read(Source::Path(dir.path().to_owned()), &Limits { max_article_bytes: 2000 }).unwrap();
    assert_eq!(ids(&corpus), ["good", "long"]);
    let strict = Limits { max_article_bytes: 100 };
    let files: Vec<_> = ["latin.txt", "long.txt"].map(|f| read(Source::Path(dir.path().join(f)), &strict).unwrap_err().to_string()).into();
    assert!(files[1].ends_with("long.txt: expected at most 100 bytes, found more"), "{files:?}");
    assert_eq!(corpus.articles[0].text, "\u{feff}خبر\r\n", "the text is never changed");
    assert_eq!(corpus.articles[0].blocks[0].span.of(&corpus.articles[0].text), "خبر");
    assert_eq!(
        skipped(&corpus, dir.path()),
        [
            pair("corpus.toml:2:48", "expected a file in the folder, found none named \"gone.txt\""),
            pair("latin.txt:2", "expected UTF-8, found byte 0xE9 at byte 6"),
            pair("empty.txt", "expected text, found nothing but white space"),
            pair("blank.txt", "expected text, found nothing but white space"),
            pair("nul.txt:3", "expected text, found a NUL at byte 4"),
            pair("dir.txt", "expected a file, found a folder"),
            pair("wide.txt:1", "expected UTF-8, found byte 0xFF at byte 0 (a mark of UTF-16)"),
            pair("extra.txt", "expected an entry in corpus.toml, found none"),
        ]
    );
}

#[test]
fn a_folder_without_manifest_is_read_by_file_name() {
    let line = "{\"id\":\"b\",\"text\":\"من سطر\",\"outlet\":\"o\",\"camp\":\"c\"}\n{\"id\":\"a\",\"text\":\"مكرر\"}";
    let dir = folder(&[("c.txt", "ج".as_bytes()), ("a.txt", "أ".as_bytes()), ("b.jsonl", line.as_bytes()), ("sub/d.txt", b"x")]);
    let corpus = read_at(dir.path()).unwrap();
    assert_eq!(ids(&corpus), ["a", "b", "c"]);
    assert_eq!(corpus.articles.iter().map(|a| &*a.outlet).collect::<Vec<_>>(), ["unknown", "o", "unknown"]);
    assert_eq!(corpus.outlets.keys().map(|k| &**k).collect::<Vec<_>>(), ["o", "unknown"]);
    assert_eq!(corpus.outlets["o"].camp.as_deref(), Some("c"));
    assert_eq!(skipped(&corpus, dir.path()), [pair("b.jsonl:2", "expected an id that no other article has, found \"a\" again")]);
}

#[test]
fn single_files_are_read_by_their_ending() {
    let dir = folder(&[("one.TXT", "خبر".as_bytes()), ("two.ndjson", b"{\"text\":\"x\"}"), ("three.pdf", b"%PDF")]);
    assert_eq!(ids(&read_at(&dir.path().join("one.TXT")).unwrap()), ["one"]);
    assert_eq!(ids(&read_at(&dir.path().join("two.ndjson")).unwrap()), ["line-1"]);
    let e = read_at(&dir.path().join("three.pdf")).unwrap_err();
    assert!(e.to_string().contains("three.pdf: expected a folder"), "{e}");
}

#[test]
fn nothing_to_read_is_an_error() {
    let dir = folder(&[("a.txt", b" "), ("b.txt", b"\xff"), ("empty/keep", b"")]);
    let Error::Input(problems) = read_at(dir.path()).unwrap_err() else { panic!() };
    assert_eq!(problems.len(), 2);
    assert!(problems[1].to_string().ends_with("b.txt:1: expected UTF-8, found byte 0xFF at byte 0"), "{}", problems[1]);
    assert!(matches!(read_at(&dir.path().join("empty")), Err(Error::NoInput(_))));
    assert!(matches!(read_at(&dir.path().join("gone")), Err(Error::Io { .. })));
    assert!(matches!(read(Source::Stdin(&mut "\n\n".as_bytes()), &Limits::default()), Err(Error::NoInput(_))));
}

#[test]
fn a_manifest_that_is_not_utf8_is_located() {
    let dir = folder(&[("corpus.toml", b"# \xd8\xa7\n# \xd8\xa7\xe9\n"), ("a.txt", b"a")]);
    let Error::Input(problems) = read_at(dir.path()).unwrap_err() else { panic!() };
    assert_eq!((problems[0].line, problems[0].column), (2, 4));
}

#[test]
fn all_files_missing_is_an_error_at_their_places() {
    let dir = folder(&[("corpus.toml", b"[outlets.o]\n[[articles]]\nfile = \"a.txt\"\noutlet = \"o\"\n")]);
    let e = read_at(dir.path()).unwrap_err().to_string();
    assert!(e.ends_with("corpus.toml:3:8: expected a file in the folder, found none named \"a.txt\""), "{e}");
}

#[test]
fn camps_of_undeclared_outlets_come_from_their_articles() {
    let lines = r#"{"id":"1","text":"x","outlet":"o"}
{"id":"2","text":"x","outlet":"o","camp":"c"}
{"id":"3","text":"x","outlet":"p","camp":"c"}
{"id":"4","text":"x","outlet":"p","camp":"d"}
{"id":"5","text":"x","outlet":"p"}"#;
    let corpus = read(Source::Stdin(&mut lines.as_bytes()), &Limits::default()).unwrap();
    let camps: Vec<_> = corpus.articles.iter().map(|a| a.camp.as_deref()).collect();
    assert_eq!(camps, [Some("c"), Some("c"), Some("c"), Some("d"), None]);
    assert_eq!((corpus.outlets["o"].camp.as_deref(), corpus.outlets["p"].camp.as_deref()), (Some("c"), None));
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_utf8_is_named() {
    use std::os::unix::ffi::OsStrExt;
    let dir = folder(&[("a.txt", b"a")]);
    if fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"\xff.txt")), b"b").is_ok() {
        let corpus = read_at(dir.path()).unwrap();
        assert_eq!((ids(&corpus), corpus.skipped.len()), (vec!["a"], 1));
    }
}

#[test]
fn only_an_index_is_a_store() {
    let meta = br#"{"index_settings":{},"segments":[],"schema":[],"opstamp":0}"#;
    let dir = folder(&[("store/meta.json", meta), ("other/meta.json", b"{\"segments\":1}"), ("none/a.txt", b"")]);
    let seen = ["store", "other", "none", "gone", "store/meta.json"].map(|d| is_store(&dir.path().join(d)));
    assert_eq!(seen, [true, false, false, false, false]);
}
