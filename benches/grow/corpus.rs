//! A corpus of any size from the five embedded articles: what the growth of a stage is measured on.
//!
//! A story is an exchange of states (of one gender, names and adjectives), a shift of dates and a scale of numbers, with the sentences
//! that it is told in. Eight outlets tell it within four days, each in a choice of its sentences, and now and then with another date
//! or number. All stories fall into one year however many there are, and the vocabulary never grows: harder than news.

use mizan::analyze::Analyzer;
use mizan::lexicon::{Gender, Lexicon};
use mizan::model::{Kind, ValueKind};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::io::{self, Write};
use std::ops::Range;

const OUTLETS: usize = 60;
const CAMPS: [&str; 3] = ["pro-algerian", "unaligned", "pro-moroccan"];
/// Sentences that a story is told in.
const POOL: usize = 80;
/// Outlets that tell it.
const TELLERS: usize = 8;
/// Sentences of an article.
const LENGTHS: Range<usize> = 12..29;
/// Of so many dates and numbers an outlet tells one otherwise.
const OTHERWISE: usize = 10;
const DAYS: [usize; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// Sentences of a paragraph.
const PARAGRAPH: usize = 4;

/// Writes articles of about `claims` claims together as JSON lines; the same for the same seed.
pub(crate) fn write(out: &mut dyn Write, claims: usize, seed: u64) -> io::Result<()> {
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let states = states(&lex);
    let sentences = sentences(&lex, &states);
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
    let (mut done, mut article) = (0, 0);
    while done < claims {
        let story = Story::new(&mut dice, &states, sentences.len());
        let first = dice.below(OUTLETS);
        for teller in 0..TELLERS {
            if done >= claims {
                break;
            }
            let outlet = (first + teller * 7) % OUTLETS;
            let length = dice.within(LENGTHS).min(claims - done);
            let mut text = String::new();
            for (i, sentence) in dice.choice(story.pool.clone(), length).into_iter().filter_map(|s| sentences.get(s)).enumerate() {
                let between = if i == 0 {
                    ""
                } else if i % PARAGRAPH == 0 {
                    "\n\n"
                } else {
                    " "
                };
                text.push_str(between);
                sentence.tell(&story, &mut dice, &states, &mut text);
            }
            let line = serde_json::json!({
                "id": format!("{article:06}"),
                "outlet": format!("outlet-{outlet:02}"),
                "camp": CAMPS.get(outlet % CAMPS.len()),
                "published": date(story.day + dice.below(4)),
                "text": text,
            });
            writeln!(out, "{line}")?;
            done += length;
            article += 1;
        }
    }
    Ok(())
}

/// A state whose name and adjective are one word.
struct State {
    feminine: bool,
    name: String,
    adjective: String,
}

fn states(lex: &Lexicon) -> Vec<State> {
    let one_word = |s: &str| s.chars().count() > 2 && !s.contains(char::is_whitespace);
    let states = lex.actors.values().filter(|a| a.kind == "state" && !a.plural && one_word(&a.names[0]) && one_word(&a.adjective));
    states.map(|a| State { feminine: a.gender == Gender::F, name: a.names[0].clone(), adjective: a.adjective.clone() }).collect()
}

/// What is told otherwise in another story.
enum Change {
    /// The front of the word, then the name of a state.
    Name(String, usize),
    /// The front of the word, an adjective of a state, the end of the word.
    Adjective(String, usize, String),
    Year(i32),
    Day(usize),
    Number(usize),
}

/// A sentence with the places that change, in order.
struct Sentence {
    text: String,
    changes: Vec<(Range<usize>, Change)>,
}

impl Sentence {
    fn tell(&self, story: &Story, dice: &mut Dice, states: &[State], out: &mut String) {
        let mut at = 0;
        for (range, change) in &self.changes {
            out.push_str(self.text.get(at..range.start).unwrap_or(""));
            at = range.end;
            let other = |n: &usize| story.states.get(*n).and_then(|n| states.get(*n));
            // Drawn for every place, so that one article's chances do not hang on another's.
            let apart = dice.below(OTHERWISE * 3);
            let apart = if apart < 3 { apart + 1 } else { 0 };
            out.push_str(&match change {
                Change::Name(front, n) => other(n).map_or_else(String::new, |s| joined(front, &s.name)),
                Change::Adjective(front, n, end) => other(n).map_or_else(String::new, |s| format!("{front}{}{end}", s.adjective)),
                Change::Year(year) => (year - story.years + apart as i32).to_string(),
                Change::Day(day) => ((day + story.days + apart) % 28 + 1).to_string(),
                Change::Number(n) => (n * story.scale / 100 + 2 + apart).to_string(),
            });
        }
        out.push_str(self.text.get(at..).unwrap_or(""));
    }
}

/// The claims of the five articles.
fn sentences(lex: &Lexicon, states: &[State]) -> Vec<Sentence> {
    let mut analyzer = Analyzer::new(lex);
    let mut out = Vec::new();
    for article in &mizan::ingest::embedded_seeds().articles {
        for piece in analyzer.analyze(article).pieces.iter().filter(|p| p.kind == Kind::Claim) {
            let text = piece.span.of(&article.text);
            let inner = |span: mizan::model::Span| span.start - piece.span.start..span.end - piece.span.start;
            let named = piece.mentions.iter().filter_map(|m| {
                let range = inner(m.span);
                Some((range.clone(), named(text.get(range)?, states)?))
            });
            let valued = piece.values.iter().flat_map(|v| digits(text, inner(v.span)).map(|(r, n)| (r, valued(&v.kind, n))));
            let mut changes: Vec<(Range<usize>, Change)> = named.chain(valued).collect();
            changes.sort_by_key(|(range, _)| range.start);
            let mut end = 0;
            changes.retain(|(range, _)| {
                let apart = range.start >= end;
                end = end.max(range.end);
                apart
            });
            let ends = text.ends_with(['.', '!', '؟']);
            out.push(Sentence { text: format!("{text}{}", if ends { "" } else { "." }), changes });
        }
    }
    out
}

/// The state that a word names, with what is joined to its front and end.
fn named(word: &str, states: &[State]) -> Option<Change> {
    let fronts = || ["", "و", "ف"].into_iter().flat_map(|c| ["", "ب", "ك", "ل"].map(|p| format!("{c}{p}")));
    states.iter().enumerate().find_map(|(n, s)| {
        if let Some(front) = fronts().find(|f| joined(f, &s.name) == word) {
            return Some(Change::Name(front, n));
        }
        let (front, end) = word.split_once(&*s.adjective)?;
        let articles = ["", "ال"].map(|a| fronts().map(|f| joined(&f, a)).collect::<Vec<_>>()).concat();
        let whole = articles.iter().any(|f| f == front) && ["", "ة", "ين", "ون", "ان", "تان", "تين", "ات"].contains(&end);
        whole.then(|| Change::Adjective(front.to_owned(), n, end.to_owned()))
    })
}

/// What is joined to the front of a name: ل and ال are written لل.
fn joined(front: &str, name: &str) -> String {
    match name.strip_prefix("ال") {
        Some(rest) if front.ends_with('ل') => format!("{front}ل{rest}"),
        _ => format!("{front}{name}"),
    }
}

/// The runs of digits of a value.
fn digits(text: &str, within: Range<usize>) -> impl Iterator<Item = (Range<usize>, usize)> {
    let part = text.get(within.clone()).unwrap_or("");
    let runs = part.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.filter_map(move |run| {
        let at = within.start + run.as_ptr().addr() - part.as_ptr().addr();
        Some((at..at + run.len(), run.parse().ok()?))
    })
}

fn valued(kind: &ValueKind, n: usize) -> Change {
    match kind {
        ValueKind::Date { .. } if n > 1000 => Change::Year(i32::try_from(n).unwrap_or(2000)),
        ValueKind::Date { .. } => Change::Day(n),
        _ => Change::Number(n),
    }
}

/// What the articles of one event have in common.
struct Story {
    /// The state that stands for each.
    states: Vec<usize>,
    pool: Vec<usize>,
    years: i32,
    days: usize,
    /// Of numbers, in percent.
    scale: usize,
    /// Of the year 2024.
    day: usize,
}

impl Story {
    fn new(dice: &mut Dice, states: &[State], sentences: usize) -> Self {
        let mut other = vec![0; states.len()];
        for feminine in [true, false] {
            let of = |f: bool| (0..states.len()).filter(move |n| states.get(*n).is_some_and(|s| s.feminine == f)).collect::<Vec<_>>();
            let (from, count) = (of(feminine), of(feminine).len());
            for (n, to) in from.into_iter().zip(dice.choice(of(feminine), count)) {
                if let Some(x) = other.get_mut(n) {
                    *x = to;
                }
            }
        }
        Self {
            states: other,
            pool: dice.choice((0..sentences).collect(), POOL),
            years: dice.below(12) as i32,
            days: dice.below(28),
            scale: dice.within(30..300),
            day: dice.below(360),
        }
    }
}

/// The day of 2024 that follows so many others.
fn date(mut day: usize) -> String {
    let mut month = 1;
    for length in DAYS {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("2024-{month:02}-{:02}", day + 1)
}

struct Dice(ChaCha8Rng);

impl Dice {
    /// A whole number below `n`, by whole numbers only, so that no release of a library changes it.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }

    fn within(&mut self, range: Range<usize>) -> usize {
        range.start + self.below(range.len())
    }

    /// `count` of `all`, in any order.
    fn choice(&mut self, mut all: Vec<usize>, count: usize) -> Vec<usize> {
        for i in 0..count.min(all.len()) {
            let j = self.within(i..all.len());
            all.swap(i, j);
        }
        all.truncate(count);
        all
    }
}
