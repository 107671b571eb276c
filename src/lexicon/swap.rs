//! Exchanges two actors in the domain tables.

use super::TableFile;

/// `files` with the actors `a` and `b` exchanged: each row of the one becomes a row of the other, in the tables of actors,
/// aliases, labels and topic rules. Lines keep their numbers; tables of other kinds stay as they are.
///
/// Whatever a text says of the one actor then counts for the other: a program that treats all actors alike must give every
/// finding again, with the two ids exchanged.
///
/// ```
/// use mizan::lexicon::{TableFile, swapped};
/// let rules = TableFile { name: "x/topic_rules".into(), path: String::new(), text: "topic\trule\nt\t@mali & @niger|@algeria\n".into() };
/// assert_eq!(swapped(&[rules], "mali", "algeria")[0].text, "topic\trule\nt\t@algeria & @niger|@mali\n");
/// ```
#[must_use]
pub fn swapped(files: &[TableFile], a: &str, b: &str) -> Vec<TableFile> {
    let other = |id: &str| match id {
        id if id == a => Some(b.to_owned()),
        id if id == b => Some(a.to_owned()),
        _ => None,
    };
    files
        .iter()
        .map(|file| {
            let columns: &[&str] = match file.name.rsplit('/').next().unwrap_or("") {
                "actors" => &["id", "roll_up_to"],
                "aliases" | "labels" => &["actor"],
                "topic_rules" | "outcome_rules" => &["rule"],
                _ => return file.clone(),
            };
            TableFile { text: rewritten(&file.text, columns, &other).into(), ..file.clone() }
        })
        .collect()
}

/// `text` with the cells of `columns` changed: a cell that is an id, or in a rule every `@id`.
fn rewritten(text: &str, columns: &[&str], other: &dyn Fn(&str) -> Option<String>) -> String {
    let mut header: Option<Vec<usize>> = None;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (row, end) = line.strip_suffix('\n').map_or((line, ""), |row| (row, "\n"));
        let (row, end) = row.strip_suffix('\r').map_or((row, end), |row| (row, "\r\n"));
        if row.starts_with('#') || row.trim().is_empty() {
            out.push_str(line);
            continue;
        }
        let cells: Vec<&str> = row.split('\t').collect();
        let Some(at) = &header else {
            let named = |c: &&&str| columns.contains(&c.trim_start_matches('\u{feff}').trim());
            header = Some(cells.iter().enumerate().filter(|(_, c)| named(c)).map(|(i, _)| i).collect());
            out.push_str(line);
            continue;
        };
        let cells: Vec<String> =
            cells.iter().enumerate().map(|(i, cell)| if at.contains(&i) { exchanged(cell, other) } else { (*cell).to_owned() }).collect();
        out.push_str(&cells.join("\t"));
        out.push_str(end);
    }
    out
}

fn exchanged(cell: &str, other: &dyn Fn(&str) -> Option<String>) -> String {
    if let Some(id) = other(cell.trim()) {
        return id;
    }
    let mut out = String::with_capacity(cell.len());
    let mut parts = cell.split('@');
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let end = part.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(part.len());
        let (id, rest) = part.split_at(end);
        out.push('@');
        out.push_str(&other(id).unwrap_or_else(|| id.to_owned()));
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::embedded_files;
    use super::*;

    #[test]
    fn twice_exchanged_is_unchanged_and_lines_stay() {
        let files = embedded_files();
        let once = swapped(&files, "algeria", "morocco");
        let twice = swapped(&once, "algeria", "morocco");
        for ((file, once), twice) in files.iter().zip(&once).zip(&twice) {
            assert_eq!(file.text, twice.text, "{}", file.name);
            assert_eq!(file.text.lines().count(), once.text.lines().count(), "{}", file.name);
        }
    }

    #[test]
    fn an_id_is_not_taken_for_the_start_of_another() {
        let text = "topic\trule\nt\t@mali & @mali-army & !@niger\r\n# @mali\n";
        let file = TableFile { name: "d/topic_rules".into(), path: String::new(), text: text.to_owned().into() };
        assert_eq!(swapped(&[file], "mali", "niger")[0].text, "topic\trule\nt\t@niger & @mali-army & !@mali\r\n# @mali\n");
    }
}
