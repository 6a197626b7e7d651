//! Why a request failed, in one word and one line: reads the chain of causes the HTTP and TLS libraries hand up.
//!
//! In goes any error of theirs, out comes a `FetchError`. Details name no address, so they hold no secrets.

use std::error::Error;
use std::io;

use thiserror::Error as ThisError;

use super::certificate;
use super::guard::Refused;
use super::request::failure;
use crate::model::exchange::{FetchError, FetchErrorKind};

/// Causes looked through before giving up.
const DEPTH: usize = 16;
/// Longest detail, in characters.
const DETAIL: usize = 200;

/// A name that could not be looked up: told apart from other connection errors by its type.
#[derive(Debug, ThisError)]
#[error("the name has no address ({0})")]
pub(super) struct LookupError(pub(super) String);

/// Classifies an error by the first cause in its chain that says something.
pub(super) fn classify(error: &(dyn Error + 'static)) -> FetchError {
    let mut next = Some(error);
    let mut last = error;
    for _ in 0..DEPTH {
        let Some(cause) = next else { break };
        if let Some(found) = recognise(cause) {
            return found;
        }
        last = cause;
        next = cause.source();
    }
    failure(FetchErrorKind::Protocol, bounded(&last.to_string()))
}

/// Classifies an error of the crawl's client; true when no connection was made at all.
pub(super) fn classify_crawl(error: &reqwest::Error) -> (FetchError, bool) {
    let found = classify(error);
    let connect = error.is_connect();
    if error.is_timeout() && found.kind == FetchErrorKind::Protocol {
        return (failure(FetchErrorKind::Timeout, "no connection in time"), connect);
    }
    if connect && found.kind == FetchErrorKind::Protocol {
        return (failure(FetchErrorKind::Connect, found.detail), true);
    }
    (found, connect)
}

fn recognise(cause: &(dyn Error + 'static)) -> Option<FetchError> {
    if let Some(lookup) = cause.downcast_ref::<LookupError>() {
        return Some(failure(FetchErrorKind::Dns, bounded(&lookup.to_string())));
    }
    if let Some(refused) = cause.downcast_ref::<Refused>() {
        return Some(failure(FetchErrorKind::PrivateAddress, bounded(&refused.to_string())));
    }
    if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
        let (kind, words) = tls_words(tls);
        return Some(failure(kind, bounded(&words)));
    }
    if let Some(error) = cause.downcast_ref::<io::Error>() {
        return recognise_io(error);
    }
    let error = cause.downcast_ref::<hyper::Error>()?;
    if error.is_parse_too_large() {
        return Some(failure(FetchErrorKind::HeaderFields, "header fields too many or too large"));
    }
    if error.is_parse() {
        return Some(failure(FetchErrorKind::Protocol, bounded(&format!("answer is not HTTP: {error}"))));
    }
    if error.is_incomplete_message() {
        return Some(failure(FetchErrorKind::Reset, "connection closed before the answer was whole"));
    }
    None
}

fn recognise_io(error: &io::Error) -> Option<FetchError> {
    if let Some(inner) = error.get_ref() {
        let inner: &(dyn Error + 'static) = inner;
        if let Some(found) = recognise(inner) {
            return Some(found);
        }
    }
    let kind = match error.kind() {
        io::ErrorKind::ConnectionRefused
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::AddrNotAvailable
        | io::ErrorKind::NetworkDown => FetchErrorKind::Connect,
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::NotConnected
        | io::ErrorKind::UnexpectedEof => FetchErrorKind::Reset,
        io::ErrorKind::TimedOut => FetchErrorKind::Timeout,
        _ => return None,
    };
    Some(failure(kind, bounded(&error.to_string())))
}

fn tls_words(error: &rustls::Error) -> (FetchErrorKind, String) {
    let words = match error {
        rustls::Error::InvalidCertificate(reason) => return certificate::problem(reason),
        rustls::Error::AlertReceived(alert) => format!("the server ended the TLS handshake ({alert:?})"),
        rustls::Error::PeerIncompatible(_) => "no TLS version or cipher in common with the server".to_owned(),
        rustls::Error::InvalidMessage(_) => "the server does not speak TLS on this port".to_owned(),
        other => format!("TLS failed: {other}"),
    };
    (FetchErrorKind::Tls, words)
}

fn bounded(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(DETAIL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::CertificateError;

    #[test]
    fn io_errors_are_told_apart() {
        let kind = |k: io::ErrorKind| classify(&io::Error::from(k)).kind;
        assert_eq!(kind(io::ErrorKind::ConnectionRefused), FetchErrorKind::Connect);
        assert_eq!(kind(io::ErrorKind::ConnectionReset), FetchErrorKind::Reset);
        assert_eq!(kind(io::ErrorKind::TimedOut), FetchErrorKind::Timeout);
        assert_eq!(kind(io::ErrorKind::InvalidData), FetchErrorKind::Protocol);
    }

    #[test]
    fn certificates_are_explained_through_io_errors() {
        let wrapped = |reason: CertificateError| io::Error::new(io::ErrorKind::InvalidData, rustls::Error::InvalidCertificate(reason));
        let found = classify(&wrapped(CertificateError::Expired));
        assert_eq!((found.kind, found.detail.as_str()), (FetchErrorKind::CertificateExpired, "the certificate has expired"));
        assert_eq!(classify(&wrapped(CertificateError::NotValidForName)).kind, FetchErrorKind::CertificateWrongHost);
    }

    #[test]
    fn details_are_one_bounded_line() {
        let error = io::Error::other("a\nb".repeat(500));
        let detail = classify(&error).detail;
        assert!(!detail.contains('\n') && detail.chars().count() == DETAIL);
    }
}
