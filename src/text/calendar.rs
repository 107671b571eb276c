//! The words of dates, numbers and units.

use foldhash::HashMap;

/// What a calendar or number word says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CalendarKind {
    /// A month, 1 to 12.
    Month(u8),
    /// A weekday, 1 (Monday) to 7.
    Weekday(u8),
    /// A number word.
    Number(f64),
    /// A word for percent.
    Percent,
    /// A word that a year follows (عام، سنة).
    Year,
    /// A unit of measure or money.
    Unit,
}

/// A word or phrase of the calendar, without its first word.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The folded words after the first.
    pub(super) more: Vec<Box<str>>,
    /// What it says.
    pub(super) kind: CalendarKind,
    /// For units, the name of the unit.
    pub(super) name: Box<str>,
}

/// The calendar table: folded word (or words parted by a space: `كانون الثاني`) to what it says; for units the name of the unit.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    by_first: HashMap<Box<str>, Vec<Entry>>,
}

impl Calendar {
    /// Enters a folded word or phrase; a later one replaces an earlier one that is written alike.
    pub fn insert(&mut self, words: &str, kind: CalendarKind, name: &str) {
        let mut words = words.split(' ').filter(|w| !w.is_empty());
        let Some(first) = words.next() else { return };
        let entry = Entry { more: words.map(Into::into).collect(), kind, name: name.into() };
        let list = self.by_first.entry(first.into()).or_default();
        match list.iter_mut().find(|e| e.more == entry.more) {
            Some(old) => *old = entry,
            None => list.push(entry),
        }
    }

    /// What a single folded word says.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<CalendarKind> {
        self.starting_with(word).iter().find(|e| e.more.is_empty()).map(|e| e.kind)
    }

    /// Whether an entry may begin with `word`, clitics in front of it and a final ا aside: nothing is found at a word of which this is false.
    #[must_use]
    pub fn opens(&self, word: &str) -> bool {
        let known = |w: &str| self.by_first.contains_key(w);
        let article = |w: &str| known(w) || w.strip_prefix("ال").is_some_and(known) || w.strip_prefix("لل").is_some_and(known);
        let prep = |w: &str| article(w) || w.strip_prefix(['ب', 'ل', 'ك']).is_some_and(article);
        let conj = |w: &str| prep(w) || w.strip_prefix(['و', 'ف']).is_some_and(prep);
        conj(word) || word.strip_suffix('ا').is_some_and(conj)
    }

    /// The entries whose first word is `word`.
    pub(super) fn starting_with(&self, word: &str) -> &[Entry] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }
}
