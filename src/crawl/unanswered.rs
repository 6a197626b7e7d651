//! A start page that gave no answer: what was met, in words, and what to do next.
//!
//! In: the exchange that failed. Out: a [`CrawlError::Start`]. A certificate that is refused is told by its class; where the
//! site answers without TLS that is said too, but the audit never falls back to it by itself.

use url::Url;

use crate::model::exchange::{Exchange, FetchErrorKind, Outcome};
use crate::model::vocabulary::Device;
use crate::net::{Request, Want};

use super::error::{CrawlError, StartProblem};
use super::source::Source;

/// Redirects told at most.
const WAY: usize = 4;

/// Why there is no start page.
pub(super) async fn unanswered(exchange: &Exchange, source: &dyn Source) -> CrawlError {
    let Outcome::Failed(error) = &exchange.outcome else { return CrawlError::Address(exchange.url.to_string()) };
    let url = exchange.final_url();
    let hops: Vec<String> = exchange.hops.iter().take(WAY).map(|hop| hop.to.to_string()).collect();
    let way = if hops.is_empty() { String::new() } else { format!(" (by way of {})", hops.join(" > ")) };
    let plain = if error.kind.is_certificate() { answers_in_clear(&exchange.url, source).await } else { None };
    let beside = plain.map(|plain| format!("; {plain} answers without TLS, and is not audited in its place")).unwrap_or_default();
    let problem = StartProblem {
        state: "unreachable".to_owned(),
        note: format!("no answer: {}: {}{way}{beside}", error.kind, error.detail),
        advice: advice(error.kind).to_owned(),
    };
    CrawlError::Start { url: Box::new(url.clone()), problem: Box::new(problem) }
}

fn advice(kind: FetchErrorKind) -> &'static str {
    match kind {
        FetchErrorKind::Dns => "check the spelling of the host, and your network; --resolve names an address by hand",
        FetchErrorKind::Connect => "the host does not answer on that port: check the address, VPN or firewall",
        FetchErrorKind::Tls => "the TLS settings are wrong: customers see a warning too; mend them, then audit",
        FetchErrorKind::CertificateExpired => "browsers keep customers out: renew the certificate, then audit",
        FetchErrorKind::CertificateNotYetValid => "install a certificate that is valid now, or set this machine's clock right",
        FetchErrorKind::CertificateWrongHost => "check the address; else get a certificate that names this host",
        FetchErrorKind::CertificateSelfSigned => {
            "customers need a certificate of a public authority; for a site of your own add this one to the machine's trusted roots"
        }
        FetchErrorKind::CertificateUnknownIssuer => {
            "let the server send its intermediate certificate, or add the private authority to this machine's trusted roots"
        }
        FetchErrorKind::CertificateRevoked | FetchErrorKind::CertificateInvalid => {
            "browsers keep customers out: get a new certificate, then audit"
        }
        FetchErrorKind::Timeout => "try again later, or with a longer --timeout",
        FetchErrorKind::RedirectLoop | FetchErrorKind::BadRedirect | FetchErrorKind::TooManyRedirects => {
            "the site sends visitors without cookies in circles: check it in a private window; --cookie may help"
        }
        FetchErrorKind::HeaderFields => {
            "the server sends more header fields than any page needs: see --max-header-fields and --max-header-bytes"
        }
        FetchErrorKind::AddressTooLong => "check the address: --max-url-bytes is how long one may be",
        FetchErrorKind::HostTime => "the host is slow: --max-host-seconds is how long it may take",
        FetchErrorKind::PrivateAddress => {
            "nobody on the web can go there: if that address is yours to audit, name it as the target, or use --allow-private"
        }
        FetchErrorKind::RateLimited => "the site limits us: try again later, with --requests-per-second 1",
        FetchErrorKind::Reset | FetchErrorKind::Protocol => "the server breaks off: try again, or check it with another client",
        FetchErrorKind::Robots | FetchErrorKind::Cancelled => "start again",
        FetchErrorKind::NotCaptured => "`cxaudit capture ls FILE` lists what it holds",
    }
}

/// Bytes of an answer that only has to come.
const ENOUGH: u64 = 64 * 1024;

/// The address of the site without TLS, where it answers there. Only robots.txt is asked for: it may be by anyone.
async fn answers_in_clear(asked: &Url, source: &dyn Source) -> Option<Url> {
    if asked.scheme() != "https" || asked.port().is_some() {
        return None;
    }
    let mut plain = asked.join("/").ok()?;
    plain.set_scheme("http").ok()?;
    let url = plain.join("/robots.txt").ok()?;
    let want = Want::Any { cap: ENOUGH };
    let answer = source.fetch(&Request { url, device: Device::Desktop, accept_language: None, want, referrer: None }).await;
    let encrypted = answer.hops.iter().any(|hop| hop.to.scheme() == "https");
    (matches!(answer.outcome, Outcome::Response(_)) && !encrypted).then_some(plain)
}
