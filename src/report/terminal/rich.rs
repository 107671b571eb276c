//! Text on its way to the terminal: cleaned characters with a tone and a direction, wrapped into lines.

use super::clean::{clean_after, is_ltr, is_rtl};
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// How characters stand out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// As they are.
    #[default]
    Plain,
    /// Names and headings.
    Bold,
    /// What matters less.
    Dim,
    /// What favours.
    Plus,
    /// What is against.
    Minus,
    /// Evidence for.
    Favor,
    /// Evidence against.
    Against,
    /// Evidence for one actor and against another.
    Both,
}

/// One cleaned character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The character.
    pub(super) c: char,
    /// How it stands out.
    pub(super) tone: Tone,
    /// Number of the foreign stretch it belongs to in a left-to-right line; 0 for none.
    pub(super) isle: u16,
}

impl Glyph {
    pub(super) fn width(self) -> usize {
        self.c.width().unwrap_or(0)
    }
}

/// A paragraph: one direction, wrapped where it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Para {
    glyphs: Vec<Glyph>,
    isles: u16,
    rtl: bool,
}

/// A line of a paragraph after wrapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// In logical order.
    pub(super) glyphs: Vec<Glyph>,
    /// Whether the paragraph runs from right to left.
    pub(super) rtl: bool,
}

/// Paragraphs one under the other: the content of a cell or of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rich(pub(super) Vec<Para>);

impl Para {
    /// A line of the report's own words.
    pub(super) fn say(text: &str) -> Self {
        Self::default().own(text, Tone::Plain)
    }

    /// Appends the report's own words.
    #[must_use]
    pub(super) fn own(mut self, text: &str, tone: Tone) -> Self {
        self.push(text, tone, 0);
        self
    }

    /// Appends somebody else's words (a name, a gloss, a quoted word) to a line of the report: they keep their direction.
    ///
    /// Where they begin with Latin letters, each run of right-to-left words in them stands alone, so that signs and numbers beside it
    /// (`negation «لم» ×50%`) stay where they are.
    #[must_use]
    pub(super) fn given(mut self, text: &str, tone: Tone) -> Self {
        let rtl_first = text.chars().find(|c| is_rtl(*c) || is_ltr(*c)).is_some_and(is_rtl);
        if rtl_first {
            return self.isle(text, tone);
        }
        let mut rest = text;
        while let Some((from, _)) = rest.char_indices().find(|(_, c)| is_rtl(*c)) {
            let word = |c: char| is_rtl(c) || c == ' ' || is_combining_mark(c);
            let (before, run) = rest.split_at(from);
            let run = run.split_at(run.find(|c| !word(c)).unwrap_or(run.len())).0;
            let run = run.trim_end_matches(' ');
            self = self.own(before, tone).isle(run, tone);
            rest = rest.split_at(from + run.len()).1;
        }
        self.own(rest, tone)
    }

    /// Appends a foreign stretch.
    fn isle(mut self, text: &str, tone: Tone) -> Self {
        self.isles += 1;
        let isle = self.isles;
        self.push(text, tone, isle);
        self
    }

    /// Appends a stretch of an article's text; [`Para::settle`] decides the direction.
    pub(super) fn text(&mut self, text: &str, tone: Tone) {
        self.push(text, tone, 0);
    }

    /// Appends another paragraph's content, its foreign stretches kept apart.
    #[must_use]
    pub(super) fn join(mut self, other: &Self) -> Self {
        let shift = self.isles;
        let moved = |g: &Glyph| Glyph { isle: if g.isle == 0 { 0 } else { g.isle + shift }, ..*g };
        self.glyphs.extend(other.glyphs.iter().map(moved));
        self.isles += other.isles;
        self
    }

    /// Takes the direction of most letters.
    #[must_use]
    pub(super) fn settle(mut self) -> Self {
        let rtl = self.glyphs.iter().filter(|g| is_rtl(g.c)).count();
        let ltr = self.glyphs.iter().filter(|g| is_ltr(g.c)).count();
        self.rtl = rtl > ltr;
        self
    }

    /// Whether it runs from right to left.
    pub(super) const fn is_rtl(&self) -> bool {
        self.rtl
    }

    fn push(&mut self, text: &str, tone: Tone, isle: u16) {
        let letter = self.glyphs.last().is_some_and(|g| g.c != ' ');
        let glyphs = &mut self.glyphs;
        clean_after(letter, text, |c| glyphs.push(Glyph { c, tone, isle }));
    }

    /// Columns of the widest word, and of the whole on one line.
    pub(super) fn extent(&self) -> (usize, usize) {
        let word = |w: &[Glyph]| w.iter().map(|g| g.width()).sum::<usize>();
        let longest = self.glyphs.split(|g| g.c == ' ').map(word).max().unwrap_or(0);
        (longest, word(&self.glyphs))
    }

    /// Breaks at spaces, and inside a word only where it is wider than `width`; never between a letter and its marks.
    pub(super) fn wrap(&self, width: usize) -> Vec<Line> {
        let width = width.max(2);
        let mut lines: Vec<Vec<Glyph>> = Vec::new();
        let mut line: Vec<Glyph> = Vec::new();
        let mut used = 0;
        for word in self.glyphs.split(|g| g.c == ' ') {
            let wide: usize = word.iter().map(|g| g.width()).sum();
            if wide == 0 {
                continue;
            }
            if used > 0 && used + 1 + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(between(line.last(), word.first()));
                used += 1;
            }
            for &g in word {
                if used + g.width() > width {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                used += g.width();
                line.push(g);
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines.into_iter().map(|glyphs| Line { glyphs, rtl: self.rtl }).collect()
    }
}

/// The space between two words, with their tone and isle where they share it.
fn between(a: Option<&Glyph>, b: Option<&Glyph>) -> Glyph {
    let (Some(a), Some(b)) = (a, b) else { return Glyph { c: ' ', tone: Tone::Plain, isle: 0 } };
    let tone = if a.tone == b.tone { a.tone } else { Tone::Plain };
    Glyph { c: ' ', tone, isle: if a.isle == b.isle { a.isle } else { 0 } }
}

impl Rich {
    /// One paragraph.
    pub(super) fn of(para: Para) -> Self {
        Self(vec![para])
    }

    /// The report's own words.
    pub(super) fn say(text: &str) -> Self {
        Self::of(Para::say(text))
    }

    /// A number.
    pub(super) fn number(n: usize) -> Self {
        Self::say(&n.to_string())
    }

    /// Somebody else's words.
    pub(super) fn given(text: &str) -> Self {
        Self::of(Para::default().given(text, Tone::Plain))
    }

    /// Appends a paragraph.
    pub(super) fn push(&mut self, para: Para) {
        self.0.push(para);
    }

    /// All lines at `width` columns.
    pub(super) fn wrap(&self, width: usize) -> Vec<Line> {
        self.0.iter().flat_map(|p| p.wrap(width)).collect()
    }

    /// Columns of the widest word and of the widest paragraph.
    pub(super) fn extent(&self) -> (usize, usize) {
        self.0.iter().map(Para::extent).fold((0, 0), |a, b| (a.0.max(b.0), a.1.max(b.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(p: &Para, width: usize) -> Vec<String> {
        p.wrap(width).iter().map(|l| l.glyphs.iter().map(|g| g.c).collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        assert_eq!(shown(&Para::say("one  two three"), 8), ["one two", "three"]);
        assert_eq!(shown(&Para::say("abcdefgh"), 3), ["abc", "def", "gh"]);
        assert_eq!(shown(&Para::say(""), 3), [""]);
        assert_eq!(shown(&Para::say("ab\u{64e}\u{651}c"), 2), ["ab\u{64e}\u{651}", "c"], "marks stay with their letter");
    }

    #[test]
    fn direction_is_that_of_most_letters() {
        let mut p = Para::default();
        p.text("Wagner قالت إن الجيش انسحب", Tone::Plain);
        assert!(p.settle().is_rtl());
        assert!(!Para::say("about الجيش").settle().is_rtl());
    }
}
