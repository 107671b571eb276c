//! What people read.

use super::{ActorBalance, Balance, ColumnBalance, OneSided, OneSidedEntry, VOICES, VoiceBalance};
use crate::model::{By, Id, Names};
use crate::report::measure::{count, counted, interval, percent, words_of};
use crate::report::{Bit, Block, given, own};

/// Others of an entry that are named.
const LISTED: usize = 4;

/// The report in blocks, with at most `most` actors.
#[must_use]
pub fn page(balance: &Balance, names: &Names, most: usize) -> Vec<Block> {
    let p = Page { balance, names, most };
    let [one, many] = p.column();
    let alone = balance.columns.len() < 2;
    let mut out = vec![Block::say(format!(
        "{}, {}. {} Brackets hold 95 % intervals.",
        count(balance.columns.len() as u64, [one, many]),
        count(balance.columns.iter().map(|c| c.articles).sum(), ["article", "articles"]),
        if alone {
            format!("There is no other {one} to compare it with; declare outlets (docs/manifest.md), or compare --by article.")
        } else {
            format!(
                "Where {many} differ, they write differently, or the tables know the words of one better; these figures cannot tell which. \
                 They show where to look, not who is right."
            )
        }
    ))];
    p.coverage(&mut out);
    p.hits(&mut out);
    p.actors(&mut out);
    p.entries(&mut out);
    out.extend(balance.tables.page());
    out
}

struct Page<'a> {
    balance: &'a Balance,
    names: &'a Names,
    most: usize,
}

impl Page<'_> {
    const fn column(&self) -> [&'static str; 2] {
        words_of(self.balance.by)
    }

    fn column_name(&self, id: &Id) -> Vec<Bit> {
        given(self.names.column(self.balance.by, id))
    }

    fn actor_name(&self, id: &Id) -> Vec<Bit> {
        given(Names::of(&self.names.actors, id))
    }

    fn coverage(&self, out: &mut Vec<Block>) {
        out.push(Block::Heading("Coverage: content words that some table knows".to_owned()));
        let columns: Vec<&ColumnBalance> = self.balance.columns.iter().filter(|c| c.words > 0).collect();
        let marks = Marks::of(columns.iter().map(|c| c.unit));
        let row = |c: &&ColumnBalance| {
            vec![
                self.column_name(&c.id),
                own(c.articles),
                own(c.sentences),
                own(c.words),
                own(interval(c.known) + marks.of_row(c.unit)),
                own(interval(c.stance) + marks.of_row(c.unit)),
            ]
        };
        let header = [self.column()[0], "articles", "sentences", "words", "known", "with stance entry"];
        out.push(Block::table(&header, columns.iter().map(row).collect()));
        out.extend(marks.note());
        self.comparisons(out, "column", None);
    }

    fn hits(&self, out: &mut Vec<Block>) {
        out.push(Block::Heading(format!("Hit rate and abstention, by {}", self.column()[0])));
        out.push(Block::say(
            "A mention is one actor in one sentence and one voice (own: the outlet's; attributed: of somebody it quotes). Hit rate: mentions about which an entry of the tables says something; \
             abstention: mentions about which none does. Hits are for (+) or against (−) the actor, or come to nothing (0).",
        ));
        let marks = Marks::of(self.balance.columns.iter().flat_map(|c| &c.voices).map(|v| v.unit));
        out.extend(marks.note());
        for voice in VOICES {
            let of_voice = |c: &'_ ColumnBalance| c.voices.iter().position(|v| v.voice == voice);
            let rows = self.balance.columns.iter().filter_map(|c| Some((self.column_name(&c.id), c.voices.get(of_voice(c)?)?)));
            self.mentions(out, &marks, (voice, self.column()[0]), rows.collect());
            self.comparisons(out, "column", Some(voice));
        }
    }

    fn actors(&self, out: &mut Vec<Block>) {
        let all = &self.balance.actors;
        if all.is_empty() {
            out.push(Block::say("No actor of the tables is mentioned."));
            return;
        }
        out.push(Block::Heading(format!("Hit rate and abstention, by actor, over all {}", self.column()[1])));
        let marks = Marks::of(all.iter().flat_map(|a| &a.voices).map(|v| v.unit));
        out.extend(marks.note());
        for voice in VOICES {
            let of_voice = |a: &'_ ActorBalance| a.voices.iter().position(|v| v.voice == voice);
            let rows = all.iter().filter_map(|a| Some((self.actor_name(&a.id), a.voices.get(of_voice(a)?)?)));
            let rows: Vec<_> = rows.collect();
            let more = rows.len().saturating_sub(self.most);
            self.mentions(out, &marks, (voice, "actor"), rows.into_iter().take(self.most).collect());
            if more > 0 {
                out.push(Block::say(format!("… and {}.", count(more as u64, ["more actor", "more actors"]))));
            }
            self.comparisons(out, "actor", Some(voice));
        }
    }

    /// A table of the mentions in one voice, or in both.
    fn mentions(&self, out: &mut Vec<Block>, marks: &Marks, (voice, of): (&str, &str), rows: Vec<(Vec<Bit>, &VoiceBalance)>) {
        if rows.is_empty() {
            return;
        }
        let voice = match voice {
            "both" => "Both voices",
            "own" => "Own voice",
            _ => "Attributed voice",
        };
        out.push(Block::Heading(format!("{voice}, by {of}")));
        let labels = rows.iter().any(|(_, v)| v.labels.is_some());
        let row = |(name, v): (Vec<Bit>, &VoiceBalance)| {
            let mut row = vec![
                name,
                own(v.mentions),
                own(interval(v.hits) + marks.of_row(v.unit)),
                own(format!("{} ({})", v.abstained.count, percent(v.abstained.share, 0))),
            ];
            if let Some(l) = &v.labels {
                row.extend([own(counted(l.favor)), own(counted(l.against)), own(l.none())]);
            }
            row
        };
        let header = [of, "mentions", "hit rate", "abstention", "+", "−", "0"];
        let header = if labels { &header[..] } else { header.get(..4).unwrap_or(&header) };
        out.push(Block::table(header, rows.into_iter().map(row).collect()));
    }

    /// What can be told apart: coverage where no voice is given, else hit rates.
    fn comparisons(&self, out: &mut Vec<Block>, of: &str, voice: Option<&str>) {
        for c in self.balance.comparisons.iter().filter(|c| c.of == of && c.voice == voice) {
            let many = if of == "actor" { "actors" } else { self.column()[1] };
            let what = if voice.is_some() { "Hit rate" } else { "Coverage" };
            let text = match (c.pairs, c.apart) {
                (0, _) => continue,
                (1, 1) => format!("{what}: the two {many} lie apart: a gap to look into."),
                (1, 0) => format!("{what}: the two {many} cannot be told apart."),
                (n, 0) => format!("{what}: none of the {n} pairs of {many} can be told apart."),
                (n, k) => format!(
                    "{what}: {k} of {n} pairs of {many} lie{} apart: a gap to look into (by chance up to 5 in 100 would){}",
                    if k == 1 { "s" } else { "" },
                    match n - k {
                        0 => ".".to_owned(),
                        1 => "; the other cannot be told apart.".to_owned(),
                        rest => format!("; the other {rest} cannot be told apart."),
                    }
                ),
            };
            out.push(Block::say(text));
            let name = |id: &Id| if of == "actor" { self.actor_name(id) } else { self.column_name(id) };
            for gap in &c.gaps {
                let mut line = vec![Bit::Own("• ".to_owned())];
                line.extend(name(&gap.high));
                line.push(Bit::Own(format!(" {} over ", percent(gap.high_share, 1))));
                line.extend(name(&gap.low));
                line.push(Bit::Own(format!(" {}", percent(gap.low_share, 1))));
                out.push(Block::Line(2, line));
            }
            if c.apart > c.gaps.len() as u64 && !c.gaps.is_empty() {
                out.push(Block::Line(2, vec![Bit::Dim(format!("… and {} more", c.apart - c.gaps.len() as u64))]));
            }
        }
    }

    fn entries(&self, out: &mut Vec<Block>) {
        let b = self.balance;
        let [one, many] = self.column();
        out.push(Block::Heading(format!("Entries that fire for one {one} only")));
        out.push(Block::say(format!(
            "{} of the tables fired {}. “By chance” deals these firings at random, each entry and each side keeping its number (hypergeometric).",
            count(b.entries_fired, ["entry", "entries"]),
            count(b.firings, ["time", "times"]),
        )));
        self.one_sided(out, &b.one_column, (&format!("fired for one {one} only"), many), (one, "said of"));
        out.push(Block::Heading("Entries that touch one actor only".to_owned()));
        if b.one_actor.by_nature > 0 {
            let labels = count(b.one_actor.by_nature, ["label that names its actor is", "labels that name their actor are"]);
            out.push(Block::say(format!("{labels} left out; `mizan audit swap` shows the counterpart of each.")));
        }
        self.one_sided(out, &b.one_actor, ("touched one actor only", "actors"), ("actor", &format!("by {one}")));
    }

    fn one_sided(&self, out: &mut Vec<Block>, o: &OneSided, (did, sides): (&str, &str), (side, with): (&str, &str)) {
        if o.sides < 2 {
            out.push(Block::say(format!("Fewer than two {sides} have firings, so there is nothing to compare.")));
            return;
        }
        if o.entries == 0 {
            let expected = o.expected_repeated;
            out.push(Block::say(format!("No entry {did}; of those that fired twice or more {expected:.1} were expected to by chance.")));
            return;
        }
        let mut text = format!(
            "{} {did}: {} fired once and could not do otherwise, {} fired twice or more ({:.1} expected by chance).",
            count(o.entries, ["entry", "entries"]),
            o.single,
            o.repeated,
            o.expected_repeated,
        );
        if side != "article" {
            text += &format!(
                " A word repeated in one article is no pattern: {} of them fired in two or more articles ({:.1} expected by chance).",
                o.in_articles, o.expected_in_articles,
            );
        }
        out.push(Block::say(text));
        let of_columns = side != "actor";
        let row = |e: &OneSidedEntry| {
            let entry = vec![
                Bit::Given(e.lemma.clone()),
                Bit::Own(" “".to_owned()),
                Bit::Given(e.local_gloss.clone()),
                Bit::Own("” ".to_owned()),
                Bit::Dim(e.entry.clone()),
            ];
            let mut others = Vec::new();
            for (i, w) in e.with.iter().take(LISTED).enumerate() {
                others.push(Bit::Own(if i == 0 { String::new() } else { ", ".to_owned() }));
                others.extend(if of_columns { self.actor_name(&w.id) } else { self.column_name(&w.id) });
                others.push(Bit::Own(format!(" {}", w.times)));
            }
            if e.with.len() > LISTED {
                others.push(Bit::Dim(format!(", … and {} more", e.with.len() - LISTED)));
            }
            let example = e.example.as_ref().map_or_else(Vec::new, |x| {
                vec![Bit::Given(format!("{}«{}»{}", x.left, x.node, x.right)), Bit::Own(" ".to_owned()), Bit::Given(x.claim.clone())]
            });
            vec![
                if of_columns { self.column_name(&e.only) } else { self.actor_name(&e.only) },
                entry,
                own(format!("{} (+{} −{})", e.times, e.plus, e.minus)),
                own(e.articles),
                own(self.chance(e)),
                others,
                example,
            ]
        };
        let repeated: Vec<&OneSidedEntry> = o.list.iter().filter(|e| e.times > 1).collect();
        if repeated.is_empty() {
            return;
        }
        let header = [side, "entry", "firings", "articles", "chance", with, "example"];
        out.push(Block::table(&header, repeated.iter().map(|e| row(e)).collect()));
        let more = o.repeated.saturating_sub(repeated.len() as u64);
        if more > 0 {
            out.push(Block::say(format!("… and {more} more that fired twice or more.")));
        }
    }

    /// Over articles where there are several, else over firings.
    fn chance(&self, e: &OneSidedEntry) -> String {
        let say = |v: f64| if v < 0.001 { "< 0.001".to_owned() } else { format!("{v:.3}") };
        match (e.articles > 1, self.balance.by) {
            (true, _) => say(e.chance_articles),
            (false, By::Article) => say(e.chance),
            (false, _) => format!("{}, one article", say(e.chance)),
        }
    }
}

/// Whether the intervals of a table are of two kinds, so that one must be marked.
struct Marks {
    sentences: bool,
    articles: bool,
}

impl Marks {
    fn of<'a>(units: impl Iterator<Item = &'a str> + Clone) -> Self {
        Self { sentences: units.clone().any(|u| u == "sentence"), articles: units.clone().any(|u| u == "article") }
    }

    fn of_row(&self, unit: &str) -> &'static str {
        if self.sentences && self.articles && unit == "sentence" { " *" } else { "" }
    }

    fn note(&self) -> Option<Block> {
        let text = match (self.sentences, self.articles) {
            (true, true) => "* Fewer than five articles: the interval takes sentences for independent, and is rather too narrow.",
            (true, false) => "Intervals take sentences for independent, as no row has five articles: they are rather too narrow.",
            (false, true) => "Intervals are over articles.",
            (false, false) => return None,
        };
        Some(Block::Line(0, vec![Bit::Dim(text.to_owned())]))
    }
}
