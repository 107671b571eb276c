//! tmp
use std::io::{BufRead, Write};
fn main() {
    let lex = mizan::lexicon::Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let arg = std::env::args().nth(1);
    let corpus = match arg.as_deref() { Some("-") => { let stdin = std::io::stdin(); let mut l = stdin.lock(); mizan::ingest::read(mizan::ingest::Source::Stdin(&mut l as &mut dyn BufRead), &Default::default()).unwrap() } _ => mizan::ingest::embedded_seeds() };
    let mut an = mizan::analyze::Analyzer::new(&lex);
    let mut o = std::io::stdout().lock();
    for a in &corpus.articles { let x = an.analyze(a); writeln!(o, "{}", mizan::report::json::line(&mizan::report::json::analysis(a, &x))).unwrap(); }
}
