//! Tokens with spans into the original text.

use super::fold::{Class, Unit, fold_plain, push_lossy, sign, units};
use crate::model::Span;
use smol_str::SmolStr;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters (of any script), with marks, tatweel and inner joiners; letters with digits too.
    Word,
    /// Digits with decimal and thousands separators (`1.27`, `1٬400`, `10,5`), in ASCII after folding.
    Number,
    /// One punctuation mark or symbol; quotes fold to `"` (with [`Marks::opens`] / [`Marks::closes`] where the sign
    /// itself says so, as « and » do), dashes to `-`, ellipsis and `..`+ runs to `…`, `،` to `,`, `؛` to `;`, `؟` to `?`, `٪` to `%`.
    Punct,
}

/// What the original writing of a token says beyond its folded letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks {
    /// A damma stands on the first letter after which a vowel sign may stand (visible passive: وُصفت, تُتهم).
    pub damma_first: bool,
    /// A damma stands on the second letter (اتُّهم) — counting letters, signs left out.
    pub damma_second: bool,
    /// A kasra stands on the letter before the last (the active participle متّهِم).
    pub kasra_before_last: bool,
    /// A fatha stands on the letter before the last (the passive participle متّهَم).
    pub fatha_before_last: bool,
    /// A shadda stands somewhere.
    pub shadda: bool,
    /// It ends in tanwin fath (with or without its alef).
    pub tanwin: bool,
    /// A quote sign that opens.
    pub opens: bool,
    /// A quote sign that closes.
    pub closes: bool,
    /// White space stands before it (or it is the first).
    pub space_before: bool,
}

/// A word, number or punctuation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the *article's* text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Lossless fold: keeps أ إ آ ى ة ؤ ئ apart.
    pub norm: SmolStr,
    /// Lossy fold: the key of every table and of the index.
    pub fold: SmolStr,
    /// What signs say.
    pub marks: Marks,
}

impl AsRef<Self> for Token {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Tokens of `text` under `span`, in order; white space and controls are no tokens. Spans are those of `text`.
///
/// - A word's span holds the signs and tatweels on it; its `fold` is [`fold`](super::fold()) of the text under the span.
/// - An apostrophe between two letters that are not Arabic is part of the word; a hyphen and a dot never are, so `U.S.` gives
///   four tokens. Other apostrophes are quotes.
/// - A number is in plain decimal ASCII: `1,400` and `1٬400` are `1400`; `10,5`, `10٫5` and `10.5` are `10.5`; `1.400.000` is `1400000`.
///   Where the separators make no number (`1,2,3`, `12.10.2024`) each stands alone.
/// - Digits that touch letters belong to a word (`F16`, `كم2`), but for two cases of Arabic: clitics before digits are a word of their
///   own (`و2006`, `الـ50`), and so are letters after digits (`2024م`, `10كم`).
/// - One character may stand for several tokens (ﷺ is four words); they share its span. Else spans do not overlap.
/// - A span that does not lie in the text on character boundaries gives no tokens.
///
/// ```
/// use mizan::{model::Span, text::tokenize};
/// let text = "«سِيغان» قال: ٨٠٪";
/// let tokens = tokenize(text, Span::new(0, text.len()));
/// let folds: Vec<&str> = tokens.iter().map(|t| &*t.fold).collect();
/// assert_eq!(folds, ["\"", "سيغان", "\"", "قال", ":", "80", "%"]);
/// assert_eq!(tokens[1].span.of(text), "سِيغان");
/// ```
#[must_use]
pub fn tokenize(text: &str, span: Span) -> Vec<Token> {
    tokens_of(text, &units(text, span))
}

/// The tokens of the normalized characters of `text`.
pub(super) fn tokens_of(text: &str, units: &[Unit]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(units.len() / 4 + 1);
    let (mut norm, mut fold) = (String::new(), String::new());
    lex(units, |raw| {
        // Nearly every word is written as its norm.
        if let Some(span) = raw.bare_word() {
            let written = span.of(text);
            let norm = SmolStr::new(written);
            fold.clear();
            let folded = if fold_plain(written, &mut fold) { SmolStr::new(&fold) } else { norm.clone() };
            let marks = Marks { space_before: raw.space_before, ..Marks::default() };
            tokens.push(Token { span, kind: raw.kind, norm, fold: folded, marks });
            return;
        }
        norm.clear();
        fold.clear();
        raw.write(false, &mut norm);
        raw.write(true, &mut fold);
        tokens.push(Token { span: raw.span(), kind: raw.kind, norm: norm.as_str().into(), fold: fold.as_str().into(), marks: raw.marks() });
    });
    tokens
}

/// A token before its text is written out.
pub(super) struct Raw<'a> {
    pub(super) kind: TokenKind,
    pub(super) space_before: bool,
    units: &'a [Unit],
    /// What is written in place of the units.
    text: Canonical,
}

enum Canonical {
    Units,
    One(char),
    Number(String),
}

impl Raw<'_> {
    /// The span of a word that the original writes as the norm does, without signs.
    fn bare_word(&self) -> Option<Span> {
        let bare = matches!(self.text, Canonical::Units) && self.kind == TokenKind::Word && self.units.iter().all(Unit::is_bare);
        let (first, last) = (self.units.first().filter(|_| bare)?, self.units.last()?);
        // A sign that is not seen may stand between two letters.
        (last.end - first.start == 2 * self.units.len()).then(|| Span::new(first.start, last.end))
    }

    fn span(&self) -> Span {
        let start = self.units.first().map_or(0, |u| u.start);
        Span::new(start, self.units.iter().map(|u| u.end).max().unwrap_or(start))
    }

    /// Writes the token's fold or norm.
    pub(super) fn write(&self, lossy: bool, out: &mut String) {
        match &self.text {
            Canonical::Number(n) => out.push_str(n),
            Canonical::One(c) if lossy => push_lossy(*c, out),
            Canonical::One(c) => out.push(*c),
            Canonical::Units if lossy => self.units.iter().for_each(|u| push_lossy(u.ch, out)),
            Canonical::Units => out.extend(self.units.iter().map(|u| u.ch)),
        }
    }

    fn marks(&self) -> Marks {
        let mut m = Marks { space_before: self.space_before, ..Marks::default() };
        match self.kind {
            TokenKind::Number => {}
            TokenKind::Punct => {
                m.opens = self.units.iter().any(|u| u.has(sign::OPENS));
                m.closes = self.units.iter().any(|u| u.has(sign::CLOSES));
            }
            TokenKind::Word => {
                let mut letters = self.units.iter().filter(|u| u.is(Class::Letter));
                m.shadda = self.units.iter().any(|u| u.has(sign::SHADDA));
                if let Some(last) = letters.next_back() {
                    let before = letters.next_back();
                    m.kasra_before_last = before.is_some_and(|u| u.has(sign::KASRA));
                    m.fatha_before_last = before.is_some_and(|u| u.has(sign::FATHA));
                    m.tanwin =
                        last.has(sign::TANWIN_FATH) || (matches!(last.ch, 'ا' | 'ى') && before.is_some_and(|u| u.has(sign::TANWIN_FATH)));
                }
                let mut letters = self.units.iter().filter(|u| u.is(Class::Letter));
                m.damma_first = letters.next().is_some_and(|u| u.has(sign::DAMMA));
                m.damma_second = letters.next().is_some_and(|u| u.has(sign::DAMMA));
            }
        }
        m
    }
}

/// Groups units into tokens, in order.
pub(super) fn lex<'a>(units: &'a [Unit], mut emit: impl FnMut(&Raw<'a>)) {
    let mut space_before = true;
    let mut i = 0;
    while let Some(u) = units.get(i) {
        if u.is(Class::Space) {
            space_before = true;
            i += 1;
            continue;
        }
        let mut put = |from: usize, to: usize, kind: TokenKind, text: Canonical| {
            emit(&Raw { kind, space_before: std::mem::take(&mut space_before), units: units.get(from..to).unwrap_or(&[]), text });
        };
        i = match u.class {
            Class::Letter | Class::Mark | Class::Digit => {
                let clitic = clitics(units, i);
                if let Some(end) = digits(units, clitic) {
                    if clitic > i {
                        put(i, clitic, TokenKind::Word, Canonical::Units);
                    }
                    number(units, clitic, end, &mut put)
                } else {
                    let end = word(units, i);
                    put(i, end, TokenKind::Word, Canonical::Units);
                    end
                }
            }
            _ => {
                let (end, c) = punct(units, i);
                put(i, end, TokenKind::Punct, Canonical::One(c));
                end
            }
        };
    }
}

/// Where the word that starts at `from` ends.
fn word(units: &[Unit], from: usize) -> usize {
    let joins = |at: usize| units.get(at).is_some_and(Unit::is_latin_like);
    (from..)
        .find(|&i| match units.get(i) {
            Some(u) if u.ch == '\'' => !(i > from && joins(i - 1) && joins(i + 1)),
            Some(u) => !matches!(u.class, Class::Letter | Class::Mark | Class::Digit),
            None => true,
        })
        .unwrap_or(from + 1)
}

/// Where the letters that may be clitics before digits end (و ف ب ل ك ال, four at most); `from` where there are none.
fn clitics(units: &[Unit], from: usize) -> usize {
    // The folded letters decide, so that folding twice cuts alike.
    let clitic = |u: &&Unit| matches!(u.ch, 'و' | 'ؤ' | 'ف' | 'ب' | 'ل' | 'ك' | 'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ');
    from + units.iter().skip(from).take(5).take_while(clitic).count()
}

/// Where the digits that start at `from` end; `None` where there are none, or Latin letters touch them.
fn digits(units: &[Unit], from: usize) -> Option<usize> {
    let end = (from..).find(|&i| !units.get(i).is_some_and(|u| u.is(Class::Digit)))?;
    let latin = units.get(end).is_some_and(|u| matches!(u.class, Class::Letter | Class::Mark) && u.is_latin_like());
    (end > from && !latin).then_some(end)
}

/// Where the mark that starts at `from` ends, and its one character.
fn punct(units: &[Unit], from: usize) -> (usize, char) {
    let at = |i: usize| units.get(i).map(|u| u.ch);
    match at(from) {
        Some('.' | '…') => {
            let end = (from..).find(|&i| !matches!(at(i), Some('.' | '…'))).unwrap_or(from + 1);
            (end, if end == from + 1 { at(from).unwrap_or('.') } else { '…' })
        }
        // Two apostrophes are one quote.
        Some('\'') if at(from + 1) == Some('\'') => (from + 2, '"'),
        Some('\'') => (from + 1, '"'),
        Some(c) => (from + 1, c),
        None => (from + 1, ' '),
    }
}

/// Emits the number whose first digits are `from..end`, or the digits and separators one by one where they make none; where it ends.
fn number(units: &[Unit], from: usize, end: usize, put: &mut impl FnMut(usize, usize, TokenKind, Canonical)) -> usize {
    let mut groups = vec![(from, end)];
    let mut end = end;
    while units.get(end).is_some_and(|u| matches!(u.ch, '.' | ',' | '٫' | '٬'))
        && let Some(next) = digits(units, end + 1)
    {
        groups.push((end + 1, next));
        end = next;
    }
    let digits = |&(a, b): &(usize, usize)| units.get(a..b).unwrap_or(&[]).iter().map(|u| u.ch);
    let separators: Vec<char> = groups.iter().skip(1).filter_map(|g| units.get(g.0 - 1)).map(|u| u.ch).collect();
    if let Some(decimals) = shape(&groups, &separators, digits(&(from, from + 1)).next() == Some('0')) {
        let mut text = String::with_capacity(end - from);
        for (n, g) in groups.iter().enumerate() {
            if decimals && n + 1 == groups.len() {
                text.push('.');
            }
            text.extend(digits(g));
        }
        put(from, end, TokenKind::Number, Canonical::Number(text));
    } else {
        for (n, g) in groups.iter().enumerate() {
            if let Some(c) = n.checked_sub(1).and_then(|n| separators.get(n)) {
                put(g.0 - 1, g.0, TokenKind::Punct, Canonical::One(*c));
            }
            put(g.0, g.1, TokenKind::Number, Canonical::Units);
        }
    }
    end
}

/// Whether groups of digits between separators are a number, and if so whether the last group is a fraction.
fn shape(groups: &[(usize, usize)], separators: &[char], zero_first: bool) -> Option<bool> {
    let len = |i: usize| groups.get(i).map_or(0, |g| g.1 - g.0);
    let Some((&last, rest)) = separators.split_last() else { return Some(false) };
    // Whether the groups before `upto` are thousands.
    let thousands = |upto: usize| (1..=3).contains(&len(0)) && !zero_first && (1..upto).all(|i| len(i) == 3);
    let Some(&first) = rest.first() else {
        return match last {
            '٫' | '.' => Some(true),
            '٬' => thousands(2).then_some(false),
            _ if thousands(2) => Some(false),
            _ => (len(1) <= 3).then_some(true),
        };
    };
    if first == '٫' || rest.iter().any(|&c| c != first) {
        None
    } else if last == first {
        thousands(groups.len()).then_some(false)
    } else {
        (last != '٬' && thousands(groups.len() - 1)).then_some(true)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// Strings of Arabic letters, signs, controls, quotes, digits and separators.
    pub(in crate::text) fn mixed() -> impl Strategy<Value = String> {
        let one = prop_oneof![
            6 => proptest::char::range('\u{621}', '\u{64A}'),
            3 => proptest::char::range('\u{64B}', '\u{65F}'),
            1 => proptest::char::range('\u{660}', '\u{6FF}'),
            1 => proptest::char::range('\u{FB50}', '\u{FEFF}'),
            1 => proptest::char::range('\u{300}', '\u{345}'),
            2 => proptest::sample::select("aEéKİß0123456789٠۵".chars().collect::<Vec<_>>()),
            4 => proptest::sample::select(" \n\u{A0}.،,;؛:؟!?…‥٫٬'’‘\"“”«»()[]-–/%٪ـ\u{200C}\u{200F}\u{AD}\u{670}".chars().collect::<Vec<_>>()),
            1 => any::<char>(),
        ];
        proptest::collection::vec(one, 0..60).prop_map(|v| v.into_iter().collect())
    }

    pub(in crate::text) fn all(text: &str) -> Vec<Token> {
        tokenize(text, Span::new(0, text.len()))
    }

    fn folds(text: &str) -> Vec<String> {
        all(text).into_iter().map(|t| t.fold.into()).collect()
    }

    #[test]
    fn cuts_words_numbers_and_marks() {
        for (text, want) in [
            ("قال: نعم، لا؛ هل؟", "قال|:|نعم|,|لا|;|هل|?"),
            ("الجيو-استراتيجية", "الجيو|-|استراتيجيه"),
            ("U.S. أ. د.", "u|.|s|.|ا|.|د|."),
            ("l’Élysée d'ici 'x' rock''n", "l'elysee|d'ici|\"|x|\"|rock|\"|n"),
            ("1.27 1,400 10,5 ١٬٤٠٠٫٥ 1.400.000 1,400.5 1.400,5", "1.27|1400|10.5|1400.5|1400000|1400.5|1400.5"),
            ("1,2,3 12.10.2024 2020,2021 0,400", "1|,|2|,|3|12|.|10|.|2024|2020|,|2021|0.400"),
            ("10% ٪ 20-03-2024 2023/2024", "10|%|%|20|-|03|-|2024|2023|/|2024"),
            ("F16 الـ50 كم2 2024م", "f16|ال|50|كم2|2024|م"),
            ("و2006 بـ1,400 1.5مليون كو1.5 5G f1,5", "و|2006|ب|1400|1.5|مليون|كو|1.5|5g|f1|,|5"),
            ("وداعا... يا..أنت", "وداعا|…|يا|…|انت"),
            ("1. أول", "1|.|اول"),
            ("\u{200F}\u{FEFF}", ""),
        ] {
            assert_eq!(folds(text).join("|"), want, "{text}");
        }
    }

    #[test]
    fn spans_hold_signs_and_leave_controls() {
        let text = "\u{200F}وُصِفَـت\u{200F}، «ﷺ»";
        let got: Vec<&str> = all(text).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(got, ["وُصِفَـت", "،", "«", "ﷺ", "ﷺ", "ﷺ", "ﷺ", "»"]);
    }

    #[test]
    fn reads_signs() {
        let m = |w: &str| all(w).first().map(|t| t.marks).unwrap_or_default();
        assert!(m("وُصفت").damma_first && !m("وصُفت").damma_first);
        assert!(m("اتُّهم").damma_second && m("اتُّهم").shadda);
        assert!(m("متّهِم").kasra_before_last && !m("متّهَم").kasra_before_last && m("متّهَم").fatha_before_last);
        assert!(m("علنًا").tanwin && m("علناً").tanwin && m("مدرسةً").tanwin && !m("علنٌ").tanwin);
        assert!(m("«").opens && m("”").closes && !m("\"").opens && !m("\"").closes);
        let t = all("(مالي)");
        assert_eq!(t.iter().map(|t| t.marks.space_before).collect::<Vec<_>>(), [true, false, false]);
    }

    #[test]
    fn a_span_of_a_text_gives_its_own_offsets() {
        let text = "قال تبون نعم";
        let t = tokenize(text, Span::new(7, 15));
        assert_eq!(t.len(), 1);
        assert_eq!(t[0].span, Span::new(7, 15));
        assert!(tokenize(text, Span::new(1, 5)).is_empty());
        assert!(tokenize(text, Span::new(9, 999)).is_empty());
    }

    #[test]
    fn every_character_folds_as_its_composed_and_decomposed_forms() {
        for c in '\0'..=char::MAX {
            let s = String::from(c);
            let want = folds(&s);
            assert_eq!(folds(&s.nfc().collect::<String>()), want, "{s} {c:?}");
            assert_eq!(folds(&s.nfd().collect::<String>()), want, "{s} {c:?}");
        }
    }

    fn check(s: &str) -> Result<(), TestCaseError> {
        let tokens = all(s);
        let mut last = Span::default();
        for t in &tokens {
            prop_assert!(s.get(t.span.start..t.span.end).is_some_and(|x| !x.is_empty()), "{:?}", t);
            prop_assert!(t.span.start >= last.end || t.span == last, "{:?} after {:?}", t, last);
            last = t.span;
            prop_assert!(!t.fold.is_empty() && !t.norm.is_empty());
            prop_assert!(!t.fold.chars().any(char::is_whitespace) && !t.norm.chars().any(char::is_whitespace));
            if tokens.iter().filter(|o| o.span == t.span).count() == 1 && t.kind != TokenKind::Punct {
                prop_assert_eq!(&*super::super::fold(t.span.of(s)), &*t.fold);
                prop_assert_eq!(&*super::super::norm(t.span.of(s)), &*t.norm);
            }
        }
        Ok(())
    }

    #[test]
    fn a_letter_with_an_apostrophe_in_it_stays_whole() {
        check("\u{149}\u{1290}").unwrap();
        assert_eq!(folds("\u{149}a"), ["\u{149}a"]);
    }

    proptest! {
        #[test]
        fn never_fails_on_any_text(s in any::<String>()) {
            check(&s)?;
        }

        #[test]
        fn never_fails_on_mixed_text(s in mixed()) {
            check(&s)?;
            let want = folds(&s);
            prop_assert_eq!(&folds(&s.nfc().collect::<String>()), &want);
            prop_assert_eq!(&folds(&s.nfd().collect::<String>()), &want);
        }

        #[test]
        fn noise_changes_no_fold(s in "[ء-غف-ي0-9 .،؟«»\"]{0,60}", noise in proptest::sample::select("ـ\u{64E}\u{651}\u{64B}\u{200F}\u{AD}\u{FE76}".chars().collect::<Vec<_>>())) {
            let noisy: String = s.chars().flat_map(|c| [Some(c), c.is_alphabetic().then_some(noise)]).flatten().collect();
            prop_assert_eq!(folds(&noisy), folds(&s));
            let digits: String = s.chars().map(|c| char::from_u32(u32::from(c) + 0x630).filter(|_| c.is_ascii_digit()).unwrap_or(c)).collect();
            prop_assert_eq!(folds(&digits), folds(&s));
        }
    }
}
