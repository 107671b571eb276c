//! What a verb's complement is said of: the subject, the object, or whom a preposition names.

use super::Scorer;
use crate::analyze::grammar::{Clause, Frame, Np, Opening};
use crate::analyze::sentence::Word;
use crate::lexicon::{Category, Gender, Number, Part, Reading, Use, VerbUse};

impl Scorer<'_> {
    /// Of whom the noun phrase or adjective `np` in the clause `c` is said, that the verb of `f` governs. `inside` tells that it is a genitive of what
    /// stands before it.
    pub(super) fn complement_owner(&self, f: &Frame, c: &Clause, np: &Np, inside: bool) -> Vec<usize> {
        let Some(head) = self.s.word(np.head) else { return Vec::new() };
        // خاطبتها بلغة متعجرفة: the tone in which it is said or done is his who does it.
        let way = |r: &Reading| r.part == Part::Noun && self.reads_as(r, Category::Way);
        // اعتمدت لهجة متعالية
        let taken_up = f.object.as_ref().is_some_and(|o| o.head == np.head && o.mentions.is_empty());
        if (head.prep == Some('ب') || taken_up) && head.readings.iter().any(way) && head.pron.is_none() && !inside && !f.passive {
            return self.subjects(f);
        }
        let before = np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
        let kind = self.s.verb_use(self.lex, f.verb);
        let cue_call = self.s.word(f.verb).is_some_and(|v| {
            v.readings.iter().any(|r| {
                self.lex
                    .uses_of(r.lex)
                    .iter()
                    .any(|u| matches!(u, Use::Cue(x) if self.lex.cues.get(*x as usize).is_some_and(|c| c.content.iter().any(|y| y == "ب"))))
            })
        });
        // حذرت تونس من محاكمات صورية: a verb of speaking calls somebody what ب brings in alone.
        let call = kind == Some(VerbUse::Call);
        let governed = before.is_some_and(|b| b.is_prep() && b.pron.is_none());
        let behind = (call || !governed) && f.object.as_ref().is_some_and(|o| o.tokens.end <= np.tokens.start);
        if !inside && (call || cue_call) && (head.prep == Some('ب') || behind) {
            // في خطوة وصفت بالاستفزازية: what is called so stands right before a verb without an object.
            let named = f.subject.as_ref().filter(|s| f.object.is_none() && s.tokens.end == f.verb && s.mentions.is_empty());
            let called = || match &f.object {
                Some(o) if f.object_mentions.is_empty() && o.mentions.is_empty() => self.mentions_of(o),
                _ => f.object_mentions.clone(),
            };
            return named.map_or_else(called, |s| self.mentions_of(s));
        }
        // تحولت تركيا إلى فاعل: what somebody comes to be.
        if kind == Some(VerbUse::Become) && governed && before.is_some_and(|b| b.is(Category::Toward)) && !inside {
            return match &f.object {
                Some(o) if o.head < np.head => f.object_mentions.clone(),
                _ => f.subject_mentions.clone(),
            };
        }
        if !governed && let Some(m) = self.in_state(f, np) {
            return m;
        }
        if let Some(m) = self.seen_as(f, np) {
            return m;
        }
        let complement = head.prep.is_none() && !governed;
        if complement && (self.light(f) || kind == Some(VerbUse::Aux)) && c.tokens.has(f.verb) {
            let object =
                f.object.as_ref().is_some_and(|o| o.head == np.head) || f.subject.as_ref().is_some_and(|s| s.tokens.end == np.tokens.start);
            if object {
                return f.subject_mentions.clone();
            }
        }
        Vec::new()
    }

    /// عادت من القمة خالية الوفاض, غادر القاعة مهزوما: an adjective without the article behind what it cannot describe tells in what state the subject of
    /// the verb acts.
    fn in_state(&self, f: &Frame, np: &Np) -> Option<Vec<usize>> {
        let (head, before) = (self.s.word(np.head)?, self.s.word(np.tokens.start.checked_sub(1)?)?);
        let adjective = head.readings.iter().any(|r| r.part == Part::Adjective) && head.readings.iter().all(|r| r.part != Part::Noun);
        // أرصدة مسؤولين في حكومة مالي متورطين, على إبقاء العلاقات متينة: it is said of what an open noun or an action before it governs.
        let other = |k: usize| {
            let open = |w: &Word| w.nominal() && !w.al && w.pron.is_none() && w.mention.is_none() && w.cats.is_empty();
            self.s.word(k).is_some_and(|w| open(w) && (w.may_be_action() || !self.s.is_definite(&self.s.np(k))))
        };
        let bare = !head.al && !head.conj && head.prep.is_none() && head.mention.is_none() && np.tokens.start == np.head;
        let closed = before.nominal() && (before.al || before.pron.is_some() || before.mention.is_some());
        let plain = !matches!(self.s.verb_use(self.lex, f.verb), Some(VerbUse::Call | VerbUse::See | VerbUse::Become | VerbUse::Copula));
        let subject = f.subject.as_ref().filter(|s| s.tokens.end <= np.tokens.start && !f.subject_mentions.is_empty())?;
        let of = self.s.word(subject.head)?;
        // خالي الوفاض, خالية الوفاض, مهزوما: its ending is that of a circumstance.
        let feminine = head.gender == Gender::F && head.number != Number::P;
        let ends = head.tanwin || feminine || head.number == Number::P || np.tokens.end > np.head + 1;
        let agrees = head.gender == of.gender || head.gender == Gender::Any || of.gender == Gender::Any;
        let between = (f.verb + 1..np.tokens.start).any(other);
        (adjective && bare && closed && plain && ends && agrees && !between && subject.head > f.verb).then(|| f.subject_mentions.clone())
    }

    /// Of whom `np` is said by a verb of seeing, calling or making (ترى في الجزائر شريكا); `None` where it is no such verb.
    pub(super) fn seen_as(&self, f: &Frame, np: &Np) -> Option<Vec<usize>> {
        let (head, kind) = (self.s.word(np.head)?, self.s.verb_use(self.lex, f.verb));
        let before = np.tokens.start.checked_sub(1).and_then(|k| self.s.word(k));
        let governed = before.is_some_and(|b| b.is_prep() && b.pron.is_none());
        if !matches!(kind, Some(VerbUse::Call | VerbUse::See))
            || head.al
            || head.prep.is_some()
            || head.conj
            || matches!(head.number, Number::P | Number::D)
        {
            return None;
        }
        // ترى تونس في الجزائر شريكا, تجعل من المغرب شريكا: what somebody is seen or made to be whom في or من names right before it.
        // لا ترى في فرنسا سوى قوة احتلال
        let end = np.tokens.start - usize::from(before.is_some_and(|b| b.is(Category::Except)));
        if let Some(of) = self.s.np_ending_at(end, Gender::Any).filter(|of| of.tokens.start > f.verb)
            && let Some(p) = of.tokens.start.checked_sub(1).and_then(|k| self.s.word(k)).filter(|p| p.is_prep() && p.pron.is_none())
            && (p.is(Category::In) || p.is(Category::From))
        {
            let whose = self.s.owners(&of, self.actor_of);
            // جعلت موسكو من الأنابيب أداة ابتزاز: what somebody makes of a thing of nobody's, neither good nor bad, tells how he is.
            let makes = whose.is_empty() && of.mentions.is_empty() && p.is(Category::From) && !f.passive && self.worth(&of, 0).is_none();
            return Some(if makes { f.subject_mentions.clone() } else { whose });
        }
        // رأت الصحيفة في مساعي أنقرة لتمرير الاتفاق ابتزازا: whatever stands between.
        if !governed && head.tanwin && f.object.as_ref().is_none_or(|o| o.head == np.head) {
            let at = f.subject.as_ref().filter(|s| s.head > f.verb).map_or(f.verb + 1, |s| s.tokens.end);
            let of = self.s.np(at + 1);
            let into = self.s.word(at).is_some_and(|p| p.leads(Category::In));
            let flows = |k: usize| self.s.word(k).is_some_and(|w| w.nominal() || w.is_prep());
            if at < np.tokens.start && into && (of.tokens.end..np.tokens.start).all(flows) {
                return Some(self.s.owners(&of, self.actor_of));
            }
        }
        // في خطوة رأت فيها باماكو مساسا بسيادتها: in which somebody sees it.
        // في خطوة اعتبرتها باماكو مساسا بسيادتها: or what it calls so.
        let into = |r: &Reading| self.reads_as(r, Category::In);
        let within = |k: usize| self.s.word(k).is_some_and(|p| p.is_prep() && p.pron.is_some() && p.readings.iter().any(into));
        let open = |k: usize| self.s.word(k).is_some_and(|w| w.nominal() && !w.al && w.pron.is_none() && w.mention.is_none());
        let bears = self.s.word(f.verb).is_some_and(|v| v.pron.is_some_and(|p| p.person == 3) && !v.conj);
        let called = kind == Some(VerbUse::Call) && bears && f.verb > 0 && open(f.verb - 1);
        let behind_subject = f.subject.as_ref().is_some_and(|s| s.head > f.verb && s.tokens.end <= np.tokens.start);
        if !governed && (within(f.verb + 1) || called && behind_subject) {
            let seat = self.clauses.iter().find(|c| c.tokens.has(f.verb) && c.opening == Opening::Rel).and_then(|c| self.s.antecedent(c));
            let what = seat.or_else(|| self.s.np_ending_at(f.verb, Gender::Any));
            return Some(what.map(|w| self.mentions_of(&w)).unwrap_or_default());
        }
        // شبكة جعلته قدوة لجيرانه: what a thing makes of him of whom the verb before told.
        let made = self.s.word(f.verb).and_then(|v| v.pron).filter(|p| p.person == 3 && kind == Some(VerbUse::See) && !governed);
        let p = made.filter(|_| np.tokens.start == f.verb + 1)?;
        let is = |d: &&Frame| {
            let agrees = |s: &Np| self.s.word(s.head).is_some_and(|h| h.gender == p.gender && h.mention.is_some());
            d.verb < f.verb && d.subject.as_ref().is_some_and(agrees) && !d.subject_mentions.is_empty()
        };
        Some(self.frames.iter().rfind(is).map(|d| d.subject_mentions.clone()).unwrap_or_default())
    }
}
