//! From lemmas with a class to stems, and from a token to its readings.
//!
//! Clitics and endings are candidates: a token is cut only where the rest is a stem that some table holds, and only where the
//! stem's group lets the ending join it (after the compatibility tables of Buckwalter 2002, with patterns in place of lists).

use super::table::{TableFile, read};
use crate::model::Problem;
use crate::text::{fold, norm};
use foldhash::HashMap;

/// A lexeme: one lemma in one class.
pub type LexId = u32;

/// What part of a word's paradigm a stem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Perfect verb.
    Perfect,
    /// Imperfect verb.
    Imperfect,
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
        matches!(self, Self::Perfect | Self::Imperfect)
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
    /// A pronoun joined behind.
    pub pron: Option<Pron>,
    /// The ending of tanwin with alef.
    pub tanwin: bool,
}

const PV0: u16 = 1;
const PVP: u16 = 1 << 1;
const PVS: u16 = 1 << 2;
const PVT: u16 = 1 << 3;
const IV0: u16 = 1 << 4;
const IVS: u16 = 1 << 5;
const N0: u16 = 1 << 6;
const NT: u16 = 1 << 7;
const NP: u16 = 1 << 8;
const NF: u16 = 1 << 9;
const ND: u16 = 1 << 10;
const NM: u16 = 1 << 11;
const NA: u16 = 1 << 12;
const NFD: u16 = 1 << 13;
const IVP: u16 = 1 << 14;
const VERB_P: u16 = PV0 | PVP | PVS | PVT;
const VERB_I: u16 = IV0 | IVS | IVP;
const NOUN: u16 = N0 | NT | NP;
const ADJ: u16 = NOUN | NF | ND | NM | NA | NFD;

#[derive(Clone, Copy, Debug)]
struct Stem {
    lex: LexId,
    part: Part,
    groups: u16,
    gender: Gender,
    number: Number,
    /// A preposition that melted into the stem (للجزائر).
    prep: Option<char>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Prefix {
    verb_p: bool,
    verb_i: bool,
    nominal: bool,
    conj: bool,
    prep: Option<char>,
    al: bool,
    future: bool,
    purpose: bool,
    person: Option<char>,
}

#[derive(Clone, Copy, Debug)]
struct Suffix {
    groups: u16,
    gender: Gender,
    number: Number,
    pron: Option<Pron>,
    tanwin: bool,
}

/// A row of the pattern table.
#[derive(Clone, Debug)]
struct Pattern {
    class: String,
    lemma: Vec<char>,
    parts: [Vec<Vec<char>>; 10],
}

/// Stems of all lexemes with the clitics and endings that may join them.
#[derive(Clone, Debug, Default)]
pub struct Morph {
    patterns: Vec<Pattern>,
    prefixes: HashMap<String, Vec<Prefix>>,
    suffixes: HashMap<String, Vec<Suffix>>,
    stems: HashMap<String, Vec<Stem>>,
    lexemes: Vec<(String, String)>,
    by_key: HashMap<(String, String), LexId>,
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
        let mut m = Self::default();
        let columns = ["class", "lemma", "pv", "pvp", "pvs", "pvt", "iv", "ivp", "ivs", "ap", "pp", "masdar"];
        read(patterns, &columns, problems, |row, _| {
            let cell = |c: &str, base: usize, parts: &[Vec<Vec<char>>; 10]| -> Vec<Vec<char>> {
                match row.get(c) {
                    "=" => parts.get(base).cloned().unwrap_or_default(),
                    s => s.split('|').filter(|s| !s.is_empty()).map(|s| s.chars().collect()).collect(),
                }
            };
            let mut parts: [Vec<Vec<char>>; 10] = Default::default();
            for (i, (name, base)) in
                [("pv", 0), ("pvp", 0), ("pvs", 0), ("pvt", 0), ("iv", 4), ("ivp", 4), ("ivs", 4), ("ap", 7), ("pp", 8), ("masdar", 9)]
                    .into_iter()
                    .enumerate()
            {
                let v = cell(name, base, &parts);
                if let Some(slot) = parts.get_mut(i) {
                    *slot = v;
                }
            }
            m.patterns.push(Pattern { class: row.get("class").to_owned(), lemma: row.get("lemma").chars().collect(), parts });
        });
        let mut rows: Vec<(String, String, Vec<String>, Vec<String>)> = Vec::new();
        read(affixes, &["slot", "text", "parts", "feature"], problems, |row, problems| {
            if row.one_of("slot", &["conj", "part", "head", "end", "pron"], problems).is_some() {
                let features = row.get("feature").split(',').map(|s| s.trim().to_owned()).collect();
                rows.push((row.get("slot").to_owned(), row.get("text").to_owned(), row.list("parts"), features));
            }
        });
        m.compose(&rows);
        m
    }

    fn compose(&mut self, rows: &[(String, String, Vec<String>, Vec<String>)]) {
        let of = |slot: &str| rows.iter().filter(|r| r.0 == slot).cloned().collect::<Vec<_>>();
        let joins = |r: &(String, String, Vec<String>, Vec<String>), p: &str| r.2.iter().any(|x| x == p);
        let mut heads: Vec<(String, Prefix)> = vec![
            (String::new(), Prefix { verb_p: true, ..Prefix::default() }),
            (String::new(), Prefix { nominal: true, ..Prefix::default() }),
        ];
        for h in of("head") {
            if joins(&h, "n") {
                heads.push((h.1.clone(), Prefix { nominal: true, al: true, ..Prefix::default() }));
            } else {
                heads.push((h.1.clone(), Prefix { verb_i: true, person: h.1.chars().next(), ..Prefix::default() }));
            }
        }
        let mut with_part = heads.clone();
        for p in of("part") {
            for (text, prefix) in &heads {
                let (feature, mut new) = (p.3.first().map_or("", String::as_str), *prefix);
                let fits = (prefix.nominal && joins(&p, "n")) || (prefix.verb_i && joins(&p, "iv")) || (prefix.verb_p && joins(&p, "pv"));
                if !fits {
                    continue;
                }
                match feature {
                    "future" => new.future = true,
                    "purpose" => new.purpose = true,
                    "ask" | "oath" => {}
                    f => new.prep = f.chars().next(),
                }
                // ل before ال writes one alef less: لل.
                let joined = if prefix.al && p.1 == "ل" { "لل".to_owned() } else { format!("{}{text}", p.1) };
                with_part.push((joined, new));
            }
        }
        let mut all = with_part.clone();
        for c in of("conj") {
            for (text, prefix) in &with_part {
                all.push((format!("{}{text}", c.1), Prefix { conj: true, ..*prefix }));
            }
        }
        for (text, prefix) in all {
            self.longest_prefix = self.longest_prefix.max(text.chars().count());
            self.prefixes.entry(text).or_default().push(prefix);
        }
        let prons: Vec<(String, Pron)> = of("pron").iter().map(|p| (p.1.clone(), pron_of(&p.3))).collect();
        let mut ends: Vec<(String, Suffix)> = Vec::new();
        let mut add = |text: &str, groups: u16, gender: Gender, number: Number, pron: Option<Pron>, tanwin: bool| {
            ends.push((text.to_owned(), Suffix { groups, gender, number, pron, tanwin }));
        };
        add("", PV0 | IV0 | N0, Gender::Any, Number::Any, None, false);
        for (t, p) in &prons {
            // ني joins verbs, ي joins nouns.
            let groups = match t.as_str() {
                "ني" => PVP | IVP,
                "ي" => NP,
                _ => PVP | IVP | NP,
            };
            add(t, groups, Gender::Any, Number::Any, Some(*p), false);
        }
        for e in of("end") {
            let (gender, number) = gender_number(&e.3);
            let groups = e.2.iter().fold(0, |g, s| g | group(s));
            add(&e.1, groups, gender, number, None, groups & NT != 0);
            // Before a pronoun ة opens to ت, وا loses its alef, and ون/ين, ان/ين lose their ن.
            let stem_before = match (e.1.as_str(), groups) {
                (_, g) if g & NT != 0 => continue,
                ("ه", _) => "ت".to_owned(),
                ("وا", _) => "و".to_owned(),
                ("ون", NM) => "و".to_owned(),
                ("ين", NM | ND) => "ي".to_owned(),
                (t, NFD) => t.strip_suffix('ن').unwrap_or(t).to_owned(),
                (t, _) => t.to_owned(),
            };
            for (t, p) in &prons {
                let verbal = groups & (VERB_P | VERB_I) != 0;
                if (t == "ي" && verbal) || (t == "ني" && !verbal) {
                    continue;
                }
                add(&format!("{stem_before}{t}"), groups, gender, number, Some(*p), false);
            }
        }
        for (text, suffix) in ends {
            self.longest_suffix = self.longest_suffix.max(text.chars().count());
            self.suffixes.entry(text).or_default().push(suffix);
        }
    }

    /// Enters `lemma` of `class`, with the forms that the row gives (`m:` masdar, `p:` plural or other form, `f:` feminine).
    ///
    /// The same lemma and class give the same lexeme. An unknown class or a lemma that fits no pattern is an error in words.
    pub(crate) fn add(&mut self, class: &str, lemma: &str, forms: &[String]) -> Result<LexId, String> {
        if !CLASSES.contains(&class) {
            return Err(format!("class: expected one of {} ph, found \"{class}\"", CLASSES.join(" ")));
        }
        let key = fold(lemma);
        if key.is_empty() || key.contains(' ') {
            return Err(format!("lemma: expected one word, found \"{lemma}\""));
        }
        let new = !self.by_key.contains_key(&(class.to_owned(), key.clone()));
        let lex = match self.by_key.get(&(class.to_owned(), key.clone())) {
            Some(&l) => l,
            None => {
                let l = LexId::try_from(self.lexemes.len()).unwrap_or(LexId::MAX);
                self.lexemes.push((class.to_owned(), key.clone()));
                self.by_key.insert((class.to_owned(), key.clone()), l);
                l
            }
        };
        if new {
            if class.starts_with('v') {
                self.verb(lex, class, &key)?;
            } else {
                self.noun(lex, class, lemma, Part::Noun, Number::Any);
            }
        }
        for form in forms {
            let (kind, word) = form.split_once(':').unwrap_or(("p", form));
            match kind {
                "m" => self.noun(lex, "np", word, Part::Masdar, Number::Any),
                "p" => self.noun(lex, "n", word, if class == "adj" { Part::Adjective } else { Part::Noun }, Number::P),
                "f" => self.noun(lex, "n", word, Part::Adjective, Number::S),
                "pv" => self.stem(word, lex, Part::Perfect, VERB_P, Gender::Any, Number::Any),
                "iv" => self.stem(word, lex, Part::Imperfect, VERB_I, Gender::Any, Number::Any),
                k => return Err(format!("forms: expected m: p: f: pv: or iv:, found \"{k}:\"")),
            }
        }
        Ok(lex)
    }

    fn noun(&mut self, lex: LexId, class: &str, word: &str, part: Part, number: Number) {
        let key = fold(word);
        let ta = norm(word).ends_with('ة');
        let (groups, part) = match class {
            "np" => (NOUN | ND | NA, part),
            "nm" => (ADJ, part),
            "adj" => (ADJ, Part::Adjective),
            // A word given with its article takes no pronoun.
            "w" if key.starts_with("ال") && key.chars().count() > 4 => (N0, Part::Word),
            "w" => (N0 | NP, Part::Word),
            _ => (NOUN | ND, part),
        };
        if ta {
            let stem = key.strip_suffix('ه').unwrap_or(&key);
            let groups = if class == "n" && number == Number::P { NF } else { NF | NA | NFD };
            self.stem(stem, lex, part, groups, Gender::Any, number);
            return;
        }
        let gender = match class {
            "adj" | "nm" if number != Number::P => Gender::Any,
            "np" if part == Part::Masdar => Gender::M,
            _ => Gender::Any,
        };
        self.stem(&key, lex, part, groups, gender, number);
        // ل before a word given with its article writes one alef less, and one ل less where three would meet: للجزائر، للواء.
        if let Some(rest) = key.strip_prefix("ال").filter(|_| class == "w" && groups == N0) {
            let rest = rest.strip_prefix('ل').unwrap_or(rest);
            self.put(&format!("لل{rest}"), Stem { lex, part, groups, gender, number, prep: Some('ل') });
        }
        if let Some(stem) = key.strip_suffix('ء') {
            for seat in ['و', 'ي'] {
                self.stem(&format!("{stem}{seat}"), lex, part, NP, gender, number);
            }
        }
    }

    fn stem(&mut self, text: &str, lex: LexId, part: Part, groups: u16, gender: Gender, number: Number) {
        self.put(text, Stem { lex, part, groups, gender, number, prep: None });
    }

    fn put(&mut self, text: &str, stem: Stem) {
        let list = self.stems.entry(fold(text)).or_default();
        if let Some(same) =
            list.iter_mut().find(|s| s.lex == stem.lex && s.part == stem.part && s.number == stem.number && s.prep == stem.prep)
        {
            same.groups |= stem.groups;
        } else {
            list.push(stem);
        }
    }

    fn verb(&mut self, lex: LexId, class: &str, key: &str) -> Result<(), String> {
        let lemma: Vec<char> = key.chars().collect();
        let Some((pattern, radicals)) =
            self.patterns.iter().filter(|p| p.class == class).find_map(|p| fit(&p.lemma, &lemma).map(|r| (p.clone(), r)))
        else {
            return Err(format!("lemma: expected a verb of class {class}, found \"{key}\""));
        };
        let groups = [PV0, PVP, PVS, PVT, IV0, IVP, IVS, ADJ, ADJ, NOUN | ND | NA];
        let kinds = [
            Part::Perfect,
            Part::Perfect,
            Part::Perfect,
            Part::Perfect,
            Part::Imperfect,
            Part::Imperfect,
            Part::Imperfect,
            Part::ActiveParticiple,
            Part::PassiveParticiple,
            Part::Masdar,
        ];
        for ((templates, group), kind) in pattern.parts.iter().zip(groups).zip(kinds) {
            for template in templates {
                let text = spell(template, &radicals);
                if kind == Part::Masdar {
                    if let Some(stem) = text.strip_suffix('ه') {
                        self.stem(stem, lex, kind, NF | NA | NFD, Gender::F, Number::Any);
                        continue;
                    }
                    if let Some(stem) = text.strip_suffix('ء') {
                        for seat in ['و', 'ي'] {
                            self.stem(&format!("{stem}{seat}"), lex, kind, NP, Gender::M, Number::Any);
                        }
                        self.stem(&text, lex, kind, N0 | NT | NP | NA, Gender::M, Number::Any);
                        continue;
                    }
                }
                // The jussive of weak verbs is the short stem, bare; ون/ين join the short stem too.
                let group = if group == IVS && templates != &pattern.parts[4] { IVS | IV0 } else { group };
                // A hollow verb keeps its long stem before ون.
                let hollow = pattern.parts.get(6).is_some_and(|s| s != &pattern.parts[4]) && !ends_weak(&pattern.lemma);
                let group = match (group, hollow) {
                    (IV0, true) => IV0 | IVS,
                    (g, true) if g == IVS | IV0 => IV0,
                    (g, _) => g,
                };
                let gender = if kind == Part::Masdar { Gender::M } else { Gender::Any };
                self.stem(&text, lex, kind, group, gender, Number::Any);
                // A final hamza turns into ئ in the participle and the imperfect of derived forms (منشئ, ينشئ).
                if matches!(kind, Part::Imperfect | Part::ActiveParticiple)
                    && class != "v1"
                    && text.ends_with('ا')
                    && !ends_weak(&pattern.lemma)
                {
                    let mut t = text.clone();
                    t.pop();
                    t.push('ي');
                    self.stem(&t, lex, kind, group, gender, Number::Any);
                }
            }
        }
        Ok(())
    }

    /// The lexeme of a lemma in a class, if any table gave it.
    #[must_use]
    pub fn lexeme(&self, class: &str, lemma: &str) -> Option<LexId> {
        self.by_key.get(&(class.to_owned(), fold(lemma))).copied()
    }

    /// The folded lemma of a lexeme.
    #[must_use]
    pub fn lemma(&self, lex: LexId) -> &str {
        self.lexemes.get(lex as usize).map_or("", |l| &l.1)
    }

    /// The class of a lexeme.
    #[must_use]
    pub fn class(&self, lex: LexId) -> &str {
        self.lexemes.get(lex as usize).map_or("", |l| &l.0)
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
        self.stems.values().map(Vec::len).sum()
    }

    /// Every reading of a folded word, in a fixed order.
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
                let Some(stems) = word.get(from..to).and_then(|t| self.stems.get(t)) else { continue };
                for prefix in prefixes {
                    for suffix in suffixes {
                        for stem in stems {
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
        out
    }
}

fn join(prefix: &Prefix, stem: &Stem, suffix: &Suffix) -> Option<Reading> {
    let groups = stem.groups & suffix.groups;
    if groups == 0 {
        return None;
    }
    let verb_i = stem.part == Part::Imperfect;
    let verb_p = stem.part == Part::Perfect;
    if verb_i != prefix.verb_i || verb_p != prefix.verb_p || (!verb_i && !verb_p && !prefix.nominal) {
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
    let (mut gender, mut number) = (suffix.gender, suffix.number);
    match prefix.person {
        Some('ي') => {
            gender = if suffix.gender == Gender::F { Gender::F } else { Gender::M };
        }
        Some('ت') if suffix.number != Number::P => gender = Gender::F,
        Some('ن') => number = Number::P,
        _ => {}
    }
    if verb_p && suffix.gender == Gender::Any && suffix.number == Number::Any {
        gender = Gender::M;
        number = Number::S;
    }
    // A broken plural in ة (قادة) is no feminine.
    if stem.number == Number::P && suffix.number == Number::S && suffix.pron.is_none() && gender == Gender::F {
        gender = Gender::Any;
    } else if gender == Gender::Any {
        gender = stem.gender;
        if stem.part == Part::Adjective || stem.part.is_participle() {
            gender = if stem.number == Number::P { Gender::Any } else { Gender::M };
        }
    }
    if number == Number::Any || stem.number == Number::P {
        number = stem.number;
    }
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
        pron: suffix.pron,
        tanwin: suffix.tanwin,
    })
}

fn group(name: &str) -> u16 {
    match name {
        "pv0" => PV0,
        "pvp" => PVP,
        "pvs" => PVS,
        "pvt" => PVT,
        "iv0" => IV0,
        "ivs" => IVS,
        "n0" => N0,
        "nt" => NT,
        "np" => NP,
        "nf" => NF,
        "nd" => ND,
        "nfd" => NFD,
        "nm" => NM,
        "na" => NA,
        _ => 0,
    }
}

fn gender_number(features: &[String]) -> (Gender, Number) {
    let has = |x: &str| features.iter().any(|f| f == x);
    let gender = if has("m") {
        Gender::M
    } else if has("f") {
        Gender::F
    } else {
        Gender::Any
    };
    let number = if has("s") {
        Number::S
    } else if has("d") {
        Number::D
    } else if has("p") {
        Number::P
    } else {
        Number::Any
    };
    (gender, number)
}

fn pron_of(features: &[String]) -> Pron {
    let (gender, number) = gender_number(features);
    let person = features.iter().find_map(|f| f.parse().ok()).unwrap_or(3);
    Pron { gender, number, person }
}

fn ends_weak(lemma: &[char]) -> bool {
    matches!(lemma.last(), Some('ي' | 'ا'))
}

/// The radicals of `lemma` under `template`, if it fits.
fn fit(template: &[char], lemma: &[char]) -> Option<[char; 10]> {
    if template.len() != lemma.len() {
        return None;
    }
    let mut radicals = ['\0'; 10];
    for (&t, &l) in template.iter().zip(lemma) {
        match t.to_digit(10) {
            Some(d) => *radicals.get_mut(d as usize)? = l,
            None if t == l => {}
            None => return None,
        }
    }
    Some(radicals)
}

fn spell(template: &[char], radicals: &[char; 10]) -> String {
    let mut s: String = template
        .iter()
        .map(|&t| t.to_digit(10).and_then(|d| radicals.get(d as usize)).copied().unwrap_or(t))
        .filter(|&c| c != '\0')
        .collect();
    // Two alefs meet: آ at the head folds to one; at the end the hamza is written alone (إنشاء).
    if s.starts_with("اا") {
        s.remove(0);
    }
    if s.ends_with("اا") {
        s.pop();
        s.push('ء');
    }
    s
}
