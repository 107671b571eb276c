//! Runs of three letters: what two words share that no table conflates (names, broken plurals, spellings).

use crate::lexicon::light_stem;

/// Letters of one run.
const LETTERS: usize = 3;
/// Most runs of one word.
const MOST: usize = 48;

/// The runs of the light stem of a folded word, whose borders count as letters; each once for each time it stands there.
pub(super) fn grams(surface: &str) -> Vec<String> {
    let stem = light_stem(surface);
    let letters: Vec<char> = std::iter::once('^').chain(stem.chars().take(MOST)).chain(['$']).collect();
    letters.windows(LETTERS.min(letters.len())).map(|w| w.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::grams;

    #[test]
    fn runs_know_the_borders_of_the_light_stem() {
        assert_eq!(grams("والحدود"), ["^حد", "حدو", "دود", "ود$"]);
        assert_eq!(grams("و"), ["^و$"]);
        assert_eq!(grams(""), ["^$"]);
        assert!(grams(&"ا".repeat(1000)).len() < 50);
    }
}
