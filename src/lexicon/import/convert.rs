//! From words with categories to rows of our tables.

use super::rows::{Carried, Imported};
use super::{Dictionary, Pattern};
use crate::lexicon::FRAMES;
use crate::lexicon::{CLASSES, Lexicon, Places, Use, nearest};
use crate::model::{Error, Problem, Result};
use crate::text::fold;
use std::collections::BTreeMap;

/// Letters that a glob must have before its star.
const GLOB_LETTERS: usize = 3;

/// The table that rows are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// `stance.tsv`: categories are mapped to `+` and `-`.
    Stance,
    /// `frames.tsv`: categories are mapped to frames.
    Frames,
    /// `stopwords.tsv`: categories do not matter.
    Stopwords,
}

impl Target {
    /// The stem of its table.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Frames => "frames",
            Self::Stopwords => "stopwords",
        }
    }

    pub(super) const fn header(self) -> &'static [&'static str] {
        match self {
            Self::Stance => &[
                "class", "weight", "agent", "patient", "bearer", "value", "op", "prep", "source", "lemma", "forms", "only", "not",
                "gloss_en", "gloss_fr", "expect", "example",
            ],
            Self::Frames => &["frame", "class", "lemma", "forms", "gloss_en", "gloss_fr"],
            Self::Stopwords => &["word", "gloss_en"],
        }
    }
}

/// How a dictionary is brought over.
#[derive(Clone, Debug)]
pub struct Options {
    /// Into which table.
    pub target: Target,
    /// What a category becomes: `+`, `-`, or a frame; `0` leaves it out. A key is a whole path or its last part.
    pub map: BTreeMap<String, String>,
    /// The class of words that no table knows; without it they are left out.
    pub class: Option<String>,
    /// Whom a verb judges: `agent` or `patient`; without it verbs are left out of the stance table.
    pub verbs: Option<String>,
}

/// Brings `dictionary` into rows of one table, with what `lex` and `places` know of its words.
///
/// # Errors
/// [`Error::Unknown`] where a value of the map or the class is none of ours, [`Error::Input`] where the dictionary is broken.
pub fn convert(dictionary: Dictionary, lex: &Lexicon, places: &Places, options: &Options) -> Result<Imported> {
    check(options)?;
    if dictionary.broken {
        return Err(Error::Input(dictionary.problems));
    }
    let mut work = Work {
        lex,
        places,
        options,
        path: dictionary.path.clone(),
        seen: BTreeMap::new(),
        carried: Vec::new(),
        left_out: dictionary.problems,
    };
    for pattern in dictionary.patterns {
        work.take(&pattern);
    }
    let Work { mut carried, mut left_out, path, .. } = work;
    carried.sort_by(|a, b| (&a.lemma, &a.class, &a.value).cmp(&(&b.lemma, &b.class, &b.value)));
    left_out.sort_by_key(|p| p.line);
    Ok(Imported { target: options.target, path, carried, left_out })
}

fn check(options: &Options) -> Result<()> {
    let unknown = |what, expected: String, found: &str| Err(Error::Unknown { what, expected, found: found.to_owned() });
    for value in options.map.values() {
        let fits = match options.target {
            Target::Stance => matches!(&**value, "+" | "-" | "0"),
            Target::Frames => value == "0" || FRAMES.contains(&&**value),
            Target::Stopwords => true,
        };
        if !fits {
            let expected =
                if options.target == Target::Stance { "+, - or 0".to_owned() } else { format!("one of {} or 0", FRAMES.join(", ")) };
            return unknown("value of --map", expected, value);
        }
    }
    if let Some(class) = options.class.as_ref().filter(|c| !CLASSES.contains(&&***c)) {
        return unknown("class", format!("one of {}", CLASSES.join(" ")), class);
    }
    Ok(())
}

struct Work<'a> {
    lex: &'a Lexicon,
    places: &'a Places,
    options: &'a Options,
    path: String,
    /// Class, lemma and value with the line that gave it.
    seen: BTreeMap<(String, String, String), usize>,
    carried: Vec<Carried>,
    left_out: Vec<Problem>,
}

impl Work<'_> {
    fn leave(&mut self, pattern: &Pattern, reason: &str) {
        let shown: String = pattern.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let message = format!("left out \"{shown}\" ({}): {reason}", pattern.category);
        self.left_out.push(Problem { path: self.path.clone(), line: pattern.line, column: 0, message });
    }

    fn take(&mut self, pattern: &Pattern) {
        let text = pattern.text.trim().replace('_', " ");
        let Some(value) = self.value(&pattern.category) else {
            let wanted = if self.options.target == Target::Stance { "+ or -" } else { "a frame" };
            return self.leave(pattern, &format!("expected a category that --map turns into {wanted}, found none such"));
        };
        if value == "0" {
            return self.leave(pattern, "its category is left out by --map");
        }
        if text.chars().any(char::is_control) || text.starts_with('#') {
            return self.leave(pattern, "expected a word, found a control sign or a # in front");
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let (whole, star) = match text.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (&*text, false),
        };
        if whole.contains(['*', '?', '[', ']']) {
            return self.leave(pattern, "expected a glob with one star at its end, found a wildcard elsewhere");
        }
        if self.options.target == Target::Stopwords {
            if star || words.len() > 1 {
                return self.leave(pattern, "expected one whole word, as a stop word is");
            }
            return self.carry(pattern, "", &text, &value);
        }
        match (&words[..], star) {
            ([], _) => self.leave(pattern, "expected a word, found none"),
            ([_], true) => self.glob(pattern, whole, &value),
            ([word], false) => self.word(pattern, word, &value),
            (_, true) => self.leave(pattern, "expected a glob of one word, found a phrase with a star"),
            (words, false) => {
                let first = words.first().and_then(|w| self.known(w)).map(|(class, _)| class);
                if first.as_deref().is_some_and(|c| c.starts_with('v'))
                    && self.options.verbs.is_none()
                    && self.options.target == Target::Stance
                {
                    return self.leave(pattern, VERB);
                }
                self.carry(pattern, "ph", &words.join(" "), &value);
            }
        }
    }

    /// What the category becomes.
    fn value(&self, category: &str) -> Option<String> {
        let last = category.rsplit('/').next().unwrap_or(category);
        let mapped = self.options.map.iter().find(|(k, _)| k.eq_ignore_ascii_case(category) || k.eq_ignore_ascii_case(last));
        if let Some((_, value)) = mapped {
            return Some(value.clone());
        }
        let name = last.to_lowercase();
        match self.options.target {
            Target::Stopwords => Some("+".to_owned()),
            Target::Stance if NEGATIVE.contains(&&*name) => Some("-".to_owned()),
            Target::Stance if POSITIVE.contains(&&*name) => Some("+".to_owned()),
            Target::Stance => None,
            Target::Frames => {
                let id = name.replace([' ', '_'], "-");
                FRAMES.contains(&&*id).then_some(id)
            }
        }
    }

    /// The lemma that a word is a form of, as the tables write it, with its class; open classes before closed ones.
    fn known(&self, word: &str) -> Option<(String, String)> {
        let folded = fold(word);
        let rank = |class: &str| match class {
            c if c.starts_with('n') => 0,
            "adj" => 1,
            c if c.starts_with('v') => 2,
            _ => 3,
        };
        let readings = self.lex.morph.readings(&folded);
        let best = readings
            .iter()
            .filter(|r| !r.conj && r.prep.is_none() && r.pron.is_none() && !r.future && !r.purpose && self.lex.morph.class(r.lex) != "w")
            .min_by_key(|r| {
                let (class, lemma) = (self.lex.morph.class(r.lex), self.lex.morph.lemma(r.lex));
                (lemma != folded, r.al, rank(class), class, lemma)
            })?;
        let (class, lemma) = (self.lex.morph.class(best.lex), self.lex.morph.lemma(best.lex));
        Some((class.to_owned(), self.written(class, lemma)))
    }

    /// A folded lemma with its hamza, as a table writes it.
    fn written(&self, class: &str, lemma: &str) -> String {
        let row = self.places.of_lexeme(class, lemma).find(|r| r.get("class") == class);
        row.map_or_else(|| lemma.to_owned(), |r| r.get(r.subject()).to_owned())
    }

    fn glob(&mut self, pattern: &Pattern, stem: &str, value: &str) {
        let key = fold(stem);
        if key.chars().count() < GLOB_LETTERS {
            return self.leave(pattern, &format!("expected at least {GLOB_LETTERS} letters before the star"));
        }
        let found: Vec<(String, String)> = (self.places.lemmas())
            .filter(|(class, lemma)| *class != "w" && lemma.starts_with(&*key))
            .map(|(class, lemma)| (class.to_owned(), self.written(class, lemma)))
            .collect();
        if found.is_empty() {
            return self.leave(pattern, "expected the start of a lemma that a table knows: a cut word has no forms");
        }
        for (class, lemma) in found {
            self.carry(pattern, &class, &lemma, value);
        }
    }

    fn word(&mut self, pattern: &Pattern, word: &str, value: &str) {
        if let Some((class, lemma)) = self.known(word) {
            return self.carry(pattern, &class, &lemma, value);
        }
        let arabic = word.chars().any(|c| ('\u{0621}'..='\u{064A}').contains(&c));
        match &self.options.class {
            Some(class) => {
                let class = class.clone();
                self.carry(pattern, &class, word, value);
            }
            None if !arabic => self.carry(pattern, "w", word, value),
            None => {
                let lemmas = self.places.lemmas().filter(|(c, _)| *c != "w").map(|(_, l)| l);
                let near = nearest(&fold(word), lemmas, 2).join(", ");
                let near = if near.is_empty() { String::new() } else { format!(" (near: {near})") };
                self.leave(pattern, &format!("expected a word whose class a table knows{near}; --class n takes such words as nouns"));
            }
        }
    }

    fn carry(&mut self, pattern: &Pattern, class: &str, lemma: &str, value: &str) {
        let role = match (self.options.target, class) {
            (Target::Stance, "adj") => "bearer",
            (Target::Stance, c) if c.starts_with('v') => match self.options.verbs.as_deref() {
                Some("patient") => "patient",
                Some(_) => "agent",
                None => return self.leave(pattern, VERB),
            },
            _ => "value",
        };
        let ours = if class == "ph" { None } else { self.lex.morph.lexeme(class, lemma) };
        let used = ours.is_some_and(|l| {
            self.lex.uses_of(l).iter().any(|u| match (self.options.target, u) {
                (Target::Stance, Use::Stance(_)) => true,
                (Target::Frames, Use::Frame(f)) => self.lex.frames.get(*f as usize).is_some_and(|f| *f.frame == *value),
                _ => false,
            })
        });
        if used {
            let table = self.options.target.table();
            let place = self.places.of_lexeme(class, lemma).find(|r| *r.table == *table).map(|r| format!(" ({}:{})", r.name, r.line));
            return self.leave(pattern, &format!("{lemma} has a row already{}", place.unwrap_or_default()));
        }
        let value_key = if self.options.target == Target::Frames { value } else { "" };
        let key = (class.to_owned(), fold(lemma), value_key.to_owned());
        if let Some(line) = self.seen.get(&key) {
            let line = *line;
            return self.leave(pattern, &format!("{lemma} was carried over from line {line}"));
        }
        self.seen.insert(key, pattern.line);
        let (class, lemma, value) = (class.to_owned(), lemma.to_owned(), value.to_owned());
        self.carried.push(Carried { pattern: pattern.clone(), class, lemma, value, role, example: 0 });
    }
}

const VERB: &str = "a verb judges who does it or whom it meets, and a general list does not say which; --verbs agent|patient says it";
const NEGATIVE: &[&str] = &["negative", "neg", "negemo", "negativ", "négatif", "negatif", "emo_neg", "tone_neg", "سلبي", "سلبية"];
const POSITIVE: &[&str] = &["positive", "pos", "posemo", "positiv", "positif", "emo_pos", "tone_pos", "إيجابي", "إيجابية"];

#[cfg(test)]
mod tests {
    use super::super::{liwc, quanteda};
    use super::*;
    use crate::lexicon::embedded_files;

    fn options(target: Target) -> Options {
        Options { target, map: BTreeMap::new(), class: None, verbs: None }
    }

    fn imported(text: &str, options: &Options) -> Imported {
        let files = embedded_files();
        convert(quanteda(text, "d.yml"), &Lexicon::read(&files).0, &Places::of(&files), options).unwrap()
    }

    #[test]
    fn every_word_is_carried_or_named() {
        let i = imported("negative:\n  - زقزقة\n  - 'آل*ة'\n  - استغل\nother:\n  - x\npositive:\n  - a b*\n", &options(Target::Stance));
        let lines: Vec<usize> = i.left_out.iter().map(|p| p.line).collect();
        assert_eq!((i.carried.len(), lines), (0, vec![2, 3, 4, 6, 8]));
        assert!(
            i.left_out[2].message.contains("roles")
                || i.left_out[2].message.contains("row already")
                || i.left_out[2].message.contains("verb")
        );
    }

    #[test]
    fn nouns_become_things_and_remarks_keep_the_rest() {
        let mut i = imported("neg:\n  - طاولة\n  - كرسي\n", &Options { class: Some("n".into()), ..options(Target::Stance) });
        assert_eq!(i.carried.len() + i.left_out.len(), 2, "{i:?}");
        let n = i.carried.len();
        assert!(i.table().lines().nth(1).unwrap().contains("\t-\t.\t.\t.\t"), "{}", i.table());
        for _ in 0..3 {
            i.next_examples(&(2..=n + 1).collect());
        }
        assert_eq!((i.carried.len(), i.left_out.len()), (0, 2));
        assert_eq!(i.table().lines().filter(|l| l.starts_with("# line ")).count(), 2);
    }

    #[test]
    fn frames_take_verbs_and_globs_take_known_lemmas() {
        let files = embedded_files();
        let dictionary = liwc("%\n1\tHealth and safety\n%\nمستشف*\t1\nوصل\t1\n", "d.dic");
        let map = BTreeMap::from([("Health and safety".to_owned(), "health-and-safety".to_owned())]);
        let i = convert(dictionary, &Lexicon::read(&files).0, &Places::of(&files), &Options { map, ..options(Target::Frames) }).unwrap();
        assert!(i.carried.iter().any(|c| c.lemma == "وصل" && c.class == "v1w"), "{i:?}");
        let bad = Options { map: BTreeMap::from([("a".to_owned(), "b".to_owned())]), ..options(Target::Frames) };
        assert!(convert(Dictionary::default(), &Lexicon::default(), &Places::default(), &bad).is_err());
    }
}
