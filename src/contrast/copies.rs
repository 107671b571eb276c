//! Syndicated copy: articles of different outlets that are one text, so that an agency is one voice and not five.
//!
//! Two articles are one text where their shingles are alike (MinHash of runs of five words, Broder 1997, checked on the shingles
//! themselves), or where most sentences of the shorter stand word for word in the longer.

use crate::model::{Analysis, Article, Copy, Corpus, Kind};
use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words of a shingle.
const RUN: usize = 5;
/// Least Jaccard index of the shingles of two articles that are one text.
const ALIKE: f64 = 0.6;
/// Bands of the index and hashes of each: of two articles at [`ALIKE`] fewer than one in a hundred thousand shares no band.
const BANDS: usize = 42;
/// See [`BANDS`].
const WIDTH: usize = 3;
/// Where the signatures of two articles agree in a smaller part, their shingles are not compared: of two at [`ALIKE`] not one in a
/// billion does.
const UNLIKE: f64 = 0.3;
/// Least share of the shorter article's sentences that stand word for word in the longer.
const WHOLE: f64 = 0.8;
/// Fewest sentences that prove a copy.
const FEWEST: usize = 3;
/// A sentence that more articles have is a formula.
const FORMULA: usize = 20;

/// Articles that repeat another outlet's, with the one that they repeat: the earliest by date, then by id, of those that are one text.
///
/// In the order of the corpus; linear in its length but for articles that many share. The same on every run.
#[must_use]
pub fn copies(corpus: &Corpus, analyses: &[Analysis]) -> Vec<Copy> {
    let found: BTreeMap<&str, &Analysis> = analyses.iter().map(|a| (&*a.article, a)).collect();
    let claims: Vec<Vec<String>> = corpus.articles.iter().map(|a| sentences(a, found.get(&*a.id).copied())).collect();
    let mut alike = word_for_word(&claims);
    for (pair, share) in by_shingles(&claims) {
        let x = alike.entry(pair).or_insert(share);
        *x = x.max(share);
    }
    let place = |i: usize| {
        let a = corpus.articles.get(i);
        (a.and_then(|a| a.published.clone()).unwrap_or_else(|| "~".to_owned()), a.map(|a| a.id.clone()))
    };
    let outlet = |i: usize| corpus.articles.get(i).map(|a| &a.outlet);
    // The earliest first, so that a copy of a copy repeats the first of all.
    let mut pairs: Vec<(usize, usize, f64)> = alike
        .into_iter()
        .filter(|((a, b), _)| outlet(*a) != outlet(*b))
        .map(|((a, b), share)| if place(a) <= place(b) { (a, b, share) } else { (b, a, share) })
        .collect();
    pairs.sort_by_cached_key(|x| (place(x.0), place(x.1)));
    let mut of: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for (first, later, share) in pairs {
        let root = of.get(&first).map_or(first, |x| x.0);
        if root != later && outlet(root) != outlet(later) {
            of.entry(later).or_insert((root, share));
        }
    }
    let id = |i: usize| corpus.articles.get(i).map(|a| a.id.clone());
    of.into_iter().filter_map(|(later, (first, share))| Some(Copy { article: id(later)?, of: id(first)?, share })).collect()
}

/// The folded claims of an article.
fn sentences(article: &Article, analysis: Option<&Analysis>) -> Vec<String> {
    let pieces = analysis.map_or(&[][..], |a| &a.pieces);
    pieces.iter().filter(|p| p.kind == Kind::Claim).map(|p| crate::text::fold(p.span.of(&article.text))).collect()
}

/// Pairs of articles by the share of the shorter one's sentences that both have.
fn word_for_word(claims: &[Vec<String>]) -> BTreeMap<(usize, usize), f64> {
    let mut holders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut sizes: Vec<usize> = vec![0; claims.len()];
    for (i, all) in claims.iter().enumerate() {
        for claim in all {
            if holders.entry(claim).or_default().insert(i)
                && let Some(n) = sizes.get_mut(i)
            {
                *n += 1;
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for set in holders.values().filter(|s| s.len() > 1 && s.len() <= FORMULA) {
        for &a in set {
            for &b in set.range(a + 1..) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let size = |i: usize| sizes.get(i).copied().unwrap_or(0);
    let share = |((a, b), n): ((usize, usize), usize)| ((a, b), n, n as f64 / size(a).min(size(b)).max(1) as f64);
    shared.into_iter().map(share).filter(|(_, n, x)| *n >= FEWEST && *x >= WHOLE).map(|(pair, _, x)| (pair, x)).collect()
}

/// Pairs of articles by the Jaccard index of their shingles.
fn by_shingles(claims: &[Vec<String>]) -> BTreeMap<(usize, usize), f64> {
    let hasher = MinHasher32::new(BANDS * WIDTH);
    let mut index: MinHashIndex<u32, usize> = MinHashIndex::new(BANDS, WIDTH, 0.0);
    let mut shingled: Vec<Option<(Vec<u32>, Vec<u64>)>> = vec![None; claims.len()];
    let mut out = BTreeMap::new();
    for (i, all) in claims.iter().enumerate().filter(|(_, all)| all.len() >= FEWEST) {
        let own = shingles(all);
        if own.is_empty() {
            continue;
        }
        let signature = hasher.create_signature(own.iter());
        let mut near: Vec<usize> = index.query_owned(&signature).into_iter().collect();
        near.sort_unstable();
        for j in near {
            let Some((other, shingles)) = shingled.get(j).and_then(Option::as_ref) else { continue };
            let share = if guess(&signature, other) < UNLIKE { 0.0 } else { jaccard(&own, shingles) };
            if share >= ALIKE {
                out.insert((j, i), share);
            }
        }
        index.insert(i, signature.clone());
        if let Some(place) = shingled.get_mut(i) {
            *place = Some((signature, own));
        }
    }
    out
}

/// The Jaccard index of two articles as their signatures have it.
fn guess(x: &[u32], y: &[u32]) -> f64 {
    let equal = x.iter().zip(y).filter(|(a, b)| a == b).count();
    equal as f64 / x.len().max(1) as f64
}

/// Hashes of all runs of [`RUN`] words, each once, in ascending order.
fn shingles(claims: &[String]) -> Vec<u64> {
    let words: Vec<&str> = claims.iter().flat_map(|c| c.split_whitespace()).collect();
    let hash = |run: &[&str]| {
        let mut h = DefaultHasher::new();
        run.hash(&mut h);
        h.finish()
    };
    let mut all: Vec<u64> = words.windows(RUN).map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let (mut both, mut rest) = (0, b);
    for x in a {
        let at = rest.iter().position(|y| y >= x).unwrap_or(rest.len());
        rest = rest.get(at..).unwrap_or(&[]);
        both += usize::from(rest.first() == Some(x));
    }
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analyze::Analyzer;
    use crate::lexicon::Lexicon;

    const BODY: &str = "أعلنت الوزارة أن الوفد سيصل غدا إلى المطار الدولي في العاصمة. وأضافت أن المباحثات ستتناول ملف الطاقة والنقل والمياه بين البلدين. \
        وأوضح البيان أن الزيارة تدوم يومين كاملين وتشمل لقاءات مع رجال الأعمال. ومن المنتظر أن توقع عدة اتفاقيات في ختام الزيارة الرسمية. \
        وقال الوزير إن العلاقات عرفت تطورا كبيرا خلال السنوات الخمس الأخيرة. ويرافق الوفد عدد من كبار المسؤولين ومديري الشركات العمومية.";

    fn corpus(articles: &[(&str, &str, &str, &str)]) -> (Corpus, Vec<Analysis>) {
        let article = |(id, outlet, date, text): &(&str, &str, &str, &str)| Article {
            id: (*id).into(),
            outlet: (*outlet).into(),
            published: Some((*date).to_owned()),
            text: (*text).to_owned(),
            blocks: crate::ingest::blocks(text),
            lang: "ar".into(),
            ..Article::default()
        };
        let articles: Vec<Article> = articles.iter().map(article).collect();
        let lex = Lexicon::embedded().unwrap();
        let mut analyzer = Analyzer::new(&lex);
        let analyses = articles.iter().map(|a| analyzer.analyze(a)).collect();
        (Corpus { articles, ..Corpus::default() }, analyses)
    }

    #[test]
    fn an_edited_copy_and_a_copy_of_it_repeat_the_first() {
        let edited = BODY.replace("كاملين", "اثنين").replace("ومن المنتظر", "وينتظر");
        let again = edited.replace("الدولي", "الكبير");
        let other = BODY
            .replace("الوفد", "الوزير")
            .split(". ")
            .map(|s| s.split(' ').rev().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(". ");
        let (c, a) = corpus(&[
            ("c", "three", "2024-05-03", &again),
            ("a", "one", "2024-05-01", BODY),
            ("b", "two", "2024-05-02", &edited),
            ("d", "four", "2024-05-01", &other),
        ]);
        let found = copies(&c, &a);
        let named: Vec<(&str, &str)> = found.iter().map(|x| (&*x.article, &*x.of)).collect();
        assert_eq!(named, [("c", "a"), ("b", "a")]);
        assert!(found.iter().all(|x| x.share >= ALIKE && x.share < 1.0), "{found:?}");
    }

    #[test]
    fn an_excerpt_word_for_word_is_a_copy_and_one_outlet_does_not_copy_itself() {
        let excerpt: String = BODY.split_inclusive(". ").take(4).collect();
        let (c, a) = corpus(&[("a", "one", "2024-05-01", BODY), ("b", "two", "2024-05-02", &excerpt), ("c", "one", "2024-05-02", BODY)]);
        let found = copies(&c, &a);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&*found[0].article, &*found[0].of, found[0].share), ("b", "a", 1.0));
    }
}
