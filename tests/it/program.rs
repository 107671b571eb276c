//! Runs the program.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `mizan` in the root of the package.
pub(crate) fn mizan<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Run {
    with_input(args, "")
}

/// Runs `mizan` with `input` on standard input.
pub(crate) fn with_input<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>, input: impl Into<Vec<u8>>) -> Run {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_mizan"));
    let output = command.current_dir(root()).env_remove("NO_COLOR").args(args).write_stdin(input).output().unwrap();
    Run {
        code: output.status.code().expect("an exit code, so no signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The standard output of a run that must succeed and say nothing else.
pub(crate) fn quiet<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> String {
    let run = mizan(args);
    assert_eq!((run.code, &*run.err), (0, ""), "{}", run.out);
    run.out
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A new folder with these files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    dir
}

/// `text` with the folder's path called `DIR`.
pub(crate) fn at(dir: &Path, text: &str) -> String {
    text.replace(dir.to_str().unwrap(), "DIR")
}
