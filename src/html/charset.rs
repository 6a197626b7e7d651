//! Bytes to text: which charset a page is written in.
//!
//! In: the body, its Content-Type and host. Out: text, the charset's name and how it was told. Order: byte-order mark,
//! header, `meta` or XML declaration, detection; but a label that the bytes contradict loses to what decodes cleanly.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use url::Url;

/// Bytes in which a declaration inside the page is looked for.
const PRESCAN: usize = 4096;
/// Bytes shown to the detector.
const DETECT: usize = 64 * 1024;

/// A page as text.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) charset: &'static str,
    /// `bom`, `header`, `meta` or `detected`.
    pub(super) by: &'static str,
    /// Some bytes could not be decoded.
    pub(super) malformed: bool,
}

/// Decodes a body. `truncated`: its end was cut off, so a torn last character is no error.
pub(super) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>, url: &Url, truncated: bool) -> Decoded<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[length..], "bom");
    }
    let header = content_type.and_then(charset_parameter).and_then(known).filter(|encoding| fits(encoding, bytes));
    let (declared, by) = match header {
        Some(encoding) => (Some(encoding), "header"),
        None => (declared_inside(bytes), "meta"),
    };
    if bytes.is_ascii() && declared != Some(ISO_2022_JP) && !declared.is_some_and(is_utf_16) {
        let by = if declared.is_some() { by } else { "detected" };
        return Decoded { text: ascii(bytes), charset: declared.unwrap_or(UTF_8).name(), by, malformed: false };
    }
    let whole = if truncated { without_torn_end(bytes) } else { bytes };
    let utf_8 = Utf8Count::of(whole);
    match declared {
        Some(encoding) if encoding == UTF_8 => {
            if utf_8.plausible() {
                decoded(UTF_8, whole, by)
            } else {
                detected(bytes, url, UTF_8, by)
            }
        }
        Some(encoding) if is_utf_16(encoding) => decoded(encoding, bytes, by),
        Some(encoding) => {
            // Text that happens to be valid UTF-8 all through is hardly ever anything else.
            let enough = if encoding.is_single_byte() { 1 } else { 3 };
            if utf_8.broken == 0 && utf_8.characters >= enough && encoding != ISO_2022_JP {
                return decoded(UTF_8, whole, "detected");
            }
            match encoding.decode_without_bom_handling_and_without_replacement(whole) {
                Some(text) => Decoded { text, charset: encoding.name(), by, malformed: false },
                None => detected(bytes, url, encoding, by),
            }
        }
        None if utf_8.plausible() => decoded(UTF_8, whole, "detected"),
        None => detected(bytes, url, UTF_8, "detected"),
    }
}

fn decoded<'a>(encoding: &'static Encoding, bytes: &'a [u8], by: &'static str) -> Decoded<'a> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, charset: encoding.name(), by, malformed }
}

fn ascii(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// What the bytes look like; the declared charset stands unless the guess decodes with fewer errors.
fn detected<'a>(bytes: &'a [u8], url: &Url, declared: &'static Encoding, by: &'static str) -> Decoded<'a> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = bytes.get(..DETECT).unwrap_or(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(top_level(url).as_deref().map(str::as_bytes), Utf8Detection::Deny);
    let guessed = decoded(guess, bytes, "detected");
    if guess == declared || !guessed.malformed {
        return guessed;
    }
    let stated = decoded(declared, bytes, by);
    if errors(&stated.text) <= errors(&guessed.text) { stated } else { guessed }
}

fn errors(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

/// The last label of the host, if it is a name.
fn top_level(url: &Url) -> Option<String> {
    let label = url.domain()?.rsplit('.').next()?;
    let plain = !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain.then(|| label.to_owned())
}

/// Characters beyond ASCII, and broken places, when bytes are read as UTF-8.
struct Utf8Count {
    characters: usize,
    broken: usize,
}

impl Utf8Count {
    fn of(bytes: &[u8]) -> Self {
        let mut count = Self { characters: 0, broken: 0 };
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            count.characters += valid.bytes().filter(|b| *b >= 0xc0).count();
            count.broken += usize::from(!chunk.invalid().is_empty());
        }
        count
    }

    /// A stray byte in much text does not make it another charset.
    fn plausible(&self) -> bool {
        self.broken * 10 <= self.characters
    }
}

/// Without the beginning of a character whose end was cut off.
fn without_torn_end(bytes: &[u8]) -> &[u8] {
    for back in 1..=3.min(bytes.len()) {
        let at = bytes.len() - back;
        if bytes[at] & 0xc0 != 0x80 {
            return if std::str::from_utf8(&bytes[at..]).is_err() { &bytes[..at] } else { bytes };
        }
    }
    bytes
}

fn is_utf_16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// A header that says UTF-16 about bytes without a zero is wrong.
fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    !is_utf_16(encoding) || bytes.iter().take(PRESCAN).any(|b| *b == 0)
}

fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim_matches(['"', '\'', ' ']).as_bytes())
}

/// The charset parameter of a Content-Type.
fn charset_parameter(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim())
    })
}

/// The charset a page names itself, in its first bytes.
fn declared_inside(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..PRESCAN).unwrap_or(bytes);
    let text: String = start.iter().map(|b| if b.is_ascii() { char::from(b.to_ascii_lowercase()) } else { '?' }).collect();
    let label = by_xml(&text).or_else(|| by_meta(&text))?;
    let encoding = known(label)?;
    // A page in which ASCII can be read is not UTF-16, whatever it says (WHATWG prescan).
    if is_utf_16(encoding) {
        Some(UTF_8)
    } else if encoding == X_USER_DEFINED {
        Some(WINDOWS_1252)
    } else {
        Some(encoding)
    }
}

fn by_xml(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    value_after(declaration, "encoding")
}

fn by_meta(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let at = rest.find("<")?;
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")?..];
        } else if let Some(meta) = rest.strip_prefix("<meta") {
            let tag = &meta[..meta.find('>').unwrap_or(meta.len())];
            if let Some(label) = value_after(tag, "charset") {
                return Some(label);
            }
            rest = meta;
        } else {
            rest = &rest[1..];
        }
    }
}

/// What stands behind `name =`, quoted or not.
fn value_after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find(name)? + name.len()..];
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(['"', '\'', ' ', ';', '/', '>', '\t', '\n', '\r']).unwrap_or(value.len());
            return Some(&value[..end]).filter(|label| !label.is_empty());
        }
    }
}
