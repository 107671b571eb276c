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
        let said = a.content.filter(|c| c.start >= np.tokens.end).map_or(usize::MAX, |c| c.start);
        let unnamed = self.s.phrases.iter().any(|p| {
            p.tokens.start >= np.tokens.start && p.tokens.start < (np.tokens.end + 8).min(said) && self.anonymous_phrase(p.phrase)
        });
        // دبلوماسي غربي: a person of whom news tells no name.
        let nameless = self.kinds_at(np.head).any(|e| e.unnamed)
            && !(np.tokens.start..np.tokens.end).any(|k| self.s.word(k).is_some_and(|w| w.al) || self.name_at(k));
        if unnamed || nameless {
            a.kind = VoiceType::Anonymous;
            return;
        }
        let document = self.kinds_at(np.head).any(|e| e.document);
        // وأكد البيان: the one whose statement the sentence before told of.
        if document
            && a.source_mentions.is_empty()
            && self.s.word(np.head).is_some_and(|w| w.al)
            && np.tokens.end == np.head + 1
            && let Some(l) = &memory.document
        {
            a.kind = l.kind;
            a.carried = Some(l.clone());
            return;
        }
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
        // كاتب المقال, وسائل الإعلام: a phrase of the tables at the head.
        let phrase = self.s.phrases.iter().filter(|p| p.tokens.start == np.head && p.tokens.end <= end).find_map(|p| {
            self.lex.phrases.get(p.phrase as usize)?.uses.iter().find_map(|u| match u {
                Use::Source(x) => self.lex.sources.get(*x as usize).map(|e| e.kind),
                _ => None,
            })
        });
        if let Some(kind) = phrase {
            a.kind = kind;
            return;
        }
        let measure = self.s.word(np.head).is_some_and(|w| w.is(Category::Quant)) && a.source_mentions.is_empty();
        // The head, and the head of an apposition.
        let heads: Vec<usize> = (np.tokens.start..end)
            .filter(|&k| k == np.head || k.checked_sub(1).and_then(|p| self.s.word(p)).is_some_and(|p| p.is_punct(",")))
            .collect();
        let first = |t: VoiceType| kinds.iter().any(|&(k, x)| x == t && heads.iter().any(|&h| k >= h && k <= h + 2));
        let head_kind = kinds.iter().find(|(k, _)| heads.contains(k)).map(|(_, t)| *t);
        // مدير مركز الدراسات: at the head of an institution of experts; خبراء الأمم المتحدة speak for it.
        let institution =
            kinds.iter().any(|&(k, t)| k == np.head + 1 && t == VoiceType::Expert && self.s.word(k).is_some_and(|w| !w.people))
                && a.source_mentions.is_empty();
        let of_owner = a.source_mentions.iter().any(|&m| {
            self.s.mentions.get(m).is_some_and(|x| {
                !x.adjective
                    && !x.place
                    && (x.tokens.start == np.head + 1
                        || x.tokens.start > np.tokens.start && self.s.word(x.tokens.start).is_some_and(|w| w.prep == Some('ل')))
            })
        });
        let office = document && kinds.iter().any(|&(k, t)| k > np.head && t == VoiceType::Actor);
        let media = document && kinds.iter().any(|(_, t)| *t == VoiceType::Media);
        a.kind = if media {
            VoiceType::Media
        } else if first(VoiceType::Expert) && !of_owner && (head_kind != Some(VoiceType::Actor) || institution) {
            VoiceType::Expert
        } else if document && (office || !a.source_mentions.is_empty()) {
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
        // The land that an expert or a newspaper comes from does not speak through them.
        if matches!(a.kind, VoiceType::Expert | VoiceType::Media) {
            a.source_mentions.clear();
        }
    }

    /// قالت الوزارة في بيان, أصدرت الخارجية بيانا: whose statement it is.
    pub(super) fn remember_documents(&self, out: &[Attribution], memory: &mut Memory) {
        let speaker = |kind, m: Option<&usize>| Speaker { kind, actor: m.map(|&m| (self.actor_of)(m)) };
        for a in out.iter().filter(|a| a.main) {
            let outside = |k: usize| a.content.is_none_or(|c| !c.has(k)) && a.source.as_ref().is_none_or(|np| np.head != k);
            if !a.source_mentions.is_empty() && (0..self.s.words.len()).any(|k| outside(k) && self.document_at(k)) {
                memory.document = Some(speaker(a.kind, a.source_mentions.first()));
            }
        }
        for f in self.frames {
            if !f.subject_mentions.is_empty() && f.object.as_ref().is_some_and(|o| self.document_at(o.head)) {
                memory.document = Some(speaker(VoiceType::Actor, f.subject_mentions.first()));
            }
        }
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
