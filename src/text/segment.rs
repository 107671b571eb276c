//! Sentences.

use super::fold::{Class, Unit, push_lossy, sign, units};
use crate::model::Span;
use std::collections::BTreeSet;

/// What a sentence cutter must know of a language; filled from the tables.
#[derive(Clone, Debug, Default)]
pub struct SegmentRules {
    /// Folded words after which a full stop ends no sentence (`د`, `أ`, `م`, `dr`).
    pub abbreviations: BTreeSet<String>,
}

/// Cuts `block` of `text` into sentences: spans in order, trimmed of white space; gaps between them are white space only.
///
/// An empty or blank block gives none. What ends a sentence:
///
/// - a line's end;
/// - `.` `!` `?` `؟` before white space, with the closing quotes, brackets and note numbers (`[1]`) after it; where the space was forgotten, `؟`
///   and `!` before a letter, and a full stop between two Arabic words of three letters or more;
/// - two dots and more, or `…`, only before the line's end or along with `!` or `؟`.
///
/// What does not: a full stop after an abbreviation of `rules`, after a single letter, in a number, after the number that opens a
/// sentence (`1. تطبيع`), or before a small Latin letter or a mark that goes on (`,` `;` `:`); and anything inside a quote that
/// closes on the same line, or inside brackets that open within a sentence. `؛` and `:` end nothing. A quote sign that finds no
/// partner is no quote: of two straight quotes that both stand as openers, the first is left alone.
///
/// ```
/// use mizan::{model::Span, text::{SegmentRules, sentences}};
/// let text = "قال د. تبون: «لا. لن نقبل». ثم غادر.";
/// let rules = SegmentRules::default();
/// let cut: Vec<&str> = sentences(text, Span::new(0, text.len()), &rules).iter().map(|s| s.of(text)).collect();
/// assert_eq!(cut, ["قال د. تبون: «لا. لن نقبل».", "ثم غادر."]);
/// ```
#[must_use]
pub fn sentences(text: &str, block: Span, rules: &SegmentRules) -> Vec<Span> {
    sentences_of(text, block, &units(text, block), rules)
}

/// The sentences of `block`, of which `units` are the normalized characters.
pub(super) fn sentences_of(text: &str, block: Span, units: &[Unit], rules: &SegmentRules) -> Vec<Span> {
    let mut cuts = vec![block.start];
    let mut line = 0;
    while line < units.len() {
        let rest = units.get(line..).unwrap_or(&[]);
        let len = rest.iter().position(|u| u.has_newline()).unwrap_or(rest.len());
        let units = rest.get(..len).unwrap_or(&[]);
        if units.iter().any(|u| !u.is(Class::Space)) {
            Line { units, shelter: shelter(units), rules }.cut(&mut cuts);
        }
        if let Some(end) = rest.get(len) {
            cuts.push(end.start);
        }
        line += len + 1;
    }
    cuts.push(block.end);
    trimmed(text, &cuts)
}

/// The stretches between `cuts`, trimmed; one without any letter, digit or mark joins the one before it (or else after it).
fn trimmed(text: &str, cuts: &[usize]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(cuts.len());
    let mut hidden: Option<Span> = None;
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let part = Span::new(start, end).of(text);
        let body = part.trim();
        if body.is_empty() {
            continue;
        }
        let from = start + (part.len() - part.trim_start().len());
        let span = Span::new(from, from + body.len());
        let seen = body.chars().any(char::is_alphanumeric) || !units(text, span).is_empty();
        match (seen, out.last_mut()) {
            (false, Some(last)) => *last = last.cover(span),
            (false, None) => hidden = Some(hidden.map_or(span, |h| h.cover(span))),
            (true, _) => out.push(hidden.take().map_or(span, |h| h.cover(span))),
        }
    }
    out.extend(hidden);
    out
}

impl Unit {
    fn has_newline(&self) -> bool {
        self.is(Class::Space) && self.has(sign::NEWLINE)
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '﴿')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '﴾')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽')
}

/// For each unit whether it stands inside quotes or brackets that close on this line (their signs themselves do not).
fn shelter(units: &[Unit]) -> Vec<bool> {
    let mut inside = vec![0_i32; units.len() + 1];
    let mut cover = |from: usize, to: usize| {
        if let Some(n) = inside.get_mut(from + 1) {
            *n += 1;
        }
        if let Some(n) = inside.get_mut(to) {
            *n -= 1;
        }
    };
    // Straight and curly quotes are kept apart; inner ones of another kind nest.
    let mut quotes: [Option<usize>; 3] = [None; 3];
    let mut brackets: Vec<(char, usize)> = Vec::new();
    for (i, u) in units.iter().enumerate() {
        match u.ch {
            '"' | '\'' => {
                let Some(opens) = side(units, i, &quotes) else { continue };
                let kind = kind(u);
                let Some(open) = quotes.get_mut(kind) else { continue };
                if opens {
                    *open = Some(i);
                } else if let Some(from) = open.take() {
                    cover(from, i);
                }
            }
            c if is_opening(c) => brackets.push((c, i)),
            c if is_closing(c) => {
                let want = match c {
                    ')' => '(',
                    ']' => '[',
                    '}' => '{',
                    _ => '﴿',
                };
                if brackets.last().is_some_and(|b| b.0 == want)
                    && let Some((_, from)) = brackets.pop()
                    && from > 0
                {
                    cover(from, i);
                }
            }
            _ => {}
        }
    }
    let mut depth = 0;
    inside
        .iter()
        .take(units.len())
        .map(|n| {
            depth += n;
            depth > 0
        })
        .collect()
}

/// Which opener a quote sign pairs with.
fn kind(u: &Unit) -> usize {
    if u.ch == '\'' { 2 } else { usize::from(u.has(sign::OPENS | sign::CLOSES)) }
}

/// Whether the quote sign at `i` opens (`true`) or closes, by what stands around it, else by the sign, else by what is open;
/// `None` for an apostrophe.
fn side(units: &[Unit], i: usize, open: &[Option<usize>; 3]) -> Option<bool> {
    let u = units.get(i)?;
    let before = i.checked_sub(1).and_then(|i| units.get(i));
    let after = units.get(i + 1);
    let free_before = before.is_none_or(|b| b.is(Class::Space) || is_opening(b.ch) || matches!(b.ch, '-' | ':' | '/'));
    let free_after =
        after.is_none_or(|a| a.is(Class::Space) || is_closing(a.ch) || is_stop(a.ch) || matches!(a.ch, ',' | ';' | ':' | '-' | '/'));
    let typed = match (u.has(sign::OPENS), u.has(sign::CLOSES)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    match (free_before, free_after) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ if u.ch == '\'' => None,
        _ => Some(typed.unwrap_or_else(|| open.get(kind(u)).is_none_or(Option::is_none))),
    }
}

struct Line<'a> {
    units: &'a [Unit],
    shelter: Vec<bool>,
    rules: &'a SegmentRules,
}

impl Line<'_> {
    fn ch(&self, i: usize) -> Option<char> {
        self.units.get(i).map(|u| u.ch)
    }

    fn is(&self, i: usize, class: Class) -> bool {
        self.units.get(i).is_some_and(|u| u.is(class))
    }

    fn cut(&self, cuts: &mut Vec<usize>) {
        // The first unit of the sentence that is being read.
        let mut first = self.seen_from(0);
        let mut i = first;
        while let Some(c) = self.ch(i) {
            if !is_stop(c) {
                i += 1;
                continue;
            }
            let from = i;
            while self.ch(i).is_some_and(is_stop) {
                i += 1;
            }
            let end = self.with_closers(i);
            let Some(next) = self.units.get(end) else { return };
            if self.sheltered(from) && self.sheltered(end) || self.sheltered(end - 1) && end == i {
                continue;
            }
            let start = self.seen_from(end);
            if start >= self.units.len() {
                return;
            }
            // (!) and (؟) within a sentence.
            let aside = end > i && self.ch(i).is_some_and(is_closing) && self.sheltered(from) && !self.ch(first).is_some_and(is_opening);
            if aside && self.ch(i - 1) != Some('.') {
                continue;
            }
            let spaced = next.is(Class::Space);
            if self.ends(first, from, i, spaced) && self.begins(start) && (spaced || self.forgot_space(from, i, end)) {
                cuts.push(next.start);
                first = start;
                i = start.max(end);
            }
        }
    }

    fn sheltered(&self, i: usize) -> bool {
        self.shelter.get(i).is_some_and(|s| *s)
    }

    /// The first unit from `i` on that is no white space.
    fn seen_from(&self, i: usize) -> usize {
        (i..self.units.len()).find(|&i| !self.is(i, Class::Space)).unwrap_or(self.units.len())
    }

    /// Where a sentence whose stops end at `i` ends, with closing quotes, brackets and note numbers.
    fn with_closers(&self, mut i: usize) -> usize {
        loop {
            // « نص. » with the space of French typesetting.
            let at = self.seen_from(i);
            let closes = |at: usize| match self.ch(at) {
                Some(c) if is_closing(c) => true,
                Some('"' | '\'') => side(self.units, at, &[Some(0); 3]) == Some(false),
                _ => false,
            };
            if closes(i) {
                i += 1;
            } else if at > i && self.sheltered(i) && !self.sheltered(at) && closes(at) {
                i = at + 1;
            } else if let Some(end) = self.note(i) {
                i = end;
            } else {
                return i;
            }
            while self.ch(i).is_some_and(is_stop) {
                i += 1;
            }
        }
    }

    /// Where the note number (`[12]`) that starts at `i` ends.
    fn note(&self, i: usize) -> Option<usize> {
        if self.ch(i) != Some('[') {
            return None;
        }
        let end = (i + 1..).find(|&i| !self.is(i, Class::Digit))?;
        (end > i + 1 && self.ch(end) == Some(']')).then_some(end + 1)
    }

    /// Whether the stops `from..to` end the sentence that began at `first`.
    fn ends(&self, first: usize, from: usize, to: usize, spaced: bool) -> bool {
        let stops = self.units.get(from..to).unwrap_or(&[]);
        if stops.iter().any(|u| matches!(u.ch, '!' | '?' | '‽')) {
            return true;
        }
        if stops.len() > 1 || stops.iter().any(|u| u.ch == '…') {
            return false;
        }
        let word = self.word_before(from);
        if word.is_empty() {
            return from > first;
        }
        let start = from - word.len();
        if start <= first && word.iter().all(|u| u.is(Class::Digit)) && word.len() <= 3 {
            return false;
        }
        if word.iter().any(|u| u.is(Class::Letter)) && (word.len() == 1 || self.is_abbreviation(word)) {
            return false;
        }
        spaced || word.len() > 2
    }

    /// The letters and digits right before `i`.
    fn word_before(&self, i: usize) -> &[Unit] {
        let from = (0..i).rev().take_while(|&i| self.is(i, Class::Letter) || self.is(i, Class::Mark) || self.is(i, Class::Digit)).last();
        self.units.get(from.unwrap_or(i)..i).unwrap_or(&[])
    }

    fn is_abbreviation(&self, word: &[Unit]) -> bool {
        if self.rules.abbreviations.is_empty() || word.len() > 12 {
            return false;
        }
        let mut key = String::with_capacity(16);
        word.iter().for_each(|u| push_lossy(u.ch, &mut key));
        let known = |k: &str| self.rules.abbreviations.contains(k);
        known(&key) || key.strip_prefix('و').is_some_and(known)
    }

    /// Whether a sentence can begin at `i`.
    fn begins(&self, i: usize) -> bool {
        let Some(c) = self.ch(i) else { return false };
        !(matches!(c, ',' | ';' | ':' | '%' | '/') || is_closing(c) || is_stop(c) || c.is_lowercase())
    }

    /// Whether the sentence ends at the stops `from..to` although no white space follows at `end`.
    fn forgot_space(&self, from: usize, to: usize, end: usize) -> bool {
        let arabic = |i: usize| self.units.get(i).is_some_and(|u| u.is(Class::Letter) && !u.is_latin_like());
        if end != to || !arabic(end) || !from.checked_sub(1).is_some_and(arabic) {
            return false;
        }
        let after = self.units.iter().skip(end).take_while(|u| u.is(Class::Letter)).take(3).count();
        self.ch(from) != Some('.') || after > 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tests::{all, mixed};
    use proptest::prelude::*;

    fn rules() -> SegmentRules {
        SegmentRules { abbreviations: ["د", "ا", "م", "dr", "mr"].map(str::to_owned).into() }
    }

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len()), &rules()).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn cuts_where_sentences_end() {
        for (text, want) in [
            ("جملة أولى. جملة ثانية! ثالثة؟ رابعة", "جملة أولى.|جملة ثانية!|ثالثة؟|رابعة"),
            ("سطر أول\nسطر ثان\r\n\r\nثالث", "سطر أول|سطر ثان|ثالث"),
            ("هل نحن أمام تطبيع؟! نعم.", "هل نحن أمام تطبيع؟!|نعم."),
            ("قال: “لن نقبل”. وغادر.", "قال: “لن نقبل”.|وغادر."),
            ("قال: «لن نقبل.» وغادر.", "قال: «لن نقبل.»|وغادر."),
            ("قال: « لن نقبل. » وغادر.", "قال: « لن نقبل. »|وغادر."),
            ("انتهى الأمر (كما قيل.) وغادر.", "انتهى الأمر (كما قيل.)|وغادر."),
            ("عام 2023. فبعدما كانت", "عام 2023.|فبعدما كانت"),
            ("انتهت الحرب.[12] وبدأت أخرى.", "انتهت الحرب.[12]|وبدأت أخرى."),
            ("نهاية الجملة.وقالت المصادر إنها", "نهاية الجملة.|وقالت المصادر إنها"),
            ("انتهى... ", "انتهى..."),
            ("لماذا؟.. لا أحد يعرف", "لماذا؟..|لا أحد يعرف"),
            ("وداعا.\u{200F} \u{200F}أهلا.", "وداعا.\u{200F}|\u{200F}أهلا."),
            ("مفتوح «لم يغلق. جملة ثانية.", "مفتوح «لم يغلق.|جملة ثانية."),
            ("مفتوح \"لم يغلق. جملة ثانية. \"كلمة\" هنا. وثالثة.", "مفتوح \"لم يغلق.|جملة ثانية.|\"كلمة\" هنا.|وثالثة."),
        ] {
            assert_eq!(cut(text).join("|"), want, "{text}");
        }
    }

    #[test]
    fn cuts_nowhere_else() {
        for text in [
            "",
            " \n ",
            "\u{FEFF}",
            "قال د. محمد و أ. علي ود. حسن",
            "عام 49 ق.م تقريبا، و 700 ق.م. ثم",
            "وصل ج. د. فانس",
            "U.S. policy in Mr. Smith's view",
            "نسبة 1.27 و 10,5 و ٣٫٥",
            "1. تطبيع تدريجي بضغط روسي",
            "٢. تطبيع",
            "انهيار التحالف.. النيجر تنقذ",
            "ما تفعله... في الواقع",
            "اتفق الطرفان؛ ثم قال: نعم",
            "قال: «لا. لن نقبل. أبدا» ثم غادر",
            "قال: “لا! لن نقبل” ثم غادر",
            "الحليف (!) القديم",
            "هل جاء؟، سأل",
        ] {
            let want: Vec<&str> = [text].into_iter().filter(|t| !t.trim().is_empty()).collect();
            assert_eq!(cut(text), want);
        }
    }

    #[test]
    fn a_block_gives_its_own_offsets() {
        let text = "عنوان\nأولى. ثانية.";
        let block = Span::new(text.find('\n').map_or(0, |at| at + 1), text.len());
        let got = sentences(text, block, &rules());
        assert_eq!(got.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["أولى.", "ثانية."]);
        assert!(sentences(text, Span::new(1, 999), &rules()).is_empty());
    }

    fn check(s: &str) -> Result<(), TestCaseError> {
        let mut at = 0;
        for p in sentences(s, Span::new(0, s.len()), &rules()) {
            prop_assert!(p.start >= at && p.end <= s.len() && !p.is_empty());
            prop_assert_eq!(s.get(at..p.start).map(str::trim), Some(""));
            prop_assert_eq!(p.of(s).trim().len(), p.len());
            at = p.end;
        }
        prop_assert_eq!(s.get(at..).map(str::trim), Some(""));
        Ok(())
    }

    proptest! {
        #[test]
        fn sentences_and_gaps_are_the_text(s in any::<String>()) {
            check(&s)?;
        }

        #[test]
        fn sentences_and_gaps_are_the_mixed_text(s in mixed()) {
            check(&s)?;
        }

        #[test]
        fn noise_changes_no_cut(s in "([ء-غف-ي]{1,5}[.؟!…،]?[»”\"]?[ \n]?[«“\"(]?){0,20}", noise in proptest::sample::select("ـ\u{64E}\u{651}\u{64B}\u{200F}\u{AD}".chars().collect::<Vec<_>>())) {
            let noisy: String = s.chars().flat_map(|c| [Some(c), (!c.is_whitespace()).then_some(noise)]).flatten().collect();
            let folds = |t: &str| cut(t).into_iter().map(|x| all(x).into_iter().map(|t| t.fold).collect::<Vec<_>>()).collect::<Vec<_>>();
            prop_assert_eq!(folds(&noisy), folds(&s));
            prop_assert_eq!(folds(&s.replace('\n', "\r\n")), folds(&s));
        }
    }
}
