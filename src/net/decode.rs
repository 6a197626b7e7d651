//! Content codings undone, layer by layer, while the bytes stream in.
//!
//! In go the bytes of the wire and the codings the server named; out comes a reader of decoded bytes. Caps and ratios are
//! `body`'s. Like browsers, gzip stops at the end of its first member and takes `deflate` for zlib or raw, whichever it is.

use std::io;
use std::pin::Pin;

use async_compression::tokio::bufread::{BrotliDecoder, DeflateDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder};
use async_compression::zstd::DParameter;
use http::{HeaderMap, header};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, BufReader};

/// Layers of coding undone; more is an attack.
const LAYERS: usize = 3;
/// Largest Zstandard window, as a power of two: 8 MiB, the bound RFC 9659 sets for the web; a frame may ask for gigabytes.
const ZSTD_WINDOW_LOG: u32 = 23;
/// Codings kept as evidence.
const NAMED: usize = 8;

/// A boxed reader of bytes.
pub(super) type Bytestream<'a> = Pin<Box<dyn AsyncBufRead + Send + 'a>>;

/// Codings as sent, lower case, outermost last; `identity` is none.
pub(super) fn codings(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all(header::CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let names = values.flat_map(|value| value.split(',')).map(|name| name.trim().to_ascii_lowercase());
    names.filter(|name| !name.is_empty() && name != "identity").map(|name| name.chars().take(32).collect()).take(NAMED).collect()
}

/// Whether every coding is one we undo.
pub(super) fn known(codings: &[String]) -> bool {
    codings.len() <= LAYERS && codings.iter().all(|name| matches!(name.as_str(), "gzip" | "x-gzip" | "br" | "zstd" | "deflate"))
}

/// Wraps `source` so that all codings are undone, outermost first.
pub(super) async fn decoded<'a>(source: Bytestream<'a>, codings: &[String]) -> io::Result<Bytestream<'a>> {
    let mut source = source;
    for name in codings.iter().rev() {
        source = match name.as_str() {
            "gzip" | "x-gzip" => buffered(GzipDecoder::new(source)),
            "br" => buffered(BrotliDecoder::new(source)),
            "zstd" => buffered(ZstdDecoder::with_params(source, &[DParameter::window_log_max(ZSTD_WINDOW_LOG)])),
            _ => deflate(source).await?,
        };
    }
    Ok(source)
}

async fn deflate(mut source: Bytestream<'_>) -> io::Result<Bytestream<'_>> {
    let head = source.fill_buf().await?;
    let zlib = match head {
        [first, second, ..] => first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0,
        [first] => first & 0x0f == 8 && first >> 4 <= 7,
        [] => true,
    };
    Ok(if zlib { buffered(ZlibDecoder::new(source)) } else { buffered(DeflateDecoder::new(source)) })
}

fn buffered<'a>(reader: impl AsyncRead + Send + 'a) -> Bytestream<'a> {
    Box::pin(BufReader::with_capacity(16 * 1024, reader))
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_compression::tokio::bufread as coders;
    use http::HeaderValue;
    use tokio::io::AsyncReadExt;

    const TEXT: &str = "שלום, this is a page that is coded and decoded again";

    async fn all(mut reader: impl AsyncRead + Unpin) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).await.map(|_| bytes)
    }

    async fn round(coded: Vec<u8>, names: &[&str]) -> io::Result<Vec<u8>> {
        let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        all(decoded(Box::pin(io::Cursor::new(coded)), &names).await?).await
    }

    #[tokio::test]
    async fn every_coding_is_undone() {
        let text = TEXT.as_bytes();
        let coded = all(coders::GzipEncoder::new(text)).await.unwrap();
        assert_eq!(round(coded, &["gzip"]).await.unwrap(), text);
        let coded = all(coders::BrotliEncoder::new(text)).await.unwrap();
        assert_eq!(round(coded, &["br"]).await.unwrap(), text);
        let coded = all(coders::ZstdEncoder::new(text)).await.unwrap();
        assert_eq!(round(coded, &["zstd"]).await.unwrap(), text);
        let coded = all(coders::ZlibEncoder::new(text)).await.unwrap();
        assert_eq!(round(coded, &["deflate"]).await.unwrap(), text);
        let coded = all(coders::DeflateEncoder::new(text)).await.unwrap();
        assert_eq!(round(coded, &["deflate"]).await.unwrap(), text);
    }

    #[tokio::test]
    async fn layers_are_undone_from_the_outside() {
        let inner = all(coders::GzipEncoder::new(TEXT.as_bytes())).await.unwrap();
        let outer = all(coders::BrotliEncoder::new(inner.as_slice())).await.unwrap();
        assert_eq!(round(outer, &["gzip", "br"]).await.unwrap(), TEXT.as_bytes());
    }

    #[tokio::test]
    async fn bytes_that_are_not_coded_are_an_error() {
        assert!(round(TEXT.as_bytes().to_vec(), &["gzip"]).await.is_err());
    }

    #[test]
    fn names_are_read_from_all_fields() {
        let mut headers = HeaderMap::new();
        headers.append(header::CONTENT_ENCODING, HeaderValue::from_static("GZIP, identity"));
        headers.append(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(codings(&headers), ["gzip", "br"]);
        assert!(known(&codings(&headers)));
        assert!(!known(&["compress".to_owned()]) && !known(&vec!["gzip".to_owned(); 4]));
    }
}
