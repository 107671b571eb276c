//! Rows of the domain packs.

use super::*;

impl<'f> Loader<'f> {
    pub(super) fn actor(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(id) = row.need("id", problems) else { return };
        row.one_of("type", &["state", "body", "group", "person", "organisation"], problems);
        let Some(g) = row.one_of("gender", &["f", "m"], problems) else { return };
        let Some(n) = row.one_of("number", &["s", "p"], problems) else { return };
        let up = row.get("roll_up_to");
        self.lex.actors.insert(
            id.into(),
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

    fn known_actor(&self, row: &Row<'_, 'f>, column: &str, id: &str, problems: &mut Vec<Problem>) -> Option<Id> {
        if id.is_empty() {
            return None;
        }
        match self.lex.actors.get(id) {
            Some(a) => Some(a.id.clone()),
            None => {
                problems.push(unknown_id(row, column, "actors.tsv", id, self.lex.actors.keys().map(|k| &**k)));
                None
            }
        }
    }

    pub(super) fn alias(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let all = ["name", "variant", "capital", "palace", "leader", "body", "adjective", "demonym", "label", "mask"];
        let Some(k) = row.one_of("kind", &all, problems) else { return };
        let kind = match k {
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
            let Some(a) = self.known_actor(row, "actor", id, problems) else { return };
            Some(a)
        };
        let n = at(&self.lex.aliases);
        if !self.word(row, "class", "alias", Use::Alias(n), problems) {
            return;
        }
        let fold_all = |c: &str| row.list(c).map(fold).collect::<HashSet<_>>();
        let shown = row.get("alias").to_owned();
        if actor.is_some() && row.get("class") != "ph" && matches!(k, "name" | "variant" | "capital" | "leader") {
            self.lex.fuzzy.push((fold(&shown), n));
        }
        self.lex.aliases.push(Alias {
            actor,
            named: None,
            kind,
            before: fold_all("before"),
            after: fold_all("after"),
            shown,
            entry: row.entry(),
        });
    }

    pub(super) fn rule(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(topic) = row.need("topic", problems) else { return };
        let Some(id) = self.lex.topics.iter().find(|t| *t.id == *topic).map(|t| t.id.clone()) else {
            problems.push(unknown_id(row, "topic", "topics.tsv", topic, self.lex.topics.iter().map(|t| &*t.id)));
            return;
        };
        let all = self.conditions(row, problems);
        self.lex.rules.push(TopicRule { topic: id, all });
    }

    pub(super) fn outcome(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(id) = row.need("id", problems) else { return };
        let Some(sign) = row.one_of("sign", &["+", "-"], problems) else { return };
        self.lex.outcomes.insert(id.into(), Outcome { good: sign == "+", names: three(row) });
    }

    pub(super) fn outcome_rule(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(outcome) = row.need("outcome", problems) else { return };
        let Some(id) = self.lex.outcomes.keys().find(|k| ***k == *outcome).cloned() else {
            problems.push(unknown_id(row, "outcome", "outcomes.tsv", outcome, self.lex.outcomes.keys().map(|k| &**k)));
            return;
        };
        let all = self.conditions(row, problems);
        self.lex.outcome_rules.push(TopicRule { topic: id, all });
    }

    /// The conditions of a rule.
    fn conditions(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) -> Vec<Condition> {
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
        all
    }

    pub(super) fn label(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
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
            gloss: row.get("gloss_en").into(),
            counterpart: opt("counterpart").map(str::to_owned),
            entry: row.entry(),
        });
    }

    pub(super) fn topic(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(id) = row.need("id", problems) else { return };
        rename(&mut self.lex.topics, row, id);
    }

    pub(super) fn issue(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(id) = row.need("id", problems) else { return };
        if FRAMES.contains(&id) {
            problems.push(row.problem("id", format!("id: expected a name that no policy frame has, found \"{id}\"")));
            return;
        }
        rename(&mut self.lex.issues, row, id);
    }

    pub(super) fn issue_term(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(issue) = row.need("issue", problems) else { return };
        let Some(frame) = self.lex.issues.iter().find(|t| *t.id == *issue).map(|t| t.id.clone()) else {
            problems.push(unknown_id(row, "issue", "issues.tsv", issue, self.lex.issues.iter().map(|t| &*t.id)));
            return;
        };
        let n = at(&self.lex.frames);
        if self.word(row, "class", "lemma", Use::Frame(n), problems) {
            self.lex.frames.push(FrameEntry { frame, issue: true });
        }
    }

    pub(super) fn camp(&mut self, row: &Row<'_, 'f>, problems: &mut Vec<Problem>) {
        let Some(id) = row.need("camp", problems) else { return };
        let Ok(order) = row.get("order").parse() else {
            problems.push(row.problem("order", format!("order: expected a whole number, found \"{}\"", row.get("order"))));
            return;
        };
        self.lex.camps.retain(|t| *t.id != *id);
        self.lex.camps.push(Named { id: id.into(), names: three(row), order });
    }
}

/// Sets the names of `id` from `row`: the last row of an id stands, at the end of the list.
fn rename(list: &mut Vec<Named>, row: &Row<'_, '_>, id: &str) {
    let order = i64::try_from(list.len()).unwrap_or(0);
    list.retain(|t| *t.id != *id);
    list.push(Named { id: id.into(), names: three(row), order });
}

pub(super) fn three(row: &Row<'_, '_>) -> [String; 3] {
    ["name_ar", "name_en", "name_fr"].map(|c| row.get(c).to_owned())
}

/// An id that no row of `table` has, with the nearest that one has.
fn unknown_id<'a>(row: &Row<'_, '_>, column: &str, table: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let (message, fix) = unknown(&format!("an id of {table}"), id, known);
    let problem = row.problem(column, format!("{column}: {message}"));
    match fix {
        Some(fix) => problem.mended_by(&fix),
        None => problem.mended_by(&format!("add a row for \"{id}\" to {table}")),
    }
}
