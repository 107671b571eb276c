//! What a token may be, and when a prefix, a stem and a suffix make a word.

use super::LexId;
use super::affix::group::IVJ;
use super::affix::{Prefix, Suffix};
use super::stems::Stem;

/// What part of a word's paradigm a stem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Perfect verb.
    Perfect,
    /// Imperfect verb.
    Imperfect,
    /// Imperative.
    Imperative,
    /// Active participle.
    ActiveParticiple,
    /// Passive participle.
    PassiveParticiple,
    /// Verbal noun.
    Masdar,
    /// Noun.
    Noun,
    /// Adjective.
    Adjective,
    /// Any word that does not change.
    Word,
}

impl Part {
    /// A finite verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Perfect | Self::Imperfect | Self::Imperative)
    }
    /// A participle.
    #[must_use]
    pub const fn is_participle(self) -> bool {
        matches!(self, Self::ActiveParticiple | Self::PassiveParticiple)
    }
}

/// Grammatical gender, where the form tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Not told.
    #[default]
    Any,
    /// Masculine.
    M,
    /// Feminine.
    F,
}

/// Grammatical number, where the form tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Number {
    /// Not told.
    #[default]
    Any,
    /// Singular.
    S,
    /// Dual.
    D,
    /// Plural.
    P,
}

/// An object or possessive pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pron {
    /// Gender.
    pub gender: Gender,
    /// Number.
    pub number: Number,
    /// 1, 2 or 3.
    pub person: u8,
}

/// One reading of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which lexeme.
    pub lex: LexId,
    /// Which part of its paradigm.
    pub part: Part,
    /// A conjunction و or ف is joined in front.
    pub conj: bool,
    /// A preposition ب ل ك is joined in front.
    pub prep: Option<char>,
    /// The article.
    pub al: bool,
    /// س before an imperfect.
    pub future: bool,
    /// ل before an imperfect (purpose).
    pub purpose: bool,
    /// Gender of the form.
    pub gender: Gender,
    /// Number of the form.
    pub number: Number,
    /// Person of a finite verb, 1 to 3; 3 where ت may be she or you.
    pub person: Option<u8>,
    /// A pronoun joined behind.
    pub pron: Option<Pron>,
    /// The ending of tanwin with alef.
    pub tanwin: bool,
    /// A passive that the letters show (قيل, يقال, استعيد); other passives are written like the active.
    pub passive: bool,
    /// The hamza with which the word without its clitics begins where it is written in full: `أ`, `إ` or `آ`.
    pub seat: Option<char>,
    /// A jussive whose letters are not those of the indicative (لم يقل, لم يمدد): it stands behind a particle that asks for it.
    pub jussive: bool,
    /// A form that news seldom writes: the first and second person of verbs, the feminine plural, the imperative, a passive of form I that is written
    /// like a noun, أ that asks.
    pub rare: bool,
}

impl Reading {
    /// Whether the hamza with which its word begins behind the clitics is not another one in `norm`, the writing before the fold. Names, whose
    /// spelling varies, begin with either.
    pub(super) fn begins(&self, norm: &str) -> bool {
        let Some(seat) = self.seat.filter(|_| self.part != Part::Word) else { return true };
        let mut rest = norm;
        if self.conj {
            rest = rest.strip_prefix(['و', 'ف']).unwrap_or(rest);
        }
        if let Some(p) = self.prep {
            rest = rest.strip_prefix(p).unwrap_or(rest);
        }
        if self.al {
            rest = rest.strip_prefix("ال").or_else(|| rest.strip_prefix('ل')).unwrap_or(rest);
        }
        rest.starts_with(seat) || !rest.starts_with(['أ', 'إ', 'آ'])
    }
}

/// The reading of a word that is cut so, if grammar lets the three join.
pub(super) fn join(prefix: &Prefix, stem: &Stem, suffix: &Suffix) -> Option<Reading> {
    if stem.groups & suffix.groups == 0 || !prefix.joins(stem.part) {
        return None;
    }
    if stem.head.is_some() && stem.head != prefix.head {
        return None;
    }
    if prefix.al && (suffix.tanwin || (suffix.pron.is_some() && !stem.part.is_participle())) {
        return None;
    }
    if prefix.prep.is_some() && suffix.tanwin && prefix.prep != Some('ك') {
        return None;
    }
    if stem.prep.is_some() && (prefix.prep.is_some() || prefix.al) {
        return None;
    }
    // No jussive after س.
    if prefix.future && stem.groups & suffix.groups == IVJ {
        return None;
    }
    if stem.part == Part::Imperfect && !agree(prefix, suffix) {
        return None;
    }
    let (mut gender, mut number) = (suffix.gender, suffix.number);
    match prefix.head {
        Some('ي') => {
            gender = if suffix.gender == Gender::F { Gender::F } else { Gender::M };
        }
        Some('ت') if suffix.number != Number::P => gender = Gender::F,
        Some('ن') => number = Number::P,
        Some('ا') => number = Number::S,
        _ => {}
    }
    if stem.part == Part::Perfect && suffix.gender == Gender::Any && suffix.number == Number::Any {
        gender = Gender::M;
        number = Number::S;
    }
    // A broken plural in ة (قادة) is no feminine.
    if stem.number == Number::P && suffix.number == Number::S && suffix.pron.is_none() && gender == Gender::F {
        gender = Gender::Any;
    } else if gender == Gender::Any {
        gender = stem.gender;
        if gender == Gender::Any && (stem.part == Part::Adjective || stem.part.is_participle()) {
            gender = if stem.number == Number::P { Gender::Any } else { Gender::M };
        }
    }
    if number == Number::Any || stem.number == Number::P {
        number = stem.number;
    }
    let person = match stem.part {
        Part::Perfect => suffix.person.or(Some(3)),
        Part::Imperfect => Some(if matches!(prefix.head, Some('ن' | 'ا')) { 1 } else { suffix.person.unwrap_or(3) }),
        Part::Imperative => Some(2),
        _ => None,
    };
    Some(Reading {
        lex: stem.lex,
        part: stem.part,
        conj: prefix.conj,
        prep: prefix.prep.or(stem.prep),
        al: prefix.al,
        future: prefix.future,
        purpose: prefix.purpose,
        gender,
        number,
        person,
        pron: suffix.pron,
        tanwin: suffix.tanwin,
        passive: stem.passive,
        seat: stem.seat,
        jussive: stem.jussive,
        rare: prefix.rare || suffix.rare || stem.rare,
    })
}

/// Whether the person in front of an imperfect takes the ending behind it: ن and أ take none, يـ no second person.
fn agree(prefix: &Prefix, suffix: &Suffix) -> bool {
    match prefix.head {
        Some('ي') => suffix.person != Some(2),
        Some('ت') => true,
        _ => !suffix.ending,
    }
}
