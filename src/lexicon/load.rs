//! From table files to a [`Lexicon`].

use super::table::{Row, read};
use super::*;
use crate::model::{CueClass, VoiceType};
use crate::text::{CalendarKind, fold, norm};

/// Every table kind, with the columns that its header must hold.
pub(super) const TABLES: &[(&str, &[&str])] = &[
    ("patterns", &["class", "lemma"]),
    ("affixes", &["slot", "text", "parts", "feature"]),
    ("function", &["category", "word"]),
    ("modifiers", &["kind", "factor", "scope", "word"]),
    ("verbs", &["class", "use", "lemma", "forms"]),
    ("words", &["class", "lemma", "forms"]),
    ("reporting", &["class", "cue_class", "content", "lemma", "forms"]),
    ("sources", &["type", "class", "lemma", "forms"]),
    (
        "stance",
        &[
            "class", "weight", "agent", "patient", "bearer", "value", "op", "prep", "source", "lemma", "forms", "only", "not", "gloss_en",
            "expect", "example",
        ],
    ),
    ("frames", &["frame", "class", "lemma", "forms"]),
    ("opposites", &["set", "side", "class", "lemma", "forms"]),
    ("layout", &["kind", "match", "text"]),
    ("calendar", &["kind", "value", "word"]),
    ("stopwords", &["word"]),
    ("translit", &["kind", "letters"]),
    ("actors", &["id", "type", "gender", "number", "roll_up_to", "name_ar", "name_en", "name_fr", "adjective"]),
    ("aliases", &["actor", "kind", "class", "alias", "forms", "before", "after"]),
    ("topics", &["id", "name_ar", "name_en", "name_fr"]),
    ("topic_rules", &["topic", "rule"]),
    ("labels", &["thing", "actor", "side", "weight", "bearer", "class", "label", "forms", "gloss_en", "counterpart"]),
    ("camps", &["camp", "order", "name_ar", "name_en", "name_fr"]),
];

/// The 15 frames of the Policy Frames Codebook (Boydstun et al. 2014).
pub(super) const FRAMES: &[&str] = &[
    "economic",
    "capacity-and-resources",
    "morality",
    "fairness-and-equality",
    "legality-constitutionality-jurisdiction",
    "policy-prescription-and-evaluation",
    "crime-and-punishment",
    "security-and-defense",
    "health-and-safety",
    "quality-of-life",
    "cultural-identity",
    "public-sentiment",
    "political",
    "external-regulation-and-reputation",
    "other",
];

struct Loader {
    lex: Lexicon,
    problems: Vec<Problem>,
    phrase_ids: HashMap<Vec<PhraseWord>, u32>,
}

pub(super) fn load(files: &[TableFile]) -> (Lexicon, Vec<Problem>) {
    let mut l = Loader { lex: Lexicon::default(), problems: Vec::new(), phrase_ids: HashMap::default() };
    for f in files {
        let stem = f.name.rsplit('/').next().unwrap_or("");
        if !TABLES.iter().any(|(n, _)| *n == stem) {
            let names: Vec<_> = TABLES.iter().map(|(n, _)| *n).collect();
            l.problems.push(Problem {
                path: f.path.clone(),
                line: 0,
                column: 0,
                message: format!("expected a table named one of {}, found \"{stem}\"", names.join(" ")),
            });
        }
    }
    let last = |stem: &str| files.iter().rfind(|f| f.name.rsplit('/').next() == Some(stem));
    match (last("patterns"), last("affixes")) {
        (Some(p), Some(a)) => l.lex.morph = Morph::load(p, a, &mut l.problems),
        _ => l.problems.push(Problem {
            path: "lexicons".to_owned(),
            line: 0,
            column: 0,
            message: "expected the tables patterns and affixes of a language pack, found none".to_owned(),
        }),
    }
    // In the order of TABLES, so that actors stand before what names them.
    for (stem, columns) in TABLES {
        for file in files.iter().filter(|f| f.name.rsplit('/').next() == Some(stem)) {
            let mut problems = std::mem::take(&mut l.problems);
            read(file, columns, &mut problems, |row, problems| l.row(stem, row, problems));
            l.problems = problems;
        }
    }
    l.finish();
    (l.lex, l.problems)
}

fn at<T>(v: &[T]) -> u32 {
    u32::try_from(v.len()).unwrap_or(u32::MAX)
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(fold).filter(|w| !w.is_empty()).collect()
}

fn sign(row: &Row<'_>, column: &str, problems: &mut Vec<Problem>) -> Sign {
    match row.one_of(column, &["+", "-", "", "0"], problems).as_deref() {
        Some("+") => 1,
        Some("-") => -1,
        _ => 0,
    }
}

impl Loader {
    fn row(&mut self, table: &str, row: &Row<'_>, problems: &mut Vec<Problem>) {
        match table {
            "function" => self.function(row, problems),
            "modifiers" => self.modifier(row, problems),
            "verbs" => {
                let all = ["plain", "copula", "light", "aux", "call", "passive"];
                let Some(u) = row.one_of("use", &all, problems) else { return };
                let v = match u.as_str() {
                    "copula" => VerbUse::Copula,
                    "light" => VerbUse::Light,
                    "aux" => VerbUse::Aux,
                    "call" => VerbUse::Call,
                    "passive" => VerbUse::Passive,
                    _ => VerbUse::Plain,
                };
                let n = at(&self.lex.verbs);
                if self.word(row, "class", "lemma", Use::Verb(n), problems) {
                    self.lex.verbs.push(v);
                }
            }
            "words" => {
                self.word(row, "class", "lemma", Use::Word, problems);
            }
            "reporting" => {
                let classes = ["neutral", "endorsing", "distancing", "denying", "asking"];
                let Some(c) = row.one_of("cue_class", &classes, problems) else { return };
                let class = match c.as_str() {
                    "endorsing" => CueClass::Endorsing,
                    "distancing" => CueClass::Distancing,
                    "denying" => CueClass::Denying,
                    "asking" => CueClass::Asking,
                    _ => CueClass::Neutral,
                };
                let n = at(&self.lex.cues);
                if self.word(row, "class", "lemma", Use::Cue(n), problems) {
                    self.lex.cues.push(CueEntry {
                        entry: row.entry(),
                        class,
                        content: row.list("content"),
                        lemma: row.get("lemma").to_owned(),
                    });
                }
            }
            "sources" => {
                let Some(t) = row.one_of("type", &["expert", "media", "anonymous", "actor", "body", "document"], problems) else { return };
                let kind = match t.as_str() {
                    "expert" => VoiceType::Expert,
                    "media" => VoiceType::Media,
                    "anonymous" | "document" => VoiceType::Anonymous,
                    _ => VoiceType::Actor,
                };
                let n = at(&self.lex.sources);
                if self.word(row, "class", "lemma", Use::Source(n), problems) {
                    self.lex.sources.push(SourceEntry { kind, document: t == "document", body: t == "body" });
                }
            }
            "stance" => self.stance(row, problems),
            "frames" => {
                let Some(frame) = row.one_of("frame", FRAMES, problems) else { return };
                let n = at(&self.lex.frames);
                if self.word(row, "class", "lemma", Use::Frame(n), problems) {
                    self.lex.frames.push(FrameEntry { frame: frame.into() });
                }
            }
            "opposites" => {
                let Some(side) = row.one_of("side", &["a", "b"], problems) else { return };
                let Some(set) = row.need("set", problems) else { return };
                let n = at(&self.lex.opposites);
                if self.word(row, "class", "lemma", Use::Opposite(n), problems) {
                    self.lex.opposites.push(OppositeEntry { set: set.into(), side_b: side == "b", lemma: row.get("lemma").to_owned() });
                }
            }
            "layout" => {
                let Some(kind) = row.one_of("kind", &["boilerplate", "metadata", "related"], problems) else { return };
                let Some(how) = row.one_of("match", &["line", "start", "contains"], problems) else { return };
                let kind = match kind.as_str() {
                    "metadata" => LayoutKind::Metadata,
                    "related" => LayoutKind::Related,
                    _ => LayoutKind::Boilerplate,
                };
                let how = match how.as_str() {
                    "start" => LayoutMatch::Start,
                    "contains" => LayoutMatch::Contains,
                    _ => LayoutMatch::Line,
                };
                let w: Vec<String> = crate::text::tokenize(row.get("text"), crate::model::Span::new(0, row.get("text").len()))
                    .iter()
                    .map(|t| t.fold.to_string())
                    .collect();
                if w.is_empty() {
                    problems.push(row.problem("text", "text: expected words, found none".to_owned()));
                } else {
                    self.lex.layout.push(LayoutEntry { kind, how, words: w });
                }
            }
            "calendar" => self.calendar(row, problems),
            "stopwords" => {
                if let Some(w) = row.need("word", problems) {
                    self.lex.stopwords.insert(fold(&w));
                }
            }
            "translit" => self.translit(row, problems),
            "actors" => self.actor(row, problems),
            "aliases" => self.alias(row, problems),
            "topics" => {
                let Some(id) = row.need("id", problems) else { return };
                let order = i64::try_from(self.lex.topics.len()).unwrap_or(0);
                let named = Named { id: id.as_str().into(), names: three(row), order };
                self.lex.topics.retain(|t| *t.id != *id);
                self.lex.topics.push(named);
            }
            "topic_rules" => self.rule(row, problems),
            "labels" => self.label(row, problems),
            "camps" => {
                let Some(id) = row.need("camp", problems) else { return };
                let Ok(order) = row.get("order").parse() else {
                    problems.push(row.problem("order", format!("order: expected a whole number, found \"{}\"", row.get("order"))));
                    return;
                };
                self.lex.camps.retain(|t| *t.id != *id);
                self.lex.camps.push(Named { id: id.into(), names: three(row), order });
            }
            _ => {}
        }
    }

    /// Enters the row's word or phrase with its use; false (and a problem) where it cannot be.
    fn word(&mut self, row: &Row<'_>, class: &str, lemma: &str, used: Use, problems: &mut Vec<Problem>) -> bool {
        let forms = row.list("forms");
        match self.enter(row.get(class), row.get(lemma), &forms, used) {
            Ok(_) => true,
            Err(m) => {
                let column = if m.starts_with("class") {
                    class
                } else if m.starts_with("forms") {
                    "forms"
                } else {
                    lemma
                };
                problems.push(row.problem(column, m));
                false
            }
        }
    }

    fn enter(&mut self, class: &str, lemma: &str, forms: &[String], used: Use) -> Result<Atom, String> {
        if class == "ph" {
            return self.phrase(lemma, forms, used).map(Atom::Phrase);
        }
        let lex = self.lex.morph.add(class, lemma, forms)?;
        self.add_use(lex, used);
        self.lex.known.insert(fold(lemma));
        Ok(Atom::Lexeme(lex))
    }

    fn add_use(&mut self, lex: LexId, used: Use) {
        let i = lex as usize;
        if self.lex.uses.len() <= i {
            self.lex.uses.resize(i + 1, Vec::new());
        }
        if let Some(v) = self.lex.uses.get_mut(i)
            && !v.contains(&used)
        {
            v.push(used);
        }
    }

    fn phrase(&mut self, text: &str, forms: &[String], used: Use) -> Result<u32, String> {
        let mut list = Vec::new();
        let mut prep = None;
        for (i, word) in text.split_whitespace().enumerate() {
            let (class, lemma) = word.split_once(':').unwrap_or(("w", word));
            if class == "w" && matches!(lemma, "ب" | "ل" | "ك") {
                prep = lemma.chars().next();
                continue;
            }
            let forms = if i == 0 { forms } else { &[] };
            let lex = self.lex.morph.add(class, lemma, forms)?;
            self.add_use(lex, Use::Word);
            list.push(PhraseWord { lex, prep: prep.take() });
        }
        if list.is_empty() {
            return Err(format!("lemma: expected a phrase of at least one word, found \"{text}\""));
        }
        let id = match self.phrase_ids.get(&list) {
            Some(&id) => id,
            None => {
                let id = at(&self.lex.phrases);
                self.lex.phrases.push(Phrase { words: list.clone(), uses: Vec::new() });
                self.phrase_ids.insert(list, id);
                id
            }
        };
        if let Some(p) = self.lex.phrases.get_mut(id as usize)
            && !p.uses.contains(&used)
        {
            p.uses.push(used);
        }
        Ok(id)
    }

    fn function(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let names: Vec<&str> = CATEGORIES.iter().map(|(n, _)| *n).collect();
        let Some(c) = row.one_of("category", &names, problems) else { return };
        let Some(category) = CATEGORIES.iter().find(|(n, _)| *n == c).map(|(_, c)| *c) else { return };
        let w = words(row.get("word"));
        let Some(first) = w.first().cloned() else {
            problems.push(row.problem("word", "word: expected a word, found none".to_owned()));
            return;
        };
        let hamza = norm(row.get("word")).split(' ').next().is_some_and(|w| w.contains(['أ', 'إ', 'ؤ', 'ئ', 'آ']));
        let list = self.lex.function.entry(first).or_default();
        match list.iter_mut().find(|(x, _, _)| *x == w) {
            Some((_, cats, seat)) => {
                *seat |= hamza;
                if !cats.contains(&category) {
                    cats.push(category);
                }
            }
            None => list.push((w, vec![category], hamza)),
        }
        if matches!(category, Category::Prep | Category::Loc | Category::Quant) && !row.get("word").contains(' ') {
            // With pronouns and clitics: عليها, منهم, وشمال.
            if let Ok(lex) = self.lex.morph.add("w", row.get("word"), &[]) {
                self.add_use(lex, Use::Word);
            }
        }
    }

    fn modifier(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
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
        let scope = match s.as_str() {
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

    fn stance(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let before = problems.len();
        let Some(weight) = row.one_of("weight", &["1", "2", "3"], problems) else { return };
        let (agent, patient, bearer, value, op) = (
            sign(row, "agent", problems),
            sign(row, "patient", problems),
            sign(row, "bearer", problems),
            sign(row, "value", problems),
            sign(row, "op", problems),
        );
        row.one_of("source", &["y", ""], problems);
        if problems.len() > before {
            return;
        }
        let fold_all = |c: &str| row.list(c).iter().map(|w| fold(w)).collect::<Vec<_>>();
        // Heads of objects are compared without the article; ألغام has none.
        let heads = |c: &str| {
            row.list(c)
                .iter()
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
        if preps.is_empty() {
            preps.push("=".to_owned());
        }
        self.lex.stance.push(StanceEntry {
            entry: row.entry(),
            lemma: row.get("lemma").to_owned(),
            class: row.get("class").to_owned(),
            weight: weight.parse().unwrap_or(1),
            agent,
            patient,
            bearer,
            value,
            op,
            preps,
            source: row.get("source") == "y",
            only: heads("only"),
            not: heads("not"),
            gloss: row.get("gloss_en").to_owned(),
            expect: row.get("expect").to_owned(),
            example: row.get("example").to_owned(),
        });
    }

    fn calendar(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let Some(kind) = row.one_of("kind", &["month", "weekday", "unit", "number", "percent", "year", "day"], problems) else { return };
        let value = row.get("value");
        let number = || value.parse::<f64>().ok();
        let parsed = match kind.as_str() {
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

    fn actor(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let Some(id) = row.need("id", problems) else { return };
        row.one_of("type", &["state", "body", "group", "person", "organisation"], problems);
        let Some(g) = row.one_of("gender", &["f", "m"], problems) else { return };
        let Some(n) = row.one_of("number", &["s", "p"], problems) else { return };
        let up = row.get("roll_up_to");
        self.lex.actors.insert(
            id.as_str().into(),
            Actor {
                id: id.into(),
                kind: row.get("type").to_owned(),
                gender: if g == "f" { Gender::F } else { Gender::M },
                plural: n == "p",
                roll_up_to: (!up.is_empty()).then(|| up.into()),
                names: three(row),
                adjective: row.get("adjective").to_owned(),
                entry: row.entry(),
            },
        );
    }

    fn known_actor(&self, row: &Row<'_>, column: &str, id: &str, problems: &mut Vec<Problem>) -> Option<Id> {
        if id.is_empty() {
            return None;
        }
        match self.lex.actors.get(id) {
            Some(a) => Some(a.id.clone()),
            None => {
                problems.push(row.problem(column, format!("{column}: expected an id of actors.tsv, found \"{id}\"")));
                None
            }
        }
    }

    fn alias(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let all = ["name", "variant", "capital", "palace", "leader", "body", "adjective", "demonym", "label", "mask"];
        let Some(k) = row.one_of("kind", &all, problems) else { return };
        let kind = match k.as_str() {
            "capital" => AliasKind::Capital,
            "palace" => AliasKind::Palace,
            "leader" => AliasKind::Leader,
            "body" => AliasKind::Body,
            "adjective" => AliasKind::Adjective,
            "demonym" => AliasKind::Demonym,
            "label" => AliasKind::Label,
            "mask" => AliasKind::Mask,
            _ => AliasKind::Name,
        };
        let actor = if kind == AliasKind::Mask {
            None
        } else {
            let Some(id) = row.need("actor", problems) else { return };
            let Some(a) = self.known_actor(row, "actor", &id, problems) else { return };
            Some(a)
        };
        let n = at(&self.lex.aliases);
        if !self.word(row, "class", "alias", Use::Alias(n), problems) {
            return;
        }
        let fold_all = |c: &str| row.list(c).iter().map(|w| fold(w)).collect::<Vec<_>>();
        let shown = row.get("alias").to_owned();
        if actor.is_some() && row.get("class") != "ph" && matches!(k.as_str(), "name" | "variant" | "capital" | "leader") {
            self.lex.fuzzy.push((fold(&shown), n));
        }
        self.lex.aliases.push(Alias { actor, kind, before: fold_all("before"), after: fold_all("after"), shown, entry: row.entry() });
    }

    fn translit(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let Some(kind) = row.one_of("kind", &["drop", "swap"], problems) else { return };
        let mut letters = Vec::new();
        for cell in row.list("letters") {
            match fold(&cell).chars().collect::<Vec<_>>()[..] {
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

    fn rule(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let Some(topic) = row.need("topic", problems) else { return };
        let Some(id) = self.lex.topics.iter().find(|t| *t.id == *topic).map(|t| t.id.clone()) else {
            let ids: Vec<_> = self.lex.topics.iter().map(|t| &*t.id).collect();
            problems.push(row.problem("topic", format!("topic: expected an id of topics.tsv ({}), found \"{topic}\"", ids.join(" "))));
            return;
        };
        let mut all = Vec::new();
        for part in row.get("rule").split(" & ") {
            let part = part.trim();
            let (not, part) = part.strip_prefix('!').map_or((false, part), |p| (true, p));
            let mut any = Vec::new();
            for alt in part.split('|').map(str::trim) {
                let atom = if let Some(actor) = alt.strip_prefix('@') {
                    self.known_actor(row, "rule", actor, problems).map(Atom::Actor)
                } else if let Some(q) = alt.strip_prefix('"') {
                    let text = q.trim_end_matches('"');
                    match self.enter("ph", text, &[], Use::Word) {
                        Ok(a) => Some(a),
                        Err(m) => {
                            problems.push(row.problem("rule", m));
                            None
                        }
                    }
                } else if !alt.is_empty() && alt.chars().all(|c| c.is_ascii_digit()) {
                    Some(Atom::Number(alt.to_owned()))
                } else {
                    let (class, lemma) = alt.split_once(':').unwrap_or(("w", alt));
                    match self.enter(class, lemma, &[], Use::Word) {
                        Ok(a) => Some(a),
                        Err(m) => {
                            problems.push(row.problem("rule", m));
                            None
                        }
                    }
                };
                any.extend(atom);
            }
            all.push(Condition { any, not });
        }
        self.lex.rules.push(TopicRule { topic: id, all });
    }

    fn label(&mut self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let Some(thing) = row.need("thing", problems) else { return };
        let Some(weight) = row.one_of("weight", &["1", "2", "3", ""], problems) else { return };
        let bearer = sign(row, "bearer", problems);
        let actor = self.known_actor(row, "actor", row.get("actor"), problems);
        let opt = |c: &str| Some(row.get(c)).filter(|s| !s.is_empty());
        let n = at(&self.lex.labels);
        if !self.word(row, "class", "label", Use::Label(n), problems) {
            return;
        }
        let shown: Vec<&str> = row.get("label").split_whitespace().map(|w| w.split_once(':').map_or(w, |(_, l)| l)).collect();
        self.lex.labels.push(LabelEntry {
            thing: thing.into(),
            actor,
            side: opt("side").map(Into::into),
            weight: weight.parse().unwrap_or(1),
            bearer,
            label: shown.join(" "),
            gloss: row.get("gloss_en").to_owned(),
            counterpart: opt("counterpart").map(str::to_owned),
            entry: row.entry(),
        });
    }

    fn finish(&mut self) {
        let lex = &mut self.lex;
        lex.uses.resize(lex.morph.len(), Vec::new());
        for (i, p) in lex.phrases.iter().enumerate() {
            if let (Some(first), Ok(i)) = (p.words.first(), u32::try_from(i)) {
                lex.phrases_by_first.entry(first.lex).or_default().push(i);
            }
        }
        let lengths: Vec<usize> = lex.phrases.iter().map(|p| p.words.len()).collect();
        for ids in self.phrase_lists() {
            ids.sort_by_key(|&i| std::cmp::Reverse(lengths.get(i as usize).copied().unwrap_or(0)));
        }
        let lex = &mut self.lex;
        for list in lex.modifiers.values_mut() {
            list.sort_by_key(|m| std::cmp::Reverse(m.words.len()));
        }
        for list in lex.function.values_mut() {
            list.sort_by_key(|(w, _, _)| std::cmp::Reverse(w.len()));
        }
        lex.camps.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        for a in lex.actors.values() {
            if let Some(up) = a.roll_up_to.as_ref().filter(|up| !lex.actors.contains_key(*up)) {
                let (path, line) = a.entry.rsplit_once(':').unwrap_or((&a.entry, "0"));
                self.problems.push(Problem {
                    path: format!("{path}.tsv"),
                    line: line.parse().unwrap_or(0),
                    column: 0,
                    message: format!("roll_up_to: expected an id of actors.tsv, found \"{up}\""),
                });
            }
        }
    }

    fn phrase_lists(&mut self) -> impl Iterator<Item = &mut Vec<u32>> {
        // Each list is sorted by itself; the order of the lists does not matter.
        self.lex.phrases_by_first.values_mut()
    }
}

fn three(row: &Row<'_>) -> [String; 3] {
    ["name_ar", "name_en", "name_fr"].map(|c| row.get(c).to_owned())
}
