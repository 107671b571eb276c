//! The whole phrase that names a source: a title, what hangs on it, the name behind it, an apposition.

use super::*;
use smol_str::SmolStr;

impl Listener<'_> {
    /// The phrase of the source with all that belongs to it, and the mentions that it amounts to. `ways` are the prepositions that the
    /// cue itself asks for: they open what is said, not a part of the name.
    pub(super) fn whole(&self, np: &Np, ways: &[SmolStr]) -> (Np, Vec<usize>) {
        let (mut out, mut owners) = self.joined(np, ways);
        if !(self.speaker_noun(np.head) || self.name_at(np.head) || self.document_at(np.head)) {
            return (out, owners);
        }
        if let Some((inner, of)) = self.apposition(&out, ways) {
            if owners.is_empty() {
                owners = of;
            }
            out.tokens.end = inner.tokens.end;
        }
        out.tokens.end = self.described(&out);
        // وزارتا الدفاع والداخلية في مالي: the land in which a body sits, behind all the rest.
        if owners.is_empty() && (out.tokens.start..out.tokens.end).any(|k| self.s.word(k).is_some_and(|w| w.body)) {
            let last = |m: &usize| self.s.mentions.get(*m).is_some_and(|x| x.tokens.end == out.tokens.end && !x.adjective);
            owners.extend((0..self.s.mentions.len()).find(last));
        }
        (out, owners)
    }

    /// The mentions that a phrase amounts to. The adjective of a title tells whom it speaks for, whatever the name behind it looks like.
    fn owners_of(&self, np: &Np) -> Vec<usize> {
        let owners = self.s.owners(np, self.actor_of);
        let named = |m: usize| self.s.mentions.get(m).is_some_and(|x| x.person && x.tokens.start > np.head);
        let adjective = np.mentions.iter().copied().find(|&m| self.s.mentions.get(m).is_some_and(|x| x.adjective));
        match (owners.first(), adjective) {
            (Some(&m), Some(a)) if named(m) && a < m => vec![a],
            _ => owners,
        }
    }

    /// The phrase with adjectives, complements, the name behind and what a conjunction joins to it.
    fn joined(&self, np: &Np, ways: &[SmolStr]) -> (Np, Vec<usize>) {
        let mut owners = self.owners_of(np);
        let mut out = np.clone();
        while out.tokens.end > out.tokens.start + 1 && self.s.word(out.tokens.end - 1).is_some_and(|w| w.pos == Pos::Punct) {
            out.tokens.end -= 1;
        }
        if !(self.speaker_noun(np.head) || self.name_at(np.head) || self.document_at(np.head)) {
            return (out, owners);
        }
        loop {
            let before = out.tokens.end;
            // مسؤول جزائري كبير, قرار مجلس الأمن رقم 2690
            let head = self.s.word(np.head).is_some_and(|h| !h.al && h.pron.is_none());
            while self
                .s
                .word(out.tokens.end)
                .is_some_and(|w| head && w.pos == Pos::Adj && !w.al && !w.conj && w.prep.is_none() && !w.tanwin)
            {
                out.tokens.end += 1;
            }
            if self
                .s
                .word(out.tokens.end + 1)
                .is_some_and(|w| w.pos == Pos::Number && self.s.word(out.tokens.end).is_some_and(|w| w.nominal() && !w.al))
            {
                out.tokens.end += 2;
            }
            let mut place = false;
            if let Some((inner, owns)) = self.complement(&out, ways) {
                place = !owns;
                if owns && owners.is_empty() {
                    owners = self.whole(&inner, ways).1;
                }
                out.tokens.end = inner.tokens.end.max(before);
            }
            self.name_behind(&mut out, place);
            if let Some(more) = self.coordinate(&out) {
                if owners.is_empty() {
                    owners = self.s.owners(&more, self.actor_of);
                }
                out.tokens.end = more.tokens.end;
            }
            if out.tokens.end == before {
                return (out, owners);
            }
        }
    }

    /// وزير التجهيز والماء المغربي, الخبيرة ومديرة المركز: a noun that a conjunction joins to an office, before its verb is told all.
    fn coordinate(&self, np: &Np) -> Option<Np> {
        let at = np.tokens.end;
        let w = self.s.word(at).filter(|w| w.conj && w.nominal() && w.prep.is_none() && w.mention.is_none())?;
        let construct = self.s.word(at - 1).is_some_and(|p| p.al && p.nominal()) && np.tokens.end > np.head + 1;
        let name = self.name_at(np.head) && np.tokens.end == np.head + 1 && w.readings.iter().all(|r| r.part == Part::Word);
        let fits = self.speaker_noun(at) || name || w.al && construct && self.speaker_noun(np.head);
        let more = self.s.np(at);
        let verb = self.s.word(more.tokens.end).is_some_and(|x| x.pos == Pos::Verb && !x.is(Category::Given));
        (fits && !verb).then_some(more)
    }

    /// The end of a clause that describes the source (الذي زار نواكشوط, طلب عدم ذكر اسمه), where what is said follows it at once.
    fn described(&self, np: &Np) -> usize {
        let (at, n) = (np.tokens.end, self.s.words.len());
        let Some(w) = self.s.word(at) else { return at };
        let rel = w.pos == Pos::Function && w.is(Category::Rel) && !w.is(Category::Free);
        let nameless = self.s.phrases.iter().find(|p| p.tokens.start >= at && p.tokens.start <= at + 3 && self.anonymous_phrase(p.phrase));
        if !rel && nameless.is_none() {
            return at;
        }
        let ends = |k: usize| self.that_at(k) || self.s.word(k).is_some_and(|w| w.pos == Pos::Punct);
        let stop = (at..n.min(at + 20)).find(|&k| ends(k)).unwrap_or(n.min(at + 20));
        // Within the clause of a relative another "that" may stand; a mark ends it before what is said.
        let said = self.that_at(stop) || self.s.word(stop).is_some_and(|w| w.is_punct(":"));
        match nameless {
            Some(_) if said || stop == n || self.s.word(stop).is_some_and(|w| w.pos == Pos::Punct) => stop,
            None if said => stop,
            _ => at,
        }
    }

    /// Whether a phrase of the tables says that a source has no name.
    pub(super) fn anonymous_phrase(&self, phrase: u32) -> bool {
        let anonymous = |u: &Use| matches!(u, Use::Source(x) if self.lex.sources.get(*x as usize).is_some_and(|e| e.kind == VoiceType::Anonymous && !e.document));
        self.lex.phrases.get(phrase as usize).is_some_and(|p| p.uses.iter().any(anonymous))
    }

    /// A noun that tells of a text which speaks for its owner (تقرير, بيان).
    pub(super) fn document_at(&self, i: usize) -> bool {
        self.kinds_at(i).any(|e| e.document) || self.saying(i)
    }

    /// A word that the tables know for one who speaks: a source, an office, a noun of persons.
    pub(super) fn speaker_noun(&self, i: usize) -> bool {
        self.s.word(i).is_some_and(|w| w.sourceful || w.people || w.is(Category::Title))
    }

    /// A word that is part of a person's name: an alias of one, a given name, or a word that no table knows.
    pub(super) fn name_at(&self, i: usize) -> bool {
        self.s.word(i).is_some_and(|w| match w.mention.and_then(|m| self.s.mentions.get(m)) {
            Some(m) => m.person,
            None => {
                w.readings.iter().all(|r| r.part == Part::Word)
                    && w.cats.within(crate::lexicon::Categories::of(&[Category::Given]))
                    && w.pos == Pos::Noun
                    && !(w.tanwin && (w.token.marks.tanwin || !w.readings.is_empty()))
                    && !w.al
                    && w.prep.is_none()
                    && w.pron.is_none()
            }
        })
    }

    /// A noun of saying (بيان، مقابلة): where something is said, not who says it.
    pub(super) fn saying(&self, i: usize) -> bool {
        let noun = |c: &crate::lexicon::CueEntry| c.content.iter().any(|x| x == "noun");
        let word = self.s.word(i).is_some_and(|w| w.readings.iter().any(|r| cues_of(self.lex, r.lex).any(noun)));
        word || self.s.phrases.iter().any(|p| {
            p.tokens.start == i
                && self
                    .lex
                    .phrases
                    .get(p.phrase as usize)
                    .is_some_and(|p| p.uses.iter().any(|u| matches!(u, Use::Cue(c) if self.lex.cues.get(*c as usize).is_some_and(noun))))
        })
    }

    /// What a preposition joins to the phrase (باسم الخارجية, للأمم المتحدة, بجامعة نيامي), and whether the source speaks for it.
    fn complement(&self, np: &Np, ways: &[SmolStr]) -> Option<(Np, bool)> {
        let at = np.tokens.end;
        let w = self.s.word(at)?;
        let joined = w.nominal() && w.prep.is_some();
        if w.conj || (!joined && (!w.is_prep() || w.pron.is_some())) {
            return None;
        }
        let mut first = if joined { at } else { at + 1 };
        while !joined && self.s.word(first).is_some_and(|x| x.is(Category::Det) && x.pos == Pos::Function) {
            first += 1;
        }
        let x = self.s.word(first).filter(|x| x.nominal() && !x.conj && (joined || x.prep.is_none()))?;
        if self.saying(first) {
            return None;
        }
        let key = if joined { w.prep.map(String::from)? } else { w.key().to_owned() };
        // The cue's own preposition, unless it comes later (صرح أستاذ بجامعة نيامي بأن).
        if ways.iter().any(|y| y.trim_end_matches('+') == key) && !(first + 1..self.s.words.len()).any(|k| self.that_at(k)) {
            return None;
        }
        let inner = self.s.np(first);
        let head = self.s.word(np.head)?;
        let institution = x.sourceful && !x.people;
        let named = !inner.mentions.is_empty();
        let place = named || (self.name_at(first) && inner.tokens.end == first + 1);
        let title = x.is(Category::Title);
        let text = self.document_at(np.head);
        let fits = match key.as_str() {
            _ if w.is(Category::For) => (true, true),
            "ب" => (title || institution || x.is(Category::Loc), title),
            "ل" => {
                let addressee = !text && (x.people || self.kinds_at(first).any(|e| e.kind == VoiceType::Media));
                let body = (np.tokens.start..at).any(|k| self.s.word(k).is_some_and(|w| w.sourceful && !w.people));
                let crowd = !head.al && self.kinds_at(np.head).any(|e| e.kind == VoiceType::Anonymous);
                let organisation = named && self.s.mentions.get(inner.mentions[0]).is_some_and(|m| !m.adjective);
                let office = title || x.is(Category::Loc) || self.speaker_noun(first);
                (!addressee && (organisation || institution || text && office || (body || crowd) && x.al), true)
            }
            // بيان صادر عن الرئاسة
            _ if text && !w.is(Category::In) => (
                self.s
                    .word(at - 1)
                    .is_some_and(|p| p.pos == Pos::Adj || p.mention.is_none() && p.readings.iter().any(|r| r.part.is_participle())),
                true,
            ),
            _ if w.is(Category::From) => (!head.al && (named || institution), true),
            _ if w.is(Category::In) || w.is(Category::Locative) => {
                let expert = self.kinds_at(np.head).any(|e| e.kind == VoiceType::Expert);
                let in_it = w.is(Category::In) && (institution || expert);
                (in_it || place && !head.is(Category::Quant), false)
            }
            _ => (false, false),
        };
        if fits.0 && !fits.1 && place && !institution {
            // Of a place only its name.
            let end = x.mention.and_then(|m| self.s.mentions.get(m)).map_or(first + 1, |m| m.tokens.end);
            return Some((Np { tokens: TokenRange::new(first, end), ..inner }, false));
        }
        fits.0.then_some((inner, fits.1))
    }

    /// Takes in the name that stands behind the phrase, where the phrase is a person's title.
    fn name_behind(&self, np: &mut Np, after_place: bool) {
        let first = np.tokens.end;
        let part = |k: usize| {
            self.s.word(k).filter(|w| {
                let says = w.pos == Pos::Verb
                    && w.readings.iter().any(|r| cues_of(self.lex, r.lex).next().is_some() || speaks(self.lex, r.lex).is_some());
                (w.nominal() || w.pos == Pos::Verb && !says)
                    && w.prep.is_none()
                    && (!w.tanwin || self.name_at(k))
                    && (!w.conj || w.readings.is_empty())
                    && !(w.pron.is_some() && w.readings.iter().any(|r| cues_of(self.lex, r.lex).next().is_some()))
            })
        };
        let given = |k: usize| self.s.word(k).is_some_and(|w| !w.conj && w.is(Category::Given)) || self.name_at(k);
        // الطيب زيتوني: a name may have the article.
        let goes_on = first > np.head + 1 && given(first - 1);
        let with_article = self.s.word(first).is_some_and(|w| w.al && w.prep.is_none() && !w.conj)
            && (given(first + 1) || goes_on && (self.that_at(first + 1) || self.s.word(first + 1).is_none_or(|w| w.pos == Pos::Punct)));
        // سيباستيان لوكورنو: no verb, though it begins like one.
        let unknown = self.s.word(first).is_some_and(|w| w.pos == Pos::Verb && w.readings.is_empty()) && self.name_at(first + 1);
        if !(given(first) || with_article || unknown) || self.s.word(first).is_some_and(|w| w.conj) {
            return;
        }
        // All up to what is said or to a mark is the name (ليلى بن سالم, عبد الرحيم بنجلون); else only words that no table knows.
        let end = (first..first + 6).find(|&k| part(k).is_none()).unwrap_or(first);
        let closed =
            end > first && end <= first + 5 && self.s.word(end).is_none_or(|w| w.pos != Pos::Noun && w.pos != Pos::Adj || w.prep.is_some());
        let clear = self.that_at(end) || self.that_at(end + 1) || self.s.word(end).is_none_or(|w| w.pos == Pos::Punct);
        let odd = (first..end).any(|k| self.s.word(k).is_some_and(|w| w.pos == Pos::Verb || w.pron.is_some()));
        // Behind a name of place, or with a known word among its own, it must end where what is said begins.
        let said = self.that_at(end) || self.that_at(end + 1) || self.s.word(end).is_none_or(|w| w.is_punct(":") || w.pos == Pos::Verb);
        let known = (first + 1..end).any(|k| self.s.word(k).is_some_and(|w| w.al && w.readings.iter().any(|r| r.part != Part::Word)));
        if !said && (known || after_place) && !given(first) | !closed {
            return;
        }
        let end = if closed && (said || !known) && (clear || !odd) {
            end
        } else {
            (first..first + 5).find(|&k| !(self.name_at(k) || k == first && with_article)).unwrap_or(first + 5)
        };
        for k in first..end {
            if let Some(m) = self.s.word(k).and_then(|w| w.mention)
                && !np.mentions.contains(&m)
            {
                np.mentions.push(m);
            }
        }
        np.tokens.end = end.max(first);
    }

    /// أحمد عطاف، وزير الخارجية الجزائري، and the other way round: between commas a title of a name or the name of a title.
    fn apposition(&self, np: &Np, ways: &[SmolStr]) -> Option<(Np, Vec<usize>)> {
        let comma = np.tokens.end;
        self.s.word(comma).filter(|w| w.is_punct(","))?;
        let w = self.s.word(comma + 1).filter(|w| w.nominal() && !w.conj && w.prep.is_none())?;
        let (title, name) = (self.speaker_noun(comma + 1) && !w.tanwin, self.name_at(comma + 1));
        let head_names = self.name_at(np.head);
        // المؤرخ برنار لومير، صاحب مؤلفات عدة، أن: behind a name whatever stands between commas before what is said.
        let after_name = !head_names && self.name_at(comma - 1);
        let close = (comma + 1..self.s.words.len().min(comma + 12))
            .find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct || w.pos == Pos::Verb));
        if let Some(k) = close.filter(|&k| after_name && !name && self.s.word(k).is_some_and(|w| w.is_punct(",")) && self.that_at(k + 1)) {
            return Some((Np { head: comma + 1, tokens: TokenRange::new(comma + 1, k), mentions: Vec::new() }, Vec::new()));
        }
        if !(head_names && title || !head_names && name) {
            return None;
        }
        let (inner, owners) = self.joined(&self.s.np(comma + 1), ways);
        let closed =
            self.s.word(inner.tokens.end).is_none_or(|w| matches!(w.fold(), "," | ":" | "." | "-")) || self.that_at(inner.tokens.end);
        closed.then_some((inner, owners))
    }

    /// What the source table says of the word at `i`.
    pub(super) fn kinds_at(&self, i: usize) -> impl Iterator<Item = &crate::lexicon::SourceEntry> {
        self.s.word(i).into_iter().flat_map(|w| &w.readings).flat_map(|r| self.lex.uses_of(r.lex)).filter_map(|u| match u {
            Use::Source(x) => self.lex.sources.get(*x as usize),
            _ => None,
        })
    }

    /// أن, إن and their like.
    pub(super) fn that_at(&self, i: usize) -> bool {
        self.s.word(i).is_some_and(|w| w.pos == Pos::Function && (w.is(Category::That) || w.is(Category::Part) && self.alone_that(w)))
    }

    /// The same behind a preposition that the cue asks for, where the two are a phrase of the tables (أشار إلى أن, شدد على أن).
    pub(super) fn that_behind(&self, i: usize, ways: &[SmolStr]) -> bool {
        let own = |p: &Word| ways.iter().any(|y| y == p.key());
        self.s.word(i).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Sub) && self.alone_that(w))
            && i.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(own)
    }

    fn alone_that(&self, w: &Word) -> bool {
        self.lex.is_function(w.key(), Category::That)
    }
}
