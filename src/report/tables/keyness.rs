//! Which words two sides use apart, beside what chance alone gives.

mod floor;
mod sides;
mod words;

pub use sides::{Choice, Part};
pub use words::forms;

use super::narrow::Head;
use super::{Columns, Narrow, Report, Rows, Table, chance, signed, some, with_interval};
use crate::model::{Analysis, By, Id, Names};
use crate::report::measure::{FEW, count, round};
use crate::report::{Bit, Block, own};
use crate::stats::{WordCounts, benjamini_hochberg};
use floor::Floor;
use serde::Serialize;
use sides::{Doc, Pick};
use words::{Counted, Words};

/// At most this share of the words called different is expected not to be.
const LEVEL: f64 = 0.05;

/// What a keyness is counted of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeynessOptions {
    /// Words that the prior is worth; `None` for the mean number of words of an article of both sides.
    pub prior: Option<f64>,
    /// A word must stand in both sides together at least so often.
    pub least: u64,
    /// Random halves for the floor.
    pub splits: usize,
    /// Which random halves.
    pub seed: u64,
}

impl Default for KeynessOptions {
    fn default() -> Self {
        Self { prior: None, least: 3, splits: 200, seed: 1 }
    }
}

/// Gathers the content words of articles. It holds four bytes for each word of them.
#[derive(Clone, Debug)]
pub struct KeynessCount {
    columns: Columns,
    words: Words,
    docs: Vec<Doc>,
}

/// The document `mizan.keyness/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Keyness {
    schema: &'static str,
    #[serde(flatten)]
    head: Head,
    /// The first side; a value above 0 is more of it.
    a: SideDoc,
    /// The second.
    b: SideDoc,
    /// Words that the prior is worth.
    prior: f64,
    /// Words that stand in both together less often are left out.
    least: u64,
    /// What random halves of one side give.
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<Floor>,
    /// Words of the first side, the most telling first, then those of the second.
    words: Vec<KeyWord>,
}

/// One side.
#[derive(Clone, Debug, Serialize)]
struct SideDoc {
    /// Columns or articles that it was chosen by.
    chosen: Vec<Id>,
    articles: usize,
    /// Content words.
    words: u64,
    /// What dispersion is over.
    parts: &'static str,
}

/// One word.
#[derive(Clone, Debug, Serialize)]
struct KeyWord {
    /// The term: a folded lemma, or `@` and an actor's id.
    term: String,
    /// The form in which it is written most often.
    form: String,
    /// The side that uses it more.
    more: &'static str,
    count_a: u64,
    count_b: u64,
    articles_a: usize,
    articles_b: usize,
    z: f64,
    log_odds: f64,
    low: f64,
    high: f64,
    p: f64,
    /// p after Benjamini and Hochberg.
    q: f64,
    g2: f64,
    log_ratio: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dp_a: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dp_b: Option<f64>,
}

impl KeynessCount {
    /// None yet.
    #[must_use]
    pub fn new(by: By) -> Self {
        Self { columns: Columns::new(by), words: Words::default(), docs: Vec::new() }
    }

    /// Takes the words of an article in its column (see [`Columns::add`]); `keys` are its keys by outlet, camp, country and article, and
    /// `forms` its words as they are written, each with its term.
    pub fn add(&mut self, keys: [Id; 4], rank: usize, analysis: &Analysis, narrow: &Narrow, forms: &[(String, String)]) {
        let key = keys[sides::place(self.columns.by())].clone();
        self.columns.add(&key, rank, analysis, narrow);
        let pieces = narrow.claims(analysis).map(|p| p.terms.iter().map(|t| self.words.id(t)).collect()).collect();
        for (term, form) in forms {
            self.words.form(term, form);
        }
        self.docs.push(Doc { keys, pieces });
    }

    /// The report.
    ///
    /// # Errors
    /// What was expected and what was found, where a choice names nothing, the two sides share an article, or there are no two columns to compare.
    pub fn finish(mut self, a: &[Choice], b: &[Choice], options: KeynessOptions) -> Result<Keyness, String> {
        // Whatever the order in which articles came.
        self.docs.sort_by(|x, y| x.keys[3].cmp(&y.keys[3]));
        let Pick { docs: [first, second], chosen: [chosen_a, chosen_b] } = sides::pick(&self.columns, &self.docs, a, b)?;
        let (first, second) = (Counted::of(&first), Counted::of(&second));
        let docs = first.articles + second.articles;
        let prior = options.prior.unwrap_or((first.words + second.words) as f64 / docs.max(1) as f64);
        let mut words = compared(&first, &second, prior, options.least, &self.words);
        let adjusted = benjamini_hochberg(&words.iter().map(|w| w.p).collect::<Vec<_>>());
        for (word, q) in words.iter_mut().zip(adjusted) {
            word.q = q;
        }
        words.sort_by(|x, y| x.more.cmp(y.more).then(y.z.abs().total_cmp(&x.z.abs())).then_with(|| x.term.cmp(&y.term)));
        words.iter_mut().for_each(KeyWord::round);
        let floor = floor::floor([&first, &second], prior, options);
        let side = |s: &Counted, chosen| SideDoc { chosen, articles: s.articles, words: s.words, parts: s.parts() };
        Ok(Keyness {
            schema: "mizan.keyness/1",
            head: self.columns.finish(),
            a: side(&first, chosen_a),
            b: side(&second, chosen_b),
            prior: round(prior),
            least: options.least,
            floor,
            words,
        })
    }
}

/// Every word that stands in both together often enough.
fn compared(a: &Counted<'_>, b: &Counted<'_>, prior: f64, least: u64, words: &Words) -> Vec<KeyWord> {
    let of = |id: u32| {
        let counts = WordCounts { a: a.count(id), b: b.count(id), all_a: a.words, all_b: b.words };
        if counts.a + counts.b < least.max(1) {
            return None;
        }
        let odds = counts.log_odds(prior)?;
        let interval = odds.interval();
        Some(KeyWord {
            term: words.term(id).to_owned(),
            form: words.shown(id),
            more: if odds.value >= 0.0 { "a" } else { "b" },
            count_a: counts.a,
            count_b: counts.b,
            articles_a: a.articles_with(id),
            articles_b: b.articles_with(id),
            z: odds.z(),
            log_odds: odds.value,
            low: interval.low,
            high: interval.high,
            p: odds.p(),
            q: 1.0,
            g2: counts.g2(),
            log_ratio: counts.log_ratio().unwrap_or(0.0),
            dp_a: a.dispersion(id),
            dp_b: b.dispersion(id),
        })
    };
    (0..words.len()).filter_map(of).collect()
}

impl KeyWord {
    fn round(&mut self) {
        for v in [&mut self.z, &mut self.log_odds, &mut self.low, &mut self.high, &mut self.g2, &mut self.log_ratio] {
            *v = round(*v);
        }
        self.dp_a = self.dp_a.map(round);
        self.dp_b = self.dp_b.map(round);
        // Six digits; what is smaller is 0.
        for v in [&mut self.p, &mut self.q] {
            *v = (*v * 1e6).round() / 1e6;
        }
    }
}

impl Report for Keyness {
    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn tables(&self, names: &Names, most: usize) -> Vec<Table> {
        let header = ["word", "A", "B", "z", "log-odds [95 %]", "q", "G²", "log₂", "DP A", "DP B"];
        let fields = &[
            "term",
            "form",
            "more",
            "count_a",
            "count_b",
            "articles_a",
            "articles_b",
            "z",
            "log_odds",
            "low",
            "high",
            "p",
            "q",
            "g2",
            "log_ratio",
            "dp_a",
            "dp_b",
        ];
        let of = |side: &str| self.words.iter().filter(|w| w.more == side).take(most).collect::<Vec<_>>();
        let (more_a, more_b) = (of("a"), of("b"));
        let shown = more_a.len() + more_b.len();
        let row = |w: &KeyWord| row(w, names);
        let second = more_b.into_iter().map(row).collect::<Vec<_>>();
        let mut before = self.before(names);
        before.push(Block::Heading("More in A".to_owned()));
        let mut table = Rows::reading(&self.words, more_a, usize::MAX).table("words", (&header, fields), before, row);
        table.after.push(Block::Heading("More in B".to_owned()));
        table.after.extend((!second.is_empty()).then(|| Block::table(&header, second)));
        let sure = self.words.iter().filter(|w| w.q <= LEVEL).count();
        let mut after = format!("{} compared, {sure} with q of at most .05", count(self.words.len() as u64, ["word", "words"]));
        if let Some(floor) = &self.floor {
            let over = self.words.iter().filter(|w| w.z.abs() > floor.p95).count();
            after += &format!(", {over} beyond the floor");
        }
        after += ".";
        if shown < self.words.len() {
            after += &format!(" At most {most} of each side are shown; -n shows more, JSON and CSV have all.");
        }
        table.after.push(super::dim(after));
        vec![table]
    }
}

fn row(w: &KeyWord, names: &Names) -> Vec<Vec<Bit>> {
    let word = match w.term.strip_prefix('@') {
        Some(actor) => Names::of(&names.actors, actor).to_owned(),
        None => w.form.clone(),
    };
    vec![
        vec![Bit::Given(word)],
        own(w.count_a),
        own(w.count_b),
        own(signed(w.z, 2)),
        own(with_interval(w.log_odds, Some(w.low), Some(w.high))),
        own(chance(w.q)),
        own(signed(w.g2, 1)),
        own(signed(w.log_ratio, 1)),
        some(w.dp_a.map(|d| signed(d, 2))),
        some(w.dp_b.map(|d| signed(d, 2))),
    ]
}

impl Keyness {
    fn before(&self, names: &Names) -> Vec<Block> {
        let mut out = Vec::new();
        for (letter, side) in [("A", &self.a), ("B", &self.b)] {
            let mut line = vec![Bit::Own(format!("{letter}: "))];
            line.extend(self.head.names(side.chosen.iter(), names));
            let articles = count(side.articles as u64, ["article", "articles"]);
            line.push(Bit::Own(format!("; {articles}, {}", count(side.words, ["content word", "content words"]))));
            out.push(Block::Line(0, line));
        }
        out.push(Block::say(format!(
            "Fightin' Words: log-odds with a prior worth {:.0} words of both sides together. z above 0 is more in A. DP: how unevenly the \
             word is spread over a side ({} in A, {} in B), 0 evenly to 1. log₂: binary log of the ratio of frequencies.",
            self.prior, self.a.parts, self.b.parts
        )));
        out.push(match &self.floor {
            Some(f) => Block::say(format!(
                "Floor of no difference: random halves of {} ({} of {} {}) gave a largest |z| of {:.2} at the most, {:.2} in the middle, \
                 at most {:.2} in 95 of 100. What stays below differs no more than a side from itself.",
                f.side.to_uppercase(),
                count(f.splits as u64, ["split", "splits"]),
                f.parts,
                f.unit,
                f.most,
                f.median,
                f.p95
            )),
            None => Block::say("There is no floor: neither side has enough text to be halved."),
        });
        let least = self.a.articles.min(self.b.articles) as u64;
        if least < FEW {
            let few = if least < 2 { "A side of one article" } else { "A side of fewer than five articles" };
            out.push(super::dim(format!(
                "{few}: the figures show what these texts say, and nothing about the outlets. Words bunch within an article, so that z is too large."
            )));
        }
        out
    }
}
