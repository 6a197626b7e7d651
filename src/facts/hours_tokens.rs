//! Opening hours cut into what they are made of: days, times, signs between them, and words that say something else.
//!
//! In: a few lines of text and the words of the page's languages. Out: tokens in their order. What they mean together is
//! decided in `hours_week`; where such lines stand on a page, in `hours`.

use crate::model::query::{HourTerms, HourWord};
use crate::model::text::{Normalised, is_word_char};

/// Characters read.
const READ: usize = 1_500;
/// Characters of the longest phrase looked up.
const PHRASE: usize = 28;

/// A part of a text about hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A set of days, as in [`HourWord::Days`]; `letter` tells that a single letter names it.
    Days {
        set: u8,
        letter: bool,
    },
    /// A time of day.
    Time(Time),
    /// A number that may be an hour.
    Number(u16),
    /// What stands between the ends of a range, a sign or a word.
    Dash,
    /// A comma, a slash, `&`, a word for and.
    And,
    /// The end of a line, a semicolon or a bar.
    Line,
    Closed,
    Always,
    /// Before noon (false) or after; `leads` where the language writes it before the time.
    Half {
        after: bool,
        leads: bool,
    },
    /// Behind a number that is an hour.
    Hour,
    Season,
    /// A word or number that is none of these.
    Other,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    /// Hour as written, 0 to 24.
    pub(super) hour: u16,
    pub(super) minute: u16,
    /// A zero stands in front.
    pub(super) zero: bool,
}

/// Cuts a text; words of the first languages given come first.
pub(super) fn tokens(text: &str, lang: Option<&str>, terms: &[&HourTerms]) -> Vec<Token> {
    let mut found = Vec::new();
    for line in text.split('\n') {
        let normal = Normalised::of(line, lang);
        let chars: Vec<char> = normal.text.chars().take(READ).collect();
        cut(&chars, terms, &mut found);
        found.push(Token::Line);
    }
    found
}

fn cut(chars: &[char], terms: &[&HourTerms], found: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let inside = at > 0 && chars.get(at - 1).is_some_and(|before| is_word_char(*before) && !free(*before) && !before.is_ascii_digit());
        if !is_word_char(*c) {
            sign(chars, at, found);
            at += 1;
        } else if let Some((word, end)) = (!inside).then(|| word(chars, at, terms)).flatten() {
            push(word, chars.get(at..end).unwrap_or_default(), found);
            at = end;
        } else if c.is_ascii_digit() {
            let (token, end) = number(chars, at);
            found.push(token);
            at = end;
        } else {
            let rest = chars.get(at..).unwrap_or_default();
            // Where words have no space between them, the next one may begin at any letter.
            let length = if free(*c) { 1 } else { rest.iter().take_while(|c| is_word_char(**c) && !free(**c)).count().max(1) };
            if found.last() != Some(&Token::Other) {
                found.push(Token::Other);
            }
            at += length;
        }
    }
}

/// A letter of a script that is written without spaces, or whose words take endings freely.
fn free(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0e7f | 0x1100..=0x11ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af)
}

fn push(word: HourWord, written: &[char], found: &mut Vec<Token>) {
    let leads = written.first().is_some_and(|c| (free(*c) || ('\u{900}'..='\u{97f}').contains(c)) && !('\u{e00}'..='\u{e7f}').contains(c));
    let time = |hour| Token::Time(Time { hour, minute: 0, zero: true });
    found.push(match word {
        HourWord::Days(set) => {
            Token::Days { set, letter: written.iter().filter(|c| c.is_alphanumeric()).count() == 1 && written.len() == 1 }
        }
        HourWord::To => Token::Dash,
        HourWord::And => Token::And,
        HourWord::Closed => Token::Closed,
        HourWord::Always => Token::Always,
        HourWord::Am => Token::Half { after: false, leads },
        HourWord::Pm => Token::Half { after: true, leads },
        HourWord::Noon => time(12),
        HourWord::Midnight => time(24),
        HourWord::Hour => Token::Hour,
        HourWord::Season => Token::Season,
        HourWord::Skip => return,
    });
}

fn sign(chars: &[char], at: usize, found: &mut Vec<Token>) {
    match chars.get(at) {
        Some('-' | '–' | '—' | '−' | '‒' | '―' | '~' | '〜' | '→' | '›') => found.push(Token::Dash),
        Some(',' | '&' | '/' | '+' | '、' | '،' | '・' | '·') => found.push(Token::And),
        Some(';' | '|' | '•' | '。' | '؛') => found.push(Token::Line),
        Some('%' | '$' | '€' | '£' | '₪' | '@' | '?') => found.push(Token::Other),
        _ => {}
    }
}

/// The longest word or phrase that begins at a place, and where it ends.
fn word(chars: &[char], at: usize, terms: &[&HourTerms]) -> Option<(HourWord, usize)> {
    let rest: String = chars.iter().skip(at).take(PHRASE).collect();
    let ends: Vec<usize> = rest.char_indices().skip(1).map(|(end, _)| end).chain([rest.len()]).collect();
    let boundary = |count: usize| {
        let (last, next) = (chars.get(at + count - 1), chars.get(at + count));
        let digit = last.is_some_and(char::is_ascii_digit);
        let free = last.is_some_and(|c| free(*c));
        next.is_none_or(|next| !is_word_char(*next) || (free && !digit) || (next.is_ascii_digit() && !digit))
    };
    for (count, end) in ends.iter().enumerate().map(|(at, end)| (at + 1, *end)).rev() {
        let Some(text) = rest.get(..end).filter(|_| boundary(count)) else { continue };
        if let Some(word) = terms.iter().find_map(|terms| terms.words.get(text)) {
            return Some((*word, at + count));
        }
    }
    let whole = chars.iter().skip(at).take_while(|c| is_word_char(**c)).count();
    for (count, end) in ends.iter().enumerate().map(|(at, end)| (at + 1, *end)).rev().filter(|(count, _)| *count <= whole) {
        if let Some(word) = rest.get(..end).and_then(|text| terms.iter().find_map(|terms| terms.stems.get(text))) {
            return Some((*word, at + if chars.get(at).is_some_and(|c| free(*c)) { count } else { whole }));
        }
    }
    prefixed(chars, at, whole, terms)
}

/// A word behind letters that Hebrew writes together with it.
fn prefixed(chars: &[char], at: usize, whole: usize, terms: &[&HourTerms]) -> Option<(HourWord, usize)> {
    if !chars.get(at).is_some_and(|c| "ובהלמ".contains(*c)) || whole < 4 {
        return None;
    }
    let text: String = chars.iter().skip(at + 1).take(whole - 1).collect();
    terms.iter().find_map(|terms| terms.words.get(&text)).map(|word| (*word, at + whole))
}

/// A time, a number that may be an hour, or another number; and where it ends.
fn number(chars: &[char], at: usize) -> (Token, usize) {
    let digits = |from: usize| chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    let value = |from: usize, count: usize| chars.iter().skip(from).take(count).collect::<String>().parse::<u16>().unwrap_or(u16::MAX);
    let length = digits(at);
    let end = at + length;
    let zero = chars.get(at) == Some(&'0');
    let touched = at > 0 && chars.get(at - 1).is_some_and(|c| matches!(c, '.' | '/' | '+' | '$' | '€' | '£' | '#') || (c.is_ascii_digit()));
    if length == 4 && !touched {
        let (hour, minute) = (value(at, 2), value(at + 2, 2));
        let token =
            if hour <= 24 && minute % 15 == 0 && minute < 60 { Token::Time(Time { hour, minute, zero: true }) } else { Token::Other };
        return (token, end);
    }
    if length > 2 || touched {
        return (Token::Other, end);
    }
    let hour = value(at, length);
    let next = chars.get(end).copied().unwrap_or(' ');
    let minutes = match next {
        ':' | '.' | 'h' | 'g' | '時' | '点' | '點' | '시' => digits(end + 1),
        _ => 0,
    };
    let spaced = matches!(next, '時' | '点' | '點' | '시') && chars.get(end + 1) == Some(&' ') && digits(end + 2) == 2;
    if minutes == 2 || spaced {
        let from = end + 1 + usize::from(spaced);
        let minute = value(from, 2);
        let mut after = from + 2;
        let date = next == '.' && (minute % 5 != 0 || (chars.get(after) == Some(&'.') && digits(after + 1) > 0));
        if chars.get(after) == Some(&':') && digits(after + 1) == 2 {
            after += 3;
        }
        after += usize::from(matches!(chars.get(after), Some('分' | '분')));
        let fine = hour <= 24 && minute < 60 && !date;
        return (if fine { Token::Time(Time { hour, minute, zero }) } else { Token::Other }, after);
    }
    let named =
        matches!(next, '時' | '点' | '點' | '시') || (matches!(next, 'h' | 'u') && !chars.get(end + 1).is_some_and(|c| is_word_char(*c)));
    if named && hour <= 24 {
        return (Token::Time(Time { hour, minute: 0, zero }), end + 1);
    }
    let date = next == '.' && digits(end + 1) > 0;
    (if hour <= 24 && !date { Token::Number(hour) } else { Token::Other }, end)
}
