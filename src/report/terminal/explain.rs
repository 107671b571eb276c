//! One claim with every finding in it, and every stance re-added from its contributions.

use super::claim::{kind_name, marked, marks, sign};
use super::contrast::voice as voice_name;
use super::rich::{Para, Tone};
use super::{Page, Style};
use crate::model::{Article, Evidence, Party, Piece, Quote, Reading, RolesRead, StanceRow, ValueKind};
use crate::report::View;
use std::io::{self, Write};

/// One piece with all that was found in it: its clauses and who does what in them, speakers, and each contribution with its row.
///
/// # Errors
/// What `out` says.
pub fn explain(out: &mut dyn Write, style: &Style, view: &View<'_>, article: &Article, piece: &Piece, reading: &Reading) -> io::Result<()> {
    let mut page = Page::new(out, style);
    let outlet = Para::default().own("outlet: ", Tone::Dim).given(view.outlet(&article.outlet), Tone::Bold);
    let id = format!("{}:{}", article.id, piece.n);
    page.line(&Para::default().own("claim: ", Tone::Dim).given(&id, Tone::Bold), 0)?;
    page.line(&outlet, 0)?;
    page.line(&Para::default().own("kind: ", Tone::Dim).own(piece.kind.as_str(), Tone::Plain), 0)?;
    if page.style.plain {
        page.field("text", piece.span.of(&article.text))?;
    } else {
        page.blank()?;
        page.para(&marked(&article.text, piece.span, &marks(piece), page.style.color), 2)?;
        page.blank()?;
    }
    if !piece.kind.is_content() {
        return page.line(&Para::say("not analysed: only titles, headings and claims are."), 0);
    }
    grammar(&mut page, view, &article.text, reading)?;
    found(&mut page, view, article, piece)?;
    for row in &piece.stance {
        stance(&mut page, view, article, row)?;
    }
    Ok(())
}

/// The tree of clauses, each with its verbs and who does what to whom, then the modifiers.
fn grammar(page: &mut Page<'_>, view: &View<'_>, text: &str, reading: &Reading) -> io::Result<()> {
    for (k, c) in reading.clauses.iter().enumerate() {
        let depth = std::iter::successors(c.parent, |&p| reading.clauses.get(p).and_then(|c| c.parent)).take(8).count();
        let line = Para::default().own(&format!("clause {}: ", k + 1), Tone::Dim).own(c.kind, Tone::Plain);
        let line = c.resumes.map_or(line.clone(), |r| line.own(&format!(", goes on with {}", r + 1), Tone::Plain));
        let line = c.joined.map_or(line.clone(), |j| line.own(&format!(", joined to {}", j + 1), Tone::Plain));
        page.line(&line.own(" «", Tone::Dim).given(c.span.of(text), Tone::Plain).own("»", Tone::Dim), 2 * depth)?;
        for r in reading.roles.iter().filter(|r| r.clause == k) {
            page.line(&roles(view, text, r), 2 * depth + 2)?;
        }
    }
    for m in &reading.modifiers {
        let line = Para::default().own("modifier: ", Tone::Dim).given(m.span.of(text), Tone::Plain);
        let line = line.own(&minus(&format!(" ({}, {}, ×{} %)", m.kind, m.row, m.factor)), Tone::Plain);
        page.line(&line.own(" touches «", Tone::Dim).given(m.reach.of(text), Tone::Plain).own("»", Tone::Dim), 0)?;
    }
    Ok(())
}

/// `«اتهم» agent «المغرب» (Morocco), patient «الجزائر» (Algeria)`.
fn roles(view: &View<'_>, text: &str, r: &RolesRead) -> Para {
    let party = |line: Para, role: &str, p: &Option<Party>| {
        let Some(p) = p else { return line };
        let mut line = line.own(&format!(", {role} «"), Tone::Dim).given(p.span.of(text), Tone::Plain).own("»", Tone::Dim);
        for (i, a) in p.actors.iter().enumerate() {
            line = line.own(if i == 0 { " = " } else { ", " }, Tone::Dim).given(view.actor(a), Tone::Plain);
        }
        if p.carried { line.own(" (from an earlier clause)", Tone::Dim) } else { line }
    };
    let mut line = Para::default().own("verb: «", Tone::Dim).given(r.predicate.of(text), Tone::Bold).own("»", Tone::Dim);
    if r.passive {
        line = line.own(", passive", Tone::Plain);
    }
    if r.negated {
        line = line.own(", denied", Tone::Plain);
    }
    party(party(line, "agent", &r.agent), "patient", &r.patient)
}

impl Page<'_> {
    /// A line of the report in both ways of writing.
    fn line(&mut self, para: &Para, indent: usize) -> io::Result<()> {
        if self.style.plain {
            let style =
                Style { bidi: if self.style.bidi == super::Bidi::Visual { super::Bidi::Visual } else { super::Bidi::Off }, ..self.style };
            for line in para.wrap(usize::MAX) {
                writeln!(self.out, "{}", super::bidi::draw(&line, 0, super::bidi::Align::Left, &style).0)?;
            }
            return Ok(());
        }
        self.para(para, indent)
    }
}

fn found(page: &mut Page<'_>, view: &View<'_>, article: &Article, piece: &Piece) -> io::Result<()> {
    let text = article.text.as_str();
    let key = |k: &str| Para::default().own(k, Tone::Dim);
    let v = &piece.voice;
    let who = key("voice: ");
    let who = match &v.source {
        Some(id) => who.given(view.actor(id), Tone::Plain).own(&format!(" ({})", v.kind.as_str()), Tone::Plain),
        None => who.own(kind_name(v.kind), Tone::Plain),
    };
    page.line(&who.own(&format!(", {}", v.certainty.as_str()), Tone::Plain), 0)?;
    for (i, q) in piece.quotes.iter().enumerate() {
        page.line(&quote(view, text, q, i), 0)?;
    }
    for m in &piece.mentions {
        let line = key("mention: ").given(m.span.of(text), Tone::Plain).own(" → ", Tone::Dim).given(view.actor(&m.actor), Tone::Plain);
        let part = |l: Para| l.own(" (as ", Tone::Dim).given(view.actor(&m.part), Tone::Plain).own(")", Tone::Dim);
        page.line(&if m.part == m.actor { line } else { part(line) }, 0)?;
    }
    for t in &piece.topics {
        page.line(&key("topic: ").given(view.topic(t), Tone::Plain), 0)?;
    }
    let issues = piece.issues.iter().map(|f| ("issue frame: ", f));
    for (name, f) in piece.frames.iter().map(|f| ("frame: ", f)).chain(issues) {
        let mut line = key(name).given(&f.frame, Tone::Plain).own(&format!(" {}", f.points), Tone::Plain);
        for s in &f.spans {
            line = line.own(" «", Tone::Dim).given(s.of(text), Tone::Plain).own("»", Tone::Dim);
        }
        page.line(&line, 0)?;
    }
    for l in &piece.labels {
        let line = key("name: ").given(l.span.of(text), Tone::Plain).own(" for ", Tone::Dim).given(view.actor(&l.thing), Tone::Plain);
        let line = line.own(&format!(", {}", voice_name(l.attributed)), Tone::Plain);
        page.line(&if let Some(s) = &l.side { line.own(", usage of ", Tone::Dim).given(view.column(s), Tone::Plain) } else { line }, 0)?;
    }
    for l in &piece.loaded {
        let line = key("loaded language: ").given(l.span.of(text), Tone::Plain).own(" = ", Tone::Dim).own(&l.technique, Tone::Plain);
        page.line(&line.own(&format!(", {} ({})", voice_name(l.attributed), l.entry), Tone::Plain), 0)?;
    }
    for v in &piece.values {
        page.line(&key("value: ").given(v.span.of(text), Tone::Plain).own(" = ", Tone::Dim).given(&value(&v.kind), Tone::Plain), 0)?;
    }
    for e in piece.events.iter().filter(|e| e.agent.is_some() || e.patient.is_some()) {
        let actor = |id: &Option<crate::model::Id>| id.as_ref().map_or("?", |a| view.actor(a)).to_owned();
        let line = key("event: ").given(&actor(&e.agent), Tone::Plain).own(if e.negated { " not " } else { " " }, Tone::Plain);
        let line = line.given(e.span.of(text), Tone::Plain).own(" ", Tone::Plain);
        page.line(&line.given(&actor(&e.patient), Tone::Plain), 0)?;
    }
    for a in piece.acts.iter().filter(|a| !a.agents.is_empty() || !a.others.is_empty()) {
        let names = |ids: &[crate::model::Id]| ids.iter().map(|i| view.actor(i).to_owned()).collect::<Vec<_>>().join(", ");
        let line = key(if a.negated { "denied act: " } else { "act: " }).own(&a.act, Tone::Plain).own(" «", Tone::Dim);
        let line = line.given(a.span.of(text), Tone::Plain).own("»", Tone::Dim);
        let line = if a.agents.is_empty() { line } else { line.own(" by ", Tone::Dim).given(&names(&a.agents), Tone::Plain) };
        let line = if a.others.is_empty() { line } else { line.own(" with ", Tone::Dim).given(&names(&a.others), Tone::Plain) };
        page.line(&line, 0)?;
    }
    Ok(())
}

fn quote(view: &View<'_>, text: &str, q: &Quote, i: usize) -> Para {
    let mut line = Para::default().own(&format!("quote {}: ", i + 1), Tone::Dim);
    for (j, s) in q.sources.iter().enumerate() {
        line = line.own(if j == 0 { "" } else { ", " }, Tone::Plain).given(&s.name, Tone::Plain);
        if let Some(a) = &s.actor {
            line = line.own(" (", Tone::Dim).given(view.actor(a), Tone::Plain).own(")", Tone::Dim);
        }
    }
    if q.sources.is_empty() {
        line = line.own(kind_name(q.kind), Tone::Plain);
    }
    let cue = q.cue.of(text);
    if !cue.is_empty() {
        line = line.own("; cue «", Tone::Dim).given(cue, Tone::Plain).own(&format!("» ({})", q.class.as_str()), Tone::Dim);
    }
    match q.content {
        Some(c) => line.own("; says «", Tone::Dim).given(c.of(text), Tone::Plain).own("»", Tone::Dim),
        None => line,
    }
}

fn value(kind: &ValueKind) -> String {
    match kind {
        ValueKind::Date { year, month, day } => {
            let part = |n: Option<String>| n.unwrap_or_else(|| "?".to_owned());
            format!(
                "{}-{}-{}",
                part(year.map(|y| y.to_string())),
                part(month.map(|m| format!("{m:02}"))),
                part(day.map(|d| format!("{d:02}")))
            )
        }
        ValueKind::Number { value, unit } => unit.as_ref().map_or_else(|| value.to_string(), |u| format!("{value} {u}")),
        ValueKind::Percent(p) => format!("{p} %"),
    }
}

fn stance(page: &mut Page<'_>, view: &View<'_>, article: &Article, row: &StanceRow) -> io::Result<()> {
    page.blank()?;
    let (_, tone) = sign(row.label);
    let head = Para::default().own("stance: ", Tone::Dim).given(view.actor(&row.target), Tone::Bold);
    let head = head.own(&format!(", {}: ", voice_name(row.attributed)), Tone::Plain).own(row.label.as_str(), tone);
    let (Some(points), Some(score)) = (row.points, row.score()) else {
        return page.line(&head.own(", no evidence", Tone::Plain), 0);
    };
    page.line(&head.own(&minus(&format!(", points {points}, score {score:.2}")), Tone::Plain), 0)?;
    for e in &row.evidence {
        page.line(&contribution(&article.text, e), 2)?;
        for m in &e.modifiers {
            page.line(&Para::default().own("changed by: ", Tone::Dim).given(m, Tone::Plain), 4)?;
        }
    }
    let sum: i64 = row.evidence.iter().map(|e| i64::from(e.points)).sum();
    let check = if sum == i64::from(points) { "as above" } else { "NOT the points above" };
    let terms: Vec<String> = row.evidence.iter().map(|e| e.points.to_string()).collect();
    page.line(&Para::default().own("sum: ", Tone::Dim).own(&minus(&format!("{} = {sum}, {check}", terms.join(" + "))), Tone::Plain), 2)
}

/// `−200 «استغلت» exploit, ar/stance:412: agent «الجزائر», weight 2, in quote 1`.
fn contribution(text: &str, e: &Evidence) -> Para {
    let tone = if e.points > 0 { Tone::Favor } else { Tone::Against };
    let line = Para::default().own("evidence: ", Tone::Dim).own(&minus(&e.points.to_string()), Tone::Bold).own(" «", Tone::Dim);
    let line = line.given(e.span.of(text), tone).own("» ", Tone::Dim).given(&e.gloss, Tone::Plain).own(", ", Tone::Plain);
    let line = line.given(&e.entry, Tone::Dim).own(&format!(": {} «", e.role.as_str()), Tone::Plain).given(e.reached.of(text), Tone::Plain);
    let line = line.own(&format!("», weight {}", e.weight), Tone::Plain);
    e.quote.map_or(line.clone(), |q| line.own(&format!(", in quote {}", q + 1), Tone::Plain))
}

fn minus(text: &str) -> String {
    text.replace('-', "−")
}
