//! Noun phrases, clauses, subjects and objects: a shallow grammar that says which actor stands in which place.

mod clauses;
mod described;
mod frames;
mod needs;
mod objects;
mod parties;
mod phrases;

pub(crate) use clauses::{Clause, Opening, chain, resumed};

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
    /// The object is but a pronoun joined to the verb (اتهمها); what stands as object is what it stands for.
    pub(crate) by_pronoun: bool,
    /// What a relative clause describes, reached in it by a preposition with a pronoun (القمع الذي واجهت به الاحتجاجات).
    pub(crate) means: Option<Np>,
    /// Stretches behind insertions in which the clause of the verb goes on.
    pub(crate) more: Vec<TokenRange>,
    /// Where the complement of the verb may be looked for, up to the clause's end.
    pub(crate) rest: TokenRange,
    pub(crate) passive: bool,
}

impl Sentence {
    /// The phrase after من قبل، من طرف، على يد، على أيدي.
    pub(crate) fn by_agent(&self, from: usize, to: usize) -> Option<Np> {
        (from..to).find_map(|i| {
            let last = self.word(i)?.is(Category::By) && self.word(i + 1).is_some_and(|x| !x.is(Category::By) && x.nominal());
            last.then(|| self.np(i + 1)).map(|mut np| {
                // من جانب الوسيط الرئيس الجزائر: a name right behind a definite phrase without one says who he is.
                let name = self.word(np.tokens.end).filter(|w| w.prep.is_none() && !w.conj).and_then(|w| w.mention);
                let name = name.filter(|_| np.mentions.is_empty() && self.word(np.head).is_some_and(|h| h.al));
                if let Some((m, n)) = name.and_then(|m| self.mentions.get(m).map(|n| (m, n))).filter(|(_, n)| !n.adjective) {
                    np.tokens.end = n.tokens.end;
                    np.mentions.push(m);
                }
                np
            })
        })
    }

    /// The first noun phrase from `from` that no preposition governs; adverbs and short prepositional phrases may stand before it.
    pub(crate) fn next_np(&self, from: usize, to: usize) -> Option<Np> {
        let mut i = from;
        while i < to {
            let w = self.word(i)?;
            if w.aside {
                i += 1;
                continue;
            }
            match w.pos {
                Pos::Punct if w.fold() == "\"" => i += 1,
                Pos::Punct => return None,
                Pos::Verb => return None,
                Pos::Function => {
                    if w.is(Category::Prep) && w.pron.is_none() {
                        // نحو ثلاثين ألف مهاجر: one that says but about how many.
                        if w.is(Category::Quant) && self.word(i + 1).is_some_and(|x| x.counts() && x.prep.is_none() && !x.conj) {
                            return Some(self.np(i + 1));
                        }
                        // Skip the phrase it governs only if it is short: (له، في المقابل).
                        // One of two words (في ظل) and a demonstrative behind it belong to it.
                        let leads = |x: &Word| {
                            x.pos == Pos::Function
                                && (x.is(Category::Det) || x.is(Category::Prep) && !x.is(Category::From) && x.pron.is_none())
                        };
                        let k = (i + 1..i + 3).find(|&k| !self.word(k).is_some_and(leads)).unwrap_or(i + 3);
                        if self.word(k).is_some_and(|x| x.nominal() && x.mention.is_none()) {
                            let np = self.np(k);
                            let end = if w.is(Category::In) { self.past_date(np.tokens.end) } else { np.tokens.end };
                            if np.mentions.is_empty() && (np.tokens.end - np.tokens.start <= 2 || end > np.tokens.end) && end < to {
                                i = end;
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
                    if w.is(Category::Manner) {
                        i += 1;
                        continue;
                    }
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
                    // خرق فجر الاثنين 12 مايو المغرب الهدنة: when it was stands between.
                    if w.is(Category::Time) && !w.conj {
                        i += 1;
                        while self.word(i).is_some_and(|x| x.pos == Pos::Number || x.is(Category::Time) && x.prep.is_none()) {
                            i += 1 + usize::from(self.word(i).is_some_and(|x| x.pos == Pos::Number && self.month_after(i)));
                        }
                        continue;
                    }
                    // إثيوبيا ومصر is no adverb.
                    let adverb = |x: &Word| x.mention.is_some() && !x.conj || x.is_prep();
                    if w.tanwin && w.readings.is_empty() && self.word(i + 1).is_some_and(adverb) {
                        i += 1;
                        continue;
                    }
                    return Some(self.np(i));
                }
            }
        }
        None
    }

    /// في كانون الثاني/يناير 2024: where a date ends whose first month ends at `end`.
    fn past_date(&self, mut end: usize) -> usize {
        while let Some(w) = self.word(end) {
            match w {
                w if w.is_punct("/") => end += 2,
                w if w.pos == Pos::Number => end += 1,
                _ => break,
            }
        }
        end
    }

    /// 12 مايو: a bare noun behind a number that is no actor and has no article.
    pub(super) fn month_after(&self, number: usize) -> bool {
        self.word(number + 1)
            .is_some_and(|m| m.pos == Pos::Noun && !m.al && m.prep.is_none() && !m.conj && m.mention.is_none() && !m.tanwin)
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
        // أشاد بشكل رسمي بدور: how it is done is no complement where there is another.
        let mut how = None;
        for i in from..to {
            let Some(w) = self.word(i) else { break };
            if w.aside && how.is_some() {
                continue;
            }
            // بكل: a word that does not change may hide its preposition.
            let hidden =
                w.prep.is_none() && w.readings.first().is_some_and(|r| r.part == Part::Word) && w.readings.iter().any(|r| r.prep == one);
            let joined = one.is_some() && (w.prep == one || hidden) && w.nominal();
            let mut first = joined.then_some(i);
            let pointing = one.is_some() && w.prep == one && w.is(Category::Det);
            if first.is_none() && w.pos == Pos::Function && w.is(Category::Prep) && w.pron.is_none() && (w.key() == prep || pointing) {
                let mut k = i + 1;
                while self
                    .word(k)
                    .is_some_and(|x| x.is_punct("\"") || x.is(Category::Det) || (x.is(Category::Prep) && x.pos == Pos::Function))
                {
                    k += 1;
                }
                first = Some(k).filter(|&k| self.word(k).is_some_and(|x| x.nominal() && x.prep.is_none()));
            }
            let np = first.map(|k| self.np(k));
            if np.is_some() && !w.aside {
                return np;
            }
            how = how.or(np);
        }
        how
    }

    /// Where the phrase ends that a preposition opens at `k`, one by itself or joined to a noun.
    pub(crate) fn prep_phrase_end(&self, k: usize) -> Option<usize> {
        let w = self.word(k)?;
        let alone = w.is_prep() && w.pron.is_none();
        (alone || w.nominal() && w.prep.is_some()).then(|| self.np(k + usize::from(alone)).tokens.end.max(k + 1))
    }

    /// The noun phrase that a clause begins with, before its verb at `v`.
    pub(crate) fn topic(&self, c: &Clause, v: usize) -> Option<Np> {
        let mut i = c.tokens.start;
        let mut best: Option<Np> = None;
        while i < v {
            let w = self.word(i)?;
            match w.pos {
                Pos::Verb => return best.or_else(|| self.subject_behind_opening(c, i, v)),
                Pos::Noun | Pos::Adj if w.prep.is_none() => {
                    // Over a demonstrative (وضمن هذا السياق); what a conjunction joins to a phrase before it is no topic of its own.
                    let mut k = i;
                    while k > c.tokens.start && self.word(k - 1).is_some_and(|p| p.is(Category::Det) || p.is_punct("\"")) {
                        k -= 1;
                    }
                    let after_prep = k
                        .checked_sub(1)
                        .and_then(|k| self.word(k))
                        .is_some_and(|p| p.is_prep() && p.pron.is_none() && !p.is(Category::Quant) && !p.is(Category::Even))
                        || (w.conj && i > c.tokens.start)
                        // وبتبنيها خطة الرباط: the object of an action behind a preposition.
                        || k.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| {
                            p.nominal() && p.prep.is_some() && p.pron.is_some() && p.mention.is_none() && p.may_be_action() && w.pos == Pos::Noun
                        });
                    let np = self.np(i);
                    let next = np.tokens.end;
                    if !after_prep && best.is_none() && !w.aside && !self.is_time_or_adverb(i) {
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

    /// خلال مؤتمر عقده أمس روسيا تنهب: behind a phrase that opens the clause and a verb at `own` that describes it, the name right before the verb at `v`.
    fn subject_behind_opening(&self, c: &Clause, own: usize, v: usize) -> Option<Np> {
        let led = self.word(c.tokens.start).is_some_and(|w| w.is_prep() || w.nominal() && w.prep.is_some());
        let thing = own.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|w| w.nominal() && !w.al && w.mention.is_none());
        if !led || !thing || self.word(own).is_none_or(|w| w.conj) || self.word(v).is_none_or(|w| w.pos != Pos::Verb || w.conj) {
            return None;
        }
        let np = self.np_ending_at(v, Gender::Any)?;
        let named = self.word(np.head).is_some_and(|h| h.mention.is_some() && h.prep.is_none() && !h.conj);
        let free = np.head > own + 1 && self.word(np.head - 1).is_some_and(|p| !p.is_prep() && p.pos != Pos::Verb);
        (named && free).then_some(np)
    }

    pub(super) fn is_time_or_adverb(&self, i: usize) -> bool {
        self.word(i).is_some_and(|w| (w.token.marks.tanwin && !w.al) || w.is(Category::Adv))
    }

    /// تعد الجزائر شريكا, يعتبر المغرب قوة: a verb of calling with an actor behind it, an indefinite phrase without actor, and nothing else to call so:
    /// it is passive, and links the two.
    pub(crate) fn deemed(&self, lex: &Lexicon, f: &Frame) -> bool {
        let (Some(s), Some(v)) = (&f.subject, self.word(f.verb)) else { return false };
        let what = |k: usize| self.word(k).is_some_and(|w| w.nominal() && !w.al && w.mention.is_none() && w.prep.is_none());
        // تعد الجزائر، وفق مراقبين، من أبرز الداعمين: also behind what but tells when, how or where.
        let among = |k: usize| {
            let is = |k: usize| self.word(k).is_some_and(|w| w.is_prep() && w.is(Category::Among));
            let at = self.past_asides(k);
            let phrase = || self.prep_phrase_end(at).filter(|_| self.word(at).is_some_and(|w| !w.conj));
            is(k) || is(at) || phrase().is_some_and(|end| is(self.past_asides(end)))
        };
        // إن المغرب يعد شريكا: the actor may stand right before.
        let before = s.tokens.end == f.verb;
        let at = if before { f.verb + 1 } else { s.tokens.end };
        let imperfect = v.pron.is_none() && v.readings.first().is_some_and(|r| r.part == Part::Imperfect);
        let second =
            || what(at) && self.next_np(self.np(at).tokens.end, self.words.len()).is_none_or(|np| np.head > self.np(at).tokens.end);
        self.verb_use(lex, f.verb) == Some(crate::lexicon::VerbUse::Call)
            && imperfect
            && (before || s.head > f.verb)
            && !f.subject_mentions.is_empty()
            && (second() || among(at))
    }

    /// The noun phrase that a relative clause describes.
    pub(crate) fn antecedent(&self, c: &Clause) -> Option<Np> {
        if c.opening != Opening::Rel {
            return None;
        }
        let rel = self.word(c.tokens.start)?;
        // الجزائر هي من يعرقل: behind a pronoun the relative has an antecedent, the topic.
        // المغرب وحده من يعرقل
        let stands_for = |p: &Word| p.pos == Pos::Function && (p.is(Category::Pron) || p.is(Category::Alone));
        let cleft = c.tokens.start.checked_sub(1).and_then(|k| self.word(k)).is_some_and(stands_for);
        if rel.is(Category::Free) && !cleft {
            return None;
        }
        // Skip a mark or those words before the relative.
        let mut end = c.tokens.start;
        while end > 0 && self.word(end - 1).is_some_and(|w| w.pos == Pos::Punct || stands_for(w)) {
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
        // الحس العالي بالمسؤولية الذي أبدته الرياض: what cannot agree, behind a preposition, belongs to a noun before it that does.
        let np = self.agreeing_before(&np, gender).unwrap_or(np);
        // الدور المزعزع للاستقرار الذي: the complement of a participle is not what the clause describes.
        // Over the construct that it stands in (لاستقرار المنطقة).
        let mut np = np;
        if let Some(k) = np.tokens.start.checked_sub(1)
            && self.word(k).is_some_and(|w| w.nominal() && w.prep.is_some() && !w.al && w.mention.is_none())
        {
            np.tokens.start = k;
        }
        let before = np.tokens.start.checked_sub(1).and_then(|k| self.word(k));
        let own_prep = self.word(np.tokens.start).is_some_and(|w| w.prep.is_some());
        if own_prep
            && before.is_some_and(|b| b.al && b.mention.is_none() && b.readings.iter().any(|r| r.part.is_participle()))
            && let Some(wide) = self.np_ending_at(np.tokens.start, gender)
        {
            return Some(wide);
        }
        Some(np)
    }

    /// The noun phrase of `gender` with the article that ends right before the preposition of `np`, whose head in the singular is of the other gender.
    fn agreeing_before(&self, np: &Np, gender: Gender) -> Option<Np> {
        let head = self.word(np.head).filter(|h| h.mention.is_none() && h.number != Number::P && h.al)?;
        if gender == Gender::Any || head.gender == Gender::Any || head.gender == gender {
            return None;
        }
        let before = np.tokens.start.checked_sub(1)?;
        let end = match head.prep {
            Some(_) => before + 1,
            None => self.word(before).filter(|p| p.is_prep() && p.pron.is_none()).map(|_| before)?,
        };
        let wide = self.np_ending_at(end, gender)?;
        self.word(wide.head).is_some_and(|h| h.gender == gender && (h.al || h.pron.is_some())).then_some(wide)
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
}

/// A nisba by its look: ي or ية at the end of a word with the article that no table knows.
fn looks_nisba(w: &Word) -> bool {
    let f = w.fold();
    w.readings.iter().all(|r| r.part == Part::Word)
        && w.al
        && (f.ends_with('ي') || f.ends_with("يه") || f.ends_with("يين") || f.ends_with("يون") || f.ends_with("يتين"))
}
