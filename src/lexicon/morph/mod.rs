//! From lemmas with a class to stems, and from a token to its readings.
//!
//! Clitics and endings are candidates: a token is cut only where the rest is a stem that some table holds, and only where the
//! stem's group lets the ending join it (after the compatibility tables of Buckwalter 2002, with patterns in place of lists).

mod affix;
mod reading;
mod spell;
mod stems;

pub use reading::{Gender, Number, Part, Pron, Reading};

use super::table::{TableFile, read};
use crate::model::Problem;
use crate::text::fold;
use affix::{AffixRow, Prefix, Suffix};
use foldhash::HashMap;
use reading::join;
use std::sync::Arc;
use stems::{Form, Own, Pattern};
pub(super) use stems::{Speller, Unspelled};

/// A lexeme: one lemma in one class.
pub type LexId = u32;

/// A lemma in a class.
#[derive(Clone, Debug)]
struct Lexeme {
    class: &'static str,
    /// Folded.
    lemma: Box<str>,
    /// The lexeme before it that has the same lemma in another class.
    before: Option<LexId>,
}

/// Stems of all lexemes with the clitics and endings that may join them.
#[derive(Clone, Debug, Default)]
pub struct Morph {
    patterns: Arc<[Pattern]>,
    prefixes: HashMap<String, Vec<Prefix>>,
    suffixes: HashMap<String, Vec<Suffix>>,
    spelled: Speller,
    lexemes: Vec<Lexeme>,
    /// The last lexeme of each folded lemma.
    by_lemma: HashMap<Box<str>, LexId>,
    longest_prefix: usize,
    longest_suffix: usize,
}

/// The classes that a table may name (besides `ph`).
pub const CLASSES: &[&str] = &[
    "v1", "v1w", "v1d", "v1u", "v1i", "v1a", "v1y", "v1o", "v1e", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v8d", "v10", "vq", "vq2", "n",
    "nf", "np", "nm", "adj", "w",
];

impl Morph {
    /// Reads the pattern and affix tables.
    pub(crate) fn load(patterns: &TableFile, affixes: &TableFile, problems: &mut Vec<Problem>) -> Self {
        let mut m = Self { patterns: stems::patterns(patterns, problems).into(), ..Self::default() };
        let mut rows: Vec<AffixRow> = Vec::new();
        read(affixes, &["slot", "text", "parts", "feature"], problems, |row, problems| {
            if row.one_of("slot", &["ask", "conj", "part", "head", "end", "pron"], problems).is_some() {
                rows.push(AffixRow::new(
                    row.get("slot"),
                    row.get("text"),
                    row.list("parts").map(str::to_owned).collect(),
                    row.get("feature"),
                ));
            }
        });
        for (text, prefix) in affix::prefixes(&rows) {
            m.longest_prefix = m.longest_prefix.max(text.chars().count());
            m.prefixes.entry(text).or_default().push(prefix);
        }
        for (text, suffix) in affix::suffixes(&rows) {
            m.longest_suffix = m.longest_suffix.max(text.chars().count());
            m.suffixes.entry(text).or_default().push(suffix);
        }
        m
    }

    /// Enters `lemma` of `class` with its stems, as [`Morph::enter`].
    pub(crate) fn add(&mut self, class: &str, lemma: &str, forms: &[&str]) -> Result<LexId, String> {
        let (lex, unspelled) = self.enter(class, lemma, forms)?;
        unspelled.iter().for_each(|u| self.spelled.spell(u));
        Ok(lex)
    }

    /// Enters `lemma` of `class`, with the forms that the row gives (`m:` masdar, `p:` plural or other form, `f:` feminine, `c:` form of
    /// the construct state, `pv:` and `iv:` stems of a verb), and gives back what is to be spelled of it.
    ///
    /// The same lemma and class give the same lexeme. An unknown class or a lemma that fits no pattern is an error in words.
    pub(super) fn enter<'f>(&mut self, class: &str, lemma: &'f str, forms: &[&'f str]) -> Result<(LexId, Option<Unspelled<'f>>), String> {
        let Some(&class) = CLASSES.iter().find(|c| **c == class) else {
            return Err(format!("class: expected one of {} ph, found \"{class}\"", CLASSES.join(" ")));
        };
        let key = fold(lemma);
        if key.is_empty() || key.contains(' ') {
            return Err(format!("lemma: expected one word, found \"{lemma}\""));
        }
        let forms = forms.iter().map(|f| Form::of(f)).collect::<Result<Vec<_>, _>>()?;
        let known = self.of_lemma(class, &key);
        let own = match known {
            Some(_) => Own::Known,
            None if class.starts_with('v') => stems::verb(&self.patterns, class, lemma)?,
            None => Own::Noun,
        };
        let lex = known.unwrap_or_else(|| {
            let l = LexId::try_from(self.lexemes.len()).unwrap_or(LexId::MAX);
            let key: Box<str> = key.into();
            let before = self.by_lemma.insert(key.clone(), l);
            self.lexemes.push(Lexeme { class, lemma: key, before });
            l
        });
        let said = known.is_none() || !forms.is_empty();
        Ok((lex, said.then_some(Unspelled { lex, class, lemma, own, forms })))
    }

    /// Makes room for `lexemes` more lexemes.
    pub(super) fn reserve(&mut self, lexemes: usize) {
        self.lexemes.reserve(lexemes);
        self.by_lemma.reserve(lexemes);
    }

    /// Takes in the stems of the words that [`Morph::enter`] gave back.
    pub(super) fn take(&mut self, spelled: Speller) {
        self.spelled = spelled;
    }

    /// The lexeme of a lemma in a class, if any table gave it.
    #[must_use]
    pub fn lexeme(&self, class: &str, lemma: &str) -> Option<LexId> {
        self.of_lemma(class, &fold(lemma))
    }

    fn of_lemma(&self, class: &str, lemma: &str) -> Option<LexId> {
        let mut next = self.by_lemma.get(lemma).copied();
        while let Some(l) = next {
            let lexeme = self.lexemes.get(l as usize)?;
            if lexeme.class == class {
                return Some(l);
            }
            next = lexeme.before;
        }
        None
    }

    /// The folded lemma of a lexeme.
    #[must_use]
    pub fn lemma(&self, lex: LexId) -> &str {
        self.lexemes.get(lex as usize).map_or("", |l| &l.lemma)
    }

    /// The folded word under which a dictionary has what `reading` reads: a verb's noun of action or participle, else the lemma.
    #[must_use]
    pub fn headword(&self, reading: &Reading) -> &str {
        self.spelled.headwords.get(&(reading.lex, reading.part)).map_or_else(|| self.lemma(reading.lex), AsRef::as_ref)
    }

    /// The class of a lexeme.
    #[must_use]
    pub fn class(&self, lex: LexId) -> &str {
        self.lexemes.get(lex as usize).map_or("", |l| l.class)
    }

    /// How many lexemes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lexemes.is_empty()
    }

    /// How many stems there are.
    #[must_use]
    pub fn stem_count(&self) -> usize {
        self.spelled.stems.len()
    }

    /// Every reading of a folded word, the usual ones before the rare ones ([`Reading::rare`]), else in a fixed order.
    #[must_use]
    pub fn readings(&self, word: &str) -> Vec<Reading> {
        let mut out: Vec<Reading> = Vec::new();
        let cuts: Vec<usize> = word.char_indices().map(|(i, _)| i).chain([word.len()]).collect();
        let n = cuts.len() - 1;
        for p in 0..=self.longest_prefix.min(n.saturating_sub(1)) {
            let Some(prefixes) = cuts.get(p).and_then(|&c| word.get(..c)).and_then(|s| self.prefixes.get(s)) else { continue };
            for s in 0..=self.longest_suffix.min(n - p - usize::from(n > p)) {
                let (Some(&from), Some(&to)) = (cuts.get(p), cuts.get(n - s)) else { continue };
                let Some(suffixes) = word.get(to..).and_then(|t| self.suffixes.get(t)) else { continue };
                let Some(stems) = word.get(from..to).and_then(|t| self.spelled.stems.first(t)) else { continue };
                for prefix in prefixes {
                    for suffix in suffixes {
                        for stem in self.spelled.stems.from(stems) {
                            if let Some(r) = join(prefix, stem, suffix)
                                && !out.contains(&r)
                            {
                                out.push(r);
                            }
                        }
                    }
                }
            }
        }
        out.sort_by_key(|r| r.rare);
        out
    }

    /// The readings of a folded word that agree with its writing before the fold.
    #[must_use]
    pub fn readings_as_written(&self, word: &str, norm: &str) -> Vec<Reading> {
        let mut all = self.readings(word);
        all.retain(|r| self.agrees(r, norm));
        all
    }

    /// Leaves out the readings that the writing before the fold speaks against, but never all of them for a ي or ى, which much of the press
    /// writes for one another. A perfect in ي where its class ends in ى is passive (سمي).
    pub(crate) fn prefer_written(&self, readings: &mut Vec<Reading>, norm: &str) {
        if norm.ends_with('ة') {
            readings.retain(|r| self.agrees(r, norm));
        } else if norm.ends_with(['أ', 'ى', 'ي']) && readings.iter().any(|r| self.agrees(r, norm)) {
            readings.retain(|r| self.agrees(r, norm));
        }
        // وآخر is no أخّر: a perfect of form I, II or V writes no آ.
        if norm.trim_start_matches(['و', 'ف']).starts_with('آ') {
            let bare = |r: &Reading| r.part == Part::Perfect && matches!(self.class(r.lex), "v2" | "v5") && r.pron.is_none();
            if readings.iter().any(|r| !bare(r)) {
                readings.retain(|r| !bare(r));
            }
        }
        // أحياء the neighbourhoods is no إحياء: where a hamza is written, it is the right one if any reading has it.
        if norm.contains(['أ', 'إ', 'آ']) && readings.iter().any(|r| r.begins(norm)) {
            readings.retain(|r| r.begins(norm));
        }
        // نفى is rather no form of وفى, يبقى none of أبقى, and تخلى no masdar: in the active those end in ي.
        let in_y = |r: &Reading| {
            let class = self.class(r.lex);
            self.lemma(r.lex).ends_with('ي')
                && match r.part {
                    Part::Imperfect => !r.passive && !matches!(class, "v1e" | "v5" | "v6"),
                    Part::Masdar => matches!(class, "v5" | "v6"),
                    _ => false,
                }
        };
        if norm.ends_with('ى') && readings.iter().any(|r| r.part.is_verb() && !in_y(r)) {
            readings.retain(|r| !in_y(r));
        }
    }

    /// Whether a reading agrees with the last letter of the word before the fold.
    fn agrees(&self, r: &Reading, norm: &str) -> bool {
        let class = self.class(r.lex);
        match norm.chars().last() {
            // ة closes a noun.
            Some('ة') => !r.part.is_verb() && r.pron.is_none(),
            // An ending is no hamza.
            Some('أ') => !r.tanwin && r.number != Number::D,
            // Neither is ى an ending nor a pronoun, nor the last letter of مرمي.
            Some('ى') => {
                let ending = r.number == Number::D || r.pron.is_some_and(|p| p.person == 1);
                let own = class.starts_with("v1") && r.part == Part::PassiveParticiple;
                let asked = r.part == Part::Imperative || (r.part == Part::Imperfect && r.gender == Gender::F && r.number == Number::S);
                !ending && !own && !asked
            }
            // يبقى, يتحدى and the passive يدعى end in ى, and so does the perfect of all but بقي.
            Some('ي') => match r.part {
                Part::Imperfect => {
                    r.rare || !(r.passive || matches!(class, "v1e" | "v5" | "v6")) || !(class == "v1o" || self.lemma(r.lex).ends_with('ي'))
                }
                Part::Perfect => r.passive || r.pron.is_some() || class == "v1e" || class == "v1",
                _ => true,
            },
            _ => true,
        }
    }

    /// The readings of a folded word that news writes: the rare ones only where there is no other.
    #[must_use]
    pub fn usual_readings(&self, word: &str) -> Vec<Reading> {
        let mut all = self.readings(word);
        let usual = all.partition_point(|r| !r.rare);
        if usual > 0 {
            all.truncate(usual);
        }
        all
    }
}
