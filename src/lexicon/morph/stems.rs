//! Stems: what the patterns and the rules of spelling make of a lemma.

use super::affix::group::{
    ADJECTIVE, IM0, IMD, IMPERFECT, IMS, IV0, IVJ, IVN, IVP, IVS, N0, NA, ND, NF, NFD, NM, NOUN, NP, NT, PERFECT, PV0, PVD, PVP, PVS, PVT,
    melted,
};
use super::reading::{Gender, Number, Part};
use super::spell::{Radicals, fit, spell};
use super::{LexId, TableFile, read};
use crate::model::Problem;
use crate::text::{fold, norm};
use foldhash::HashMap;
use std::sync::Arc;

/// What may stand between clitics and endings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stem {
    pub(super) lex: LexId,
    pub(super) part: Part,
    pub(super) groups: u32,
    pub(super) gender: Gender,
    pub(super) number: Number,
    /// A preposition that melted into the stem (للجزائر).
    pub(super) prep: Option<char>,
    /// The only letter of the person that it takes: آخذ is written as if of أ and خذ.
    pub(super) head: Option<char>,
    pub(super) passive: bool,
    /// The hamza that it begins with, `أ`, `إ` or `آ`, before the fold.
    pub(super) seat: Option<char>,
    /// A jussive that is written otherwise than the indicative.
    pub(super) jussive: bool,
    pub(super) rare: bool,
}

/// The columns of the pattern table behind the lemma: name, column that `=` repeats, group, part, whether passive.
const COLUMNS: [(&str, &str, u32, Part, bool); 19] = [
    ("pv", "", PV0, Part::Perfect, false),
    ("pvp", "pv", PVP, Part::Perfect, false),
    ("pvs", "pv", PVS, Part::Perfect, false),
    ("pvt", "pv", PVT, Part::Perfect, false),
    ("pvd", "pvs", PVD, Part::Perfect, false),
    ("ppv", "", PERFECT & !PVS, Part::Perfect, true),
    ("pps", "ppv", PVS, Part::Perfect, true),
    ("iv", "", IV0, Part::Imperfect, false),
    ("ivp", "iv", IVP, Part::Imperfect, false),
    ("ivs", "iv", IVS, Part::Imperfect, false),
    ("ivj", "iv", IVJ, Part::Imperfect, false),
    ("ivn", "iv", IVN, Part::Imperfect, false),
    ("piv", "", IMPERFECT, Part::Imperfect, true),
    ("imp", "", IM0, Part::Imperative, false),
    ("imps", "imp", IMS, Part::Imperative, false),
    ("imd", "imps", IMD, Part::Imperative, false),
    ("ap", "", ADJECTIVE, Part::ActiveParticiple, false),
    ("pp", "", ADJECTIVE, Part::PassiveParticiple, false),
    ("masdar", "", NOUN | ND | NA, Part::Masdar, false),
];

/// A row of the pattern table.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    class: String,
    lemma: Vec<char>,
    /// The templates of each column.
    parts: Arc<[Vec<Vec<char>>]>,
}

/// Reads the pattern table.
pub(super) fn patterns(file: &TableFile, problems: &mut Vec<Problem>) -> Vec<Pattern> {
    let mut out = Vec::new();
    let columns: Vec<&str> = ["class", "lemma"].into_iter().chain(COLUMNS.iter().map(|c| c.0)).collect();
    read(file, &columns, problems, |row, _| {
        let mut parts: Vec<Vec<Vec<char>>> = Vec::with_capacity(COLUMNS.len());
        for (name, base, ..) in COLUMNS {
            let base = COLUMNS.iter().position(|c| c.0 == base).and_then(|b| parts.get(b));
            parts.push(match row.get(name) {
                "=" => base.cloned().unwrap_or_default(),
                s => s.split('|').filter(|s| !s.is_empty()).map(|s| s.chars().collect()).collect(),
            });
        }
        out.push(Pattern { class: row.get("class").to_owned(), lemma: row.get("lemma").chars().collect(), parts: parts.into() });
    });
    out
}

/// A word whose stems are yet to be spelled.
#[derive(Clone, Debug)]
pub(in crate::lexicon) struct Unspelled<'f> {
    pub(super) lex: LexId,
    pub(super) class: &'static str,
    pub(super) lemma: &'f str,
    pub(super) own: Own,
    pub(super) forms: Vec<Form<'f>>,
}

/// What a lexeme has of itself, besides the forms that its row gives.
#[derive(Clone, Debug)]
pub(super) enum Own {
    /// Nothing: a row gave it before.
    Known,
    Noun,
    /// The templates of each column of its pattern, with its radicals.
    Verb(Arc<[Vec<Vec<char>>]>, Radicals),
}

/// The pattern that fits a verb, or an error in words.
pub(super) fn verb(patterns: &[Pattern], class: &str, lemma: &str) -> Result<Own, String> {
    let letters: Vec<char> = norm(lemma).chars().collect();
    let fits = |p: &Pattern| fit(&p.lemma, &letters).map(|radicals| Own::Verb(Arc::clone(&p.parts), radicals));
    let found = patterns.iter().filter(|p| p.class == class).find_map(fits);
    found.ok_or_else(|| format!("lemma: expected a verb of class {class}, found \"{lemma}\""))
}

/// A form that a row gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'f> {
    kind: FormKind,
    word: &'f str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FormKind {
    Masdar,
    Plural,
    Feminine,
    Construct,
    Perfect,
    Imperfect,
}

impl<'f> Form<'f> {
    /// A form with its kind before a colon; one without is a plural. One of no kind is an error in words.
    pub(super) fn of(written: &'f str) -> Result<Self, String> {
        let (kind, word) = written.split_once(':').unwrap_or(("p", written));
        let kind = match kind {
            "m" => FormKind::Masdar,
            "p" => FormKind::Plural,
            "f" => FormKind::Feminine,
            "c" => FormKind::Construct,
            "pv" => FormKind::Perfect,
            "iv" => FormKind::Imperfect,
            k => return Err(format!("forms: expected m: p: f: c: pv: or iv:, found \"{k}:\"")),
        };
        Ok(Self { kind, word })
    }
}

/// Spells stems, and holds them.
#[derive(Clone, Debug, Default)]
pub(in crate::lexicon) struct Speller {
    pub(super) stems: Stems,
    /// The nouns of action and participles of verbs, as a dictionary writes them.
    pub(super) headwords: HashMap<(LexId, Part), Box<str>>,
}

impl Speller {
    /// Makes room for the stems of so many rows, some three of each.
    pub(in crate::lexicon) fn reserve(&mut self, rows: usize) {
        self.stems.ends.reserve(3 * rows);
        self.stems.chain.reserve(3 * rows);
    }

    /// Enters the stems of a word.
    pub(in crate::lexicon) fn spell(&mut self, word: &Unspelled<'_>) {
        match &word.own {
            Own::Known => {}
            Own::Noun => self.noun(word),
            Own::Verb(parts, radicals) => self.verb(word, parts, radicals),
        }
        for form in &word.forms {
            self.form(word, *form);
        }
    }

    /// Enters the stems of a verb.
    fn verb(&mut self, word: &Unspelled<'_>, parts: &[Vec<Vec<char>>], radicals: &Radicals) {
        let (lex, class) = (word.lex, word.class);
        let indicative = COLUMNS.iter().position(|c| c.2 == IV0).and_then(|i| parts.get(i));
        let hamza = norm(word.lemma).chars().next().and_then(seat);
        for (templates, (_, _, groups, part, passive)) in parts.iter().zip(COLUMNS) {
            for template in templates {
                let jussive = groups == IVJ && !indicative.is_some_and(|iv| iv.contains(template));
                // The templates are folded: أفعل, إفعال.
                let seat = match part {
                    Part::Perfect => hamza,
                    Part::Imperative if class == "v4" => hamza,
                    Part::Masdar if class == "v4" && template.first() == Some(&'ا') => Some('إ'),
                    _ => None,
                };
                self.verb_stem(Stem { passive, jussive, seat, ..Stem::new(lex, part, groups) }, class, template, radicals);
            }
        }
    }

    fn verb_stem(&mut self, stem: Stem, class: &str, template: &[char], radicals: &Radicals) {
        let text = spell(template, radicals);
        match stem.part {
            Part::Perfect | Part::Imperfect => {
                // قيم, عيد and their like are mostly nouns; the passives of other classes are written like nothing else.
                let rare = stem.passive && stem.part == Part::Perfect && matches!(class, "v1u" | "v1i" | "v1a");
                self.put(&text, Stem { rare, ..stem });
                if let Some(rest) = text.strip_prefix('ا').filter(|_| stem.part == Part::Imperfect) {
                    self.put(rest, Stem { head: Some('ا'), ..stem });
                }
            }
            Part::Imperative => self.put(&text, Stem { rare: true, ..stem }),
            part => {
                // A ه that the template writes is a ة (one that is a radical stays: توجه).
                let last = match template.last() {
                    Some('ه') => Final::Teh,
                    Some(c) => Final::of_letter(*c).unwrap_or_else(|| Final::of_hamza(&text)),
                    None => Final::Other,
                };
                let written = match last {
                    Final::Tanwin => format!("{text}ي"),
                    _ => text.clone(),
                };
                self.headwords.entry((stem.lex, part)).or_insert_with(|| written.into());
                let gender = if part == Part::Masdar && last != Final::Teh { Gender::M } else { Gender::Any };
                self.nominal(&text, Stem { gender, ..stem }, last);
            }
        }
    }

    /// Enters the stems of a word that is no verb.
    /// One with an irregular feminine (حمراء, كبرى) takes no ة.
    fn noun(&mut self, word: &Unspelled<'_>) {
        let (lex, class, lemma) = (word.lex, word.class, word.lemma);
        let part = match class {
            "adj" => Part::Adjective,
            "w" => Part::Word,
            _ => Part::Noun,
        };
        let groups = match class {
            "np" => NOUN | ND | NA,
            "adj" if word.forms.iter().any(|f| f.kind == FormKind::Feminine) => ADJECTIVE & !(NF | NFD | NA),
            "nm" | "adj" => ADJECTIVE,
            "w" => N0 | NP,
            _ => NOUN | ND,
        };
        let key = fold(lemma);
        if class != "w" {
            self.word(lemma, Stem::new(lex, part, groups));
            return;
        }
        // A word given with its article takes no pronoun.
        let definite = key.starts_with("ال") && key.chars().count() > 4;
        let stem = Stem::new(lex, part, if definite { N0 } else { groups });
        self.word(lemma, stem);
        if let Some(body) = key.strip_suffix('ه').filter(|_| !definite && matches!(Final::of_word(lemma), Final::Teh | Final::WeakTeh)) {
            self.put(&format!("{body}ت"), Stem { groups: NP, ..stem });
        }
        // ل before it writes one alef less, and one ل less where three would meet: للجزائر، للواء.
        if let Some(rest) = key.strip_prefix("ال").filter(|_| definite) {
            let rest = rest.strip_prefix('ل').unwrap_or(rest);
            self.put(&format!("لل{rest}"), Stem { prep: Some('ل'), ..stem });
        }
    }

    /// Enters a form that a row gives.
    fn form(&mut self, of: &Unspelled<'_>, form: Form<'_>) {
        let (lex, word) = (of.lex, form.word);
        let plural = if of.class == "adj" { Part::Adjective } else { Part::Noun };
        match form.kind {
            FormKind::Masdar => {
                self.headwords.entry((lex, Part::Masdar)).or_insert_with(|| fold(word).into());
                self.word(word, Stem { gender: Gender::M, ..Stem::new(lex, Part::Masdar, NOUN | ND | NA) });
            }
            FormKind::Plural => self.word(word, Stem { number: Number::P, ..Stem::new(lex, plural, NOUN | ND) }),
            FormKind::Feminine => {
                self.word(word, Stem { number: Number::S, gender: Gender::F, ..Stem::new(lex, Part::Adjective, NOUN | ND | NA) });
            }
            FormKind::Construct => self.put(&fold(word), Stem::new(lex, plural, N0 | NP | ND)),
            FormKind::Perfect => self.put(&fold(word), Stem::new(lex, Part::Perfect, PERFECT)),
            FormKind::Imperfect => self.put(&fold(word), Stem::new(lex, Part::Imperfect, IMPERFECT)),
        }
    }

    /// Enters the stems of a noun or adjective as it is written.
    fn word(&mut self, word: &str, stem: Stem) {
        let last = Final::of_word(word);
        let letters = norm(word);
        let stem = Stem { seat: letters.chars().next().and_then(seat), ..stem };
        self.nominal(&fold(word), stem, last);
        // The press of Egypt writes مسئول for مسؤول, and many write سيء for سيئ.
        if letters.contains("ؤو") {
            self.nominal(&fold(&letters.replace("ؤو", "ئو")), stem, last);
        }
        if let Some(body) = letters.strip_suffix('ئ') {
            self.put(&fold(&format!("{body}ء")), Stem { groups: stem.groups & (N0 | NP), ..stem });
        }
    }

    /// Enters a noun or adjective whose folded form is `text`, with the changes that its last letter brings.
    fn nominal(&mut self, text: &str, stem: Stem, last: Final) {
        let of = |groups: u32| Stem { groups: stem.groups & groups, ..stem };
        // A word that does not change has no endings to change for.
        let whole = if stem.part == Part::Word { Final::Other } else { last };
        match whole {
            Final::Teh | Final::WeakTeh => {
                let body = text.strip_suffix('ه').unwrap_or(text);
                let groups = match (stem.number, stem.part) {
                    (Number::P, _) => NF,
                    _ => NF | NA | NFD,
                };
                let gender = if stem.part == Part::Masdar { Gender::F } else { Gender::Any };
                // حياة, مباراة: its plural, if any, has a letter of the root: حيوات, مباريات.
                let weak = body.ends_with('ا') && last == Final::WeakTeh;
                self.put(body, Stem { groups: if weak { groups & !NA } else { groups }, gender, ..stem });
                if weak {
                    let root = body.strip_suffix('ا').unwrap_or(body);
                    for radical in ['و', 'ي'] {
                        self.put(&format!("{root}{radical}"), Stem { groups: groups & NA, gender, ..stem });
                    }
                }
            }
            Final::Tanwin => {
                self.put(text, of(N0 | NM));
                self.put(&format!("{text}ي"), of(!NM));
            }
            Final::HamzaAfterAlef => {
                self.put(text, of(!0));
                self.seats(text, &['و', 'ي'], of(NP | NM));
                // صحراوان، حمراوات: the ending of feminines becomes a و.
                if matches!(stem.part, Part::Noun | Part::Adjective) && stem.number != Number::P && text.chars().count() > 4 {
                    self.seats(text, &['و'], Stem { groups: ND | NA, rare: true, ..stem });
                }
            }
            Final::HamzaAfterJoining => {
                self.put(text, of(N0 | NP));
                self.seats(text, &['ي'], of(!N0));
            }
            Final::Hamza => {
                self.put(text, of(!0));
                self.seats(text, &['و', 'ي', 'ا'], of(NP | ND));
            }
            Final::HamzaOnAlef => {
                self.put(text, of(!NT));
                let body = text.strip_suffix('ا').unwrap_or(text);
                self.put(&format!("{body}و"), of(NP | NM));
                self.put(&format!("{body}ي"), of(NP));
            }
            Final::HamzaOnWaw => {
                self.put(text, of(!0));
                self.put(&format!("{}ي", text.strip_suffix('و').unwrap_or(text)), of(NP));
            }
            Final::Maqsura => {
                let body = text.strip_suffix('ي').unwrap_or(text);
                self.put(text, of(!(NP | NT | NM | NF | NFD)));
                self.put(&format!("{body}ا"), of(NP | NF | NFD));
                self.put(body, of(NM));
            }
            Final::Other => self.put(text, stem),
        }
    }

    /// Enters `stem` with the hamza at the end of `text` on each of `seats`.
    fn seats(&mut self, text: &str, seats: &[char], stem: Stem) {
        let body = text.strip_suffix('ء').unwrap_or(text);
        for seat in seats {
            self.put(&format!("{body}{seat}"), stem);
        }
    }

    fn put(&mut self, text: &str, stem: Stem) {
        if stem.groups == 0 {
            return;
        }
        let mut stem = stem;
        stem.groups |= text.chars().last().map_or(0, |last| melted(stem.groups, last));
        self.stems.put(text, stem);
    }
}

/// Stems by their folded text. Those of one text are a chain in one list, in the order in which they came: a table's stems cost no list each.
#[derive(Clone, Debug, Default)]
pub(super) struct Stems {
    ends: HashMap<Box<str>, Ends>,
    chain: Vec<(Stem, Option<u32>)>,
}

/// Where the chain of a text begins and ends.
#[derive(Clone, Copy, Debug)]
struct Ends {
    first: u32,
    last: u32,
}

impl Stems {
    /// How many stems there are.
    pub(super) const fn len(&self) -> usize {
        self.chain.len()
    }

    /// Where the stems written `text` begin, if there is one.
    pub(super) fn first(&self, text: &str) -> Option<u32> {
        self.ends.get(text).map(|e| e.first)
    }

    /// The stems from place `first` on that are written like the one there.
    pub(super) fn from(&self, first: u32) -> impl Iterator<Item = &Stem> {
        let mut next = Some(first);
        std::iter::from_fn(move || {
            let (stem, after) = self.chain.get(next? as usize)?;
            next = *after;
            Some(stem)
        })
    }

    /// Enters `stem`, or adds its groups to those of one that differs in nothing else.
    fn put(&mut self, text: &str, stem: Stem) {
        let place = u32::try_from(self.chain.len()).unwrap_or(u32::MAX);
        let Some(ends) = self.ends.get_mut(text) else {
            self.ends.insert(text.into(), Ends { first: place, last: place });
            self.chain.push((stem, None));
            return;
        };
        let mut next = Some(ends.first);
        while let Some((same, after)) = next.and_then(|n| self.chain.get_mut(n as usize)) {
            if same.alike(&stem) {
                same.groups |= stem.groups;
                return;
            }
            next = *after;
        }
        if let Some((_, after)) = self.chain.get_mut(ends.last as usize) {
            *after = Some(place);
        }
        ends.last = place;
        self.chain.push((stem, None));
    }
}

impl Stem {
    const fn new(lex: LexId, part: Part, groups: u32) -> Self {
        let (gender, number) = (Gender::Any, Number::Any);
        Self { lex, part, groups, gender, number, prep: None, head: None, passive: false, seat: None, jussive: false, rare: false }
    }

    /// Whether two stems differ in their groups at most.
    fn alike(&self, other: &Self) -> bool {
        let key = |s: &Self| (s.lex, s.part, s.number, s.prep, s.head, s.passive, s.seat, s.rare);
        key(self) == key(other)
    }
}

/// The letter where it tells one word from another that begins with the same letter after the fold.
fn seat(first: char) -> Option<char> {
    matches!(first, 'أ' | 'إ' | 'آ').then_some(first)
}

/// What the last letter of a noun does before an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Final {
    /// ة
    Teh,
    /// حياة: a ة behind an alef that is a radical.
    WeakTeh,
    /// ٍ : the last radical is a ي that is not written (قاضٍ).
    Tanwin,
    /// بناء
    HamzaAfterAlef,
    /// شيء، عبء: its hamza gets a tooth before any ending.
    HamzaAfterJoining,
    /// جزء، سوء
    Hamza,
    /// مبدأ
    HamzaOnAlef,
    /// تواطؤ
    HamzaOnWaw,
    /// مستوى
    Maqsura,
    Other,
}

impl Final {
    fn of_word(word: &str) -> Self {
        let letters = norm(word);
        let last = if word.ends_with('\u{64D}') { Some('\u{64D}') } else { letters.chars().last() };
        match last.and_then(Self::of_letter) {
            Some(Self::Teh) if letters.ends_with("اة") => Self::WeakTeh,
            Some(last) => last,
            None => Self::of_hamza(&letters),
        }
    }

    fn of_letter(last: char) -> Option<Self> {
        match last {
            '\u{64D}' => Some(Self::Tanwin),
            'ة' => Some(Self::Teh),
            'أ' => Some(Self::HamzaOnAlef),
            'ؤ' => Some(Self::HamzaOnWaw),
            'ى' => Some(Self::Maqsura),
            _ => None,
        }
    }

    fn of_hamza(letters: &str) -> Self {
        let mut back = letters.chars().rev();
        match (back.next(), back.next()) {
            (Some('ء'), Some('ا')) => Self::HamzaAfterAlef,
            (Some('ء'), Some('و' | 'ر' | 'ز' | 'د' | 'ذ')) => Self::Hamza,
            (Some('ء'), Some(_)) => Self::HamzaAfterJoining,
            _ => Self::Other,
        }
    }
}
