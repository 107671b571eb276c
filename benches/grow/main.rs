//! How the stages grow with the corpus: `cargo bench --bench grow -- --claims 10000`. With `--write`, the corpus itself.

mod corpus;
mod measure;

use clap::Parser;
use std::error::Error;
use std::io::{self, Write};

/// Recombines the sentences of the five embedded articles, with other states, dates and numbers, into articles of many outlets, and
/// measures what analysis, the search for copies and alignment cost on them.
#[derive(Debug, Parser)]
struct Args {
    /// About how many claims.
    #[arg(long, default_value_t = 1000)]
    claims: usize,
    /// The same seed gives the same corpus.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the corpus as JSON lines and measure nothing.
    #[arg(long)]
    write: bool,
    /// What `cargo bench` says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.write {
        corpus::write(&mut out, args.claims, args.seed)?;
    } else {
        measure::stages(&mut out, args.claims, args.seed)?;
    }
    Ok(out.flush()?)
}
