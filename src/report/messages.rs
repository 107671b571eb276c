//! The sentences that [`Reason`]s become: one table, one language; an id that it does not know is shown as it is.

use super::View;
use crate::model::Reason;

/// Id and sentence; `{name}` stands for an argument, `{name:actor}`, `{name:actors}` (a list) and
/// `{name:topic}` for the names of the ids in it.
const ENGLISH: &[(&str, &str)] = &[
    ("shared-actors", "both name {actors:actors}"),
    ("shared-terms", "shared words: {terms}"),
    ("shared-topic", "both are about {topic:topic}"),
    ("same-predicate", "both say “{predicate}”"),
    ("opposite-predicate", "“{a}” against “{b}”"),
    ("opposite-stance", "opposite stance toward {target:actor}"),
    ("same-stance", "same stance toward {target:actor}"),
    ("other-agent", "who does “{predicate}”: {a:actor}, or {b:actor}"),
    ("other-year", "another year: {a}, or {b}"),
    ("other-number", "another number: {a}, or {b}"),
    ("other-date", "another date: {a}, or {b}"),
    ("other-place", "another place: {a:actor}, or {b:actor}"),
    ("negated", "one denies “{predicate}”"),
    ("same-date", "same date: {date}"),
    ("same-number", "same number: {number}"),
    ("same-meaning", "“{a}” and “{b}” mean nearly the same"),
    ("contrary-act", "of the same actors one tells “{a}”, the other “{b}”"),
    ("same-act", "both tell that {actors:actors} did the same: {act}"),
    ("same-agent", "{actor:actor} acts in both"),
    ("quoted-words", "same words quoted: {words}"),
];

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Whether they come from an article or a table, in any script (a terminal sets them apart from the sentence).
    pub given: bool,
}

/// The sentence of `reason` in parts.
#[must_use]
pub fn parts(reason: &Reason, view: &View<'_>) -> Vec<Part> {
    let known = ENGLISH.iter().find(|(id, _)| *id == reason.id);
    known.and_then(|(_, pattern)| fill(pattern, reason, view)).unwrap_or_else(|| raw(reason))
}

/// The sentence of `reason`.
#[must_use]
pub fn say(reason: &Reason, view: &View<'_>) -> String {
    parts(reason, view).into_iter().map(|p| p.text).collect()
}

/// `id(name: value, …)`.
fn raw(reason: &Reason) -> Vec<Part> {
    let args: Vec<String> = reason.args.iter().map(|(k, v)| format!("{k}: {v}")).collect();
    let text = if args.is_empty() { reason.id.to_string() } else { format!("{}({})", reason.id, args.join(", ")) };
    vec![Part { text, given: true }]
}

/// `None` where an argument is missing.
fn fill(pattern: &str, reason: &Reason, view: &View<'_>) -> Option<Vec<Part>> {
    let mut out = Vec::new();
    for (i, piece) in pattern.split(['{', '}']).enumerate() {
        if i % 2 == 0 {
            out.push(Part { text: piece.to_owned(), given: false });
            continue;
        }
        let (name, kind) = piece.split_once(':').unwrap_or((piece, ""));
        let value = reason.args.get(name)?;
        let text = match kind {
            "actor" => view.actor(value).to_owned(),
            "actors" => named(value, view),
            "topic" => view.topic(value).to_owned(),
            _ => value.to_owned(),
        };
        out.push(Part { text, given: true });
    }
    out.retain(|p| !p.text.is_empty());
    Some(out)
}

/// The names of a list of ids, in its order.
fn named(ids: &str, view: &View<'_>) -> String {
    let ids = ids.split([',', ' ', ';', '،']).filter(|s| !s.is_empty());
    ids.map(|id| view.actor(id)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn known_ids_become_sentences_with_names() {
        let s = sample::sample();
        let v = s.view();
        let two = Reason::new("shared-actors", [("actors", "algeria, mali".to_owned())]);
        assert_eq!(say(&two, &v), "both name Algeria, Mali");
        let agent = [("a", "mali".to_owned()), ("b", "wagner".to_owned()), ("predicate", "قتل".to_owned())];
        assert_eq!(say(&Reason::new("other-agent", agent), &v), "who does “قتل”: Mali, or wagner");
    }

    #[test]
    fn unknown_ids_and_missing_arguments_are_shown_as_they_are() {
        let s = sample::sample();
        let v = s.view();
        assert_eq!(say(&Reason::new("new-one", [("x", "1".to_owned())]), &v), "new-one(x: 1)");
        assert_eq!(say(&Reason::new("other-year", [("a", "2012".to_owned())]), &v), "other-year(a: 2012)");
        assert_eq!(say(&Reason::new("bare", []), &v), "bare");
    }

    #[test]
    fn every_message_stands_once_with_even_braces() {
        let mut ids: Vec<_> = ENGLISH.iter().map(|m| m.0).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ENGLISH.len());
        for (id, m) in ENGLISH {
            assert_eq!(m.split(['{', '}']).count() % 2, 1, "{id}");
        }
    }
}
