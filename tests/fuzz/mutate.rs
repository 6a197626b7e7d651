//! Inputs made of others: bytes turned, cut and repeated, and whole tokens of the target's language moved about.
//!
//! In: inputs that are kept, words of the target, its delimiters. Out: one input more. What is right is decided by the targets.

use super::rng::Rng;

/// What breaks readers of any language: broken UTF-8, marks of direction, nulls, quotes, limits of numbers, entities.
const SPITE: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"\xf0\x9f\x98",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\xf4\x90\x80\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    "\u{200f}".as_bytes(),
    "\u{200d}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{0301}".as_bytes(),
    "\u{fdfa}".as_bytes(),
    "\u{1d7d8}".as_bytes(),
    "\u{0660}".as_bytes(),
    "\u{ff10}".as_bytes(),
    "\u{df}".as_bytes(),
    "\u{130}".as_bytes(),
    "\u{3c2}".as_bytes(),
    "\u{fb03}".as_bytes(),
    "\u{10ffff}".as_bytes(),
    "\u{e0001}".as_bytes(),
    "\u{ad}".as_bytes(),
    b"\x1b[2J",
    b"\x07",
    b"\x7f",
    b"\x0b",
    b"\x0c",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b"\t",
    b" ",
    b"\"",
    b"'",
    b"`",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"%",
    b"%0",
    b"%00",
    b"%ff",
    b"%2e%2e%2f",
    b"../",
    b"//",
    b"&",
    b"&#",
    b"&#0;",
    b"&#x110000;",
    b"&amp;",
    b"&lol;",
    b"&#xD800;",
    b"&notit;",
    b"]]>",
    b"-->",
    b"<!--",
    b"<![CDATA[",
    b"<!",
    b"<?",
    b"</",
    b"/>",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"*",
    b"$",
    b"#",
    b"?",
    b":",
    b";",
    b",",
    b"=",
    b"@",
    b"+",
    b"-",
    b"|",
    b"~",
    b"^",
    b"!",
];

/// Numbers at limits.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "255",
    "256",
    "32767",
    "65535",
    "65536",
    "2147483647",
    "-2147483648",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1e308",
    "1e309",
    "-1e400",
    "1e-400",
    "0.1",
    "NaN",
    "inf",
    "00000000000000000000",
    "99999999999999999999999999999999999999999999",
    "0x10",
    "1_000",
    "+7",
];

/// What a target is written in.
pub(crate) struct Tongue {
    /// Whole words and constructs.
    pub(crate) words: &'static [&'static str],
    /// Bytes before which a token begins.
    pub(crate) starts: &'static [u8],
}

/// A new input of kept ones, at most `longest` bytes.
pub(crate) fn mutated(kept: &[Vec<u8>], tongue: &Tongue, longest: usize, rng: &mut Rng) -> Vec<u8> {
    // What was kept last showed something new: half the time it is gone on from there.
    let recent = kept.len().saturating_sub(1 + kept.len() / 4);
    let base = if rng.one_in(2) { recent + rng.below(kept.len() - recent) } else { rng.below(kept.len()) };
    let mut input = if rng.one_in(40) { soup(tongue, rng) } else { kept[base].clone() };
    for _ in 0..=rng.small(12) {
        step(&mut input, kept, tongue, longest, rng);
    }
    input.truncate(longest);
    input
}

/// Words and spite with no plan.
fn soup(tongue: &Tongue, rng: &mut Rng) -> Vec<u8> {
    let mut out = Vec::new();
    for _ in 0..rng.below(40) {
        out.extend_from_slice(&piece(tongue, rng));
    }
    out
}

/// A word, spite, or a number.
fn piece(tongue: &Tongue, rng: &mut Rng) -> Vec<u8> {
    match rng.below(8) {
        0 | 1 => rng.pick(SPITE).to_vec(),
        2 => rng.pick(NUMBERS).as_bytes().to_vec(),
        _ if !tongue.words.is_empty() => rng.pick(tongue.words).as_bytes().to_vec(),
        _ => vec![rng.below(256) as u8],
    }
}

fn step(input: &mut Vec<u8>, kept: &[Vec<u8>], tongue: &Tongue, longest: usize, rng: &mut Rng) {
    let place = rng.below(input.len() + 1);
    match rng.below(14) {
        0 => flip(input, rng),
        1 | 2 => insert(input, place, &piece(tongue, rng)),
        3 => {
            let token = token(input, tongue, rng);
            input.drain(token);
        }
        4 | 5 => {
            let copied = input[token(input, tongue, rng)].to_vec();
            let place = boundary(input, tongue, rng);
            insert(input, place, &copied);
        }
        6 => {
            // Deep nesting, long runs, huge values.
            let range = if rng.one_in(2) { token(input, tongue, rng) } else { range(input, rng) };
            let repeated = input[range].to_vec();
            let most = longest.saturating_sub(input.len()) / repeated.len().max(1);
            let bound = if rng.one_in(12) { most } else { most.min(300) };
            let times = rng.small(bound + 1);
            insert(input, place, &repeated.repeat(times));
        }
        7 => {
            let other = &kept[rng.below(kept.len())];
            let (from, at) = (boundary(other, tongue, rng), boundary(input, tongue, rng));
            input.truncate(at);
            input.extend_from_slice(&other[from..]);
        }
        8 => {
            let other = &kept[rng.below(kept.len())];
            let token = token(other, tongue, rng);
            let place = boundary(input, tongue, rng);
            insert(input, place, &other[token]);
        }
        9 => number(input, rng),
        10 => {
            let range = range(input, rng);
            input.drain(range);
        }
        11 => input.truncate(place),
        12 => {
            let range = range(input, rng);
            let new = piece(tongue, rng);
            input.splice(range, new);
        }
        _ => {
            let word = piece(tongue, rng);
            let place = boundary(input, tongue, rng);
            insert(input, place, &word);
        }
    }
    input.truncate(longest);
}

fn flip(input: &mut [u8], rng: &mut Rng) {
    if input.is_empty() {
        return;
    }
    let place = rng.below(input.len());
    input[place] = match rng.below(4) {
        0 => rng.below(256) as u8,
        1 => input[place] ^ (1 << rng.below(8)),
        2 => input[place] ^ 0x20,
        _ => input[place].wrapping_add(1),
    };
}

fn insert(input: &mut Vec<u8>, place: usize, bytes: &[u8]) {
    let place = place.min(input.len());
    input.splice(place..place, bytes.iter().copied());
}

fn range(input: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.below(input.len() + 1);
    let end = start + rng.small(input.len() - start + 1);
    start..end.min(input.len())
}

/// A place where a token begins, near a random one.
fn boundary(input: &[u8], tongue: &Tongue, rng: &mut Rng) -> usize {
    let place = rng.below(input.len() + 1);
    input[place..].iter().position(|byte| tongue.starts.contains(byte)).map_or(input.len(), |next| place + next)
}

/// From one beginning of a token to the next, or to one a few further on.
fn token(input: &[u8], tongue: &Tongue, rng: &mut Rng) -> std::ops::Range<usize> {
    let start = boundary(input, tongue, rng);
    let mut end = start;
    for _ in 0..=rng.small(6) {
        let from = (end + 1).min(input.len());
        end = input[from..].iter().position(|byte| tongue.starts.contains(byte)).map_or(input.len(), |next| from + next);
    }
    start..end
}

/// Puts a number at a limit where a number stands.
fn number(input: &mut Vec<u8>, rng: &mut Rng) {
    let place = rng.below(input.len() + 1);
    let Some(start) = input[place..].iter().position(u8::is_ascii_digit).map(|next| place + next) else { return };
    let end = input[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(input.len(), |next| start + next);
    let number = if rng.one_in(3) { rng.below(100_000).to_string() } else { rng.pick(NUMBERS).to_owned() };
    input.splice(start..end, number.into_bytes());
}
