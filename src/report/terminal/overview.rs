//! The corpus at a glance.

use super::grid::{Grid, Widths};
use super::rich::{Para, Rich, Tone};
use super::{Page, Style, count, header};
use crate::model::VoiceType;
use crate::report::{Overview, SourceRow, View};
use std::io::{self, Write};

/// Topics that are listed.
const TOPICS: usize = 15;
/// Sources that are listed for one outlet.
const SOURCES: usize = 6;

/// Writes the overview: outlets, sources quoted, topics by outlet.
///
/// # Errors
/// Only where `out` cannot be written.
pub fn overview(out: &mut dyn Write, style: &Style, view: &View<'_>, overview: &Overview) -> io::Result<()> {
    let mut page = Page::new(out, style);
    if page.style.plain {
        return plain(&mut page, view, overview);
    }
    let articles: usize = overview.outlets.iter().map(|o| o.articles).sum();
    let claims: usize = overview.outlets.iter().map(|o| o.claims).sum();
    let skipped = if overview.skipped > 0 { format!(", {} left out", count(overview.skipped, "input")) } else { String::new() };
    page.say(&format!(
        "{}, {}, {}{skipped}.",
        count(overview.outlets.len(), "outlet"),
        count(articles, "article"),
        count(claims, "claim")
    ))?;
    page.heading("Outlets")?;
    let row = |(i, o): (usize, &crate::report::OutletRow)| {
        vec![
            Rich::number(i + 1),
            Rich::given(&o.name),
            o.camp.as_ref().map_or_else(Rich::default, |c| Rich::given(view.camp(c))),
            Rich::number(o.articles),
            Rich::number(o.claims),
            quoted(view, overview.sources.iter().filter(|s| s.outlet == o.id)),
        ]
    };
    let rows = overview.outlets.iter().enumerate().map(row).collect();
    page.grid(&Grid {
        header: header(["#", "outlet", "declared camp", "articles", "claims", "sources quoted"]),
        rows,
        widths: Widths::Content,
    })?;
    if overview.topics.is_empty() {
        return Ok(());
    }
    page.heading("Claims on each topic, by outlet number")?;
    // A number of outlets takes six columns at most; names of topics keep a third of the width.
    let fit = (page.style.width * 2 / 3 / 6).max(1).min(overview.outlets.len());
    let mut head = header(["topic"]);
    head.extend((1..=fit).map(|n| Rich::of(Para::default().own(&n.to_string(), Tone::Bold))));
    head.push(Rich::of(Para::default().own("all", Tone::Bold)));
    let row = |t: &crate::report::TopicRow| {
        let mut row = vec![Rich::given(view.topic(&t.topic))];
        row.extend(
            t.counts.iter().take(fit).map(|n| if *n == 0 { Rich::of(Para::default().own("·", Tone::Dim)) } else { Rich::number(*n) }),
        );
        row.push(Rich::number(t.total));
        row
    };
    page.grid(&Grid { header: head, rows: overview.topics.iter().take(TOPICS).map(row).collect(), widths: Widths::Content })?;
    if overview.outlets.len() > fit {
        page.say(&format!("… and {} counted in “all”.", count(overview.outlets.len() - fit, "more outlet")))?;
    }
    if overview.topics.len() > TOPICS {
        page.say(&format!("… and {}.", count(overview.topics.len() - TOPICS, "more topic")))?;
    }
    Ok(())
}

/// `Mali 3, experts 2, … and 4 more`.
fn quoted<'a>(view: &View<'_>, rows: impl Iterator<Item = &'a SourceRow>) -> Rich {
    let rows: Vec<&SourceRow> = rows.collect();
    let mut para = Para::default();
    for (i, r) in rows.iter().take(SOURCES).enumerate() {
        para = para.own(if i == 0 { "" } else { ", " }, Tone::Plain);
        para = match &r.actor {
            Some(a) => para.given(view.actor(a), Tone::Plain),
            None => para.own(r.kind.as_str(), Tone::Plain),
        };
        // An expert or a medium of an actor is not that actor: two rows of one name would look alike.
        if r.actor.is_some() && r.kind != VoiceType::Actor {
            para = para.own(&format!(" ({})", r.kind.as_str()), Tone::Plain);
        }
        para = para.own(&format!(" {}", r.count), Tone::Plain);
    }
    if rows.len() > SOURCES {
        para = para.own(&format!(", … and {} more", rows.len() - SOURCES), Tone::Dim);
    }
    Rich::of(para)
}

fn plain(page: &mut Page<'_>, view: &View<'_>, overview: &Overview) -> io::Result<()> {
    for (i, o) in overview.outlets.iter().enumerate() {
        if i > 0 {
            page.blank()?;
        }
        page.field("outlet", &o.name)?;
        if let Some(camp) = &o.camp {
            page.field("declared camp", view.camp(camp))?;
        }
        page.field("articles", &o.articles.to_string())?;
        page.field("claims", &o.claims.to_string())?;
        for s in overview.sources.iter().filter(|s| s.outlet == o.id) {
            let who = s.actor.as_ref().map_or(s.kind.as_str(), |a| view.actor(a));
            page.field("quotes", &format!("{who} ({}) {}", s.kind.as_str(), s.count))?;
        }
        for t in &overview.topics {
            match t.counts.get(i) {
                Some(n) if *n > 0 => page.field("topic", &format!("{} {n}", view.topic(&t.topic)))?,
                _ => {}
            }
        }
    }
    Ok(())
}
