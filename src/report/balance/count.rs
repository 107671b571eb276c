//! Counts articles as they come in.

use super::entries::{EntryText, Fired, OneSided, Times};
use super::{ActorBalance, Balance, ColumnBalance, Comparison, Counted, Labels, Measure, Place, TablesBalance, VOICES, VoiceBalance};
use crate::analyze::WordSeen;
use crate::model::{Analysis, Article, By, Id, Label, Piece, Span, StanceRow};
use std::collections::{BTreeMap, BTreeSet};

/// Mentions and what became of them.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    mentions: u64,
    hits: u64,
    favor: u64,
    against: u64,
    cancelled: u64,
    weak: u64,
    silenced: u64,
}

impl Tally {
    fn of(row: &StanceRow) -> Self {
        let mut t = Self { mentions: 1, ..Self::default() };
        let Some(points) = row.points else { return t };
        t.hits = 1;
        let place = match row.label {
            Label::Favor => &mut t.favor,
            Label::Against => &mut t.against,
            Label::None if row.evidence.iter().all(|e| e.points == 0) => &mut t.silenced,
            Label::None if points == 0 => &mut t.cancelled,
            Label::None => &mut t.weak,
        };
        *place = 1;
        t
    }

    fn add(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.hits += other.hits;
        self.favor += other.favor;
        self.against += other.against;
        self.cancelled += other.cancelled;
        self.weak += other.weak;
        self.silenced += other.silenced;
    }
}

/// One voice of a column or an actor.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    total: Tally,
    hits: Counted,
    favor: Counted,
    against: Counted,
}

impl Cell {
    fn sentence(&mut self, t: Tally) {
        self.total.add(t);
        self.hits.sentences.add(t.hits, t.mentions);
        self.favor.sentences.add(t.favor, t.mentions);
        self.against.sentences.add(t.against, t.mentions);
    }

    fn article(&mut self, t: Tally) {
        self.hits.articles.add(t.hits, t.mentions);
        self.favor.articles.add(t.favor, t.mentions);
        self.against.articles.add(t.against, t.mentions);
    }

    fn finish(&self, voice: &'static str, apart: bool) -> VoiceBalance {
        let t = self.total;
        let hits = self.hits.measure();
        let labels = Labels {
            favor: self.favor.measure(),
            against: self.against.measure(),
            cancelled: t.cancelled,
            weak: t.weak,
            silenced: t.silenced,
        };
        VoiceBalance {
            voice,
            mentions: t.mentions,
            hits,
            abstained: hits.rest(t.mentions),
            labels: apart.then_some(labels),
            unit: self.hits.unit(),
        }
    }
}

/// Both voices, own, attributed, as [`VOICES`].
type Three<T> = [T; 3];

fn voices(cells: &Three<Cell>) -> Vec<VoiceBalance> {
    let shown = VOICES.into_iter().zip(cells).enumerate().filter(|(_, (_, c))| c.total.mentions > 0);
    shown.map(|(i, (voice, cell))| cell.finish(voice, i > 0)).collect()
}

#[derive(Debug, Default)]
struct Column {
    rank: usize,
    articles: u64,
    sentences: u64,
    /// Articles in which an entry fired.
    with_firings: u64,
    known: Counted,
    stance: Counted,
    cells: Three<Cell>,
}

#[derive(Debug, Default)]
struct Actor {
    articles: u64,
    cells: Three<Cell>,
}

/// Counts of columns, actors and entries: what it holds grows with their number, not with the number of articles.
#[derive(Debug, Default)]
pub struct BalanceCount {
    columns: BTreeMap<Id, Column>,
    actors: BTreeMap<Id, Actor>,
    fired: BTreeMap<String, Fired>,
    firings: u64,
}

impl BalanceCount {
    /// Counts an article in its column; `rank` orders columns, `words` are its content words by sentence.
    pub fn add(&mut self, key: &Id, rank: usize, article: &Article, analysis: &Analysis, words: &[Vec<WordSeen>]) {
        let column = self.columns.entry(key.clone()).or_insert_with(|| Column { rank, ..Column::default() });
        column.articles += 1;
        column.words(words);
        let mut of_column = Three::<Tally>::default();
        let mut of_actor: BTreeMap<&Id, Three<Tally>> = BTreeMap::new();
        let mut met = Met::default();
        for piece in analysis.pieces.iter().filter(|p| p.kind.is_content()) {
            column.sentences += 1;
            let mut all = Three::<Tally>::default();
            let mut by_actor: BTreeMap<&Id, Three<Tally>> = BTreeMap::new();
            for row in &piece.stance {
                count(&mut all, row);
                count(by_actor.entry(&row.target).or_default(), row);
            }
            add_to(&mut column.cells, Cell::sentence, &all);
            sum(&mut of_column, &all);
            for (target, tallies) in by_actor {
                let actor = self.actors.entry(target.clone()).or_default();
                add_to(&mut actor.cells, Cell::sentence, &tallies);
                sum(of_actor.entry(target).or_default(), &tallies);
            }
            self.firings += met.read(&mut self.fired, key, article, piece);
        }
        column.with_firings += u64::from(!met.touched.is_empty());
        add_to(&mut column.cells, Cell::article, &of_column);
        for (target, tallies) in of_actor {
            let actor = self.actors.entry(target.clone()).or_default();
            actor.articles += 1;
            add_to(&mut actor.cells, Cell::article, &tallies);
        }
    }

    /// Whether nothing was counted: no content word and no mention.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.values().all(|c| c.known.sentences.whole() == 0 && c.cells.iter().all(|v| v.total.mentions == 0))
    }

    /// The figures, with at most `most` gaps of a comparison and entries of a list.
    #[must_use]
    pub fn finish(self, by: By, texts: &BTreeMap<String, EntryText>, most: usize) -> Balance {
        let with_firings: Vec<u64> = self.columns.values().map(|c| c.with_firings).collect();
        let mut columns: Vec<(usize, ColumnBalance)> = self.columns.into_iter().map(|(id, c)| (c.rank, c.finish(id))).collect();
        columns.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        let columns: Vec<ColumnBalance> = columns.into_iter().map(|(_, c)| c).collect();
        let actor = |(id, a): (Id, Actor)| ActorBalance { id, articles: a.articles, voices: voices(&a.cells) };
        let mut actors: Vec<ActorBalance> = self.actors.into_iter().map(actor).collect();
        actors.sort_by(|a, b| b.mentions().cmp(&a.mentions()).then_with(|| a.id.cmp(&b.id)));
        let comparisons = compared(&columns, &actors, most);
        let one_column = OneSided::of_columns(&self.fired, texts, &with_firings, most);
        let one_actor = OneSided::of_actors(&self.fired, texts, most);
        let entries_fired = self.fired.len() as u64;
        let (tables, firings) = (TablesBalance::default(), self.firings);
        Balance { schema: "mizan.balance/1", by, columns, actors, comparisons, entries_fired, firings, one_column, one_actor, tables }
    }
}

impl Column {
    fn words(&mut self, sentences: &[Vec<WordSeen>]) {
        let (mut known, mut stance, mut all) = (0, 0, 0);
        for words in sentences {
            let count = |f: fn(&WordSeen) -> bool| words.iter().filter(|w| f(w)).count() as u64;
            let (k, s, n) = (count(|w| w.known), count(|w| w.stance), words.len() as u64);
            self.known.sentences.add(k, n);
            self.stance.sentences.add(s, n);
            (known, stance, all) = (known + k, stance + s, all + n);
        }
        self.known.articles.add(known, all);
        self.stance.articles.add(stance, all);
    }

    fn finish(self, id: Id) -> ColumnBalance {
        ColumnBalance {
            id,
            articles: self.articles,
            sentences: self.sentences,
            words: self.known.sentences.whole(),
            known: self.known.measure(),
            stance: self.stance.measure(),
            unit: self.known.unit(),
            voices: voices(&self.cells),
        }
    }
}

fn count(tallies: &mut Three<Tally>, row: &StanceRow) {
    let [both, own, attributed] = tallies;
    let tally = Tally::of(row);
    both.add(tally);
    if row.attributed { attributed } else { own }.add(tally);
}

fn add_to(cells: &mut Three<Cell>, add: fn(&mut Cell, Tally), tallies: &Three<Tally>) {
    cells.iter_mut().zip(tallies).for_each(|(cell, tally)| add(cell, *tally));
}

fn sum(to: &mut Three<Tally>, from: &Three<Tally>) {
    to.iter_mut().zip(from).for_each(|(to, from)| to.add(*from));
}

/// The entries met in an article so far, and the actors that each touched.
#[derive(Default)]
struct Met<'a> {
    touched: BTreeMap<&'a str, BTreeSet<&'a Id>>,
}

impl<'a> Met<'a> {
    /// Counts the firings of a piece; gives how many there were.
    fn read(&mut self, fired: &mut BTreeMap<String, Fired>, column: &Id, article: &Article, piece: &'a Piece) -> u64 {
        let mut firings: BTreeMap<(Span, &'a str), Firing<'a>> = BTreeMap::new();
        for row in &piece.stance {
            for e in &row.evidence {
                let f = firings.entry((e.span, &e.entry)).or_insert_with(|| Firing { gloss: &e.gloss, ..Firing::default() });
                f.actors.insert(&row.target);
                f.signs[0] |= e.points > 0;
                f.signs[1] |= e.points < 0;
            }
        }
        let n = firings.len() as u64;
        for ((span, entry), firing) in firings {
            if !fired.contains_key(entry) {
                let new = Fired {
                    gloss: firing.gloss.to_owned(),
                    place: Some(Place::of(article, piece.n, piece.span, span)),
                    ..Fired::default()
                };
                fired.insert(entry.to_owned(), new);
            }
            let Some(all) = fired.get_mut(entry) else { continue };
            let new = !self.touched.contains_key(entry);
            *all.columns.entry(column.clone()).or_default() += Times { times: 1, articles: u64::from(new) };
            for (sum, sign) in all.signs.iter_mut().zip(firing.signs) {
                *sum += u64::from(sign);
            }
            let touched = self.touched.entry(entry).or_default();
            for actor in firing.actors {
                let new = touched.insert(actor);
                *all.actors.entry(actor.clone()).or_default() += Times { times: 1, articles: u64::from(new) };
            }
        }
        n
    }
}

#[derive(Default)]
struct Firing<'a> {
    gloss: &'a str,
    actors: BTreeSet<&'a Id>,
    signs: [bool; 2],
}

fn compared(columns: &[ColumnBalance], actors: &[ActorBalance], most: usize) -> Vec<Comparison> {
    let known: Vec<(&Id, Measure)> = columns.iter().filter(|c| c.words > 0).map(|c| (&c.id, c.known)).collect();
    let mut out = vec![Comparison::new("column", "coverage", None, &known, most)];
    let hits = |id, voices: &[VoiceBalance], voice| voices.iter().find(|v| v.voice == voice).map(|v| (id, v.hits));
    let [_, spoken @ ..] = VOICES;
    for voice in spoken {
        let shares: Vec<(&Id, Measure)> = columns.iter().filter_map(|c| hits(&c.id, &c.voices, voice)).collect();
        out.push(Comparison::new("column", "hit-rate", Some(voice), &shares, most));
    }
    for voice in spoken {
        let shares: Vec<(&Id, Measure)> = actors.iter().filter_map(|a| hits(&a.id, &a.voices, voice)).collect();
        out.push(Comparison::new("actor", "hit-rate", Some(voice), &shares, most));
    }
    out
}

#[cfg(test)]
#[path = "count_tests.rs"]
mod tests;
