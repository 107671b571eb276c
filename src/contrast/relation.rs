//! How two claims stand to each other, with every reason.

use super::claim::{Claim, Fact, is_date};
use super::deeds::Deeds;
use super::score::{Match, MatchKind, Parts, Rarity, matches, same_quote, same_value};
use super::sorted::Sorted;
use crate::model::{Act, Event, Id, Label, Reason, Related, Relation, ValueKind};

/// Two claims with all that their comparison found.
pub(super) struct Compared<'c, 'a> {
    pub(super) a: &'c Claim<'a>,
    pub(super) b: &'c Claim<'a>,
    pub(super) parts: Parts,
    pub(super) matched: Vec<Match>,
    /// What both tell to be done by the same with the same, as the first tells it.
    pub(super) act: Option<&'a Act>,
    /// What one tells of the same actors and the other the contrary of.
    contrary: Option<(&'a Act, &'a Act)>,
}

/// Least share of words for the same assertion, where nothing else speaks for it.
const SAID: f64 = 0.34;
/// Least share of words where the same actors stand on a shared narrow topic or share a meaning.
const SAID_OF_SAME: f64 = 0.16;
/// Least share of topics that speaks for the same assertion.
const TOPICS: f64 = 0.5;
/// Least share of meanings that does.
const MEANT: f64 = 0.15;
/// Least share of actors for it.
const ACTORS: f64 = 0.5;
/// Least share of acts for the same assertion.
const TOLD: f64 = 0.5;
/// Below this share of acts two longer claims tell other deeds.
const OTHER_DEEDS: f64 = 0.25;
/// From here on two claims speak of the same actors.
const SAME_ACTORS: f64 = 0.9;
/// From here on a topic is so narrow that it says what the claims are about.
const NARROW: f64 = 0.6;
/// Least similarity for a relation at all.
const SOME: f64 = 0.12;
/// Least share of words for two claims that differ in stance, or in one word of a long claim, to be about the same.
const SAME_MATTER: f64 = 0.2;
/// Least share of words for two long claims to differ in one of them.
const LONG_MATTER: f64 = 0.3;
/// Short claims whose agreement is guessed lower do not agree, whatever they share. On the training headlines of
/// [`super::agreement`] this takes back 313 wrong agreements for 53 right ones.
const DOUBT: f64 = -0.4;
/// Two claims of at most so many words are short: each says one thing.
const SHORT: usize = 12;

impl<'c, 'a> Compared<'c, 'a> {
    pub(super) fn new(a: &'c Claim<'a>, b: &'c Claim<'a>, rarity: &Rarity) -> Self {
        let matched = matches(a, b);
        let deeds = Deeds::new(a, b, rarity);
        let parts = Parts::new(a, b, &matched, deeds.told(rarity), rarity);
        Self { parts, act: deeds.one(), contrary: deeds.contrary(rarity), a, b, matched }
    }

    /// Relation, similarity, agreement and all reasons.
    pub(super) fn related(&self) -> Related {
        let mut reasons = Vec::new();
        let relation = self.relation(&mut reasons);
        self.shared(&mut reasons);
        Related { similarity: self.parts.similarity(), relation, agreement: super::agreement::agreement(self), reasons }
    }

    /// Relation and similarity alone.
    pub(super) fn standing(&self) -> (Relation, f64) {
        (self.relation(&mut Vec::new()), self.parts.similarity())
    }

    /// What speaks against the two saying the same comes first among the reasons.
    fn relation(&self, reasons: &mut Vec<Reason>) -> Relation {
        let similarity = self.parts.similarity();
        if !self.same_matter() {
            return if self.touches() && similarity >= SOME { Relation::Related } else { Relation::Unrelated };
        }
        if let Some(reason) = self.other_value() {
            reasons.push(reason);
            return Relation::Conflict;
        }
        let against = [self.negated(), self.opposite(), self.contrary_act(), self.other_agent()];
        if against.iter().any(Option::is_some) {
            reasons.extend(against.into_iter().flatten());
            reasons.extend(self.opposite_stance());
            return Relation::Disagree;
        }
        if let Some(reason) = self.other_place() {
            reasons.push(reason);
            return Relation::Conflict;
        }
        // Blame against praise of one actor on one topic is a disagreement in whatever words.
        if (self.words() >= SAME_MATTER || !self.shared_topics().is_empty())
            && let Some(reason) = self.opposite_stance()
        {
            reasons.push(reason);
            return Relation::Disagree;
        }
        let doubted = || self.short() && super::agreement::agreement(self) < DOUBT;
        if self.says_the_same() && (self.act.is_some() || !doubted()) { Relation::Agree } else { Relation::Related }
    }

    fn words(&self) -> f64 {
        self.parts.words.unwrap_or(0.0)
    }

    fn short(&self) -> bool {
        self.a.words.len().max(self.b.words.len()) <= SHORT
    }

    /// In the order in which the first claim names them: nothing may hang on the ids.
    fn shared_actors(&self) -> Vec<&Id> {
        named(self.a).into_iter().filter(|x| self.b.actors.contains(*x)).collect()
    }

    fn shared_topics(&self) -> Vec<&Id> {
        self.a.piece.topics.iter().filter(|t| self.b.piece.topics.contains(t)).collect()
    }

    /// Whether anything joins them: an actor, a topic, a word.
    fn touches(&self) -> bool {
        !self.shared_actors().is_empty()
            || !self.shared_topics().is_empty()
            || self.matched.iter().any(|m| matches!(m.kind, MatchKind::Same | MatchKind::Spelling))
    }

    /// Whether they can be about the same event or state.
    fn same_matter(&self) -> bool {
        let shared = self.shared_actors().len();
        let actors = self.parts.actors.unwrap_or(0.0);
        let meanings = self.matched.iter().any(|m| m.kind != MatchKind::Spelling && self.word(m).is_some_and(|w| !w.concepts.is_empty()));
        self.words() >= 0.25
            || self.act.is_some()
            || (meanings && self.words() >= SAID_OF_SAME && (shared > 0 || self.a.actors.is_empty() || self.b.actors.is_empty()))
            || (shared >= 2 && actors >= 0.6 && !self.shared_topics().is_empty())
            || (shared >= 1 && actors >= 0.5 && meanings && !self.shared_topics().is_empty())
    }

    fn contrary_act(&self) -> Option<Reason> {
        let (x, y) = self.contrary?;
        Some(Reason::new("contrary-act", [("a", x.act.to_string()), ("b", y.act.to_string())]))
    }

    fn word(&self, m: &Match) -> Option<&super::claim::Word> {
        self.a.words.get(m.a)
    }

    fn says_the_same(&self) -> bool {
        // Of what the claim with fewer acts tells, half must be in the other too; where next to nothing is, common words prove little.
        let told = self.parts.acts;
        if self.act.is_some() && told.is_some_and(|x| x >= TOLD) {
            return true;
        }
        if told.is_some_and(|x| x < OTHER_DEEDS) && !self.short() {
            return self.words() >= SAID;
        }
        let actors = self.parts.actors;
        let signs = [
            self.parts.concepts.unwrap_or(0.0) > MEANT,
            self.parts.topics.unwrap_or(0.0) >= TOPICS,
            self.parts.phrases.unwrap_or(0.0) > 0.0,
        ];
        let signs = signs.into_iter().filter(|x| *x).count();
        self.words() >= SAID
            || (self.words() >= SAID_OF_SAME && actors.is_none_or(|x| x >= ACTORS) && signs >= if self.short() { 1 } else { 2 })
            || (self.parts.narrow >= NARROW
                && actors.unwrap_or(0.0) >= ACTORS
                && (self.acting().is_some() || !self.same_stances().is_empty()))
    }

    /// An actor who acts in both, where the roles in which both show their actors are mostly the same.
    fn acting(&self) -> Option<&Id> {
        let agents = |c: &'c Claim<'a>| c.piece.events.iter().filter_map(|e| e.agent.as_ref());
        let also = agents(self.a).find(|x| agents(self.b).any(|y| *x == y));
        also.filter(|_| self.parts.roles.is_some_and(|r| r >= 0.5))
    }

    /// Targets that both claims are for or both are against.
    fn same_stances(&self) -> Vec<Id> {
        let (x, y) = (&self.a.stances, &self.b.stances);
        let one = |all: &Labels, t: &Id| all.iter().filter(|(u, _)| u == t).count() == 1;
        named(self.a).into_iter().filter(|t| one(x, t) && one(y, t) && x.iter().any(|l| l.0 == **t && y.contains(l))).cloned().collect()
    }

    /// Content words next to a match that both claims have.
    fn around_both(&self, m: &Match) -> (usize, usize) {
        let (x, y) = (self.a.around(m.a), self.b.around(m.b));
        let both: Vec<&&str> = x.intersection(&y).collect();
        let actors = both.iter().filter(|t| t.starts_with('@')).count();
        (both.len() - actors, actors)
    }

    /// Whether the two words of a match are said of the same thing.
    fn of_the_same(&self, m: &Match) -> bool {
        let (words, actors) = self.around_both(m);
        if self.short() {
            words + actors >= 1 || self.words() >= SAID
        } else {
            // Of long claims many words say the contrary of something else.
            self.words() >= LONG_MATTER && (words >= 2 || words == 1 && actors >= 1)
        }
    }

    fn negated(&self) -> Option<Reason> {
        let found = self.matched.iter().find(|m| {
            let (Some(x), Some(y)) = (self.a.words.get(m.a), self.b.words.get(m.b)) else { return false };
            x.id == y.id && x.negated != y.negated && self.of_the_same(m)
        })?;
        Some(Reason::new("negated", [("predicate", self.word(found)?.term.to_string())]))
    }

    fn opposite(&self) -> Option<Reason> {
        let both_sides = |c: &Claim<'_>, set: u32| c.concepts.iter().filter(|x| x.set == set).count() > 1;
        let found = self.matched.iter().find(|m| {
            let (Some(x), Some(y)) = (self.a.words.get(m.a), self.b.words.get(m.b)) else { return false };
            m.kind == MatchKind::Antonym
                && x.id != y.id
                && self.of_the_same(m)
                && !x.concepts.iter().any(|c| both_sides(self.a, c.set) || both_sides(self.b, c.set))
        })?;
        let (x, y) = (self.a.words.get(found.a)?, self.b.words.get(found.b)?);
        Some(Reason::new("opposite-predicate", [("a", x.term.to_string()), ("b", y.term.to_string())]))
    }

    /// Another actor does the same to the same: by the roles of a shared predicate, or because nothing else differs.
    fn other_agent(&self) -> Option<Reason> {
        let only = |x: &Sorted<Id>, y: &Sorted<Id>| x.without(y).cloned().collect::<Vec<Id>>();
        let (x, y) = (only(&self.a.actors, &self.b.actors), only(&self.b.actors, &self.a.actors));
        let places = |c: &Claim<'_>, id: &Id| c.places.contains(id);
        let meaning = |p: &str, e: &Event| *e.predicate == *p;
        for e in &self.a.piece.events {
            for f in self.b.piece.events.iter().filter(|f| meaning(&e.predicate, f)) {
                let (Some(i), Some(j)) = (&e.agent, &f.agent) else { continue };
                let patients = e.patient.is_none() || f.patient.is_none() || e.patient == f.patient;
                if i != j && x.contains(i) && y.contains(j) && patients && e.negated == f.negated && self.terms_shared() >= 0.5 {
                    let args = [("a", i.to_string()), ("b", j.to_string()), ("predicate", e.predicate.to_string())];
                    return Some(Reason::new("other-agent", args));
                }
            }
        }
        let ([i], [j]) = (x.as_slice(), y.as_slice()) else { return None };
        if self.terms_shared() < 0.8 || places(self.a, i) || places(self.b, j) {
            return None;
        }
        let predicate = self.a.piece.events.iter().find(|e| self.b.piece.events.iter().any(|f| f.predicate == e.predicate))?;
        Some(Reason::new("other-agent", [("a", i.to_string()), ("b", j.to_string()), ("predicate", predicate.predicate.to_string())]))
    }

    /// Dice's share of the terms that are no actors.
    fn terms_shared(&self) -> f64 {
        let (x, y) = (&self.a.terms, &self.b.terms);
        let n = x.len() + y.len();
        if n == 0 { 0.0 } else { 2.0 * x.both(y).count() as f64 / n as f64 }
    }

    fn other_place(&self) -> Option<Reason> {
        let (x, y) = (&self.a.places, &self.b.places);
        if x.is_empty() || y.is_empty() || x.both(y).next().is_some() || self.words() < SAME_MATTER {
            return None;
        }
        let i = named(self.a).into_iter().find(|i| x.contains(*i) && !self.b.actors.contains(*i))?;
        let j = named(self.b).into_iter().find(|j| y.contains(*j) && !self.a.actors.contains(*j))?;
        Some(Reason::new("other-place", [("a", i.to_string()), ("b", j.to_string())]))
    }

    fn other_value(&self) -> Option<Reason> {
        for x in &self.a.facts {
            for y in &self.b.facts {
                if self.facts_conflict(x, y) {
                    return Some(told(x, y));
                }
            }
        }
        None
    }

    /// Two values of one thing that cannot both be right: neither is repeated in the other claim, and both belong to the
    /// same predicate or stand beside the same words.
    fn facts_conflict(&self, x: &Fact, y: &Fact) -> bool {
        if same_value(&x.kind, &y.kind) != Some(false) || x.names != y.names {
            return false;
        }
        let repeated = |f: &Fact, in_: &[Fact]| in_.iter().any(|g| same_value(&f.kind, &g.kind) == Some(true));
        if repeated(x, &self.b.facts) || repeated(y, &self.a.facts) {
            return false;
        }
        let predicate = x.of.is_some() && x.of == y.of;
        let meaning = x.concepts.both(&y.concepts).next().is_some();
        let near = x.near.both(&y.near).filter(|t| Some(**t) != x.of).count();
        let theme = !self.shared_actors().is_empty() || self.a.actors.is_empty() || self.b.actors.is_empty();
        // توترات منذ 2023, مشاعر معادية منذ 2024: the same class of act, of the same actors or some of them.
        // Two meetings on two days of a month are two meetings: there the class alone says nothing.
        let to_the_day = |f: &Fact| matches!(f.kind, ValueKind::Date { day: Some(_), .. });
        let act = x.act.is_some() && x.act == y.act && !(to_the_day(x) && to_the_day(y));
        let meaning = meaning || act;
        match (&x.kind, &y.kind) {
            (ValueKind::Date { .. }, _) => {
                let held = self.a.actors.is_within(&self.b.actors) || self.b.actors.is_within(&self.a.actors);
                let same_actors = self.parts.actors.is_none_or(|p| p >= SAME_ACTORS) || act && held && self.shared_actors().len() > 1;
                theme && (((predicate || meaning) && (near >= 1 || same_actors)) || (near >= 2 && self.short()))
            }
            (ValueKind::Number { unit: Some(_), .. }, ValueKind::Number { unit: Some(_), .. }) => {
                theme && (near >= 1 || predicate || meaning)
            }
            _ => theme && near >= 1 && (predicate || meaning || self.short()),
        }
    }

    /// A target that one claim is for and the other against, in any voice.
    fn opposite_stance(&self) -> Option<Reason> {
        let (x, y) = (&self.a.stances, &self.b.stances);
        let only = |all: &Labels, t: &Id, l: Label| all.contains(&(t.clone(), l)) && !all.contains(&(t.clone(), opposite(l)));
        let against = |t: &Id, l: Label| only(x, t, l) && only(y, t, opposite(l));
        let found = named(self.a).into_iter().find(|t| against(t, Label::Favor) || against(t, Label::Against))?;
        Some(Reason::new("opposite-stance", [("target", found.to_string())]))
    }

    /// What both have.
    fn shared(&self, reasons: &mut Vec<Reason>) {
        let list = |ids: &[&Id]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let actors = self.shared_actors();
        if !actors.is_empty() {
            reasons.push(Reason::new("shared-actors", [("actors", list(&actors))]));
        }
        let mut terms: Vec<&str> = Vec::new();
        for m in &self.matched {
            let Some(w) = self.word(m) else { continue };
            if m.kind == MatchKind::Same && w.actor().is_none() && !terms.contains(&&*w.term) {
                terms.push(&w.term);
            }
        }
        terms.truncate(8);
        if !terms.is_empty() {
            reasons.push(Reason::new("shared-terms", [("terms", terms.join("، "))]));
        }
        let synonym = self.matched.iter().find(|m| m.kind == MatchKind::Synonym);
        if let Some((x, y)) = synonym.and_then(|m| Some((self.a.words.get(m.a)?, self.b.words.get(m.b)?))) {
            reasons.push(Reason::new("same-meaning", [("a", x.term.to_string()), ("b", y.term.to_string())]));
        }
        let event = self.a.piece.events.iter().find(|e| {
            (e.agent.is_some() || e.patient.is_some())
                && self.b.piece.events.iter().any(|f| f.predicate == e.predicate && f.agent == e.agent && f.patient == e.patient)
        });
        if let Some(e) = event {
            reasons.push(Reason::new("same-predicate", [("predicate", e.predicate.to_string())]));
        }
        let fact = self.a.facts.iter().find(|x| self.b.facts.iter().any(|y| same_value(&x.kind, &y.kind) == Some(true)));
        if let Some(x) = fact {
            let (id, arg) = if is_date(&x.kind) { ("same-date", "date") } else { ("same-number", "number") };
            reasons.push(Reason::new(id, [(arg, x.shown.clone())]));
        }
        if let Some(words) = same_quote(self.a, self.b) {
            reasons.push(Reason::new("quoted-words", [("words", words)]));
        }
        if let Some(act) = self.act {
            reasons.push(Reason::new("same-act", [("act", act.act.to_string()), ("actors", list(&act.agents.iter().collect::<Vec<_>>()))]));
        }
        if let Some(actor) = self.acting() {
            reasons.push(Reason::new("same-agent", [("actor", actor.to_string())]));
        }
        for target in self.same_stances() {
            reasons.push(Reason::new("same-stance", [("target", target.to_string())]));
        }
        if let Some(topic) = self.shared_topics().first() {
            reasons.push(Reason::new("shared-topic", [("topic", topic.to_string())]));
        }
    }
}

/// Targets with the stances toward them.
type Labels = Sorted<(Id, Label)>;

pub(super) const fn opposite(l: Label) -> Label {
    match l {
        Label::Favor => Label::Against,
        Label::Against => Label::Favor,
        Label::None => Label::None,
    }
}

/// The actors of a claim in the order in which it names them.
fn named<'p>(c: &Claim<'p>) -> Vec<&'p Id> {
    let mut out: Vec<&Id> = Vec::new();
    for m in &c.piece.mentions {
        if !out.contains(&&m.actor) {
            out.push(&m.actor);
        }
    }
    out
}

fn told(x: &Fact, y: &Fact) -> Reason {
    let year = |f: &Fact| match f.kind {
        ValueKind::Date { year, .. } => year,
        _ => None,
    };
    match (year(x), year(y)) {
        (Some(i), Some(j)) if i != j => Reason::new("other-year", [("a", i.to_string()), ("b", j.to_string())]),
        _ => {
            let id = if is_date(&x.kind) { "other-date" } else { "other-number" };
            Reason::new(id, [("a", x.shown.clone()), ("b", y.shown.clone())])
        }
    }
}
