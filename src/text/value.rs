//! Dates, numbers with units, shares.

use super::sum::{Part, Sum};
use super::{Calendar, CalendarKind, Token, TokenKind};
use crate::model::{Value, ValueKind};

/// The dates, numbers and shares in `tokens`, in order, none overlapping.
///
/// Words are looked up as they stand, else without clitics (و ف, then ب ل ك, then ال), else without the alef of tanwin.
///
/// - **Dates**: day, month and year as far as they are given (`14 أبريل`, `26 يناير/كانون الثاني 2024`, `مارس 2025`, `20-03-2024` with the day
///   first, `2024-03-20`, `03/2024`), a year word with a year (`عام 2015`), and a bare year. A number of four digits from 1900 to 2100 is a year
///   unless a unit, a percent sign, a number word or a noun that ends like a counted one (جنديا) follows; a multiple of 100 needs a year word or a
///   month before it, or no word after it. A month that stands alone is a date only where the name has several words or is given
///   twice (`يوليو/تموز`), or after a unit that the table names `month` (شهر نيسان): مارس is also a verb. Years before 1000 are left out.
/// - **Numbers**: digits (`1 400` with a space too) and number words with و, and with thousands and millions after them (`16 مليار`,
///   `أربعة وثمانين`), with the unit that follows. Left out where no unit follows: one; a lone hundred, thousand or million (ألف is
///   also a verb); a word with the article (القرن العشرين). Left out always: hundreds, thousands and millions without a number before
///   them if they have the article, or stand before a word with the article or of less than three letters (آلاف الجنود is vague); clock
///   times, `[12]`, the `1.` that opens a sentence, more than 15 digits.
/// - **Shares**: a number with `%` on either side or with a percent word.
#[must_use]
pub fn values(tokens: &[Token], calendar: &Calendar) -> Vec<Value> {
    values_where(tokens, calendar, |_| true)
}

/// As [`values`], of words that hold their tokens; where `may` is false the calendar has nothing ([`Calendar::opens`]) and is not asked.
pub fn values_where<T: AsRef<Token>>(tokens: &[T], calendar: &Calendar, may: impl Fn(&T) -> bool) -> Vec<Value> {
    let mut reader = Reader { tokens, calendar, hits: Vec::new() };
    reader.hits = tokens.iter().enumerate().map(|(i, t)| if may(t) { reader.look(i) } else { None }).collect();
    let mut out = Vec::new();
    let (mut i, mut free) = (0, 0);
    while i < tokens.len() {
        let found = reader.skipped(i).or_else(|| reader.date(i)).or_else(|| reader.amount(i, free));
        let Some(Found { from, end, kind }) = found else {
            i += 1;
            continue;
        };
        if let Some(kind) = kind
            && let (Some(first), Some(last)) = (reader.token(from), reader.token(end - 1))
        {
            out.push(Value { span: first.span.cover(last.span), kind });
        }
        i = end.max(i + 1);
        free = i;
    }
    out
}

/// Tokens `from..end` and what they say; `None` where they say nothing and are to be passed over.
struct Found {
    from: usize,
    end: usize,
    kind: Option<ValueKind>,
}

/// A word or phrase of the calendar at some token.
#[derive(Clone, Copy)]
struct Hit<'a> {
    kind: CalendarKind,
    name: &'a str,
    end: usize,
    words: usize,
    /// A و stands before it.
    and: bool,
    /// It has the article.
    article: bool,
    /// ب ل or ك stands before it.
    prep: bool,
}

struct Reader<'a, T> {
    tokens: &'a [T],
    calendar: &'a Calendar,
    /// What [`Self::look`] gives at each token: it is asked for often.
    hits: Vec<Option<Hit<'a>>>,
}

impl<'a, T: AsRef<Token>> Reader<'a, T> {
    fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i).map(AsRef::as_ref)
    }

    fn word(&self, i: usize) -> Option<&'a str> {
        self.token(i).filter(|t| t.kind == TokenKind::Word).map(|t| &*t.fold)
    }

    /// The mark at `i`, where no white space stands before it.
    fn attached(&self, i: usize) -> Option<&'a str> {
        self.token(i).filter(|t| t.kind == TokenKind::Punct && !t.marks.space_before).map(|t| &*t.fold)
    }

    fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Punct && &*t.fold == mark)
    }

    fn digits(&self, i: usize) -> Option<&'a str> {
        self.token(i).filter(|t| t.kind == TokenKind::Number && t.fold.len() <= 16).map(|t| &*t.fold)
    }

    /// The whole number at `i` with no more than `len` digits.
    fn whole(&self, i: usize, len: usize) -> Option<u32> {
        self.digits(i).filter(|d| d.len() <= len).and_then(|d| d.parse().ok())
    }

    /// The year at `i`: four digits without a separator.
    fn year(&self, i: usize) -> Option<i32> {
        let token = self.token(i)?;
        let plain = token.fold.len() == 4 && token.span.len().is_multiple_of(4);
        self.whole(i, 4).filter(|y| plain && (1000..=2100).contains(y)).and_then(|y| i32::try_from(y).ok())
    }

    /// The longest entry of the calendar that starts at token `i`.
    fn hit(&self, i: usize) -> Option<Hit<'a>> {
        self.hits.get(i).copied().flatten()
    }

    fn look(&self, i: usize) -> Option<Hit<'a>> {
        let token = self.token(i)?;
        if token.kind == TokenKind::Number {
            return None;
        }
        let word = &*token.fold;
        if let Some(hit) = self.entry(i, word, false, false) {
            // The table may list a word with its article.
            let article = word.strip_prefix("ال").is_some_and(|w| self.entry(i, w, false, true).is_some_and(|h| h.kind == hit.kind));
            return Some(Hit { article, ..hit });
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        let article = |w: &'a str, and: bool| w.strip_prefix("ال").and_then(|w| self.entry(i, w, and, true));
        let prep = |w: &'a str, and: bool| {
            let rest = w.strip_prefix(['ب', 'ل', 'ك'])?;
            // لست is no six, كميات no hundred.
            let long = rest.chars().nth(2).is_some() && !w.starts_with('ك');
            let bare = self.entry(i, rest, and, false).filter(|h| long || !matches!(h.kind, CalendarKind::Number(_)));
            let hit = bare.or_else(|| article(rest, and)).or_else(|| self.entry(i, w.strip_prefix("لل")?, and, true))?;
            Some(Hit { prep: true, ..hit })
        };
        let clitics = |w: &'a str, and: bool| article(w, and).or_else(|| prep(w, and));
        let bare = |w: &'a str| {
            clitics(w, false).or_else(|| {
                let and = w.starts_with('و');
                let rest = w.strip_prefix(['و', 'ف'])?;
                self.entry(i, rest, and, false).or_else(|| clitics(rest, and))
            })
        };
        bare(word).or_else(|| {
            let stem = word.strip_suffix('ا')?;
            self.entry(i, stem, false, false).or_else(|| bare(stem))
        })
    }

    /// The longest entry whose first word is `word` and whose other words are the next tokens.
    fn entry(&self, i: usize, word: &str, and: bool, article: bool) -> Option<Hit<'a>> {
        let mut best: Option<Hit<'a>> = None;
        for entry in self.calendar.starting_with(word) {
            let more = &entry.more;
            if (i + 1..).zip(more).all(|(i, w)| self.word(i) == Some(w)) && best.is_none_or(|b| b.words <= more.len()) {
                let end = i + 1 + more.len();
                best = Some(Hit { kind: entry.kind, name: &entry.name, end, words: more.len() + 1, and, article, prep: false });
            }
        }
        best
    }

    fn month(&self, i: usize) -> Option<(u8, Hit<'a>)> {
        match self.hit(i) {
            Some(hit @ Hit { kind: CalendarKind::Month(m), .. }) => Some((m, hit)),
            _ => None,
        }
    }

    fn is_year_word(&self, i: usize) -> Option<Hit<'a>> {
        self.hit(i).filter(|h| h.kind == CalendarKind::Year)
    }

    /// Digits that are no value: clock times, note numbers, the number that opens a sentence.
    fn skipped(&self, i: usize) -> Option<Found> {
        self.digits(i)?;
        let time = self.attached(i + 1) == Some(":") && self.digits(i + 2).is_some() && !self.token(i + 2)?.marks.space_before;
        let note = i.checked_sub(1).is_some_and(|b| self.is_mark(b, "[")) && self.is_mark(i + 1, "]");
        let opens = i == 0 && self.attached(1) == Some(".") && self.tokens.len() > 2 && self.whole(0, 3).is_some();
        let end = match (time, note || opens) {
            (true, _) => i + 3,
            (_, true) => i + 1,
            _ => return None,
        };
        Some(Found { from: i, end, kind: None })
    }

    fn date(&self, i: usize) -> Option<Found> {
        let found = |end, year, month, day| Some(Found { from: i, end, kind: Some(ValueKind::Date { year, month, day }) });
        if self.digits(i).is_none() {
            if let Some((month, hit)) = self.month(i) {
                let (end, twice) = self.same_month(hit.end, month);
                let (end, year) = self.year_after(end);
                let told = year.is_some() || twice || hit.words > 1 || i.checked_sub(1).is_some_and(|b| self.is_word_for_month(b));
                return if told { found(end, year, Some(month), None) } else { None };
            }
            let hit = self.is_year_word(i)?;
            if let Some(year) = self.year(hit.end) {
                return found(hit.end + 1, Some(year), None, None);
            }
            // عام 49 ق.م
            let era = self.whole(hit.end, 3).is_some() && self.month(hit.end + 1).is_none() && self.unit(hit.end + 1).is_none();
            return era.then_some(Found { from: i, end: hit.end + 1, kind: None });
        }
        if let Some((end, kind)) = self.numeric(i) {
            return Some(Found { from: i, end, kind: Some(kind) });
        }
        if let Some(day) = self.day(i) {
            // 14-16 أبريل, 14 و15 أبريل
            let range = self.attached(i + 1) == Some("-") || self.word(i + 1) == Some("و");
            let (last, long) = if range && self.day(i + 2).is_some() { (i + 2, true) } else { (i, false) };
            let at = |last: usize| {
                let month = self.month(last + 1).or_else(|| self.month(last + 2).filter(|_| self.is_short(last + 1)));
                month.filter(|(_, hit)| !hit.prep && !hit.and)
            };
            if let Some((month, hit)) = at(last).or_else(|| at(i).filter(|_| long)) {
                let (end, _) = self.same_month(hit.end, month);
                let (end, year) = self.year_after(end);
                return found(end, year, Some(month), Some(day));
            }
        }
        let year = self.year(i).filter(|y| (1900..=2100).contains(y) && self.is_bare_year(i, *y))?;
        // 2023/24
        let short = self.attached(i + 1) == Some("/") && self.whole(i + 2, 2).and_then(|n| i32::try_from(n).ok()) == Some((year + 1) % 100);
        found(if short { i + 3 } else { i + 1 }, Some(year), None, None)
    }

    fn day(&self, i: usize) -> Option<u8> {
        self.whole(i, 2).filter(|d| (1..=31).contains(d)).and_then(|d| u8::try_from(d).ok())
    }

    /// A word such as من, or the و of 14 و15.
    fn is_short(&self, i: usize) -> bool {
        self.word(i).is_some_and(|w| w.chars().nth(2).is_none())
    }

    /// Past `/كانون الثاني` at `i`, where it names the same month; and whether it does.
    fn same_month(&self, i: usize, month: u8) -> (usize, bool) {
        let open = ["/", "-", "("].into_iter().find(|m| self.is_mark(i, m));
        match open.and_then(|_| self.month(i + 1)).filter(|(m, _)| *m == month) {
            Some((_, hit)) if open != Some("(") => (hit.end, true),
            Some((_, hit)) if self.is_mark(hit.end, ")") => (hit.end + 1, true),
            _ => (i, false),
        }
    }

    /// The year at `i`, after a comma or a year word too, and where it ends.
    fn year_after(&self, i: usize) -> (usize, Option<i32>) {
        let at = if self.is_mark(i, ",") { i + 1 } else { i };
        let short = if self.is_short(at) { at + 1 } else { at };
        let after = self.is_year_word(short).map_or(at, |h| h.end);
        match self.year(after).filter(|y| after > at || y % 100 != 0 || self.unit(after + 1).is_none()) {
            Some(year) => (after + 1, Some(year)),
            None => (i, None),
        }
    }

    /// Whether the word at `i` tells that the name after it is a month's.
    fn is_word_for_month(&self, i: usize) -> bool {
        self.hit(i).is_some_and(|h| h.kind == CalendarKind::Unit && h.name == "month")
    }

    /// `20-03-2024`, `2024/3/20`, `20.03.2024`, `03/2024`.
    fn numeric(&self, i: usize) -> Option<(usize, ValueKind)> {
        let date = |year, month, day| ValueKind::Date { year, month, day };
        let mark = self.attached(i + 1).filter(|m| matches!(*m, "-" | "/" | "."))?;
        let tight = |i: usize| self.token(i).is_some_and(|t| !t.marks.space_before);
        let month = |i| self.day(i).filter(|m| *m <= 12);
        if !tight(i + 2) {
            return None;
        }
        if self.attached(i + 3) != Some(mark) || !tight(i + 4) {
            let (m, y) = (month(i)?, self.year(i + 2).filter(|y| *y >= 1900)?);
            return (mark == "/").then_some((i + 3, date(Some(y), Some(m), None)));
        }
        let end = i + 5;
        if let Some(year) = self.year(i) {
            let month = Some(month(i + 2)?);
            if let Some(day) = self.day(i + 4) {
                return Some((end, date(Some(year), month, Some(day))));
            }
            // 2024-03-20T10:00
            let (day, _) = self.word(i + 4)?.split_once('t').filter(|(d, _)| d.len() == 2)?;
            let day = day.parse().ok().filter(|d| (1..=31).contains(d))?;
            let mut end = end;
            while self.attached(end) == Some(":") && tight(end + 1) {
                end += 2;
            }
            return Some((end, date(Some(year), month, Some(day))));
        }
        let year = self.year(i + 4)?;
        match (self.day(i)?, self.day(i + 2)?) {
            (d, m) if m <= 12 => Some((end, date(Some(year), Some(m), Some(d)))),
            (m, d) if m <= 12 => Some((end, date(Some(year), Some(m), Some(d)))),
            _ => None,
        }
    }

    /// Whether the four digits at `i` are a year although no year word says so.
    fn is_bare_year(&self, i: usize, year: i32) -> bool {
        let before = i.checked_sub(1);
        if before.is_some_and(|b| self.is_mark(b, "%") || self.is_unit_mark(b)) || self.is_mark(i + 1, "%") {
            return false;
        }
        let next = self.hit(i + 1).map(|h| h.kind);
        if matches!(next, Some(CalendarKind::Unit | CalendarKind::Percent))
            || matches!(next, Some(CalendarKind::Number(_))) && self.part(i + 1).is_some_and(|p| !p.and)
        {
            return false;
        }
        let Some(after) = self.token(i + 1).filter(|t| t.kind == TokenKind::Word) else { return true };
        let word = &*after.fold;
        let noun = word.chars().nth(3).is_some() && word.ends_with('ا') && !word.ends_with("ما") && !word.starts_with('و');
        let counted = after.marks.tanwin || noun;
        !counted && year % 100 != 0
    }

    /// A sign such as $ that the calendar has as a unit.
    fn is_unit_mark(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Punct) && self.unit(i).is_some()
    }

    /// The unit at `i`; years count as one.
    fn unit(&self, i: usize) -> Option<Hit<'a>> {
        self.hit(i).filter(|h| {
            !h.and && !h.article && !h.prep && (h.kind == CalendarKind::Unit || h.kind == CalendarKind::Year && self.year(h.end).is_none())
        })
    }

    fn part(&self, i: usize) -> Option<Part> {
        if let Some(digits) = self.digits(i) {
            let mut text = digits.to_owned();
            let mut end = i + 1;
            // 10 000
            if (1..=3).contains(&text.len()) && !text.starts_with('0') && !text.contains('.') {
                while let Some(more) = self.digits(end).filter(|d| d.len() == 3 && self.near(end) && text.len() < 13) {
                    text.push_str(more);
                    end += 1;
                }
            }
            let value = text.parse().ok()?;
            return Some(Part { value, end, and: false, article: false, prep: false, digits: true });
        }
        // The و before digits, or one that stands alone.
        if self.word(i) == Some("و")
            && let Some(part) = self.part_after_and(i + 1)
        {
            return Some(Part { and: true, ..part });
        }
        match self.hit(i)? {
            Hit { kind: CalendarKind::Number(value), end, and, article, prep, .. } if value.is_finite() && value > 0.0 => {
                Some(Part { value, end, and, article, prep, digits: false })
            }
            _ => None,
        }
    }

    fn part_after_and(&self, i: usize) -> Option<Part> {
        if self.word(i) == Some("و") { None } else { self.part(i).filter(|p| !p.and) }
    }

    /// Whether no more than one white space parts token `i` from the one before.
    fn near(&self, i: usize) -> bool {
        let gap = |i: usize| Some(self.token(i)?.span.start.saturating_sub(self.token(i.checked_sub(1)?)?.span.end));
        gap(i).is_some_and(|g| (1..=3).contains(&g))
    }

    /// The number that starts at token `i`, with its unit or percent sign; tokens before `free` are taken.
    fn amount(&self, i: usize, free: usize) -> Option<Found> {
        let first = self.part(i).filter(|p| !(p.and && self.word(i) == Some("و")))?;
        let mut sum = Sum::new(first);
        let mut end = first.end;
        let mut parts = 1;
        let mut vague = first.is_multiplier();
        // القرن التاسع عشر: behind an ordinal, which has the shape of فاعل; والجزائر عشر is no tenth of anything.
        let shaped = |w: &str| {
            let bare: Vec<char> = w.strip_prefix("ال").unwrap_or_default().chars().collect();
            bare.get(1) == Some(&'ا') && (bare.len() == 4 || bare.len() == 5 && bare.last() == Some(&'ه'))
        };
        let ordinal = i.checked_sub(1).and_then(|b| self.word(b)).is_some_and(|w| shaped(w.strip_prefix('و').unwrap_or(w)));
        if ordinal && !first.digits && first.value == 10.0 && !first.and && !first.article && !first.prep {
            return None;
        }
        while let Some(part) = self.part(end).filter(|p| (!p.article || p.and) && !p.prep) {
            // A و before digits is a sum only after thousands; the digits may begin a date.
            let plain = part.digits && (self.year(part.end - 1).is_some() || self.date(part.end - 1).is_some());
            // ثلاثة ملايين وخمسة ملايين are two numbers.
            let other = part.and && self.part(part.end).is_some_and(|p| p.is_multiplier() && p.value >= sum.power);
            if plain || other || !sum.takes(part) {
                break;
            }
            end = part.end;
            parts += 1;
            vague &= part.is_multiplier();
        }
        let value = sum.value();
        let before = i.checked_sub(1).filter(|b| *b >= free);
        let tight = self.token(i).is_some_and(|t| !t.marks.space_before);
        if self.is_mark(end, "%") {
            return Some(Found { from: i, end: end + 1, kind: Some(ValueKind::Percent(value)) });
        }
        if let Some(from) = before.filter(|b| tight && self.is_mark(*b, "%") && first.digits) {
            return Some(Found { from, end, kind: Some(ValueKind::Percent(value)) });
        }
        if let Some(hit) = self.hit(end).filter(|h| h.kind == CalendarKind::Percent) {
            return Some(Found { from: i, end: hit.end, kind: Some(ValueKind::Percent(value)) });
        }
        let number = |from, end, unit: Option<&str>| {
            Some(Found { from, end, kind: Some(ValueKind::Number { value, unit: unit.map(str::to_owned) }) })
        };
        if vague {
            let counts = self.word(end).is_some_and(|w| w.chars().nth(2).is_some() && !w.starts_with("ال"));
            if first.article || !counts {
                return None;
            }
        }
        if let Some(hit) = self.unit(end) {
            return number(i, hit.end, Some(hit.name));
        }
        if let Some(from) = before.filter(|b| tight && self.is_unit_mark(*b)) {
            return number(from, end, self.unit(from).map(|h| h.name));
        }
        // One, a lone hundred, and الخمسين, which may be the fiftieth.
        if !first.digits && parts == 1 && (value <= 1.0 || vague || first.article) {
            return None;
        }
        number(i, end, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use crate::text::token::tests::{all, mixed};
    use crate::text::{fold, sentences};
    use proptest::prelude::*;

    fn calendar() -> Calendar {
        use CalendarKind::{Month, Number, Percent, Unit, Weekday, Year};
        let rows: &[(CalendarKind, &str, &str)] = &[
            (Month(1), "يناير|كانون الثاني|جانفي", ""),
            (Month(2), "فبراير|شباط", ""),
            (Month(3), "مارس|آذار", ""),
            (Month(4), "أبريل|نيسان", ""),
            (Month(5), "مايو|أيار", ""),
            (Month(7), "يوليو|تموز", ""),
            (Weekday(1), "الاثنين", ""),
            (Year, "عام|العام|سنة|أعوام|سنوات", "year"),
            (Percent, "في المئة|بالمئة|في المائة|بالمائة", ""),
            (Unit, "كيلو متر|كيلومتر|كم", "km"),
            (Unit, "كيلو", "kg"),
            (Unit, "ميل", "mile"),
            (Unit, "دولار|$", "usd"),
            (Unit, "يوم|أيام", "day"),
            (Unit, "شهر", "month"),
            (Number(1.0), "واحد|أحد", ""),
            (Number(2.0), "اثنان|اثنين", ""),
            (Number(3.0), "ثلاث|ثلاثة", ""),
            (Number(4.0), "أربع|أربعة", ""),
            (Number(5.0), "خمس|خمسة", ""),
            (Number(6.0), "ست|ستة", ""),
            (Number(10.0), "عشر|عشرة", ""),
            (Number(20.0), "عشرون|عشرين", ""),
            (Number(50.0), "خمسون|خمسين", ""),
            (Number(80.0), "ثمانون|ثمانين", ""),
            (Number(100.0), "مئة|مائة", ""),
            (Number(900.0), "تسعمئة", ""),
            (Number(1e3), "ألف|آلاف", ""),
            (Number(2e3), "ألفان|ألفين", ""),
            (Number(1e6), "مليون|ملايين", ""),
            (Number(1e9), "مليار", ""),
        ];
        let mut calendar = Calendar::default();
        for (kind, words, name) in rows {
            words.split('|').for_each(|w| calendar.insert(&fold(w), *kind, name));
        }
        calendar
    }

    fn show(text: &str) -> Vec<String> {
        let part = |v: Option<i32>| v.map_or_else(|| "_".to_owned(), |v| v.to_string());
        let show = |v: &Value| match &v.kind {
            ValueKind::Date { year, month, day } => format!("{}-{}-{}", part(*year), part(month.map(i32::from)), part(day.map(i32::from))),
            ValueKind::Number { value, unit: Some(unit) } => format!("{value} {unit}"),
            ValueKind::Number { value, unit: None } => format!("{value}"),
            ValueKind::Percent(p) => format!("{p}%"),
        };
        values(&all(text), &calendar()).iter().map(show).collect()
    }

    #[test]
    fn reads_dates() {
        for (text, want) in [
            ("في ٢٦ يناير/كانون الثاني 2024 عن", "2024-1-26"),
            ("يوم 14 أبريل بحضور", "_-4-14"),
            ("في يوليو 2024 عندما", "2024-7-_"),
            ("يوليو/تموز ويوليو (تموز) 2022", "_-7-_ 2022-7-_"),
            ("يناير 2025 الجاري", "2025-1-_"),
            ("المبرم عام 2015 مع", "2015-_-_"),
            ("لعام 2023 والعام 2020", "2023-_-_ 2020-_-_"),
            ("2023/2024 و 2020-2022 و 2023/24", "2023-_-_ 2024-_-_ 2020-_-_ 2022-_-_ 2023-_-_"),
            ("مطلع 2024 ونهاية عام 2023", "2024-_-_ 2023-_-_"),
            ("20-03-2024 و26/1/2024 و20.03.2024", "2024-3-20 2024-1-26 2024-3-20"),
            ("2024-03-20 و2024-03-20T10:00 و03/2024", "2024-3-20 2024-3-20 2024-3-_"),
            ("أعوام 1992 و2006 وأخيرا 2015 بين", "1992-_-_ 2006-_-_ 2015-_-_"),
            ("في 1 كانون الثاني من عام 2019", "2019-1-1"),
            ("14 من نيسان، 2021", "2021-4-14"),
            ("14-16 أبريل 2024", "2024-4-14"),
            ("منذ 2013 في مالي", "2013-_-_"),
            ("شهر نيسان الماضي، كانون الثاني الماضي", "_-4-_ _-1-_"),
            ("مارس الجيش ضغطا", ""),
            ("عام 49 ق.م", ""),
            ("2024م", "2024-_-_"),
        ] {
            assert_eq!(show(text).join(" "), want, "{text}");
        }
    }

    #[test]
    fn reads_numbers_and_shares() {
        for (text, want) in [
            ("بنحو 1400 كيلو متر", "1400 km"),
            ("على 1329 كيلومترا و 12 ميلاً", "1329 km|12 mile"),
            ("من 16 مليار دولار", "16000000000 usd"),
            ("أكثر من 1.2 مليون مغربي", "1200000"),
            ("5 آلاف و300 جندي", "5300"),
            ("قتل خمسون من مقاتلي", "50"),
            ("أربعة وثمانين عنصرا", "84"),
            ("ثلاث اتفاقيات", "3"),
            ("ألف وتسعمئة وأربعة وثمانين", "1984"),
            ("خمسة عشر ألف دولار", "15000 usd"),
            ("مئة وخمسة وعشرون ألفا", "125000"),
            ("ثلاث مئة وألفان", "300|2000"),
            ("ثلاثة آلاف مليار دولار", "3000000000000 usd"),
            ("بين عشرة وعشرين", "10|20"),
            ("عشرات آلاف الأطنان والآلاف من الملايين", ""),
            ("مليون دولار وألف جندي وثلاثة آلاف جندي", "1000000 usd|3000"),
            ("10% و٪20 و٣٠٪ و10 في المئة وخمسون بالمائة", "10%|20%|30%|10%|50%"),
            ("$16 و 20 $", "16 usd|20 usd"),
            ("منذ ١٥ يومًا و 3 سنوات", "15 day|3 year"),
            ("10 000 جندي", "10000"),
            ("مئات آلاف اللاجئين ومئة ألف لاجئ", "100000"),
            ("ثلاثة ملايين وخمسة ملايين نسخة", "3000000|5000000"),
            ("القرن التاسع عشر وبعد عشر سنوات", "10 year"),
            ("استقبل 50 العام الماضي، 3 بيوم", "50|3"),
            ("قتل 1950 جنديا و2000 مقاتل", "1950|2000"),
            ("2000 كم", "2000 km"),
            ("أحد المسؤولين، لست واحدا", ""),
            ("الساعة 10:30 [12]", ""),
            ("1. أول", ""),
            ("99999999999999999999", ""),
        ] {
            assert_eq!(show(text).join("|"), want, "{text}");
        }
    }

    #[test]
    fn spans_hold_the_whole_phrase() {
        let text = "في 26 يناير/كانون الثاني 2024 نحو %10 من 16 مليار دولار";
        let got: Vec<&str> = values(&all(text), &calendar()).iter().map(|v| v.span.of(text)).collect();
        assert_eq!(got, ["26 يناير/كانون الثاني 2024", "%10", "16 مليار دولار"]);
    }

    proptest! {
        #[test]
        fn never_fails(s in mixed(), words in proptest::collection::vec(proptest::sample::select(
            "عام يناير كانون الثاني / - . % و $ 2024 14 3 1,400 000 ألف مليون وخمسين خمسة مئة عشر دولار في المئة كيلو متر [ ] : ،".split(' ').collect::<Vec<_>>()), 0..20)) {
            for text in [s, words.join(" "), words.concat()] {
                let mut at = 0;
                for v in values(&all(&text), &calendar()) {
                    prop_assert!(v.span.start >= at && v.span.end <= text.len() && !v.span.is_empty());
                    at = v.span.end;
                }
                for s in sentences(&text, Span::new(0, text.len()), &crate::text::SegmentRules::default()) {
                    let _ = values(&crate::text::tokenize(&text, s), &Calendar::default());
                }
            }
        }
    }
}
