//! `Name: value` lines, as WARC heads and HTTP heads both have them.
//!
//! In: bytes. Out: names and values in order. Tolerant: CRLF or LF, folded lines joined by one space, lines without a colon left
//! out. For the writing side: values made safe, so that no line can be smuggled in.

/// The lines of a head, without their ends, to the first empty one.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)).take_while(|line| !line.is_empty())
}

/// Reads field lines; `decode` makes text of a value. The flag says that there were more than `most` and the rest is left out.
pub(super) fn parse<'a>(
    lines: impl Iterator<Item = &'a [u8]>,
    most: usize,
    decode: impl Fn(&[u8]) -> String,
) -> (Vec<(String, String)>, bool) {
    let mut fields: Vec<(String, String)> = Vec::with_capacity(16);
    for line in lines {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if let Some((_, value)) = fields.last_mut() {
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(&decode(line.trim_ascii()));
            }
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { continue };
        let (name, value) = line.split_at(colon);
        if fields.len() == most {
            return (fields, true);
        }
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        fields.push((decode(name.trim_ascii()), decode(value)));
    }
    (fields, false)
}

/// Where a head ends: the byte behind its first blank line; none when there is no blank line.
pub(super) fn end(bytes: &[u8], from: usize) -> Option<usize> {
    memchr::memchr_iter(b'\n', bytes.get(from..)?).find_map(|at| {
        let next = from + at + 1;
        match (bytes.get(next), bytes.get(next + 1)) {
            (Some(b'\n'), _) => Some(next + 1),
            (Some(b'\r'), Some(b'\n')) => Some(next + 2),
            _ => None,
        }
    })
}

/// A value without control characters (each becomes a space), trimmed.
pub(super) fn safe_value(value: &str) -> String {
    let safe: String = value.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    safe.trim().to_owned()
}

/// A field name of token characters only; others become a dash.
pub(super) fn safe_name(name: &str) -> String {
    let token = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
    name.chars().map(|letter| if token(letter) { letter } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_blank_line() {
        assert_eq!(end(b"a: b\r\n\r\nrest", 0), Some(8));
        assert_eq!(end(b"a: b\n\nrest", 0), Some(6));
        assert_eq!(end(b"a: b\n\r\nrest", 0), Some(7));
        assert_eq!(end(b"a: b\r\n\r", 0), None);
        assert_eq!(end(b"", 3), None);
    }

    #[test]
    fn lets_no_line_through() {
        assert_eq!(safe_value(" a\r\nWARC-Type: x\0\u{85}y "), "a  WARC-Type: x  y");
        assert_eq!(safe_name("X Y:\r\nZ"), "X-Y---Z");
    }
}
