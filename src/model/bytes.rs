//! Questions to many bytes at a time: texts of pages are passed over often, and most of them hold nothing that is looked for.
//!
//! In: bytes and a test without branches (`==`, `|`, `&`). Out: the answer. Pieces of a fixed length compile to vector
//! instructions; what is left is asked byte by byte.

/// Bytes looked at together.
const PIECE: usize = 16;

/// Whether the test holds for any byte.
#[inline]
pub fn any(bytes: &[u8], test: impl Fn(u8) -> bool) -> bool {
    let (pieces, rest) = bytes.as_chunks::<PIECE>();
    pieces.iter().any(|piece| in_piece(piece, &test)) || rest.iter().any(|byte| test(*byte))
}

/// Whether two spaces stand side by side.
#[inline]
pub fn double_space(bytes: &[u8]) -> bool {
    let (one, next) = (bytes.as_chunks::<PIECE>(), bytes.get(1..).unwrap_or_default().as_chunks::<PIECE>());
    let twice = |(one, next): (&[u8; PIECE], &[u8; PIECE])| {
        one.iter().zip(next).fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')))
    };
    let whole = one.0.len().min(next.0.len()) * PIECE;
    one.0.iter().zip(next.0).any(twice) || bytes.get(whole..).unwrap_or_default().windows(2).any(|pair| pair == b"  ")
}

/// Where the test holds for the first time at or behind an offset.
#[inline]
pub fn find(bytes: &[u8], from: usize, test: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let (pieces, _) = rest.as_chunks::<PIECE>();
    let passed = pieces.iter().position(|piece| in_piece(piece, &test)).unwrap_or(pieces.len()) * PIECE;
    rest.get(passed..)?.iter().position(|byte| test(*byte)).map(|at| from + passed + at)
}

#[inline]
fn in_piece(piece: &[u8; PIECE], test: &impl Fn(u8) -> bool) -> bool {
    piece.iter().fold(false, |any, byte| any | test(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_looked_at() {
        for length in 0..70 {
            let plain = vec![b'a'; length];
            assert!(!any(&plain, |byte| byte == b'x') && !double_space(&plain));
            assert_eq!(find(&plain, 0, |byte| byte == b'x'), None);
            for at in 0..length {
                let mut bytes = plain.clone();
                bytes[at] = b'x';
                assert!(any(&bytes, |byte| byte == b'x'));
                for from in 0..=length {
                    assert_eq!(find(&bytes, from, |byte| byte == b'x'), (from <= at).then_some(at));
                }
                bytes[at] = b' ';
                assert!(!double_space(&bytes));
                if at + 1 < length {
                    bytes[at + 1] = b' ';
                    assert!(double_space(&bytes), "{at} of {length}");
                }
            }
        }
        assert_eq!(find(b"x", 2, |_| true), None);
    }
}
