//! The whole phrase that names a source: a title, what hangs on it, the name behind it, an apposition.

use super::*;
use crate::lexicon::Reading;

impl Listener<'_> {
    /// The phrase of the source with all that belongs to it, and the mentions that it amounts to. `ways` are the prepositions that the
    /// cue itself asks for: they open what is said, not a part of the name.
    pub(super) fn whole(&self, np: &Np, ways: &[String]) -> (Np, Vec<usize>) {
        let mut owners = self.s.owners(np, self.actor_of);
        let mut out = np.clone();
        if self.speaker_noun(np.head) || self.name_at(np.head) {
            let mut joined = false;
            loop {
                let before = out.tokens.end;
                if let Some((inner, owns)) = self.complement(&out, ways) {
                    if owns && owners.is_empty() {
                        owners = self.s.owners(&inner, self.actor_of);
                    }
                    out.tokens.end = inner.tokens.end.max(before);
                }
                self.name_behind(&mut out);
                if !joined && let Some((inner, of)) = self.apposition(&out, ways) {
                    if owners.is_empty() {
                        owners = of;
                    }
                    out.tokens.end = inner.tokens.end;
                    joined = true;
                }
                if out.tokens.end == before {
                    break;
                }
            }
        }
        (out, owners)
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
                    && w.cats.iter().all(|c| *c == Category::Given)
                    && w.pos == Pos::Noun
                    && !w.tanwin
                    && !w.al
                    && w.prep.is_none()
                    && w.pron.is_none()
            }
        })
    }

    /// A noun of saying (بيان، مقابلة): where something is said, not who says it.
    fn saying(&self, i: usize) -> bool {
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
    fn complement(&self, np: &Np, ways: &[String]) -> Option<(Np, bool)> {
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
        if ways.iter().any(|y| crate::text::fold(y) == key) && !(first + 1..self.s.words.len()).any(|k| self.that_at(k)) {
            return None;
        }
        let inner = self.s.np(first);
        let head = self.s.word(np.head)?;
        let institution = x.sourceful && !x.people;
        let named = !inner.mentions.is_empty();
        let place = named || (self.name_at(first) && inner.tokens.end == first + 1);
        let title = x.is(Category::Title);
        let fits = match key.as_str() {
            _ if w.is(Category::For) => (true, true),
            "ب" => (title || institution, title),
            "ل" => {
                let document = self.kinds_at(np.head).any(|e| e.document);
                let addressee = !document && (x.people || self.kinds_at(first).any(|e| e.kind == VoiceType::Media));
                let body = head.sourceful && !head.people;
                let organisation = named && self.s.mentions.get(inner.mentions[0]).is_some_and(|m| !m.adjective);
                (!addressee && (organisation || institution || (body && x.al)), true)
            }
            _ if w.is(Category::From) => (!head.al && (named || institution), true),
            _ if w.is(Category::In) || w.is(Category::Locative) => {
                let expert = self.kinds_at(np.head).any(|e| e.kind == VoiceType::Expert);
                let in_it = w.is(Category::In) && (institution || expert);
                (in_it || place && !head.is(Category::Quant), false)
            }
            _ => (false, false),
        };
        fits.0.then_some((inner, fits.1))
    }

    /// Takes in the name that stands behind the phrase, where the phrase is a person's title.
    fn name_behind(&self, np: &mut Np) {
        let first = np.tokens.end;
        // A name behind a name is one already; a known word behind a title is none.
        while np.tokens.end < first + 5 && self.name_at(np.tokens.end) && self.s.word(np.tokens.end).is_some_and(|w| !w.conj) {
            if let Some(m) = self.s.word(np.tokens.end).and_then(|w| w.mention)
                && !np.mentions.contains(&m)
            {
                np.mentions.push(m);
            }
            np.tokens.end += 1;
        }
        // A surname with the article behind a given name (أنطونيو البرتغالي).
        while np.tokens.end > first
            && np.tokens.end < first + 5
            && self
                .s
                .word(np.tokens.end)
                .is_some_and(|w| w.al && w.prep.is_none() && !w.conj && w.mention.is_none() && only_word(&w.readings))
        {
            np.tokens.end += 1;
        }
    }

    /// أحمد عطاف، وزير الخارجية الجزائري، and the other way round: between commas a title of a name or the name of a title.
    fn apposition(&self, np: &Np, ways: &[String]) -> Option<(Np, Vec<usize>)> {
        let comma = np.tokens.end;
        self.s.word(comma).filter(|w| w.is_punct(","))?;
        let w = self.s.word(comma + 1).filter(|w| w.nominal() && !w.conj && w.prep.is_none())?;
        let (title, name) = (self.speaker_noun(comma + 1) && !w.tanwin, self.name_at(comma + 1));
        let head_names = self.name_at(np.head);
        if !(head_names && title || !head_names && name) {
            return None;
        }
        let mut inner = self.s.np(comma + 1);
        let mut owners = self.s.owners(&inner, self.actor_of);
        while let Some((more, owns)) = self.complement(&inner, ways) {
            if owns && owners.is_empty() {
                owners = self.s.owners(&more, self.actor_of);
            }
            inner.tokens.end = more.tokens.end.max(inner.tokens.end + 1);
        }
        self.name_behind(&mut inner);
        let closed = self.s.word(inner.tokens.end).is_none_or(|w| w.is_punct(",") || w.is_punct(":") || w.is_punct("."))
            || self.that_at(inner.tokens.end);
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
    pub(super) fn that_behind(&self, i: usize, ways: &[String]) -> bool {
        let own = |p: &Word| ways.iter().any(|y| crate::text::fold(y) == p.key());
        let way = i.checked_sub(1).and_then(|k| self.s.word(k)).is_some_and(own);
        way && self.s.word(i).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Sub) && self.alone_that(w))
    }

    fn alone_that(&self, w: &Word) -> bool {
        self.lex.function.get(w.key()).is_some_and(|l| l.iter().any(|(x, c, _)| x.len() == 1 && c.contains(&Category::That)))
    }
}

fn only_word(readings: &[Reading]) -> bool {
    readings.iter().all(|r| r.part == Part::Word)
}
