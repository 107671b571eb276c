//! Objects as the entries of the stance table ask for them.

use super::*;
use crate::lexicon::StanceEntry;

impl Sentence {
    /// Whether an object is one of those that the entry asks for, and none of those that it leaves out.
    pub(crate) fn allowed(&self, lex: &Lexicon, e: &StanceEntry, object: Option<&Np>) -> bool {
        let Some(np) = object else { return e.only.is_empty() };
        let words: Vec<&Word> = (np.tokens.start..np.tokens.end.min(np.head + 2)).filter_map(|k| self.word(k)).collect();
        // With an ending, not with half another word behind it (الإمارات is no آلام).
        let written = |w: &Word, x: &str| {
            let ending = |x: &str| w.bare().strip_prefix(x).is_some_and(|rest| rest.chars().count() <= 3);
            w.bare() == x || x.chars().count() >= 4 && ending(x)
        };
        // مصداقيتها and دورا are written otherwise than مصداقية and دور: there the lemma tells.
        let joined = |w: &Word, x: &str| {
            w.readings
                .iter()
                .any(|r| (r.pron.is_some() || r.tanwin) && matches!(r.part, Part::Noun | Part::Masdar) && lex.morph.lemma(r.lex) == x)
        };
        let hit = |list: &[String]| list.iter().any(|x| words.iter().any(|w| written(w, x) || joined(w, x)));
        (e.only.is_empty() || hit(&e.only)) && !hit(&e.not)
    }

    /// The object of a verb or masdar by the entry's own ways: direct and by preposition.
    pub(crate) fn object_of(&self, e: &StanceEntry, direct: Option<Np>, from: usize, to: usize) -> Option<Np> {
        let mut by_prep: Option<Np> = None;
        for p in e.preps.iter().filter(|p| *p != "=") {
            if let Some(np) = self.np_after_prep(p, from, to)
                && by_prep.as_ref().is_none_or(|b| np.head < b.head)
            {
                by_prep = Some(np);
            }
        }
        if e.preps.iter().any(|p| p == "=") { direct.or(by_prep) } else { by_prep }
    }
}
