use super::super::clean::{clean, columns};
use super::super::rich::Para;
use super::*;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn line(text: &str) -> Line {
    let mut p = Para::default();
    p.text(text, Tone::Plain);
    p.settle().wrap(10_000).remove(0)
}

fn style(bidi: Bidi) -> Style {
    Style { bidi, ..Style::default() }
}

#[test]
fn visual_lines_are_shaped_reversed_and_mirrored() {
    let (text, rtl) = draw(&line("قال (لا) 2015"), 16, Align::Natural, &style(Bidi::Visual));
    assert!(rtl);
    assert_eq!(text, "    2015 (ﻻ) ﻝﺎﻗ");
}

#[test]
fn marks_of_letters_stay_on_their_letters() {
    let (text, _) = draw(&line("م\u{64f}ر\u{651}\u{64e}"), 4, Align::Natural, &style(Bidi::Visual));
    assert_eq!(text, "  \u{feae}\u{651}\u{64e}\u{fee3}\u{64f}");
}

#[test]
fn both_width_models_agree_on_lam_alef() {
    let (text, _) = draw(&line("لا لأ لإ لآ لَا"), 20, Align::Natural, &style(Bidi::Marks));
    assert_eq!((columns(&text), text.width()), (20, 20));
}

#[test]
fn the_guess_knows_terminals_that_reorder() {
    let env = |name: &'static str, value: &'static str| move |n: &str| (n == name).then(|| value.to_owned());
    assert_eq!(Bidi::guess(env("VTE_VERSION", "7006"), true), Bidi::Marks);
    assert_eq!(Bidi::guess(env("XTERM_VERSION", "XTerm(379)"), true), Bidi::Visual);
    assert_eq!(Bidi::guess(env("TERM", "linux"), true), Bidi::Visual);
    assert_eq!(Bidi::guess(env("TERM", "xterm-256color"), true), Bidi::Marks);
    assert_eq!(Bidi::guess(env("VTE_VERSION", "7006"), false), Bidi::Off);
}

/// Display order of a paragraph, brackets mirrored.
fn shown(text: &str, base: unicode_bidi::Level) -> String {
    let info = BidiInfo::new(text, Some(base));
    let Some(para) = info.paragraphs.first() else { return String::new() };
    let levels = info.reordered_levels_per_char(para, para.range.clone());
    let glyph = |(c, l): (char, &unicode_bidi::Level)| if l.is_rtl() { mirror(c) } else { c };
    let glyphs: Vec<char> = text.chars().zip(&levels).map(glyph).collect();
    BidiInfo::reorder_visual(&levels).into_iter().map(|i| glyphs[i]).collect()
}

/// Display order of `text` as a right-to-left paragraph of its own.
fn alone(text: &str) -> String {
    shown(text, unicode_bidi::RTL_LEVEL)
}

/// Display order of a line with marks in a left-to-right row, marks left out.
fn in_a_row(text: &str) -> String {
    // A bracket in another cell must not matter.
    let row = format!("│ ( │ {text} │ ) │");
    let shown = shown(&row, unicode_bidi::LTR_LEVEL);
    let shown: String = shown.chars().filter(|c| !matches!(*c, LRM | RLM | ZWJ)).collect();
    shown.trim_start_matches("│ ( │ ").trim_end_matches(" │ ) │").to_owned()
}

#[test]
fn a_mixed_line_reads_in_a_row_as_it_does_alone() {
    for text in [
        "قال Wagner إن الجيش (3.5 مليون) انسحب.",
        "2015 الذي رعته الأمم المتحدة",
        "في مالي منذ 2015",
        "بدأت قوات Africa Corps (فاغنر سابقا)، في 12 يناير 2024!",
        "«Jeune Afrique» تكتب: 20% من السكان",
        "(Wagner) انسحبت",
        "الرئيس (Goita)",
        "قال (انظر",
        "هنا) ثم [",
    ] {
        let l = Line { rtl: true, ..line(text) };
        let (drawn, _) = draw(&l, 0, Align::Left, &style(Bidi::Marks));
        assert_eq!(in_a_row(&drawn), alone(text));
    }
}

proptest! {
    #[test]
    fn any_mixed_line_reads_in_a_row_as_it_does_alone(text in "[ء-غ]{1,3}[ a-cء-د0-3()\\[\\]،«»!:]{0,12}") {
        let l = Line { rtl: true, ..line(&text) };
        let (drawn, _) = draw(&l, 0, Align::Left, &style(Bidi::Marks));
        let text: String = l.glyphs.iter().map(|g| g.c).collect();
        prop_assert_eq!(in_a_row(&drawn), alone(&text));
    }

    #[test]
    fn every_line_has_its_width_in_both_models(text in any::<String>(), arabic in "[ء-ي\u{64b}-\u{652} لا«»()a-z0-9]{0,40}") {
        for text in [format!("{text}{arabic}"), arabic] {
            let l = line(&text);
            for bidi in [Bidi::Marks, Bidi::Visual] {
                let want = columns(&clean(&text)) + 3;
                let (drawn, _) = draw(&l, want, Align::Natural, &style(bidi));
                prop_assert_eq!((columns(&drawn), drawn.as_str().width()), (want, want), "{:?} {:?}", bidi, drawn);
            }
        }
    }
}
