//! Whether two claims that speak of one thing say the same: a best guess between −1 and 1.

use super::claim::{Claim, is_date};
use super::relation::{Compared, labels, opposite};
use super::score::{MatchKind, same_value};

/// What the guess is made of; every figure is the same whichever claim comes first.
pub(super) const SIGNS: usize = 16;

/// Weights of [`signs`].
const WEIGHTS: [f64; SIGNS] = [-3.01, 2.81, 2.12, -0.52, 1.78, -1.57, 0.41, -2.46, -1.95, -1.83, 0.67, -1.03, -1.73, -0.54, 0.39, -0.62];

/// The guess.
pub(super) fn agreement(c: &Compared<'_, '_>) -> f64 {
    let z: f64 = signs(c).iter().zip(WEIGHTS).map(|(x, w)| x * w).sum();
    (z / 2.0).tanh()
}

/// The figures.
pub(super) fn signs(c: &Compared<'_, '_>) -> [f64; SIGNS] {
    let (a, b) = (c.a, c.b);
    let flag = |x: bool| f64::from(u8::from(x));
    let p = &c.parts;
    let lengths = (a.words.len().min(b.words.len()), a.words.len().max(b.words.len()).max(1));
    let order = {
        let seq = |c: &Claim<'_>| c.words.iter().map(|w| w.term.clone()).collect::<Vec<_>>();
        let (x, y) = (seq(a), seq(b));
        1.0 - strsim::generic_levenshtein(&x, &y) as f64 / x.len().max(y.len()).max(1) as f64
    };
    let numbers = |c: &Claim<'_>| c.facts.iter().filter(|f| !is_date(&f.kind)).count();
    let unlike = |x: &Claim<'_>, y: &Claim<'_>| {
        x.facts.iter().filter(|f| !y.facts.iter().any(|g| same_value(&f.kind, &g.kind) == Some(true))).count()
    };
    let (ua, ub) = (unlike(a, b), unlike(b, a));
    let antonyms = c.matched.iter().filter(|m| m.kind == MatchKind::Antonym).count();
    let synonyms = c.matched.iter().filter(|m| m.kind == MatchKind::Synonym).count();
    let denied = |c: &Claim<'_>| c.words.iter().filter(|w| w.negated).count();
    let stance = {
        let (x, y) = (labels(a), labels(b));
        x.iter().any(|(t, l)| y.contains(&(t.clone(), opposite(*l))))
    };
    let actors_differ = !a.actors.is_empty() && !b.actors.is_empty() && a.actors != b.actors;
    let free = |x: &Claim<'_>, at: fn(&super::score::Match) -> usize| {
        (0..x.words.len()).filter(|i| !c.matched.iter().any(|m| at(m) == *i)).count()
    };
    let (fa, fb) = (free(a, |m| m.a), free(b, |m| m.b));
    [
        1.0,
        p.words.unwrap_or(0.0),
        p.held.unwrap_or(0.0),
        p.phrases.unwrap_or(0.0),
        strsim::sorensen_dice(&a.folded, &b.folded),
        order,
        lengths.0 as f64 / lengths.1 as f64,
        flag(antonyms > 0),
        flag((denied(a) > 0) != (denied(b) > 0)),
        flag(ua > 0 && ub > 0),
        flag(numbers(a) > 0 && ua == 0 && ub == 0),
        flag(actors_differ),
        flag(stance),
        flag(fa.min(fb) == 1),
        flag(synonyms > 0),
        flag(replaced(c)),
    ]
}

/// Whether one word stands where the other claim has another, with the same words on both sides (or an end of the claim).
fn replaced(c: &Compared<'_, '_>) -> bool {
    let (x, y) = (&c.a.words, &c.b.words);
    let found = |i: usize, j: usize| c.matched.iter().any(|m| m.a == i && m.b == j && m.kind == MatchKind::Same);
    let free_a = |i: usize| !c.matched.iter().any(|m| m.a == i);
    let free_b = |j: usize| !c.matched.iter().any(|m| m.b == j);
    (0..x.len()).filter(|&i| free_a(i)).any(|i| {
        (0..y.len()).filter(|&j| free_b(j)).any(|j| {
            let before = (i == 0 && j == 0) || (i > 0 && j > 0 && found(i - 1, j - 1));
            let after = (i + 1 == x.len() && j + 1 == y.len()) || found(i + 1, j + 1);
            before && after
        })
    })
}
