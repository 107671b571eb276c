//! Forms that a row lists although its class gives them.

use crate::lexicon::morph::{Gender, LexId, Morph, Number, Part, Reading};
use crate::lexicon::table::Entry;
use crate::lexicon::{TableFile, overlay};
use crate::model::Problem;
use crate::text::fold;

/// Names every form that the morphology makes of the class and lemma alone, and every form that stands twice in its cell.
pub(super) fn check(files: &[TableFile], rows: &[&Entry], problems: &mut Vec<Problem>) {
    let last = |stem: &str| files.iter().rfind(|f| f.name.rsplit('/').next() == Some(stem));
    let (Some(patterns), Some(affixes)) = (last("patterns"), last("affixes")) else { return };
    let mut bare = Morph::load(patterns, affixes, &mut Vec::new());
    let lexemes: Vec<Option<LexId>> = rows
        .iter()
        .map(|row| {
            let (class, lemma) = head(row)?;
            bare.add(class, lemma, &[]).ok()
        })
        .collect();
    for (row, lex) in rows.iter().zip(lexemes) {
        let Some(lex) = lex else { continue };
        let mut seen: Vec<String> = Vec::new();
        let forms: Vec<&str> = row.list("forms").collect();
        let wrong: Vec<bool> = forms
            .iter()
            .map(|form| {
                let (kind, word) = form.split_once(':').unwrap_or(("p", form));
                let key = format!("{kind}:{}", fold(word));
                let again = seen.contains(&key);
                seen.push(key);
                let whole = fold(word);
                let given = bare.readings(&whole).iter().any(|r| r.lex == lex && gives(kind, r));
                // A construct plural looks like another form but takes no article: both must be given.
                let definite = || bare.readings(&format!("ال{whole}")).iter().any(|r| r.lex == lex && r.al);
                again || (given && (matches!(kind, "pv" | "iv") || definite()))
            })
            .collect();
        let kept: Vec<&str> = forms.iter().zip(&wrong).filter(|(_, w)| !**w).map(|(f, _)| *f).collect();
        let fix = if kept.is_empty() { "write a dot".to_owned() } else { format!("write {}", kept.join("|")) };
        for (form, _) in forms.iter().zip(&wrong).filter(|(_, w)| **w) {
            let class = head(row).map_or("", |h| h.0);
            let message = format!("forms: expected what the class {class} does not give, found \"{form}\"");
            problems.push(row.problem("forms", message).mended_by(&fix));
        }
    }
}

/// Class and lemma of a row; of a phrase, those of its first word, to which the forms belong.
fn head(row: &Entry) -> Option<(&str, &str)> {
    let class = row.get("class");
    let lemma = row.get(row.subject());
    if class.is_empty() || lemma.is_empty() || !overlay::KEYS.iter().any(|(t, _)| **t == *row.table) {
        return None;
    }
    if class != "ph" {
        return Some((class, lemma));
    }
    let first = lemma.split_whitespace().next()?;
    Some(first.split_once(':').unwrap_or(("w", first)))
}

/// Whether a reading of the bare word is what a form of `kind` would say.
fn gives(kind: &str, r: &Reading) -> bool {
    let bare = !r.conj && r.prep.is_none() && !r.al && !r.future && !r.purpose && r.pron.is_none() && !r.tanwin;
    bare && match kind {
        "m" => r.part == Part::Masdar,
        "p" => !r.part.is_verb() && r.number == Number::P,
        "f" => matches!(r.part, Part::Adjective | Part::Noun) && r.gender == Gender::F && r.number != Number::P,
        "pv" => r.part == Part::Perfect,
        "iv" => r.part == Part::Imperfect,
        _ => false,
    }
}
