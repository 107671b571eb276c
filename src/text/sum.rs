//! Numbers that are read part by part: `أربعة وثمانين`, `16 مليارا و300 مليون`.

/// One part of a number.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) value: f64,
    pub(super) end: usize,
    pub(super) and: bool,
    pub(super) article: bool,
    pub(super) prep: bool,
    pub(super) digits: bool,
}

impl Part {
    /// A hundred, thousand, million.
    pub(super) fn is_multiplier(self) -> bool {
        !self.digits && (self.value == 100.0 || power(self.value) == Some(self.value))
    }
}

/// A number that is read part by part: `total` holds finished thousands, `rest` what is below them.
pub(super) struct Sum {
    total: f64,
    rest: f64,
    /// The last power of 1000 that was read.
    pub(super) power: f64,
    pub(super) digits: bool,
}

impl Sum {
    pub(super) fn new(first: Part) -> Self {
        let power = if first.digits { None } else { power(first.value) };
        match power {
            Some(power) => Self { total: first.value, rest: 0.0, power, digits: false },
            None => Self { total: 0.0, rest: first.value, power: f64::INFINITY, digits: first.digits },
        }
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.rest
    }

    /// Adds `part` if it goes on with this number.
    pub(super) fn takes(&mut self, part: Part) -> bool {
        let v = part.value;
        let below_hundred = self.rest % 100.0;
        let words = !self.digits && !part.digits;
        if part.and {
            if self.rest == 0.0 && v < self.power {
                match power(v).filter(|_| !part.digits) {
                    Some(power) => {
                        self.total += v;
                        self.power = power;
                    }
                    None => self.rest = v,
                }
                self.digits = part.digits;
                return true;
            }
            let tens = (20.0..100.0).contains(&v) && v % 10.0 == 0.0;
            let joins = (1.0..10.0).contains(&below_hundred) && tens || below_hundred == 0.0 && v < 100.0 && self.rest >= 100.0;
            if words && joins {
                self.rest += v;
                return true;
            }
            return false;
        }
        if part.digits {
            return false;
        }
        match power(v) {
            Some(power) if v == power && self.rest > 0.0 && power < self.power => {
                self.total += self.rest * v;
                (self.rest, self.power, self.digits) = (0.0, power, false);
            }
            Some(power) if v == power && self.rest == 0.0 && power > self.power => {
                self.total *= v;
                self.power = power;
            }
            None if v == 100.0 && words && (3.0..10.0).contains(&self.rest) => self.rest *= v,
            None if v == 10.0 && words && (1.0..10.0).contains(&below_hundred) => self.rest += v,
            _ => return false,
        }
        true
    }
}

/// The greatest power of 1000 that goes into `value`, from 1000 on.
fn power(value: f64) -> Option<f64> {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|p| value >= *p)
}
