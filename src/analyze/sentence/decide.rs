//! What is settled of each word once its part of speech is known.

use super::*;
use crate::model::VoiceType;

impl Sentence {
    pub(super) fn decide(&mut self, lex: &Lexicon) {
        self.settle_names(lex);
        for i in 0..self.words.len() {
            let (pos, chosen) = self.pos_of(lex, i);
            let named = self.gender_of_name(lex, i);
            let long = self.gender_of_long_name(lex, i);
            let licensed = pos == Pos::Verb && self.asks_jussive(i);
            let Some(w) = self.words.get_mut(i) else { continue };
            if w.pos == Pos::Function && matches!(pos, Pos::Verb | Pos::Adj) {
                w.cats = Categories::default();
            }
            w.pos = pos;
            if w.pos == Pos::Function || w.pos == Pos::Punct {
                continue;
            }
            if w.token.kind == TokenKind::Number {
                continue;
            }
            if pos != Pos::Verb {
                w.readings.retain(|r| !r.part.is_verb());
            } else {
                w.readings.retain(|r| r.part.is_verb());
                // تجرّ is no "protects", يمدد no "supplies", but behind a particle of the jussive.
                if !licensed && w.readings.iter().any(|r| !r.jussive) {
                    w.readings.retain(|r| !r.jussive);
                }
                if let Some(k) = chosen.and_then(|c| w.readings.iter().position(|r| *r == c)) {
                    w.readings.swap(0, k);
                }
            }
            let r = chosen.or_else(|| w.readings.first().copied());
            match r {
                Some(r) => {
                    w.conj = r.conj;
                    w.prep = r.prep;
                    w.al = r.al;
                    w.pron = r.pron;
                    // الأحداث: where the same writing may be a broken plural, gender is open.
                    let plural = pos != Pos::Verb
                        && w.readings.iter().any(|x| x.number == Number::P && x.al == r.al && x.prep == r.prep && x.pron == r.pron);
                    w.gender = if plural && r.gender == Gender::M { Gender::Any } else { r.gender };
                    w.number = r.number;
                }
                None => guess_clitics(w),
            }
            // الحكم الذاتي: a word that only a phrase of the tables knows, written there with its article.
            let lone = r.is_some_and(|r| r.part == Part::Word && !r.al && !r.conj && r.prep.is_none()) && w.mention.is_none();
            if lone && w.token.fold.starts_with("ال") && w.token.fold.chars().count() >= 5 {
                w.al = true;
            }
            if w.pos != Pos::Verb && w.gender == Gender::Any {
                w.gender = guess_gender(w);
            }
            // Known before the next word is read, which may be a verb that agrees.
            if let Some((gender, number)) = named {
                w.gender = gender;
                w.number = number.unwrap_or(w.number);
                w.pron = None;
            } else if long.is_some_and(|g| g != Gender::Any && w.gender != g) {
                // العفو الدولية تطالب: a name of several words agrees as its head or as the actor.
                w.gender = Gender::Any;
            }
            let unknown = w.readings.is_empty() && !w.al && w.fold().ends_with('ا') && w.fold().chars().count() >= 4;
            w.tanwin = w.mention.is_none() && w.pos != Pos::Verb && (w.token.marks.tanwin || r.is_some_and(|r| r.tanwin) || unknown);
            if !w.kinds.may(Kinds::NOUN) {
                continue;
            }
            w.people = w.readings.iter().any(|r| lex.morph.class(r.lex) == "nm");
            for u in w.readings.iter().flat_map(|r| lex.uses_of(r.lex)) {
                match u {
                    Use::Source(x) => {
                        w.sourceful = true;
                        if let Some(e) = lex.sources.get(*x as usize) {
                            w.body |= e.body;
                            w.relation |= e.relation;
                            w.office |= e.kind == VoiceType::Actor;
                        }
                    }
                    Use::Apart => w.apart |= w.mention.is_none() && pos != Pos::Verb,
                    _ => {}
                }
            }
        }
        // القوات المسلحة في مالي, أجهزة الأمن في مالي: so may a phrase of the tables be a body.
        for p in &self.phrases {
            let body = |u: &Use| matches!(u, Use::Source(x) if lex.sources.get(*x as usize).is_some_and(|e| e.body));
            if lex.phrases.get(p.phrase as usize).is_some_and(|x| x.uses.iter().any(body))
                && self.words.get(p.tokens.end - 1).is_some_and(|w| w.al)
                && let Some(w) = self.words.get_mut(p.tokens.start)
            {
                w.body = true;
                w.sourceful = true;
            }
        }
        for m in 0..self.mentions.len() {
            let Some(n) = self.mentions.get(m).cloned() else { continue };
            let alias = lex.aliases.get(n.alias as usize);
            let capital = alias.is_some_and(|a| a.kind == AliasKind::Capital);
            if capital {
                let i = n.tokens.start;
                let before = i.checked_sub(1).and_then(|k| self.words.get(k));
                let own = self.words.get(i).and_then(|w| w.prep);
                // المجلس العسكري في نيامي: the body that sits there is the state's.
                let sits = (i.saturating_sub(5)..i.saturating_sub(1))
                    .rev()
                    .map_while(|k| self.words.get(k))
                    .take_while(|w| w.nominal())
                    .any(|w| w.body);
                // جماعات طرابلس المسلحة, سكان باماكو: whom one names by the town in which they live.
                let lives = before.is_some_and(|w| (w.is(Category::Band) || w.apart) && !w.al && w.pron.is_none());
                let place = !sits
                    && !self.addressed(lex, i)
                    && (lives
                        || own == Some('ب')
                        || before.is_some_and(|w| (w.is_prep() && w.is(Category::Locative)) || w.is(Category::Loc)));
                if let Some(x) = self.mentions.get_mut(m) {
                    x.place = place;
                }
            }
        }
        self.mark_dateline();
    }

    /// الجزائر - أخمدت فرق الإطفاء: the names before the dash of a dateline, behind which a verb opens, are where it was written.
    fn mark_dateline(&mut self) {
        let dash = (1..5).find(|&k| self.words.get(k).is_some_and(|w| w.pos == Pos::Punct && matches!(w.fold(), "-" | "–" | "—")));
        let Some(k) = dash.filter(|&k| self.words.get(k + 1).is_some_and(|w| w.pos == Pos::Verb)) else { return };
        let plain = |w: &Word| w.nominal() && w.prep.is_none() && !w.conj;
        if self.words.iter().take(k).all(plain) {
            for m in self.mentions.iter_mut().filter(|m| m.tokens.end <= k) {
                m.place = true;
            }
            for w in self.words.iter_mut().take(k) {
                w.pos = Pos::Function;
                w.cats = Categories::default();
            }
        }
    }

    /// أصابع الاتهام تتجه نحو الرباط, ينسب إلى الدوحة: whether the preposition before the name at `i` belongs to a word that judges or ascribes, so
    /// that the capital is the state.
    pub(super) fn addressed(&self, lex: &Lexicon, i: usize) -> bool {
        let Some(prep) = i.checked_sub(1).and_then(|k| self.words.get(k)).filter(|p| p.is_prep()) else { return false };
        let judges = |u: &Use| match u {
            Use::Stance(e) => lex.stance.get(*e as usize).is_some_and(|e| e.patient != 0 && e.preps.iter().any(|p| p == prep.key())),
            Use::Verb(v) => lex.verbs.get(*v as usize) == Some(&VerbUse::Ascribe),
            _ => false,
        };
        // تواطؤ من مدريد, ضغوط من باريس: a deed of somebody's.
        if prep.is(Category::From)
            && i.checked_sub(2).and_then(|k| self.words.get(k)).is_some_and(|w| {
                let noun = |r: &Reading| matches!(r.part, Part::Noun | Part::Masdar);
                let deed = |r: &Reading| noun(r) && lex.stance_of(r.lex).any(|e| e.agent != 0 || e.bearer != 0);
                // سحبت سفيرها من الخرطوم: or where somebody's own envoy sat.
                let envoy = w.is(Category::Envoy) && w.pron.is_some();
                w.mention.is_none() && (envoy || w.readings.iter().any(deed) || lex.is_function(w.bare(), Category::Aid))
            })
        {
            return true;
        }
        // ترى الصحف في القاهرة وسيطا: in whom somebody sees what stands right behind.
        let behind = self.words.get(i + 1).is_some_and(|w| w.token.kind == TokenKind::Word && w.readings.iter().any(|r| r.tanwin));
        if behind && prep.is(Category::In) {
            let near = (i.saturating_sub(6)..i - 1).rev().map_while(|k| self.words.get(k).map(|w| (k, w)));
            let verb = near.take_while(|(_, w)| w.pos != Pos::Punct).find(|(_, w)| w.pos == Pos::Verb);
            let sees = |k| matches!(self.verb_use(lex, k), Some(VerbUse::See | VerbUse::Call));
            if verb.is_some_and(|(k, _)| sees(k)) {
                return true;
            }
        }
        let phrase = self.phrases.iter().filter(|p| p.tokens.end + 1 == i).filter_map(|p| lex.phrases.get(p.phrase as usize));
        let word = i.checked_sub(2).and_then(|k| self.words.get(k));
        phrase.flat_map(|p| &p.uses).any(judges) || word.is_some_and(|w| w.readings.iter().any(|r| lex.uses_of(r.lex).iter().any(judges)))
    }

    /// Whether an action behind ل or ب stands before the word at `i`, with no verb and no mark between.
    pub(super) fn behind_action(&self, i: usize) -> bool {
        let near = (i.saturating_sub(7)..i).rev().map_while(|k| self.words.get(k));
        let action = |w: &Word| w.pos == Pos::Noun && matches!(w.prep, Some('ل' | 'ب')) && !w.al && w.may_be_action();
        near.take_while(|w| !matches!(w.pos, Pos::Verb | Pos::Punct)).any(action)
    }

    /// Whether a particle before the word at `i` may ask for a jussive (لم, لا, إن), or a ل joined to it.
    pub(super) fn asks_jussive(&self, i: usize) -> bool {
        let prev = i.checked_sub(1).and_then(|k| self.words.get(k));
        let joined = self.words.get(i).is_some_and(|w| w.token.fold.trim_start_matches(['و', 'ف']).starts_with('ل'));
        joined || prev.is_some_and(|p| p.pos == Pos::Function && (p.is(Category::Neg) || p.is(Category::Sub) || p.is(Category::Verbal)))
    }
}
