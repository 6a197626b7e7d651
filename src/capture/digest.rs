//! Digests as WARC and CDX files spell them: `algorithm:value`.
//!
//! We write `sha256:` with lower-case hex (what browser-side recorders write and warcio checks); SHA-1 is only read, since a
//! site could make two bodies of one SHA-1. Values are read as hex, or base32 with or without padding, whatever the algorithm.

use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// A digest algorithm this reader can check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Algorithm {
    Sha1,
    Sha256,
}

/// A digest somebody claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) algorithm: Algorithm,
    bytes: Vec<u8>,
}

impl Claim {
    /// Reads `sha1:…` and `sha256:…` (case and the dash of `sha-256` do not matter); none when algorithm or spelling are unknown.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (name, value) = text.trim().split_once(':')?;
        let (algorithm, size) = match name.trim().to_ascii_lowercase().as_str() {
            "sha1" | "sha-1" => (Algorithm::Sha1, 20),
            "sha256" | "sha-256" => (Algorithm::Sha256, 32),
            _ => return None,
        };
        let value = value.trim();
        let bytes = if value.len() == size * 2 { unhex(value)? } else { unbase32(value.trim_end_matches('='))? };
        (bytes.len() == size).then_some(Self { algorithm, bytes })
    }

    /// Whether the bytes hashed are those claimed.
    pub(super) fn holds(&self, hasher: Hasher) -> bool {
        hasher.finish() == self.bytes
    }
}

/// A digest in the making.
#[derive(Debug, Clone)]
pub(super) enum Hasher {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Hasher {
    pub(super) fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Sha1 => Self::Sha1(Sha1::new()),
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
        }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(state) => state.update(bytes),
            Self::Sha256(state) => state.update(bytes),
        }
    }

    fn finish(self) -> Vec<u8> {
        match self {
            Self::Sha1(state) => state.finalize().to_vec(),
            Self::Sha256(state) => state.finalize().to_vec(),
        }
    }
}

/// The digest of bytes as we write it: `sha256:` and 64 hex digits.
pub(crate) fn labelled(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(71);
    text.push_str("sha256:");
    push_hex(&mut text, &Sha256::digest(bytes));
    text
}

/// The first eight bytes of the SHA-256 of a text: a name small enough to keep millions of.
pub(super) fn short(text: &str) -> u64 {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

/// The first half of a digest.
pub(super) fn half(digest: &[u8]) -> u128 {
    digest.iter().take(16).fold(0, |key, byte| (key << 8) | u128::from(*byte))
}

/// Appends bytes as lower-case hex.
pub(super) fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    text.as_bytes().chunks(2).map(|pair| Some((digit(*pair.first()?)? << 4) | digit(*pair.get(1)?)?)).collect()
}

fn unbase32(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(32), 0_u32, 0_u32);
    if text.len() > 64 {
        return None;
    }
    for byte in text.bytes() {
        let value = match byte.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => return None,
        };
        bits = (bits << 5) | u32::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.extend(u8::try_from((bits >> held) & 0xFF));
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(claim: &str, bytes: &[u8]) -> Option<bool> {
        let claim = Claim::parse(claim)?;
        let mut hasher = Hasher::new(claim.algorithm);
        hasher.update(bytes);
        Some(claim.holds(hasher))
    }

    #[test]
    fn reads_both_spellings_of_both_algorithms() {
        let empty = ["sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "SHA-1:da39a3ee5e6b4b0d3255bfef95601890afd80709"];
        for claim in empty {
            assert_eq!(holds(claim, b""), Some(true), "{claim}");
            assert_eq!(holds(claim, b"x"), Some(false), "{claim}");
        }
        let hex = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let base32 = "sha256:4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ";
        assert_eq!(labelled(b""), hex);
        for claim in [hex, base32, &format!("{base32}====")] {
            assert_eq!(holds(claim, b""), Some(true), "{claim}");
        }
    }

    #[test]
    fn refuses_what_it_cannot_check() {
        for claim in ["", "sha1", "sha1:", "md5:d41d8cd98f00b204e9800998ecf8427e", "sha1:3I42H3S6", "sha256:zz", "sha1:é1й", "blake3:aa"]
        {
            assert_eq!(Claim::parse(claim), None, "{claim}");
        }
    }
}
