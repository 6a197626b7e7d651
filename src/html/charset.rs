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
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
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
        // Counted in bytes of pieces that cannot overflow one, which compiles to many bytes at a time.
        let first_bytes = |piece: &[u8]| usize::from(piece.iter().map(|byte| u8::from(*byte >= 0xc0)).sum::<u8>());
        let characters = |valid: &str| valid.as_bytes().chunks(255).map(first_bytes).sum();
        if let Ok(whole) = std::str::from_utf8(bytes) {
            return Self { characters: characters(whole), broken: 0 };
        }
        let mut count = Self { characters: 0, broken: 0 };
        for chunk in bytes.utf8_chunks() {
            count.characters += characters(chunk.valid());
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
    let plain: Vec<u8> = start.iter().map(|b| if b.is_ascii() { b.to_ascii_lowercase() } else { b'?' }).collect();
    let text = ascii(&plain);
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

#[cfg(test)]
mod tests {
    use encoding_rs::Encoding;
    use url::Url;

    use super::decode;

    const HEBREW: &str = "ברוכים הבאים לחנות שלנו, צרו קשר בטלפון או בדואר אלקטרוני בכל שעה";
    const RUSSIAN: &str = "Добро пожаловать в наш магазин, позвоните нам или напишите письмо";
    const GREEK: &str = "Καλώς ήρθατε στο κατάστημά μας, επικοινωνήστε μαζί μας τηλεφωνικά";
    const JAPANESE: &str = "私たちの店へようこそ。電話またはメールでお問い合わせください。";
    const CHINESE: &str = "欢迎光临我们的商店，请通过电话或电子邮件与我们联系。";
    const FRENCH: &str = "Bienvenue à la boutique, écrivez-nous dès aujourd’hui";

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        let (bytes, _, failed) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        assert!(!failed);
        bytes.into_owned()
    }

    fn read(bytes: &[u8], header: Option<&str>, host: &str) -> (String, &'static str, &'static str, bool) {
        let url = Url::parse(&format!("https://{host}/")).unwrap();
        let decoded = decode(bytes, header, &url, false);
        (decoded.text.into_owned(), decoded.charset, decoded.by, decoded.malformed)
    }

    const LEGACY: [(&str, &str, &str); 6] = [
        ("windows-1255", HEBREW, "a.co.il"),
        ("windows-1251", RUSSIAN, "a.ru"),
        ("iso-8859-7", GREEK, "a.gr"),
        ("shift_jis", JAPANESE, "a.jp"),
        ("gb18030", CHINESE, "a.cn"),
        ("windows-1252", FRENCH, "a.fr"),
    ];

    #[test]
    fn a_label_is_believed_wherever_it_stands() {
        for (label, text, host) in LEGACY {
            let name = Encoding::for_label(label.as_bytes()).unwrap().name();
            let header = format!("text/html; Charset=\"{label}\"");
            assert_eq!(read(&encoded(label, text), Some(&header), host), (text.to_owned(), name, "header", false));
            for meta in [
                format!("<!-- <meta charset=koi8-r> --><META http-equiv=Content-Type content='text/html; charset = {label}'>"),
                format!("<meta name=x content=y><meta charset={label}>"),
                format!("<?xml version=\"1.0\" encoding=\"{label}\"?>"),
            ] {
                let whole = format!("{meta}{text}");
                assert_eq!(read(&encoded(label, &whole), Some("text/html"), host), (whole, name, "meta", false));
            }
        }
    }

    #[test]
    fn no_label_is_no_harm() {
        for (label, text, host) in LEGACY {
            let (read_as, _, by, malformed) = read(&encoded(label, text), None, host);
            assert_eq!((read_as.as_str(), by, malformed), (text, "detected", false), "{label}");
            assert_eq!(read(text.as_bytes(), None, host).0, text);
        }
        assert_eq!(read(b"plain", None, "a.il"), ("plain".to_owned(), "UTF-8", "detected", false));
    }

    #[test]
    fn a_wrong_label_loses_to_what_decodes() {
        for (label, text, host) in LEGACY {
            let bytes = encoded(label, text);
            assert_eq!(read(&bytes, Some("text/html; charset=utf-8"), host).0, text, "{label} labelled utf-8");
            let by_utf_8 = read(text.as_bytes(), Some(&format!("text/html;charset={label}")), host);
            assert_eq!((by_utf_8.0.as_str(), by_utf_8.1), (text, "UTF-8"), "utf-8 labelled {label}");
        }
        assert_eq!(read("©".as_bytes(), Some("text/html; charset=iso-8859-1"), "a.de").0, "©");
        assert_eq!(read(b"plain", Some("text/html; charset=utf-16"), "a.de").0, "plain");
        assert_eq!(read(b"x", Some("text/html; charset=nonsense"), "a.de").1, "UTF-8");
    }

    #[test]
    fn marks_at_the_start_win() {
        let mut utf_16 = vec![0xff, 0xfe];
        utf_16.extend(HEBREW.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(read(&utf_16, Some("text/html; charset=utf-8"), "a.il"), (HEBREW.to_owned(), "UTF-16LE", "bom", false));
        let utf_8 = format!("\u{feff}{GREEK}");
        assert_eq!(read(utf_8.as_bytes(), Some("text/html; charset=iso-8859-7"), "a.gr"), (GREEK.to_owned(), "UTF-8", "bom", false));
    }

    #[test]
    fn one_torn_character_does_not_change_the_charset() {
        let mut bytes = HEBREW.as_bytes().to_vec();
        bytes.push(0xd7);
        let (text, charset, _, malformed) = read(&bytes, Some("text/html; charset=utf-8"), "a.il");
        assert!(text.starts_with(HEBREW) && charset == "UTF-8" && malformed);
        let url = Url::parse("https://a.il/").unwrap();
        let cut = decode(&bytes, None, &url, true);
        assert_eq!((cut.text.as_ref(), cut.malformed), (HEBREW, false));
    }
}
