//! What each stage costs: seconds, and the most memory that the program has held until its end.

use super::corpus;
use mizan::analyze::Analyzer;
use mizan::contrast::{Options, copies, topics};
use mizan::ingest::{JsonlReader, Limits};
use mizan::lexicon::Lexicon;
use mizan::model::{Corpus, Relation};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

/// One line a stage.
pub(crate) fn stages(out: &mut dyn Write, claims: usize, seed: u64) -> Result<(), Box<dyn Error>> {
    let mut lines = Vec::new();
    corpus::write(&mut lines, claims, seed)?;
    let articles = JsonlReader::new(&*lines, "grown", &Limits::default()).filter_map(Result::ok).collect();
    let corpus = Corpus { articles, ..Corpus::default() };
    drop(lines);
    let lex = Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let (mut begun, mut begun_busy) = (Instant::now(), processor());
    let mut stage = |name: &str, found: String| {
        let seconds = begun.elapsed().as_secs_f64();
        let busy = processor() - begun_busy;
        let written =
            writeln!(out, "{name:10} {seconds:8.2} s {busy:8.2} s of processors {:6} MiB  {found}", peak()).and_then(|()| out.flush());
        (begun, begun_busy) = (Instant::now(), processor());
        written
    };
    let mut analyzer = Analyzer::new(&lex);
    let analyses: Vec<_> = corpus.articles.iter().map(|a| analyzer.analyze(a)).collect();
    drop(analyzer);
    stage("analysis", format!("{} articles, one thread", corpus.articles.len()))?;
    let found = copies(&corpus, &analyses);
    stage("copies", format!("{} of them", found.len()))?;
    let kinds = [Relation::Agree, Relation::Disagree, Relation::Conflict, Relation::Related];
    let (mut all, mut groups, mut pairs) = (0, 0, [0; 4]);
    for topic in topics(&corpus, &analyses, &lex, &found, &Options::default())? {
        all += 1;
        groups += topic.groups.len();
        for pair in topic.groups.iter().flat_map(|g| &g.pairs) {
            for (kind, count) in kinds.iter().zip(&mut pairs) {
                *count += usize::from(pair.relation == *kind);
            }
        }
    }
    let pairs: Vec<String> = kinds.iter().zip(pairs).map(|(kind, count)| format!("{} {count}", kind.as_str())).collect();
    stage("align", format!("{groups} groups of {all} topics: {}", pairs.join(", ")))?;
    Ok(())
}

/// Seconds that the processors have worked for the program: other work on the machine does not lengthen them. 0 where the system does
/// not tell.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// In MiB; 0 where the system does not tell.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) / 1024
}
