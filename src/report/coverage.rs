//! How many of the words of each column the tables know.

use super::json::around;
use crate::analyze::WordSeen;
use crate::model::{Article, Id, Span};
use crate::stats::Bootstrap;
use foldhash::HashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// Characters of context around an example.
const CONTEXT: usize = 40;
/// Columns of fewer articles are drawn from by sentences.
const FEW: usize = 5;
/// So many words of a column keep an example from the first time they are met; later ones from the third.
const EXAMPLES: usize = 50_000;
/// With more units than this, fewer draws tell as much.
const MANY: usize = 20_000;

/// Counts words as articles come in; holds the distinct words of each column and two numbers an article.
#[derive(Debug, Default)]
pub struct CoverageCount {
    columns: BTreeMap<Id, Column>,
}

#[derive(Debug, Default)]
struct Column {
    rank: usize,
    articles: usize,
    tokens: usize,
    known: usize,
    stance: usize,
    types: HashMap<Box<str>, Type>,
    /// Known and all content words of each article.
    by_article: Vec<(u32, u32)>,
    /// The same of each sentence, while articles are few.
    by_sentence: Vec<(u32, u32)>,
}

#[derive(Debug, Default)]
struct Type {
    count: usize,
    known: bool,
    stance: bool,
    example: Option<Box<Example>>,
}

/// A share with the counts behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of the column's words, 0 to 1.
    pub share: f64,
}

/// A word that no table knows.
#[derive(Clone, Debug, Serialize)]
pub struct UnknownWord {
    /// Folded.
    pub word: String,
    /// How often it stands in the column.
    pub count: usize,
    /// One place of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
}

/// A word in its context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Article id.
    pub article: Id,
    /// Words before it.
    pub left: String,
    /// The word as it is written.
    pub node: String,
    /// Words after it.
    pub right: String,
}

impl Example {
    fn of(article: &Article, unit: Span, word: Span) -> Self {
        let (left, right) = around(&article.text, unit, word, CONTEXT);
        Self { article: article.id.clone(), left, node: word.of(&article.text).to_owned(), right }
    }
}

/// The words of a column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnCoverage {
    /// Outlet, camp, country or article.
    pub id: Id,
    /// Articles.
    pub articles: usize,
    /// Content words.
    pub tokens: usize,
    /// Distinct content words.
    pub types: usize,
    /// Words that a table knows.
    pub known: Share,
    /// Distinct words that a table knows.
    pub known_types: Share,
    /// Words with a stance entry.
    pub stance: Share,
    /// Distinct words with a stance entry.
    pub stance_types: Share,
    /// The most frequent words that no table knows.
    pub unknown: Vec<UnknownWord>,
}

/// How far the best and the worst covered column lie apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// The column whose words are known best.
    pub best: Id,
    /// The column whose words are known worst.
    pub worst: Id,
    /// Share of the one less share of the other.
    pub gap: f64,
    /// Lower end of the 95 % interval, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// What was drawn: `article`, or `sentence` where one of the two has fewer than five articles.
    pub unit: &'static str,
}

impl Gap {
    /// Whether the two cannot be told apart: no interval, or one that holds 0.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.low.zip(self.high).is_none_or(|(low, high)| low <= 0.0 && 0.0 <= high)
    }
}

/// Coverage of a corpus.
#[derive(Clone, Debug, Serialize)]
pub struct Coverage {
    /// In the order of camps, then of ids.
    pub columns: Vec<ColumnCoverage>,
    /// Where at least two columns have words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
}

impl CoverageCount {
    /// Counts the words of an article in its column; `rank` orders columns.
    pub fn add(&mut self, column: Id, rank: usize, article: &Article, sentences: &[Vec<WordSeen>]) {
        let c = self.columns.entry(column).or_insert_with(|| Column { rank, ..Column::default() });
        c.articles += 1;
        let (mut known, mut all) = (0_u32, 0_u32);
        for words in sentences {
            let of_sentence = u32::try_from(words.iter().filter(|w| w.known).count()).unwrap_or(u32::MAX);
            let in_sentence = u32::try_from(words.len()).unwrap_or(u32::MAX);
            known = known.saturating_add(of_sentence);
            all = all.saturating_add(in_sentence);
            if c.articles < FEW {
                c.by_sentence.push((of_sentence, in_sentence));
            }
            let unit = words.first().zip(words.last()).map_or(Span::default(), |(a, b)| Span::new(a.span.start, b.span.end));
            for word in words {
                c.word(word, article, unit);
            }
        }
        if c.articles >= FEW {
            c.by_sentence = Vec::new();
        }
        c.by_article.push((known, all));
    }

    /// The figures, with at most `top` unknown words a column.
    #[must_use]
    pub fn finish(self, top: usize) -> Coverage {
        let gap = self.gap();
        let mut columns: Vec<(usize, ColumnCoverage)> = self.columns.into_iter().map(|(id, c)| (c.rank, c.finish(id, top))).collect();
        columns.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        Coverage { columns: columns.into_iter().map(|(_, c)| c).collect(), gap }
    }

    fn gap(&self) -> Option<Gap> {
        let mut with_words: Vec<(&Id, &Column)> = self.columns.iter().filter(|(_, c)| c.tokens > 0).collect();
        with_words.sort_by(|a, b| b.1.share().total_cmp(&a.1.share()).then_with(|| a.0.cmp(b.0)));
        let ((best, a), (worst, b)) = (with_words.first()?, with_words.last()?);
        if best == worst {
            return None;
        }
        let by_sentence = a.articles < FEW || b.articles < FEW;
        let units = |c: &Column, first: bool| -> Vec<(bool, u32, u32)> {
            let units = if by_sentence && !c.by_sentence.is_empty() { &c.by_sentence } else { &c.by_article };
            units.iter().map(|(known, all)| (first, *known, *all)).collect()
        };
        let strata = [units(a, true), units(b, false)];
        let many = strata.iter().map(Vec::len).sum::<usize>() > MANY;
        let share = |drawn: &[&(bool, u32, u32)], first: bool| {
            let (mut known, mut all) = (0_u64, 0_u64);
            for (_, k, n) in drawn.iter().filter(|u| u.0 == first) {
                known += u64::from(*k);
                all += u64::from(*n);
            }
            known as f64 / all as f64
        };
        let bootstrap = Bootstrap { draws: if many { 200 } else { 1000 }, ..Bootstrap::default() };
        let alone = strata.iter().any(|s| s.len() < 2);
        let interval = if alone { None } else { bootstrap.stratified(&strata, |drawn| share(drawn, true) - share(drawn, false)) };
        Some(Gap {
            best: (*best).clone(),
            worst: (*worst).clone(),
            gap: round(a.share() - b.share()),
            low: interval.map(|i| round(i.low)),
            high: interval.map(|i| round(i.high)),
            unit: if by_sentence { "sentence" } else { "article" },
        })
    }
}

/// Four decimals, never −0.
fn round(value: f64) -> f64 {
    let r = (value * 1e4).round() / 1e4;
    if r == 0.0 { 0.0 } else { r }
}

impl Column {
    fn share(&self) -> f64 {
        self.known as f64 / self.tokens.max(1) as f64
    }

    fn word(&mut self, word: &WordSeen, article: &Article, unit: Span) {
        self.tokens += 1;
        self.known += usize::from(word.known);
        self.stance += usize::from(word.stance);
        let early = self.types.len() < EXAMPLES;
        if !self.types.contains_key(&word.fold) {
            self.types.insert(word.fold.clone(), Type::default());
        }
        let Some(kind) = self.types.get_mut(&word.fold) else { return };
        kind.count += 1;
        kind.known |= word.known;
        kind.stance |= word.stance;
        if !kind.known && kind.example.is_none() && (early || kind.count > 2) {
            kind.example = Some(Box::new(Example::of(article, unit, word.span)));
        }
    }

    fn finish(self, id: Id, top: usize) -> ColumnCoverage {
        let share = |count: usize, of: usize| Share { count, share: round(count as f64 / of.max(1) as f64) };
        let types = self.types.len();
        let known_types = self.types.values().filter(|t| t.known).count();
        let stance_types = self.types.values().filter(|t| t.stance).count();
        let mut unknown: Vec<(Box<str>, Type)> = self.types.into_iter().filter(|(_, t)| !t.known).collect();
        unknown.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(&b.0)));
        let unknown = unknown.into_iter().take(top).map(|(word, t)| UnknownWord {
            word: word.into(),
            count: t.count,
            example: t.example.map(|e| *e),
        });
        ColumnCoverage {
            id,
            articles: self.articles,
            tokens: self.tokens,
            types,
            known: share(self.known, self.tokens),
            known_types: share(known_types, types),
            stance: share(self.stance, self.tokens),
            stance_types: share(stance_types, types),
            unknown: unknown.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, text: &str) -> Article {
        Article { id: id.into(), text: text.into(), ..Article::default() }
    }

    fn seen(text: &str, known: impl Fn(&str) -> bool) -> Vec<WordSeen> {
        let mut at = 0;
        let words = text.split(' ').map(|w| {
            let span = Span::new(at, at + w.len());
            at += w.len() + 1;
            WordSeen { span, fold: w.into(), known: known(w), stance: false }
        });
        words.collect()
    }

    #[test]
    fn shares_examples_and_the_gap_add_up() {
        let mut count = CoverageCount::default();
        for i in 0..6 {
            let text = "aa bb cc xx";
            count.add("o".into(), 0, &article(&format!("o{i}"), text), &[seen(text, |w| w != "xx")]);
            let text = "aa yy yy zz";
            count.add("p".into(), 0, &article(&format!("p{i}"), text), &[seen(text, |w| w == "aa")]);
        }
        let c = count.finish(1);
        let [o, p] = &c.columns[..] else { panic!("{c:?}") };
        assert_eq!((o.tokens, o.known.share, o.types, o.known_types.share), (24, 0.75, 4, 0.75));
        assert_eq!((p.unknown.len(), &*p.unknown[0].word, p.unknown[0].count), (1, "yy", 12));
        let example = p.unknown[0].example.as_ref().unwrap();
        assert_eq!((&*example.article, &*example.left, &*example.node, &*example.right), ("p0", "aa ", "yy", " yy zz"));
        let gap = c.gap.unwrap();
        assert_eq!((&*gap.best, &*gap.worst, gap.gap, gap.low, gap.high, gap.unit), ("o", "p", 0.5, Some(0.5), Some(0.5), "article"));
        assert!(!gap.is_open());
    }

    #[test]
    fn one_column_has_no_gap_and_one_sentence_no_interval() {
        let mut count = CoverageCount::default();
        count.add("o".into(), 0, &article("a", "aa"), &[seen("aa", |_| true)]);
        assert!(CoverageCount { columns: BTreeMap::new() }.finish(3).gap.is_none());
        count.add("p".into(), 0, &article("b", "xx"), &[seen("xx", |_| false)]);
        let gap = count.finish(3).gap.unwrap();
        assert_eq!((gap.gap, gap.low, gap.unit), (1.0, None, "sentence"));
        assert!(gap.is_open());
    }
}
