//! The one TLS configuration that crawl and cold probe share: aws-lc-rs, the machine's own roots, ALPN h2 then http/1.1.
//!
//! Roots are read once per process and only when a first https address is asked for, so a machine without roots can still
//! audit a folder. Certificates are never accepted silently.

use std::sync::{Arc, OnceLock};

use rustls::client::Resumption;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::certificate::Telling;

/// Where the trust comes from.
#[derive(Debug, Clone, Default)]
pub(super) enum Trust {
    /// The machine's roots.
    #[default]
    Platform,
    /// A configuration made elsewhere: tests bring their own authority.
    #[cfg(test)]
    Fixed(Arc<ClientConfig>),
}

impl Trust {
    /// The configuration for the crawl; why there is none, in words, where the machine has no roots.
    pub(super) fn config(&self) -> Result<Arc<ClientConfig>, String> {
        static PLATFORM: OnceLock<Result<Arc<ClientConfig>, String>> = OnceLock::new();
        match self {
            Self::Platform => PLATFORM.get_or_init(platform).clone(),
            #[cfg(test)]
            Self::Fixed(config) => Ok(config.clone()),
        }
    }

    /// The same without session resumption: every handshake of a cold sample is a first one.
    pub(super) fn cold(&self) -> Result<Arc<ClientConfig>, String> {
        let mut config = ClientConfig::clone(&*self.config()?);
        config.resumption = Resumption::disabled();
        Ok(Arc::new(config))
    }
}

fn platform() -> Result<Arc<ClientConfig>, String> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    draw(&provider);
    let verifier = Verifier::new(provider.clone()).map_err(|error| error.to_string())?;
    telling(provider, Arc::new(verifier)).map(Arc::new).map_err(|error| error.to_string())
}

/// A configuration that trusts whom `verifier` trusts, and tells why it trusts others not.
fn telling(provider: Arc<CryptoProvider>, verifier: Arc<dyn ServerCertVerifier>) -> Result<ClientConfig, rustls::Error> {
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let verifier = Arc::new(Telling(verifier));
    Ok(with_alpn(builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()))
}

/// A configuration that trusts nobody, for clients that only ever speak plain HTTP.
pub(super) fn without_roots() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(with_alpn(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth()))
}

/// A configuration that trusts the given roots only.
#[cfg(test)]
pub(super) fn trusting(roots: RootCertStore) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let verifier = rustls::client::WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build();
    telling(provider, verifier.map_err(|error| rustls::Error::General(error.to_string()))?)
}

fn with_alpn(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config
}

// aws-lc gathers CPU-jitter entropy at the first draw of a process, tens of milliseconds that would read as a slow handshake.
fn draw(provider: &CryptoProvider) {
    let mut bytes = [0_u8; 32];
    if provider.secure_random.fill(&mut bytes).is_err() {
        tracing::warn!("the cryptography provider gave no random bytes");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_protocols_are_offered() {
        let config = without_roots().unwrap();
        assert_eq!(config.alpn_protocols, vec![b"h2".to_vec(), b"http/1.1".to_vec()]);
    }

    #[test]
    fn the_platform_is_read_once() {
        if let (Ok(one), Ok(two)) = (Trust::Platform.config(), Trust::Platform.config()) {
            assert!(Arc::ptr_eq(&one, &two));
        }
    }
}
