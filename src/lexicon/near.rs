//! What somebody may have meant.

use strsim::{jaro_winkler, osa_distance};

/// The words of `known` that are nearest to `found`, best first, at most `most`: no further than a third of its letters (one at
/// least) are exchanged, left out, put in or turned round.
///
/// ```
/// use mizan::lexicon::nearest;
/// assert_eq!(nearest("algria", ["mali", "algeria", "algiers"], 3), ["algeria"]);
/// ```
#[must_use]
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let letters = found.chars().count();
    let furthest = (letters / 3).max(1);
    let mut near: Vec<(usize, i64, &str)> = known
        .into_iter()
        .filter(|k| k.chars().count().abs_diff(letters) <= furthest)
        .map(|k| (osa_distance(found, k), k))
        .filter(|(distance, _)| *distance <= furthest)
        .map(|(distance, k)| (distance, -(jaro_winkler(found, k) * 1e6) as i64, k))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(most).map(|(_, _, k)| k).collect()
}

/// The one that is meant, where one is nearer than all others and the word is long enough to tell.
pub(crate) fn meant<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if found.chars().count() < 3 {
        return None;
    }
    let near = nearest(found, known, 2);
    match near[..] {
        [one] => Some(one),
        [a, b] if osa_distance(found, a) < osa_distance(found, b) => Some(a),
        _ => None,
    }
}

/// `expected …, found "…"`, with the nearest of `known` as the fix.
pub(crate) fn unknown<'a>(expected: &str, found: &str, known: impl IntoIterator<Item = &'a str>) -> (String, Option<String>) {
    (format!("expected {expected}, found \"{found}\""), meant(found, known).map(|m| format!("write \"{m}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_nearest_is_meant() {
        assert_eq!(meant("algeia", ["algeria", "mali"]), Some("algeria"));
        assert_eq!(meant("abd", ["abc", "abe"]), None, "two are as near");
        assert_eq!(meant("v9", ["v8", "v10"]), None, "too short to tell");
        assert_eq!(nearest("نيجيرا", ["النيجر", "نيجيريا", "مالي"], 3), ["نيجيريا"], "the other is three letters off");
    }
}
