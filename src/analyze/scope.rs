//! Modifiers and how far each reaches.

use super::grammar::Clause;
use super::sentence::{Kinds, Pos, Sentence, Word};
use crate::lexicon::{Category, Lexicon, ModifierEntry, ModifierKind, Part, Scope};
use crate::model::TokenRange;

/// A modifier at work in a piece.
#[derive(Clone, Debug)]
pub(crate) struct Modifier<'a> {
    pub(crate) entry: &'a ModifierEntry,
    pub(crate) tokens: TokenRange,
    pub(crate) reach: TokenRange,
}

impl Modifier<'_> {
    /// How it is shown with evidence.
    pub(crate) fn note(&self) -> String {
        format!("{} {} «{}» ×{}%", self.entry.kind.as_str(), self.entry.entry, self.entry.shown, self.entry.factor)
    }
}

impl Sentence {
    /// All modifiers of the piece with their scopes.
    pub(crate) fn modifiers<'a>(&self, lex: &'a Lexicon, clauses: &[Clause]) -> Vec<Modifier<'a>> {
        let mut out: Vec<Modifier<'a>> = Vec::new();
        let n = self.words.len();
        let mut i = 0;
        while i < n {
            let Some(w) = self.word(i) else { break };
            if !w.kinds.may(Kinds::MODIFIER) {
                i += 1;
                continue;
            }
            let full = w.fold();
            let bare = full.strip_prefix(['و', 'ف']).filter(|b| b.chars().count() > 1);
            let mut step = 1;
            for key in [Some(full), bare].into_iter().flatten() {
                let Some(list) = lex.modifiers.get(key) else { continue };
                let hit = list
                    .iter()
                    // إلا is no ألا, though they fold alike.
                    .find(|m| {
                        let seat = |s: &str, c: char| s.trim_start_matches(['و', 'ف']).starts_with(c);
                        !(seat(&w.token.norm, 'إ') && seat(&m.shown, 'أ') || seat(&w.token.norm, 'أ') && seat(&m.shown, 'إ'))
                            && m.words.iter().skip(1).enumerate().all(|(k, x)| self.word(i + 1 + k).is_some_and(|t| t.fold() == x))
                    });
                let Some(m) = hit else { continue };
                let tokens = TokenRange::new(i, i + m.words.len());
                if let Some(reach) = self.reach_of(m, tokens, clauses) {
                    out.push(Modifier { entry: m, tokens, reach: self.within_signs(i, reach) });
                }
                step = m.words.len();
                break;
            }
            i += step.max(1);
        }
        // لم يؤد إلا إلى: what follows the exception is all the more said.
        // لم تنجز سوى جزء يسير
        let few = |m: &Modifier<'_>| self.word(m.tokens.end).is_some_and(|w| w.is(Category::Few));
        let mut exceptions: Vec<usize> =
            out.iter().filter(|m| m.entry.kind == ModifierKind::Exception && !few(m)).map(|m| m.tokens.start).collect();
        // لم تجلب غير الخراب: so does what else denies a quality, where it is denied and a thing stands behind it.
        // القتل غير المشروع: what may describe the noun before it is a quality.
        let noun = |w: &Word| w.al && w.pos == Pos::Noun;
        let quality = |w: &Word| w.readings.iter().any(|r| r.part == Part::Adjective || r.part.is_participle());
        let described = |k: usize| k.checked_sub(2).and_then(|k| self.word(k)).is_some_and(|w| w.nominal() && w.mention.is_none());
        let thing = |k: usize| self.word(k).is_some_and(|w| noun(w) && !(quality(w) && described(k)));
        let denied = |at: usize| {
            out.iter()
                .any(|m| m.entry.kind == ModifierKind::Negation && m.entry.scope == Scope::Verb && m.tokens.end < at && m.reach.has(at))
        };
        let but = |m: &Modifier<'_>| {
            m.entry.kind == ModifierKind::Negation && m.entry.scope == Scope::Word && thing(m.tokens.end) && denied(m.tokens.start)
        };
        let other: Vec<usize> = out.iter().filter(|m| but(m)).map(|m| m.tokens.start).collect();
        exceptions.extend(&other);
        out.retain(|m| !other.contains(&m.tokens.start));
        out.retain(|m| {
            let undone = m.entry.kind == ModifierKind::Negation
                && matches!(m.entry.scope, Scope::Verb | Scope::Clause)
                && exceptions.iter().any(|&e| e > m.tokens.start && e < m.tokens.start + 30);
            !undone && m.entry.kind != ModifierKind::Exception
        });
        out
    }

    /// «لم نطرد أحدا»، مثنيا على: what stands in quotation signs reaches no word behind them.
    fn within_signs(&self, at: usize, reach: TokenRange) -> TokenRange {
        if !self.word(at).is_some_and(|w| w.quoted) {
            return reach;
        }
        let out = |k: &usize| self.word(*k).is_some_and(|w| !w.quoted && w.pos != Pos::Punct);
        let end = (at..reach.end).find(out).unwrap_or(reach.end);
        TokenRange::new(reach.start, end.max(reach.start))
    }

    fn reach_of(&self, m: &ModifierEntry, t: TokenRange, clauses: &[Clause]) -> Option<TokenRange> {
        let n = self.words.len();
        // To the end of the clause as marks cut it; a clause with "that" goes on.
        let mark = |from: usize| {
            (from..n)
                .find(|&k| {
                    // لم يمنعها بل شارك
                    let rather = self.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::Rather));
                    rather
                        || self
                            .word(k)
                            .is_some_and(|w| w.pos == Pos::Punct && matches!(w.fold(), "," | ";" | ":" | "." | "!" | "?" | "…" | ")"))
                })
                .unwrap_or(n)
        };
        match m.scope {
            Scope::Sentence => Some(TokenRange::new(0, n)),
            Scope::Word => {
                // ثم تراجعت، في اختبار المصداقية: over no mark but a sign of quotation.
                // بطريقة غير مباشرة المتمردين: nor out of what tells how.
                let within = self.word(t.start).is_some_and(|w| w.aside);
                let flows = |k: &usize| self.word(*k).is_some_and(|w| (w.pos != Pos::Punct || w.is_punct("\"")) && (w.aside || !within));
                let mut near = (t.end..(t.end + 3).min(n)).take_while(flows);
                let next = near.find(|&k| self.word(k).is_some_and(|w| w.nominal() || w.pos == Pos::Verb))?;
                // بلا كلل لإرساء السلام: over no preposition.
                if next > t.end && self.word(next).is_some_and(|w| w.prep.is_some()) {
                    return None;
                }
                let end = if self.word(next).is_some_and(|w| w.nominal()) { self.np(next).tokens.end.min(next + 3) } else { next + 1 };
                Some(TokenRange::new(next, end))
            }
            Scope::Prev => {
                let prev = t.start.checked_sub(1)?;
                let np = self.np_ending_at(t.start, crate::lexicon::Gender::Any);
                Some(np.map_or(TokenRange::new(prev, t.start), |np| TokenRange::new(np.tokens.start, t.end)))
            }
            Scope::Verb => {
                let verb = (t.end..(t.end + 4).min(n)).find(|&k| self.word(k).is_some_and(|w| w.pos == Pos::Verb))?;
                // ولم تكن الجزائر، حسب المصدر، البادئة: over an insertion behind which the clause goes on.
                let at = clauses.iter().position(|c| c.tokens.has(verb));
                let more = at.and_then(|k| super::grammar::resumed(clauses, k).last().map(|r| r.end));
                let end = mark(verb).min(clauses.iter().find(|c| c.tokens.has(verb)).map_or(n, |c| {
                    // Over a clause that the verb governs (لم يثبت أن …), not over one that a conjunction opens.
                    let mut end = c.tokens.end;
                    for k in clauses {
                        if k.tokens.start == end && k.opening == super::grammar::Opening::That {
                            end = k.tokens.end;
                        }
                    }
                    end
                }));
                Some(TokenRange::new(verb, more.map_or(end, |m| m.max(end))))
            }
            Scope::Clause => {
                // لا يمكن للجزائر، وهي الجارة، أن تقبل: over an insertion behind which the clause goes on.
                let end = mark(t.end);
                let here = |c: &Clause| c.tokens.has(t.start) || c.tokens.start > t.start && c.tokens.start < end;
                let goes_on = |k: usize| super::grammar::resumed(clauses, k).last().map(|r| r.end);
                let more = clauses.iter().enumerate().filter(|(_, c)| here(c)).filter_map(|(k, _)| goes_on(k)).max();
                Some(TokenRange::new(t.start, more.map_or(end, |m| m.max(end))))
            }
        }
    }

    /// Whether the predicate at `i` is denied.
    pub(crate) fn negated(&self, modifiers: &[Modifier<'_>], i: usize) -> bool {
        modifiers
            .iter()
            .filter(|m| {
                matches!(m.entry.kind, ModifierKind::Negation | ModifierKind::Cessation | ModifierKind::Denial)
                    && (m.reach.start == i || (m.entry.scope == Scope::Clause && m.reach.has(i)))
            })
            .count()
            % 2
            == 1
    }
}
