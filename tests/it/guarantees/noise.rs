//! Noise: what changes the writing and not the words changes no finding.

use super::report;
use super::texts::{FEMININE, LEX, MASCULINE, SEEDS, article, composed, config, filled, sentences};
use mizan::analyze::Analyzer;
use mizan::model::{Article, Piece, Span};
use mizan::text::{fold, tokenize};
use proptest::prelude::*;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// A source of small numbers that are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % n.max(1) as u64).unwrap_or(0)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const fn is_letter(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي')
}

const fn is_sign(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{655}' | '\u{670}' | '\u{640}')
}

/// ـ inside words.
fn tatweel(text: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        out.push(c);
        if is_letter(c) && chars.get(i + 1).is_some_and(|&n| is_letter(n)) && dice.chance(20) {
            out.extend(std::iter::repeat_n('ـ', 1 + dice.below(3)));
        }
    }
    out
}

/// The presentation forms of every letter, and of لا with its hamzas.
static FORMS: LazyLock<HashMap<String, Vec<char>>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Vec<char>> = HashMap::new();
    for c in '\u{FE80}'..='\u{FEFC}' {
        forms.entry(c.nfkc().collect()).or_default().push(c);
    }
    forms
});

fn presentation_forms(text: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let pair: String = chars.iter().skip(i).take(2).collect();
        let forms =
            FORMS.get(&pair).filter(|_| pair.chars().count() == 2).map(|f| (f, 2)).or_else(|| Some((FORMS.get(&c.to_string())?, 1)));
        match forms.filter(|_| dice.chance(60)) {
            Some((f, n)) => {
                out.push(f[dice.below(f.len())]);
                i += n;
            }
            None => {
                out.push(c);
                i += 1;
            }
        }
    }
    out
}

fn digits(text: &str, zero: u32) -> String {
    text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(zero + d)).unwrap_or(c)).collect()
}

/// Signs that by the documentation of tokens settle nothing: sukun, dagger alef and small marks anywhere, fatha but on the letter before
/// the last, kasra but there, damma from the third letter on, tanwin of damma and kasra at the end.
fn neutral_signs(text: &str, dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut i = 0;
    while i < chars.len() {
        let word: Vec<char> = chars[i..].iter().copied().take_while(|&c| is_letter(c) || is_sign(c)).collect();
        let letters: Vec<usize> = (0..word.len()).filter(|&k| is_letter(word[k])).collect();
        for (k, &c) in word.iter().enumerate() {
            out.push(c);
            let Some(at) = letters.iter().position(|&l| l == k) else { continue };
            let last = at + 1 == letters.len();
            let before_last = at + 2 == letters.len();
            let signed = word.get(k + 1).is_some_and(|&n| is_sign(n));
            if signed || !dice.chance(35) {
                continue;
            }
            let mut allowed = vec!['\u{652}', '\u{670}'];
            if !before_last {
                allowed.extend(['\u{64E}', '\u{650}']);
            }
            if at >= 2 {
                allowed.push('\u{64F}');
            }
            if last {
                allowed.extend(['\u{64C}', '\u{64D}']);
            }
            out.push(allowed[dice.below(allowed.len())]);
        }
        i += word.len();
        if let Some(&c) = chars.get(i) {
            out.push(c);
            i += 1;
        }
    }
    out
}

/// Characters that nobody sees, between letters.
fn invisible(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if is_letter(c) && dice.chance(8) {
            out.push(['\u{200F}', '\u{200E}', '\u{200C}', '\u{200D}', '\u{202B}', '\u{202C}', '\u{AD}', '\u{FEFF}'][dice.below(8)]);
        }
    }
    out
}

const NOISES: [&str; 9] =
    ["tatweel", "presentation forms", "NFD", "NFC", "Arabic digits", "Persian digits", "CRLF", "neutral signs", "invisible characters"];

fn noisy(text: &str, noise: &str, dice: &mut Dice) -> String {
    match noise {
        "tatweel" => tatweel(text, dice),
        "presentation forms" => presentation_forms(text, dice),
        "NFD" => text.nfd().collect(),
        "NFC" => text.nfc().collect(),
        "Arabic digits" => digits(text, 0x660),
        "Persian digits" => digits(text, 0x6F0),
        "CRLF" => text.replace('\n', "\r\n"),
        "neutral signs" => neutral_signs(text, dice),
        _ => invisible(text, dice),
    }
}

/// Findings without offsets: spans are numbered by the tokens of the article, quoted names are folded.
fn findings(a: &Article) -> (Vec<String>, Vec<Piece>) {
    let tokens = tokenize(&a.text, Span::new(0, a.text.len()));
    let starts: HashMap<usize, usize> = tokens.iter().enumerate().rev().map(|(i, t)| (t.span.start, i)).collect();
    let at = |s: Span| {
        let start = starts.get(&s.start).copied();
        // Signs at the end of a word belong to it, those that nobody sees may not.
        let end = tokens.partition_point(|t| t.span.start < s.end);
        Span::new(start.unwrap_or(usize::MAX), end)
    };
    let mut pieces = Analyzer::new(&LEX).analyze(a).pieces;
    for p in &mut pieces {
        for (_, s) in spans_mut(p) {
            *s = at(*s);
        }
        p.span = Span::new(tokens.partition_point(|t| t.span.start < p.span.start), tokens.partition_point(|t| t.span.start < p.span.end));
        p.quotes.iter_mut().flat_map(|q| &mut q.sources).for_each(|s| s.name = fold(&s.name));
    }
    (tokens.iter().map(|t| t.fold.to_string()).collect(), pieces)
}

fn spans_mut(p: &mut Piece) -> Vec<(&'static str, &mut Span)> {
    let mut out: Vec<(&'static str, &mut Span)> = Vec::new();
    out.extend(p.mentions.iter_mut().map(|m| ("mention", &mut m.span)));
    for q in &mut p.quotes {
        out.push(("cue", &mut q.cue));
        out.extend(q.content.as_mut().map(|c| ("content", c)));
        out.extend(q.sources.iter_mut().map(|s| ("source", &mut s.span)));
    }
    out.extend(p.frames.iter_mut().chain(&mut p.issues).flat_map(|f| &mut f.spans).map(|s| ("frame", s)));
    out.extend(p.loaded.iter_mut().map(|l| ("loaded", &mut l.span)));
    for e in p.stance.iter_mut().flat_map(|r| &mut r.evidence) {
        out.extend([("evidence", &mut e.span), ("reached", &mut e.reached)]);
    }
    out.extend(p.labels.iter_mut().map(|l| ("label", &mut l.span)));
    out.extend(p.values.iter_mut().map(|v| ("value", &mut v.span)));
    out.extend(p.events.iter_mut().map(|e| ("event", &mut e.span)));
    out.extend(p.acts.iter_mut().map(|a| ("act", &mut a.span)));
    out
}

/// The first line in which two findings differ.
fn compare(text: &str, noise: &str, seed: u64) -> Result<(), String> {
    let changed = noisy(text, noise, &mut Dice(seed));
    if changed == text {
        return Ok(());
    }
    let ((words, was), (other_words, is)) = (findings(&article(text)), findings(&article(&changed)));
    if words != other_words {
        let (w, o) = words.iter().zip(&other_words).find(|(w, o)| w != o).unwrap_or((&words[0], &other_words[0]));
        return Err(format!("{noise}: token {w} is {o}\n{text}\n{changed}"));
    }
    if was == is {
        return Ok(());
    }
    let (w, i) = (format!("{was:#?}"), format!("{is:#?}"));
    let lines: Vec<String> = w.lines().zip(i.lines()).filter(|(x, y)| x != y).take(4).map(|(x, y)| format!("{x}   |{y}")).collect();
    Err(format!("{noise}\n{text}\n{changed}\n{}", lines.join("\n")))
}

#[test]
fn noise_changes_no_finding() {
    let mut texts: Vec<String> = SEEDS.iter().map(|a| a.text.clone()).collect();
    let mut sentences = sentences(FEMININE[0], MASCULINE[0]);
    sentences.push("قتل 47 جنديا في 2024 بنسبة 12.5 بالمئة، و1,400 مدني.".to_owned());
    texts.extend(sentences.chunks(10).map(|c| c.join("\n")));
    texts.extend(sentences);
    let cases: Vec<(&String, &str, u64)> = texts.iter().enumerate().flat_map(|(i, t)| NOISES.map(|n| (t, n, i as u64))).collect();
    for noise in NOISES.iter().filter(|n| **n != "NFC") {
        let changed = texts.iter().filter(|t| noisy(t, noise, &mut Dice(1)) != **t).count();
        assert!(changed > 0, "{noise} changes no text");
    }
    let failures: Vec<String> = cases.par_iter().filter_map(|(t, n, seed)| compare(t, n, *seed).err()).collect();
    report("noise", cases.len(), &failures);
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn several_noises_at_once_change_nothing(template in composed(), picks in prop::collection::vec(0..NOISES.len(), 2..5), seed in any::<u64>()) {
        let text = filled(&template, FEMININE[1], MASCULINE[0]);
        let mut changed = text.clone();
        let mut dice = Dice(seed);
        for p in picks {
            changed = noisy(&changed, NOISES[p], &mut dice);
        }
        prop_assert_eq!(findings(&article(&text)), findings(&article(&changed)), "{}\n{}", text, changed);
    }
}
