//! Days of publication: what an article says, and what a query asks.

use std::fmt;

/// A span of days, both ends in it; each day is the number `YYYYMMDD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub from: u64,
    /// Last day.
    pub to: u64,
}

/// What a date in a query may look like.
pub(super) const EXPECTED: &str =
    "a date (2024, 2024-03, 2024-03-01), a range (2024-03-01..2024-06-30, 2024-05.., ..2024) or >= > <= < before a date";

impl Dates {
    /// The days that the published date of an article spans: `2024-03-01`, with or without a time after it, `2024-03` or `2024`.
    ///
    /// Digits of any script count. `None` for anything else.
    #[must_use]
    pub fn published(text: &str) -> Option<Self> {
        Self::date(text.trim().split(['T', 't', ' ']).next().unwrap_or(""))
    }

    /// What stands after `date:` in a query; `Err` says what was expected.
    pub(super) fn asked(text: &str) -> Result<Self, String> {
        let date = |s: &str| Self::date(s).ok_or_else(|| EXPECTED.to_owned());
        let whole = Self { from: 0, to: u64::MAX };
        for (sign, after, with) in [(">=", true, true), ("<=", false, true), (">", true, false), ("<", false, false)] {
            if let Some(rest) = text.strip_prefix(sign) {
                let d = date(rest)?;
                return Ok(match (after, with) {
                    (true, true) => Self { from: d.from, ..whole },
                    (true, false) => Self { from: d.to + 1, ..whole },
                    (false, true) => Self { to: d.to, ..whole },
                    (false, false) => Self { to: d.from - 1, ..whole },
                });
            }
        }
        let Some((from, to)) = text.split_once("..") else { return date(text) };
        let span = match (from, to) {
            ("", "") => return Err(EXPECTED.to_owned()),
            (from, "") => Self { from: date(from)?.from, ..whole },
            ("", to) => Self { to: date(to)?.to, ..whole },
            (from, to) => Self { from: date(from)?.from, to: date(to)?.to },
        };
        if span.from > span.to {
            return Err("a range whose first day is not after its last".to_owned());
        }
        Ok(span)
    }

    fn date(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |len: usize| -> Option<Option<u64>> {
            let Some(part) = parts.next() else { return Some(None) };
            let digits: Option<Vec<u64>> = part.chars().map(digit).collect();
            let digits = digits.filter(|d| d.len() == len)?;
            Some(Some(digits.iter().fold(0, |n, d| n * 10 + d)))
        };
        let (year, month, day) = (number(4)??, number(2)?, number(2)?);
        if parts.next().is_some() || year == 0 {
            return None;
        }
        let key = |m: u64, d: u64| year * 10_000 + m * 100 + d;
        let Some(month) = month else { return Some(Self { from: key(1, 1), to: key(12, 31) }) };
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => return None,
        };
        match day {
            None => Some(Self { from: key(month, 1), to: key(month, last) }),
            Some(day) if (1..=last).contains(&day) => Some(Self { from: key(month, day), to: key(month, day) }),
            Some(_) => None,
        }
    }
}

/// A decimal digit: Latin, Arabic or Persian.
fn digit(c: char) -> Option<u64> {
    [0x30, 0x660, 0x6F0].into_iter().find_map(|zero| u32::from(c).checked_sub(zero).filter(|d| *d < 10)).map(u64::from)
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.from, self.to)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_articles_are_read_as_far_as_they_go() {
        for (text, want) in [
            ("2024-02-29", Some((20_240_229, 20_240_229))),
            ("2024-03-01T10:00:00Z", Some((20_240_301, 20_240_301))),
            ("٢٠٢٤-٠٣-٠١", Some((20_240_301, 20_240_301))),
            ("2024-02", Some((20_240_201, 20_240_229))),
            ("2024", Some((20_240_101, 20_241_231))),
            ("2023-02-29", None),
            ("2024-13", None),
            ("2024-3-1", None),
            ("1 March 2024", None),
            ("", None),
            ("2024-01-01-01", None),
        ] {
            assert_eq!(Dates::published(text).map(|d| (d.from, d.to)), want, "{text}");
        }
    }

    #[test]
    fn a_query_asks_for_days_months_years_and_ranges() {
        for (text, want) in [
            ("2024", (20_240_101, 20_241_231)),
            ("2024-03-01..2024-06", (20_240_301, 20_240_630)),
            ("2024-05..", (20_240_501, u64::MAX)),
            ("..2024", (0, 20_241_231)),
            (">=2024-05", (20_240_501, u64::MAX)),
            (">2024", (20_241_232, u64::MAX)),
            ("<=2024-05", (0, 20_240_531)),
            ("<2024", (0, 20_240_100)),
        ] {
            assert_eq!(Dates::asked(text).map(|d| (d.from, d.to)), Ok(want), "{text}");
        }
        for text in ["", "..", "x", "2024..x", ">=", "2024-06..2024-03", "2024...2025", ">", "=2024"] {
            assert!(Dates::asked(text).is_err(), "{text}");
        }
    }
}
