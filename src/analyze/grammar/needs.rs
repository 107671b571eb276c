//! What a verb agrees with, and what the tables say that it must have: object, driven party, doer.

use super::*;
use crate::lexicon::{Reading, Use};

impl Sentence {
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
        // القاهرة وعمّان أفشلتا: two that a conjunction joins; عسكر تشاد يلعبون: one word for many.
        let joined = || self.word(np.tokens.end).is_some_and(|w| w.conj && w.nominal() && w.prep.is_none());
        verb.readings.iter().filter(|r| r.part.is_verb()).any(|r| {
            if r.number == Number::P && r.gender == Gender::M {
                return h.number == Number::P
                    || h.gender == Gender::Any
                    || (h.gender == Gender::M && h.number != Number::S)
                    || np.mentions.len() > 1
                    || h.body
                    || joined();
            }
            if r.number == Number::D {
                return np.mentions.len() == 2 || h.number == Number::D || joined();
            }
            // قُتل عشرات المدنيين: it goes after whom or what is counted, too.
            r.gender == Gender::Any || h.gender == Gender::Any || r.gender == h.gender || h.is(Category::Quant) && h.gender == Gender::F
        })
    }

    pub(super) fn agree_words(&self, a: usize, b: usize) -> bool {
        match (self.word(a), self.word(b)) {
            (Some(a), Some(b)) => a.gender == b.gender || a.gender == Gender::Any || b.gender == Gender::Any,
            _ => false,
        }
    }

    /// Whether the phrase after a verb that might be its subject is rather its object: an earlier subject agrees and this phrase
    /// has no actor, or stands with tanwin.
    pub(super) fn object_like(&self, lex: &Lexicon, np: &Np, v: usize, done: &[Frame]) -> bool {
        let (Some(h), Some(verb)) = (self.word(np.head), self.word(v)) else { return false };
        // كانت بلاده قد مدت: a copula has its subject behind it.
        if verb.readings.iter().any(|r| {
            r.part.is_verb()
                && lex.uses_of(r.lex).iter().any(|u| matches!(u, Use::Verb(v) if lex.verbs.get(*v as usize) == Some(&VerbUse::Copula)))
        }) && !h.tanwin
        {
            return false;
        }
        // تعيد اللاجئين السودانيين: the oblique plural is no subject.
        // طاردت المقاومين: so is what may be a dual.
        let plural = |r: &crate::lexicon::Reading| {
            (r.number == Number::P || r.number == Number::D && (r.part.is_participle() || r.part == crate::lexicon::Part::Adjective))
                && r.prep == h.prep
                && !r.part.is_verb()
        };
        let oblique =
            h.mention.is_none() && h.fold().ends_with("ين") && h.readings.iter().filter(|r| !r.rare).all(plural) && !h.readings.is_empty();
        if h.tanwin || oblique {
            return true;
        }
        let goes_on =
            || done.last().is_some_and(|d| !d.subject_mentions.is_empty() && d.subject.as_ref().is_some_and(|s| self.agrees(verb, s)));
        if !np.mentions.is_empty() || np.head != v + 1 || !goes_on() {
            return false;
        }
        // سهلت الإمارات إطلاق سراحهما، ودفعت فدية: nor is what belongs to the act that a set phrase names.
        let pron = || (np.tokens.start..np.tokens.end).any(|k| self.word(k).is_some_and(|w| w.pron.is_some()));
        // ما نشرته الصحف: a verb that bears its object has its subject behind it.
        verb.pron.is_none() && h.gender == Gender::Any || verb.conj && !pron() && self.within_act(lex, v)
    }

    /// ودفعت فدية: whether the noun right behind the verb at `v` belongs to a phrase of the tables that the verb opens and that says something of its
    /// doer.
    fn within_act(&self, lex: &Lexicon, v: usize) -> bool {
        let does = |u: &Use| matches!(u, Use::Stance(e) if lex.stance.get(*e as usize).is_some_and(|e| e.agent != 0));
        let mut here = self.phrases.iter().filter(|p| p.tokens.start == v && p.tokens.has(v + 1));
        here.any(|p| {
            // Nothing may stand within it.
            let whole = |x: &&crate::lexicon::Phrase| p.tokens.end - p.tokens.start == x.words.len();
            lex.phrases.get(p.phrase as usize).filter(whole).is_some_and(|x| x.uses.iter().any(does))
        })
    }

    /// انتهك الاتفاق, تستنزف خزينة باماكو: a verb that must have an object, with but one phrase behind it that is no actor, where an earlier
    /// subject agrees: the phrase is the object.
    pub(super) fn left_without(&self, lex: &Lexicon, clauses: &[Clause], ci: usize, np: &Np, v: usize, done: &[Frame]) -> bool {
        let (Some(w), Some(h), Some(c)) = (self.word(v), self.word(np.head), clauses.get(ci)) else { return false };
        // تمطر المدن وتغرق كييف: behind a verb that follows its subject another goes on with that, whoever stands behind it.
        let follows = |d: &Frame| {
            d.subject.as_ref().is_some_and(|s| s.tokens.end <= d.verb) && self.word(d.verb).is_some_and(|v| same_form(v, w)) && w.conj
        };
        let before = c.joined.and_then(|j| clauses.get(j)).and_then(|j| done.iter().rfind(|d| j.tokens.has(d.verb)));
        let goes_on = before.is_some_and(follows);
        // It must be all that stands behind the verb.
        let alone = w.pron.is_none() && self.next_np(np.tokens.end, c.tokens.end).is_none();
        if !alone || matches!(self.verb_use(lex, v), Some(VerbUse::Copula | VerbUse::Aux)) {
            return false;
        }
        let fits = |d: &Frame| !d.subject_mentions.is_empty() && d.subject.as_ref().is_some_and(|s| self.agrees(w, s));
        // تمول الإمارات الصفقات وتدفع مالي إلى القطيعة: nor does a verb that a conjunction joins to one of the same form leave its object out.
        let twin = w.conj
            && h.mention.is_some()
            && self.asks_object(lex, v)
            && before.is_some_and(|d| fits(d) && self.word(d.verb).is_some_and(|v| may_be_same_form(v, w)));
        if twin {
            return true;
        }
        // ونهبت نفطها: a thing that bears a pronoun is what is done to, where nothing else stands there.
        let borne = w.conj && h.pron.is_some_and(|p| p.person == 3) && h.mention.is_none() && !h.office && !h.people && !h.sourceful;
        let transitive = self.transitive(lex, v);
        if borne && transitive {
            return true;
        }
        if !goes_on && h.acts() || !transitive {
            return false;
        }
        // ويدعم الإرهاب: of whom the piece before told.
        if self.heads(v) && self.told_of.is_some_and(|t| t.gender == w.gender) {
            return true;
        }
        let near = c.joined.into_iter().chain(chain(clauses, ci).skip(1)).chain(ci.checked_sub(1));
        near.filter_map(|k| clauses.get(k)).any(|k| done.iter().rfind(|d| k.tokens.has(d.verb)).is_some_and(fits))
    }

    /// نظام نال إعجاب الخبراء: the only phrase behind a verb, which the tables ask for as its object, is no subject.
    pub(super) fn asked_for(&self, lex: &Lexicon, np: &Np, v: usize, end: usize) -> bool {
        let direct =
            |e: &crate::lexicon::StanceEntry| !e.only.is_empty() && e.preps.iter().all(|p| p == "=") && self.allowed(lex, e, Some(np));
        let asks = |r: &crate::lexicon::Reading| r.part.is_verb() && lex.stance_of(r.lex).any(direct);
        let head = self.word(np.head).is_some_and(|h| h.mention.is_none() && !h.office && !h.people);
        // كشف المسح أن: who says something stands behind the verb.
        let plain = !matches!(self.verb_use(lex, v), Some(VerbUse::Copula | VerbUse::Aux)) && !self.tells(lex, v);
        head && plain
            && self.next_np(np.tokens.end, end).is_none()
            && self.word(v).is_some_and(|w| !w.readings.is_empty() && w.readings.iter().any(asks))
    }

    /// Whether no noun, name or preposition stands before the word at `v`.
    pub(crate) fn heads(&self, v: usize) -> bool {
        (0..v).all(|k| self.word(k).is_some_and(|w| w.pos == Pos::Function && !w.is(Category::Prep)))
    }

    /// Whether a table says that the verb at `v` reaches its object without a preposition, and only so.
    pub(super) fn transitive(&self, lex: &Lexicon, v: usize) -> bool {
        let Some(w) = self.word(v) else { return false };
        let mut entries = w.readings.iter().filter(|r| r.part.is_verb()).flat_map(|r| lex.stance_of(r.lex));
        entries.next().is_some_and(|e| e.preps.iter().all(|p| p == "=") && !e.preps.is_empty() && (e.agent != 0 || e.op != 0))
    }

    /// Whether a table says that the verb at `v` is done to somebody: its object judged, or driven to something.
    pub(super) fn asks_object(&self, lex: &Lexicon, v: usize) -> bool {
        let done_to = |e: &crate::lexicon::StanceEntry| {
            let direct = !e.preps.is_empty() && e.preps.iter().all(|p| p == "=");
            let driven = e.op != 0 && !e.source && e.preps.iter().any(|p| lex.is_function(p, Category::Toward));
            direct && (e.agent != 0 || e.op != 0 || e.patient != 0) || driven
        };
        self.word(v).is_some_and(|w| w.readings.iter().any(|r| r.part.is_verb() && lex.stance_of(r.lex).any(done_to)))
    }

    /// Whether an article, a pronoun or a name stands in a phrase.
    pub(crate) fn is_definite(&self, np: &Np) -> bool {
        (np.tokens.start..np.tokens.end).any(|k| self.word(k).is_some_and(|w| w.al || w.pron.is_some() || w.mention.is_some()))
    }

    /// Whether the word at `k` is a preposition that lays what follows upon somebody: at the head of a clause, behind no verb (كان على).
    pub(crate) fn lies_upon(&self, k: usize) -> bool {
        let on = self.word(k).is_some_and(|p| p.is_prep() && p.is(Category::On) && p.pron.is_none());
        let head = |p: &Word| p.pos == Pos::Punct || p.pos == Pos::Function && (p.is(Category::That) || p.is(Category::Sub));
        on && k.checked_sub(1).and_then(|j| self.word(j)).is_none_or(head)
    }

    /// إنهاء باماكو الاتفاق: whether a phrase is an action with the name of its doer, done to the definite thing right behind it.
    pub(super) fn acts_on(&self, lex: &Lexicon, np: &Np, thing: &Np) -> bool {
        let direct = |e: &crate::lexicon::StanceEntry| e.class.starts_with('v') && e.takes_object();
        let action = |r: &crate::lexicon::Reading| r.part == Part::Masdar && lex.stance_of(r.lex).any(direct);
        let head = self.word(np.head).is_some_and(|h| !h.al && h.pron.is_none() && h.mention.is_none() && h.readings.iter().any(action));
        let doer = self.word(np.head + 1).is_some_and(|w| w.mention.is_some() || w.body);
        head && doer && self.is_definite(thing)
    }

    /// اختطف عامل إغاثة على يد مجهولين: a verb that must have an object, with one phrase behind it and one who is said to be the doer.
    pub(super) fn passive_by_agent(&self, lex: &Lexicon, v: usize, end: usize) -> bool {
        let Some(np) = self.next_np(v + 1, end).filter(|_| self.transitive(lex, v)) else { return false };
        let doer = |k: usize| self.word(k).is_some_and(|w| w.is(Category::By));
        let before = (v + 1..end).find(|&k| doer(k)).unwrap_or(end);
        before < end
            && np.tokens.end <= before
            && self.next_np(np.tokens.end, before).is_none()
            && self.word(v).is_some_and(|w| w.pron.is_none())
    }

    pub(super) fn visible_passive(&self, v: usize, lex: &Lexicon) -> bool {
        let Some(w) = self.word(v) else { return false };
        let verbs = || w.readings.iter().filter(|r| r.part.is_verb());
        // أدينت, استؤنفت: the letters show it.
        if verbs().next().is_some() && verbs().all(|r| r.passive) {
            return true;
        }
        if !w.token.marks.damma_first && !w.token.marks.damma_second {
            return false;
        }
        // ويُتهم, ستُحل: behind a conjunction or the letter of the future the sign stands on the second letter.
        let moved = w.conj || w.token.norm.starts_with('س');
        let first = if moved { w.token.marks.damma_second } else { w.token.marks.damma_first };
        // Forms II, III, IV and the four-letter verbs have ُ in the active imperfect, تُحارب too beside تحارب of form VI.
        let active = |r: &Reading| r.part == Part::Imperfect && !r.rare && matches!(lex.morph.class(r.lex), "v2" | "v3" | "v4" | "vq");
        // يُدين: where a long vowel stands before the last letter the passive is written otherwise (يُدان).
        let long = |r: &Reading| !w.token.norm.contains('أ') && lex.morph.lemma(r.lex).chars().rev().nth(1) == Some('ا');
        let by_sign = |r: &Reading| match r.part {
            Part::Perfect => true,
            _ => first && !active(r) && !long(r),
        };
        let plain = |r: &Reading| r.part == Part::Imperfect && by_sign(r);
        if !(first && verbs().any(active)) {
            return verbs().any(by_sign);
        }
        // عصا يُضرب بها: where a verb of form I is written alike that takes an object, the sign was set for its passive.
        let object = |e: &crate::lexicon::StanceEntry| e.takes_object() && (e.agent != 0 || e.patient != 0 || e.op != 0);
        let taken = |r: &Reading| plain(r) && !w.token.marks.shadda && lex.stance_of(r.lex).any(object);
        verbs().any(taken) || verbs().next().is_some_and(plain)
    }
}

/// Whether two verbs are imperfects, or perfects, of one gender.
fn same_form(a: &Word, b: &Word) -> bool {
    let part = |w: &Word| w.readings.first().map(|r| r.part);
    part(a) == part(b) && part(a).is_some() && a.gender == b.gender
}

/// Whether by some readings two verbs are imperfects, or perfects, of one gender.
fn may_be_same_form(a: &Word, b: &Word) -> bool {
    let form = |r: &crate::lexicon::Reading| (r.part, r.gender, r.number);
    let verbs = |w: &Word| w.readings.iter().filter(|r| r.part.is_verb()).map(form).collect::<Vec<_>>();
    let other = verbs(b);
    verbs(a).iter().any(|x| other.contains(x))
}
