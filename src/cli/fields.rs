//! What may be asked of the fields of an index: each value checked against the tables and the corpus.

use super::args::Filters;
use super::corpus::{Loaded, known};
use super::failure::{Failure, Outcome};
use crate::index::{Filter, FilterField, nearest};
use crate::lexicon::{AliasKind, Lexicon};
use crate::model::{Id, Kind, Label, VoiceType};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

const VOICES: [VoiceType; 5] = [VoiceType::Outlet, VoiceType::Actor, VoiceType::Expert, VoiceType::Media, VoiceType::Anonymous];
const LABELS: [Label; 3] = [Label::Favor, Label::Against, Label::None];
const KINDS: [Kind; 3] = [Kind::Title, Kind::Heading, Kind::Claim];
/// Whose voice a stance is.
const OF_STANCE: [&str; 2] = ["own", "attributed"];
/// Most values that a message lists.
const LISTED: usize = 8;

/// The values that there are.
pub(super) struct Fields<'a> {
    loaded: &'a Loaded,
    lex: &'a Lexicon,
    /// Actors by their folded names in every language, rolled up.
    names: BTreeMap<String, BTreeSet<Id>>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(loaded: &'a Loaded, lex: &'a Lexicon) -> Self {
        let mut names: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
        let mut put = |name: &str, id: &Id| {
            names.entry(key(name)).or_default().insert(lex.rolled_up(id));
        };
        for (id, actor) in &lex.actors {
            actor.names.iter().filter(|n| !n.is_empty()).for_each(|n| put(n, id));
        }
        for alias in &lex.aliases {
            let named = !matches!(alias.kind, AliasKind::Adjective | AliasKind::Demonym | AliasKind::Label | AliasKind::Mask);
            if let Some(id) = alias.actor.as_ref().filter(|_| named) {
                let words = alias.shown.split_whitespace().map(|w| w.split_once(':').map_or(w, |(_, lemma)| lemma));
                put(&words.collect::<Vec<_>>().join(" "), id);
            }
        }
        Self { loaded, lex, names }
    }

    /// The filters of the options.
    pub(super) fn filters(&self, args: &Filters) -> Outcome<Vec<Filter>> {
        let mut all = Vec::new();
        for (field, values) in [
            (FilterField::Outlet, &args.outlet),
            (FilterField::Camp, &args.camp),
            (FilterField::Country, &args.country),
            (FilterField::Actor, &args.actor),
            (FilterField::Topic, &args.topic),
            (FilterField::Voice, &args.voice),
            (FilterField::Kind, &args.kind),
            (FilterField::Stance, &args.stance),
        ] {
            let any = values.iter().map(|v| self.option(field, v)).collect::<Outcome<Vec<_>>>()?;
            if !any.is_empty() {
                all.push(Filter { field, any });
            }
        }
        Ok(all)
    }

    fn option(&self, field: FilterField, value: &str) -> Outcome<String> {
        let actor = |v: &str| known("actor", v, self.ids(FilterField::Actor)).map(|id| self.lex.rolled_up(&id));
        match field {
            FilterField::Actor | FilterField::Source => Ok(actor(value)?.to_string()),
            FilterField::Stance => {
                let Some((target, label, voice)) = stance(value) else {
                    let expected = "expected TARGET:LABEL or TARGET:LABEL:own|attributed";
                    return Err(Failure::Usage(format!("--stance: {expected}, found \"{value}\"")));
                };
                let target = actor(target)?;
                let label = known("label", label, LABELS.iter().map(|l| l.as_str()))?;
                let voice = voice.map(|v| known("voice of a stance", v, OF_STANCE)).transpose()?;
                Ok(joined(&target, &label, voice.as_deref()))
            }
            _ => Ok(known(field.as_str(), value, self.ids(field))?.to_string()),
        }
    }

    /// A value in a query; what was expected where it is none.
    pub(super) fn value(&self, field: FilterField, value: &str) -> Result<String, String> {
        match field {
            FilterField::Actor | FilterField::Source => self.actor(value),
            FilterField::Stance => {
                let Some((target, label, voice)) = stance(value) else {
                    return Err("TARGET:LABEL or TARGET:LABEL:own|attributed".to_owned());
                };
                let target = self.actor(target)?;
                let label = one_of("a label", label, &LABELS.map(|l| l.as_str()))?;
                let voice = voice.map(|v| one_of("a voice", v, &OF_STANCE)).transpose()?;
                Ok(joined(&target, label, voice))
            }
            FilterField::Article => {
                let ids = self.ids(field);
                let mut begin = ids.iter().filter(|id| id.starts_with(value));
                match (begin.next(), begin.next()) {
                    (Some(id), None) => Ok((*id).to_owned()),
                    _ => one_of("an article", value, &ids).map(str::to_owned),
                }
            }
            _ => one_of(&format!("a known {}", field.as_str()), value, &self.ids(field)).map(str::to_owned),
        }
    }

    /// The actor with this id, or with this name if it is the name of one alone.
    fn actor(&self, value: &str) -> Result<String, String> {
        if let Some((id, _)) = self.lex.actors.iter().find(|(id, _)| id.eq_ignore_ascii_case(value)) {
            return Ok(self.lex.rolled_up(id).to_string());
        }
        let found: Vec<&Id> = self.names.get(&key(value)).into_iter().flatten().collect();
        match found[..] {
            [id] => Ok(id.to_string()),
            [] => {
                let all: Vec<&str> = self.ids(FilterField::Actor).into_iter().chain(self.names.keys().map(String::as_str)).collect();
                let near = nearest(&key(value), &all).map_or_else(String::new, |n| format!(" (perhaps {n})"));
                Err(format!("an actor of the tables, by id or name{near}"))
            }
            _ => Err(format!("one actor: {}", found.iter().map(|id| id.as_ref()).collect::<Vec<_>>().join(" or "))),
        }
    }

    /// The ids of a field, sorted, each once.
    fn ids(&self, field: FilterField) -> Vec<&str> {
        let corpus = &self.loaded.corpus;
        let outlets = || corpus.outlets.values();
        let articles = || corpus.articles.iter();
        let mut ids: Vec<&str> = match field {
            FilterField::Article => articles().map(|a| &*a.id).collect(),
            FilterField::Outlet => outlets().map(|o| &*o.id).collect(),
            FilterField::Camp => articles().filter_map(|a| a.camp.as_deref()).chain(outlets().filter_map(|o| o.camp.as_deref())).collect(),
            FilterField::Country => {
                articles().filter_map(|a| a.country.as_deref()).chain(outlets().filter_map(|o| o.country.as_deref())).collect()
            }
            FilterField::Actor | FilterField::Source | FilterField::Stance => self.lex.actors.keys().map(|k| &**k).collect(),
            FilterField::Topic => self.lex.topics.iter().map(|t| &*t.id).collect(),
            FilterField::Voice => VOICES.iter().map(|v| v.as_str()).collect(),
            FilterField::Kind => KINDS.iter().map(|k| k.as_str()).collect(),
        };
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// A name as it is compared.
fn key(name: &str) -> String {
    fold(name.trim()).to_lowercase()
}

/// Target, label and voice.
fn stance(value: &str) -> Option<(&str, &str, Option<&str>)> {
    match value.split(':').collect::<Vec<_>>()[..] {
        [target, label] => Some((target, label, None)),
        [target, label, voice] => Some((target, label, Some(voice))),
        _ => None,
    }
}

fn joined(target: &str, label: &str, voice: Option<&str>) -> String {
    voice.map_or_else(|| format!("{target}:{label}"), |v| format!("{target}:{label}:{v}"))
}

/// `value` as `ids` hold it; else what was expected, with the nearest.
fn one_of<'i>(what: &str, value: &str, ids: &[&'i str]) -> Result<&'i str, String> {
    if let Some(id) = ids.iter().find(|id| id.eq_ignore_ascii_case(value)) {
        return Ok(id);
    }
    let near = nearest(value, ids).map_or_else(String::new, |n| format!(" (perhaps {n})"));
    Err(match ids {
        [] => format!("{what}, of which there is none"),
        ids if ids.len() <= LISTED => format!("{what}, one of {}{near}", ids.join(", ")),
        _ => format!("{what}{near}"),
    })
}
