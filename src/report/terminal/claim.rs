//! A claim as it is shown: whose it is, its text with the evidence marked, what it does to whom.

use super::rich::{Para, Rich, Tone};
use crate::model::{Certainty, Evidence, Label, Member, Piece, Span, StanceRow, VoiceType};
use crate::report::View;

/// The text under `span` of `text` with `marks`, coloured or in brackets: `⟦−words⟧`.
pub(super) fn marked(text: &str, span: Span, marks: &[(Span, Tone)], color: bool) -> Para {
    let tone_at = |byte: usize| {
        let here = marks.iter().filter(|(s, _)| s.start <= byte && byte < s.end).map(|m| m.1);
        here.reduce(|a, b| if a == b { a } else { Tone::Both }).unwrap_or_default()
    };
    let mut para = Para::default();
    let mut run = String::new();
    let mut last = Tone::Plain;
    for (i, c) in span.of(text).char_indices() {
        let tone = tone_at(span.start + i);
        if tone != last {
            stretch(&mut para, &run, last, color);
            run.clear();
            last = tone;
        }
        run.push(c);
    }
    stretch(&mut para, &run, last, color);
    para.settle()
}

fn stretch(para: &mut Para, run: &str, tone: Tone, color: bool) {
    let sign = match tone {
        _ if color || run.is_empty() => return para.text(run, tone),
        Tone::Favor => "⟦+",
        Tone::Against => "⟦−",
        Tone::Both => "⟦±",
        _ => return para.text(run, tone),
    };
    para.text(sign, tone);
    para.text(run, tone);
    para.text("⟧", tone);
}

/// The evidence of a piece by its sign.
pub(super) fn marks(piece: &Piece) -> Vec<(Span, Tone)> {
    let evidence = piece.stance.iter().flat_map(|s| &s.evidence).filter(|e| e.points != 0);
    evidence.map(|e| (e.span, if e.points > 0 { Tone::Favor } else { Tone::Against })).collect()
}

/// The cell of a member: `[1] outlet · article:n`, text, voice, stance.
pub(super) fn cell(view: &View<'_>, member: &Member, number: Option<usize>, color: bool) -> Rich {
    let mut head = Para::default();
    if let Some(n) = number {
        head = head.own(&format!("[{n}] "), Tone::Bold);
    }
    let id = format!("{}:{}", member.article, member.piece);
    head = head.given(view.outlet(&member.outlet), Tone::Bold).own(" · ", Tone::Dim).given(&id, Tone::Dim);
    let mut rich = Rich::of(head);
    let piece = view.piece(&member.article, member.piece);
    match view.article(&member.article) {
        Some(a) => rich.push(marked(&a.text, member.span, &piece.map(marks).unwrap_or_default(), color)),
        None => rich.push(Para::say("(text not at hand)")),
    }
    if let Some(piece) = piece {
        voice(view, piece).into_iter().for_each(|p| rich.push(p));
        piece.stance.iter().filter_map(|row| stance(view, piece, row)).for_each(|p| rich.push(p));
    }
    rich
}

/// Who says it, where it is not the outlet as a plain fact.
pub(super) fn voice(view: &View<'_>, piece: &Piece) -> Option<Para> {
    let v = &piece.voice;
    if v.kind == VoiceType::Outlet && v.certainty == Certainty::Asserted {
        return None;
    }
    let mut para = Para::default().own("voice: ", Tone::Dim);
    para = match &v.source {
        Some(id) => para.given(view.actor(id), Tone::Plain),
        None => para.own(kind_name(v.kind), Tone::Plain),
    };
    Some(if v.certainty == Certainty::Asserted { para } else { para.own(&format!(", {}", v.certainty.as_str()), Tone::Plain) })
}

/// A kind of source where no name is known.
pub(super) const fn kind_name(kind: VoiceType) -> &'static str {
    match kind {
        VoiceType::Outlet => "the outlet",
        VoiceType::Actor => "an actor",
        VoiceType::Expert => "an expert",
        VoiceType::Media => "other media",
        VoiceType::Anonymous => "an unnamed source",
    }
}

/// `−`, `+`, or `0` where evidence cancels out.
pub(super) const fn sign(label: Label) -> (&'static str, Tone) {
    match label {
        Label::Favor => ("+", Tone::Plus),
        Label::Against => ("−", Tone::Minus),
        Label::None => ("0", Tone::Dim),
    }
}

/// `− Algeria, own: exploit, blatant`; nothing for a row without evidence.
pub(super) fn stance(view: &View<'_>, piece: &Piece, row: &StanceRow) -> Option<Para> {
    row.points?;
    let (sign, tone) = sign(row.label);
    let mut para = Para::default().own(sign, tone).own(" ", Tone::Plain).given(view.actor(&row.target), Tone::Bold);
    if row.attributed {
        para = para.own(", attributed to ", Tone::Plain);
        let mut names: Vec<&str> = row.evidence.iter().flat_map(|e| sources(view, piece, e)).collect();
        dedup(&mut names);
        para = list(para, &names);
    } else {
        para = para.own(", own", Tone::Plain);
    }
    let mut glosses: Vec<&str> = row.evidence.iter().filter(|e| e.points != 0).map(|e| e.gloss.as_str()).collect();
    dedup(&mut glosses);
    if row.label == Label::None {
        para = para.own(", no clear side", Tone::Dim);
    }
    Some(if glosses.is_empty() { para } else { list(para.own(": ", Tone::Plain), &glosses) })
}

/// Names of the sources of the quote that a piece of evidence stands in.
fn sources<'b>(view: &'b View<'_>, piece: &'b Piece, evidence: &Evidence) -> Vec<&'b str> {
    let Some(quote) = evidence.quote.and_then(|q| piece.quotes.get(q)) else { return vec!["somebody"] };
    if quote.sources.is_empty() {
        return vec![kind_name(quote.kind)];
    }
    quote.sources.iter().map(|s| s.actor.as_deref().map_or(s.name.as_str(), |a| view.actor(a))).collect()
}

fn dedup(names: &mut Vec<&str>) {
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|n| seen.insert(*n));
}

fn list(mut para: Para, names: &[&str]) -> Para {
    for (i, name) in names.iter().enumerate() {
        if i > 0 {
            para = para.own(", ", Tone::Plain);
        }
        para = para.given(name, Tone::Plain);
    }
    para
}
