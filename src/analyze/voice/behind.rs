//! The speaker behind or inside what he says: «…»، قال فلان and الأزمة، يقول المحلل، لن تنتهي.

use super::*;
use smol_str::SmolStr;

impl Listener<'_> {
    /// تم اتهام المغرب من قبل الجزائر بـ: who is named as doer of what was said.
    pub(super) fn passive_nouns(&self, out: &mut Vec<Attribution>) {
        for f in self.frames {
            if self.s.verb_use(self.lex, f.verb) != Some(crate::lexicon::VerbUse::Passive) {
                continue;
            }
            let Some(said) = f.subject.as_ref().or(f.object.as_ref()) else { continue };
            let says =
                |w: &crate::analyze::sentence::Word| w.readings.iter().any(|r| r.part == Part::Masdar && speaks(self.lex, r.lex).is_some());
            if !self.s.word(said.head).is_some_and(says) || out.iter().any(|a| a.cue.has(said.head)) {
                continue;
            }
            let to = self.clause_of(f.verb).map_or(f.verb, |c| c.tokens.end);
            let Some(by) = self.s.by_agent(f.verb + 1, to) else { continue };
            let source_mentions = self.s.owners(&by, self.actor_of);
            let main = self.clause_of(f.verb).is_some_and(|c| !matches!(c.opening, Opening::Rel | Opening::That));
            out.push(Attribution {
                cue: TokenRange::new(said.head, said.head + 1),
                content: Some(TokenRange::new(said.head + 1, self.end_of_content(said.head + 1))),
                source: Some(by),
                source_mentions,
                main,
                ..Attribution::of_subject(f)
            });
        }
    }

    /// The attribution of a verb of saying that a mark parts from the words said before it, if its subject and another mark or the end
    /// follow.
    pub(super) fn inserted(&self, f: &Frame, class: CueClass, ways: &[SmolStr]) -> Option<Vec<Attribution>> {
        let n = self.s.words.len();
        let w = self.s.word(f.verb)?;
        if w.conj || !ways.iter().any(|x| matches!(x.as_str(), "that" | "quote" | "cont")) {
            return None;
        }
        // حيث تواصل الجبهة كفاحها: who goes on with something of his does not go on speaking.
        let way = |x: &str| ways.iter().any(|w| w == x);
        if way("cont") && !way("that") && f.object.is_some() {
            return None;
        }
        let mut open = f.verb;
        // كما يقول الكاتب
        while open > 0 && self.s.word(open - 1).is_some_and(|p| p.pos == Pos::Function && (p.is(Category::Sub) || p.is(Category::As))) {
            open -= 1;
        }
        let mark = open.checked_sub(1).filter(|&k| {
            k > 1
                && self.s.word(k).is_some_and(|p| p.pos == Pos::Punct && matches!(p.fold(), "," | ";" | "-" | "\"" | "(" | "…" | "!" | "?"))
        })?;
        let np = self.s.next_np(f.verb + 1, n);
        let (source, source_mentions) = match &np {
            Some(np) => {
                let (whole, owners) = self.whole(np, &[]);
                (Some(whole), owners)
            }
            None => (None, Vec::new()),
        };
        if source.as_ref().is_some_and(|np| !self.may_speak(Some(np), &source_mentions)) {
            return None;
        }
        let after = source.as_ref().map_or(f.verb + 1, |np| np.tokens.end);
        let far = if source.is_some() { 9 } else { 2 };
        let close = (after..n).find(|&k| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct)).unwrap_or(n);
        let busy = (after..close).any(|k| self.that_at(k) || self.s.word(k).is_some_and(|w| w.pos == Pos::Verb && !self.relative_verb(k)));
        // في حين تؤكد الجزائر على الحاجة: the verb has what it says behind it.
        let asked = |k: usize| {
            self.s.word(k).is_some_and(|w| ways.iter().any(|y| w.is_prep() && y == w.key() || w.prep.is_some_and(|p| *y == p.to_string())))
        };
        let own = (after..close).any(asked)
            || ways.iter().any(|y| y == "=")
                && self.s.next_np(after, close).is_some_and(|o| self.s.word(o.head).is_some_and(|w| w.pos != Pos::Adj));
        let opens = self.s.word(close).is_some_and(|w| w.is_punct(":") || (w.is_punct("\"") && !w.token.marks.closes));
        if busy || own || opens || close > after + far {
            return None;
        }
        let rest = (close..n).find(|&k| self.s.word(k).is_some_and(|w| w.pos != Pos::Punct)).filter(|&r| self.participle(r).is_none());
        // قال الوزير، في تصريح، إن: what is said follows after all.
        let follows = |k: usize| {
            self.s.word(k - 1).is_some_and(|p| p.pos == Pos::Punct) && self.that_at(k) && self.s.word(k).is_some_and(|w| !w.conj)
        };
        if rest.is_some_and(|r| (r..n).any(follows)) {
            return None;
        }
        let begin = self.said_from(mark);
        let base = Attribution {
            source,
            source_mentions,
            cue: TokenRange::new(f.verb, f.verb + 1),
            class,
            main: true,
            ..Attribution::of_subject(f)
        };
        let found = self.parts(TokenRange::new(begin, mark), rest.map(|_| close), &base);
        (!found.is_empty()).then_some(found)
    }

    /// What is said before and behind an insertion: the first, and where it goes on at `rest`, the second too.
    pub(super) fn parts(&self, first: TokenRange, rest: Option<usize>, base: &Attribution) -> Vec<Attribution> {
        let second = rest.map(|r| TokenRange::new(r, self.end_of_content(r)));
        [Some(first), second]
            .into_iter()
            .flatten()
            .map(|r| self.bare_of_signs(r))
            .filter(|r| !r.is_empty())
            .map(|r| Attribution { content: Some(r), ..base.clone() })
            .collect()
    }

    fn relative_verb(&self, k: usize) -> bool {
        self.clause_of(k).is_some_and(|c| c.opening == Opening::Rel)
    }

    /// Where the words said before the mark at `mark` begin: with the signs of quotation that close there, else with the piece.
    fn said_from(&self, mark: usize) -> usize {
        let sign = |k: usize| self.s.word(k).is_some_and(|w| w.is_punct("\""));
        let mut close = mark;
        while close > 0 && !sign(close) && self.s.word(close).is_some_and(|w| w.pos == Pos::Punct) {
            close -= 1;
        }
        if !sign(close) {
            return 0;
        }
        (0..close).rev().take_while(|&k| sign(k) || self.s.word(k).is_some_and(|w| w.quoted || w.pos == Pos::Punct)).last().unwrap_or(0)
    }

    /// Without marks at the end and without the pair of signs around it.
    pub(super) fn bare_of_signs(&self, r: TokenRange) -> TokenRange {
        let sign = |k: usize| self.s.word(k).is_some_and(|w| w.is_punct("\""));
        let mark = |k: usize| self.s.word(k).is_some_and(|w| w.pos == Pos::Punct && !matches!(w.fold(), "\"" | ")" | "?" | "!"));
        let (mut start, mut end) = (r.start, r.end);
        while start < end && mark(start) {
            start += 1;
        }
        // A sign that nothing closes.
        let lone = |k: usize| {
            sign(k) && (r.start..r.end).filter(|&x| sign(x)).count() == 1 && self.s.word(k).is_some_and(|w| !w.token.marks.closes)
        };
        if start < end && lone(start) {
            start += 1;
        }
        while start < end && mark(end - 1) {
            end -= 1;
        }
        if end > start + 2 && sign(start) && sign(end - 1) && !(start + 1..end - 1).any(sign) {
            (start, end) = (start + 1, end - 1);
        }
        while start < end && mark(end - 1) {
            end -= 1;
        }
        TokenRange::new(start, end)
    }
}
