//! Noun phrases, clauses, subjects and objects: a shallow grammar that says which actor stands in which place.

use super::sentence::{Pos, Sentence, Word};
use crate::lexicon::{Category, Gender, Lexicon, Number, Part, VerbUse};
use crate::model::TokenRange;

/// A noun phrase: head, extent, and the mentions in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Np {
    pub(crate) head: usize,
    pub(crate) tokens: TokenRange,
    /// Mentions inside, in order (indices into the sentence's mentions).
    pub(crate) mentions: Vec<usize>,
}

/// What opens a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// The piece's start, or a mark.
    Mark,
    /// A conjunction before a verb.
    Conj,
    /// A subordinating word.
    Sub,
    /// أن، إن
    That,
    /// الذي، التي
    Rel,
}

/// A stretch with at most one finite verb at its heart (auxiliaries may stand before it).
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) tokens: TokenRange,
    pub(crate) opening: Opening,
}

/// Subject and object of a verb.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    pub(crate) verb: usize,
    pub(crate) subject: Option<Np>,
    /// Mentions that the subject amounts to (its own, or what a pronoun or relative stands for).
    pub(crate) subject_mentions: Vec<usize>,
    /// Whether the subject was taken over from an earlier clause.
    pub(crate) inherited: bool,
    pub(crate) object: Option<Np>,
    pub(crate) object_mentions: Vec<usize>,
    /// Where the complement of the verb may be looked for, up to the clause's end.
    pub(crate) rest: TokenRange,
    pub(crate) passive: bool,
}

impl Sentence {
    /// The noun phrase whose head stands at `i`.
    pub(crate) fn np(&self, i: usize) -> Np {
        let n = self.words.len();
        let mut end = i + 1;
        let Some(head) = self.word(i) else { return Np::default() };
        let mut definite = head.al || head.mention.is_some() || head.pron.is_some();
        let mut in_name = head.mention;
        // Behind an indefinite adjective no genitive can follow.
        let mut closed = false;
        let mut prev_gender = head.gender;
        while end < n {
            let Some(w) = self.word(end) else { break };
            if (w.is_punct("\"") || w.is_punct("-")) && self.word(end + 1).is_some_and(|x| x.nominal() && x.prep.is_none()) {
                // A sign of quotation or a hyphen inside the phrase.
                if w.is_punct("-") && w.token.marks.space_before {
                    break;
                }
                end += 1;
                continue;
            }
            if !w.nominal() || w.prep.is_some() {
                break;
            }
            if w.conj && w.mention.is_none_or(|m| Some(m) != in_name) {
                // وadjective goes on with the phrase, a noun opens another.
                if !(w.pos == Pos::Adj && definite == w.al) {
                    break;
                }
            }
            if let Some(m) = w.mention {
                let adjective = self.mentions.get(m).is_some_and(|x| x.adjective);
                let same = in_name == Some(m);
                if same || adjective {
                    if adjective && definite && !w.al && !same {
                        break;
                    }
                } else if definite && !self.apposition(end) {
                    break;
                }
                in_name = Some(m);
                definite = true;
                prev_gender = w.gender;
                end += 1;
                continue;
            }
            // المحلل السياسي عمر الطيب: words that no table knows behind a title are the name.
            let name_part = |k: usize| {
                self.word(k).is_some_and(|x| {
                    x.readings.iter().all(|r| r.part == Part::Word)
                        && x.cats.is_empty()
                        && !x.tanwin
                        && x.pos == Pos::Noun
                        && !x.conj
                        && x.pron.is_none()
                })
            };
            if head.sourceful && definite && name_part(end) && (!w.al || name_part(end - 1) && end - 1 > i) && end < i + 7 {
                end += 1;
                continue;
            }
            let adj = w.pos == Pos::Adj || looks_nisba(w) || self.acts_as_adjective(end);
            if definite {
                // A plural adjective describes no single actor (الجزائر الإرهابيين).
                let many = w.number == Number::P && w.gender == Gender::M && self.word(end - 1).is_some_and(|p| p.number == Number::S);
                let agrees =
                    !many && (w.gender == Gender::Any || prev_gender == Gender::Any || w.gender == prev_gender || w.gender == Gender::F);
                let title_name = self.word(end - 1).is_some_and(|p| p.is(Category::Title)) && !w.al;
                // الجزائر المصالحة: behind a bare name a word that may be a noun is one.
                let may_be_noun = head.mention.is_some()
                    && !head.al
                    && end == i + 1
                    && w.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
                let belongs = adj && w.al && agrees && !may_be_noun;
                if !belongs && !title_name && w.pos != Pos::Number {
                    break;
                }
            } else {
                if (w.tanwin && !adj && !head.tanwin) || (closed && !adj) || (closed && w.al) {
                    break;
                }
                closed |= adj && !w.al && w.pos == Pos::Adj;
                if w.al || w.pron.is_some() {
                    definite = true;
                }
                if !adj {
                    prev_gender = w.gender;
                }
            }
            end += 1;
        }
        let mut mentions = Vec::new();
        for k in i..end {
            if let Some(m) = self.word(k).and_then(|w| w.mention)
                && !mentions.contains(&m)
            {
                mentions.push(m);
            }
        }
        // الجزائر والمغرب: names joined by a conjunction belong together.
        let mut tokens = TokenRange::new(i, end);
        while let Some(w) = self.word(tokens.end) {
            let Some(m) = w.mention.filter(|_| w.conj && w.prep.is_none() && !mentions.is_empty()) else { break };
            let last_name = self.word(tokens.end - 1).is_some_and(|p| p.mention.is_some());
            if !last_name || self.mentions.get(m).is_none_or(|x| x.adjective) {
                break;
            }
            mentions.push(m);
            tokens.end = self.mentions.get(m).map_or(tokens.end + 1, |x| x.tokens.end);
        }
        Np { head: i, tokens, mentions }
    }

    fn apposition(&self, at: usize) -> bool {
        // وزير الخارجية المالي عبد الله ديوب: a person's name behind an office.
        let prev = at.checked_sub(1).and_then(|k| self.word(k));
        let person = self.word(at).and_then(|w| w.mention).and_then(|m| self.mentions.get(m)).is_some_and(|m| m.person);
        prev.is_some_and(|p| p.is(Category::Title) || (person && (p.pos == Pos::Adj || p.al)))
    }

    fn acts_as_adjective(&self, i: usize) -> bool {
        self.word(i).is_some_and(|w| w.readings.iter().any(|r| r.part == Part::Adjective || r.part.is_participle()))
    }

    /// The mentions that a phrase amounts to: its own name, else the one actor its adjectives or genitives name; none where two
    /// different actors are named by adjectives of one noun (الأزمة الجزائرية المالية).
    pub(crate) fn owners(&self, np: &Np, actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<usize> {
        if np.mentions.is_empty() {
            // السلطات الانتقالية في مالي: a body belongs to the state in which it sits.
            let end = np.tokens.end;
            let office = (np.tokens.start..end).any(|k| self.word(k).is_some_and(|w| w.office));
            let after = self
                .word(end)
                .filter(|w| w.is_prep() && w.is(Category::In) && w.pron.is_none())
                .and_then(|_| self.word(end + 1))
                .and_then(|w| w.mention);
            let spokes = self.word(end).filter(|w| w.prep == Some('ب') && w.nominal()).map(|_| self.np(end));
            // مقاتلون من حركات طارقية: people out of a group are the group's.
            let people = (np.tokens.start..end).any(|k| self.word(k).is_some_and(|w| w.people));
            let group = self
                .word(end)
                .filter(|w| people && w.is_prep() && w.is(Category::From) && w.pron.is_none())
                .and_then(|_| self.word(end + 1))
                .filter(|w| w.nominal() && w.prep.is_none())
                .map(|_| self.np(end + 1));
            if let Some(inner) = group
                && !inner.mentions.is_empty()
            {
                return self.owners(&inner, actor_of);
            }
            return match (office, after, spokes) {
                (true, Some(m), _) => vec![m],
                // المتحدث باسم حكومة الجزائر
                (true, None, Some(inner)) if !inner.mentions.is_empty() => self.owners(&inner, actor_of),
                _ => Vec::new(),
            };
        }
        let live: Vec<usize> = np.mentions.iter().copied().filter(|&m| self.mentions.get(m).is_some_and(|x| !x.place)).collect();
        if live.len() < 2 {
            return live;
        }
        let names: Vec<usize> = live.iter().copied().filter(|&m| self.mentions.get(m).is_some_and(|x| !x.adjective)).collect();
        if let Some(&first) = names.first() {
            // Joined names all count; a name in apposition counts as the first.
            let joined: Vec<usize> = names
                .iter()
                .copied()
                .filter(|&m| m == first || self.mentions.get(m).and_then(|x| self.word(x.tokens.start)).is_some_and(|w| w.conj))
                .collect();
            return joined;
        }
        let first = actor_of(live[0]);
        if live.iter().all(|&m| actor_of(m) == first) { live.into_iter().take(1).collect() } else { Vec::new() }
    }

    /// The clauses of the piece.
    pub(crate) fn clauses(&self) -> Vec<Clause> {
        let n = self.words.len();
        let mut out: Vec<Clause> = Vec::new();
        let mut start = 0;
        let mut opening = Opening::Mark;
        let mut i = 0;
        while i < n {
            let Some(w) = self.word(i) else { break };
            let cut = if w.pos == Pos::Punct {
                matches!(w.fold(), "," | ";" | ":" | "." | "!" | "?" | "…" | "(" | ")").then_some((i + 1, Opening::Mark))
            } else if w.pos == Pos::Function && w.is(Category::Rel) && self.relative(i) {
                Some((i, Opening::Rel))
            } else if w.pos == Pos::Function && w.is(Category::That) {
                Some((i, Opening::That))
            } else if w.pos == Pos::Function
                && w.is(Category::Sub)
                && !(w.is(Category::Prep) && self.word(i + 1).is_some_and(Word::nominal))
            {
                Some((i, Opening::Sub))
            } else if w.pos == Pos::Verb && w.conj {
                Some((i, Opening::Conj))
            } else {
                None
            };
            if let Some((at, next)) = cut {
                if at > start {
                    out.push(Clause { tokens: TokenRange::new(start, at), opening });
                }
                start = at;
                opening = next;
            }
            i += 1;
        }
        if start < n {
            out.push(Clause { tokens: TokenRange::new(start, n), opening });
        }
        out
    }

    /// Whether the word at `i` of category relative opens a relative clause (من and ما do only before a verb).
    fn relative(&self, i: usize) -> bool {
        let Some(w) = self.word(i) else { return false };
        // من and ما are relatives only before a verb, and من is a preposition first.
        if w.is(Category::Free) {
            return self.word(i + 1).is_some_and(|x| x.pos == Pos::Verb) && !w.is(Category::Prep);
        }
        true
    }

    /// Subject and object of every finite verb, in order.
    pub(crate) fn frames(&self, lex: &Lexicon, clauses: &[Clause], actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        for (ci, c) in clauses.iter().enumerate() {
            for v in c.tokens.start..c.tokens.end {
                let Some(w) = self.word(v) else { continue };
                if w.pos != Pos::Verb {
                    continue;
                }
                let f = self.frame(lex, clauses, ci, v, &frames, actor_of);
                frames.push(f);
            }
        }
        frames
    }

    fn frame(
        &self,
        lex: &Lexicon,
        clauses: &[Clause],
        ci: usize,
        v: usize,
        done: &[Frame],
        actor_of: &dyn Fn(usize) -> crate::model::Id,
    ) -> Frame {
        let Some(c) = clauses.get(ci) else { return Frame::default() };
        let Some(w) = self.word(v) else { return Frame::default() };
        let end = self.reach(clauses, ci);
        let mut f = Frame { verb: v, rest: TokenRange::new(v + 1, end), ..Frame::default() };
        f.passive = self.visible_passive(v, lex);
        let after = self.next_np(v + 1, end);
        let prev_frame = done.iter().rfind(|d| d.verb >= c.tokens.start);
        let aux = prev_frame
            .filter(|p| matches!(self.verb_use(lex, p.verb), Some(VerbUse::Aux | VerbUse::Copula)) && self.agree_words(p.verb, v));
        // SVO: a noun phrase at the clause's head, before the verb.
        let before = self.topic(c, v);
        // A verb in the plural stands behind its subject, never before it.
        let plural = w.readings.first().is_some_and(|r| r.number == Number::P && r.gender == Gender::M);
        let pronoun = self.pronoun_of_that(c, v, done);
        if let Some((subject, mentions)) = pronoun {
            f.subject = subject;
            f.subject_mentions = mentions;
            f.inherited = true;
            f.object = after;
        } else if let Some(a) = aux.filter(|a| {
            !(a.inherited && after.as_ref().is_some_and(|np| np.head == v + 1 && !np.mentions.is_empty() && self.agrees(w, np)))
        }) {
            f.subject.clone_from(&a.subject);
            f.subject_mentions.clone_from(&a.subject_mentions);
            f.inherited = a.inherited;
            if f.subject.as_ref().is_some_and(|s| s.head > v) {
                f.object = f.subject.as_ref().and_then(|s| self.next_np(s.tokens.end, end));
            } else {
                f.object = after;
            }
            if f.subject.is_none() {
                // The subject stands after the second verb.
                if let Some(np) = f.object.clone().filter(|np| self.agrees(w, np)) {
                    f.subject_mentions = self.owners(&np, actor_of);
                    f.object = self.next_np(np.tokens.end, end);
                    f.subject = Some(np);
                    f.inherited = false;
                }
            }
        } else if c.opening == Opening::Rel && self.antecedent(c).is_some() && before.is_none() {
            let ante = self.antecedent(c);
            let mentions = ante.as_ref().map(|np| self.owners(np, actor_of)).unwrap_or_default();
            let own_pron = w.pron.is_some() || self.resumptive(v + 1, end);
            let ante_agrees = ante.as_ref().is_none_or(|np| self.agrees(w, np));
            match &after {
                Some(np) if (own_pron || !ante_agrees) && self.agrees(w, np) => {
                    f.subject_mentions = self.owners(np, actor_of);
                    f.object.clone_from(&ante);
                    f.object_mentions = mentions;
                    f.subject = Some(np.clone());
                }
                _ => {
                    f.subject = ante;
                    f.subject_mentions = mentions;
                    f.object = after;
                }
            }
        } else if let Some((np, topic)) = before.as_ref().filter(|np| !self.agrees(w, np)).and_then(|t| self.described_by(t, v, w).map(|np| (np, t.clone()))) {
            // المغرب قوة احتلال تنهب: the verb describes the predicate, and the predicate is the topic.
            f.subject_mentions = self.owners(&np, actor_of);
            if f.subject_mentions.is_empty() {
                f.subject_mentions = self.owners(&topic, actor_of);
            }
            f.subject = Some(np);
            f.object = after;
        } else if let Some(np) = before.filter(|np| self.agrees(w, np)) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else if let Some(np) = self.waiting_topic(clauses, ci, w).filter(|_| {
            after
                .as_ref()
                .is_none_or(|a| a.head > v + 1 || !self.agrees(w, a) || self.word(a.head).is_none_or(|h| !h.al && h.mention.is_none()))
        }) {
            f.subject_mentions = self.owners(&np, actor_of);
            f.subject = Some(np);
            f.object = after;
        } else {
            let loose = c.opening != Opening::Conj
                && w.gender == Gender::F
                && after.as_ref().is_some_and(|a| a.head == v + 1 && self.word(a.head).is_some_and(|h| h.mention.is_some()));
            let after_exists = after.is_some() && !plural;
            match after {
                Some(np) if !plural && (self.agrees(w, &np) && !self.object_like(&np, w, done)) || (loose && after_exists) => {
                    f.subject_mentions = self.owners(&np, actor_of);
                    f.object = self.next_np(np.tokens.end, end);
                    f.subject = Some(np);
                }
                other => {
                    // Nothing that fits: the subject goes on from an earlier verb.
                    f.object = other;
                    f.inherited = true;
                    let carried = done.iter().rev().find(|d| {
                        !d.subject_mentions.is_empty() && d.subject.as_ref().is_none_or(|np| self.agrees(w, np))
                            || d.subject.as_ref().is_some_and(|np| self.agrees(w, np))
                    });
                    if let Some(d) = carried {
                        f.subject.clone_from(&d.subject);
                        f.subject_mentions.clone_from(&d.subject_mentions);
                    } else if let Some(np) = f.object.clone().filter(|o| o.head == v + 1 && !o.mentions.is_empty() && w.gender != Gender::M)
                    {
                        // Nobody else is there: the writer's agreement is loose (عززت المغرب حملته).
                        f.subject_mentions = self.owners(&np, actor_of);
                        f.object = self.next_np(np.tokens.end, end);
                        f.subject = Some(np);
                        f.inherited = false;
                    } else if let Some(np) = self.last_np_before(c.tokens.start, w) {
                        f.subject_mentions = self.owners(&np, actor_of);
                        f.subject = Some(np);
                    }
                }
            }
        }
        if f.object_mentions.is_empty()
            && let Some(np) = &f.object
        {
            f.object_mentions = self.owners(np, actor_of);
        }
        if f.passive {
            // What stands as subject suffers; من قبل، من طرف، على يد name the agent.
            f.object = f.subject.take();
            f.object_mentions = std::mem::take(&mut f.subject_mentions);
            if let Some(np) = self.by_agent(v + 1, end) {
                f.subject_mentions = self.owners(&np, actor_of);
                f.subject = Some(np);
            }
        }
        f
    }

    /// أنها تمثل: the pronoun joined to "that" is the subject of the first verb after it; it stands for the object of the verb before
    /// where that agrees, else for its subject.
    fn pronoun_of_that(&self, c: &Clause, v: usize, done: &[Frame]) -> Option<(Option<Np>, Vec<usize>)> {
        if c.opening != Opening::That || (c.tokens.start..v).any(|k| self.word(k).is_some_and(|w| w.pos == Pos::Verb)) {
            return None;
        }
        let that = self.word(c.tokens.start)?;
        let gender = if that.fold().ends_with("ها") {
            Gender::F
        } else if that.fold().ends_with('ه') {
            Gender::M
        } else {
            return None;
        };
        let verb = self.word(v)?;
        if verb.gender != Gender::Any && verb.gender != gender {
            return None;
        }
        let fr = done.iter().rfind(|f| f.verb < c.tokens.start)?;
        let fits = |np: &Option<Np>| np.as_ref().and_then(|o| self.word(o.head)).is_some_and(|h| h.gender == gender);
        if !fr.object_mentions.is_empty() && fits(&fr.object) {
            return Some((fr.object.clone(), fr.object_mentions.clone()));
        }
        fits(&fr.subject).then(|| (fr.subject.clone(), fr.subject_mentions.clone()))
    }

    /// Where complements of a clause's verb may stand: to its end, and over a relative clause that interrupts it.
    fn reach(&self, clauses: &[Clause], ci: usize) -> usize {
        clauses.get(ci).map_or(0, |c| c.tokens.end)
    }

    /// The phrase after من قبل، من طرف، على يد، على أيدي.
    pub(crate) fn by_agent(&self, from: usize, to: usize) -> Option<Np> {
        (from..to).find_map(|i| {
            let last = self.word(i)?.is(Category::By) && self.word(i + 1).is_some_and(|x| !x.is(Category::By) && x.nominal());
            last.then(|| self.np(i + 1))
        })
    }

    /// The first noun phrase from `from` that no preposition governs; adverbs and short prepositional phrases may stand before it.
    pub(crate) fn next_np(&self, from: usize, to: usize) -> Option<Np> {
        let mut i = from;
        while i < to {
            let w = self.word(i)?;
            match w.pos {
                Pos::Punct if w.fold() == "\"" => i += 1,
                Pos::Punct => return None,
                Pos::Verb => return None,
                Pos::Function => {
                    if w.is(Category::Prep) && w.pron.is_none() {
                        // Skip the phrase it governs only if it is short: (له، في المقابل).
                        let k = if self.word(i + 1).is_some_and(|x| x.is(Category::Det) && x.pos == Pos::Function) { i + 2 } else { i + 1 };
                        if self.word(k).is_some_and(|x| x.nominal() && x.mention.is_none()) {
                            let np = self.np(k);
                            if np.mentions.is_empty() && np.tokens.end - np.tokens.start <= 2 && np.tokens.end < to {
                                i = np.tokens.end;
                                continue;
                            }
                        }
                        return None;
                    }
                    if w.is(Category::That) || w.is(Category::Sub) || w.is(Category::Rel) {
                        return None;
                    }
                    i += 1;
                }
                _ => {
                    if w.prep.is_some() {
                        let np = self.np(i);
                        if np.mentions.is_empty() && np.tokens.end - np.tokens.start <= 2 && np.tokens.end < to {
                            i = np.tokens.end;
                            continue;
                        }
                        return None;
                    }
                    if w.conj && i > from {
                        return None;
                    }
                    if w.tanwin && w.readings.is_empty() && self.word(i + 1).is_some_and(|x| x.mention.is_some() || x.is_prep()) {
                        i += 1;
                        continue;
                    }
                    return Some(self.np(i));
                }
            }
        }
        None
    }

    /// The first noun phrase after the preposition `prep` (folded; joined or apart) between `from` and `to`.
    pub(crate) fn np_after_prep(&self, prep: &str, from: usize, to: usize) -> Option<Np> {
        let one = {
            let mut c = prep.chars();
            match (c.next(), c.next()) {
                (Some(p), None) => Some(p),
                _ => None,
            }
        };
        for i in from..to {
            let w = self.word(i)?;
            if one.is_some() && w.prep == one && w.nominal() {
                return Some(self.np(i));
            }
            if w.pos == Pos::Function && w.is(Category::Prep) && w.pron.is_none() && w.key() == prep {
                let mut k = i + 1;
                while self
                    .word(k)
                    .is_some_and(|x| x.is_punct("\"") || x.is(Category::Det) || (x.is(Category::Prep) && x.pos == Pos::Function))
                {
                    k += 1;
                }
                if self.word(k).is_some_and(|x| x.nominal() && x.prep.is_none()) {
                    return Some(self.np(k));
                }
            }
        }
        None
    }

    /// The noun phrase that a clause begins with, before its verb at `v`.
    fn topic(&self, c: &Clause, v: usize) -> Option<Np> {
        let mut i = c.tokens.start;
        let mut best: Option<Np> = None;
        while i < v {
            let w = self.word(i)?;
            match w.pos {
                Pos::Verb => return best,
                Pos::Noun | Pos::Adj if w.prep.is_none() => {
                    // Over a demonstrative (وضمن هذا السياق); what a conjunction joins to a phrase before it is no topic of its own.
                    let mut k = i;
                    while k > c.tokens.start && self.word(k - 1).is_some_and(|p| p.is(Category::Det) || p.is_punct("\"")) {
                        k -= 1;
                    }
                    let after_prep = k.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.is_prep() && p.pron.is_none() && !p.is(Category::Quant))
                        || (w.conj && i > c.tokens.start);
                    let np = self.np(i);
                    let next = np.tokens.end;
                    if !after_prep && best.is_none() && !self.is_time_or_adverb(i) {
                        best = Some(np);
                    }
                    i = next;
                    continue;
                }
                Pos::Noun | Pos::Adj => {
                    i = self.np(i).tokens.end;
                    continue;
                }
                _ => {}
            }
            i += 1;
        }
        best
    }

    fn is_time_or_adverb(&self, i: usize) -> bool {
        self.word(i).is_some_and(|w| (w.token.marks.tanwin && !w.al) || w.is(Category::Adv))
    }

    /// The noun phrase that a relative clause describes.
    pub(crate) fn antecedent(&self, c: &Clause) -> Option<Np> {
        if c.opening != Opening::Rel {
            return None;
        }
        let rel = self.word(c.tokens.start)?;
        if rel.is(Category::Free) {
            return None;
        }
        // Skip a mark before the relative.
        let mut end = c.tokens.start;
        while end > 0 && self.word(end - 1).is_some_and(|w| w.pos == Pos::Punct) {
            end -= 1;
        }
        let gender = if rel.is(Category::RelF) {
            Gender::F
        } else if rel.is(Category::RelM) {
            Gender::M
        } else {
            Gender::Any
        };
        let np = self.np_ending_at(end, gender)?;
        // الدور المزعزع للاستقرار الذي: the complement of a participle is not what the clause describes.
        let before = np.tokens.start.checked_sub(1).and_then(|k| self.word(k));
        let own_prep = self.word(np.tokens.start).is_some_and(|w| w.prep.is_some());
        if own_prep
            && before.is_some_and(|b| b.al && (b.pos == Pos::Adj || self.acts_as_adjective(np.tokens.start - 1)))
            && let Some(wide) = self.np_ending_at(np.tokens.start, gender)
        {
            return Some(wide);
        }
        Some(np)
    }

    /// The noun phrase of an earlier clause without a verb that still waits for one, over relative clauses and insertions:
    /// هذا المشروع، الذي …، كان يهدف.
    fn waiting_topic(&self, clauses: &[Clause], ci: usize, verb: &Word) -> Option<Np> {
        if clauses.get(ci).is_none_or(|c| c.opening != Opening::Mark) {
            return None;
        }
        for c in clauses.get(..ci)?.iter().rev().take(4) {
            let has_verb = (c.tokens.start..c.tokens.end).any(|k| self.word(k).is_some_and(|w| w.pos == Pos::Verb));
            if c.opening == Opening::Rel {
                continue;
            }
            if has_verb {
                return None;
            }
            if let Some(np) = self.topic(c, c.tokens.end) {
                let head = self.word(np.head)?;
                if (head.al || head.mention.is_some() || self.word(np.tokens.end - 1).is_some_and(|w| w.al || w.mention.is_some()))
                    && self.agrees(verb, &np)
                {
                    return Some(np);
                }
            }
        }
        None
    }

    /// The noun phrase that ends right before token `end`, the widest whose head agrees with `gender`.
    pub(crate) fn np_ending_at(&self, end: usize, gender: Gender) -> Option<Np> {
        let mut best = None;
        let mut widest = None;
        let floor = end.saturating_sub(10);
        for i in (floor..end).rev() {
            let w = self.word(i)?;
            if w.pos == Pos::Verb
                || w.pos == Pos::Function && !w.is(Category::Det)
                || (w.pos == Pos::Punct && w.fold() != "\"" && w.fold() != "-")
            {
                break;
            }
            if !w.nominal() {
                continue;
            }
            let np = self.np(i);
            if np.tokens.end >= end {
                let g = w.gender;
                if gender == Gender::Any || g == Gender::Any || g == gender {
                    best = Some(np.clone());
                }
                widest = Some(np);
            }
            if w.prep.is_some() || w.conj {
                break;
            }
        }
        best.or(widest)
    }

    /// The indefinite noun phrase right before the verb at `v`, behind the topic, that the verb agrees with.
    fn described_by(&self, topic: &Np, v: usize, verb: &Word) -> Option<Np> {
        let np = self.np_ending_at(v, Gender::Any)?;
        let head = self.word(np.head)?;
        let indefinite = !head.al && head.prep.is_none() && head.mention.is_none() && head.pron.is_none();
        (np.tokens.start >= topic.tokens.end && indefinite && self.agrees(verb, &np)).then_some(np)
    }

    fn last_np_before(&self, end: usize, verb: &Word) -> Option<Np> {
        // The one actor named before that the verb may agree with; none where two may.
        let mut found: Vec<usize> = Vec::new();
        for (m, n) in self.mentions.iter().enumerate() {
            if n.tokens.end <= end && !n.place && !n.adjective {
                let Some(w) = self.word(n.tokens.start) else { continue };
                if w.gender == verb.gender && verb.gender != Gender::Any {
                    found.push(m);
                }
            }
        }
        match found.as_slice() {
            [m] => self.mentions.get(*m).map(|n| Np { head: n.tokens.start, tokens: n.tokens, mentions: vec![*m] }),
            _ => None,
        }
    }

    /// A pronoun that points back at the antecedent, joined to a preposition.
    fn resumptive(&self, from: usize, to: usize) -> bool {
        (from..to.min(from + 2)).any(|i| self.word(i).is_some_and(|w| w.pos == Pos::Function && w.pron.is_some()))
    }

    /// Gender (and number, after the subject) of verb and noun phrase.
    pub(crate) fn agrees(&self, verb: &Word, np: &Np) -> bool {
        let Some(h) = self.word(np.head) else { return false };
        if verb.readings.is_empty() {
            let f = verb.fold().strip_prefix(['و', 'ف', 'س']).unwrap_or(verb.fold());
            let g = if f.starts_with('ي') {
                Gender::M
            } else if f.ends_with('ت') || f.starts_with('ت') {
                Gender::F
            } else {
                Gender::Any
            };
            return g == Gender::Any || h.gender == Gender::Any || g == h.gender;
        }
        verb.readings.iter().filter(|r| r.part.is_verb()).any(|r| {
            if r.number == Number::P && r.gender == Gender::M {
                return h.number == Number::P
                    || h.gender == Gender::Any
                    || (h.gender == Gender::M && h.number != Number::S)
                    || np.mentions.len() > 1;
            }
            if r.number == Number::D {
                return np.mentions.len() == 2 || h.number == Number::D;
            }
            r.gender == Gender::Any || h.gender == Gender::Any || r.gender == h.gender
        })
    }

    fn agree_words(&self, a: usize, b: usize) -> bool {
        match (self.word(a), self.word(b)) {
            (Some(a), Some(b)) => a.gender == b.gender || a.gender == Gender::Any || b.gender == Gender::Any,
            _ => false,
        }
    }

    /// Whether the phrase after a verb that might be its subject is rather its object: an earlier subject agrees and this phrase
    /// has no actor, or stands with tanwin.
    fn object_like(&self, np: &Np, verb: &Word, done: &[Frame]) -> bool {
        let Some(h) = self.word(np.head) else { return false };
        if h.tanwin {
            return true;
        }
        let owner = !np.mentions.is_empty();
        !owner
            && h.gender == Gender::Any
            && done.last().is_some_and(|d| !d.subject_mentions.is_empty() && d.subject.as_ref().is_some_and(|s| self.agrees(verb, s)))
    }

    fn visible_passive(&self, v: usize, lex: &Lexicon) -> bool {
        let Some(w) = self.word(v) else { return false };
        if !w.token.marks.damma_first && !w.token.marks.damma_second {
            return false;
        }
        w.readings.iter().filter(|r| r.part.is_verb()).any(|r| match r.part {
            Part::Perfect => w.token.marks.damma_first || w.token.marks.damma_second,
            // Forms II, III, IV and the four-letter verbs have ُ in the active imperfect.
            _ => w.token.marks.damma_first && !matches!(lex.morph.class(r.lex), "v2" | "v3" | "v4" | "vq"),
        })
    }
}

/// A nisba by its look: ي or ية at the end of a word with the article that no table knows.
fn looks_nisba(w: &Word) -> bool {
    let f = w.fold();
    w.readings.iter().all(|r| r.part == Part::Word)
        && w.al
        && (f.ends_with('ي') || f.ends_with("يه") || f.ends_with("يين") || f.ends_with("يون") || f.ends_with("يتين"))
}
