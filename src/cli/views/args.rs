//! What can be typed after `mizan stance`, `topics`, `frames`, `labels`, `blame`, `sources` and `keyness`, as data.

use crate::cli::args::ByArg;
use clap::{Args as Group, ValueEnum};
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ViewFormat {
    #[default]
    #[value(alias = "table")]
    Text,
    Json,
    Csv,
    Md,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum VoiceArg {
    Own,
    Attributed,
    #[default]
    All,
}

/// What all of these commands take.
#[derive(Debug, Group)]
pub(in crate::cli) struct View {
    /// What to read
    pub(in crate::cli) corpus: Option<PathBuf>,
    /// What makes a column
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) by: ByArg,
    /// The most rows of a table that is read; JSON and CSV have all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: usize,
    /// How to write it; CSV holds one table
    #[arg(short, long, value_enum, default_value_t)]
    pub(in crate::cli) format: ViewFormat,
    /// Only this table (below); as CSV the first, where none is named
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) table: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) narrow: Narrowing,
}

/// What those take that tell the outlet's own words from those it quotes.
#[derive(Debug, Group)]
pub(in crate::cli) struct Told {
    #[command(flatten)]
    pub(in crate::cli) view: View,
    /// Whose words: the outlet's, or those of somebody whom it quotes
    #[arg(long, value_enum, default_value_t, help_heading = "Filters")]
    pub(in crate::cli) voice: VoiceArg,
}

/// Each may be given several times; one of its values must hold.
#[derive(Debug, Group)]
#[command(next_help_heading = "Filters")]
pub(in crate::cli) struct Narrowing {
    /// Outlet id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) outlet: Vec<String>,
    /// Declared side
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) camp: Vec<String>,
    /// Claims on this topic
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) topic: Vec<String>,
    /// Claims that mention this actor (stance: toward it)
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) actor: Vec<String>,
}

const STANCE: &str = "\
Example: mizan stance news/ --by outlet --actor algeria --voice own

Tables: stance, contrasts. The logit is ln((favor + 1/2) / (against + 1/2)): above 0 more claims are
for the actor than against it. Its 95 % interval is drawn over articles (2,000 draws; bca where it
can be), or over claims where fewer than five articles have such claims. Two columns are compared by
dealing their articles anew; q is p corrected for all comparisons shown. With one article an outlet
the figures show these texts, and say nothing about the outlets.";

#[derive(Debug, Group)]
#[command(after_help = STANCE)]
pub(in crate::cli) struct Stance {
    #[command(flatten)]
    pub(in crate::cli) told: Told,
}

const TOPICS: &str = "\
Example: mizan topics news/ --by outlet --format csv > topics.csv

Tables: topics, silent. A claim is a sentence, title or heading. A column is silent on a topic that
others have where none of its claims is on it; beside it stands what was searched.";

#[derive(Debug, Group)]
#[command(after_help = TOPICS)]
pub(in crate::cli) struct Topics {
    #[command(flatten)]
    pub(in crate::cli) view: View,
}

const FRAMES: &str = "\
Example: mizan frames news/ --topic wagner

Tables: frames (both kinds, for CSV), policy, issue.";

#[derive(Debug, Group)]
#[command(after_help = FRAMES)]
pub(in crate::cli) struct Frames {
    #[command(flatten)]
    pub(in crate::cli) view: View,
}

const LABELS: &str = "\
Example: mizan labels news/ --by outlet --examples 2

Tables: labels, unused (names that others give to a thing and a column that names it never does).";

#[derive(Debug, Group)]
#[command(after_help = LABELS)]
pub(in crate::cli) struct Labels {
    #[command(flatten)]
    pub(in crate::cli) told: Told,
    /// The most examples of each name in each column
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) examples: usize,
}

const BLAME: &str = "\
Example: mizan blame news/ --by outlet --examples 2

Tables: blame, examples, outcomes. Outcomes and their rules stand in the domain's tables outcomes.tsv
and outcome_rules.tsv. An actor is held responsible in a claim that tells of a bad outcome and is
against him, or of a good one and is for him; the words that count are shown, so that you can judge.";

#[derive(Debug, Group)]
#[command(after_help = BLAME)]
pub(in crate::cli) struct Blame {
    #[command(flatten)]
    pub(in crate::cli) told: Told,
    /// The most examples of each cell
    #[arg(short, long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) examples: usize,
}

const SOURCES: &str = "\
Example: mizan sources news/ --by outlet --table kinds

Tables: sources, kinds (officials and other actors, experts, media, anonymous).";

#[derive(Debug, Group)]
#[command(after_help = SOURCES)]
pub(in crate::cli) struct Sources {
    #[command(flatten)]
    pub(in crate::cli) view: View,
}

const KEYNESS: &str = "\
Examples:
  mizan keyness news/ --a pro-algerian --b pro-moroccan
  mizan keyness news/ --by outlet --a amnay               against all others
  mizan keyness --a article:001,article:003 --b camp:pro-moroccan

An id names a column of --by, or with outlet:, camp:, country:, article: before it one of these; of
an article the start of its id will do. Without --a and --b: the two columns with most articles.

z         log-odds of a word in A against B with a prior (Fightin' Words, Monroe et al. 2008), in
          standard errors; above 0 more in A
prior     so many words of both sides together are added to each before it is read; unless you say
          otherwise, an article's worth. More make rare words stand out less
q         p of z, corrected for all words (Benjamini and Hochberg)
floor     the largest |z| between random halves of one side: what stays below is no difference
G²        log-likelihood ratio (Dunning 1993)
log ratio 1: twice as frequent in A; -1: in B (Hardie 2014)
DP        Gries' deviation of proportions, normalised: 0 spread evenly, 1 in one place only";

#[derive(Debug, Group)]
#[command(after_help = KEYNESS)]
pub(in crate::cli) struct Keyness {
    #[command(flatten)]
    pub(in crate::cli) view: View,
    /// The first side
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(in crate::cli) a: Vec<String>,
    /// The second side; all others, where only one is given
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(in crate::cli) b: Vec<String>,
    /// Words that the prior is worth [default: the mean of an article]
    #[arg(long, value_name = "WORDS", value_parser = above_zero)]
    pub(in crate::cli) prior: Option<f64>,
    /// How often a word must stand in both sides together
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(in crate::cli) least: u64,
    /// Random halves for the floor
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(in crate::cli) splits: usize,
    /// Which random halves
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
}

fn above_zero(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|n| n.is_finite() && *n > 0.0);
    number.ok_or_else(|| format!("expected a number above 0, found \"{text}\""))
}
