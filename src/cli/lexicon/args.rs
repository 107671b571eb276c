//! What can be typed after `mizan lexicon`, as data.

use crate::cli::args::{ByArg, TableOrJson, TableOrJsonl};
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Group)]
pub(in crate::cli) struct Lexicon {
    #[command(subcommand)]
    pub(in crate::cli) what: LexiconWhat,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LexiconWhat {
    /// Report every problem of the tables with its place and what mends it, and run every example
    Check {
        /// Tables; a folder without morphology lies over the embedded tables, and is what is reported on
        dir: Option<PathBuf>,
        /// Leave the examples out, which take longest
        #[arg(long)]
        no_examples: bool,
        /// Examples are run unless --no-examples is given
        #[arg(long, hide = true, conflicts_with = "no_examples")]
        examples: bool,
        /// How to write it
        #[arg(short, long, value_enum, default_value_t = TableOrJsonl::Table)]
        format: TableOrJsonl,
    },
    /// Sizes of the tables, and whether both sides weigh alike in them
    Stats {
        /// Tables, as in check
        dir: Option<PathBuf>,
        /// How to write it
        #[arg(short, long, value_enum, default_value_t)]
        format: TableOrJson,
    },
    /// How words are read, and which rows of which tables they meet
    #[command(alias = "show")]
    Explain {
        /// Words as they stand in a text; several words in one pair of quotes are read as a phrase
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
    },
    /// How many words of a corpus the tables know, by outlet
    Coverage(Coverage),
    /// Write a small pack that works as it is, to start one of your own
    New {
        /// A new or empty folder
        dir: PathBuf,
    },
    /// Bring a dictionary of quanteda (.yml, .yaml) or LIWC (.dic) into a table
    Import(Import),
}

#[derive(Debug, Group)]
pub(in crate::cli) struct Coverage {
    /// What to read
    pub(in crate::cli) corpus: Option<PathBuf>,
    /// What makes a column
    #[arg(long, value_enum, default_value_t = ByArg::Outlet)]
    pub(in crate::cli) by: ByArg,
    /// Unknown words that are shown of each column
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) limit: usize,
    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(in crate::cli) format: TableOrJson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AsTable {
    /// Words that praise or blame
    Stance,
    /// Words of the Policy Frames
    Frames,
    /// Words that a search passes over
    Stopwords,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum VerbRole {
    /// Who does it
    Agent,
    /// Whom it is done to
    Patient,
}

#[derive(Debug, Group)]
#[command(after_help = "A general list has no roles: nouns become good or bad things, which count through what somebody does to them; \
adjectives speak of whom they describe; verbs are left out unless --verbs says whom they judge.\n\
What is left out is named with its line, and stands as a remark in the table.")]
pub(in crate::cli) struct Import {
    /// The dictionary
    pub(in crate::cli) file: PathBuf,
    /// Folder for the table
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: PathBuf,
    /// Which table
    #[arg(long = "as", value_enum)]
    pub(in crate::cli) table: AsTable,
    /// What categories become: negative=-,positive=+ or Economy=economic; 0 leaves one out [default: by their names]
    #[arg(long, value_name = "CATEGORY=VALUE", value_delimiter = ',', allow_hyphen_values = true)]
    pub(in crate::cli) map: Vec<String>,
    /// Word class of words that no table knows [default: they are left out]
    #[arg(long, value_name = "CLASS")]
    pub(in crate::cli) class: Option<String>,
    /// Whom verbs of a stance list judge [default: they are left out]
    #[arg(long, value_enum)]
    pub(in crate::cli) verbs: Option<VerbRole>,
}
