//! How much two claims speak of the same thing: named parts, each 0 to 1, and their weighted mean.

use super::claim::Claim;
use super::concepts::Concept;
use super::sorted::Sorted;
use crate::lexicon::{Lexicon, UseKinds};
use crate::model::{Id, ValueKind};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeSet;

/// How much a word counts: rare words more, words of reporting less.
///
/// `ln(1 + (n + 50) / (df + 1))` over the claims of a corpus: the 50 unseen claims keep small corpora from trusting their own
/// counts. Apart from a corpus every word counts the same but for the words of reporting.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    n: f64,
    df: HashMap<Id, u32>,
    actors: HashMap<Id, u32>,
    topics: HashMap<Id, u32>,
    acts: HashMap<Id, u32>,
    /// How much two kinds of a class of acts say the same.
    kin: HashMap<Id, f64>,
    /// The class of acts that tells the contrary of another.
    contraries: HashMap<Id, Id>,
    weak: HashSet<String>,
}

/// What a word of reporting (said, confirmed) counts beside a word of content.
const WEAK: f64 = 0.4;
const UNSEEN: f64 = 50.0;

impl Rarity {
    /// Apart from any corpus.
    pub(super) fn flat(lex: &Lexicon) -> Self {
        let cue = |n: &u32| lex.is_used(*n, UseKinds::CUE);
        let weak = (0..u32::try_from(lex.uses.len()).unwrap_or(u32::MAX)).filter(cue).map(|n| lex.morph.lemma(n).to_owned());
        let kin = lex.act_classes.iter().map(|(id, c)| (id.clone(), c.kin)).collect();
        let contraries = lex.act_classes.iter().filter_map(|(id, c)| Some((id.clone(), c.against.clone()?))).collect();
        Self { weak: weak.collect(), kin, contraries, ..Self::default() }
    }

    /// Counts the words and topics of one claim more.
    pub(super) fn count(&mut self, claim: &Claim<'_>) {
        self.n += 1.0;
        for w in claim.words.iter().filter(|w| w.first) {
            *self.df.entry(w.term.clone()).or_default() += 1;
            if let Some(actor) = w.actor() {
                *self.actors.entry(actor.into()).or_default() += 1;
            }
        }
        let acts: BTreeSet<&Id> = claim.acts.iter().map(|a| &a.act.act).collect();
        for act in acts {
            *self.acts.entry(act.clone()).or_default() += 1;
        }
        for topic in &claim.piece.topics {
            *self.topics.entry(topic.clone()).or_default() += 1;
        }
    }

    fn weigh(&self, df: Option<&u32>) -> f64 {
        (1.0 + (self.n + UNSEEN) / (f64::from(df.copied().unwrap_or(0)) + 1.0)).ln()
    }

    /// The weight of a term.
    pub(super) fn of(&self, term: &str) -> f64 {
        self.weigh(self.df.get(term)) * if self.weak.contains(term) { WEAK } else { 1.0 }
    }

    /// The weight of an actor.
    fn actor(&self, actor: &str) -> f64 {
        self.weigh(self.actors.get(actor))
    }

    /// The weight of a class of acts.
    pub(super) fn act(&self, act: &str) -> f64 {
        self.weigh(self.acts.get(act))
    }

    /// How much two kinds of a class of acts say the same.
    pub(super) fn kin(&self, class: &str) -> f64 {
        self.kin.get(class).copied().unwrap_or(0.0)
    }

    /// Whether a class of acts tells the contrary of another.
    pub(super) fn contrary(&self, a: &str, b: &str) -> bool {
        self.contraries.get(a).is_some_and(|c| **c == *b)
    }

    fn topic(&self, topic: &str) -> f64 {
        self.weigh(self.topics.get(topic))
    }

    /// How narrow a topic is: its weight beside that of a topic that no claim has; one half apart from any corpus.
    fn narrow(&self, topic: &str) -> f64 {
        if self.n > 0.0 { self.topic(topic) / self.weigh(None) } else { 0.5 }
    }
}

/// How well words match that are not the same.
const SYNONYM: f64 = 0.75;
const ANTONYM: f64 = 0.5;
const SPELLING: f64 = 0.85;
/// Least Jaro-Winkler similarity of two spellings of one name.
const SPELLED: f64 = 0.93;

/// Two words of different claims that have to do with each other; indices into [`Claim::words`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) kind: MatchKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchKind {
    Same,
    Spelling,
    Synonym,
    Antonym,
}

impl MatchKind {
    const fn strength(self) -> f64 {
        match self {
            Self::Same => 1.0,
            Self::Spelling => SPELLING,
            Self::Synonym => SYNONYM,
            Self::Antonym => ANTONYM,
        }
    }
}

/// Every pair of words that match, the better kinds first for each.
pub(super) fn matches(a: &Claim<'_>, b: &Claim<'_>) -> Vec<Match> {
    let mut out = Vec::new();
    for (i, x) in a.words.iter().enumerate() {
        for (j, y) in b.words.iter().enumerate() {
            if let Some(kind) = kind(x, y) {
                out.push(Match { a: i, b: j, kind });
            }
        }
    }
    out
}

fn kind(x: &super::claim::Word, y: &super::claim::Word) -> Option<MatchKind> {
    if x.id == y.id {
        return Some(if x.negated == y.negated || x.concepts.is_empty() { MatchKind::Same } else { MatchKind::Antonym });
    }
    let meets = |f: fn(Concept, Concept) -> bool| x.meant().any(|c| y.meant().any(|d| f(c, d)));
    if !x.concepts.is_empty() && !y.concepts.is_empty() {
        if meets(|c, d| c == d) {
            return Some(MatchKind::Synonym);
        }
        if meets(|c, d| c == d.other()) {
            return Some(MatchKind::Antonym);
        }
    }
    let near = || strsim::jaro_winkler(&x.term, &y.term) >= SPELLED && x.term.chars().next() == y.term.chars().next();
    (x.name_like && y.name_like && near()).then_some(MatchKind::Spelling)
}

/// The parts of a score; `None` where a part says nothing of these two claims.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// Weighed share of the words that both have, synonyms and other spellings in part.
    pub(super) words: Option<f64>,
    /// The share of the shorter claim's words that the other has.
    pub(super) held: Option<f64>,
    /// Share of neighbouring words that both have.
    pub(super) phrases: Option<f64>,
    /// Share of the meanings that both have, either side.
    pub(super) concepts: Option<f64>,
    /// Weighed share of the actors that both name, halfway to that of the claim with fewer.
    pub(super) actors: Option<f64>,
    /// Share of actors in the same role.
    pub(super) roles: Option<f64>,
    /// Weighed share of the acts that both tell, by class, doers and who else takes part.
    pub(super) acts: Option<f64>,
    /// Weighed share of the topics that both have, halfway to [`Self::narrow`].
    pub(super) topics: Option<f64>,
    /// How narrow the narrowest topic is that both have.
    pub(super) narrow: f64,
    /// 1 where a date or number is the same.
    pub(super) values: Option<f64>,
    /// Likeness of the quoted words.
    pub(super) quotes: Option<f64>,
}

/// A part with its weight.
type Weighted = (fn(&Parts) -> Option<f64>, f64);

/// Weights of the parts that every two claims can be measured by; the base is their mean. Words weigh as much as actors and topics
/// together, so that neither makes a match alone.
const BASE: [Weighted; 5] = [(|p| p.words, 3.0), (|p| p.held, 1.0), (|p| p.concepts, 1.0), (|p| p.actors, 2.0), (|p| p.topics, 2.0)];

/// Parts that prove something where they are present and nothing where they are absent. Each takes its share of what is
/// missing to 1.
const PROOF: [Weighted; 5] = [(|p| p.phrases, 0.5), (|p| p.roles, 0.15), (|p| p.acts, 0.3), (|p| p.values, 0.15), (|p| p.quotes, 0.5)];

impl Parts {
    /// Compares two claims, of whose acts the share `told` is told by both.
    pub(super) fn new(a: &Claim<'_>, b: &Claim<'_>, matched: &[Match], told: Option<f64>, rarity: &Rarity) -> Self {
        let (words, held) = words(a, b, matched);
        let (topics, narrow) = topics(a, b, rarity);
        Self {
            words: Some(words),
            held: Some(held),
            phrases: share(a.pairs.both(&b.pairs).count(), a.pairs.len(), b.pairs.len()),
            concepts: concepts(a, b),
            actors: actors(a, b, rarity),
            roles: roles(a, b),
            acts: told,
            topics: topics.map(|share| (share + narrow) / 2.0),
            narrow,
            values: values(a, b),
            quotes: quotes(a, b),
        }
    }

    /// The base, and what the proofs add to it.
    pub(super) fn similarity(&self) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (part, weight) in BASE {
            if let Some(x) = part(self) {
                sum += x * weight;
                weights += weight;
            }
        }
        let base: f64 = if weights > 0.0 { sum / weights } else { 0.0 };
        let missing = PROOF.iter().fold(1.0 - base, |m, (part, weight)| m * (1.0 - weight * part(self).unwrap_or(0.0)));
        (1.0 - missing).clamp(0.0, 1.0)
    }
}

/// Dice's share of what both have.
fn share(both: usize, a: usize, b: usize) -> Option<f64> {
    (a > 0 && b > 0).then(|| 2.0 * both as f64 / (a + b) as f64)
}

fn words(a: &Claim<'_>, b: &Claim<'_>, matched: &[Match]) -> (f64, f64) {
    let side = |c: &Claim<'_>, at: fn(&Match) -> usize| {
        let mut best = vec![0.0_f64; c.words.len()];
        for m in matched {
            if let Some(x) = best.get_mut(at(m)) {
                *x = x.max(m.kind.strength());
            }
        }
        let (mut got, mut all) = (0.0, 0.0);
        for (w, x) in c.words.iter().zip(best).filter(|(w, _)| w.first) {
            got += w.weight * x;
            all += w.weight;
        }
        (got, all)
    };
    let ((ga, wa), (gb, wb)) = (side(a, |m| m.a), side(b, |m| m.b));
    let ratio = |got: f64, all: f64| if all > 0.0 { got / all } else { 0.0 };
    // In this order whichever claim is the first, so that the sum is the same to the last bit.
    let dice = ratio(ga.min(gb) + ga.max(gb), wa.min(wb) + wa.max(wb));
    (dice, ratio(ga, wa).max(ratio(gb, wb)))
}

fn weighed(a: &Sorted<Id>, b: &Sorted<Id>, weight: impl Fn(&str) -> f64) -> Option<f64> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let all = sum(a.either(b), &weight);
    Some(if all > 0.0 { sum(a.both(b), &weight) / all } else { 0.0 })
}

fn sum<'a>(ids: impl Iterator<Item = &'a Id>, weight: impl Fn(&str) -> f64) -> f64 {
    let mut weights: Vec<f64> = ids.map(|x| weight(x)).collect();
    // By size, not by id: the sum must not know which actor is which.
    weights.sort_by(f64::total_cmp);
    weights.iter().sum()
}

/// The weighed share of the actors that both name, halfway to the share of the claim with fewer: a long sentence names more.
fn actors(a: &Claim<'_>, b: &Claim<'_>, rarity: &Rarity) -> Option<f64> {
    let weight = |x: &str| rarity.actor(x);
    let share = weighed(&a.actors, &b.actors, weight)?;
    let held = |x: &Sorted<Id>, y: &Sorted<Id>| {
        let all = sum(x.iter(), weight);
        if all > 0.0 { sum(x.both(y), weight) / all } else { 0.0 }
    };
    Some((share + held(&a.actors, &b.actors).max(held(&b.actors, &a.actors))) / 2.0)
}

/// The weighed share of the topics that both have, and how narrow the narrowest of them is.
fn topics(a: &Claim<'_>, b: &Claim<'_>, rarity: &Rarity) -> (Option<f64>, f64) {
    let (x, y) = (&a.topics, &b.topics);
    let narrow = x.both(y).map(|t| rarity.narrow(t)).max_by(f64::total_cmp).unwrap_or(0.0);
    (weighed(x, y, |t| rarity.topic(t)), narrow)
}

fn concepts(a: &Claim<'_>, b: &Claim<'_>) -> Option<f64> {
    share(a.sets.both(&b.sets).count(), a.sets.len(), b.sets.len())
}

fn roles(a: &Claim<'_>, b: &Claim<'_>) -> Option<f64> {
    share(a.roles.both(&b.roles).count(), a.roles.len(), b.roles.len())
}

/// Whether two values say the same as far as both say something.
pub(super) fn same_value(a: &ValueKind, b: &ValueKind) -> Option<bool> {
    fn fits<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
        Some(a? == b?)
    }
    match (a, b) {
        (ValueKind::Date { year, month, day }, ValueKind::Date { year: y, month: m, day: d }) => {
            let parts = [fits(*year, *y), fits(*month, *m), fits(*day, *d)];
            let known: Vec<bool> = parts.into_iter().flatten().collect();
            (!known.is_empty()).then(|| known.iter().all(|x| *x))
        }
        (ValueKind::Number { value: v, unit: u }, ValueKind::Number { value: w, unit: x }) => {
            (u.is_none() || x.is_none() || u == x).then(|| v.total_cmp(w).is_eq())
        }
        (ValueKind::Percent(v), ValueKind::Percent(w)) => Some(v.total_cmp(w).is_eq()),
        _ => None,
    }
}

fn values(a: &Claim<'_>, b: &Claim<'_>) -> Option<f64> {
    let pairs = a.facts.iter().flat_map(|x| b.facts.iter().map(move |y| same_value(&x.kind, &y.kind)));
    pairs.flatten().any(|same| same).then_some(1.0)
}

/// The best likeness of two quotations: that of their words in order, from one half on.
fn quotes(a: &Claim<'_>, b: &Claim<'_>) -> Option<f64> {
    let pairs =
        a.quoted.iter().flat_map(|x| b.quoted.iter().map(move |y| strsim::generic_levenshtein(x, y) as f64 / x.len().max(y.len()) as f64));
    pairs.map(|d| 1.0 - d).filter(|x| *x >= 0.5).max_by(f64::total_cmp)
}

/// The quoted words that both have, where a quotation of one is nearly one of the other.
pub(super) fn same_quote(a: &Claim<'_>, b: &Claim<'_>) -> Option<String> {
    let near = |x: &&Vec<String>| b.quoted.iter().any(|y| 3 * strsim::generic_levenshtein(*x, y) <= x.len().max(y.len()));
    a.quoted.iter().find(near).map(|q| q.join(" "))
}
