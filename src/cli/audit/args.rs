//! What can be typed after `mizan audit`, as data.

use crate::cli::args::{ByArg, TableOrJson};
use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Group)]
pub(in crate::cli) struct Audit {
    #[command(subcommand)]
    pub(in crate::cli) what: AuditWhat,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AuditWhat {
    /// Exchange two actors in the tables (and in the texts): every score must exchange with them
    Swap {
        /// Actor id
        a: String,
        /// Actor id
        b: String,
        /// What to read
        corpus: Option<PathBuf>,
    },
    /// Coverage, hit rate and abstention by outlet and by actor, the entries that fire on one side only, and both sides of the tables
    Balance(Balance),
    /// Draw firings at random, as a table in which a reader judges each
    Firings(Firings),
    /// The share of firings that a reader judged right, with its interval; of two readers, how far they agree
    Precision {
        /// Table of `audit firings` with y or n under `verdict`
        judged: PathBuf,
        /// The same table, judged by somebody else
        second: Option<PathBuf>,
    },
}

const FIRINGS: &str = "\
One row for each firing and actor: an entry of the tables that gave points about an actor at one place. The
column `says` holds what it says of the actor (for, against, or nothing where a denial or a question takes
the points away). Write y under `verdict` where the sentence, as worded, says that of this actor by these
words, n where it does not, and leave it empty where you cannot tell; then run `mizan audit precision`.
The same corpus, tables and seed give the same rows.";

#[derive(Debug, Group)]
#[command(after_help = FIRINGS)]
pub(in crate::cli) struct Firings {
    /// What to read
    pub(in crate::cli) corpus: Option<PathBuf>,
    /// How many to draw
    #[arg(short = 'n', long, value_name = "N", default_value_t = 200)]
    pub(in crate::cli) sample: usize,
    /// Which random draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
}

const BALANCE: &str = "\
coverage    content words (no closed-class words, stop words, numbers) that some table knows
mention     one actor in one sentence and one voice (own, or attributed to somebody quoted)
hit rate    share of mentions about which at least one entry of the tables says something
abstention  share of mentions about which none does
firing      one place where an entry says something; it touches each actor that it speaks of
chance      that all firings of an entry fall on one side, were all firings dealt at random

Hits are for (+) or against (−) the actor, or come to nothing (0): they cancel out, stay below the
threshold, or stand in a denial or a question. Two whose 95 % intervals do not overlap are a gap
to look into; others cannot be told apart. No figure says who is right.";

#[derive(Debug, Group)]
#[command(after_help = BALANCE)]
pub(in crate::cli) struct Balance {
    /// What to read
    pub(in crate::cli) corpus: Option<PathBuf>,
    /// What makes a column
    #[arg(long, value_enum, default_value_t = ByArg::Outlet)]
    pub(in crate::cli) by: ByArg,
    /// The most actors, gaps of a comparison, and entries of a list
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) limit: usize,
    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(in crate::cli) format: TableOrJson,
}
