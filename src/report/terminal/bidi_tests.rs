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
    let (text, _) = draw(&line("مُرَّ"), 4, Align::Natural, &style(Bidi::Visual));
    assert_eq!(
        text,
        "  ﺮ\u{64e}\u{651}ﻣ\u{64f}".replace("ﺮ\u{64e}\u{651}", "ﺮ\u{651}\u{64e}").replace("\u{651}\u{64e}", &mark_order("مُرَّ"))
    );
}

/// The signs of the second letter in the order of the text.
fn mark_order(text: &str) -> String {
    text.chars().skip(3).collect()
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

proptest! {
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
