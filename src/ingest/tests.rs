//! Reading of whole sources.

use super::*;

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
    let disk = read(Source::Path(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into()), &Limits::default()).unwrap();
    assert_eq!(disk, embedded_seeds());
}
