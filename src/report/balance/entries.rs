//! Entries that fire on one side only, and how many would by chance.

use super::{Place, round};
use crate::model::Id;
use crate::stats::all_from_one;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the tables say of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryText {
    /// Word or phrase, as written.
    pub lemma: String,
    /// In the language of the report.
    pub gloss: String,
    /// Whether the row itself names the actor that it speaks of.
    pub names_actor: bool,
}

/// How often, and in how many articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Times {
    pub(super) times: u64,
    pub(super) articles: u64,
}

impl std::ops::AddAssign for Times {
    fn add_assign(&mut self, other: Self) {
        self.times += other.times;
        self.articles += other.articles;
    }
}

/// One entry that fired.
#[derive(Clone, Debug, Default)]
pub(super) struct Fired {
    pub(super) gloss: String,
    /// Firings with points for an actor, and against one.
    pub(super) signs: [u64; 2],
    pub(super) columns: BTreeMap<Id, Times>,
    pub(super) actors: BTreeMap<Id, Times>,
    pub(super) place: Option<Place>,
}

/// An entry that fires in one column, or touches one actor, only.
#[derive(Clone, Debug, Serialize)]
pub struct OneSidedEntry {
    /// `ar/stance:412`
    pub entry: String,
    /// Word or phrase.
    pub lemma: String,
    /// English gloss.
    pub gloss: String,
    /// Gloss in the language of the report.
    #[serde(skip)]
    pub local_gloss: String,
    /// The column or the actor.
    pub only: Id,
    /// How often it fired there.
    pub times: u64,
    /// In how many articles.
    pub articles: u64,
    /// Firings that gave points for an actor.
    pub plus: u64,
    /// Firings that gave points against one.
    pub minus: u64,
    /// The chance that all its firings fall on one side, were all firings dealt at random.
    pub chance: f64,
    /// The same of articles in place of firings: a word repeated in one article is no pattern.
    pub chance_articles: f64,
    /// The actors that it touched, or the columns where it fired, most often first.
    pub with: Vec<With>,
    /// Its first place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Place>,
}

/// One of the other axis: an actor that an entry touched, or a column where it fired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct With {
    /// Its id.
    pub id: Id,
    /// How often.
    pub times: u64,
}

/// How many entries stay on one side, beside how many would by chance.
///
/// Chance deals the firings at random over the sides, keeping how many each entry and each side has (an exact hypergeometric
/// probability for each entry, [`all_from_one`], summed). An entry that fired once could not do otherwise, nor could one that fired in one
/// article, so both kinds are counted apart.
#[derive(Clone, Debug, Serialize)]
pub struct OneSided {
    /// Columns, or actors, where something fired.
    pub sides: u64,
    /// Entries on one side only.
    pub entries: u64,
    /// Of these, such as fired once.
    pub single: u64,
    /// Such as fired twice or more.
    pub repeated: u64,
    /// How many of the entries that fired twice or more would stay on one side by chance.
    pub expected_repeated: f64,
    /// Such as fired in two or more articles.
    pub in_articles: u64,
    /// How many of the entries that fired in two or more articles would stay on one side by chance, articles dealt in place of firings.
    pub expected_in_articles: f64,
    /// Entries left out, as their row names one actor.
    pub by_nature: u64,
    /// Fired in several articles first, then several times, then once; within these the least likely first.
    pub list: Vec<OneSidedEntry>,
}

/// What the tables say, by entry.
type Texts = BTreeMap<String, EntryText>;

/// The sides of an entry: its columns, or its actors.
type Sides = fn(&Fired) -> &BTreeMap<Id, Times>;

impl OneSided {
    /// Of all that fired, by column; `articles` are those with firings, by column. `most` are listed.
    pub(super) fn of_columns(fired: &BTreeMap<String, Fired>, texts: &Texts, articles: &[u64], most: usize) -> Self {
        Self::new(fired, texts, (|f| &f.columns, |f| &f.actors), Some(articles), most)
    }

    /// Of all that fired, by actor.
    pub(super) fn of_actors(fired: &BTreeMap<String, Fired>, texts: &Texts, most: usize) -> Self {
        Self::new(fired, texts, (|f| &f.actors, |f| &f.columns), None, most)
    }

    /// An article stands in one column, so that of columns whole articles are dealt; it has room for many actors, so that of actors an
    /// entry with its article is.
    fn new(fired: &BTreeMap<String, Fired>, texts: &Texts, (sides, others): (Sides, Sides), articles: Option<&[u64]>, most: usize) -> Self {
        let left_out = |entry: &str| articles.is_none() && texts.get(entry).is_some_and(|t| t.names_actor);
        let mut totals: BTreeMap<&Id, Times> = BTreeMap::new();
        for (id, times) in fired.iter().filter(|(e, _)| !left_out(e)).flat_map(|(_, f)| sides(f)) {
            *totals.entry(id).or_default() += *times;
        }
        let times: Vec<u64> = totals.values().map(|t| t.times).collect();
        let articles = articles.map_or_else(|| totals.values().map(|t| t.articles).collect(), <[u64]>::to_vec);
        let (mut by_times, mut by_articles) = (Chances::new(&times), Chances::new(&articles));
        let mut out = Self {
            sides: totals.len() as u64,
            entries: 0,
            single: 0,
            repeated: 0,
            expected_repeated: 0.0,
            in_articles: 0,
            expected_in_articles: 0.0,
            by_nature: 0,
            list: Vec::new(),
        };
        for (entry, f) in fired {
            if left_out(entry) {
                out.by_nature += 1;
                continue;
            }
            let mut all = Times::default();
            sides(f).values().for_each(|t| all += *t);
            let (chance, chance_articles) = (by_times.of(all.times), by_articles.of(all.articles));
            if all.times > 1 {
                out.expected_repeated += chance;
            }
            if all.articles > 1 {
                out.expected_in_articles += chance_articles;
            }
            let mut own = sides(f).iter();
            let (Some((only, _)), None) = (own.next(), own.next()) else { continue };
            out.entries += 1;
            *(if all.times > 1 { &mut out.repeated } else { &mut out.single }) += 1;
            out.in_articles += u64::from(all.articles > 1);
            let mut with: Vec<With> = others(f).iter().map(|(id, t)| With { id: id.clone(), times: t.times }).collect();
            with.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.id.cmp(&b.id)));
            let text = texts.get(entry);
            out.list.push(OneSidedEntry {
                entry: entry.clone(),
                lemma: text.map_or_else(String::new, |t| t.lemma.clone()),
                gloss: f.gloss.clone(),
                local_gloss: text.map(|t| t.gloss.clone()).filter(|g| !g.is_empty()).unwrap_or_else(|| f.gloss.clone()),
                only: only.clone(),
                times: all.times,
                articles: all.articles,
                plus: f.signs[0],
                minus: f.signs[1],
                chance: round(chance),
                chance_articles: round(chance_articles),
                with,
                example: f.place.clone(),
            });
        }
        let kind = |e: &OneSidedEntry| (e.articles < 2, e.times < 2);
        out.list.sort_by(|a, b| {
            let likely = a.chance_articles.total_cmp(&b.chance_articles).then(a.chance.total_cmp(&b.chance));
            kind(a).cmp(&kind(b)).then(likely).then(b.times.cmp(&a.times)).then_with(|| a.entry.cmp(&b.entry))
        });
        out.list.truncate(most);
        out.expected_repeated = round(out.expected_repeated);
        out.expected_in_articles = round(out.expected_in_articles);
        out
    }
}

/// Chances by number of firings, each computed once.
struct Chances<'a> {
    sizes: &'a [u64],
    known: BTreeMap<u64, f64>,
}

impl<'a> Chances<'a> {
    const fn new(sizes: &'a [u64]) -> Self {
        Self { sizes, known: BTreeMap::new() }
    }

    fn of(&mut self, drawn: u64) -> f64 {
        *self.known.entry(drawn).or_insert_with(|| all_from_one(self.sizes, drawn))
    }
}
