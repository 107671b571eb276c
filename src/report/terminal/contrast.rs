//! One topic, column beside column.

use super::claim::{cell, sign};
use super::grid::{Grid, Widths, room};
use super::rich::{Para, Rich, Tone};
use super::{Page, Style, count, header, plain};
use crate::model::{Copy, Group, Id, Kind, Label, Member, Pair, Piece, Relation, StanceCount, TopicContrast};
use crate::report::{View, messages};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Least columns of text for one column of claims.
const LEAST: usize = 22;
/// Claims of one side only that a column lists.
const ONLY: usize = 5;
/// Pairs that a group lists.
const PAIRS: usize = 6;

/// Writes one topic: its aligned groups side by side, what one side alone says, who is silent, stance and labels.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn contrast_table(out: &mut dyn Write, style: &Style, view: &View<'_>, topic: &TopicContrast) -> io::Result<()> {
    let mut page = Page::new(out, style);
    if page.style.plain {
        return plain::contrast(&mut page, view, topic);
    }
    head(&mut page, view, topic)?;
    for (i, group) in topic.groups.iter().enumerate() {
        groups(&mut page, view, topic, group, i + 1)?;
    }
    only(&mut page, view, topic)?;
    silent(&mut page, view, topic)?;
    stance(&mut page, view, topic)?;
    labels(&mut page, view, topic)
}

/// Copies that the ledger lists.
const COPIES: usize = 10;

/// Says which articles repeat another outlet's and so count as one voice; nothing where none does.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn copies(out: &mut dyn Write, style: &Style, view: &View<'_>, copies: &[Copy]) -> io::Result<()> {
    if copies.is_empty() {
        return Ok(());
    }
    let mut page = Page::new(out, style);
    page.say(&format!("Repeated text, one voice: {} of another outlet.", count(copies.len(), "copy")))?;
    let outlet = |id: &str| view.article(id).map_or_else(|| id.to_owned(), |a| view.outlet(&a.outlet).to_owned());
    for c in copies.iter().take(COPIES) {
        let line = Para::say("• ").given(&c.article, Tone::Plain).own(" (", Tone::Dim).given(&outlet(&c.article), Tone::Plain);
        let line = line.own(") repeats ", Tone::Dim).given(&c.of, Tone::Plain).own(" (", Tone::Dim).given(&outlet(&c.of), Tone::Plain);
        page.para(&line.own(&format!("), {:.0} %", 100.0 * c.share), Tone::Dim), 0)?;
    }
    if copies.len() > COPIES {
        page.say(&format!("… and {} more; JSON has all.", copies.len() - COPIES))?;
    }
    Ok(())
}

fn head(page: &mut Page<'_>, view: &View<'_>, topic: &TopicContrast) -> io::Result<()> {
    let title = Para::default().given(view.topic(&topic.topic), Tone::Bold).own(" (", Tone::Dim);
    page.para(&title.given(&topic.topic, Tone::Dim).own(")", Tone::Dim), 0)?;
    let claims: usize = topic.outlets.iter().map(|o| o.claims).sum();
    page.say(&format!(
        "{} by {}; {}, {} said by one side only; {} silent.",
        count(claims, "claim"),
        count(topic.outlets.len(), "outlet"),
        count(topic.groups.len(), "aligned group"),
        topic.only.len(),
        count(topic.silent.len(), "outlet"),
    ))?;
    let titles = titles(view, topic);
    if titles > 0 {
        let are = if titles == 1 { "is a title or heading" } else { "are titles and headings" };
        page.say(&format!("{titles} of them {are}, which the overview leaves out."))?;
    }
    for o in &topic.outlets {
        let line = Para::say("• ").given(&o.name, Tone::Bold);
        let line = match &o.camp {
            Some(c) => line.own(" (declared ", Tone::Dim).given(view.camp(c), Tone::Plain).own(")", Tone::Dim),
            None => line,
        };
        page.para(&line.own(&format!(": {}, {}", count(o.articles, "article"), count(o.claims, "claim")), Tone::Plain), 0)?;
    }
    let key = Para::default();
    let key = if page.style.color {
        key.own("Evidence: ", Tone::Dim).own("against", Tone::Against).own(", ", Tone::Dim).own("for", Tone::Favor)
    } else {
        key.own("Evidence: ⟦−against⟧, ⟦+for⟧", Tone::Dim)
    };
    page.para(
        &key.own(" the actor named under the claim; “own” is the outlet's voice, “attributed” somebody's whom it quotes.", Tone::Dim),
        0,
    )
}

/// How many of the claims are titles or headings, which no group holds.
fn titles(view: &View<'_>, topic: &TopicContrast) -> usize {
    let title = |p: &&Piece| matches!(p.kind, Kind::Title | Kind::Heading) && p.topics.contains(&topic.topic);
    view.analyses.iter().flat_map(|a| &a.pieces).filter(title).count()
}

/// The columns in bands that fit side by side; with too many columns only those that `has` something.
pub(super) fn bands(columns: &[Id], width: usize, has: impl Fn(&Id) -> bool) -> Vec<Vec<Id>> {
    let room = room(width, LEAST);
    let shown: Vec<Id> = columns.iter().filter(|c| columns.len() <= room || has(c)).cloned().collect();
    shown.chunks(room).map(<[Id]>::to_vec).collect()
}

fn names(view: &View<'_>, columns: &[Id]) -> Vec<Rich> {
    columns.iter().map(|c| Rich::of(Para::default().given(view.column(c), Tone::Bold))).collect()
}

fn groups(page: &mut Page<'_>, view: &View<'_>, topic: &TopicContrast, group: &Group, n: usize) -> io::Result<()> {
    page.blank()?;
    let title = Para::default().own(&format!("{n}. "), Tone::Bold).given(&group.label, Tone::Bold);
    page.para(&title, 0)?;
    let color = page.style.color;
    let at = |c: &Id| group.members.iter().enumerate().filter(|(_, m)| m.column == *c).collect::<Vec<_>>();
    for band in bands(&topic.columns, page.style.width, |c| !at(c).is_empty()) {
        let rows = band.iter().map(|c| at(c).len()).max().unwrap_or(0);
        let row =
            |r: usize| band.iter().map(|c| at(c).get(r).map_or_else(Rich::default, |(i, m)| cell(view, m, Some(i + 1), color))).collect();
        let rows = (0..rows).map(row).collect();
        page.grid(&Grid { header: names(view, &band), rows, widths: Widths::Equal })?;
    }
    let pairs = ordered(group);
    for pair in pairs.iter().take(PAIRS) {
        page.para(&relation(view, pair), 2)?;
    }
    if pairs.len() > PAIRS {
        page.para(&Para::default().own(&format!("… and {}", count(pairs.len() - PAIRS, "more pair")), Tone::Dim), 2)?;
    }
    Ok(())
}

/// The pairs of a group that stand in a relation, those that differ first.
pub(super) fn ordered(group: &Group) -> Vec<&Pair> {
    let rank = |r: Relation| match r {
        Relation::Disagree => 0,
        Relation::Conflict => 1,
        Relation::Agree => 2,
        Relation::Related => 3,
        Relation::Unrelated => 4,
    };
    let mut pairs: Vec<&Pair> = group.pairs.iter().filter(|p| p.relation != Relation::Unrelated).collect();
    pairs.sort_by(|x, y| {
        rank(x.relation).cmp(&rank(y.relation)).then(y.similarity.total_cmp(&x.similarity)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    pairs
}

/// `[1] and [2] disagree: opposite stance toward Algeria; both name Mali.`
fn relation(view: &View<'_>, pair: &Pair) -> Para {
    let (verb, tone) = match pair.relation {
        Relation::Agree => ("agree", Tone::Plus),
        Relation::Disagree => ("disagree", Tone::Minus),
        Relation::Conflict => ("conflict", Tone::Minus),
        Relation::Related => ("are related", Tone::Dim),
        Relation::Unrelated => ("are unrelated", Tone::Dim),
    };
    let mut para = Para::say(&format!("[{}] and [{}] ", pair.a + 1, pair.b + 1)).own(verb, tone);
    for (i, reason) in pair.reasons.iter().enumerate() {
        para = para.own(if i == 0 { ": " } else { "; " }, Tone::Plain);
        for part in messages::parts(reason, view) {
            para = if part.given { para.given(&part.text, Tone::Plain) } else { para.own(&part.text, Tone::Plain) };
        }
    }
    para.own(".", Tone::Plain)
}

fn only(page: &mut Page<'_>, view: &View<'_>, topic: &TopicContrast) -> io::Result<()> {
    if topic.only.is_empty() {
        return Ok(());
    }
    page.heading("Said by one side only")?;
    let color = page.style.color;
    let at = |c: &Id| topic.only.iter().filter(|m| m.column == *c).collect::<Vec<&Member>>();
    // A lone speaker gets the whole width.
    let speak: Vec<Id> = topic.columns.iter().filter(|c| !at(c).is_empty()).cloned().collect();
    let columns = if speak.len() == 1 { &speak } else { &topic.columns };
    for band in bands(columns, page.style.width, |c| !at(c).is_empty()) {
        let most = band.iter().map(|c| at(c).len()).max().unwrap_or(0);
        let row = |r: usize| {
            let show = |c: &Id| {
                let members = at(c);
                match members.get(r) {
                    Some(m) if r < ONLY => cell(view, m, None, color),
                    Some(_) => Rich::of(Para::default().own(&format!("… and {} more", members.len() - ONLY), Tone::Dim)),
                    None => Rich::default(),
                }
            };
            band.iter().map(show).collect()
        };
        let rows = (0..most.min(ONLY + 1)).map(row).collect();
        page.grid(&Grid { header: names(view, &band), rows, widths: Widths::Equal })?;
    }
    Ok(())
}

fn silent(page: &mut Page<'_>, view: &View<'_>, topic: &TopicContrast) -> io::Result<()> {
    if !topic.silent.is_empty() {
        page.blank()?;
    }
    for s in &topic.silent {
        let line = Para::default().own("silent: ", Tone::Bold).given(view.outlet(&s.outlet), Tone::Plain);
        let searched = format!(" ({}, {} searched)", count(s.articles, "article"), count(s.sentences, "sentence"));
        page.para(&line.own(&searched, Tone::Plain), 0)?;
    }
    Ok(())
}

/// What the interval lets one say.
pub(super) fn reading(s: &StanceCount) -> &'static str {
    if s.low <= 0.0 && s.high >= 0.0 || !(s.low.is_finite() && s.high.is_finite()) {
        "cannot be told apart from zero"
    } else if s.high < 0.0 {
        "more against than for"
    } else {
        "more for than against"
    }
}

/// `−1.10 [−2.30…0.10]` with true minus signs.
pub(super) fn interval(s: &StanceCount) -> String {
    format!("{:.2} [{:.2}…{:.2}]", s.logit + 0.0, s.low + 0.0, s.high + 0.0).replace('-', "−")
}

pub(super) const fn voice(attributed: bool) -> &'static str {
    if attributed { "attributed" } else { "own" }
}

pub(super) const fn unit(s: &StanceCount) -> &'static str {
    if s.over_claims { "claims" } else { "articles" }
}

fn stance(page: &mut Page<'_>, view: &View<'_>, topic: &TopicContrast) -> io::Result<()> {
    let (told, neither): (Vec<_>, Vec<_>) = topic.stance.iter().partition(|s| s.favor + s.against > 0);
    if topic.stance.is_empty() {
        return Ok(());
    }
    page.heading("Stance: how the claims portray each actor, own and attributed voice apart")?;
    let tone = |label, n: usize| Rich::of(Para::default().own(&n.to_string(), if n == 0 { Tone::Dim } else { sign(label).1 }));
    let row = |s: &&StanceCount| {
        vec![
            Rich::given(view.column(&s.by)),
            Rich::given(view.actor(&s.target)),
            Rich::say(voice(s.attributed)),
            tone(Label::Favor, s.favor),
            tone(Label::Against, s.against),
            Rich::number(s.none),
            Rich::say(&interval(s)),
            Rich::say(reading(s)),
            Rich::say(unit(s)),
        ]
    };
    if !told.is_empty() {
        let header = header(["by", "toward", "voice", "+", "−", "0", "logit [95 %]", "reading", "unit"]);
        page.grid(&Grid { header, rows: told.iter().map(row).collect(), widths: Widths::Content })?;
    }
    if !neither.is_empty() {
        page.say(&format!("{} without a stance either way not shown.", count(neither.len(), "row")))?;
    }
    Ok(())
}

fn labels(page: &mut Page<'_>, view: &View<'_>, topic: &TopicContrast) -> io::Result<()> {
    if topic.labels.is_empty() {
        return Ok(());
    }
    page.heading("Names given to one thing")?;
    let mut uses: BTreeMap<(&Id, &str, Option<&Id>), BTreeMap<&Id, usize>> = BTreeMap::new();
    for l in &topic.labels {
        *uses.entry((&l.thing, &l.label, l.side.as_ref())).or_default().entry(&l.by).or_default() += l.count;
    }
    let row = |((thing, label, side), by): (&(&Id, &str, Option<&Id>), &BTreeMap<&Id, usize>)| {
        let mut used = Para::default();
        for (i, (column, n)) in by.iter().enumerate() {
            used = used
                .own(if i == 0 { "" } else { ", " }, Tone::Plain)
                .given(view.column(column), Tone::Plain)
                .own(&format!(" {n}"), Tone::Plain);
        }
        vec![
            Rich::given(view.actor(thing)),
            Rich::given(label),
            side.map_or_else(Rich::default, |s| Rich::given(view.column(s))),
            Rich::of(used),
        ]
    };
    let rows = uses.iter().map(row).collect();
    page.grid(&Grid { header: header(["thing", "name", "usage of", "used by"]), rows, widths: Widths::Content })
}
