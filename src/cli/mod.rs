//! The command line: from arguments to a report and an exit code.
//!
//! [`run`] takes the arguments, the streams and what is known of the terminal, and gives the exit code; nothing here prints,
//! exits or reads the environment. Arguments are data first (`args`), turned once into what the commands need (`settings`).
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done; inputs left out are named on the error stream, and counted |
//! | 1 | nothing found, or a check failed |
//! | 2 | wrong use, no readable input, or (with `--strict`) an input left out |

mod args;
mod audit;
mod batch;
mod contrast;
mod corpus;
mod evaluate;
mod failure;
mod fields;
mod lexicon;
mod lines;
mod rank;
mod search;
mod settings;
mod single;
mod stream;
mod views;

pub use rank::contrast_points;

use args::{Args, Command};
use clap::Parser;
use failure::{Failure, Outcome};
use settings::Settings;
use std::ffi::OsString;
use std::io::{BufRead, Write};

/// What is known of the place where the output goes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings {
    /// Whether it is a terminal that wants colour.
    pub color: bool,
    /// What it does with right-to-left text.
    pub bidi: crate::report::terminal::Bidi,
    /// Its columns, where it is a terminal.
    pub width: Option<usize>,
}

/// The three streams of a process.
pub struct Streams<'s> {
    /// What `-` reads.
    pub input: &'s mut dyn BufRead,
    /// Results.
    pub out: &'s mut dyn Write,
    /// Messages.
    pub err: &'s mut dyn Write,
}

/// Does what `args` (the program's name first) ask for, and gives the exit code.
///
/// A reader who goes away (a broken pipe) is no failure.
///
/// ```
/// use mizan::cli::{Streams, Surroundings, run};
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let mut input = "{\"id\":\"a\",\"text\":\"وصل الوفد.\"}".as_bytes();
/// let args = ["mizan", "analyze", "-", "--format", "jsonl"].map(Into::into);
/// assert_eq!(run(args, &Surroundings::default(), &mut Streams { input: &mut input, out: &mut out, err: &mut err }), 0);
/// assert!(out.starts_with(b"{\"schema\":\"mizan.analysis/1\""));
/// ```
pub fn run(args: impl IntoIterator<Item = OsString>, surroundings: &Surroundings, streams: &mut Streams<'_>) -> u8 {
    let outcome = match Args::try_parse_from(args) {
        Ok(args) => Run::new(args.global, surroundings, streams).and_then(|mut run| {
            let outcome = run.command(args.command);
            run.close(outcome)
        }),
        Err(answer) => failure::answer(&answer, surroundings.color, streams),
    };
    // What was found is shown even where the run ends with a failure.
    let flushed = streams.out.flush().map_err(Failure::Output);
    failure::close(outcome.and(flushed), streams)
}

/// One run of the program.
struct Run<'r> {
    settings: Settings,
    /// Standard input, until something reads it.
    input: Option<&'r mut dyn BufRead>,
    out: &'r mut dyn Write,
    err: &'r mut dyn Write,
    /// Inputs that were left out.
    skipped: usize,
}

impl<'r> Run<'r> {
    fn new(global: args::Global, surroundings: &Surroundings, streams: &'r mut Streams<'_>) -> Outcome<Self> {
        let settings = Settings::new(global, surroundings)?;
        Ok(Self { settings, input: Some(&mut *streams.input), out: &mut *streams.out, err: &mut *streams.err, skipped: 0 })
    }

    fn command(&mut self, command: Option<Command>) -> Outcome {
        match command {
            None => self.contrast(&args::Contrast::default()),
            Some(Command::Contrast(a)) => self.contrast(&a),
            Some(Command::Analyze(a)) => self.analyze(&a),
            Some(Command::Explain(a)) => self.explain(&a),
            Some(Command::Search(a)) => self.search(&a),
            Some(Command::Index(a)) => self.index(&a),
            Some(Command::Tokens(a)) => self.tokens(&a),
            Some(Command::Stance(a)) => self.stance(&a),
            Some(Command::Topics(a)) => self.topics(&a),
            Some(Command::Frames(a)) => self.frames(&a),
            Some(Command::Labels(a)) => self.labels(&a),
            Some(Command::Blame(a)) => self.blame(&a),
            Some(Command::Sources(a)) => self.sources(&a),
            Some(Command::Keyness(a)) => self.keyness(&a),
            Some(Command::Relate(a)) => self.relate(&a),
            Some(Command::Evaluate(a)) => self.evaluate(&a),
            Some(Command::Audit(a)) => self.audit(&a),
            Some(Command::Lexicon(a)) => self.tables(&a),
        }
    }
}
