//! Right-to-left lines for terminals that reorder text, and for those that do not.
//!
//! Terminals reorder a whole row as one left-to-right paragraph and know nothing of borders, so that columns swap. Here each
//! line of a cell is closed in marks of its own, after wrapping, and borders stand between left-to-right marks.

use super::clean::{is_ltr, is_rtl};
use super::rich::{Glyph, Line, Tone};
use super::{Bidi, Style};
use ar_reshaper::ArabicReshaper;
use unicode_bidi::{BidiDataSource, BidiInfo, HardcodedBidiData};
use unicode_normalization::char::is_combining_mark;

pub(super) const LRM: char = '\u{200E}';
const RLM: char = '\u{200F}';
const ZWJ: char = '\u{200D}';

/// Where the padding of a line goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Right-to-left lines to the right, others to the left.
    Natural,
    /// All to the left.
    Left,
    /// All to the right.
    Right,
}

/// `line` padded to `width` columns and ready to be written; the flag says whether it holds right-to-left letters.
pub(super) fn draw(line: &Line, width: usize, align: Align, style: &Style) -> (String, bool) {
    let rtl = line.rtl || line.glyphs.iter().any(|g| is_rtl(g.c));
    let glyphs = match style.bidi {
        Bidi::Off => line.glyphs.clone(),
        Bidi::Marks if rtl => marked(line),
        Bidi::Visual if rtl => visual(line),
        Bidi::Marks | Bidi::Visual => line.glyphs.clone(),
    };
    let used: usize = glyphs.iter().map(|g| g.width()).sum();
    let pad = " ".repeat(width.saturating_sub(used));
    let right = match align {
        Align::Natural => line.rtl && style.bidi != Bidi::Off,
        Align::Left => false,
        Align::Right => true,
    };
    let text = tint(&glyphs, style.color);
    (if right { pad + &text } else { text + &pad }, rtl)
}

/// With marks around every stretch that runs from right to left, and a joiner between lam and alef, which some count as one
/// column without it.
///
/// A row is one left-to-right paragraph to the terminal, so Latin words in an Arabic line would part it in two and swap its
/// halves. Isolates would say so, but some terminals draw them as boxes a column wide; the stretches are put in the order of
/// display instead, each in logical order within.
fn marked(line: &Line) -> Vec<Glyph> {
    let mut out = Vec::with_capacity(line.glyphs.len() + 8);
    for run in line.glyphs.chunk_by(|a, b| line.rtl || a.isle == b.isle) {
        if line.rtl || run.iter().any(|g| is_rtl(g.c)) {
            let first = run.iter().find(|g| is_rtl(g.c) || is_ltr(g.c)).is_some_and(|g| is_rtl(g.c));
            stretches(run, line.rtl || first, &mut out);
            if !line.rtl {
                out.push(bare(LRM));
            }
        } else {
            out.extend(run);
        }
    }
    out
}

/// Appends the stretches of `run`, a text of one base direction, in the order of display.
fn stretches(run: &[Glyph], rtl: bool, out: &mut Vec<Glyph>) {
    let text: String = run.iter().map(|g| g.c).collect();
    let base = if rtl { unicode_bidi::RTL_LEVEL } else { unicode_bidi::LTR_LEVEL };
    let info = BidiInfo::new(&text, Some(base));
    let levels: Vec<u8> = text.char_indices().map(|(i, _)| info.levels.get(i).map_or(0, |l| l.number())).collect();
    // Latin words, and numbers after them, stand on their own; other numbers stay with the right-to-left words around them.
    let mut parts: Vec<(bool, &[Glyph])> = Vec::new();
    let mut rest = run;
    let mut latin = !rtl;
    for level in levels.chunk_by(|a, b| a == b) {
        let (part, after) = rest.split_at(level.len().min(rest.len()));
        rest = after;
        let even = level.first().is_some_and(|l| l % 2 == 0);
        parts.push((even && (latin || part.iter().any(|g| is_ltr(g.c))), part));
        latin = part.iter().rev().find(|g| is_ltr(g.c) || is_rtl(g.c)).map_or(latin, |g| is_ltr(g.c));
    }
    let mut groups: Vec<Vec<(bool, Vec<Glyph>)>> = Vec::new();
    for group in parts.chunk_by(|a, b| a.0 == b.0) {
        let glyphs: Vec<Glyph> = group.iter().flat_map(|g| g.1).copied().collect();
        groups.push(if group.first().is_some_and(|g| g.0) { vec![(true, glyphs)] } else { cut(&glyphs) });
    }
    if rtl {
        groups.reverse();
    }
    for (ltr, glyphs) in groups.into_iter().flatten() {
        if ltr {
            closed(&glyphs, LRM, is_ltr, out);
        } else {
            let mut with = Vec::with_capacity(glyphs.len() + 4);
            joined(&glyphs, &mut with);
            closed(&with, RLM, is_rtl, out);
        }
    }
}

/// Appends `glyphs` with `mark` at the ends that are no letter of its direction. Some terminals count a column for a mark, so none
/// stands where a letter does its work.
fn closed(glyphs: &[Glyph], mark: char, strong: impl Fn(char) -> bool, out: &mut Vec<Glyph>) {
    let end = |g: Option<&Glyph>| (!g.is_some_and(|g| strong(g.c))).then(|| bare(mark));
    out.extend(end(glyphs.first()));
    out.extend(glyphs);
    out.extend(end(glyphs.iter().rfind(|g| !is_combining_mark(g.c))));
}

const fn bare(c: char) -> Glyph {
    Glyph { c, tone: Tone::Plain, isle: 0 }
}

/// A right-to-left stretch, cut at brackets without their partner, in the order of display.
///
/// The terminal would pair such a bracket with one in the next cell (rule N0 of UAX 9) and move it to the wrong side; here it stands
/// alone between left-to-right marks, as it is to be seen.
fn cut(glyphs: &[Glyph]) -> Vec<(bool, Vec<Glyph>)> {
    let bracket = |c| HardcodedBidiData.bidi_matched_opening_bracket(c);
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, g) in glyphs.iter().enumerate() {
        let Some(b) = bracket(g.c) else { continue };
        if b.is_open {
            open.push((b.opening, i));
        } else if let Some((at, o)) = open.iter().enumerate().rfind(|(_, o)| o.0 == b.opening) {
            pairs.push((o.1, i));
            open.truncate(at);
        }
    }
    // A pair around a lone bracket would be cut in two: both are lone then. Inner pairs stand before outer ones.
    let mut alone: Vec<bool> =
        glyphs.iter().enumerate().map(|(i, g)| bracket(g.c).is_some() && !pairs.iter().any(|p| p.0 == i || p.1 == i)).collect();
    for (a, b) in pairs {
        if alone.iter().skip(a).take(b - a).any(|x| *x) {
            for i in [a, b] {
                alone.get_mut(i).into_iter().for_each(|x| *x = true);
            }
        }
    }
    let mut out: Vec<(bool, Vec<Glyph>)> = Vec::new();
    for (g, alone) in glyphs.iter().zip(alone) {
        if alone {
            out.push((true, vec![Glyph { c: mirror(g.c), ..*g }]));
            continue;
        }
        match out.last_mut() {
            Some((false, stretch)) => stretch.push(*g),
            _ => out.push((false, vec![*g])),
        }
    }
    out.reverse();
    out
}

/// Copies `run` with U+200D between lam and alef, past the marks between them.
fn joined(run: &[Glyph], out: &mut Vec<Glyph>) {
    let mut lam = false;
    for &g in run {
        if is_combining_mark(g.c) {
            out.push(g);
            continue;
        }
        if lam && is_alef(g.c) {
            out.push(Glyph { c: ZWJ, ..g });
        }
        lam = is_lam(g.c);
        out.push(g);
    }
}

const fn is_lam(c: char) -> bool {
    matches!(c, '\u{644}' | '\u{6B5}'..='\u{6B8}' | '\u{76A}' | '\u{8A6}' | '\u{8C7}')
}

const fn is_alef(c: char) -> bool {
    matches!(c, '\u{622}' | '\u{623}' | '\u{625}' | '\u{627}' | '\u{671}'..='\u{673}' | '\u{675}' | '\u{773}' | '\u{774}' | '\u{870}'..='\u{882}')
}

/// In display order, shaped, brackets mirrored: what a terminal without bidi has to be given.
fn visual(line: &Line) -> Vec<Glyph> {
    let clusters = shaped(&marked(line));
    let text: String = clusters.iter().filter_map(|c| c.first()).map(|g| g.c).collect();
    let info = BidiInfo::new(&text, Some(unicode_bidi::LTR_LEVEL));
    let Some(para) = info.paragraphs.first() else { return line.glyphs.clone() };
    let levels = info.reordered_levels_per_char(para, para.range.clone());
    let order = BidiInfo::reorder_visual(&levels);
    let mut out = Vec::with_capacity(line.glyphs.len());
    for i in order {
        let (Some(cluster), Some(level)) = (clusters.get(i), levels.get(i)) else { continue };
        for &g in cluster.iter().filter(|g| !matches!(g.c, LRM | RLM)) {
            out.push(if level.is_rtl() { Glyph { c: mirror(g.c), ..g } } else { g });
        }
    }
    out
}

/// Letters in the forms that they take in their words, each with the marks on it; lam and alef become one.
fn shaped(glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut clusters: Vec<Vec<Glyph>> = Vec::with_capacity(glyphs.len());
    for &g in glyphs.iter().filter(|g| g.c != ZWJ) {
        match clusters.last_mut() {
            Some(last) if is_combining_mark(g.c) => last.push(g),
            _ => clusters.push(vec![g]),
        }
    }
    let text: String = clusters.iter().filter_map(|c| c.first()).map(|g| g.c).collect();
    let forms: Vec<char> = shape(&text).chars().collect();
    let ligatures = forms.iter().filter(|c| matches!(c, '\u{FEF5}'..='\u{FEFC}')).count();
    let before = text.chars().filter(|c| matches!(c, '\u{FEF5}'..='\u{FEFC}')).count();
    if forms.len() + ligatures.saturating_sub(before) != clusters.len() {
        return clusters; // a letter that the shaper treats in its own way: better unshaped than misplaced
    }
    let mut rest = clusters.into_iter().peekable();
    let mut out = Vec::with_capacity(forms.len());
    for form in forms {
        let Some(mut cluster) = rest.next() else { break };
        let old = cluster.first().map(|g| g.c);
        if let Some(first) = cluster.first_mut() {
            first.c = form;
        }
        if old != Some(form) && matches!(form, '\u{FEF5}'..='\u{FEFC}') && old.is_some_and(is_lam) {
            cluster.extend(rest.next().into_iter().flat_map(|alef| alef.into_iter().skip(1)));
        }
        out.push(cluster);
    }
    out
}

/// Contextual forms of a line without marks.
fn shape(text: &str) -> String {
    let mut shaper = ArabicReshaper::default();
    shaper.modify_config(|c| {
        c.update_ligature(ar_reshaper::prelude::LigatureNames::ARABIC_LIGATURE_ALLAH, false);
        c.support_zwj = false;
    });
    shaper.reshape(text)
}

/// The bracket of the other side.
const fn mirror(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        '⟦' => '⟧',
        '⟧' => '⟦',
        '⟨' => '⟩',
        '⟩' => '⟨',
        '⟪' => '⟫',
        '⟫' => '⟪',
        c => c,
    }
}

/// The characters with escape sequences for their tones, if `color` is on; a line never leaves one open.
fn tint(glyphs: &[Glyph], color: bool) -> String {
    if !color {
        return glyphs.iter().map(|g| g.c).collect();
    }
    let mut out = String::new();
    for run in glyphs.chunk_by(|a, b| a.tone == b.tone) {
        let (open, close) = match run.first().map_or(Tone::Plain, |g| g.tone) {
            Tone::Plain => ("", ""),
            Tone::Bold => ("\u{1b}[1m", "\u{1b}[0m"),
            Tone::Dim => ("\u{1b}[2m", "\u{1b}[0m"),
            Tone::Plus => ("\u{1b}[32m", "\u{1b}[0m"),
            Tone::Minus => ("\u{1b}[31m", "\u{1b}[0m"),
            Tone::Favor => ("\u{1b}[4;32m", "\u{1b}[0m"),
            Tone::Against => ("\u{1b}[4;31m", "\u{1b}[0m"),
            Tone::Both => ("\u{1b}[4;35m", "\u{1b}[0m"),
        };
        out.push_str(open);
        out.extend(run.iter().map(|g| g.c));
        out.push_str(close);
    }
    out
}

impl Bidi {
    /// A guess from environment variables, which `get` looks up, and from whether the output is a terminal.
    ///
    /// Terminals that name themselves and reorder text get [`Bidi::Marks`], those known not to get [`Bidi::Visual`]; a pipe or a file
    /// gets [`Bidi::Off`]; a terminal that says nothing gets marks, which do no harm.
    #[must_use]
    pub fn guess(get: impl Fn(&str) -> Option<String>, is_terminal: bool) -> Self {
        let has = |name: &str| get(name).is_some_and(|v| !v.is_empty());
        let term = get("TERM").unwrap_or_default();
        let program = get("TERM_PROGRAM").unwrap_or_default();
        if !is_terminal || term == "dumb" {
            Self::Off
        } else if has("VTE_VERSION") || has("KONSOLE_VERSION") || has("MLTERM") || program == "Apple_Terminal" {
            Self::Marks
        } else if ["XTERM_VERSION", "ALACRITTY_WINDOW_ID", "ALACRITTY_SOCKET"].into_iter().any(has)
            || matches!(program.as_str(), "WezTerm" | "vscode")
            || matches!(term.as_str(), "linux" | "foot" | "alacritty" | "rxvt-unicode" | "rxvt-unicode-256color" | "st-256color")
        {
            Self::Visual
        } else {
            Self::Marks
        }
    }
}

#[cfg(test)]
#[path = "bidi_tests.rs"]
mod tests;
