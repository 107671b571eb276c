//! Clauses and how they hang on one another.
//!
//! A piece is cut into stretches, each with at most one predicate at its heart; each stretch knows the clause on which it hangs, the
//! clause that it goes on with behind an insertion, and the clause to which a conjunction joins it.

use super::*;

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
    /// A round bracket.
    Bracket,
    /// A participle that tells how the subject acts (متهما المغرب بـ).
    Adjunct,
}

impl Opening {
    /// As people read it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Mark => "main",
            Self::Conj => "joined",
            Self::Sub => "subordinate",
            Self::That => "that",
            Self::Rel => "relative",
            Self::Bracket => "in brackets",
            Self::Adjunct => "adjunct",
        }
    }

    /// Whether a stretch that opens so is cut off by a mark only.
    pub(crate) const fn by_mark(self) -> bool {
        matches!(self, Self::Mark | Self::Adjunct)
    }
}

/// A stretch with at most one finite verb at its heart (auxiliaries may stand before it).
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) tokens: TokenRange,
    pub(crate) opening: Opening,
    /// The clause on which it hangs; none for a main clause. Never itself, and no way leads round.
    pub(crate) parent: Option<usize>,
    /// The clause that it goes on with, behind a relative clause or brackets.
    pub(crate) resumes: Option<usize>,
    /// The clause to which a conjunction joins it.
    pub(crate) joined: Option<usize>,
}

impl Sentence {
    /// The clauses of the piece, in order; together they are the piece.
    pub(crate) fn clauses(&self) -> Vec<Clause> {
        let n = self.words.len();
        let mut out: Vec<Clause> = Vec::new();
        let mut start = 0;
        let mut opening = Opening::Mark;
        let mut add = |tokens: TokenRange, opening| out.push(Clause { tokens, opening, parent: None, resumes: None, joined: None });
        for i in 0..n {
            let Some((at, next)) = self.opens(i) else { continue };
            if at > start {
                add(TokenRange::new(start, at), opening);
            }
            start = at;
            opening = next;
        }
        if start < n {
            add(TokenRange::new(start, n), opening);
        }
        self.hang(&mut out);
        out
    }

    /// Where a clause begins if the word at `i` opens or closes one, and how.
    fn opens(&self, i: usize) -> Option<(usize, Opening)> {
        let w = self.word(i)?;
        if w.pos == Pos::Punct {
            return match w.fold() {
                "," | ";" | ":" | "." | "!" | "?" | "…" | ")" => Some((i + 1, Opening::Mark)),
                "(" => Some((i + 1, Opening::Bracket)),
                "-" => self.dash(i).map(|opens| (i + 1, if opens { Opening::Bracket } else { Opening::Mark })),
                _ => None,
            };
        }
        if w.pos == Pos::Function && w.is(Category::Rel) && self.relative(i) {
            return Some((i, Opening::Rel));
        }
        // إلا is no ألا, though they fold alike.
        let except = w.is(Category::Except) && !w.token.norm.contains('أ');
        if w.pos == Pos::Function && w.is(Category::That) && !except {
            return Some((i, Opening::That));
        }
        let governs = w.is(Category::Prep) && self.word(i + 1).is_some_and(Word::nominal);
        // Of a subordinator of two words (في وقت) the first opens; and في وقت سابق is no "while".
        let twin = |k: usize| self.word(k).is_some_and(|p| p.pos == Pos::Function && p.cats == w.cats && !p.cats.is_empty());
        if w.is(Category::Sub) && !w.conj && i.checked_sub(1).is_some_and(twin) {
            return None;
        }
        let described =
            |x: &Word| x.nominal() && !x.al && x.prep.is_none() && !x.conj && x.mention.is_none() && self.acts_as_adjective(i + 2);
        if w.is(Category::Sub) && twin(i + 1) && self.word(i + 2).is_some_and(described) {
            return None;
        }
        if w.pos == Pos::Function && (w.is(Category::Sub) || w.is(Category::Rather)) && !governs {
            return Some((i, Opening::Sub));
        }
        // يوم أدار العالم ظهره: an indefinite noun of time right before a verb tells when.
        let bare = |w: &Word| w.pos == Pos::Noun && !w.al && !w.conj && w.prep.is_none() && w.pron.is_none();
        let governed = i.checked_sub(1).and_then(|k| self.word(k)).is_none_or(|p| p.is_prep() || p.is(Category::Time));
        if w.is(Category::Time)
            && !w.is(Category::Adv)
            && bare(w)
            && !governed
            && self.word(i + 1).is_some_and(|v| v.pos == Pos::Verb && !v.conj)
        {
            return Some((i, Opening::Sub));
        }
        (w.pos == Pos::Verb && w.conj || self.subject_joined(i)).then_some((i, Opening::Conj))
    }

    /// فرنسا – كما هو معلوم – فشلت: whether the dash at `i` is the first of a pair that stands like brackets; nothing where it is none of a pair. Such dashes have a
    /// space on either side, and no mark that ends a sentence stands between them.
    fn dash(&self, i: usize) -> Option<bool> {
        let spaced = |k: usize| self.word(k).is_some_and(|w| w.token.marks.space_before);
        let free = |k: usize| self.word(k).is_some_and(|w| w.is_punct("-")) && spaced(k) && spaced(k + 1);
        if !free(i) {
            return None;
        }
        let ends = |k: usize| self.word(k).is_some_and(Word::ends_sentence);
        let start = (0..i).rfind(|&k| ends(k)).map_or(0, |k| k + 1);
        let end = (i..self.words.len()).find(|&k| ends(k)).unwrap_or(self.words.len());
        let all: Vec<usize> = (start + 1..end).filter(|&k| free(k)).collect();
        let at = all.iter().position(|&k| k == i)?;
        (at < all.len() / 2 * 2).then_some(at % 2 == 0)
    }

    /// فر السكان والجيش يقصفهم, منذ سنوات وإسرائيل تقصف: whether a conjunction joins the word at `i`, no second part of a subject or object but the subject
    /// of a verb of its own right behind it, to a stretch that has its verb or but tells when.
    fn subject_joined(&self, i: usize) -> bool {
        let Some(w) = self.word(i).filter(|w| w.conj && w.pos == Pos::Noun && w.prep.is_none()) else { return false };
        let np = self.np(i);
        let Some(v) = self.word(np.tokens.end).filter(|v| v.pos == Pos::Verb && !v.conj) else { return false };
        let definite = w.al || w.mention.is_some() || !np.mentions.is_empty();
        let one = v.number != Number::D && (v.number != Number::P || w.number == Number::P);
        if !definite || !one || w.gender != v.gender || np.tokens.end > i + 4 {
            return false;
        }
        for (k, p) in (0..i).rev().filter_map(|k| self.word(k).map(|p| (k, p))) {
            let function = p.pos == Pos::Function && !p.is(Category::Prep);
            if p.pos == Pos::Verb {
                return true;
            }
            if p.pos == Pos::Punct && !p.is_punct("\"")
                || function && [Category::Rel, Category::That, Category::Sub].iter().any(|&c| p.is(c))
            {
                return false;
            }
            // منذ سنوات, but not بين السكان
            let heads = k == 0 || self.word(k - 1).is_some_and(|q| q.pos == Pos::Punct);
            let when = |q: &Word| q.pos == Pos::Noun && !q.al && q.mention.is_none() && q.pron.is_none();
            if heads && p.is_prep() && self.word(k + 1).is_some_and(when) {
                return true;
            }
        }
        false
    }

    /// Whether the word at `i` of category relative opens a relative clause (من and ما do only before a verb).
    fn relative(&self, i: usize) -> bool {
        let Some(w) = self.word(i) else { return false };
        // استقبلت تونس الجرحى فيما أغلقت ليبيا حدودها: it is "while" behind a mark, and before a verb whose subject and object stand behind it.
        if w.is(Category::While) {
            let marked = i.checked_sub(1).and_then(|k| self.word(k)).is_none_or(|p| p.pos == Pos::Punct && p.fold() != "\"");
            let bare = |k: usize| self.word(k).is_some_and(|x| x.nominal() && x.prep.is_none() && !x.conj);
            let verb = self.word(i + 1).is_some_and(|v| v.pos == Pos::Verb && v.pron.is_none());
            let whole = || bare(i + 2) && bare(self.np(i + 2).tokens.end);
            return !(marked || verb && whole());
        }
        if !w.is(Category::Free) {
            return true;
        }
        // من is a preposition first, but behind a pronoun of its own (هو من يعرقل), behind "that" (إن من مزق الاتفاق) or right behind a verb (تعرف من
        // ساندها), behind "alone" or another preposition (هو وحده من يعرقل, على من يعرقل) it is "who".
        let closed = |p: &Word| p.is(Category::Pron) || p.is(Category::That) || p.is(Category::Alone) || p.is_prep() && p.pron.is_none();
        // كل من يهدد
        let all = |p: &Word| p.is(Category::Quant) && !p.al && p.pron.is_none();
        let opens = |p: &Word| p.pos == Pos::Verb || p.pos == Pos::Function && closed(p) || all(p);
        let who = i.checked_sub(1).and_then(|k| self.word(k)).is_some_and(opens);
        self.word(i + 1).is_some_and(|x| x.pos == Pos::Verb) && (who || !w.is(Category::Prep))
    }

    /// Tells each clause on which it hangs.
    fn hang(&self, clauses: &mut [Clause]) {
        // A subordinate clause at the head waits for the main one.
        let mut waiting: Option<usize> = None;
        for k in 0..clauses.len() {
            let Some(c) = clauses.get(k).cloned() else { continue };
            let Some(prev) = k.checked_sub(1) else {
                waiting = (c.opening == Opening::Sub).then_some(0);
                continue;
            };
            let mut place = Clause { ..c.clone() };
            match c.opening {
                Opening::That | Opening::Rel => {
                    let twin = self.word(c.tokens.start).filter(|w| w.conj);
                    // دعاها إلى أن تكف، وأن تنخرط: what somebody is asked to do is joined to what he is asked to do.
                    let asked = |x: &Clause| {
                        let to = self.word(x.tokens.start).is_some_and(|w| w.is(Category::Whither));
                        x.opening == Opening::Sub && c.opening == Opening::That && to
                    };
                    let alike = |p: &usize| clauses.get(*p).is_some_and(|x| x.opening == c.opening || asked(x));
                    place.joined = twin.and_then(|_| chain(clauses, prev).find(alike));
                    place.parent = place.joined.map_or(Some(prev), |j| clauses.get(j).and_then(|x| x.parent));
                }
                Opening::Sub | Opening::Bracket => place.parent = Some(prev),
                Opening::Conj => {
                    place.joined = self.joined_to(clauses, &c, prev);
                    place.parent = clauses.get(place.joined.unwrap_or(prev)).and_then(|x| x.parent);
                }
                Opening::Mark | Opening::Adjunct => self.hang_mark(clauses, &mut place, prev, &mut waiting),
            }
            if waiting.is_some() && place.parent.is_none() && place.resumes.is_none() && place.joined != waiting {
                waiting = None;
            }
            if let Some(slot) = clauses.get_mut(k) {
                *slot = place;
            }
        }
    }

    fn hang_mark(&self, clauses: &mut [Clause], c: &mut Clause, prev: usize, waiting: &mut Option<usize>) {
        let before = c.tokens.start.checked_sub(1).and_then(|i| self.word(i));
        if before.is_some_and(Word::ends_sentence) {
            return;
        }
        let mark = before.map_or("", Word::fold);
        if mark == ")" || mark == "-" {
            let inside = chain(clauses, prev).find(|&p| clauses.get(p).is_some_and(|x| x.opening == Opening::Bracket));
            if let Some(outer) = inside.and_then(|p| clauses.get(p)).and_then(|x| x.parent) {
                c.resumes = Some(outer);
                c.parent = clauses.get(outer).and_then(|x| x.parent);
                return;
            }
        }
        if mark == ":" {
            c.parent = Some(prev);
            return;
        }
        if let Some(base) = self.broken_off(clauses, c, prev) {
            c.resumes = Some(base);
            c.parent = clauses.get(base).and_then(|x| x.parent);
            return;
        }
        if let Some(first) = *waiting {
            // بينما …، فعل: the main clause at last; what led up to it hangs on it.
            if self.has_verb(c) || self.word(c.tokens.start).is_some_and(|w| w.nominal() && w.prep.is_none()) {
                let k = prev + 1;
                if let Some(x) = clauses.get_mut(first) {
                    x.parent = Some(k);
                }
                *waiting = None;
                return;
            }
        }
        let head = self.word(c.tokens.start);
        let acts = |w: &Word| w.readings.iter().any(|r| r.part == Part::ActiveParticiple && !r.al && (r.tanwin || r.gender == Gender::F));
        if head.is_some_and(|w| w.nominal() && !w.al && w.prep.is_none() && w.mention.is_none() && acts(w)) {
            c.opening = Opening::Adjunct;
            c.parent = chain(clauses, prev).find(|&p| clauses.get(p).is_some_and(|x| self.has_verb(x))).or(Some(prev));
            return;
        }
        // Without a predicate of its own it goes on with what stands before the mark.
        if self.is_insertion(c) || !self.has_verb(c) && !head.is_some_and(|w| w.conj) {
            c.parent = Some(prev);
        }
    }

    /// The clause that the stretch `c` behind a mark goes on with, over a relative clause or an insertion between marks that ends at `prev`.
    ///
    /// هذا المشروع، الذي …، كان يهدف: what stands before the insertion has no predicate yet. حمل المغرب، على لسان وزيره، الجزائر
    /// المسؤولية: it has one, and what follows is a complement of it.
    fn broken_off(&self, clauses: &[Clause], c: &Clause, prev: usize) -> Option<usize> {
        let head = self.word(c.tokens.start)?;
        // Out of the insertion to the clause in which it stands.
        let alone = |p: usize| {
            clauses.get(p).is_some_and(|x| match x.opening {
                Opening::Rel | Opening::Bracket => true,
                Opening::Sub => p > 0,
                // منذ أن اندلعت الحرب
                Opening::That => x.parent.and_then(|k| clauses.get(k)).is_some_and(|k| k.opening == Opening::Sub && !self.has_verb(k)),
                Opening::Mark | Opening::Adjunct => self.is_insertion(x),
                Opening::Conj => false,
            })
        };
        // التي وعدت بالانتخابات ثم أرجأتها: so does what a conjunction joins to such a clause.
        let inside = |p: usize| {
            let joined = clauses.get(p).filter(|x| x.opening == Opening::Conj).and_then(|x| x.joined);
            alone(p) || joined.is_some_and(|j| clauses.get(j).is_some_and(|x| x.opening == Opening::Rel))
        };
        if !inside(prev) {
            return None;
        }
        let base = chain(clauses, prev).find(|&p| !inside(p))?;
        let b = clauses.get(base)?;
        if base > prev {
            return None;
        }
        let (before, here) = (self.has_verb(b), self.has_verb(c));
        if !before {
            // The topic still waits for its predicate.
            return (self.topic(b, b.tokens.end).is_some() && !(head.conj && head.pos != Pos::Verb)).then_some(base);
        }
        let complement = match head.pos {
            Pos::Function => head.is(Category::Prep) && !head.conj || head.is(Category::By),
            Pos::Noun | Pos::Adj => !head.conj,
            _ => false,
        };
        (complement && !here).then_some(base)
    }

    /// A stretch between marks that tells but how, when or where: it begins with a preposition, or a noun of time.
    fn is_insertion(&self, c: &Clause) -> bool {
        let Some(w) = self.word(c.tokens.start) else { return false };
        let opens = w.pos == Pos::Function && (w.is(Category::Prep) || w.is(Category::Sub) || w.is(Category::Adv) && !self.has_verb(c))
            || w.nominal() && w.prep.is_some()
            || w.is(Category::Time);
        // المغرب، الشريك الموثوق لإسبانيا، …: an apposition.
        let apposed = w.al && w.nominal() && !w.conj && w.mention.is_none() && !self.has_verb(c);
        // الجزائر، أكبر دولة في أفريقيا، …
        let named = || c.tokens.start.checked_sub(2).and_then(|k| self.word(k)).is_some_and(|p| p.mention.is_some());
        let most = (w.like_elative() || w.is(Category::More)) && w.nominal() && w.prep.is_none() && !w.conj && !self.has_verb(c) && named();
        (opens || apposed || most) && w.pos != Pos::Verb
    }

    /// The clause that و or ف joins a verb's clause to: the nearest, up the tree, whose verb stands in the same tense.
    fn joined_to(&self, clauses: &[Clause], c: &Clause, prev: usize) -> Option<usize> {
        let tense = self.tense(c);
        let with_verb = || chain(clauses, prev).filter(|&p| clauses.get(p).is_some_and(|x| self.has_verb(x)));
        // أدارت ظهرها للجزائر، التي حقنت الدماء، وارتمت: over a relative clause that stands between commas.
        let comma = |c: &Clause| c.tokens.start.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|w| w.is_punct(","));
        let apart = chain(clauses, prev).find(|&p| clauses.get(p).is_some_and(|x| x.opening == Opening::Rel && comma(x)));
        if let Some(r) = apart.filter(|_| comma(c)) {
            let outer = chain(clauses, r).skip(1).find(|&p| clauses.get(p).is_some_and(|x| self.has_verb(x) && self.tense(x) == tense));
            if outer.is_some() {
                return outer;
            }
        }
        let same = with_verb().find(|&p| clauses.get(p).is_some_and(|x| tense.is_none() || self.tense(x).is_none_or(|t| Some(t) == tense)));
        same.or_else(|| with_verb().next())
    }

    pub(crate) fn has_verb(&self, c: &Clause) -> bool {
        (c.tokens.start..c.tokens.end).any(|k| self.word(k).is_some_and(|w| w.pos == Pos::Verb))
    }

    /// Whether the first verb of a clause stands in the perfect or the imperfect.
    fn tense(&self, c: &Clause) -> Option<Part> {
        let verb = (c.tokens.start..c.tokens.end).filter_map(|k| self.word(k)).find(|w| w.pos == Pos::Verb)?;
        verb.readings.iter().find(|r| r.part.is_verb()).map(|r| r.part)
    }
}

/// The stretches in which clause `k` goes on behind insertions.
pub(crate) fn resumed(clauses: &[Clause], k: usize) -> Vec<TokenRange> {
    let mut of = vec![k];
    let mut out = Vec::new();
    for (i, c) in clauses.iter().enumerate().skip(k + 1) {
        if c.resumes.is_some_and(|r| of.contains(&r)) {
            of.push(i);
            out.push(c.tokens);
        }
    }
    out
}

/// `from` and the clauses on which it hangs, from the inside out.
pub(crate) fn chain(clauses: &[Clause], from: usize) -> impl Iterator<Item = usize> + '_ {
    // A clause hangs on one before it, or, at the head of the piece, on one behind it: a way is never longer than the list.
    std::iter::successors(Some(from), |&k| clauses.get(k).and_then(|c| c.parent)).take(clauses.len())
}
