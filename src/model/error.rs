//! The one public error type.

use std::path::PathBuf;

/// What can go wrong, always with a place, what was expected and what was found.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// One or more located problems in a table, manifest, gold file or other input, all at once.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Input(Vec<Problem>),
    /// A name that the tables or the corpus do not hold.
    #[error("{what}: expected {expected}, found \"{found}\"")]
    Unknown {
        /// Of what kind: topic, actor, article.
        what: &'static str,
        /// What is allowed.
        expected: String,
        /// What was given.
        found: String,
    },
    /// A query that cannot be understood.
    #[error("query, column {column}: expected {expected}, found {found}")]
    Query {
        /// Where, in characters from 1.
        column: usize,
        /// What may stand there.
        expected: String,
        /// What does.
        found: String,
    },
    /// The index answered with an error.
    #[error("index: {0}")]
    Index(String),
    /// No readable article.
    #[error("no readable article in {0}")]
    NoInput(String),
}

/// A located problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// File, or `<embedded>/…`.
    pub path: String,
    /// Line from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column in characters from 1; 0 where the whole line is meant.
    pub column: usize,
    /// `expected …, found …`.
    pub message: String,
}

/// Between what is wrong and what mends it, in [`Problem::message`].
const FIX: &str = "; fix: ";

impl Problem {
    /// The same problem, with what the reader can do about it: `delete line 12`, `write "algeria"`.
    ///
    /// ```
    /// use mizan::model::Problem;
    /// let p = Problem { path: "a.tsv".into(), line: 3, column: 1, message: "expected x, found y".into() }.mended_by("write x");
    /// assert_eq!(p.to_string(), "a.tsv:3:1: expected x, found y; fix: write x");
    /// assert_eq!((p.fault(), p.fix()), ("expected x, found y", Some("write x")));
    /// ```
    #[must_use]
    pub fn mended_by(mut self, fix: &str) -> Self {
        self.message.push_str(FIX);
        self.message.push_str(fix);
        self
    }

    /// What is wrong, without what mends it.
    #[must_use]
    pub fn fault(&self) -> &str {
        self.message.rsplit_once(FIX).map_or(&self.message, |(fault, _)| fault)
    }

    /// What mends it, where the program can tell.
    #[must_use]
    pub fn fix(&self) -> Option<&str> {
        self.message.rsplit_once(FIX).map(|(_, fix)| fix)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        write!(f, ": {}", self.message)
    }
}

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;
