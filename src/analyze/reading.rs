//! What grammar found in a sentence, for people who ask why.

use super::grammar::{Frame, Np};
use super::voice::Memory;
use super::{Analyzer, Sentence, counted};
use crate::model::{ClauseRead, Id, ModifierRead, Party, Piece, Reading, RolesRead, Span};
use crate::text::tokenize;

impl Analyzer<'_> {
    /// The clauses, roles and modifiers of each of `pieces`, the analysis of `text`, in order; nothing for a piece without content.
    /// All spans lie in the piece's.
    ///
    /// The same grammar that scoring uses, and the same memory of the piece before: هذا البلد is whom that piece names.
    pub fn readings(&mut self, text: &str, pieces: &[Piece]) -> Vec<Reading> {
        let mut before = Memory::default();
        let read = |p: &Piece| if p.kind.is_content() { self.reading(text, p.span, &mut before) } else { Reading::default() };
        pieces.iter().map(read).collect()
    }

    /// `before` tells of the piece before, and then of this one.
    fn reading(&mut self, text: &str, span: Span, before: &mut Memory) -> Reading {
        let lex = self.lex;
        let s = Sentence { told_of: before.told_of, ..Sentence::read(tokenize(text, span), lex, &mut self.memo, &before.names) };
        let actor_of = |m: usize| counted(lex, &s, m);
        s.remember(lex, &mut before.names, &actor_of);
        let clauses = s.clauses();
        let modifiers = s.modifiers(lex, &clauses);
        let frames = s.frames(lex, &clauses, &actor_of);
        before.told_of = frames.first().and_then(|f| s.tells_of(lex, &f.subject_mentions, &actor_of));
        let roles = frames.iter().map(|f| {
            let own = clauses.iter().position(|c| c.tokens.has(f.verb)).unwrap_or_default();
            let start = clauses.get(own).map_or(0, |c| c.tokens.start);
            let party = |np: &Option<Np>, mentions: &[usize], carried: bool| {
                np.as_ref().map(|np| {
                    let mut actors: Vec<Id> = mentions.iter().map(|&m| actor_of(m)).collect();
                    actors.dedup();
                    Party { span: s.span(np.tokens), actors, carried: carried && np.tokens.start < start }
                })
            };
            let Frame { subject, subject_mentions, object, object_mentions, .. } = f;
            RolesRead {
                predicate: s.word(f.verb).map(|w| w.token.span).unwrap_or_default(),
                clause: own,
                agent: party(subject, subject_mentions, true),
                patient: party(object, object_mentions, true),
                passive: f.passive,
                negated: s.negated(&modifiers, f.verb),
            }
        });
        Reading {
            roles: roles.collect(),
            clauses: clauses
                .iter()
                .map(|c| ClauseRead {
                    span: s.span(c.tokens),
                    kind: c.opening.as_str(),
                    parent: c.parent,
                    resumes: c.resumes,
                    joined: c.joined,
                })
                .collect(),
            modifiers: modifiers
                .iter()
                .map(|m| ModifierRead {
                    kind: m.entry.kind.as_str(),
                    row: m.entry.entry.to_string(),
                    factor: m.entry.factor,
                    span: s.span(m.tokens),
                    reach: s.span(m.reach),
                })
                .collect(),
        }
    }
}
