//! What two claims tell to be done: the same class of act, by the same, with the same.

use super::claim::{Claim, Told};
use super::score::Rarity;
use crate::model::{Act, Id};

/// What stands for those who take part where one of the two claims leaves them open.
const OPEN: f64 = 0.4;
/// The share of the doers in how well two acts match; the rest is that of who else takes part.
const DOERS: f64 = 0.6;
/// Above this two acts are one proposition: the same kind, the same doer, and in part the same others or nobody else named.
const ONE: f64 = 0.6;

/// From here on two acts have the same parties.
const ALL: f64 = 0.8;

/// The class of an act: `reconcile` of `reconcile/mediate`.
pub(super) fn class(act: &str) -> &str {
    act.split_once('/').map_or(act, |(class, _)| class)
}

/// The acts of two claims with how well each matches each.
pub(super) struct Deeds<'c, 'a> {
    a: &'c [Told<'a>],
    b: &'c [Told<'a>],
    /// By act of `a`, then by act of `b`.
    alike: Vec<f64>,
}

impl<'c, 'a> Deeds<'c, 'a> {
    pub(super) fn new(a: &'c Claim<'a>, b: &'c Claim<'a>, rarity: &Rarity) -> Self {
        let (a, b) = (&a.acts[..], &b.acts[..]);
        Self { a, b, alike: a.iter().flat_map(|p| b.iter().map(|q| likeness(*p, *q, rarity))).collect() }
    }

    fn row(&self, i: usize) -> impl Iterator<Item = f64> {
        self.alike.iter().skip(i * self.b.len()).take(self.b.len()).copied()
    }

    fn column(&self, j: usize) -> impl Iterator<Item = f64> {
        self.alike.iter().skip(j).step_by(self.b.len().max(1)).copied()
    }

    /// The weighed share of the acts of the claim with fewer that the other tells too; `None` where one tells none with a party.
    pub(super) fn told(&self, rarity: &Rarity) -> Option<f64> {
        if self.a.is_empty() || self.b.is_empty() {
            return None;
        }
        let share = |acts: &[Told<'_>], best: &dyn Fn(usize) -> f64| {
            let (mut got, mut all) = (0.0, 0.0);
            for (i, p) in acts.iter().enumerate() {
                let weight = rarity.act(&p.act.act);
                got += weight * best(i);
                all += weight;
            }
            if all > 0.0 { got / all } else { 0.0 }
        };
        let x = share(self.a, &|i| self.row(i).fold(0.0, f64::max));
        let y = share(self.b, &|j| self.column(j).fold(0.0, f64::max));
        Some(x.max(y))
    }

    /// The act that both claims tell, as the first tells it, where any is one proposition with a doer named in both.
    pub(super) fn one(&self) -> Option<&'a Act> {
        let by_somebody = |x: &Told<'_>| !x.act.agents.is_empty();
        let best = |i: usize| self.row(i).zip(self.b).filter(|(_, q)| by_somebody(q)).map(|(x, _)| x).fold(0.0, f64::max);
        let told = self.a.iter().enumerate().filter(|(_, p)| by_somebody(p)).map(|(i, p)| (p.act, best(i)));
        told.filter(|(_, x)| *x > ONE).max_by(|(_, x), (_, y)| x.total_cmp(y)).map(|(act, _)| act)
    }

    /// Two acts of contrary classes of the same actors, both denied or neither.
    pub(super) fn contrary(&self, rarity: &Rarity) -> Option<(&'a Act, &'a Act)> {
        let apart = |x: &Told<'_>, y: &Told<'_>| x.act.negated == y.act.negated && rarity.contrary(x.class, y.class);
        let same = |x: &Act, y: &Act| {
            let doers = x.agents.is_empty() || y.agents.is_empty() || x.agents.iter().any(|i| y.agents.contains(i));
            doers && parties(x).count() > 1 && parties(y).count() > 1 && shared_parties(x, y).is_some_and(|s| s >= ALL)
        };
        // Of a claim that tells both nothing can be said against.
        let both =
            |c: &[Told<'_>], x: &Told<'_>, y: &Told<'_>| c.iter().any(|z| z.class == x.class) && c.iter().any(|z| z.class == y.class);
        let mut pairs = self.a.iter().flat_map(|x| self.b.iter().map(move |y| (x, y)));
        let found = pairs.find(|(x, y)| apart(x, y) && same(x.act, y.act) && !both(self.a, x, y) && !both(self.b, x, y));
        found.map(|(x, y)| (x.act, y.act))
    }
}

/// How well two acts match, 0 to 1, whichever is first: their kind, who does them, who else takes part. A denied act matches none that is not.
fn likeness(p: Told<'_>, q: Told<'_>, rarity: &Rarity) -> f64 {
    let (x, y) = (p.act, q.act);
    let kind = match () {
        () if p.class != q.class || x.negated != y.negated => return 0.0,
        () if x.act == y.act => 1.0,
        () => rarity.kin(p.class),
    };
    if x.agents.is_empty() || y.agents.is_empty() {
        // التوتر بين باماكو والجزائر: where one leaves open who does it, all who take part are compared.
        return kind * shared_parties(x, y).unwrap_or(OPEN);
    }
    if !x.agents.iter().any(|a| y.agents.contains(a)) {
        return 0.0;
    }
    // The same doer does the like to others.
    let both = x.others.iter().filter(|a| y.others.contains(a)).count();
    let others = dice(both, x.others.len(), y.others.len()).unwrap_or(OPEN);
    kind * (DOERS + (1.0 - DOERS) * others)
}

/// All who take part, each once.
fn parties(x: &Act) -> impl Iterator<Item = &Id> {
    x.agents.iter().chain(x.others.iter().filter(|o| !x.agents.contains(o)))
}

/// The share of all who take part that both name; `None` where one names nobody.
fn shared_parties(x: &Act, y: &Act) -> Option<f64> {
    let both = parties(x).filter(|a| y.agents.contains(a) || y.others.contains(a)).count();
    dice(both, parties(x).count(), parties(y).count())
}

/// Dice's share; `None` where one side has none.
fn dice(both: usize, x: usize, y: usize) -> Option<f64> {
    (x > 0 && y > 0).then(|| 2.0 * both as f64 / (x + y) as f64)
}
