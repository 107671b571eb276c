//! Contributions: which word says what of which actor, with the modifiers that touched it.

mod ascribed;
mod bearers;
mod compare;
mod control;
mod harm;
mod nouns;
mod owners;
mod verbs;
mod worth;

use super::grammar::{Clause, Frame, Np, Opening, chain};
use super::scope::Modifier;
use super::sentence::{Pos, Sentence, TOLD_OF, Word};
use super::voice::Attribution;
use crate::lexicon::{Category, Gender, Lexicon, ModifierKind, Part, Reading, Sign, StanceEntry, Use, VerbUse};
use crate::model::{CueClass, Id, Role, TokenRange};
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
    /// Finds the modifiers that are but the prepositions of a verb's entry.
    pub(crate) fn take_prepositions(&mut self) {
        for o in self.occurrences() {
            for (k, m) in self.modifiers.iter().enumerate() {
                let near = m.tokens.start > o.head && m.tokens.start < o.head + 6;
                if near
                    && m.tokens.end - m.tokens.start == 1
                    && self.s.word(m.tokens.start).is_some_and(|w| o.entry.preps.iter().any(|p| p == w.key()))
                {
                    self.taken.push(k);
                }
            }
        }
    }

    /// All contributions of the piece, in text order.
    pub(crate) fn hits(&self) -> Vec<Hit> {
        let occs = self.occurrences();
        let mut used: Vec<usize> = Vec::new();
        let mut hits: Vec<Hit> = Vec::new();
        self.comparisons(&mut used, &mut hits);
        self.no_less(&mut used, &mut hits);
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

    /// Stance entries in the piece: phrases first, and the words inside a phrase not again.
    fn occurrences(&self) -> Vec<Occ<'a>> {
        let mut out: Vec<Occ<'a>> = Vec::new();
        let mut covered: Vec<TokenRange> = Vec::new();
        let mut phrases: Vec<_> = self.s.phrases.iter().collect();
        phrases.sort_by_key(|p| (std::cmp::Reverse(p.tokens.end - p.tokens.start), p.tokens.start));
        for p in phrases {
            let Some(ph) = self.lex.phrases.get(p.phrase as usize) else { continue };
            for u in &ph.uses {
                let Use::Stance(e) = u else { continue };
                let Some(entry) = self.lex.stance.get(*e as usize) else { continue };
                if covered.iter().any(|c| c.overlaps(p.tokens)) {
                    continue;
                }
                if !self.s.is_whole(p, ph) {
                    continue;
                }
                let Some(w) = self.s.word(p.tokens.start) else { continue };
                let first = ph.words.first().map(|x| x.lex);
                let reading = w.readings.iter().find(|r| Some(r.lex) == first).copied();
                let Some(reading) = reading else { continue };
                out.push(Occ { entry, tokens: p.tokens, head: p.tokens.start, reading });
                covered.push(p.tokens);
            }
        }
        for (i, w) in self.s.words.iter().enumerate() {
            let closed = w.pos == Pos::Function
                && !w.readings.iter().any(|r| r.part == Part::Word && self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Stance(_))));
            // لا تزال: a verb that a modifier of several words holds does nothing else.
            let held = w.pos == Pos::Verb && self.modifiers.iter().any(|m| m.tokens.end - m.tokens.start > 1 && m.tokens.has(i));
            if closed || held || covered.iter().any(|c| c.has(i)) {
                continue;
            }
            let mut seen: Vec<u32> = Vec::new();
            // نفى is "deny" before it is "we keep (a promise)".
            let usual = w.readings.iter().any(|r| !r.rare);
            // بذل is a verb here, no "by humiliation".
            let split = |r: &Reading| w.pos == Pos::Verb && r.prep.is_some() && !r.part.is_verb();
            // مهرجان is no two clowns.
            let dual = |r: &Reading| r.number == crate::lexicon::Number::D && !r.part.is_verb() && w.fold().ends_with("ان");
            let other = w.readings.iter().any(|r| !dual(r) && !r.rare && !r.part.is_verb() && r.part != Part::Word);
            for r in w.readings.iter().filter(|r| !(usual && r.rare || split(r) || other && dual(r))) {
                for u in self.lex.uses_of(r.lex) {
                    let Use::Stance(e) = u else { continue };
                    if seen.contains(e) {
                        continue;
                    }
                    let Some(entry) = self.lex.stance.get(*e as usize) else { continue };
                    // In an actor's own name only labels count: الجماعات الإرهابية names and judges at once. للصين is no dative of thieves.
                    let other = w.mention.and_then(|m| self.s.mentions.get(m)).is_some_and(|m| {
                        let alias = Use::Alias(m.alias);
                        let proper = w.readings.iter().any(|r| r.part == Part::Word && self.lex.uses_of(r.lex).contains(&alias));
                        m.tokens.end - m.tokens.start == 1 && proper && !self.lex.uses_of(r.lex).contains(&alias)
                    });
                    // كندية is Canada's, and no "as an equal".
                    if w.mention.is_some() && (entry.bearer == 0 || other || r.prep != w.prep) {
                        continue;
                    }
                    // The reading of this entry that fits best: masdar before participle before the rest.
                    let best =
                        w.readings.iter().filter(|x| x.lex == r.lex).max_by_key(|x| self.fitness(w, x, entry)).copied().unwrap_or(*r);
                    seen.push(*e);
                    out.push(Occ { entry, tokens: TokenRange::new(i, i + 1), head: i, reading: best });
                }
            }
        }
        // Two verbs written alike (حمل، حمّل): the one whose object stands there wins.
        let mut best: Vec<Occ<'a>> = Vec::new();
        for o in out {
            match best.iter_mut().find(|b| b.tokens == o.tokens && b.reading.part.is_verb() == o.reading.part.is_verb()) {
                Some(b) if b.entry.class == o.entry.class => best.push(o),
                Some(b) => {
                    if self.plausible(&o) > self.plausible(b) {
                        *b = o;
                    }
                }
                None => best.push(o),
            }
        }
        best
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
                out.extend(hits.iter().enumerate().filter(|(_, h)| inside(h) && against(h)).map(|(k, _)| k));
            }
        }
        let mut k = 0;
        hits.retain(|_| {
            k += 1;
            !out.contains(&(k - 1))
        });
    }

    fn plausible(&self, o: &Occ<'_>) -> u8 {
        let shadda = self.s.word(o.head).is_some_and(|w| w.token.marks.shadda);
        u8::from(
            o.entry.preps.iter().any(|p| p != "=" && self.s.np_after_prep(p, o.head + 1, (o.head + 8).min(self.s.words.len())).is_some()),
        ) * 3
            + 2 * u8::from(shadda == matches!(o.entry.class.as_str(), "v2" | "v5"))
            + u8::from(!o.entry.class.starts_with('v'))
            // منقذا آلاف الأرواح: a participle with an object acts, and is no noun.
            + 4 * u8::from(
                o.reading.part == Part::ActiveParticiple
                    && (o.reading.tanwin || self.clauses.iter().any(|c| c.opening == Opening::Adjunct && c.tokens.start == o.head))
                    && o.entry.preps.iter().any(|p| p == "=")
                    && self.s.next_np(o.tokens.end, self.clause_end(o.head)).is_some(),
            )
            // شجاعة the noun beside شجاعة the adjective: as the word stands here.
            + u8::from(match o.reading.part {
                Part::Adjective => self.s.word(o.head).is_some_and(|w| w.pos == Pos::Adj),
                Part::Noun => self.s.word(o.head).is_some_and(|w| w.pos == Pos::Noun),
                _ => false,
            })
    }

    pub(super) fn fitness(&self, w: &Word, r: &Reading, e: &StanceEntry) -> u8 {
        let same = r.conj == w.conj && r.prep == w.prep && r.al == w.al && r.pron == w.pron;
        let part = match r.part {
            Part::Masdar | Part::Noun | Part::Adjective => 3,
            Part::ActiveParticiple => 2,
            Part::PassiveParticiple => 1,
            _ => 2,
        };
        // An unvocalised participle: active where the entry blames or praises its agent and a tanwin or an object follows.
        // متجاهلا: the singular with tanwin before the dual without its ن.
        u8::from(same) * 8 + 2 * part + u8::from(r.tanwin) + 2 * u8::from(e.bearer != 0 && r.part == Part::Adjective)
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
            // بأن القانون مجرد أداة: what "that" opens is a sentence of its own.
            if c.opening == Opening::That && self.s.topic(c, i).is_some() {
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

    pub(super) fn quote_of(&self, i: usize) -> Option<usize> {
        // The innermost content that holds the word.
        self.quotes
            .iter()
            .enumerate()
            .filter(|(_, q)| q.content.is_some_and(|c| c.has(i)))
            .max_by_key(|(k, q)| (q.content.map_or(0, |c| c.start), *k))
            .map(|(k, _)| k)
    }

    #[expect(clippy::too_many_arguments, reason = "one place where a contribution is made")]
    pub(super) fn push(
        &self,
        hits: &mut Vec<Hit>,
        entry: &str,
        gloss: &str,
        tokens: TokenRange,
        role: Role,
        sign: Sign,
        weight: u8,
        mention: usize,
        quote: Option<usize>,
        mut notes: Vec<String>,
        at: &[usize],
    ) {
        let named = self.s.mentions.get(mention);
        if named.is_none_or(|n| n.place) && (mention != TOLD_OF || self.s.told_of.is_none()) {
            return;
        }
        let mut points = sign * 100 * i32::from(weight);
        let mut applied: Vec<usize> = Vec::new();
        for (k, m) in self.modifiers.iter().enumerate() {
            if applied.contains(&k) || (m.tokens.start >= tokens.start && m.tokens.start < tokens.end) {
                continue;
            }
            // What a name or description takes for granted stands under no negation, question or condition of the verb.
            let granted = role == Role::Bearer
                && notes
                    .first()
                    .is_some_and(|n| matches!(n.as_str(), "noun described" | "owner" | "pronoun" | "in the actor's name" | "label"));
            // لم يلمس السكان أثرا لنجاح الأردن المزعوم: nor what the phrase itself doubts.
            let near = |k: &crate::lexicon::Scope| matches!(k, crate::lexicon::Scope::Word | crate::lexicon::Scope::Prev);
            let doubted = self
                .modifiers
                .iter()
                .any(|x| near(&x.entry.scope) && x.entry.kind == ModifierKind::Doubt && at.iter().any(|&i| x.reach.has(i)));
            let denial = matches!(m.entry.kind, ModifierKind::Negation | ModifierKind::Cessation);
            let granted = granted || self.taken_for_granted(m, at, tokens) || denial && doubted && role == Role::Agent;
            if granted && !matches!(m.entry.scope, crate::lexicon::Scope::Word | crate::lexicon::Scope::Prev) {
                continue;
            }
            // لا يمكن تجاوز حقيقة أن: what a noun states in a clause of its own stands under no denial of the verb above.
            let stated = at.first().and_then(|&i| self.clauses.iter().find(|c| c.tokens.has(i))).is_some_and(|c| {
                let noun = c
                    .tokens
                    .start
                    .checked_sub(1)
                    .and_then(|k| self.s.word(k))
                    .is_some_and(|p| p.pos == Pos::Noun && p.mention.is_none() && !p.al);
                c.opening == Opening::That && noun && m.tokens.end <= c.tokens.start
            });
            if stated {
                continue;
            }
            let on = at.iter().any(|&i| m.reach.has(i)) || m.reach.overlaps(tokens);
            let inner = matches!(m.entry.scope, crate::lexicon::Scope::Word | crate::lexicon::Scope::Prev);
            if !on || notes.contains(&m.note()) || self.taken.contains(&k) {
                continue;
            }
            // A word modifier touches the word it stands at, not all that hangs on it.
            if inner && !at.first().is_some_and(|&i| m.reach.has(i)) && !m.reach.overlaps(tokens) {
                continue;
            }
            let factor = if self.spares(m, role, at, tokens, sign) { 0 } else { m.entry.factor };
            points = (points * factor / 100).clamp(-MOST_POINTS, MOST_POINTS);
            // A neutral row only keeps a longer phrase from being read as a shorter modifier.
            if factor == 0 && m.entry.factor != 0 {
                notes.push(format!("{}: nothing owed ×0%", m.entry.kind.as_str()));
            } else if factor != 100 {
                notes.push(m.note());
            }
            applied.push(k);
        }
        // وساطته «النزيهة»: a word or two that the writer puts at arm's length by signs of quotation.
        if quote.is_none() && self.at_arms_length(tokens) {
            // A quality is mocked; a deed or a label that stands so is only named.
            let factor = if role == Role::Bearer && notes.first().is_none_or(|n| n != "label") { -50 } else { 0 };
            points = points * factor / 100;
            notes.push(format!("in scare quotes ×{factor}%"));
        }
        if self.asks() && !self.modifiers.iter().any(|m| m.entry.kind == ModifierKind::Question) {
            points = 0;
            notes.push("question ×0%".to_owned());
        }
        if let Some(q) = quote.and_then(|q| self.quotes.get(q)) {
            let own = q.source_mentions.iter().any(|&s| (self.actor_of)(s) == (self.actor_of)(mention));
            match q.class {
                // فند مزاعم باماكو: who denies something calls it so himself.
                CueClass::Denying if role == Role::Bearer && notes.first().is_some_and(|n| n == "owner" || n == "noun described") => {}
                CueClass::Denying => {
                    points = 0;
                    notes.push("denied by the source ×0%".to_owned());
                }
                CueClass::Asking => {
                    points = 0;
                    notes.push("asked by the source ×0%".to_owned());
                }
                CueClass::Distancing if own => {
                    points = -points;
                    notes.push("claim of the source about itself, doubted by the reporter ×-100%".to_owned());
                }
                CueClass::Distancing => {
                    points /= 2;
                    notes.push("doubted by the reporter ×50%".to_owned());
                }
                _ => {}
            }
        }
        hits.push(Hit { entry: entry.to_owned(), gloss: gloss.to_owned(), tokens, role, weight, points, mention, quote, notes });
    }

    /// لم تقنع دعاية باريس أحدا: what the definite subject of a denied verb names is no part of what is denied, unless the verb says but whether there is
    /// such a thing (لم يحدث تدخلها).
    fn taken_for_granted(&self, m: &Modifier<'_>, at: &[usize], tokens: TokenRange) -> bool {
        let denies = matches!(m.entry.kind, ModifierKind::Negation | ModifierKind::Cessation);
        let Some(&i) = at.first().filter(|_| denies) else { return false };
        let verb = (m.tokens.start..m.reach.end).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb));
        // ولم تعلق الجزائر، التي تحترم الاتفاقات، على الأرقام: nor what a relative clause tells of something that is known.
        let told = |c: &Clause| {
            c.tokens.has(i) && c.opening == Opening::Rel && !verb.is_some_and(|v| c.tokens.has(v)) && !c.tokens.has(m.tokens.start)
        };
        if self.clauses.iter().any(|c| told(c) && self.s.word(c.tokens.start).is_some_and(|w| !w.is(Category::Free))) {
            return true;
        }
        // لم تبق السلطة، منذ أن احتكرت المفاتيح، خصما: nor what an insertion tells.
        let clause = |i: usize| self.clauses.iter().position(|c| c.tokens.has(i));
        if let (Some(here), Some(v)) = (clause(i), verb.and_then(clause))
            && here > v
            && self.frames.iter().any(|f| self.clauses.get(here).is_some_and(|c| c.tokens.has(f.verb) && c.resumes.is_none()))
            && chain(self.clauses, here).any(|k| self.clauses.get(k).is_some_and(|c| c.opening == Opening::Sub))
            && self.clauses.iter().skip(here).any(|c| c.resumes == Some(v))
        {
            return true;
        }
        let Some(f) = verb.and_then(|v| self.frame_of(v)) else { return false };
        let Some(s) = f.subject.as_ref().or(f.object.as_ref().filter(|_| f.passive)) else { return false };
        let definite = (s.tokens.start..s.tokens.end).any(|k| {
            let named = |m: usize| self.s.mentions.get(m).is_some_and(|m| !m.adjective);
            self.s.word(k).is_some_and(|w| w.al || w.pron.is_some() || w.mention.is_some_and(named))
        });
        definite
            && s.head > m.tokens.start
            && s.tokens.has(i)
            && s.tokens.has(tokens.start)
            && !matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Passive | VerbUse::Exist))
    }

    /// Whether words stand alone in signs of quotation, two at most, without a speaker.
    fn at_arms_length(&self, t: TokenRange) -> bool {
        let quoted = |i: usize| self.s.word(i).is_some_and(|w| w.quoted);
        if !(t.start..t.end).all(quoted) {
            return false;
        }
        let mut start = t.start;
        while start > 0 && quoted(start - 1) {
            start -= 1;
        }
        let end = (t.end..).find(|&i| !quoted(i)).unwrap_or(t.end);
        let sign = |i: Option<usize>| i.and_then(|i| self.s.word(i)).is_some_and(|w| w.is_punct("\""));
        end - start <= 2 && sign(start.checked_sub(1)) && sign(Some(end))
    }

    /// Whether a denied or supposed deed says nothing: لم ينتهك الاتفاق clears, but لم يحترم الاتفاق blames, since respect is owed. What is owed
    /// stands in a table of its own, apart from polarity.
    fn spares(&self, m: &Modifier<'_>, role: Role, at: &[usize], tokens: TokenRange, sign: Sign) -> bool {
        // لم تعد تدعم الإرهاب: nor does a deed that is over.
        let denies = m.entry.kind == ModifierKind::Cessation && role != Role::Patient
            || m.entry.kind == ModifierKind::Negation && m.entry.scope == crate::lexicon::Scope::Verb
            || m.entry.kind == ModifierKind::Counterfactual
                && m.entry.scope == crate::lexicon::Scope::Clause
                && m.entry.factor < 0
                && m.tokens.end - m.tokens.start == 1;
        if !denies {
            return false;
        }
        let Some(&head) = at.first() else { return false };
        let own = self.owed(head);
        if own.is_some() || tokens.has(head) {
            return own.is_none();
        }
        // Under operators, what is done to the thing: sign over the sign that the thing has by itself.
        let thing = tokens.start;
        let value = self.s.word(thing).into_iter().flat_map(|w| &w.readings).filter(|r| !r.part.is_verb()).find_map(|r| {
            self.lex.uses_of(r.lex).iter().find_map(|u| match u {
                Use::Stance(e) => self.lex.stance.get(*e as usize).map(|e| {
                    if e.value != 0 {
                        e.value
                    } else if e.bearer != 0 {
                        e.bearer
                    } else {
                        e.agent
                    }
                }),
                _ => None,
            })
        });
        match (self.owed(thing), value) {
            (Some(further), Some(v)) if v != 0 => (sign * v > 0) != further,
            _ => true,
        }
    }

    /// Whether the word at `i` names what is owed: to further it, or to fight it.
    pub(super) fn owed(&self, i: usize) -> Option<bool> {
        self.s.word(i)?.readings.iter().find_map(|r| {
            self.lex.uses_of(r.lex).iter().find_map(|u| match u {
                Use::Owed(further) => Some(*further),
                _ => None,
            })
        })
    }

    pub(super) fn asks(&self) -> bool {
        // كيف خسرت باريس نفوذها؟ takes it for granted.
        let granted = self.s.words.iter().any(|w| w.is(Category::Granted));
        self.s.words.last().is_some_and(|w| w.is_punct("?")) && !granted
    }
}
