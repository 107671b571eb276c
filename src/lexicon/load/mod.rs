//! From table files to a [`Lexicon`].

mod domain;
mod language;

use super::morph::{Speller, Unspelled};
use super::near::{meant, unknown};
use super::table::{Row, read};
use super::*;
use crate::text::fold;
use std::sync::mpsc::{Sender, channel};

/// Every table kind, with the columns that its header must hold.
pub(super) const TABLES: &[(&str, &[&str])] = &[
    ("patterns", &["class", "lemma"]),
    ("affixes", &["slot", "text", "parts", "feature"]),
    ("function", &["category", "word"]),
    ("modifiers", &["kind", "factor", "scope", "word"]),
    ("verbs", &["class", "use", "lemma", "forms"]),
    ("words", &["class", "lemma", "forms"]),
    ("reporting", &["class", "cue_class", "content", "lemma", "forms"]),
    ("sources", &["type", "class", "lemma", "forms"]),
    ("owed", &["class", "sign", "lemma", "forms"]),
    ("apart", &["class", "lemma", "forms"]),
    (
        "stance",
        &[
            "class", "weight", "agent", "patient", "bearer", "value", "op", "prep", "source", "lemma", "forms", "only", "not", "gloss_en",
            "expect", "example",
        ],
    ),
    // Behind stance: of readings that fit alike the lexeme that came first is taken, and these rows only take away.
    ("neutral", &["class", "lemma", "forms", "gloss_en", "example"]),
    ("frames", &["frame", "class", "lemma", "forms"]),
    ("loaded", &["technique", "class", "lemma", "forms", "gloss_en", "expect", "example"]),
    ("opposites", &["set", "side", "class", "lemma", "forms"]),
    ("fields", &["field", "class", "lemma", "forms"]),
    ("act_classes", &["class", "kin", "against", "name_ar", "name_en", "name_fr"]),
    ("acts", &["act", "class", "lemma", "forms"]),
    ("layout", &["kind", "match", "text"]),
    ("calendar", &["kind", "value", "word"]),
    ("stopwords", &["word"]),
    ("translit", &["kind", "letters"]),
    ("actors", &["id", "type", "gender", "number", "roll_up_to", "name_ar", "name_en", "name_fr", "adjective"]),
    ("aliases", &["actor", "kind", "class", "alias", "forms", "before", "after"]),
    ("topics", &["id", "name_ar", "name_en", "name_fr"]),
    ("topic_rules", &["topic", "rule"]),
    ("outcomes", &["id", "sign", "name_ar", "name_en", "name_fr"]),
    ("outcome_rules", &["outcome", "rule"]),
    ("labels", &["thing", "actor", "side", "weight", "bearer", "class", "label", "forms", "gloss_en", "counterpart"]),
    ("issues", &["id", "name_ar", "name_en", "name_fr"]),
    ("issue_terms", &["issue", "class", "lemma", "forms"]),
    ("camps", &["camp", "order", "name_ar", "name_en", "name_fr"]),
];

struct Loader<'f> {
    lex: Lexicon,
    problems: Vec<Problem>,
    phrase_ids: HashMap<(Vec<PhraseWord>, Option<char>), u32>,
    /// What every lexeme is used for, as it came.
    uses: Vec<(LexId, Use)>,
    /// Words of which the stems are not spelled yet.
    unspelled: Vec<Unspelled<'f>>,
    /// Where they are spelled.
    speller: Sender<Vec<Unspelled<'f>>>,
}

/// How many words go to the speller at once.
const BATCH: usize = 256;

pub(super) fn load(files: &[TableFile]) -> (Lexicon, Vec<Problem>) {
    let mut problems = misnamed(files);
    let last = |stem: &str| files.iter().rfind(|f| f.name.rsplit('/').next() == Some(stem));
    let morph = match (last("patterns"), last("affixes")) {
        (Some(p), Some(a)) => Morph::load(p, a, &mut problems),
        _ => {
            problems.push(Problem {
                path: "lexicons".to_owned(),
                line: 0,
                column: 0,
                message: "expected the tables patterns and affixes of a language pack, found none".to_owned(),
            });
            Morph::default()
        }
    };
    let mut speller = Speller::default();
    speller.reserve(files.iter().map(row_count).sum());
    // The stems, a third of the work, are spelled beside it, in the order in which the words come.
    std::thread::scope(|scope| {
        let (to, words) = channel::<Vec<Unspelled<'_>>>();
        let spelled = scope.spawn(move || {
            words.into_iter().flatten().for_each(|word| speller.spell(&word));
            speller
        });
        let lex = Lexicon { morph, ..Lexicon::default() };
        let (mut lex, problems) =
            Loader { lex, problems, phrase_ids: HashMap::default(), uses: Vec::new(), unspelled: Vec::new(), speller: to }.rows(files);
        lex.morph.take(spelled.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        (lex, problems)
    })
}

/// How many rows a table has, about: one has some hundred bytes.
fn row_count(file: &TableFile) -> usize {
    file.text.len() / 100
}

/// Every file that is named like no table.
fn misnamed(files: &[TableFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for f in files {
        let stem = f.name.rsplit('/').next().unwrap_or("");
        if !TABLES.iter().any(|(n, _)| *n == stem) {
            let names: Vec<_> = TABLES.iter().map(|(n, _)| *n).collect();
            problems.push(
                Problem {
                    path: f.path.clone(),
                    line: 0,
                    column: 0,
                    message: format!("expected a table named one of {}, found \"{stem}\"", names.join(" ")),
                }
                .mended_by(
                    &meant(stem, names.iter().copied())
                        .map_or_else(|| "rename or remove the file".to_owned(), |n| format!("name it {n}.tsv")),
                ),
            );
        }
    }
    problems
}

fn at<T>(v: &[T]) -> u32 {
    u32::try_from(v.len()).unwrap_or(u32::MAX)
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(fold).filter(|w| !w.is_empty()).collect()
}

fn sign(row: &Row<'_, '_>, column: &str, problems: &mut Vec<Problem>) -> Sign {
    match row.one_of(column, &["+", "-", "", "0"], problems) {
        Some("+") => 1,
        Some("-") => -1,
        _ => 0,
    }
}

/// The word of a phrase to which one of its forms belongs: a plural to the noun or adjective whose consonants it shares most, whatever else to
/// the first word.
fn owner_of(form: &str, words: &[(&str, &str)]) -> usize {
    let Some(plural) = form.strip_prefix("p:") else { return 0 };
    let consonants = |s: &str| fold(s).chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ه' | 'ت')).collect::<Vec<char>>();
    let plural = consonants(plural);
    let nominal = |class: &str| class.starts_with('n') || class == "adj";
    let shared = |lemma: &str| in_order(&consonants(lemma), &plural);
    let best = words
        .iter()
        .enumerate()
        .filter(|(_, (class, _))| nominal(class))
        .max_by_key(|(i, (_, lemma))| (shared(lemma), std::cmp::Reverse(*i)));
    best.map_or(0, |(i, _)| i)
}

/// How many letters `a` and `b` have in common, in one order (the longest common subsequence).
fn in_order(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let left = row.get(j).copied().unwrap_or(0);
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = if x == y { corner + 1 } else { above.max(left) };
            }
            corner = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// The phrases, each at the lexeme of its words that stands in the fewest of them.
fn by_rarest(phrases: &[Phrase], lexemes: usize) -> Lists<(u32, LexId)> {
    let mut held = vec![0_u32; lexemes];
    for w in phrases.iter().flat_map(|p| &p.words) {
        if let Some(n) = held.get_mut(w.lex as usize) {
            *n += 1;
        }
    }
    let mut lists: Vec<Vec<(u32, LexId)>> = vec![Vec::new(); lexemes];
    for (i, p) in (0..).zip(phrases) {
        let rarest = |but: Option<LexId>| {
            let words = p.words.iter().map(|w| w.lex).filter(|&l| Some(l) != but);
            words.min_by_key(|&l| held.get(l as usize))
        };
        let Some(first) = rarest(None) else { continue };
        if let Some(list) = lists.get_mut(first as usize) {
            list.push((i, rarest(Some(first)).unwrap_or(first)));
        }
    }
    lists.into_iter().collect()
}

/// The uses of each of `lexemes` lexemes, each use once, as they came.
fn by_lexeme(mut uses: Vec<(LexId, Use)>, lexemes: usize) -> Lists<Use> {
    uses.sort_by_key(|(lex, _)| *lex);
    let mut rest = uses.as_slice();
    let list = |lex: usize| {
        let (own, others) = rest.split_at(rest.iter().take_while(|(l, _)| *l as usize == lex).count());
        rest = others;
        own.iter().enumerate().filter(|(i, u)| !own.iter().take(*i).any(|o| o == *u)).map(|(_, (_, used))| *used)
    };
    (0..lexemes).map(list).collect()
}

impl<'f> Loader<'f> {
    /// Reads every table and closes the list of words to be spelled.
    fn rows(mut self, files: &'f [TableFile]) -> (Lexicon, Vec<Problem>) {
        self.lex.morph.reserve(files.iter().map(row_count).sum());
        // In the order of TABLES, so that actors stand before what names them.
        for (stem, columns) in TABLES {
            for file in files.iter().filter(|f| f.name.rsplit('/').next() == Some(stem)) {
                let mut problems = std::mem::take(&mut self.problems);
                read(file, columns, &mut problems, |row, problems| self.row(stem, row, problems));
                self.problems = problems;
            }
        }
        self.spell();
        self.finish();
        for row in files.iter().filter(|f| f.name.rsplit('/').next() == Some("actors")).flat_map(entries) {
            let up = row.get("roll_up_to");
            if !up.is_empty() && !self.lex.actors.contains_key(up) {
                let (message, fix) = unknown("an id of actors.tsv", up, self.lex.actors.keys().map(|k| &**k));
                let fix = fix.unwrap_or_else(|| "write a dot".to_owned());
                self.problems.push(row.problem("roll_up_to", format!("roll_up_to: {message}")).mended_by(&fix));
            }
        }
        (self.lex, self.problems)
    }

    /// Sends the words that wait to be spelled.
    fn spell(&mut self) {
        // Nobody listens only where the other side panicked, which is told when it is joined.
        let _ = self.speller.send(std::mem::take(&mut self.unspelled));
    }

    /// The lexeme of a lemma, entered where no row gave it before.
    fn lexeme(&mut self, class: &str, lemma: &'f str, forms: &[&'f str]) -> Result<LexId, String> {
        let (lex, unspelled) = self.lex.morph.enter(class, lemma, forms)?;
        self.unspelled.extend(unspelled);
        if self.unspelled.len() >= BATCH {
            self.spell();
        }
        Ok(lex)
    }

    fn row(&mut self, table: &str, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        match table {
            "function" => self.function(row, problems),
            "modifiers" => self.modifier(row, problems),
            "verbs" => self.verb(row, problems),
            "words" => {
                self.word(row, "class", "lemma", Use::Word, problems);
            }
            "reporting" => self.cue(row, problems),
            "sources" => self.source(row, problems),
            "owed" => self.owed(row, problems),
            "apart" => {
                self.word(row, "class", "lemma", Use::Apart, problems);
            }
            "neutral" => self.neutral(row, problems),
            "stance" => self.stance(row, problems),
            "frames" => self.frame(row, problems),
            "loaded" => self.loaded(row, problems),
            "opposites" => self.opposite(row, problems),
            "act_classes" => self.act_class(row, problems),
            "acts" => self.act(row, problems),
            "fields" if row.one_of("field", &["sport"], problems).is_some() => {
                self.word(row, "class", "lemma", Use::Sport, problems);
            }
            "layout" => self.layout(row, problems),
            "calendar" => self.calendar(row, problems),
            "stopwords" => {
                if let Some(w) = row.need("word", problems) {
                    self.lex.stopwords.insert(fold(w));
                }
            }
            "translit" => self.translit(row, problems),
            "actors" => self.actor(row, problems),
            "aliases" => self.alias(row, problems),
            "topics" => self.topic(row, problems),
            "topic_rules" => self.rule(row, problems),
            "outcomes" => self.outcome(row, problems),
            "outcome_rules" => self.outcome_rule(row, problems),
            "labels" => self.label(row, problems),
            "issues" => self.issue(row, problems),
            "issue_terms" => self.issue_term(row, problems),
            "camps" => self.camp(row, problems),
            _ => {}
        }
    }

    /// Enters the row's word or phrase with its use; false (and a problem) where it cannot be.
    fn word(&mut self, row: &Row<'_, 'f>, class: &str, lemma: &str, used: Use, problems: &mut Vec<Problem>) -> bool {
        let forms: Vec<&str> = row.list("forms").collect();
        match self.enter(row.get(class), row.get(lemma), &forms, used) {
            Ok(_) => true,
            Err(m) => {
                let column = if m.starts_with("class") {
                    class
                } else if m.starts_with("forms") {
                    "forms"
                } else {
                    lemma
                };
                let problem = row.problem(column, m);
                let near = if column == class { meant(row.get(class), CLASSES.iter().copied()) } else { None };
                problems.push(near.map_or(problem.clone(), |n| problem.mended_by(&format!("write \"{n}\""))));
                false
            }
        }
    }

    fn enter(&mut self, class: &str, lemma: &'f str, forms: &[&'f str], used: Use) -> Result<Atom, String> {
        if class == "ph" {
            return self.phrase(lemma, forms, used).map(Atom::Phrase);
        }
        let lex = self.lexeme(class, lemma, forms)?;
        self.add_use(lex, used);
        let known = self.lex.morph.lemma(lex);
        if !self.lex.known.contains(known) {
            self.lex.known.insert(known.to_owned());
        }
        Ok(Atom::Lexeme(lex))
    }

    fn add_use(&mut self, lex: LexId, used: Use) {
        self.uses.push((lex, used));
    }

    fn phrase(&mut self, text: &'f str, forms: &[&'f str], used: Use) -> Result<u32, String> {
        let mut list = Vec::new();
        let mut prep = None;
        let words: Vec<(&str, &'f str)> = text.split_whitespace().map(|word| word.split_once(':').unwrap_or(("w", word))).collect();
        for (i, (class, lemma)) in words.iter().enumerate() {
            if *class == "w" && matches!(*lemma, "ب" | "ل" | "ك") {
                prep = lemma.chars().next();
                continue;
            }
            let own: Vec<&'f str> = forms.iter().filter(|f| owner_of(f, &words) == i).copied().collect();
            let lex = self.lexeme(class, lemma, &own)?;
            self.add_use(lex, Use::Word);
            list.push(PhraseWord { lex, prep: prep.take() });
        }
        if list.is_empty() {
            return Err(format!("lemma: expected a phrase of at least one word, found \"{text}\""));
        }
        // What is left stands behind the last word.
        let key = (list, prep);
        let id = match self.phrase_ids.get(&key) {
            Some(&id) => id,
            None => {
                let id = at(&self.lex.phrases);
                self.lex.phrases.push(Phrase { words: key.0.clone(), before: prep, uses: Vec::new() });
                self.phrase_ids.insert(key, id);
                id
            }
        };
        if let Some(p) = self.lex.phrases.get_mut(id as usize)
            && !p.uses.contains(&used)
        {
            p.uses.push(used);
        }
        Ok(id)
    }

    fn finish(&mut self) {
        let lex = &mut self.lex;
        let mut aliases = std::mem::take(&mut lex.aliases);
        for alias in &mut aliases {
            let Some((id, actor)) = alias.actor.as_ref().and_then(|id| lex.actors.get_key_value(id)) else { continue };
            let counts_as = lex.rolled_up(id);
            alias.named = Some(NamedActor { counts_as, kind: actor.kind.clone(), gender: actor.gender, plural: actor.plural });
        }
        lex.aliases = aliases;
        lex.uses = by_lexeme(std::mem::take(&mut self.uses), lex.morph.len());
        lex.use_kinds = lex.uses.iter().map(|l| l.iter().fold(UseKinds::default(), |all, &u| all.and(u.into()))).collect();
        for w in lex.phrases.iter().flat_map(|p| &p.words) {
            if let Some(kinds) = lex.use_kinds.get_mut(w.lex as usize) {
                *kinds = kinds.and(UseKinds::PHRASED);
            }
        }
        lex.phrases_by_rarest = by_rarest(&lex.phrases, lex.morph.len());
        for (i, p) in lex.phrases.iter().enumerate() {
            if let (Some(first), Ok(i)) = (p.words.first(), u32::try_from(i)) {
                let second = p.words.get(1).unwrap_or(first);
                lex.phrases_by_first.entry(first.lex).or_default().push((i, second.lex));
            }
        }
        // Each list is sorted by itself; the order of the lists does not matter.
        lex.modifiers.values_mut().for_each(|list| list.sort_by_key(|m| std::cmp::Reverse(m.words.len())));
        lex.function.values_mut().for_each(|list| list.sort_by_key(|(w, _, _)| std::cmp::Reverse(w.len())));
        lex.camps.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    }
}
