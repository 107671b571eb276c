//! Rows of the language packs.

use super::*;
use crate::model::{CueClass, VoiceType};
use crate::text::{CalendarKind, norm};
use smol_str::SmolStr;

impl<'f> Loader<'f> {
    pub(super) fn verb(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let all = [
            "plain", "copula", "light", "aux", "call", "ask", "passive", "ascribe", "undergo", "exist", "employ", "find", "reach",
            "result", "see", "show", "become", "summon", "manage",
        ];
        let Some(u) = row.one_of("use", &all, problems) else { return };
        let v = match u {
            "copula" => VerbUse::Copula,
            "light" => VerbUse::Light,
            "aux" => VerbUse::Aux,
            "call" => VerbUse::Call,
            "ask" => VerbUse::Ask,
            "passive" => VerbUse::Passive,
            "ascribe" => VerbUse::Ascribe,
            "summon" => VerbUse::Summon,
            "manage" => VerbUse::Manage,
            "undergo" => VerbUse::Undergo,
            "exist" => VerbUse::Exist,
            "employ" => VerbUse::Employ,
            "find" => VerbUse::Find,
            "reach" => VerbUse::Reach,
            "result" => VerbUse::Result,
            "see" => VerbUse::See,
            "show" => VerbUse::Show,
            "become" => VerbUse::Become,
            _ => VerbUse::Plain,
        };
        let n = at(&self.lex.verbs);
        if self.word(row, "class", "lemma", Use::Verb(n), problems) {
            self.lex.verbs.push(v);
        }
    }

    pub(super) fn cue(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let classes = ["neutral", "endorsing", "distancing", "denying", "asking"];
        let Some(c) = row.one_of("cue_class", &classes, problems) else { return };
        let class = match c {
            "endorsing" => CueClass::Endorsing,
            "distancing" => CueClass::Distancing,
            "denying" => CueClass::Denying,
            "asking" => CueClass::Asking,
            _ => CueClass::Neutral,
        };
        let n = at(&self.lex.cues);
        if self.word(row, "class", "lemma", Use::Cue(n), problems) {
            let content = row.list("content").map(|w| fold(w).into()).collect();
            self.lex.cues.push(CueEntry { entry: row.entry(), class, content, lemma: row.get("lemma").into() });
        }
    }

    pub(super) fn source(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(t) = row.one_of("type", &["expert", "media", "anonymous", "actor", "body", "document", "unnamed", "relation"], problems)
        else {
            return;
        };
        let kind = match t {
            "expert" => VoiceType::Expert,
            "media" => VoiceType::Media,
            "anonymous" | "document" => VoiceType::Anonymous,
            _ => VoiceType::Actor,
        };
        let n = at(&self.lex.sources);
        if self.word(row, "class", "lemma", Use::Source(n), problems) {
            self.lex.sources.push(SourceEntry {
                kind,
                document: t == "document",
                body: t == "body",
                unnamed: t == "unnamed",
                relation: t == "relation",
            });
        }
    }

    pub(super) fn owed(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(sign) = row.one_of("sign", &["+", "-"], problems) else { return };
        self.word(row, "class", "lemma", Use::Owed(sign == "+"), problems);
    }

    pub(super) fn frame(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(frame) = row.one_of("frame", FRAMES, problems) else { return };
        let n = at(&self.lex.frames);
        if self.word(row, "class", "lemma", Use::Frame(n), problems) {
            self.lex.frames.push(FrameEntry { frame: frame.into(), issue: false });
        }
    }

    pub(super) fn loaded(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(technique) = row.one_of("technique", TECHNIQUES, problems) else { return };
        let n = at(&self.lex.loaded);
        if self.word(row, "class", "lemma", Use::Loaded(n), problems) {
            self.lex.loaded.push(LoadedEntry {
                entry: row.entry(),
                technique: technique.into(),
                lemma: row.get("lemma").into(),
                gloss: row.get("gloss_en").into(),
                expect: row.get("expect").into(),
                example: row.get("example").to_owned(),
            });
        }
    }

    pub(super) fn opposite(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(side) = row.one_of("side", &["a", "b"], problems) else { return };
        let Some(set) = row.need("set", problems) else { return };
        let n = at(&self.lex.opposites);
        if self.word(row, "class", "lemma", Use::Opposite(n), problems) {
            self.lex.opposites.push(OppositeEntry { set: set.into(), side_b: side == "b", lemma: row.get("lemma").into() });
        }
    }

    pub(super) fn act_class(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(class) = row.need("class", problems) else { return };
        let Some(kin) = row.get("kin").parse::<u8>().ok().filter(|k| *k <= 100) else {
            problems.push(row.problem("kin", format!("kin: expected a number from 0 to 100, found {:?}", row.get("kin"))));
            return;
        };
        let against = Some(row.get("against")).filter(|a| !a.is_empty()).map(Into::into);
        self.lex.act_classes.insert(class.into(), ActClass { kin: f64::from(kin) / 100.0, against, names: super::domain::three(row) });
    }

    pub(super) fn act(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(act) = row.need("act", problems) else { return };
        let parts = act.split('/').filter(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_lowercase() || c == '-')).count();
        if parts != 2 || act.matches('/').count() != 1 {
            problems.push(row.problem("act", format!("act: expected class/kind in small letters (reconcile/mediate), found {act:?}")));
            return;
        }
        let n = at(&self.lex.acts);
        if self.word(row, "class", "lemma", Use::Act(n), problems) {
            self.lex.acts.push(ActEntry { act: act.into(), lemma: row.get("lemma").into() });
        }
    }

    pub(super) fn layout(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(kind) = row.one_of("kind", &["boilerplate", "metadata", "related"], problems) else { return };
        let Some(how) = row.one_of("match", &["line", "start", "contains"], problems) else { return };
        let kind = match kind {
            "metadata" => LayoutKind::Metadata,
            "related" => LayoutKind::Related,
            _ => LayoutKind::Boilerplate,
        };
        let how = match how {
            "start" => LayoutMatch::Start,
            "contains" => LayoutMatch::Contains,
            _ => LayoutMatch::Line,
        };
        let all = crate::text::tokenize(row.get("text"), crate::model::Span::new(0, row.get("text").len()));
        let marked = all.last().is_some_and(|t| LayoutEntry::parts(&t.fold));
        let w: Vec<String> = all.iter().map(|t| t.fold.to_string()).filter(|w| !LayoutEntry::parts(w)).collect();
        if w.is_empty() {
            problems.push(row.problem("text", "text: expected words, found none".to_owned()));
        } else {
            self.lex.layout.push(LayoutEntry { kind, how, words: w, marked });
        }
    }

    pub(super) fn function(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let names: Vec<&str> = CATEGORIES.iter().map(|(n, _)| *n).collect();
        let Some(c) = row.one_of("category", &names, problems) else { return };
        let Some(category) = CATEGORIES.iter().find(|(n, _)| *n == c).map(|(_, c)| *c) else { return };
        let w = words(row.get("word"));
        let Some(first) = w.first().cloned() else {
            problems.push(row.problem("word", "word: expected a word, found none".to_owned()));
            return;
        };
        let hamza = norm(row.get("word")).split(' ').next().is_some_and(|w| w.contains(['أ', 'إ', 'ؤ', 'ئ', 'آ']));
        if norm(row.get("word")).split(' ').next().is_some_and(|w| w.ends_with('ة')) {
            self.lex.round.insert(first.clone());
        }
        let list = self.lex.function.entry(first).or_default();
        match list.iter_mut().find(|(x, _, seat)| *x == w && *seat == hamza) {
            Some((_, cats, _)) => cats.insert(category),
            None => list.push((w, Categories::of(&[category]), hamza)),
        }
        if matches!(category, Category::Prep | Category::Loc | Category::Quant) && !row.get("word").contains(' ') {
            // With pronouns and clitics: عليها, منهم, وشمال.
            if let Ok(lex) = self.lexeme("w", row.get("word"), &[]) {
                self.add_use(lex, Use::Word);
            }
        }
    }

    pub(super) fn modifier(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let kinds = [
            ModifierKind::Negation,
            ModifierKind::Cessation,
            ModifierKind::Denial,
            ModifierKind::Doubt,
            ModifierKind::Hedge,
            ModifierKind::Intensifier,
            ModifierKind::Diminisher,
            ModifierKind::Question,
            ModifierKind::Condition,
            ModifierKind::Counterfactual,
            ModifierKind::Failure,
            ModifierKind::Exception,
        ];
        let names: Vec<&str> = kinds.iter().map(|k| k.as_str()).collect();
        let Some(k) = row.one_of("kind", &names, problems) else { return };
        let Some(s) = row.one_of("scope", &["verb", "word", "prev", "clause", "sentence"], problems) else { return };
        let Ok(factor) = row.get("factor").parse::<i32>() else {
            problems.push(row.problem("factor", format!("factor: expected a whole number of percent, found \"{}\"", row.get("factor"))));
            return;
        };
        if !(-200..=200).contains(&factor) {
            problems.push(row.problem("factor", format!("factor: expected −200 to 200 percent, found {factor}")));
            return;
        }
        let scope = match s {
            "verb" => Scope::Verb,
            "word" => Scope::Word,
            "prev" => Scope::Prev,
            "clause" => Scope::Clause,
            _ => Scope::Sentence,
        };
        let Some(kind) = kinds.into_iter().find(|x| x.as_str() == k) else { return };
        let w = words(row.get("word"));
        if let Some(first) = w.first().cloned() {
            self.lex.modifiers.entry(first).or_default().push(ModifierEntry {
                entry: row.entry(),
                kind,
                factor,
                scope,
                words: w,
                shown: row.get("word").to_owned(),
            });
        }
    }

    /// A phrase stands as a stance row without signs, which takes its words in; a word stands before what is written alike.
    pub(super) fn neutral(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        // Without its meaning and a sentence to try it on nobody can check a row.
        let (gloss, example) = (row.need("gloss_en", problems), row.need("example", problems));
        let (Some(gloss), Some(example)) = (gloss, example) else { return };
        let phrase = row.get("class") == "ph";
        let n = at(&self.lex.stance);
        if !self.word(row, "class", "lemma", if phrase { Use::Stance(n) } else { Use::Neutral }, problems) {
            return;
        }
        if phrase {
            self.lex.stance.push(StanceEntry {
                entry: row.entry(),
                lemma: row.get("lemma").into(),
                class: SmolStr::new_static("ph"),
                weight: 1,
                preps: vec![SmolStr::new_static("=")],
                gloss: gloss.into(),
                ..StanceEntry::default()
            });
        }
        self.lex.neutral.push(NeutralEntry { entry: row.entry(), example: example.to_owned() });
    }

    pub(super) fn stance(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let before = problems.len();
        let weight = row.one_of("weight", &["1", "2", "3"], problems).and_then(|w| w.parse().ok());
        let (agent, patient, bearer, value, op) = (
            sign(row, "agent", problems),
            sign(row, "patient", problems),
            sign(row, "bearer", problems),
            sign(row, "value", problems),
            sign(row, "op", problems),
        );
        row.one_of("source", &["y", ""], problems);
        // A column that a user's table may leave out.
        let theme = row.get("theme");
        if !theme.is_empty() {
            row.one_of("theme", THEMES, problems);
        }
        let Some(weight) = weight.filter(|_| problems.len() == before) else {
            // What is wrong with the class is said too.
            let classes: Vec<&str> = CLASSES.iter().copied().chain(["ph"]).collect();
            row.one_of("class", &classes, problems);
            return;
        };
        let fold_all = |c: &str| row.list(c).map(|w| SmolStr::from(fold(w))).collect::<Vec<_>>();
        // Heads of objects are compared without the article; ألغام has none.
        let heads = |c: &str| {
            row.list(c)
                .map(|w| {
                    let n = norm(w);
                    fold(
                        n.strip_prefix("ال")
                            .filter(|r| r.chars().count() >= 3 && !n.starts_with("الت") && !n.starts_with("الح"))
                            .unwrap_or(&n),
                    )
                })
                .collect::<Vec<_>>()
        };
        let n = at(&self.lex.stance);
        if !self.word(row, "class", "lemma", Use::Stance(n), problems) {
            return;
        }
        let mut preps = fold_all("prep");
        // `in`: where it happens tells who answers for it.
        let place = preps.iter().any(|p| p == "in");
        preps.retain(|p| p != "in");
        // `0`: it needs no object, and by itself takes none.
        let bare = preps.iter().any(|p| p == "0");
        preps.retain(|p| p != "0");
        if preps.is_empty() && !bare {
            preps.push(SmolStr::new_static("="));
        }
        self.lex.stance.push(StanceEntry {
            entry: row.entry(),
            lemma: row.get("lemma").into(),
            class: row.get("class").into(),
            theme: theme.into(),
            weight,
            agent,
            patient,
            bearer,
            value,
            op,
            preps,
            place,
            bare,
            source: row.get("source") == "y",
            only: heads("only"),
            not: heads("not"),
            gloss: row.get("gloss_en").into(),
            expect: row.get("expect").into(),
            example: row.get("example").to_owned(),
        });
    }

    pub(super) fn calendar(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(kind) = row.one_of("kind", &["month", "weekday", "unit", "number", "percent", "year", "day"], problems) else { return };
        let value = row.get("value");
        let number = || value.parse::<f64>().ok();
        let parsed = match kind {
            "month" => value.parse().ok().filter(|m| (1..=12).contains(m)).map(CalendarKind::Month),
            "weekday" => value.parse().ok().filter(|m| (1..=7).contains(m)).map(CalendarKind::Weekday),
            // Relative days (yesterday) stay words.
            "day" => match value.parse::<i32>() {
                Ok(_) => return,
                Err(_) => None,
            },
            "number" => number().map(CalendarKind::Number),
            "percent" => Some(CalendarKind::Percent),
            "year" => Some(CalendarKind::Year),
            _ => Some(CalendarKind::Unit),
        };
        let Some(parsed) = parsed else {
            problems.push(row.problem("value", format!("value: expected a value of a {kind}, found \"{value}\"")));
            return;
        };
        let key = words(row.get("word")).join(" ");
        self.lex.calendar.insert(&key, parsed, value);
    }

    pub(super) fn translit(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(kind) = row.one_of("kind", &["drop", "swap"], problems) else { return };
        let mut letters = Vec::new();
        for cell in row.list("letters") {
            match fold(cell).chars().collect::<Vec<_>>()[..] {
                [c] => letters.push(c),
                _ => problems.push(row.problem("letters", format!("letters: expected one letter between |, found \"{cell}\""))),
            }
        }
        let spelling = &mut self.lex.spelling;
        if kind == "drop" {
            spelling.drops.extend(letters);
        } else {
            let pairs = letters.iter().flat_map(|a| letters.iter().map(move |b| (*a, *b)));
            spelling.swaps.extend(pairs.filter(|(a, b)| a < b));
        }
    }
}
