//! Objects as the entries of the stance table ask for them.

use super::*;
use crate::lexicon::{Reading, StanceEntry, Use};
use crate::model::Id;
use smol_str::SmolStr;

impl Sentence {
    /// Whether an object is one of those that the entry asks for, and none of those that it leaves out.
    pub(crate) fn allowed(&self, lex: &Lexicon, e: &StanceEntry, object: Option<&Np>) -> bool {
        let Some(np) = object else { return e.only.is_empty() };
        // تمسك بمبادرة الحكم الذاتي is no clinging to حكم: a word that opens a phrase of the tables is not the word alone.
        let alone = |k: usize| k == np.head || !self.phrases.iter().any(|p| p.tokens.start == k && p.tokens.end > k + 1);
        let mut words: Vec<&Word> =
            (np.tokens.start..np.tokens.end.min(np.head + 2)).filter(|&k| alone(k)).filter_map(|k| self.word(k)).collect();
        let counted = self.counted(np).and_then(|k| self.word(k));
        words.extend(counted);
        // With an ending, not with half another word behind it (الإمارات is no آلام).
        let ending = |x: &str, rest: &str| rest.is_empty() || x.chars().count() >= 4 && rest.chars().count() <= 3;
        let bare: Vec<&str> = words.iter().map(|w| w.bare()).collect();
        let written = |x: &str| bare.iter().any(|b| b.strip_prefix(x).is_some_and(|rest| ending(x, rest)));
        // مصداقيتها and دورا are written otherwise than مصداقية and دور: there the lemma tells.
        let otherwise = |r: &&Reading| (r.pron.is_some() || r.tanwin) && matches!(r.part, Part::Noun | Part::Masdar);
        let lemmas: Vec<&str> = words.iter().flat_map(|w| &w.readings).filter(otherwise).map(|r| lex.morph.lemma(r.lex)).collect();
        // ثلاثين ألف مدني: behind a hundred and a thousand stands the singular.
        let single = counted.filter(|w| !w.al).map(Word::bare);
        let one = |x: &str| single.and_then(|s| x.strip_prefix(s)).is_some_and(|rest| matches!(rest, "ين" | "ون" | "ا"));
        let hit = |list: &[String]| list.iter().any(|x| written(x) || lemmas.contains(&x.as_str()) || one(x));
        (e.only.is_empty() || hit(&e.only)) && !hit(&e.not)
    }

    /// حاولت الجزائر ابتزاز إسبانيا, فشل فرنسا في خداع جارتها: who does what the noun of action at `i` names, which is done to whom its genitive names: the
    /// subject of a verb that says that he does, means or fails to do it, or whose deed the noun of such a verb tells. `None` where nothing says so or
    /// the tables know no deed of that noun with an object.
    pub(crate) fn done_to(&self, lex: &Lexicon, frames: &[Frame], actor_of: &dyn Fn(usize) -> Id, i: usize) -> Option<Vec<usize>> {
        let w = self.word(i).filter(|w| !w.al && !w.conj && !w.tanwin && w.pron.is_none() && w.mention.is_none())?;
        let done = |e: &StanceEntry| e.class.starts_with('v') && e.takes_object() && e.op == 0 && e.agent != 0;
        let deed = w.readings.iter().any(|r| r.part == Part::Masdar && lex.stance_of(r.lex).any(done));
        if !deed || !self.word(i + 1).is_some_and(|g| g.nominal() && g.prep.is_none() && !g.conj) {
            return None;
        }
        let does = |u: &Use| matches!(u, Use::Verb(v) if matches!(lex.verbs.get(*v as usize), Some(VerbUse::Aux | VerbUse::Manage)));
        let led = |k: usize| self.word(k).is_some_and(|p| p.aside || p.is_prep() && p.pron.is_none());
        let start = (0..i).rev().take_while(|&k| led(k)).last().unwrap_or(i);
        if let Some(f) = frames.iter().rfind(|f| f.verb < i) {
            let end = f.subject.as_ref().filter(|s| s.head > f.verb).map_or(f.verb + 1, |s| s.tokens.end);
            if end == start && !f.passive && matches!(self.verb_use(lex, f.verb), Some(VerbUse::Aux | VerbUse::Manage)) {
                return Some(f.subject_mentions.clone()).filter(|m| !m.is_empty());
            }
        }
        let of = self.np_ending_at(start, Gender::Any)?;
        let noun = |w: &Word| w.readings.iter().any(|r| r.part == Part::Masdar && lex.uses_of(r.lex).iter().any(does));
        let governed = of.head + 1 < start && self.word(of.head).is_some_and(noun);
        governed.then(|| self.owners(&of, actor_of)).filter(|m| !m.is_empty())
    }

    /// Whether a word tells how much or which of what stands behind it.
    fn opens_measure(w: &Word) -> bool {
        w.counts() || w.is(Category::Quant) || w.is(Category::More) || w.is(Category::Less)
    }

    /// Whether the word at `k` opens a phrase of number or measure.
    pub(super) fn opens_measure_at(&self, k: usize) -> bool {
        self.word(k).is_some_and(Self::opens_measure)
    }

    /// أكثر من مئة ألف لاجئ, عشرات من المهاجرين: what a phrase of number or measure counts.
    fn counted(&self, np: &Np) -> Option<usize> {
        let measures = Self::opens_measure;
        let from = |k: usize| self.word(k).is_some_and(|w| w.is_prep() && w.is(Category::From) && w.pron.is_none());
        let mut k = np.head;
        // عشرات من: any one word before من measures what follows.
        // عشرات آلاف الأطنان من: so do words of measure before their unit.
        let measured = self.word(np.head).is_some_and(measures) && np.tokens.end - np.head <= 3;
        if from(np.tokens.end) && np.mentions.is_empty() && (measured || np.tokens.end - np.head <= 2) {
            k = np.tokens.end + 1;
        }
        while k < np.head + 8 && self.word(k).is_some_and(|w| measures(w) || from(k)) {
            k += 1;
        }
        (k > np.head).then_some(k).filter(|&k| self.word(k).is_some_and(|w| w.nominal() && w.mention.is_none()))
    }

    /// The object of a verb or masdar by the entry's own ways: direct and by preposition.
    pub(crate) fn object_of(&self, e: &StanceEntry, direct: Option<Np>, from: usize, to: usize) -> Option<Np> {
        let mut by_prep: Option<Np> = None;
        // دعت المفوضية السامية لحقوق الإنسان إلى: ل may belong to the noun before it, so another preposition comes first.
        let (to_whom, other): (Vec<&SmolStr>, Vec<&SmolStr>) = e.preps.iter().filter(|p| *p != "=").partition(|p| *p == "ل");
        for p in other {
            if let Some(np) = self.np_after_prep(p, from, to)
                && by_prep.as_ref().is_none_or(|b| np.head < b.head)
            {
                by_prep = Some(np);
            }
        }
        let by_prep = by_prep.or_else(|| to_whom.first().and_then(|p| self.np_after_prep(p, from, to)));
        if e.takes_object() { direct.or(by_prep) } else { by_prep }
    }
}
