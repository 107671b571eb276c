//! A folder of `src/` uses only folders that stand before it in `lib.rs`; `model` and `stats` serve all, and use none.

use super::program::root;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn no_folder_uses_one_that_stands_after_it() {
    let order = order(&fs::read_to_string(root().join("src/lib.rs")).unwrap());
    assert!(order.len() >= 9, "{order:?}");
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for path in &files {
        let shown = path.strip_prefix(root()).unwrap().display().to_string();
        let Some(folder) = order.iter().find(|m| shown.starts_with(&format!("src/{m}/")) || shown == format!("src/{m}.rs")) else {
            continue;
        };
        for (line, used) in uses(&fs::read_to_string(path).unwrap(), &order) {
            if !allowed(&order, folder, &used) {
                wrong.push(format!("{shown}:{line}: {folder} uses {used}, which stands after it in src/lib.rs"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_stands_in_the_list() {
    let order = order(&fs::read_to_string(root().join("src/lib.rs")).unwrap());
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(order.contains(&name) || ["lib", "main"].contains(&&*name), "src/{name} is missing in src/lib.rs");
    }
}

#[test]
fn an_import_that_runs_back_is_seen_however_it_is_written() {
    let order: Vec<String> = ["model", "text", "analyze", "stats", "report"].map(str::to_owned).into();
    let found = |source: &str| uses(source, &order).into_iter().filter(|(_, u)| !allowed(&order, "analyze", u)).collect::<Vec<_>>();
    assert_eq!(found("use crate::text::fold;\nuse crate::stats::f1;\n// use crate::report;\n"), []);
    assert_eq!(found("\nuse crate::report::View;"), [(2, "report".to_owned())]);
    assert_eq!(found("use crate::{\n    text,\n    report::{View, json},\n};"), [(1, "report".to_owned())]);
    assert_eq!(found("fn f() -> crate::report::View { x }"), [(1, "report".to_owned())]);
    assert_eq!(found("use super::super::report::View;"), [(1, "report".to_owned())]);
}

fn allowed(order: &[String], folder: &str, used: &str) -> bool {
    let place = |name: &str| order.iter().position(|m| m == name).unwrap();
    match (folder, used) {
        _ if folder == used => true,
        ("model" | "stats", _) => false,
        (_, "model" | "stats") => true,
        _ => place(used) < place(folder),
    }
}

fn order(lib: &str) -> Vec<String> {
    lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

/// The folders that `source` names after `crate::`, with their lines.
fn uses(source: &str, order: &[String]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let code: Vec<&str> = source.lines().map(|l| if l.trim_start().starts_with("//") { "" } else { l }).collect();
    let text = code.join("\n");
    for start in ["crate::", "super::super::"] {
        for (at, _) in text.match_indices(start) {
            let (before, from) = text.split_at(at);
            let line = before.matches('\n').count() + 1;
            let rest = from.strip_prefix(start).unwrap();
            let names = match rest.strip_prefix('{') {
                Some(list) => first_names(list),
                None => vec![word(rest)],
            };
            found.extend(names.into_iter().filter(|n| order.contains(n)).map(|n| (line, n)));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The first names of the entries of a list in braces, which may hold lists.
fn first_names(list: &str) -> Vec<String> {
    let (mut names, mut depth, mut entry) = (Vec::new(), 0, String::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(word(std::mem::take(&mut entry).trim())),
            _ if depth == 0 => entry.push(c),
            _ => {}
        }
    }
    names.push(word(entry.trim()));
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
}
