//! The YAML form of quanteda.

use super::{Dictionary, Pattern};
use saphyr_parser::{Event, Parser};

/// What is open around an event.
enum Open {
    /// A map, and the key that its next value belongs to.
    Map(Option<String>),
    List,
}

/// Reads a quanteda dictionary: nested keys are categories, their lists hold words, phrases and globs.
///
/// A broken file is read up to the mistake, which becomes a problem at its line and marks the dictionary as broken; aliases and words
/// without a category become problems too.
///
/// ```
/// use mizan::lexicon::import::quanteda;
/// let d = quanteda("mood:\n  negative:\n    - كارث*\n    - حرب أهلية\n", "a.yml");
/// assert_eq!((&*d.patterns[1].text, &*d.patterns[1].category, d.patterns[1].line), ("حرب أهلية", "mood/negative", 4));
/// ```
#[must_use]
pub fn quanteda(text: &str, path: &str) -> Dictionary {
    let mut out = Dictionary { path: path.to_owned(), ..Dictionary::default() };
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text.trim_start_matches('\u{feff}')) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(e) => {
                let hint = if e.info().contains("alias") || e.info().contains("anchor") {
                    " (a glob that begins with * must be quoted)"
                } else {
                    ""
                };
                out.problem(e.marker().line(), format!("expected YAML, found a mistake: {}{hint}", e.info()));
                out.broken = true;
                break;
            }
        };
        let line = span.start.line();
        match event {
            Event::MappingStart(..) => open.push(Open::Map(None)),
            Event::SequenceStart(..) => open.push(Open::List),
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                done(&mut open);
            }
            Event::Alias(_) => {
                out.problem(line, "expected a word, found an alias of YAML".to_owned());
                done(&mut open);
            }
            Event::Scalar(text, ..) => {
                if let Some(Open::Map(key @ None)) = open.last_mut() {
                    *key = Some(text.into_owned());
                    continue;
                }
                let category: Vec<&str> =
                    open.iter().filter_map(|o| if let Open::Map(Some(key)) = o { Some(key.as_str()) } else { None }).collect();
                let category = category.join("/");
                if category.is_empty() {
                    out.problem(line, format!("expected words below a category, found \"{text}\" without one"));
                } else if text.trim().is_empty() || text == "~" {
                    out.problem(line, format!("expected a word of {category}, found nothing"));
                } else {
                    out.patterns.push(Pattern { line, category, text: text.into_owned() });
                }
                done(&mut open);
            }
            _ => {}
        }
    }
    out
}

/// A value of a map is over: the next scalar is a key.
fn done(open: &mut [Open]) {
    if let Some(Open::Map(key)) = open.last_mut() {
        *key = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(usize, String, String)>, Vec<String>) {
        let d = quanteda(text, "d.yml");
        (d.patterns.into_iter().map(|p| (p.line, p.category, p.text)).collect(), d.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn keys_nest_and_lists_may_be_written_in_a_line() {
        let (found, problems) = read("a:\n  b: [x, 'y z']\n  c: no\nd:\n  - w*\n");
        let want = [(2, "a/b", "x"), (2, "a/b", "y z"), (3, "a/c", "no"), (5, "d", "w*")];
        assert_eq!(found, want.map(|(l, c, t)| (l, c.to_owned(), t.to_owned())));
        assert_eq!(problems, [""; 0]);
    }

    #[test]
    fn what_is_no_dictionary_is_named() {
        assert_eq!(read("- a\n").1, ["d.yml:1: expected words below a category, found \"a\" without one"]);
        let (found, problems) = read("a:\n  - b\n  - *c\n");
        assert_eq!(found.len(), 1);
        assert!(problems[0].starts_with("d.yml:3: expected YAML, found a mistake: "), "{problems:?}");
        assert_eq!(read("").0.len(), 0);
    }
}
