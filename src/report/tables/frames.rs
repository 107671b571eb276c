//! Which frames each column uses.

use super::narrow::Head;
use super::spread::{Share, Spread, fill};
use super::{Columns, Narrow, Report, Rows, Table};
use crate::model::{Analysis, By, Id, Names, Piece};
use crate::report::{Bit, Block, given};
use serde::Serialize;

/// Counts the frames of claims by column.
#[derive(Clone, Debug)]
pub struct FrameCount {
    /// Policy frames, then issue frames.
    frames: Vec<Id>,
    policy: usize,
    spread: Spread,
}

/// The document `mizan.frames/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Frames {
    schema: &'static str,
    #[serde(flatten)]
    head: Head,
    /// Policy frames, then issue frames; each most claims first, then by column.
    frames: Vec<FrameShare>,
    /// Every frame that was counted.
    #[serde(skip)]
    listed: Vec<Id>,
}

#[derive(Clone, Debug, Serialize)]
struct FrameShare {
    kind: &'static str,
    frame: Id,
    #[serde(flatten)]
    share: Share,
}

const KINDS: [(&str, &str); 2] = [("policy", "Policy frames (Boydstun et al. 2014)"), ("issue", "Issue frames of the domain")];

impl FrameCount {
    /// Counts these frames.
    #[must_use]
    pub fn new(by: By, policy: &[&str], issues: &[Id]) -> Self {
        let frames: Vec<Id> = policy.iter().map(|f| Id::from(*f)).chain(issues.iter().cloned()).collect();
        let things = frames.len();
        Self { frames, policy: policy.len(), spread: Spread::new(Columns::new(by), things) }
    }

    /// Counts an article in its column (see [`Columns::add`]).
    pub fn add(&mut self, key: &Id, rank: usize, analysis: &Analysis, narrow: &Narrow) {
        let (policy, issues) = self.frames.split_at(self.policy);
        let has = |p: &Piece| {
            let place = |list: &[Id], id: &Id| list.iter().position(|f| f == id);
            let first = p.frames.iter().filter_map(|f| place(policy, &f.frame));
            first.chain(p.issues.iter().filter_map(|f| Some(policy.len() + place(issues, &f.frame)?))).collect()
        };
        self.spread.add(key, rank, analysis, narrow, has);
    }

    /// The report.
    #[must_use]
    pub fn finish(self) -> Frames {
        let kind = |thing: usize| if thing < self.policy { KINDS[0].0 } else { KINDS[1].0 };
        let named = |share: Share| Some(FrameShare { kind: kind(share.thing), frame: self.frames.get(share.thing)?.clone(), share });
        let mut frames: Vec<FrameShare> = self.spread.shares().into_iter().filter_map(named).collect();
        frames.sort_by_key(|f| f.share.thing >= self.policy);
        Frames { schema: "mizan.frames/1", head: self.spread.columns.finish(), frames, listed: self.frames }
    }
}

impl Report for Frames {
    fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    fn tables(&self, names: &Names, most: usize) -> Vec<Table> {
        let fields = &["kind", "frame", "column", "claims", "of", "share", "low", "high", "unit", "articles", "of_articles"];
        let mut all = Rows::of(&self.frames, most).table("frames", (&[], fields), Vec::new(), |_| Vec::new());
        let things: Vec<Vec<Bit>> = self.listed.iter().map(|f| given(f.to_string())).collect();
        let mut tables: Vec<Table> = Vec::new();
        for (kind, title) in KINDS {
            let shares: Vec<&Share> = self.frames.iter().filter(|f| f.kind == kind).map(|f| &f.share).collect();
            if shares.is_empty() {
                continue;
            }
            let mut table = Table { name: kind, ..all.clone() };
            table.rows.retain(|r| r.get("kind").is_some_and(|k| k == kind));
            table.before = vec![Block::Heading(format!("{title}: claims with such words, and their share"))];
            fill(&mut table, &self.head, &shares, (names, most), ("frame", &things));
            tables.push(table);
        }
        // A spreadsheet gets both kinds in one; for reading it has nothing of its own.
        all.before = vec![Block::say("A frame is told by words alone; a claim may have several, and most have none.")];
        (all.header, all.cells, all.after) = (Vec::new(), Vec::new(), Vec::new());
        tables.insert(0, all);
        tables
    }
}
