//! Records of `key: value` lines, for screen readers, pipes and narrow screens.

use super::contrast::{interval, ordered, reading, unit, voice};
use super::rich::{Para, Tone};
use super::{Bidi, Page, bidi, claim};
use crate::model::{Label, Member, TopicContrast};
use crate::report::{View, messages};
use std::io;

impl Page<'_> {
    /// One `key: value` line; a value is never wrapped, unless it must be put into display order.
    pub(super) fn field(&mut self, key: &str, value: &str) -> io::Result<()> {
        let mut para = Para::default();
        para.text(value, Tone::Plain);
        let para = para.settle();
        let width = if self.style.bidi == Bidi::Visual { self.style.width.saturating_sub(key.len() + 2) } else { usize::MAX };
        let style = super::Style { bidi: if self.style.bidi == Bidi::Marks { Bidi::Off } else { self.style.bidi }, ..self.style };
        for (i, line) in para.wrap(width).iter().enumerate() {
            let (text, _) = bidi::draw(line, 0, bidi::Align::Left, &style);
            if i == 0 {
                writeln!(self.out, "{key}: {text}")?;
            } else {
                writeln!(self.out, "  {text}")?;
            }
        }
        Ok(())
    }
}

pub(super) fn contrast(page: &mut Page<'_>, view: &View<'_>, topic: &TopicContrast) -> io::Result<()> {
    page.field("topic", &topic.topic)?;
    page.field("name", view.topic(&topic.topic))?;
    page.field("groups", &topic.groups.len().to_string())?;
    page.field("said by one side only", &topic.only.len().to_string())?;
    for o in &topic.outlets {
        page.blank()?;
        page.field("outlet", &o.name)?;
        if let Some(camp) = &o.camp {
            page.field("declared camp", view.camp(camp))?;
        }
        page.field("articles", &o.articles.to_string())?;
        page.field("claims", &o.claims.to_string())?;
    }
    for (i, group) in topic.groups.iter().enumerate() {
        for (j, m) in group.members.iter().enumerate() {
            page.blank()?;
            page.field("group", &format!("{} {}", i + 1, group.label))?;
            page.field("number", &(j + 1).to_string())?;
            member(page, view, m)?;
        }
        for p in ordered(group) {
            page.blank()?;
            page.field("group", &format!("{} {}", i + 1, group.label))?;
            page.field("pair", &format!("{} and {}", p.a + 1, p.b + 1))?;
            page.field("relation", p.relation.as_str())?;
            page.field("similarity", &format!("{:.2}", p.similarity))?;
            p.reasons.iter().try_for_each(|r| page.field("reason", &messages::say(r, view)))?;
        }
    }
    for m in &topic.only {
        page.blank()?;
        page.field("said by one side only", view.column(&m.column))?;
        member(page, view, m)?;
    }
    for s in &topic.silent {
        page.blank()?;
        page.field("silent", view.outlet(&s.outlet))?;
        page.field("articles", &s.articles.to_string())?;
        page.field("sentences searched", &s.sentences.to_string())?;
    }
    for s in &topic.stance {
        page.blank()?;
        page.field("stance of", view.column(&s.by))?;
        page.field("toward", view.actor(&s.target))?;
        page.field("voice", voice(s.attributed))?;
        page.field("favor", &s.favor.to_string())?;
        page.field("against", &s.against.to_string())?;
        page.field("none", &s.none.to_string())?;
        page.field("logit", &interval(s))?;
        page.field("reading", reading(s))?;
        page.field("drawn over", unit(s))?;
    }
    for l in &topic.labels {
        page.blank()?;
        page.field("name for", view.actor(&l.thing))?;
        page.field("name", &l.label)?;
        page.field("by", view.column(&l.by))?;
        page.field("count", &l.count.to_string())?;
        if let Some(side) = &l.side {
            page.field("usage of", view.column(side))?;
        }
    }
    Ok(())
}

fn member(page: &mut Page<'_>, view: &View<'_>, m: &Member) -> io::Result<()> {
    page.field("column", view.column(&m.column))?;
    page.field("outlet", view.outlet(&m.outlet))?;
    page.field("claim", &format!("{}:{}", m.article, m.piece))?;
    let Some(article) = view.article(&m.article) else { return Ok(()) };
    page.field("text", m.span.of(&article.text))?;
    let Some(piece) = view.piece(&m.article, m.piece) else { return Ok(()) };
    match &piece.voice.source {
        Some(id) => page.field("voice", view.actor(id))?,
        None => page.field("voice", claim::kind_name(piece.voice.kind))?,
    }
    for row in piece.stance.iter().filter(|r| r.label != Label::None) {
        page.field("stance", &format!("{} {}, {}", row.label.as_str(), view.actor(&row.target), voice(row.attributed)))?;
        for e in &row.evidence {
            page.field("evidence", &format!("{} ({}) {}", e.span.of(&article.text), e.gloss, e.points))?;
        }
    }
    Ok(())
}
