//! How a run ends.

use super::{Run, Streams};
use crate::model::{Error, Skipped};
use crate::report::terminal::clean;
use std::io::{self, ErrorKind, Write};

/// Why a run ends before its time.
#[derive(Debug)]
pub(super) enum Failure {
    /// Arguments that cannot be understood, as clap says it.
    Arguments(String),
    /// Wrong use.
    Usage(String),
    /// Input or tables that cannot be used.
    Error(Error),
    /// Nothing found; says what was looked for.
    Nothing(String),
    /// A check failed, and has said so.
    Check,
    /// An input was left out, has been named, and `--strict` holds.
    Strict,
    /// The output cannot be written.
    Output(io::Error),
}

/// What a command gives.
pub(super) type Outcome<T = ()> = Result<T, Failure>;

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        Self::Error(e)
    }
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Self {
        Self::Output(e)
    }
}

/// Writes the lines of `text`, each cleaned of what could steer a terminal.
fn say(err: &mut dyn Write, text: &str) {
    for line in text.lines() {
        // Where the error stream is gone, nobody is left to be told.
        let _ = writeln!(err, "{}", clean(line));
    }
}

/// Help, version, or what is wrong with the arguments.
pub(super) fn answer(answer: &clap::Error, color: bool, streams: &mut Streams<'_>) -> Outcome {
    let text = answer.render();
    if answer.use_stderr() {
        return Err(Failure::Arguments(text.to_string()));
    }
    let text = if color { text.ansi().to_string() } else { text.to_string() };
    Ok(write!(streams.out, "{text}")?)
}

/// Says why a run ended, and gives the exit code.
pub(super) fn close(outcome: Outcome, streams: &mut Streams<'_>) -> u8 {
    let err = &mut *streams.err;
    let Err(failure) = outcome else { return 0 };
    match failure {
        Failure::Output(e) if e.kind() == ErrorKind::BrokenPipe => return 0,
        Failure::Output(e) => say(err, &format!("mizan: the output cannot be written: {e}")),
        Failure::Usage(message) => say(err, &format!("mizan: {message}")),
        Failure::Arguments(message) => say(err, &message),
        Failure::Error(e @ Error::Input(_)) => say(err, &e.to_string()),
        Failure::Error(e) => say(err, &format!("mizan: {e}")),
        Failure::Nothing(message) => {
            say(err, &format!("mizan: {message}"));
            return 1;
        }
        Failure::Check => return 1,
        Failure::Strict => {}
    }
    2
}

impl Run<'_> {
    /// A line on the error stream.
    pub(super) fn note(&mut self, text: &str) {
        say(self.err, text);
    }

    /// Names an input that is left out.
    pub(super) fn skip(&mut self, skipped: &Skipped) -> Outcome {
        self.skipped += 1;
        self.note(&format!("{}: skipped: {}", skipped.place, skipped.reason));
        if self.settings.strict { Err(Failure::Strict) } else { Ok(()) }
    }

    /// Counts what was left out.
    pub(super) fn close(&mut self, outcome: Outcome) -> Outcome {
        if self.skipped > 0 {
            let n = self.skipped;
            self.note(&format!("mizan: {n} input{} skipped", if n == 1 { "" } else { "s" }));
        }
        outcome
    }
}
