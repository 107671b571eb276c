//! Contributions: which word says what of which actor, with the modifiers that touched it.

use super::grammar::{Clause, Frame, Np, Opening};
use super::scope::Modifier;
use super::sentence::{Pos, Sentence, Word};
use super::voice::Attribution;
use crate::lexicon::{Category, Gender, Lexicon, ModifierKind, Part, Reading, Sign, StanceEntry, Use, VerbUse};
use crate::model::{CueClass, Id, Role, TokenRange};

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
struct Occ<'a> {
    entry: &'a StanceEntry,
    tokens: TokenRange,
    head: usize,
    reading: Reading,
}

/// A good or bad thing found in an object.
#[derive(Clone, Debug)]
struct Worth {
    sign: Sign,
    weight: u8,
    entry: String,
    gloss: String,
    tokens: TokenRange,
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
        }
        for l in self.labels {
            self.label(l, &mut hits);
        }
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
            if closed || covered.iter().any(|c| c.has(i)) {
                continue;
            }
            let mut seen: Vec<u32> = Vec::new();
            for r in &w.readings {
                for u in self.lex.uses_of(r.lex) {
                    let Use::Stance(e) = u else { continue };
                    if seen.contains(e) {
                        continue;
                    }
                    let Some(entry) = self.lex.stance.get(*e as usize) else { continue };
                    // In an actor's own name only labels count: الجماعات الإرهابية names and judges at once.
                    if w.mention.is_some() && entry.bearer == 0 {
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

    fn plausible(&self, o: &Occ<'_>) -> u8 {
        let shadda = self.s.word(o.head).is_some_and(|w| w.token.marks.shadda);
        u8::from(
            o.entry.preps.iter().any(|p| p != "=" && self.s.np_after_prep(p, o.head + 1, (o.head + 8).min(self.s.words.len())).is_some()),
        ) + 2 * u8::from(shadda == matches!(o.entry.class.as_str(), "v2" | "v5"))
            + u8::from(!o.entry.class.starts_with('v'))
    }

    fn fitness(&self, w: &Word, r: &Reading, e: &StanceEntry) -> u8 {
        let same = r.conj == w.conj && r.prep == w.prep && r.al == w.al && r.pron == w.pron;
        let part = match r.part {
            Part::Masdar | Part::Noun | Part::Adjective => 3,
            Part::ActiveParticiple => 2,
            Part::PassiveParticiple => 1,
            _ => 2,
        };
        // An unvocalised participle: active where the entry blames or praises its agent and a tanwin or an object follows.
        u8::from(same) * 4 + part + u8::from(e.bearer != 0 && r.part == Part::Adjective)
    }

    fn frame_of(&self, verb: usize) -> Option<&Frame> {
        self.frames.iter().find(|f| f.verb == verb)
    }

    /// The frame whose verb governs token `i`: the last verb before it in its clause, else in the clause before.
    fn governor(&self, i: usize) -> Option<&Frame> {
        let c = self.clauses.iter().find(|c| c.tokens.has(i))?;
        self.frames.iter().rfind(|f| f.verb < i && f.verb >= c.tokens.start).or_else(|| {
            // A clause without a verb of its own hangs on what stands before it.
            let own = self.frames.iter().any(|f| c.tokens.has(f.verb));
            // A sentence of its own (فهي مرجعية) hangs on nothing.
            let pronoun =
                (c.tokens.start..c.tokens.end.min(c.tokens.start + 2)).any(|k| self.s.word(k).is_some_and(|w| w.is(Category::Pron)));
            if own || pronoun { None } else { self.frames.iter().rfind(|f| f.verb < i && !self.in_relative(f.verb)) }
        })
    }

    fn in_relative(&self, i: usize) -> bool {
        self.clauses.iter().any(|c| c.tokens.has(i) && c.opening == Opening::Rel)
    }

    fn allowed(&self, e: &StanceEntry, object: Option<&Np>) -> bool {
        let Some(np) = object else { return e.only.is_empty() };
        let words: Vec<&str> = (np.tokens.start..np.tokens.end.min(np.head + 2)).filter_map(|k| self.s.word(k)).map(Word::bare).collect();
        let hit =
            |list: &[String]| list.iter().any(|x| words.iter().any(|w| w == x || (x.chars().count() >= 4 && w.starts_with(x.as_str()))));
        (e.only.is_empty() || hit(&e.only)) && !hit(&e.not)
    }

    /// The object of a verb or masdar by the entry's own ways: direct and by preposition.
    fn object(&self, e: &StanceEntry, direct: Option<Np>, from: usize, to: usize) -> Option<Np> {
        let mut by_prep: Option<Np> = None;
        for p in e.preps.iter().filter(|p| *p != "=") {
            if let Some(np) = self.s.np_after_prep(p, from, to)
                && by_prep.as_ref().is_none_or(|b| np.head < b.head)
            {
                by_prep = Some(np);
            }
        }
        if e.preps.iter().any(|p| p == "=") { direct.or(by_prep) } else { by_prep }
    }

    fn mentions_of(&self, np: &Np) -> Vec<usize> {
        let own = self.s.owners(np, self.actor_of);
        if !own.is_empty() || !np.mentions.is_empty() {
            return own;
        }
        // نفوذها: what the pronoun stands for, if the nearest subject agrees.
        if let Some(m) = self.by_pronoun(np) {
            return m;
        }
        // الدور الذي تلعبه فاغنر: whose role it is, a relative clause says.
        self.by_relative(np)
    }

    fn by_pronoun(&self, np: &Np) -> Option<Vec<usize>> {
        let w = (np.tokens.start..np.tokens.end).filter_map(|k| self.s.word(k)).find(|w| w.pron.is_some_and(|p| p.person == 3))?;
        let p = w.pron?;
        let f = self.frames.iter().rfind(|f| {
            f.verb < np.head
                && f.subject.as_ref().and_then(|s| self.s.word(s.head)).is_some_and(|h| {
                    (h.gender == p.gender || p.gender == Gender::Any || h.gender == Gender::Any)
                        && f.subject.as_ref().is_some_and(|s| s.head < np.head)
                })
        })?;
        (!f.subject_mentions.is_empty()).then(|| f.subject_mentions.clone())
    }

    fn by_relative(&self, np: &Np) -> Vec<usize> {
        let Some(c) = self
            .clauses
            .iter()
            .find(|c| c.opening == Opening::Rel && c.tokens.start >= np.tokens.end && c.tokens.start <= np.tokens.end + 3)
        else {
            return Vec::new();
        };
        if self.s.antecedent(c).is_none_or(|a| !a.tokens.overlaps(np.tokens)) {
            return Vec::new();
        }
        self.frames
            .iter()
            .find(|f| c.tokens.has(f.verb))
            .filter(|f| {
                f.object.as_ref().is_some_and(|o| o.tokens.overlaps(np.tokens)) && f.subject.as_ref().is_some_and(|s| s.head > f.verb)
            })
            .map(|f| f.subject_mentions.clone())
            .unwrap_or_default()
    }

    /// How good or bad the thing at the head of `np` is.
    fn worth(&self, np: &Np, depth: u8) -> Option<Worth> {
        if depth > 4 {
            return None;
        }
        let first = np.head;
        for k in first..np.tokens.end.min(first + 4) {
            let w = self.s.word(k)?;
            if k > first && w.prep.is_some() {
                break;
            }
            if let Some(x) = self.worth_at(k, np, depth) {
                return Some(x);
            }
            // Beyond the head only a genitive or an adjective of it may speak for the whole; an own actor ends the search.
            if w.mention.is_some() && k > first {
                break;
            }
        }
        // حالة من الفوضى, سلسلة من الأزمات: a measure hands on what it measures.
        let next = np.tokens.end;
        if self.s.word(next).is_some_and(|w| w.pos == Pos::Function && w.is(Category::From))
            && self.s.word(next + 1).is_some_and(|w| w.nominal() && w.mention.is_none())
            && np.mentions.is_empty()
        {
            let inner = self.s.np(next + 1);
            if inner.mentions.is_empty() && np.tokens.end - np.head <= 2 {
                return self.worth(&inner, depth + 1);
            }
        }
        None
    }

    fn worth_at(&self, k: usize, np: &Np, depth: u8) -> Option<Worth> {
        let w = self.s.word(k)?;
        let mut best: Option<Worth> = None;
        let mut entries: Vec<(&StanceEntry, TokenRange, Option<Reading>)> = Vec::new();
        for p in self.s.phrases.iter().filter(|p| p.tokens.start == k) {
            for u in self.lex.phrases.get(p.phrase as usize).map_or(&[][..], |x| &x.uses) {
                if let Use::Stance(e) = u
                    && let Some(e) = self.lex.stance.get(*e as usize)
                {
                    let r = w.readings.iter().find(|r| !r.part.is_verb()).copied();
                    entries.push((e, p.tokens, r));
                }
            }
        }
        if entries.is_empty() {
            for r in w.readings.iter().filter(|r| !r.part.is_verb()) {
                for u in self.lex.uses_of(r.lex) {
                    if let Use::Stance(e) = u
                        && let Some(e) = self.lex.stance.get(*e as usize)
                    {
                        let better = |a: &Reading| self.fitness(w, a, e);
                        match entries.iter_mut().find(|x| std::ptr::eq(x.0, e)) {
                            Some(x) if x.2.is_none_or(|old| better(&old) < better(r)) => x.2 = Some(*r),
                            Some(_) => {}
                            None => entries.push((e, TokenRange::new(k, k + 1), Some(*r))),
                        }
                    }
                }
            }
        }
        for (e, tokens, r) in entries {
            let plain = |sign: Sign| Worth {
                sign,
                weight: e.weight,
                entry: e.entry.clone(),
                gloss: e.gloss.clone(),
                tokens,
                used: (tokens.start..tokens.end).collect(),
                notes: Vec::new(),
            };
            let verbal = r.is_some_and(|r| matches!(r.part, Part::Masdar | Part::Noun));
            let found = if e.op != 0 && verbal && !e.source {
                let direct = self.genitive(k);
                let object = self.object(e, direct, tokens.end, self.clause_end(k));
                let inner = object.as_ref().filter(|o| self.allowed(e, Some(o)) && o.head > k).and_then(|o| self.worth(o, depth + 1));
                match inner {
                    Some(mut x) => {
                        x.sign *= e.op;
                        x.weight = x.weight.max(e.weight);
                        x.used.push(k);
                        x.notes.insert(0, format!("operator {} «{}» {}", e.entry, e.lemma, if e.op > 0 { "+" } else { "−" }));
                        Some(x)
                    }
                    None if e.value != 0 => Some(plain(e.value)),
                    None if e.agent != 0 && self.allowed(e, object.as_ref()) => Some(plain(e.agent)),
                    None => None,
                }
            } else if e.value != 0 {
                Some(plain(e.value))
            } else if e.bearer != 0 {
                Some(plain(e.bearer))
            } else if e.agent != 0 && verbal && !e.source {
                // Someone else's deed is his own, not a quality of the thing.
                Some(plain(e.agent))
            } else {
                None
            };
            let Some(mut found) = found else { continue };
            // عدم الاستقرار, غير شرعي: denied inside the phrase.
            for m in self.modifiers.iter().filter(|m| matches!(m.entry.scope, crate::lexicon::Scope::Word | crate::lexicon::Scope::Prev)) {
                if m.reach.has(k)
                    && !tokens.has(m.tokens.start)
                    && (m.tokens.start >= np.tokens.start.saturating_sub(2))
                    && m.entry.factor < 0
                {
                    found.sign = -found.sign;
                    found.notes.push(m.note());
                }
            }
            if best.as_ref().is_none_or(|b| found.weight > b.weight) {
                best = Some(found);
            }
        }
        best
    }

    /// Notes that an object has been taken into account: what went into its worth, and what a conjunction joins to it.
    fn take(&self, used: &mut Vec<usize>, x: &Worth, np: &Np) {
        used.extend(&x.used);
        let mut end = np.tokens.end.max(x.used.iter().max().map_or(0, |m| m + 1));
        while let Some(w) = self.s.word(end) {
            if !w.conj || !w.nominal() || w.prep.is_some() {
                break;
            }
            let next = self.s.np(end);
            used.extend(next.tokens.start..next.tokens.end);
            end = next.tokens.end;
        }
    }

    fn clause_end(&self, i: usize) -> usize {
        self.clauses.iter().find(|c| c.tokens.has(i)).map_or(self.s.words.len(), |c| c.tokens.end)
    }

    /// The genitive that follows the noun at `i`.
    fn genitive(&self, i: usize) -> Option<Np> {
        let w = self.s.word(i)?;
        if w.al || w.pron.is_some() {
            return None;
        }
        let mut k = i + 1;
        while self.s.word(k).is_some_and(|x| x.is_punct("\"")) {
            k += 1;
        }
        let n = self.s.word(k)?;
        (n.nominal() && n.prep.is_none() && !n.conj && (n.pos != Pos::Adj || n.al) && !n.token.marks.tanwin).then(|| self.s.np(k))
    }

    fn verb(&self, o: &Occ<'a>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let Some(f) = self.frame_of(o.head) else { return };
        let e = o.entry;
        if used.contains(&o.head) {
            return;
        }
        let mut to = f.rest.end.max(self.clause_end(o.head)).max(self.over_marks(o.head));
        if e.source {
            to = to.max(self.to_mark(o.head));
        }
        let from = o.tokens.end;
        let direct = if o.tokens.end - o.tokens.start > 1 { None } else { f.object.clone() };
        let object = self.object(e, direct, from, to);
        if object.is_none() && !e.preps.iter().any(|p| p == "=") && o.tokens.end - o.tokens.start == 1 {
            return;
        }
        if !self.allowed(e, object.as_ref().or(f.subject.as_ref())) {
            return;
        }
        // صعد beside صعّد: written alike with a plain verb of form I, it needs its sign or its object.
        let Some(w) = self.s.word(o.head) else { return };
        let alike = !e.class.starts_with("v1")
            && w.readings.iter().any(|r| {
                r.part.is_verb()
                    && self.lex.morph.class(r.lex).starts_with("v1")
                    && self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Verb(_)))
            });
        if alike && !w.token.marks.shadda && object.is_none() {
            return;
        }
        let object_mentions = match &object {
            Some(np) if f.object.as_ref() == Some(np) && !f.object_mentions.is_empty() => f.object_mentions.clone(),
            Some(np) => self.mentions_of(np),
            None => f.object_mentions.clone(),
        };
        let quote = if e.source { self.quotes.iter().position(|q| q.cue.has(o.head)) } else { self.quote_of(o.head) };
        let mut agents = f.subject_mentions.clone();
        let mut agent_notes: Vec<String> = Vec::new();
        if agents.is_empty()
            && let Some(np) = &f.subject
        {
            agents = self.mentions_of(np);
        }
        if f.inherited && !agents.is_empty() {
            agent_notes.push("subject carried over".to_owned());
        }
        if self.anaphoric(o.head) {
            agent_notes.push("what was said before is the cause".to_owned());
        }
        let mut done = false;
        if e.op != 0
            && let Some((np, x)) = object.as_ref().and_then(|np| self.worth(np, 0).map(|x| (np, x)))
        {
            self.take(used, &x, np);
            let mut notes = vec![format!("operator {} «{}» {}", e.entry, e.lemma, if e.op > 0 { "+" } else { "−" })];
            notes.extend(x.notes.clone());
            notes.extend(agent_notes.clone());
            for &m in &agents {
                self.push(
                    hits,
                    &x.entry,
                    &x.gloss,
                    x.tokens,
                    Role::Agent,
                    x.sign * e.op,
                    x.weight,
                    m,
                    quote,
                    notes.clone(),
                    &[o.head, x.tokens.start],
                );
            }
            done = true;
        }
        if !done && e.agent != 0 {
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, agent_notes.clone(), &[o.head]);
            }
            // What the deed is done with is part of it.
            if let Some(np) = &object
                && let Some(x) = self.worth(np, 0)
            {
                used.extend(&x.used);
            }
        }
        if e.patient != 0 {
            let mut targets = object_mentions;
            if targets.is_empty() && e.source {
                // ندد باستخدام القوة من قبل مالي / حمّل مسؤولية الفشل للجزائر: who is named after من قبل or ل.
                if let Some(np) = self.s.by_agent(o.head, to).or_else(|| self.s.np_after_prep(DATIVE, o.head + 1, to)) {
                    targets = self.s.owners(&np, self.actor_of);
                }
            }
            for m in targets {
                if !agents.iter().any(|&a| (self.actor_of)(a) == (self.actor_of)(m)) {
                    self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
                }
            }
        }
        if e.bearer != 0 {
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, Vec::new(), &[o.head]);
            }
        }
    }

    /// تشكل خطرا، أصبحت ملاذا: under a copula or a light verb the worth of the complement is the subject's.
    fn said_of_subject(&self, f: &Frame, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let Some(np) = &f.object else { return };
        if !self.light(f)
            || used.contains(&np.head)
            || f.passive
            || f.object_mentions
                .iter()
                .any(|&m| !f.subject_mentions.is_empty() && (self.actor_of)(m) != (self.actor_of)(f.subject_mentions[0]))
        {
            return;
        }
        let source_noun = self.s.word(np.head).is_some_and(|w| {
            w.readings.iter().any(|r| {
                self.lex
                    .uses_of(r.lex)
                    .iter()
                    .any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.source)))
            })
        });
        if source_noun {
            return;
        }
        let Some(x) = self.worth(np, 0) else { return };
        if x.used.iter().any(|u| used.contains(u)) || hits.iter().any(|h| h.tokens.overlaps(x.tokens)) {
            return;
        }
        let quote = self.quote_of(f.verb);
        for &m in &f.subject_mentions {
            let mut notes = vec!["said of the subject".to_owned()];
            notes.extend(x.notes.clone());
            self.push(hits, &x.entry, &x.gloss, x.tokens, Role::Agent, x.sign, x.weight, m, quote, notes, &[f.verb, x.tokens.start]);
        }
        used.extend(&x.used);
    }

    /// Whether a verb only links its subject with what its object says: copulas, light verbs, verbs of showing.
    fn light(&self, f: &Frame) -> bool {
        matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Light | VerbUse::Copula))
            || self.s.verb_use(self.lex, f.verb) != Some(VerbUse::Call) && self.s.word(f.verb).is_some_and(|w| {
                w.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Cue(c) if self.lex.cues.get(*c as usize).is_some_and(|c| c.content.iter().any(|x| x == "=") && c.content.iter().all(|x| x != "that")))))
            })
    }

    /// A verb's complement may stand behind a parenthesis or an inserted phrase between commas.
    fn over_marks(&self, i: usize) -> usize {
        let n = self.s.words.len();
        let end = self.clause_end(i);
        // Inserted words in brackets or signs of quotation.
        if self.s.word(end.saturating_sub(1)).is_some_and(|w| w.is_punct("(") || w.is_punct(")")) { (end + 10).min(n) } else { end }
    }

    /// The next mark that ends a stretch, quotation signs aside.
    fn to_mark(&self, i: usize) -> usize {
        let n = self.s.words.len();
        (i..n).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct && !matches!(w.fold(), "\"" | "-"))).unwrap_or(n)
    }

    fn anaphoric(&self, verb: usize) -> bool {
        self.clauses.iter().any(|c| {
            c.tokens.has(verb)
                && c.opening == Opening::Rel
                && self.s.word(c.tokens.start).is_some_and(|w| w.is(Category::Rel) && self.s.antecedent(c).is_none())
        })
    }

    fn participle(&self, o: &Occ<'a>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let e = o.entry;
        let Some(w) = self.s.word(o.head) else { return };
        if used.contains(&o.head) {
            return;
        }
        let to = self.clause_end(o.head);
        let active = w.readings.iter().any(|r| r.lex == o.reading.lex && r.part == Part::ActiveParticiple);
        let passive = w.readings.iter().any(|r| r.lex == o.reading.lex && r.part == Part::PassiveParticiple);
        let quote = if e.source { self.quotes.iter().position(|q| q.cue.has(o.head)) } else { self.quote_of(o.head) };
        // المدعومة من المغرب: passive, and the agent is named.
        if passive && !w.token.marks.kasra_before_last {
            let by = self.s.by_agent(o.tokens.end, to).or_else(|| {
                let k = o.tokens.end;
                (self.s.word(k).is_some_and(|x| x.pos == Pos::Function && x.is(Category::From))
                    && self.s.word(k + 1).is_some_and(|x| x.mention.is_some()))
                .then(|| self.s.np(k + 1))
            });
            if let Some(np) = by {
                let agents = self.s.owners(&np, self.actor_of);
                let described = self.described(o.head);
                let x = if e.op != 0 { described.as_ref().and_then(|d| self.worth(d, 0)) } else { None };
                for m in agents {
                    match &x {
                        Some(x) => self.push(
                            hits,
                            &x.entry,
                            &x.gloss,
                            x.tokens,
                            Role::Agent,
                            x.sign * e.op,
                            x.weight,
                            m,
                            quote,
                            vec![format!("operator {} «{}»", e.entry, e.lemma)],
                            &[o.head],
                        ),
                        None if e.agent != 0 => {
                            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, Vec::new(), &[o.head])
                        }
                        None => {}
                    }
                }
                return;
            }
            if !active {
                return;
            }
        }
        if w.token.marks.fatha_before_last {
            return;
        }
        // Active: the noun it describes does it; as an adverb (متهما، مستغلا) the subject of the verb before.
        let described = self.described(o.head);
        let (agents, note) = if w.al || described.as_ref().is_some_and(|d| d.head != o.head) {
            match &described {
                Some(np) => (self.mentions_of(np), "noun described"),
                None => (Vec::new(), ""),
            }
        } else if o.reading.tanwin || w.token.marks.tanwin || w.gender == Gender::F {
            let f = self.frames.iter().rfind(|f| f.verb < o.head && f.subject.is_some());
            (f.map(|f| f.subject_mentions.clone()).unwrap_or_default(), "subject of the verb before")
        } else {
            (self.predicate_owner(o.head, &self.s.np(o.head)), "predicate")
        };
        // The same writing is active or passive: with an object it acts.
        let direct = self.s.next_np(o.tokens.end, to);
        let object = self.object(e, direct, o.tokens.end, to);
        let open = passive && active && object.is_none() && !w.token.marks.kasra_before_last;
        if open && (e.agent == 0 || (e.preps.iter().any(|p| p == "=") && note == "predicate")) {
            return;
        }
        if !self.allowed(e, object.as_ref()) {
            return;
        }
        let notes = if note.is_empty() { Vec::new() } else { vec![note.to_owned()] };
        let mut done = false;
        if e.op != 0
            && let Some((np, x)) = object.as_ref().and_then(|np| self.worth(np, 0).map(|x| (np, x)))
        {
            self.take(used, &x, np);
            for &m in &agents {
                self.push(
                    hits,
                    &x.entry,
                    &x.gloss,
                    x.tokens,
                    Role::Agent,
                    x.sign * e.op,
                    x.weight,
                    m,
                    quote,
                    vec![format!("operator {} «{}»", e.entry, e.lemma)],
                    &[o.head],
                );
            }
            done = true;
        }
        if !done && e.agent != 0 {
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, notes.clone(), &[o.head]);
            }
        }
        if e.patient != 0
            && let Some(np) = &object
        {
            for m in self.mentions_of(np) {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
            }
        }
    }

    fn nominal(&self, o: &Occ<'a>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let e = o.entry;
        let Some(w) = self.s.word(o.head) else { return };
        let quote = self.quote_of(o.head);
        if e.bearer != 0 {
            self.bearer(o, quote, used, hits);
        }
        if e.value != 0 && matches!(e.class.as_str(), "n" | "nf" | "np") && !used.contains(&o.head) {
            self.origin(o, quote, used, hits);
        }
        if e.agent == 0 && e.patient == 0 && e.op == 0 {
            return;
        }
        if used.contains(&o.head) && e.patient == 0 {
            // Taken into account by an operator: only an actor of its own still counts.
            if self.own_agent(o, w).0.is_empty() {
                return;
            }
        }
        let np = self.s.np(o.head);
        let to = self.clause_end(o.head);
        let gen_np = self.genitive(o.tokens.end - 1);
        // The object after ل closes the phrase: the genitive before it is the agent (اتهام المغرب للجزائر).
        let after_l = self.s.word(np.tokens.end).filter(|x| x.prep == Some('ل') && x.nominal()).map(|_| self.s.np(np.tokens.end));
        let transitive = e.preps.iter().any(|p| p == "=");
        let direct =
            if transitive { after_l.clone().or_else(|| gen_np.clone().filter(|g| !self.agentive(g, after_l.is_some()))) } else { None };
        let object = self.object(e, direct.clone(), o.tokens.end, to);
        if !self.allowed(e, object.as_ref()) {
            return;
        }
        let (mut agents, mut note) = self.own_agent(o, w);
        let own = !agents.is_empty();
        if agents.is_empty() && !used.contains(&o.head) {
            (agents, note) = self.control(o.head, w);
            // Without an actor of its own, an action that asks for a preposition must have it.
            if object.is_none() && !transitive && e.preps.iter().all(|p| p != "=") && e.op == 0 && o.entry.class.starts_with('v') {
                agents.clear();
            }
            if agents.is_empty() && o.reading.part == Part::Adjective {
                let described = self.described(o.head).filter(|d| d.head != o.head);
                agents = described.as_ref().map(|d| self.mentions_of(d)).unwrap_or_default();
                note = "noun described";
            }
            if agents.is_empty() && (e.class.starts_with('n') || matches!(o.reading.part, Part::Adjective | Part::Noun)) {
                (agents, note) = (self.predicate_owner(o.head, &np), "predicate");
            }
        }
        let notes = if note.is_empty() { Vec::new() } else { vec![note.to_owned()] };
        if e.source {
            // A noun of accusing or praising: its object is reached by ل or as its own preposition says; a bare genitive is open.
            let target = after_l
                .or_else(|| e.preps.iter().filter(|p| *p != "=").find_map(|p| self.s.np_after_prep(p, o.tokens.end, to)))
                .or_else(|| self.s.np_after_prep(DATIVE, o.tokens.end, (np.tokens.end + 2).min(to)));
            if let Some(t) = target {
                let q = self.quotes.iter().position(|q| q.cue.has(o.head) || q.content.is_some_and(|c| c.has(o.head)));
                for m in self.mentions_of(&t) {
                    self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, q, Vec::new(), &[o.head]);
                }
            }
            return;
        }
        let mut done = false;
        if e.op != 0
            && let Some((inner, x)) = object.as_ref().filter(|x| x.head != o.head).and_then(|np| self.worth(np, 0).map(|x| (np, x)))
        {
            if !used.contains(&o.head) || own {
                for &m in &agents {
                    let mut n = vec![format!("operator {} «{}» {}", e.entry, e.lemma, if e.op > 0 { "+" } else { "−" })];
                    n.extend(x.notes.clone());
                    n.extend(notes.clone());
                    self.push(
                        hits,
                        &x.entry,
                        &x.gloss,
                        x.tokens,
                        Role::Agent,
                        x.sign * e.op,
                        x.weight,
                        m,
                        quote,
                        n,
                        &[o.head, x.tokens.start],
                    );
                }
            }
            self.take(used, &x, inner);
            done = true;
        }
        if !done && e.agent != 0 && (!used.contains(&o.head) || own) {
            for &m in &agents {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Agent, e.agent, e.weight, m, quote, notes.clone(), &[o.head]);
            }
        }
        if e.patient != 0
            && let Some(np) = object.filter(|_| own || after_l.is_some() || !transitive)
        {
            for m in self.mentions_of(&np) {
                self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Patient, e.patient, e.weight, m, quote, Vec::new(), &[o.head]);
            }
        }
    }

    /// تدفق المخدرات من المغرب، خسائر من التحركات الروسية: a good or bad thing comes from an actor.
    fn origin(&self, o: &Occ<'a>, quote: Option<usize>, used: &mut Vec<usize>, hits: &mut Vec<Hit>) {
        let mut k = self.s.np(o.head).tokens.end;
        // القنب القادم من: a participle of coming may stand between; the phrase takes it in already.
        if !self.s.word(k).is_some_and(|w| w.is_prep() && w.is(Category::From) && w.pron.is_none()) {
            return;
        }
        k += 1;
        if !self.s.word(k).is_some_and(|w| w.nominal() && w.prep.is_none()) {
            return;
        }
        let np = self.s.np(k);
        let named = self.s.word(np.head).is_some_and(|w| w.mention.is_some());
        let adjective = np.mentions.iter().any(|&m| self.s.mentions.get(m).is_some_and(|x| x.adjective));
        if !named && !adjective && np.mentions.is_empty() {
            return;
        }
        for m in self.s.owners(&np, self.actor_of) {
            self.push(
                hits,
                &o.entry.entry,
                &o.entry.gloss,
                o.tokens,
                Role::Agent,
                o.entry.value,
                o.entry.weight,
                m,
                quote,
                vec!["comes from".to_owned()],
                &[o.head],
            );
            used.push(o.head);
        }
    }

    /// Whether a genitive is the doer: an actor's own name before an object after ل.
    fn agentive(&self, g: &Np, object_follows: bool) -> bool {
        object_follows && self.s.word(g.head).is_some_and(|w| w.mention.is_some())
    }

    /// The actor that a noun of action names as its doer: a nisba (التدخل الجزائري), or a genitive where the action takes no direct
    /// object (تدخل الجزائر) or takes it after ل.
    fn own_agent(&self, o: &Occ<'a>, w: &Word) -> (Vec<usize>, &'static str) {
        let np = self.s.np(o.head);
        let transitive = o.entry.preps.iter().any(|p| p == "=") && !o.entry.class.starts_with('n');
        // تقويض النفوذ الجزائري: behind the object of a transitive action the nisba belongs to the object.
        let object_between = transitive && o.reading.part == Part::Masdar && self.genitive(o.tokens.end - 1).is_some();
        let adj: Vec<usize> = np
            .mentions
            .iter()
            .copied()
            .filter(|&m| {
                self.s.mentions.get(m).is_some_and(|x| {
                    x.adjective
                        && (!object_between || x.tokens.start == o.tokens.end)
                        && self.s.word(x.tokens.start).is_some_and(|a| a.al == w.al || !w.al)
                        // The adjective belongs to the head, not to a genitive between them, if it agrees with the head.
                        && self.s.word(x.tokens.start).is_some_and(|a| {
                            x.tokens.start == o.tokens.end || a.gender == w.gender || w.gender == Gender::Any
                        })
                })
            })
            .collect();
        if let [m] = adj.as_slice() {
            return (vec![*m], "nisba");
        }
        if !adj.is_empty() && adj.iter().all(|&m| (self.actor_of)(m) == (self.actor_of)(adj[0])) {
            return (vec![adj[0]], "nisba");
        }
        if !adj.is_empty() {
            return (Vec::new(), "");
        }
        if let Some(g) = self.genitive(o.tokens.end - 1) {
            let after_l = self.s.word(np.tokens.end).is_some_and(|x| x.prep == Some('ل'));
            let head_is_actor =
                self.s.word(g.head).is_some_and(|x| x.mention.is_some() || x.is(Category::Title)) || self.lex_source_noun(g.head);
            if !transitive || (after_l && head_is_actor) {
                return (self.s.owners(&g, self.actor_of), "genitive");
            }
        }
        // التدخل من قبل الجزائر / من جانب
        if let Some(np) = self.s.by_agent(o.tokens.end, self.clause_end(o.head)) {
            return (self.s.owners(&np, self.actor_of), "named as doer");
        }
        (Vec::new(), "")
    }

    fn lex_source_noun(&self, i: usize) -> bool {
        self.s.word(i).is_some_and(|w| w.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Source(_)))))
    }

    /// The doer of a noun of action without one of its own: the owner of the noun that governs it (جهود الجزائر لمكافحة), the accused
    /// of the accusation it spells out, or the subject of the verb that it complements.
    fn control(&self, i: usize, w: &Word) -> (Vec<usize>, &'static str) {
        let start = self.left_edge(i);
        let before = start.checked_sub(1).and_then(|k| self.s.word(k));
        let own_prep = self.s.word(start).and_then(|x| x.prep);
        let free_prep = before.filter(|b| b.is_prep() && b.pron.is_none());
        let gov = self.governor(i);
        let pronoun = w.pron.is_some_and(|p| p.person == 3);
        if own_prep.is_none() && free_prep.is_none() {
            // The object itself: بدأ انتقاد, واصل قمع, شكّل تهديدا; or with the subject's pronoun (نفى دعمه).
            if let Some(f) = gov {
                let object = f.object.as_ref().is_some_and(|o| o.tokens.has(i));
                let light = self.light(f) || matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Aux));
                if object && light {
                    return (f.subject_mentions.clone(), "subject of the light verb");
                }
                let same_clause = self.clauses.iter().any(|c| c.tokens.has(i) && c.tokens.has(f.verb));
                if pronoun && same_clause {
                    let agrees = f.subject.as_ref().and_then(|s| self.s.word(s.head)).is_some_and(|h| {
                        w.pron.is_some_and(|p| p.gender == h.gender || h.gender == Gender::Any || p.gender == Gender::Any)
                    });
                    if agrees {
                        return (f.subject_mentions.clone(), "pronoun");
                    }
                }
                // وتعزيز، وتمويل: goes on from an action before it.
                if self.s.word(i).is_some_and(|x| x.conj) {
                    return self.control_of_previous(i);
                }
            } else if self.s.word(i).is_some_and(|x| x.conj) {
                return self.control_of_previous(i);
            }
            return (Vec::new(), "");
        }
        let prep = |c: Category| match free_prep {
            Some(p) => p.is(c),
            None => own_prep.is_some_and(|p| {
                self.lex
                    .function
                    .get(p.to_string().as_str())
                    .is_some_and(|l| l.iter().any(|(w, cats, _)| w.len() == 1 && cats.contains(&c)))
            }),
        };
        let purposeful = prep(Category::Purpose) || prep(Category::Aim);
        // A noun with an owner right before: دور المغرب في تأزيم.
        let edge = if free_prep.is_some() { start - 1 } else { start };
        let edge = {
            // Prepositions of two words (من أجل، من خلال).
            let mut e = edge;
            while e > 0 && self.s.word(e - 1).is_some_and(|x| x.is_prep() && x.pron.is_none()) {
                e -= 1;
            }
            e
        };
        if let Some(np) = self.s.np_ending_at(edge, Gender::Any) {
            let owners = self.s.owners(&np, self.actor_of);
            let head_is_name = self.s.word(np.head).is_some_and(|x| x.mention.is_some());
            if !owners.is_empty() && purposeful && (!head_is_name || gov.is_none()) {
                return (owners, "owner of the noun before");
            }
            if !owners.is_empty() && head_is_name {
                // اتهم المغرب الجزائر بالتدخل: the accused does it.
                if let Some(f) = gov {
                    let accuse = self.s.word(f.verb).is_some_and(|v| v.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Stance(e) if self.lex.stance.get(*e as usize).is_some_and(|e| e.source && e.patient != 0)))));
                    if accuse {
                        return (f.object_mentions.clone(), "the accused");
                    }
                }
            }
        }
        if let Some(f) = gov {
            let verb = self.s.word(f.verb);
            let stance = verb.and_then(|v| {
                v.readings.iter().find_map(|r| {
                    self.lex.uses_of(r.lex).iter().find_map(|u| match u {
                        Use::Stance(e) => self.lex.stance.get(*e as usize),
                        _ => None,
                    })
                })
            });
            if stance.is_some_and(|e| e.source) {
                return (f.object_mentions.clone(), "the accused");
            }
            let cue = verb.is_some_and(|v| v.readings.iter().any(|r| self.lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Cue(_)))));
            let opposes = stance.is_some_and(|e| e.op < 0);
            if purposeful && !opposes && (!cue || prep(Category::Aim)) {
                return (f.subject_mentions.clone(), "subject of the verb");
            }
        }
        (Vec::new(), "")
    }

    fn control_of_previous(&self, i: usize) -> (Vec<usize>, &'static str) {
        let floor = i.saturating_sub(8);
        for k in (floor..i).rev() {
            let Some(w) = self.s.word(k) else { break };
            if w.pos == Pos::Verb {
                break;
            }
            if w.readings.iter().any(|r| r.part == Part::Masdar) && !w.conj {
                return self.control(k, w);
            }
        }
        (Vec::new(), "")
    }

    /// The leftmost token of the phrase that token `i` heads or stands in, as far as a preposition before it goes.
    fn left_edge(&self, i: usize) -> usize {
        let mut k = i;
        while k > 0 {
            let Some(p) = self.s.word(k - 1) else { break };
            let here = self.s.word(k);
            let joined = here.is_some_and(|h| h.prep.is_some() || h.conj);
            if joined
                || !(p.is_punct("\"")
                    || (p.nominal() && p.mention.is_none() && !p.al && p.pron.is_none() && p.pos != Pos::Adj && !p.token.marks.tanwin))
            {
                break;
            }
            k -= 1;
        }
        k
    }

    /// The noun phrase that the adjective or participle at `i` describes.
    fn described(&self, i: usize) -> Option<Np> {
        let mut best = None;
        for k in (i.saturating_sub(6)..i).rev() {
            let w = self.s.word(k)?;
            if !(w.nominal() || w.is_punct("\"") || w.is_punct("-")) {
                break;
            }
            if !w.nominal() {
                continue;
            }
            let np = self.s.np(k);
            if np.tokens.has(i) {
                let adj = self.s.word(i)?;
                let agrees =
                    w.gender == Gender::Any || adj.gender == Gender::Any || w.gender == adj.gender || w.number == crate::lexicon::Number::P;
                if w.pos != Pos::Adj && (agrees || best.is_none()) {
                    best = Some(np);
                }
            }
            if w.prep.is_some() || w.conj {
                break;
            }
        }
        best
    }

    fn bearer(&self, o: &Occ<'a>, quote: Option<usize>, used: &[usize], hits: &mut Vec<Hit>) {
        let e = o.entry;
        let Some(w) = self.s.word(o.head) else { return };
        if used.contains(&o.head) && w.mention.is_none() {
            return;
        }
        let mut note = "";
        let mut targets: Vec<usize> = Vec::new();
        let inside = w.mention;
        if let Some(m) = inside {
            targets = vec![m];
            note = "in the actor's name";
        }
        if targets.is_empty() && (w.pos == Pos::Adj || o.reading.part == Part::Adjective) {
            if let Some(np) = self.described(o.head) {
                targets = self.mentions_of(&np);
                note = "noun described";
                if targets.is_empty() {
                    targets = self.predicate_owner(np.head, &np);
                    note = "predicate";
                }
            } else {
                let np = self.s.np(o.head);
                targets = self.predicate_owner(o.head, &np);
                note = "predicate";
            }
        } else if targets.is_empty() {
            let np = self.s.np(o.head);
            // The actor that the noun belongs to, by genitive, nisba or apposition.
            targets = self.s.owners(&np, self.actor_of);
            note = "owner";
            // بفضل المغرب, بسبب روسيا: the word opens the phrase and the actor follows.
            if targets.is_empty() {
                if let Some(g) = self.genitive(o.tokens.end - 1) {
                    targets = self.s.owners(&g, self.actor_of);
                }
                if w.pos == Pos::Function && !targets.is_empty() {
                    for m in targets {
                        self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, Vec::new(), &[o.head]);
                    }
                    return;
                }
            }
            if targets.is_empty() && w.pron.is_some() {
                targets = self.mentions_of(&np);
                note = "pronoun";
            }
            if targets.is_empty() {
                targets = self.predicate_owner(o.head, &np);
                note = "predicate";
            }
        }
        let notes = vec![note.to_owned()];
        for m in targets {
            self.push(hits, &e.entry, &e.gloss, o.tokens, Role::Bearer, e.bearer, e.weight, m, quote, notes.clone(), &[o.head]);
        }
    }

    /// Of whom a phrase is said: it is the complement of a copula or light verb, follows بأنه or ك, or makes a sentence without a verb
    /// with the noun before it.
    fn predicate_owner(&self, i: usize, np: &Np) -> Vec<usize> {
        let Some(head) = self.s.word(np.head) else { return Vec::new() };
        let Some(c) = self.clauses.iter().find(|c| c.tokens.has(i)) else { return Vec::new() };
        let before = np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
        // بأنها دولة مارقة: the clause's "that" carries the pronoun.
        let in_clause = self.frames.iter().any(|f| c.tokens.has(f.verb) && f.verb < i);
        if c.opening == Opening::That
            && !in_clause
            && let Some(m) = self.that_subject(c)
        {
            return m;
        }
        if head.prep == Some('ك') || before.is_some_and(|b| b.pos == Pos::Function && b.is(Category::As)) {
            // الجزائر كشريك: the actor right before, else the clause's subject.
            if let Some(p) = self.s.np_ending_at(np.tokens.start, Gender::Any) {
                let owners = self.s.owners(&p, self.actor_of);
                if !owners.is_empty() {
                    return owners;
                }
            }
            if let Some(f) = self.governor(i) {
                return f.subject_mentions.clone();
            }
            return Vec::new();
        }
        if let Some(f) = self.governor(i) {
            let kind = self.s.verb_use(self.lex, f.verb);
            let cue_call = self.s.word(f.verb).is_some_and(|v| {
                v.readings.iter().any(|r| {
                    self.lex.uses_of(r.lex).iter().any(
                        |u| matches!(u, Use::Cue(x) if self.lex.cues.get(*x as usize).is_some_and(|c| c.content.iter().any(|y| y == "ب"))),
                    )
                })
            });
            if (kind == Some(VerbUse::Call) || cue_call)
                && (head.prep == Some('ب') || f.object.as_ref().is_some_and(|o| o.tokens.end <= np.tokens.start))
            {
                return f.object_mentions.clone();
            }
            let complement = head.prep.is_none() && before.is_none_or(|b| !b.is_prep() || b.pron.is_some());
            if complement && (self.light(f) || kind == Some(VerbUse::Aux)) && c.tokens.has(f.verb) {
                let object = f.object.as_ref().is_some_and(|o| o.head == np.head)
                    || f.subject.as_ref().is_some_and(|s| s.tokens.end == np.tokens.start);
                if object {
                    return f.subject_mentions.clone();
                }
            }
            return Vec::new();
        }
        // A sentence without a verb: definite topic, indefinite predicate.
        if !head.al && head.prep.is_none() && !in_clause {
            let mut k = c.tokens.start;
            while k < np.tokens.start {
                let Some(w) = self.s.word(k) else { break };
                if w.nominal()
                    && w.prep.is_none()
                    && !k.checked_sub(1).and_then(|j| self.s.word(j)).is_some_and(|p| p.is_prep() && p.pron.is_none())
                {
                    let t = self.s.np(k);
                    if t.tokens.end <= np.tokens.start {
                        return self.s.owners(&t, self.actor_of);
                    }
                    break;
                }
                k += 1;
            }
        }
        // فرنسا، القوة الاستعمارية السابقة: in apposition after a mark.
        if c.opening == Opening::Mark && np.tokens.start == c.tokens.start && head.al {
            let mut e = np.tokens.start;
            while e > 0 && self.s.word(e - 1).is_some_and(|w| w.is_punct(",")) {
                e -= 1;
            }
            if e < np.tokens.start
                && let Some(p) = self.s.np_ending_at(e, Gender::Any)
            {
                return self.s.owners(&p, self.actor_of);
            }
        }
        Vec::new()
    }

    /// What أنه، بأنها stand for.
    fn that_subject(&self, c: &Clause) -> Option<Vec<usize>> {
        let that = self.s.word(c.tokens.start)?;
        let f = that.fold();
        let gender = if f.ends_with("ها") {
            Gender::F
        } else if f.ends_with('ه') {
            Gender::M
        } else {
            // أن الجزائر شريك: the noun after it.
            let np = self.s.next_np(c.tokens.start + 1, c.tokens.end)?;
            return Some(self.s.owners(&np, self.actor_of)).filter(|m| !m.is_empty());
        };
        let fr = self.frames.iter().rfind(|f| f.verb < c.tokens.start)?;
        // وصفتها بأنها: the described is a pronoun, and what it stands for is open.
        if self.s.word(fr.verb).is_some_and(|v| v.pron.is_some_and(|p| p.person == 3)) {
            return Some(Vec::new());
        }
        let object_agrees = fr.object.as_ref().and_then(|o| self.s.word(o.head)).is_some_and(|h| h.gender == gender);
        if !fr.object_mentions.is_empty() && object_agrees && fr.object.as_ref().is_some_and(|o| o.head < c.tokens.start) {
            return Some(fr.object_mentions.clone());
        }
        let subject_agrees =
            fr.subject.as_ref().and_then(|o| self.s.word(o.head)).is_some_and(|h| h.gender == gender || h.gender == Gender::Any);
        subject_agrees.then(|| fr.subject_mentions.clone())
    }

    fn label(&self, l: &LabelHit<'_>, hits: &mut Vec<Hit>) {
        let Some(actor) = &l.label.actor else { return };
        if l.label.bearer == 0 {
            return;
        }
        // Only where a mention of that actor stands in the label, so that the evidence can be shown.
        let inside = (0..self.s.mentions.len()).find(|&m| {
            self.s.mentions.get(m).is_some_and(|x| x.tokens.overlaps(l.tokens)) && (self.actor_of)(m) == self.lex.rolled_up(actor)
        });
        let Some(m) = inside else { return };
        // A word of the language pack that already spoke of this actor here is not said twice.
        if hits.iter().any(|h| h.tokens.overlaps(l.tokens) && (self.actor_of)(h.mention) == (self.actor_of)(m)) {
            return;
        }
        let quote = self.quote_of(l.tokens.start);
        self.push(
            hits,
            &l.label.entry,
            &l.label.gloss,
            l.tokens,
            Role::Bearer,
            l.label.bearer,
            l.label.weight,
            m,
            quote,
            vec!["label".to_owned()],
            &[l.tokens.start],
        );
    }

    fn quote_of(&self, i: usize) -> Option<usize> {
        // The innermost content that holds the word.
        self.quotes
            .iter()
            .enumerate()
            .filter(|(_, q)| q.content.is_some_and(|c| c.has(i)))
            .max_by_key(|(k, q)| (q.content.map_or(0, |c| c.start), *k))
            .map(|(k, _)| k)
    }

    #[expect(clippy::too_many_arguments, reason = "one place where a contribution is made")]
    fn push(
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
        let Some(named) = self.s.mentions.get(mention) else { return };
        if named.place {
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
                && notes.first().is_some_and(|n| matches!(n.as_str(), "noun described" | "owner" | "in the actor's name" | "label"));
            if granted && !matches!(m.entry.scope, crate::lexicon::Scope::Word | crate::lexicon::Scope::Prev) {
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
            points = (points * m.entry.factor / 100).clamp(-MOST_POINTS, MOST_POINTS);
            notes.push(m.note());
            applied.push(k);
        }
        if self.asks() && !self.modifiers.iter().any(|m| m.entry.kind == ModifierKind::Question) {
            points = 0;
            notes.push("question ×0%".to_owned());
        }
        if let Some(q) = quote.and_then(|q| self.quotes.get(q)) {
            let own = q.source_mentions.iter().any(|&s| (self.actor_of)(s) == (self.actor_of)(mention));
            match q.class {
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

    fn asks(&self) -> bool {
        self.s.words.last().is_some_and(|w| w.is_punct("?"))
    }
}
