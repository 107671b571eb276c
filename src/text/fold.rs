//! Folding: the one place that says which ways of writing are the same.
//!
//! Everything stands on [`units`], which turns a stretch of text into normalized characters that know where they come
//! from. [`tokenize`](super::tokenize) groups them into tokens, and [`fold`] and [`norm`] write those tokens out again, so
//! an article, a table's key and a query can never be folded in two ways.

use super::token::{self, Raw};
use crate::model::Span;
use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical, decompose_compatible, is_combining_mark};

/// The lossy fold of a whole string: the key of every table and of the index.
///
/// It is what [`norm`] gives, and on top: `أ إ آ ٱ` are `ا`, `ى` and `ئ` are `ي`, `ؤ` is `و`, `ة` is `ه`, capitals are small
/// letters, Latin accents are gone. A lone `ء` stays. Tokens stay parted by one space where white space stood between them.
/// Folding twice changes nothing.
///
/// ```
/// use mizan::text::fold;
/// assert_eq!(fold("الـمُهِمَّة  الأُولى، ١٬٤٠٠ كم"), "المهمه الاولي, 1400 كم");
/// assert_eq!(fold("«Élysée»"), "\"elysee\"");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    write_out(text, true)
}

/// The lossless fold of a whole string: one writing for what differs only by encoding or by optional signs.
///
/// Compatibility forms (ﻻ, ﷲ, Ａ) are the letters that they stand for; vowel signs, tatweel, soft hyphens, zero-width
/// and bidi controls are gone, and so are the spacing forms of vowel signs, which part no word; hamza and madda written as a
/// combining sign sit on their letter; digits are ASCII, and numbers are plain (`1٬400` is `1400`, `10,5` is `10.5`); Persian and
/// Urdu look-alikes of ي ك ه ة are the Arabic letters; quotes are `"`, dashes are `-`, two dots and more are `…`; white space is
/// one space, and none at the ends. Letters that differ by hamza, alef maqsura, ta marbuta, case or Latin accent stay apart.
///
/// ```
/// use mizan::text::norm;
/// assert_eq!(norm("أَنَّ ﻷﻣﺔٍ “س” – ۲٫۵"), "أن لأمة \"س\" - 2.5");
/// ```
#[must_use]
pub fn norm(text: &str) -> String {
    write_out(text, false)
}

fn write_out(text: &str, lossy: bool) -> String {
    // Most keys of tables are one word of letters that stand for themselves, and most of those fold to themselves.
    if text.chars().all(is_plain) {
        let mut out = String::with_capacity(text.len());
        if !(lossy && fold_plain(text, &mut out)) {
            out.push_str(text);
        }
        return out;
    }
    let units = units(text, Span::new(0, text.len()));
    let mut out = String::with_capacity(text.len());
    token::lex(&units, |raw: &Raw<'_>| {
        if raw.space_before && !out.is_empty() {
            out.push(' ');
        }
        raw.write(lossy, &mut out);
    });
    out
}

/// Arabic letters that stand for themselves.
const fn is_plain(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي')
}

/// Plain letters that fold to another.
const fn is_variant(c: char) -> bool {
    matches!(c, 'آ' | 'أ' | 'ؤ' | 'إ' | 'ئ' | 'ة' | 'ى')
}

/// Writes the lossy fold of letters that stand for themselves, where it is another than they; whether it is.
pub(super) fn fold_plain(text: &str, out: &mut String) -> bool {
    let Some((same, rest)) = text.find(is_variant).map(|at| text.split_at(at)) else { return false };
    out.push_str(same);
    rest.chars().for_each(|c| push_lossy(c, out));
    true
}

/// What a normalized character is to the lexer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space, or the edge of a ligature of several words (ﷺ).
    Space,
    /// A letter of any script.
    Letter,
    /// `0` to `9`.
    Digit,
    /// A combining mark that did not melt into its letter (never an Arabic one).
    Mark,
    /// Punctuation or symbol.
    Other,
}

/// Signs on a [`Unit`], as bits.
pub(super) mod sign {
    pub(crate) const FATHA: u8 = 1;
    pub(crate) const DAMMA: u8 = 2;
    pub(crate) const KASRA: u8 = 4;
    pub(crate) const SHADDA: u8 = 8;
    pub(crate) const TANWIN_FATH: u8 = 16;
    /// A quote sign that by itself opens.
    pub(crate) const OPENS: u8 = 32;
    /// A quote sign that by itself closes.
    pub(crate) const CLOSES: u8 = 64;
    /// White space that ends a line.
    pub(crate) const NEWLINE: u8 = 128;
}

/// A normalized character and the bytes of the original that it stands for, signs on it included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) ch: char,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
    pub(super) signs: u8,
    /// The original has this very letter here, Arabic and of two bytes.
    same: bool,
}

impl Unit {
    /// Whether the bytes of the original are those of the letter, nothing standing on it.
    pub(super) const fn is_bare(&self) -> bool {
        self.same && self.signs == 0 && self.end - self.start == 2
    }

    pub(super) fn is(&self, class: Class) -> bool {
        self.class == class
    }

    pub(super) fn has(&self, bit: u8) -> bool {
        self.signs & bit != 0
    }

    /// A letter that takes an apostrophe inside its words.
    pub(super) fn is_latin_like(&self) -> bool {
        matches!(self.class, Class::Letter | Class::Mark) && !is_arabic(self.ch)
    }
}

pub(super) const fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// The normalized characters of `text` under `span`, in order; none where the span does not lie in the text.
pub(super) fn units(text: &str, span: Span) -> Vec<Unit> {
    let part = span.of(text);
    let mut s = Stream { out: Vec::with_capacity(part.len() / 2 + 1), marks: Vec::new() };
    for (at, c) in part.char_indices() {
        let start = span.start + at;
        s.original(c, start, start + c.len_utf8());
    }
    s.settle();
    s.out
}

struct Stream {
    out: Vec<Unit>,
    /// Marks on the last unit that may melt into it.
    marks: Vec<char>,
}

impl Stream {
    /// Takes a character of the original.
    fn original(&mut self, c: char, start: usize, end: usize) {
        match c {
            // Letters that stand for themselves, white space and vowel signs: nearly all of an Arabic text.
            _ if is_plain(c) => {
                self.settle();
                self.out.push(Unit { ch: c, start, end, class: Class::Letter, signs: 0, same: true });
            }
            ' ' => self.space(0, start, end),
            '\u{64B}'..='\u{652}' | '!'..='~' => self.normalized(c, start, end),
            _ if c.is_whitespace() => self.space(if is_newline(c) { sign::NEWLINE } else { 0 }, start, end),
            // Ligatures of several words.
            '\u{FDFA}' | '\u{FDFB}' => {
                self.space(0, start, start);
                decompose_compatible(c, |d| if d == ' ' { self.space(0, start, start) } else { self.normalized(d, start, end) });
                self.space(0, end, end);
            }
            '…' | '‥' => self.normalized('…', start, end),
            '″' | '‶' | '‴' | '‷' | '⁗' => self.normalized('"', start, end),
            // Their decomposition would change a number: 10² is not 102.
            _ if c.is_numeric() && !c.is_alphabetic() && c.to_digit(10).is_none() && !is_digit_form(c) => self.normalized(c, start, end),
            _ => {
                let (mut first, mut letters, mut others) = (None, false, false);
                decompose_compatible(c, |d| {
                    first = first.or(Some(d));
                    // What becomes a quote sign is no letter (ŉ).
                    let letter = canon(d).0.is_alphabetic() || d == '\u{640}';
                    letters |= letter;
                    others |= !letter && !is_mark(d);
                });
                let arabic = is_arabic(c);
                if first == Some(' ') && !arabic {
                    // Spacing accents other than those of Arabic stand for themselves (U+1FFD is another code for U+B4).
                    let mut first = None;
                    decompose_canonical(c, |d| first = first.or(Some(d)));
                    self.normalized(first.unwrap_or(c), start, end);
                } else if letters && others && !arabic {
                    // Letters that would come apart (㏘, ŀ) stay whole.
                    self.normalized(c, start, end);
                } else {
                    decompose_compatible(c, |d| {
                        if d != ' ' {
                            self.normalized(d, start, end)
                        }
                    });
                }
            }
        }
    }

    fn space(&mut self, signs: u8, start: usize, end: usize) {
        self.settle();
        self.out.push(Unit { ch: ' ', start, end, class: Class::Space, signs, same: false });
    }

    /// Takes a character of the decomposition.
    fn normalized(&mut self, c: char, start: usize, end: usize) {
        if c == '\u{640}' {
            // Tatweel belongs to the word that it stretches.
            if let Some(last) = self.out.last_mut().filter(|u| u.is(Class::Letter)) {
                last.end = end;
            }
            return;
        }
        if is_ignored(c) {
            return;
        }
        if is_mark(c) {
            self.mark(c, end);
            return;
        }
        self.settle();
        let (ch, signs) = canon(c);
        if ch >= '\u{1100}'
            && let Some(last) = self.out.last_mut().filter(|u| u.is(Class::Letter))
            && let Some(one) = compose(last.ch, ch)
        {
            // Hangul syllables.
            last.ch = one;
            last.end = end;
            return;
        }
        let class = match ch {
            '0'..='9' => Class::Digit,
            _ if ch.is_alphabetic() || (ch.is_alphanumeric() && ch.to_digit(10).is_none() && is_digit_form(ch)) => Class::Letter,
            _ => Class::Other,
        };
        self.out.push(Unit { ch, start, end, class, signs, same: false });
    }

    fn mark(&mut self, c: char, end: usize) {
        let Some(last) = self.out.last_mut() else { return };
        match last.class {
            Class::Space => return,
            Class::Other => {
                if c == '\u{338}' {
                    last.end = end;
                    self.marks.push(c);
                }
                return;
            }
            Class::Letter | Class::Digit | Class::Mark => last.end = end,
        }
        if matches!(c, '\u{653}'..='\u{655}') && matches!(last.ch, '\u{622}'..='\u{626}') && self.marks.is_empty() {
            // A second sign on a letter with hamza or madda: canonical order decides which of them the letter keeps.
            let marks = &mut self.marks;
            decompose_canonical(last.ch, |d| if is_mark(d) { marks.push(d) } else { last.ch = d });
        }
        last.signs |= match c {
            '\u{64B}' | '\u{8F0}' => sign::TANWIN_FATH,
            '\u{64E}' => sign::FATHA,
            '\u{64F}' => sign::DAMMA,
            '\u{650}' => sign::KASRA,
            '\u{651}' => sign::SHADDA,
            _ => 0,
        };
        let keeps = match c {
            '\u{653}'..='\u{655}' => matches!(last.ch, 'ا' | 'و' | 'ي' | 'ى'),
            _ => !is_optional_mark(c) && !is_arabic(last.ch) && !last.is(Class::Digit),
        };
        if keeps {
            self.marks.push(c);
        }
    }

    /// Puts the waiting marks onto the last unit, in canonical order.
    #[inline]
    fn settle(&mut self) {
        if !self.marks.is_empty() {
            self.put_marks();
        }
    }

    #[cold]
    fn put_marks(&mut self) {
        for run in self.marks.chunk_by_mut(|a, b| canonical_combining_class(*a) != 0 && canonical_combining_class(*b) != 0) {
            run.sort_by_key(|c| canonical_combining_class(*c));
        }
        if let Some(mut base) = self.out.pop() {
            let mut left: Vec<char> = Vec::new();
            let mut blocked = None;
            for &m in &self.marks {
                let class = canonical_combining_class(m);
                let free = blocked.is_none_or(|b| b < class);
                match join(base.ch, m) {
                    Some(one) if free => base.ch = one,
                    _ => {
                        blocked = Some(class);
                        left.push(m);
                    }
                }
            }
            self.out.push(base);
            if !is_arabic(base.ch) && !base.is(Class::Other) {
                self.out.extend(left.into_iter().map(|ch| Unit { ch, class: Class::Mark, signs: 0, same: false, ..base }));
            }
        }
        self.marks.clear();
    }
}

/// Canonical composition, and the hamza that is typed onto an alef maqsura.
fn join(base: char, mark: char) -> Option<char> {
    match (base, mark) {
        ('ى', '\u{654}') => Some('ئ'),
        ('ا' | 'و' | 'ي', '\u{653}'..='\u{655}') => compose(base, mark),
        (_, '\u{653}'..='\u{655}') => None,
        _ => compose(base, mark),
    }
}

const fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Decimal digits that [`canon`] or the decomposition turns into ASCII.
const fn is_digit_form(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' | '\u{FF10}'..='\u{FF19}' | '\u{1D7CE}'..='\u{1D7FF}' | '\u{1FBF0}'..='\u{1FBF9}')
}

/// Characters that are written and not seen: controls, zero-width and bidi characters, soft hyphen, byte-order mark.
fn is_ignored(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

fn is_mark(c: char) -> bool {
    // The small waw and yeh of the Quran count as letters in Unicode.
    c >= '\u{300}' && !matches!(c, '\u{620}'..='\u{64A}') && (is_combining_mark(c) || matches!(c, '\u{6E5}' | '\u{6E6}'))
}

/// Marks that are gone in both folds.
const fn is_optional_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{652}' | '\u{656}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        | '\u{897}'..='\u{8FF}' | '\u{20D0}'..='\u{20FF}' | '\u{10EFA}'..='\u{10EFF}')
}

/// Latin, Greek and Cyrillic accents: gone in the lossy fold.
fn is_accent(c: char) -> bool {
    is_combining_mark(c)
        && matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{FE20}'..='\u{FE2F}')
}

/// The one character for several variants, with what a quote sign says of its side.
fn canon(c: char) -> (char, u8) {
    match c {
        '\u{660}'..='\u{669}' => (ascii_digit(c, '\u{660}'), 0),
        '\u{6F0}'..='\u{6F9}' => (ascii_digit(c, '\u{6F0}'), 0),
        'ی' => ('ي', 0),
        'ک' | 'ڪ' => ('ك', 0),
        'ہ' | 'ە' | 'ھ' => ('ه', 0),
        'ۃ' => ('ة', 0),
        '«' | '“' | '„' | '‟' | '‹' | '〝' | '❝' | '⹂' => ('"', sign::OPENS),
        '»' | '”' | '›' | '〞' | '〟' | '❞' => ('"', sign::CLOSES),
        '‘' | '‚' | '‛' | '❛' => ('\'', sign::OPENS),
        '’' | '❜' => ('\'', sign::CLOSES),
        '`' | '´' | '′' | '\u{2BB}' | '\u{2BC}' => ('\'', 0),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' | '⸺' | '⸻' | '\u{5BE}' => ('-', 0),
        '،' => (',', 0),
        '؛' | '⁏' => (';', 0),
        '؟' => ('?', 0),
        '٪' => ('%', 0),
        '۔' => ('.', 0),
        '٭' => ('*', 0),
        _ => (c, 0),
    }
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Writes one normalized character, lossily folded.
pub(super) fn push_lossy(c: char, out: &mut String) {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => out.push('ا'),
        'ى' | 'ئ' => out.push('ي'),
        'ؤ' => out.push('و'),
        'ة' => out.push('ه'),
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        _ if is_arabic(c) => out.push(c),
        _ if is_accent(c) => {}
        '≠' => out.push('='),
        '\u{C0}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}' => decompose_canonical(c, |d| {
            if !is_accent(d) {
                out.extend(d.to_lowercase().filter(|l| !is_accent(*l)));
            }
        }),
        _ => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn folds_letters_signs_and_controls() {
        for (from, norm_is, fold_is) in [
            ("أإآٱ ى ؤ ئ ة ء", "أإآٱ ى ؤ ئ ة ء", "اااا ي و ي ه ء"),
            ("قَالَتِ الـجَـزَائِـرُ", "قالت الجزائر", "قالت الجزاير"),
            ("\u{FEFF}ما\u{200C}لي\u{200F} \u{202B}كي\u{AD}دال\u{202C}", "مالي كيدال", "مالي كيدال"),
            ("ﻻ ﷲ ﻷﻧﻪ", "لا الله لأنه", "لا الله لانه"),
            ("ا\u{654}ن ا\u{655}ن ا\u{653}ن و\u{654} ي\u{654} ى\u{654}", "أن إن آن ؤ ئ ئ", "ان ان ان و ي ي"),
            ("ا\u{64E}\u{654}ن", "أن", "ان"),
            ("کیدال", "كيدال", "كيدال"),
            ("١٢٣ ۴۵۶", "123 456", "123 456"),
            ("“أ” «ب» ‹ج› ‘د’", "\"أ\" \"ب\" \"ج\" \"د\"", "\"ا\" \"ب\" \"ج\" \"د\""),
            ("أ–ب—ج‑د", "أ-ب-ج-د", "ا-ب-ج-د"),
            ("Élysée L’Œuvre", "Élysée L'Œuvre", "elysee l'œuvre"),
            ("\u{FE8D}\u{FEDF}\u{FE70}\u{FE8E}", "الا", "الا"),
            ("م\u{FC61}تهم", "متهم", "متهم"),
            ("ﷺ", "صلى الله عليه وسلم", "صلي الله عليه وسلم"),
            ("10² ½", "10² ½", "10² ½"),
            ("..... ‥ …", "… … …", "… … …"),
            ("", "", ""),
            ("  \n ", "", ""),
            ("\u{64E}\u{301}", "", ""),
        ] {
            assert_eq!(norm(from), norm_is, "{from}");
            assert_eq!(fold(from), fold_is, "{from}");
        }
    }

    proptest! {
        /// One plain word folds as it does beside another.
        #[test]
        fn a_word_folds_alone_as_among_others(s in "[ء-غف-ي]{1,12}") {
            prop_assert_eq!(norm(&format!("{s} {s}")), format!("{} {}", norm(&s), norm(&s)));
            prop_assert_eq!(fold(&format!("{s} {s}")), format!("{} {}", fold(&s), fold(&s)));
        }

        #[test]
        fn folding_twice_changes_nothing(s in any::<String>()) {
            let (n, f) = (norm(&s), fold(&s));
            prop_assert_eq!(&norm(&n), &n);
            prop_assert_eq!(&fold(&f), &f);
            prop_assert_eq!(&fold(&n), &f);
        }

        #[test]
        fn folding_mixed_arabic(s in crate::text::token::tests::mixed()) {
            let (n, f) = (norm(&s), fold(&s));
            prop_assert_eq!(&norm(&n), &n);
            prop_assert_eq!(&fold(&f), &f);
            prop_assert_eq!(&fold(&n), &f);
            let (c, d) = (s.nfc().collect::<String>(), s.nfd().collect::<String>());
            prop_assert_eq!(&norm(&c), &n);
            prop_assert_eq!(&norm(&d), &n);
            prop_assert_eq!(&fold(&c), &f);
            prop_assert_eq!(&fold(&d), &f);
        }
    }
}
