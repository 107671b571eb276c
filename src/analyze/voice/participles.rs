//! Participles that add what a speaker says behind his verb: مؤكدا أن، مشيرا إلى أن، واصفة إياه بـ.

use super::*;
use smol_str::SmolStr;

impl Listener<'_> {
    /// The participle at `i` that says what a speaker adds (مؤكدا أن، متهما إياها بـ), with its class, its ways and whether it accuses.
    pub(super) fn participle(&self, i: usize) -> Option<(CueClass, Vec<SmolStr>, bool)> {
        let w = self.s.word(i).filter(|w| w.nominal() && !w.al && w.prep.is_none())?;
        let r = w.readings.iter().find(|r| {
            r.part == Part::ActiveParticiple
                && !r.al
                && (r.tanwin
                    || r.gender == crate::lexicon::Gender::F
                    || (r.number != crate::lexicon::Number::S && w.fold().ends_with("ين")))
                && (cues_of(self.lex, r.lex).next().is_some() || speaks(self.lex, r.lex).is_some())
        })?;
        let (class, ways, accuse) = match cues_of(self.lex, r.lex).next() {
            Some(c) => (c.class, c.content.clone(), speaks(self.lex, r.lex).is_some()),
            None => {
                let mut ways = speaks(self.lex, r.lex).map_or_else(Vec::new, |e| e.preps.clone());
                // متهما الجزائر بـ: what one is accused of.
                let named = self.s.next_np(i + 1, self.s.words.len()).is_some_and(|np| !np.mentions.is_empty());
                if named || ways.iter().all(|w| w != "=") {
                    ways.push(SmolStr::new_static("ب"));
                }
                (CueClass::Neutral, ways, true)
            }
        };
        // مدينة is a city before it is one who condemns; but مشيرا إلى أن is no marshal.
        let clear = self.that_at(i + 1) || self.that_behind(i + 2, &ways) || self.that_at(i + 2);
        let noun =
            w.readings.iter().any(|x| x.lex != r.lex && matches!(x.part, Part::Noun | Part::Masdar) && self.lex.morph.class(x.lex) != "nm");
        (clear || !noun).then_some((class, ways, accuse))
    }

    /// مؤكدا أن، متهما الجزائر بـ: the subject of the verb before speaks.
    pub(super) fn participle_cues(&self, out: &mut Vec<Attribution>) {
        for i in 0..self.s.words.len() {
            if out.iter().any(|a| a.cue.has(i)) {
                continue;
            }
            let Some((class, ways, accuse)) = self.participle(i) else { continue };
            let Some(f) = self.said_by(i, out) else { continue };
            if f.passive || !self.may_speak(f.subject.as_ref(), &f.subject_mentions) {
                continue;
            }
            let Some(c) = self.clause_of(i) else { continue };
            let object = self.s.next_np(i + 1, c.tokens.end);
            let mut content = self.content(&ways, i, object.as_ref(), i + 1);
            if let (Some(c), Some(o), true) = (content, &object, accuse) {
                content = Some(TokenRange::new(c.start.min(o.tokens.start), c.end.max(self.stretch(o.tokens.end))));
            }
            let Some(content) = content.map(|c| self.bare_of_signs(c)) else { continue };
            let main = self.clause_of(f.verb).is_some_and(|c| !matches!(c.opening, Opening::Rel | Opening::That));
            let mut a = Attribution { cue: TokenRange::new(i, i + 1), class, content: Some(content), main, ..Attribution::of_subject(f) };
            // قائلا: behind a verb that has told the speaker already.
            if let Some(b) = out.iter().find(|b| b.cue.has(f.verb)) {
                a.source.clone_from(&b.source);
                a.source_mentions.clone_from(&b.source_mentions);
                a.kind = b.kind;
            } else if let Some(np) = &f.subject {
                let (np, owners) = self.whole(np, &[]);
                a.source = Some(np);
                if a.source_mentions.is_empty() {
                    a.source_mentions = owners;
                }
            }
            out.push(a);
        }
    }

    /// The verb whose subject a participle at `i` speaks of: one that agrees with it, of the sentence before one within what is said.
    fn said_by(&self, i: usize, out: &[Attribution]) -> Option<&Frame> {
        let w = self.s.word(i)?;
        let agrees = |f: &&Frame| {
            let head = f.subject.as_ref().and_then(|s| self.s.word(s.head));
            head.is_none_or(|h| {
                h.gender == w.gender || [h.gender, w.gender].contains(&crate::lexicon::Gender::Any) || h.number == crate::lexicon::Number::P
            })
        };
        let before = || self.frames.iter().rev().filter(|f| f.verb < i && f.subject.is_some());
        let within = |f: &&Frame| out.iter().any(|a| a.cue.start < f.verb && a.content.is_some_and(|c| c.has(f.verb)));
        let free = |f: &&Frame| !within(f) && !self.clause_of(f.verb).is_some_and(|c| c.opening == Opening::Rel);
        before().filter(free).find(agrees).or_else(|| before().find(agrees)).or_else(|| before().next())
    }
}
