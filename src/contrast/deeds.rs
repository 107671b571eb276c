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

/// How well two acts match, 0 to 1: their kind, who does them, who else takes part. A denied act matches none that is not.
pub(super) fn likeness(p: Told<'_>, q: Told<'_>, rarity: &Rarity) -> f64 {
    let (x, y) = (p.act, q.act);
    let kind = match () {
        () if p.class != q.class || x.negated != y.negated => return 0.0,
        () if x.act == y.act => 1.0,
        () => rarity.kin(p.class),
    };
    let doers = if x.agents.is_empty() || y.agents.is_empty() {
        // التوتر بين باماكو والجزائر: where one leaves open who does it, all who take part are compared.
        return kind * shared(&parties(x), &parties(y)).unwrap_or(OPEN);
    } else if x.agents.iter().any(|a| y.agents.contains(a)) {
        1.0
    } else {
        return 0.0;
    };
    let others = match shared(&x.others, &y.others) {
        None => OPEN,
        // The same doer does the like to others.
        Some(share) => share,
    };
    kind * (DOERS * doers + (1.0 - DOERS) * others)
}

/// All who take part, each once.
fn parties(x: &Act) -> Vec<Id> {
    let mut out = x.agents.clone();
    out.extend(x.others.iter().filter(|o| !x.agents.contains(o)).cloned());
    out
}

/// Dice's share of what both name; `None` where one names nobody.
fn shared(x: &[Id], y: &[Id]) -> Option<f64> {
    let both = x.iter().filter(|a| y.contains(a)).count();
    (!x.is_empty() && !y.is_empty()).then(|| 2.0 * both as f64 / (x.len() + y.len()) as f64)
}

/// The weighed share of the acts of the claim with fewer that the other tells too; `None` where one tells none with a party.
pub(super) fn told(a: &Claim<'_>, b: &Claim<'_>, rarity: &Rarity) -> Option<f64> {
    if a.acts.is_empty() || b.acts.is_empty() {
        return None;
    }
    let side = |x: &Claim<'_>, y: &Claim<'_>| {
        let (mut got, mut all) = (0.0, 0.0);
        for p in &x.acts {
            let weight = rarity.act(&p.act.act);
            got += weight * y.acts.iter().map(|q| likeness(*p, *q, rarity)).fold(0.0, f64::max);
            all += weight;
        }
        if all > 0.0 { got / all } else { 0.0 }
    };
    let (x, y) = (side(a, b), side(b, a));
    Some(x.max(y))
}

/// The act that both claims tell, as the first tells it, where any is one proposition with a doer named in both.
pub(super) fn one<'a>(a: &Claim<'a>, b: &Claim<'_>, rarity: &Rarity) -> Option<&'a Act> {
    let by_somebody = |x: &Told<'_>| !x.act.agents.is_empty();
    let best = |p: Told<'_>| b.acts.iter().copied().filter(by_somebody).map(|q| likeness(p, q, rarity)).fold(0.0, f64::max);
    let found = a.acts.iter().copied().filter(by_somebody).map(|p| (p.act, best(p))).filter(|(_, x)| *x > ONE);
    found.max_by(|(_, x), (_, y)| x.total_cmp(y)).map(|(p, _)| p)
}

/// Two acts that tell the contrary of each other of the same actors: of contrary classes, or one denied and one not.
pub(super) fn contrary<'a>(a: &Claim<'a>, b: &Claim<'a>, rarity: &Rarity) -> Option<(&'a Act, &'a Act)> {
    let apart = |x: &Told<'_>, y: &Told<'_>| x.act.negated == y.act.negated && rarity.contrary(x.class, y.class);
    let same = |x: &Act, y: &Act| {
        let doers = x.agents.is_empty() || y.agents.is_empty() || x.agents.iter().any(|i| y.agents.contains(i));
        let (p, q) = (parties(x), parties(y));
        doers && p.len() > 1 && q.len() > 1 && shared(&p, &q).is_some_and(|s| s >= ALL)
    };
    // Of a claim that tells both nothing can be said against.
    let both =
        |c: &Claim<'_>, x: &Told<'_>, y: &Told<'_>| c.acts.iter().any(|z| z.class == x.class) && c.acts.iter().any(|z| z.class == y.class);
    let mut pairs = a.acts.iter().flat_map(|x| b.acts.iter().map(move |y| (*x, *y)));
    let found = pairs.find(|(x, y)| apart(x, y) && same(x.act, y.act) && !both(a, x, y) && !both(b, x, y));
    found.map(|(x, y)| (x.act, y.act))
}
