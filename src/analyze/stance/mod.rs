//! Contributions: which word says what of which actor, with the modifiers that touched it.

mod acts;
mod ascribed;
mod bearers;
mod compare;
mod complements;
mod control;
mod harm;
mod nouns;
mod occurrences;
mod owners;
mod predicates;
mod shares;
mod verbs;
mod weighing;
mod what;
mod worth;

use super::grammar::{Clause, Frame, Np, Opening, chain};
use super::scope::Modifier;
use super::sentence::{Kinds, Pos, Sentence, TOLD_OF, Word, is_source};
use super::voice::Attribution;
use crate::lexicon::{Category, Gender, Lexicon, ModifierKind, Number, Part, Reading, Sign, StanceEntry, Use, UseKinds, VerbUse};
use crate::model::{CueClass, Id, Role, TokenRange};
pub(crate) use acts::Done;
use owners::one_of_many;

/// The most points of one contribution, however many words strengthen it.
const MOST_POINTS: i32 = 10_000;

/// The clitic that marks the object of a noun of action.
const DATIVE: &str = "ل";

/// One contribution, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    pub(crate) entry: String,
    pub(crate) gloss: String,
    pub(crate) tokens: TokenRange,
    pub(crate) role: Role,
    pub(crate) weight: u8,
    pub(crate) points: i32,
    pub(crate) mention: usize,
    pub(crate) quote: Option<usize>,
    pub(crate) notes: Vec<String>,
}

/// A stance entry met in the piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occ<'a> {
    entry: &'a StanceEntry,
    tokens: TokenRange,
    head: usize,
    reading: Reading,
}

impl Occ<'_> {
    /// Whether the entry is met in one word.
    const fn single(&self) -> bool {
        self.tokens.end - self.tokens.start == 1
    }
}

/// A good or bad thing found in an object.
#[derive(Clone, Debug)]
pub(super) struct Worth {
    sign: Sign,
    weight: u8,
    entry: String,
    gloss: String,
    tokens: TokenRange,
    /// Whether its row also says something of who does it.
    deed: bool,
    /// Tokens whose entries went into it.
    used: Vec<usize>,
    notes: Vec<String>,
}

/// A label of a domain pack that carries stance, met in the piece.
#[derive(Clone, Debug)]
pub(crate) struct LabelHit<'a> {
    pub(crate) label: &'a crate::lexicon::LabelEntry,
    pub(crate) tokens: TokenRange,
}

/// Everything that scoring a piece needs.
pub(crate) struct Scorer<'a> {
    pub(crate) lex: &'a Lexicon,
    pub(crate) s: &'a Sentence,
    pub(crate) clauses: &'a [Clause],
    pub(crate) frames: &'a [Frame],
    pub(crate) modifiers: &'a [Modifier<'a>],
    pub(crate) quotes: &'a [Attribution],
    pub(crate) actor_of: &'a dyn Fn(usize) -> Id,
    pub(crate) labels: &'a [LabelHit<'a>],
    /// Modifiers that are no modifiers here: they reach the object of a verb (حال دون).
    pub(crate) taken: Vec<usize>,
}

impl<'a> Scorer<'a> {
    /// All contributions of the piece, in text order.
    pub(crate) fn hits(&mut self) -> Vec<Hit> {
        let occs = self.occurrences();
        self.take_prepositions(&occs);
        let mut used: Vec<usize> = Vec::new();
        let mut hits: Vec<Hit> = Vec::new();
        self.comparisons(&mut used, &mut hits);
        self.no_less(&mut used, &mut hits);
        self.traits(&mut used, &mut hits);
        self.aims(&mut used, &mut hits);
        self.results(&mut used, &mut hits);
        // Verbs and nouns that take objects come first: what they take in is not counted again.
        for pass in 0..2 {
            for o in &occs {
                let operator = o.entry.op != 0 && (o.reading.part.is_verb() || o.reading.part == Part::Masdar || o.entry.class == "n");
                if (pass == 0) != operator {
                    continue;
                }
                if o.reading.part.is_verb() {
                    self.verb(o, &mut used, &mut hits);
                } else if matches!(o.reading.part, Part::ActiveParticiple | Part::PassiveParticiple) {
                    self.participle(o, &mut used, &mut hits);
                } else {
                    self.nominal(o, &mut used, &mut hits);
                }
            }
        }
        for f in self.frames {
            self.said_of_subject(f, &mut used, &mut hits);
            self.brought_about(f, &mut used, &mut hits);
        }
        self.ascribed(&mut used, &mut hits);
        self.harmed_in(&occs, &used, &mut hits);
        for l in self.labels {
            self.label(l, &mut hits);
        }
        self.unlike(&mut hits);
        self.overruled(&mut hits);
        hits.retain(|h| h.points != 0 || h.notes.iter().any(|n| n.contains("×0%")));
        hits.sort_by(|a, b| (a.tokens, a.mention, a.role, &a.entry).cmp(&(b.tokens, b.mention, b.role, &b.entry)));
        // One word says one thing of one actor once.
        hits.dedup_by(|b, a| a.tokens == b.tokens && (self.actor_of)(a.mention) == (self.actor_of)(b.mention));
        hits
    }

    /// أنقذ التدخل الفرنسي المدينة: what the verb says of the doer stands over what the action that is its subject says by itself.
    fn overruled(&self, hits: &mut Vec<Hit>) {
        let mut out: Vec<usize> = Vec::new();
        for f in self.frames {
            let Some(subject) = &f.subject else { continue };
            for v in hits.iter().filter(|h| h.role == Role::Agent && h.tokens.start == f.verb && h.points != 0) {
                // قطعت فرنسا مساعداتها: nor does the thing that the verb is done to.
                let object = f.object.as_ref().map_or(TokenRange::default(), |o| o.tokens);
                let weighed = |h: &Hit| h.notes.first().is_some_and(|n| n.starts_with("operator"));
                let within = |h: &Hit| subject.tokens.has(h.tokens.start) || object.has(h.tokens.start) && !weighed(h);
                let inside = |h: &Hit| h.role == Role::Agent && within(h) && h.tokens.start != f.verb;
                let against = |h: &Hit| h.points.signum() == -v.points.signum() && (self.actor_of)(h.mention) == (self.actor_of)(v.mention);
                // خسرت سمعتها بوصفها موردا موثوقا: nor what the object was.
                let was = |h: &Hit| h.role == Role::Bearer && self.said_as(f, h.tokens.start);
                out.extend(hits.iter().enumerate().filter(|(_, h)| (inside(h) || was(h)) && against(h)).map(|(k, _)| k));
            }
        }
        let mut k = 0;
        hits.retain(|_| {
            k += 1;
            !out.contains(&(k - 1))
        });
    }

    /// Whether token `i` tells what "as" says the object of a verb to be, right behind it.
    fn said_as(&self, f: &Frame, i: usize) -> bool {
        let Some(end) = f.object.as_ref().map(|o| o.tokens.end).filter(|&end| end < i) else { return false };
        let as_it = self.s.word(end).is_some_and(|w| w.pos == Pos::Function && w.is(Category::As) && w.joined_gender().is_some());
        as_it && (end + 1..=i).all(|k| self.s.word(k).is_some_and(|w| w.nominal() && w.mention.is_none()))
    }

    pub(super) fn frame_of(&self, verb: usize) -> Option<&Frame> {
        self.frames.iter().find(|f| f.verb == verb)
    }

    /// The frame whose verb governs token `i`: the last verb before it in its clause, else in the clause that this one goes on with or
    /// hangs on.
    pub(super) fn governor(&self, i: usize) -> Option<&Frame> {
        let k = self.clauses.iter().position(|c| c.tokens.has(i))?;
        let c = self.clauses.get(k)?;
        let own = |c: &Clause| self.frames.iter().rfind(|f| f.verb < i && c.tokens.has(f.verb));
        own(c).or_else(|| {
            // A sentence of its own (فهي مرجعية) hangs on nothing, nor does a clause whose verb is still to come.
            // بأن القانون مجرد أداة, إلى أن القانون مجرد أداة: what "that" opens is a sentence of its own.
            let to = c.opening == Opening::Sub && self.s.word(c.tokens.start).is_some_and(|w| w.is(Category::Whither));
            if (to || c.opening == Opening::That) && self.s.topic(c, i).is_some() {
                return None;
            }
            let pronoun =
                (c.tokens.start..c.tokens.end.min(c.tokens.start + 2)).any(|k| self.s.word(k).is_some_and(|w| w.is(Category::Pron)));
            let topic = c.resumes.and_then(|k| self.clauses.get(k)).is_some_and(|b| !self.s.has_verb(b));
            if pronoun || topic || self.s.has_verb(c) {
                return None;
            }
            let near = c.resumes.into_iter().chain(chain(self.clauses, k).skip(1));
            near.filter_map(|k| self.clauses.get(k))
                .filter(|c| c.opening != Opening::Rel)
                .find_map(own)
                .or_else(|| self.frames.iter().rfind(|f| f.verb < i && !self.in_relative(f.verb)))
        })
    }

    pub(super) fn in_relative(&self, i: usize) -> bool {
        self.clauses.iter().any(|c| c.tokens.has(i) && c.opening == Opening::Rel)
    }

    pub(super) fn allowed(&self, e: &StanceEntry, object: Option<&Np>) -> bool {
        self.s.allowed(self.lex, e, object)
    }

    pub(super) fn object(&self, e: &StanceEntry, direct: Option<Np>, from: usize, to: usize) -> Option<Np> {
        self.s.object_of(e, direct, from, to)
    }

    /// Whether the lemma of a word so read is of a closed class.
    pub(super) fn reads_as(&self, r: &Reading, category: Category) -> bool {
        self.lex.is_function(self.lex.morph.lemma(r.lex), category)
    }

    /// Whether a table says that who is named by a word so read judges somebody in words.
    pub(super) fn judges(&self, r: &Reading) -> bool {
        self.lex.stance_of(r.lex).any(|e| e.source && e.patient != 0)
    }

    /// Whether a verb tells or judges: what it governs is somebody's words, or another's deed.
    pub(super) fn speaks(&self, f: &Frame) -> bool {
        let judges = |r: &Reading| self.lex.stance_of(r.lex).any(|e| e.source);
        let cue = |r: &Reading| self.lex.is_used(r.lex, UseKinds::CUE);
        self.s.word(f.verb).is_some_and(|w| w.readings.iter().any(|r| judges(r) || cue(r)))
    }

    pub(super) fn quote_of(&self, i: usize) -> Option<usize> {
        // The innermost content that holds the word.
        self.quotes
            .iter()
            .enumerate()
            .filter(|(_, q)| q.content.is_some_and(|c| c.has(i)))
            .max_by_key(|(k, q)| (q.content.map_or(0, |c| c.start), *k))
            .map(|(k, _)| k)
    }
}
