//! What is the matter with a certificate, in one class and one line of words.
//!
//! In goes a verifier that decides whom to trust; out comes the same verdict, with refusals told apart that the TLS library
//! takes for one: a certificate signed by its own key, and one whose issuer nobody here knows. Nothing is accepted that the
//! verifier refuses.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, DistinguishedName, Error, OtherError, SignatureScheme};
use thiserror::Error as ThisError;
use webpki::EndEntityCert;

use crate::model::exchange::FetchErrorKind;

/// The certificate vouches for itself.
#[derive(Debug, ThisError)]
#[error("the certificate is self-signed")]
struct SelfSigned;

/// A verifier that says more of what it refuses.
#[derive(Debug)]
pub(super) struct Telling(pub(super) Arc<dyn ServerCertVerifier>);

impl ServerCertVerifier for Telling {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict = self.0.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        verdict.map_err(|error| if is_unknown(&error) && is_self_signed(end_entity) { self_signed() } else { error })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }

    fn root_hint_subjects(&self) -> Option<&[DistinguishedName]> {
        self.0.root_hint_subjects()
    }
}

fn self_signed() -> Error {
    Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(SelfSigned))))
}

/// Whether nobody trusted vouches for it. One that calls itself an authority is refused as that before its issuer is looked for.
fn is_unknown(error: &Error) -> bool {
    let Error::InvalidCertificate(reason) = error else { return false };
    match reason {
        CertificateError::UnknownIssuer => true,
        CertificateError::Other(OtherError(other)) => matches!(other.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity)),
        _ => false,
    }
}

fn is_self_signed(certificate: &CertificateDer<'_>) -> bool {
    EndEntityCert::try_from(certificate).is_ok_and(|certificate| certificate.issuer() == certificate.subject())
}

/// Class and words of a refusal.
pub(super) fn problem(reason: &CertificateError) -> (FetchErrorKind, String) {
    let (kind, words) = match reason {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            (FetchErrorKind::CertificateExpired, "the certificate has expired")
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            (FetchErrorKind::CertificateNotYetValid, "the certificate is not valid yet")
        }
        CertificateError::UnknownIssuer => (
            FetchErrorKind::CertificateUnknownIssuer,
            "the certificate's issuer is unknown: a private authority, or the server does not send its intermediate certificate",
        ),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            (FetchErrorKind::CertificateWrongHost, "the certificate is for another host")
        }
        CertificateError::Revoked => (FetchErrorKind::CertificateRevoked, "the certificate has been revoked"),
        CertificateError::Other(OtherError(other)) if other.is::<SelfSigned>() => {
            (FetchErrorKind::CertificateSelfSigned, "the certificate is self-signed")
        }
        other => return (FetchErrorKind::CertificateInvalid, format!("the certificate is invalid: {other}")),
    };
    (kind, words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words_of_its_own() {
        let reasons = [
            (CertificateError::Expired, "certificate-expired", "expired"),
            (CertificateError::NotValidYet, "certificate-not-yet-valid", "not valid yet"),
            (CertificateError::NotValidForName, "certificate-wrong-host", "another host"),
            (CertificateError::UnknownIssuer, "certificate-unknown-issuer", "intermediate"),
            (CertificateError::Revoked, "certificate-revoked", "revoked"),
            (CertificateError::BadSignature, "certificate-invalid", "invalid"),
        ];
        for (reason, kind, words) in reasons {
            let (found, said) = problem(&reason);
            assert!(found.as_str() == kind && said.contains(words), "{found} {said}");
            assert!(found.is_certificate());
        }
        let Error::InvalidCertificate(reason) = self_signed() else { unreachable!() };
        assert_eq!(problem(&reason).0, FetchErrorKind::CertificateSelfSigned);
        assert!(!FetchErrorKind::Tls.is_certificate());
    }
}
