//! The tables: what every word means to mizan, loaded once from the embedded packs and a user's own.
//!
//! Language packs hold grammar and general words, domain packs hold actors and topics; nothing of either stands in the program.

mod embed;
pub mod import;
mod kinds;
mod lint;
mod lists;
mod load;
mod morph;
mod near;
mod overlay;
mod places;
mod rows;
mod rules;
mod spelling;
mod starter;
mod stats;
mod swap;
mod table;

pub use embed::embedded_files;
pub use kinds::*;
pub use lint::lint;
pub use lists::Lists;
pub use morph::{CLASSES, Gender, LexId, Morph, Number, Part, Pron, Reading};
pub use near::nearest;
pub use overlay::overlaid;
pub use places::Places;
pub use rows::*;
pub use rules::Rules;
pub use spelling::Spelling;
pub use starter::starter_files;
pub use stats::*;
pub use swap::swapped;
pub use table::{Entry, TableFile, entries};

use crate::model::{Error, Id, Names, Problem, Result};
use crate::text::{Calendar, SegmentRules};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;

/// A phrase of several words with its uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words.
    pub words: Vec<PhraseWord>,
    /// The preposition that must be joined to a word right behind them, or to the second or third.
    pub before: Option<char>,
    /// What it is used for.
    pub uses: Vec<Use>,
}

/// A closed-class word or phrase: its folded words, its categories, and whether its rows write its first word with a hamza seat.
pub type FunctionWord = (Vec<String>, Categories, bool);

/// All tables, joined.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Stems, clitics, endings.
    pub morph: Morph,
    /// Uses of a lexeme, by its number.
    pub uses: Lists<Use>,
    /// Of which kinds the uses of a lexeme are, by its number.
    pub use_kinds: Vec<UseKinds>,
    /// Phrases.
    pub phrases: Vec<Phrase>,
    /// Phrases by their first word's lexeme, in table order; with each the lexeme of its second word, or of the first where it has one.
    pub phrases_by_first: HashMap<LexId, Vec<(u32, LexId)>>,
    /// Phrases by the lexeme of theirs that the fewest phrases hold, by its number, each with the next such lexeme (its only one where it has no other):
    /// where one of the two is absent, so are they.
    pub phrases_by_rarest: Lists<(u32, LexId)>,
    /// Connotation frames.
    pub stance: Vec<StanceEntry>,
    /// Reporting cues.
    pub cues: Vec<CueEntry>,
    /// Verbs without polarity.
    pub verbs: Vec<VerbUse>,
    /// Source nouns.
    pub sources: Vec<SourceEntry>,
    /// Frame terms.
    pub frames: Vec<FrameEntry>,
    /// Issue frames, in table order.
    pub issues: Vec<Named>,
    /// Loaded language.
    pub loaded: Vec<LoadedEntry>,
    /// What judges nobody.
    pub neutral: Vec<NeutralEntry>,
    /// Synonyms and antonyms.
    pub opposites: Vec<OppositeEntry>,
    /// Words of the classes of predicates (accuse, mediate, withdraw), by which claims are lined up.
    pub acts: Vec<ActEntry>,
    /// The classes of predicates, by id.
    pub act_classes: BTreeMap<Id, ActClass>,
    /// Names of actors.
    pub aliases: Vec<Alias>,
    /// Labels.
    pub labels: Vec<LabelEntry>,
    /// Modifiers by first folded word, longest first.
    pub modifiers: HashMap<String, Vec<ModifierEntry>>,
    /// Closed-class words by first folded word; longest first.
    pub function: HashMap<String, Vec<FunctionWord>>,
    /// Those of their first words that are written with ة.
    pub round: HashSet<String>,
    /// Stop words, folded.
    pub stopwords: HashSet<String>,
    /// Months, numbers, units.
    pub calendar: Calendar,
    /// What the sentence cutter knows.
    pub segment: SegmentRules,
    /// Page furniture.
    pub layout: Vec<LayoutEntry>,
    /// Actors by id.
    pub actors: BTreeMap<Id, Actor>,
    /// Topics in table order.
    pub topics: Vec<Named>,
    /// Outcomes for which somebody is held responsible, by id.
    pub outcomes: BTreeMap<Id, Outcome>,
    /// Rules of the outcomes.
    pub outcome_rules: Rules,
    /// Rules of the topics.
    pub rules: Rules,
    /// Camps in column order.
    pub camps: Vec<Named>,
    /// Letters-only spellings of one-word names, for names that no table holds: (folded, actor alias).
    pub fuzzy: Vec<(String, u32)>,
    /// Every lemma that a table knows, folded: fuzzy matching never joins two known words.
    pub known: HashSet<String>,
    /// Letters that stand for one foreign sound.
    pub spelling: Spelling,
}

impl Lexicon {
    /// The embedded tables.
    ///
    /// # Errors
    /// None where the tests of the tables pass; else all problems at once.
    pub fn embedded() -> Result<Self> {
        Self::from_files(&embedded_files())
    }

    /// From table files; a later row with the key of an earlier one replaces it.
    ///
    /// # Errors
    /// [`Error::Input`] with every problem of every table.
    pub fn from_files(files: &[TableFile]) -> Result<Self> {
        let (lexicon, problems) = Self::read(files);
        if problems.is_empty() { Ok(lexicon) } else { Err(Error::Input(problems)) }
    }

    /// From table files, leaving out the rows that have problems.
    #[must_use]
    pub fn read(files: &[TableFile]) -> (Self, Vec<Problem>) {
        load::load(files)
    }

    /// The actor that `id` counts as.
    #[must_use]
    pub fn rolled_up(&self, id: &Id) -> Id {
        let mut id = id;
        for _ in 0..8 {
            match self.actors.get(id).and_then(|a| a.roll_up_to.as_ref()) {
                Some(up) => id = up,
                None => break,
            }
        }
        id.clone()
    }

    /// Names for reading in `lang` (`ar`, `en`, `fr`).
    #[must_use]
    pub fn names(&self, lang: &str) -> Names {
        let i = match lang {
            "ar" => 0,
            "fr" => 2,
            _ => 1,
        };
        let pick = |names: &[String; 3]| names.get(i).cloned().unwrap_or_default();
        Names {
            actors: self.actors.iter().map(|(k, a)| (k.clone(), pick(&a.names))).collect(),
            topics: self.topics.iter().map(|t| (t.id.clone(), pick(&t.names))).collect(),
            camps: self.camps.iter().map(|t| (t.id.clone(), pick(&t.names))).collect(),
            outcomes: self.outcomes.iter().map(|(id, o)| (id.clone(), pick(&o.names))).collect(),
            outlets: BTreeMap::new(),
        }
    }

    /// Whether the folded word `word` stands by itself in the function table under `category`.
    pub(crate) fn is_function(&self, word: &str, category: Category) -> bool {
        self.function.get(word).is_some_and(|l| l.iter().any(|(w, c, _)| w.len() == 1 && c.has(category)))
    }

    /// The kind of the actor that an alias names (`state`, `group`, …).
    pub(crate) fn kind_of(&self, alias: u32) -> Option<&str> {
        self.aliases.get(alias as usize)?.named.as_ref().map(|a| a.kind.as_str())
    }

    /// The actor that an alias counts as; `None` for a mask.
    pub(crate) fn named_by(&self, alias: u32) -> Option<Id> {
        self.aliases.get(alias as usize)?.named.as_ref().map(|a| a.counts_as.clone())
    }

    /// Uses of a lexeme.
    #[must_use]
    pub fn uses_of(&self, lex: LexId) -> &[Use] {
        self.uses.get(lex as usize)
    }

    /// Whether a lexeme has a use of one of these kinds.
    #[must_use]
    pub fn is_used(&self, lex: LexId, kinds: UseKinds) -> bool {
        self.use_kinds.get(lex as usize).is_some_and(|k| k.any(kinds))
    }

    /// The rows of the stance table in which a lexeme stands by itself.
    pub(crate) fn stance_of(&self, lex: LexId) -> impl Iterator<Item = &StanceEntry> {
        let uses = if self.is_used(lex, UseKinds::STANCE) { self.uses_of(lex) } else { &[] };
        uses.iter().filter_map(|u| match u {
            Use::Stance(e) => self.stance.get(*e as usize),
            _ => None,
        })
    }

    /// The conflation term of a folded word: the word under which a dictionary has it (a verb, its noun of action and its participles
    /// stand apart), else a careful light stem.
    #[must_use]
    pub fn term(&self, word: &str) -> String {
        match self.likely(word) {
            Some(r) => self.morph.headword(&r).to_owned(),
            None => light_stem(word),
        }
    }

    /// The lemma of a folded word, which a verb and all nouns that come of it share, else a careful light stem.
    #[must_use]
    pub fn family(&self, word: &str) -> String {
        match self.likely(word) {
            Some(r) => self.morph.lemma(r.lex).to_owned(),
            None => light_stem(word),
        }
    }

    /// [`Lexicon::term`] and [`Lexicon::family`] of a folded word.
    #[must_use]
    pub fn term_and_family(&self, word: &str) -> (String, String) {
        match self.likely(word) {
            Some(r) => (self.morph.headword(&r).to_owned(), self.morph.lemma(r.lex).to_owned()),
            None => (light_stem(word), light_stem(word)),
        }
    }

    /// The reading of a word that stands by itself: fewest cuts first, nominals before verbs where both fit.
    fn likely(&self, word: &str) -> Option<Reading> {
        let readings = self.morph.usual_readings(word);
        readings.into_iter().min_by_key(|r| {
            let cuts = usize::from(r.conj) + usize::from(r.prep.is_some()) + usize::from(r.pron.is_some());
            (cuts, usize::from(r.part == Part::Word), usize::from(r.part.is_verb()), self.morph.lemma(r.lex))
        })
    }
}

/// A careful light stem of a folded word that no table knows: conjunction, preposition and article off the front, common endings
/// off the back, never below three letters (after the light10 stemmer of Larkey et al. 2007).
#[must_use]
pub fn light_stem(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let n = chars.len();
    if n < 4 || !chars.iter().all(|c| ('\u{0621}'..='\u{064A}').contains(c)) {
        return word.to_owned();
    }
    let starts = |p: &str| word.starts_with(p);
    let mut from = 0;
    for p in ["وبال", "فبال", "وكال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال", "و"] {
        let len = p.chars().count();
        let guard = if p == "و" { 4 } else { 3 };
        if starts(p) && n >= len + guard {
            from = len;
            break;
        }
    }
    let mut to = n;
    for s in ["ها", "ان", "ات", "ون", "ين", "ه"] {
        let len = s.chars().count();
        if to >= from + len + 3 && word.ends_with(s) {
            to -= len;
            break;
        }
    }
    chars.get(from..to).unwrap_or(&chars).iter().collect()
}
