//! The `mizan` program: hands arguments, streams and what the terminal says of itself to [`mizan::cli`], and exits with its answer.

/// Tables are many small things: this allocator loads them in three quarters of the time that the system's takes.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static GLOBAL: mimalloc::MiMalloc = mimalloc::MiMalloc;

use mizan::cli::{Streams, Surroundings, run};
use mizan::report::terminal::Bidi;
use std::io::{BufReader, BufWriter, IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let terminal = stdout().is_terminal();
    let surroundings = Surroundings {
        color: terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        bidi: Bidi::guess(|name| std::env::var(name).ok(), terminal),
        width: terminal.then(terminal_size::terminal_size).flatten().map(|(w, _)| usize::from(w.0)),
    };
    let mut input = BufReader::with_capacity(1 << 16, stdin().lock());
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    let mut err = stderr().lock();
    let code = run(std::env::args_os(), &surroundings, &mut Streams { input: &mut input, out: &mut out, err: &mut err });
    // `run` has flushed; what could not be written must not be tried again while the buffer falls.
    let _ = out.into_parts();
    let _ = err.flush();
    ExitCode::from(code)
}
