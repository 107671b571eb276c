//! What can be typed, as data.

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

pub(super) use super::audit::args::Audit;
pub(super) use super::lexicon::args::Lexicon;
use super::views::args::{Blame, Frames, Keyness, Labels, Sources, Stance, Topics};

const EXAMPLES: &str = "\
Examples:
  mizan                                        the five articles it carries, contrasted
  mizan contrast news/ --topic wagner          one topic, side by side, by camp
  mizan explain 000:2                          why sentence 2 of an article counts as it does
  mizan search \"اتفاق الجزائر\" --camp unaligned
  mizan analyze - --format jsonl < in.jsonl    one line of findings for each article

CORPUS is a folder with a corpus.toml, a folder of .txt or .jsonl files, one such file, a store
made by `mizan index`, or - for JSON lines on standard input. Without it: the five articles.
Exit codes: 0 done, 1 nothing found or a check failed, 2 wrong use or no readable input.";

const QUERY: &str = "\
One argument is the query, two are corpus and query. With --queries the one argument is the corpus.
Without a query all that the filters let through is listed.

The query:
  اتفاق سلام              one of the words at least; the more the better
  \"اتفاق السلام\"          these words beside each other (also «…», “…”)
  a AND b, a OR b         both, either; AND binds closer than OR, a blank least
  -a, NOT a, +a           without it, with it
  (a OR b) -c             brackets
  actor:mali,niger        a field with one of the values: outlet, camp, country,
                          article, actor, topic, voice, source, stance, kind
  actor:الجزائر           an actor by a name
  stance:algeria:against  TARGET:LABEL or TARGET:LABEL:own|attributed
  date:2024-03            a day, month or year; 2024-03-01..2024-06-30, >=2024-05
Every phrase, bracket and field must hold, and one of the loose words. A word that
stands nowhere is taken for those spelled nearly so. Write -- before a query that
begins with a dash. The lines of --queries are plain text.";

/// Weighs how outlets tell the same story: who says what about whom, side by side, with the words that prove it.
#[derive(Debug, Parser)]
#[command(name = "mizan", version, after_help = EXAMPLES, max_term_width = 100, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Default, Group)]
#[command(next_help_heading = "Options for all commands")]
pub(super) struct Global {
    /// Tables (*.tsv below DIR) to lay over the embedded ones
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) lexicons: Option<PathBuf>,
    /// Leave out the embedded actors and topics, where DIR has its own
    #[arg(long, global = true, requires = "lexicons")]
    pub(super) no_domain: bool,
    /// Language of names
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) lang: Lang,
    /// Blocks of plain lines in place of tables
    #[arg(long, global = true)]
    pub(super) plain: bool,
    /// Columns of the output [default: those of the terminal, else 100]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=400))]
    pub(super) width: Option<u16>,
    /// Right-to-left text: marks for terminals that reorder, visual for those that do not
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) bidi: BidiArg,
    /// Colour
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(super) color: When,
    /// End with an error where an input cannot be read
    #[arg(long, global = true)]
    pub(super) strict: bool,
    /// The most bytes of one article
    #[arg(long, global = true, value_name = "N", default_value_t = 16 << 20, hide_default_value = true)]
    pub(super) max_article_bytes: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    #[default]
    En,
    Ar,
    Fr,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum BidiArg {
    #[default]
    Auto,
    Marks,
    Visual,
    Off,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Claims of several sides about one topic, side by side
    Contrast(Contrast),
    /// Every finding in every sentence, one line of JSON an article
    Analyze(Analyze),
    /// One sentence with every finding in it, and how its points add up
    Explain(Explain),
    /// Find claims or articles by words, actors, topics, voice, stance
    Search(Search),
    /// Analyse and index a corpus into a store, for quick searches
    Index(Index),
    /// The words of each line with the terms that the index holds
    Tokens(Tokens),
    /// How each side portrays each actor, and whether two sides differ
    Stance(Stance),
    /// How space is divided: topics by side, and who is silent
    Topics(Topics),
    /// Policy and issue frames by side
    Frames(Frames),
    /// The names that each side gives to one thing
    Labels(Labels),
    /// Who is held responsible for what: accord, crisis, terrorism, help …
    Blame(Blame),
    /// Who is quoted by whom, how often, in which words
    Sources(Sources),
    /// The words that two sides use apart
    Keyness(Keyness),
    /// How two claims stand to each other: agree, disagree, conflict, related, unrelated
    Relate(Relate),
    /// Measure against sentences that people coded
    Evaluate(Evaluate),
    /// Prove that no actor is treated unlike another, and measure how alike outlets are
    Audit(Audit),
    /// Check, measure, look up, start and fill the tables of words
    Lexicon(Lexicon),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ByArg {
    Outlet,
    #[default]
    Camp,
    Country,
    Article,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TableOrJson {
    #[default]
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AnyFormat {
    #[default]
    Table,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TableOrJsonl {
    Table,
    #[default]
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OnlyJsonl {
    #[default]
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum UnitArg {
    #[default]
    Claim,
    Article,
}

/// Without --topic: an overview, then the topics with most contrast; as JSON, all topics
#[derive(Debug, Default, Group)]
pub(super) struct Contrast {
    /// What to read
    pub(super) corpus: Option<PathBuf>,
    /// Only this topic; may be given several times
    #[arg(short, long = "topic", value_name = "ID")]
    pub(super) topics: Vec<String>,
    /// What makes a column
    #[arg(long, value_enum, default_value_t)]
    pub(super) by: ByArg,
    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) format: TableOrJson,
}

#[derive(Debug, Group)]
pub(super) struct Analyze {
    /// What to read
    pub(super) corpus: Option<PathBuf>,
    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) format: TableOrJsonl,
}

#[derive(Debug, Group)]
pub(super) struct Explain {
    /// Article id (or the start of one) and number of the sentence; or a text of your own (whatever holds a space), or - to read one
    #[arg(value_name = "ARTICLE:N|TEXT|-")]
    pub(super) piece: String,
    /// What to read
    pub(super) corpus: Option<PathBuf>,
    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) format: TableOrJson,
}

#[derive(Debug, Group)]
#[command(after_help = QUERY)]
pub(super) struct Search {
    /// What to search (or leave it out), and the words to look for
    #[arg(value_name = "[CORPUS] QUERY", num_args = 0..=2)]
    pub(super) given: Vec<OsString>,
    /// Queries from a file, one a line (- for standard input)
    #[arg(long, value_name = "FILE")]
    pub(super) queries: Option<PathBuf>,
    /// What a hit is
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) unit: UnitArg,
    /// The most hits of a query
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// How to write it [default: table; with --queries jsonl]
    #[arg(short, long, value_enum)]
    pub(super) format: Option<AnyFormat>,
    #[command(flatten)]
    pub(super) filters: Filters,
}

/// Each may be given several times; one of its values must hold.
#[derive(Debug, Default, Group)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filters {
    /// Outlet id
    #[arg(long, value_name = "ID")]
    pub(super) outlet: Vec<String>,
    /// Declared side
    #[arg(long, value_name = "ID")]
    pub(super) camp: Vec<String>,
    /// Country of the outlet
    #[arg(long, value_name = "ID")]
    pub(super) country: Vec<String>,
    /// Actor that is mentioned
    #[arg(long, value_name = "ID")]
    pub(super) actor: Vec<String>,
    /// Topic
    #[arg(long, value_name = "ID")]
    pub(super) topic: Vec<String>,
    /// Who speaks: outlet, actor, expert, media, anonymous
    #[arg(long, value_name = "TYPE")]
    pub(super) voice: Vec<String>,
    /// TARGET:LABEL or TARGET:LABEL:own|attributed, as algeria:against:own
    #[arg(long, value_name = "STANCE")]
    pub(super) stance: Vec<String>,
    /// title, heading or claim
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Vec<String>,
}

#[derive(Debug, Group)]
pub(super) struct Index {
    /// What to read
    pub(super) corpus: Option<PathBuf>,
    /// Folder of the store; an older store there is replaced
    #[arg(short, long, value_name = "STORE")]
    pub(super) output: PathBuf,
}

#[derive(Debug, Group)]
pub(super) struct Tokens {
    /// Lines of text (- for standard input)
    #[arg(default_value = "-")]
    pub(super) lines: PathBuf,
    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) format: OnlyJsonl,
}

#[derive(Debug, Group)]
pub(super) struct Relate {
    /// Lines {"a": "…", "b": "…"} (- for standard input)
    pub(super) pairs: PathBuf,
    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(super) format: OnlyJsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Measure {
    /// Stance, voice, sources, kinds and topics of sentences
    Stance,
    /// Groups of claims and relations of pairs
    Pairs,
    /// Relations of two sentences
    Relate,
    /// What one gets by giving each target its commonest label
    Prior,
}

#[derive(Debug, Group)]
pub(super) struct Evaluate {
    /// What to measure
    #[arg(value_enum)]
    pub(super) measure: Measure,
    /// The coded sentences
    pub(super) gold: PathBuf,
    /// Articles that they are taken from
    pub(super) corpus: Option<PathBuf>,
}
