//! When two values are the same thing written wrongly: a digit of a telephone number, a letter of an e-mail address, the house
//! number of a postal address.
//!
//! In: two values. Out: yes, no or nothing to say. Numbers of other towns, lines of one block of numbers and desks of one brand
//! are different things. Nothing is looked up here.

use std::collections::BTreeSet;

/// Last digits of a telephone number that tell lines of one house apart.
const LINES: usize = 3;
/// Digits before the area: numbers of several towns may share them.
const SUBSCRIBER: usize = 7;

/// One number with a digit wrong, or two neighbours changed over.
pub(super) fn slip_of_number(one: &str, other: &str) -> bool {
    let (a, b): (Vec<u8>, Vec<u8>) = (one.bytes().collect(), other.bytes().collect());
    if a.len() != b.len() || a.len() < 9 || !one.starts_with('+') {
        return false;
    }
    let differ: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    let from_end = |at: usize| a.len() - 1 - at;
    match differ.as_slice() {
        [at] => (LINES..SUBSCRIBER).contains(&from_end(*at)),
        [at, next] => at + 1 == *next && a[*at] == b[*next] && a[*next] == b[*at] && from_end(*at) < SUBSCRIBER && from_end(*next) >= 1,
        _ => false,
    }
}

/// One address with a letter wrong, missing or too many, in its name or its host.
pub(super) fn slip_of_address(one: &str, other: &str) -> bool {
    let (Some((name, host)), Some((name2, host2))) = (one.split_once('@'), other.split_once('@')) else { return false };
    let end = |host: &str| host.rsplit('.').next().map(str::to_owned);
    let letters = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if host == host2 {
        return name.len().min(name2.len()) >= 5 && letters(name) == letters(name2) && off_by_one(name, name2) && !plural(name, name2);
    }
    name == name2
        && end(host) == end(host2)
        && host.len().min(host2.len()) >= 8
        && letters(host) == letters(host2)
        && off_by_one(host, host2)
}

/// `order` and `orders` may be two desks.
fn plural(one: &str, other: &str) -> bool {
    one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
}

/// One letter was put in, left out or changed, or two neighbours changed over.
fn off_by_one(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = |a: &[char], b: &[char]| a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let same = tail(rest_a, rest_b);
    match (rest_a.len() - same, rest_b.len() - same) {
        (1, 1 | 0) | (0, 1) => true,
        (2, 2) => rest_a.first() == rest_b.get(1) && rest_a.get(1) == rest_b.first(),
        _ => false,
    }
}

/// The numbers of a postal address: house, post code, box. Streets and towns are written in many ways, numbers in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbers(BTreeSet<String>);

impl Numbers {
    /// The words of an address that hold a digit.
    pub(super) fn of(address: &str) -> Self {
        let words = address.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.chars().any(char::is_numeric) && word.chars().filter(|c| c.is_numeric()).count() <= 7);
        Self(words.take(8).map(|word| word.to_uppercase()).collect())
    }

    /// As a key, and back.
    pub(super) fn key(&self) -> String {
        self.0.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// From a key.
    pub(super) fn read(key: &str) -> Self {
        Self(key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    /// They say which house it is: more than one number.
    pub(super) fn tell(&self) -> bool {
        self.0.len() >= 2
    }

    /// All of them stand in the other address, too.
    pub(super) fn within(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0)
    }

    /// Whether both are one address: one holds the other's numbers, or one number of each is another beside some they share.
    /// None for two houses.
    pub(super) fn agrees(&self, other: &Self) -> Option<bool> {
        if self.within(other) || other.within(self) {
            return Some(true);
        }
        let alone = |of: &Self, than: &Self| of.0.difference(&than.0).count();
        let shared = self.0.intersection(&other.0).count();
        (shared > 0 && alone(self, other) == 1 && alone(other, self) == 1).then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_digit_is_a_slip_and_another_line_or_town_is_none() {
        for other in ["+302108234567", "+302102134567", "+302101234657"] {
            assert!(slip_of_number("+302101234567", other), "{other}");
        }
        for other in ["+302101234568", "+302101234576", "+302311234567", "+302101234567", "+30210123456", "+302101999567"] {
            assert!(!slip_of_number("+302101234567", other), "{other}");
        }
        assert!(!slip_of_number("*2345", "*3245"));
    }

    #[test]
    fn a_wrong_letter_is_a_slip_and_another_desk_is_none() {
        for other in ["suport@brand.test", "supprot@brand.test", "support@barnd.test", "supporrt@brand.test"] {
            assert!(slip_of_address("support@brand.test", other), "{other}");
        }
        for other in ["sales@brand.test", "support@brand.other", "supports@brand.test", "support2@brand.test", "support@brand.test"] {
            assert!(!slip_of_address("support@brand.test", other), "{other}");
        }
    }

    #[test]
    fn addresses_are_told_apart_by_their_numbers() {
        let agrees = |one: &str, other: &str| Numbers::of(one).agrees(&Numbers::of(other));
        assert_eq!(agrees("12 Mill Lane, Ashford TN23 1AB", "TN23 1AB, 12 Mill Ln."), Some(true));
        assert_eq!(agrees("הרצל 12, חיפה 3303140", "12 Herzl St., Haifa"), Some(true));
        assert_eq!(agrees("12 Mill Lane, Ashford TN23 1AB", "14 Mill Lane, Ashford TN23 1AB"), Some(false));
        assert_eq!(agrees("Hauptstr. 5, 10115 Berlin", "Ring 7, 80331 München"), None);
        assert!(!Numbers::of("Mill Lane 12").tell());
    }
}
