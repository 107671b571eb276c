//! What kind of source speaks, and what later sentences remember of it.

use super::*;

impl Listener<'_> {
    /// What kind of source it is.
    pub(super) fn identify(&self, a: &mut Attribution, memory: &Memory) {
        if a.kind != VoiceType::Outlet {
            return;
        }
        let Some(np) = &a.source else {
            a.carried.clone_from(&memory.last);
            a.kind = memory.last.as_ref().map_or(VoiceType::Actor, |l| l.kind);
            return;
        };
        let mut kinds: Vec<(usize, VoiceType)> = Vec::new();
        let mut known: Option<Speaker> = None;
        // Words of the phrase and of a name that stands behind it.
        let end = np.tokens.end.min(self.s.words.len());
        for k in np.tokens.start..end {
            let Some(w) = self.s.word(k) else { continue };
            for r in &w.readings {
                for u in self.lex.uses_of(r.lex) {
                    if let Use::Source(x) = u
                        && let Some(e) = self.lex.sources.get(*x as usize)
                    {
                        kinds.push((k, e.kind));
                    }
                }
            }
            if let Some(p) = memory.people.get(w.bare()) {
                known = Some(p.clone());
            }
        }
        // طلب عدم ذكر اسمه: said of the source in the words that follow.
        let unnamed = self.s.phrases.iter().any(|p| {
            p.tokens.start >= np.tokens.start
                && p.tokens.start < np.tokens.end + 8
                && self.lex.phrases.get(p.phrase as usize).is_some_and(|p| {
                    p.uses.iter().any(|u| matches!(u, Use::Source(x) if self.lex.sources.get(*x as usize).is_some_and(|e| e.kind == VoiceType::Anonymous)))
                })
        });
        if unnamed {
            a.kind = VoiceType::Anonymous;
            return;
        }
        let document = self.s.word(np.head).is_some_and(|w| {
            w.readings.iter().any(|r| {
                self.lex
                    .uses_of(r.lex)
                    .iter()
                    .any(|u| matches!(u, Use::Source(x) if self.lex.sources.get(*x as usize).is_some_and(|e| e.document)))
            })
        });
        let inherited = self.frames.iter().any(|f| f.verb == a.cue.start && f.inherited && f.subject.as_ref() == Some(np));
        if inherited
            && a.source_mentions.is_empty()
            && kinds.is_empty()
            && let Some(l) = &memory.last
        {
            a.carried = Some(l.clone());
            a.kind = l.kind;
            a.source = None;
            return;
        }
        let measure = self.s.word(np.head).is_some_and(|w| w.is(Category::Quant)) && a.source_mentions.is_empty();
        let first = |t: VoiceType| kinds.iter().any(|&(k, x)| x == t && k <= np.head + 2);
        let head_kind = kinds.iter().find(|(k, _)| *k == np.head).map(|(_, t)| *t);
        a.kind = if first(VoiceType::Expert) && head_kind != Some(VoiceType::Actor) {
            VoiceType::Expert
        } else if document && !a.source_mentions.is_empty() {
            VoiceType::Actor
        } else if let Some(t @ (VoiceType::Anonymous | VoiceType::Media)) = head_kind {
            t
        } else if !a.source_mentions.is_empty() {
            VoiceType::Actor
        } else if measure {
            VoiceType::Anonymous
        } else if let Some(t) = head_kind {
            t
        } else if let Some(p) = known {
            a.carried = Some(p.clone());
            p.kind
        } else if let Some((_, t)) = kinds.first() {
            *t
        } else {
            VoiceType::Actor
        };
    }

    pub(super) fn remember(&self, a: &Attribution, memory: &mut Memory) {
        let actor = a.source_mentions.first().map(|&m| (self.actor_of)(m)).or_else(|| a.carried.as_ref().and_then(|c| c.actor.clone()));
        let speaker = Speaker { kind: a.kind, actor };
        if a.main {
            memory.last = Some(speaker.clone());
        }
        if let Some(np) = &a.source
            && matches!(a.kind, VoiceType::Expert | VoiceType::Actor)
        {
            // The name may go on behind the phrase: أستاذ العلوم السياسية في جامعة الجزائر إدريس عطية.
            for k in np.tokens.start..(np.tokens.end + 6).min(self.s.words.len()) {
                let Some(w) = self.s.word(k) else { break };
                if w.pos == Pos::Verb || w.is(Category::That) {
                    break;
                }
                if w.readings.is_empty()
                    && w.cats.is_empty()
                    && w.mention.is_none()
                    && w.pos == Pos::Noun
                    && !w.al
                    && w.fold().chars().count() >= 4
                {
                    memory.people.insert(w.bare().to_owned(), speaker.clone());
                }
            }
        }
    }
}
