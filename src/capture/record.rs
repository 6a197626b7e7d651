//! What stands in the head of a WARC record.
//!
//! In: the bytes from `WARC/` to the blank line. Out: [`Head`]. Versions 0.17 to 1.1 are read alike; lines may end in LF alone,
//! values may be folded over lines, names are compared without case. Bytes that are no UTF-8 become U+FFFD. The block is not
//! read here.

use super::error::Why;
use super::fields;

/// Bytes a head has at most.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;

/// Fields a head has at most.
pub(crate) const HEAD_FIELDS: usize = 128;

/// What a record is, by its `WARC-Type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Warcinfo,
    Request,
    Response,
    Revisit,
    Metadata,
    Resource,
    Conversion,
    Continuation,
    /// A type of no standard, or none given.
    Other,
}

impl Kind {
    /// The word of `WARC-Type`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Warcinfo => "warcinfo",
            Self::Request => "request",
            Self::Response => "response",
            Self::Revisit => "revisit",
            Self::Metadata => "metadata",
            Self::Resource => "resource",
            Self::Conversion => "conversion",
            Self::Continuation => "continuation",
            Self::Other => "other",
        }
    }

    fn parse(word: &str) -> Self {
        const ALL: [Kind; 8] = [
            Kind::Warcinfo,
            Kind::Request,
            Kind::Response,
            Kind::Revisit,
            Kind::Metadata,
            Kind::Resource,
            Kind::Conversion,
            Kind::Continuation,
        ];
        ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word)).unwrap_or(Self::Other)
    }
}

/// The head of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// What follows `WARC/`, such as `1.1`.
    pub(crate) version: String,
    pub(crate) kind: Kind,
    /// `WARC-Record-ID` with its angle brackets, as other records name it; empty when there is none.
    pub(crate) id: String,
    /// `WARC-Date` as it is written; empty when there is none.
    pub(crate) date: String,
    /// `WARC-Target-URI`; angle brackets (written by some for version 1.0) are taken off.
    pub(crate) target: Option<String>,
    pub(crate) content_type: Option<String>,
    /// `Content-Length`: what the head claims, in bytes.
    pub(crate) length: u64,
    /// All fields in order: name as written, value trimmed.
    pub(crate) fields: Vec<(String, String)>,
}

impl Head {
    /// The first value of a field, its name compared without case.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        find(&self.fields, name)
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Reads a head from its bytes, the blank line not needed.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Why> {
        let mut lines = fields::lines(bytes);
        let first = lines.next().unwrap_or_default();
        let version = first.strip_prefix(b"WARC/").ok_or(Why::Head)?;
        let version = String::from_utf8_lossy(version).trim().to_owned();
        if version.len() > 16 || !version.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(Why::Head);
        }
        let (fields, cut) = fields::parse(lines, HEAD_FIELDS, |bytes| String::from_utf8_lossy(bytes).into_owned());
        if cut {
            return Err(Why::HeadTooLong);
        }
        let text = |name: &str| find(&fields, name).map(str::to_owned);
        let length = find(&fields, "content-length").and_then(number).ok_or(Why::NoLength)?;
        Ok(Self {
            version,
            kind: Kind::parse(find(&fields, "warc-type").unwrap_or_default()),
            id: text("warc-record-id").unwrap_or_default(),
            date: text("warc-date").unwrap_or_default(),
            target: find(&fields, "warc-target-uri").map(|uri| unbracketed(uri).to_owned()),
            content_type: text("content-type"),
            length,
            fields,
        })
    }
}

fn find<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Digits only: the sign `u64::from_str` takes is no part of the format.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A URI without the angle brackets around it.
pub(super) fn unbracketed(uri: &str) -> &str {
    uri.strip_prefix('<').and_then(|uri| uri.strip_suffix('>')).unwrap_or(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_head_whatever_its_line_ends_and_cases() {
        let text = "WARC/1.0\r\nwarc-type: Response\r\nWARC-Target-URI: <http://a.example/>\nContent-length:  12 \r\nWARC-Date: 2026-01-02T03:04:05Z\r\nX-Long: one\r\n  two\r\n\tthree\r\nno colon\r\nX-Long: again\r\n\r\n";
        let head = Head::parse(text.as_bytes()).unwrap();
        assert_eq!((head.version.as_str(), head.kind, head.length), ("1.0", Kind::Response, 12));
        assert_eq!(head.target.as_deref(), Some("http://a.example/"));
        assert_eq!(head.all("x-long").collect::<Vec<_>>(), ["one two three", "again"]);
        assert_eq!(head.get("warc-target-uri"), Some("<http://a.example/>"));
        assert_eq!((head.id.as_str(), head.content_type), ("", None));
    }

    #[test]
    fn refuses_lengths_that_are_none() {
        for length in ["-1", "+1", "1e3", "", "0x10", "99999999999999999999999", "1 2"] {
            let text = format!("WARC/1.1\r\nContent-Length: {length}\r\n\r\n");
            assert_eq!(Head::parse(text.as_bytes()), Err(Why::NoLength), "{length}");
        }
        assert_eq!(Head::parse(b"WARC/1.1\r\nWARC-Type: resource\r\n"), Err(Why::NoLength));
        assert_eq!(Head::parse(b"WARC/x\r\nContent-Length: 1\r\n"), Err(Why::Head));
    }

    #[test]
    fn bounds_the_fields() {
        let text = format!("WARC/1.1\r\nContent-Length: 0\r\n{}", "a: b\r\n".repeat(HEAD_FIELDS));
        assert_eq!(Head::parse(text.as_bytes()), Err(Why::HeadTooLong));
    }
}
