//! Clitics and endings, composed from the rows of the affix table.

use super::reading::{Gender, Number, Part, Pron};

/// Groups of stems that an ending may join, as bits: the columns of the pattern table, and the kinds of noun stems.
pub(super) mod group {
    pub(crate) const PV0: u32 = 1;
    pub(crate) const PVP: u32 = 1 << 1;
    pub(crate) const PVS: u32 = 1 << 2;
    pub(crate) const PVT: u32 = 1 << 3;
    pub(crate) const PVD: u32 = 1 << 4;
    pub(crate) const IV0: u32 = 1 << 5;
    pub(crate) const IVP: u32 = 1 << 6;
    pub(crate) const IVS: u32 = 1 << 7;
    pub(crate) const IVJ: u32 = 1 << 8;
    pub(crate) const IVN: u32 = 1 << 9;
    pub(crate) const IM0: u32 = 1 << 10;
    pub(crate) const IMS: u32 = 1 << 11;
    pub(crate) const IMD: u32 = 1 << 12;
    pub(crate) const N0: u32 = 1 << 13;
    pub(crate) const NT: u32 = 1 << 14;
    pub(crate) const NP: u32 = 1 << 15;
    pub(crate) const NF: u32 = 1 << 16;
    pub(crate) const NFD: u32 = 1 << 17;
    pub(crate) const ND: u32 = 1 << 18;
    pub(crate) const NM: u32 = 1 << 19;
    pub(crate) const NA: u32 = 1 << 20;

    /// All of the perfect, and of the imperfect.
    pub(crate) const PERFECT: u32 = PV0 | PVP | PVS | PVT | PVD;
    pub(crate) const IMPERFECT: u32 = IV0 | IVP | IVS | IVJ | IVN;
    pub(crate) const NOUN: u32 = N0 | NT | NP;
    pub(crate) const ADJECTIVE: u32 = NOUN | NF | NFD | ND | NM | NA;

    /// The group that the table calls `name`.
    pub(super) fn named(name: &str) -> u32 {
        const NAMES: [&str; 21] = [
            "pv0", "pvp", "pvs", "pvt", "pvd", "iv0", "ivp", "ivs", "ivj", "ivn", "im0", "ims", "imd", "n0", "nt", "np", "nf", "nfd", "nd",
            "nm", "na",
        ];
        NAMES.iter().position(|n| *n == name).map_or(0, |i| 1 << i)
    }

    /// Where the last letter of a stem and the first of an ending are written as one: the letter, and the groups. Each group has a
    /// twin, whose endings lack that letter: مبدأ + ان is مبدآن, أعلن + نا is أعلنا, أثبت + ت is أثبت.
    const MELTING: [(char, u32); 7] = [('ا', PVD), ('ا', IV0), ('ا', ND), ('ا', NA), ('ن', PVT), ('ن', IVN), ('ت', PVT)];

    /// The twins of those of `groups` that melt at `letter`.
    pub(crate) fn melted(groups: u32, letter: char) -> u32 {
        let twins = MELTING.iter().enumerate().filter(|(_, (l, g))| *l == letter && groups & g != 0);
        twins.fold(0, |m, (i, _)| m | (NA << 1) << i)
    }
}

use group::{IM0, IV0, IVJ, IVP, N0, ND, NF, NFD, NM, NP, NT, PV0, PVP};

/// A row of the affix table.
#[derive(Clone, Debug)]
pub(super) struct AffixRow {
    slot: String,
    text: String,
    parts: Vec<String>,
    features: Vec<String>,
}

impl AffixRow {
    pub(super) fn new(slot: &str, text: &str, parts: Vec<String>, features: &str) -> Self {
        let features = features.split(',').map(|s| s.trim().to_owned()).collect();
        Self { slot: slot.to_owned(), text: text.to_owned(), parts, features }
    }

    fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|f| f == feature)
    }

    fn person(&self) -> Option<u8> {
        self.features.iter().find_map(|f| f.parse().ok())
    }

    fn gender(&self) -> Gender {
        match (self.has("m"), self.has("f")) {
            (true, _) => Gender::M,
            (_, true) => Gender::F,
            _ => Gender::Any,
        }
    }

    fn number(&self) -> Number {
        match (self.has("s"), self.has("d"), self.has("p")) {
            (true, _, _) => Number::S,
            (_, true, _) => Number::D,
            (_, _, true) => Number::P,
            _ => Number::Any,
        }
    }

    /// Kinds of words that a clitic joins.
    fn kinds(&self) -> u8 {
        self.parts.iter().fold(0, |k, p| k | kind(p))
    }
}

const PV: u8 = 1;
const IV: u8 = 2;
const IM: u8 = 4;
const N: u8 = 8;

fn kind(name: &str) -> u8 {
    match name {
        "pv" => PV,
        "iv" => IV,
        "im" => IM,
        "n" => N,
        _ => 0,
    }
}

/// All that stands before a stem.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prefix {
    kinds: u8,
    pub(super) conj: bool,
    pub(super) prep: Option<char>,
    pub(super) al: bool,
    pub(super) future: bool,
    pub(super) purpose: bool,
    /// The letter of the person before an imperfect.
    pub(super) head: Option<char>,
    pub(super) rare: bool,
}

impl Prefix {
    /// Whether it may stand before such a stem.
    pub(super) const fn joins(&self, part: Part) -> bool {
        let kind = match part {
            Part::Perfect => PV,
            Part::Imperfect => IV,
            Part::Imperative => IM,
            _ => N,
        };
        self.kinds & kind != 0
    }
}

/// All that stands behind a stem.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suffix {
    pub(super) groups: u32,
    pub(super) gender: Gender,
    pub(super) number: Number,
    /// The person of a verb's ending.
    pub(super) person: Option<u8>,
    /// An ending stands before the pronoun, if any.
    pub(super) ending: bool,
    pub(super) pron: Option<Pron>,
    pub(super) tanwin: bool,
    pub(super) rare: bool,
}

/// Every sequence of question, conjunction, particle and head.
pub(super) fn prefixes(rows: &[AffixRow]) -> Vec<(String, Prefix)> {
    let of = |slot: &'static str| rows.iter().filter(move |r| r.slot == slot);
    let bare = |kinds| (String::new(), Prefix { kinds, ..Prefix::default() });
    let mut all = vec![bare(PV), bare(IM), bare(N)];
    for h in of("head") {
        let kinds = h.kinds();
        let al = kinds == N;
        let head = if al { None } else { h.text.chars().next() };
        all.push((h.text.clone(), Prefix { kinds, al, head, rare: h.has("rare"), ..Prefix::default() }));
    }
    let joined = |all: &[(String, Prefix)], row: &AffixRow, with: &dyn Fn(&mut Prefix)| {
        let fitting: Vec<(String, Prefix)> = all.iter().filter(|(_, p)| p.kinds & row.kinds() != 0).cloned().collect();
        fitting
            .into_iter()
            .map(|(text, mut prefix)| {
                with(&mut prefix);
                prefix.rare |= row.has("rare");
                // ل before ال writes one alef less: لل.
                let lil = prefix.al && row.text == "ل";
                (if lil { "لل".to_owned() } else { format!("{}{text}", row.text) }, prefix)
            })
            .collect::<Vec<_>>()
    };
    let mut more = Vec::new();
    for p in of("part") {
        more.extend(joined(&all, p, &|new| match p.features.first().map_or("", String::as_str) {
            "future" => new.future = true,
            "purpose" => new.purpose = true,
            "oath" => {}
            f => new.prep = f.chars().next(),
        }));
    }
    all.append(&mut more);
    for c in of("conj") {
        more.extend(joined(&all, c, &|new| new.conj = true));
    }
    all.append(&mut more);
    // أ before ل would read every ال as a question.
    let asked: Vec<(String, Prefix)> = all.iter().filter(|(t, _)| !t.starts_with('ل') || t.starts_with("لل")).cloned().collect();
    for a in of("ask") {
        more.extend(joined(&asked, a, &|_| {}));
    }
    all.append(&mut more);
    all
}

/// Every ending and every pronoun, and both together with the changes of spelling between them.
pub(super) fn suffixes(rows: &[AffixRow]) -> Vec<(String, Suffix)> {
    let plain = Suffix {
        groups: PV0 | IV0 | IVJ | IM0 | N0,
        gender: Gender::Any,
        number: Number::Any,
        person: None,
        ending: false,
        pron: None,
        tanwin: false,
        rare: false,
    };
    let mut all = vec![(String::new(), plain)];
    let prons: Vec<&AffixRow> = rows.iter().filter(|r| r.slot == "pron").collect();
    let pron = |p: &AffixRow| Some(Pron { gender: p.gender(), number: p.number(), person: p.person().unwrap_or(3) });
    for p in &prons {
        // ني joins verbs, ي joins nouns.
        let verbs = PVP | IVP | IVJ | IM0;
        let groups = match p.text.as_str() {
            "ني" => verbs,
            "ي" => NP,
            _ => verbs | NP,
        };
        all.push((p.text.clone(), Suffix { groups, pron: pron(p), rare: p.has("rare"), ..plain }));
    }
    for e in rows.iter().filter(|r| r.slot == "end") {
        let groups = e.parts.iter().fold(0, |g, s| g | group::named(s));
        let verbal = groups & (NT | NF | NFD | ND | NM | group::NA) == 0;
        let suffix = Suffix {
            groups,
            gender: e.gender(),
            number: e.number(),
            person: if verbal { e.person() } else { None },
            ending: true,
            tanwin: groups & NT != 0,
            rare: e.has("rare"),
            ..plain
        };
        let mut put = |text: String, suffix: Suffix| {
            let mut letters = text.chars();
            let melted = letters.next().map_or(0, |first| group::melted(groups, first));
            if melted != 0 {
                // An ending that is not seen at all is a guess: every perfect in ن might be theirs (f.).
                let rest = letters.as_str();
                all.push((rest.to_owned(), Suffix { groups: melted, rare: suffix.rare || rest.is_empty(), ..suffix }));
            }
            all.push((text, suffix));
        };
        put(e.text.clone(), suffix);
        // Before a pronoun ة opens to ت, وا loses its alef, تم gains a و; the endings of nouns in ن have a form of their own without it.
        let before = match e.text.as_str() {
            _ if suffix.tanwin => continue,
            t if !verbal && t.ends_with('ن') => continue,
            "ه" => "ت",
            "وا" => "و",
            "تم" => "تمو",
            t => t,
        };
        for p in &prons {
            if (p.text == "ي" && (verbal || before.ends_with('ي'))) || (p.text == "ني" && !verbal) {
                continue;
            }
            put(format!("{before}{}", p.text), Suffix { pron: pron(p), rare: suffix.rare || p.has("rare"), ..suffix });
        }
    }
    all
}
