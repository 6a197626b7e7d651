//! Names looked up as a visitor's system does; tests bring answers of their own.
//!
//! In goes a name, out come its addresses without a port. Which of them may be connected to is `guard`'s, and the resolver
//! that the HTTP clients ask ([`Resolver`]) hands out nothing else.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::failure::LookupError;
use super::guard::{Guard, Permit};

/// Where addresses of names come from.
#[derive(Debug, Clone, Default)]
pub(super) enum Lookup {
    /// The machine's resolver.
    #[default]
    System,
    /// Answers of a test by name, the n-th look-up getting the n-th; the last one repeats.
    #[cfg(test)]
    Fixed(Arc<std::sync::Mutex<BTreeMap<String, Vec<Vec<SocketAddr>>>>>),
}

impl Lookup {
    /// The addresses of a name, in the resolver's order.
    pub(super) async fn addresses(&self, name: &str) -> Result<Vec<SocketAddr>, LookupError> {
        match self {
            Self::System => {
                let found = tokio::net::lookup_host((name, 0)).await.map_err(|error| LookupError(error.to_string()))?;
                Ok(found.collect())
            }
            #[cfg(test)]
            Self::Fixed(answers) => {
                let mut answers = answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let Some(left) = answers.get_mut(name) else { return Ok(Vec::new()) };
                Ok(if left.len() > 1 { left.remove(0) } else { left.first().cloned().unwrap_or_default() })
            }
        }
    }
}

/// Answers for a test: names, each with its answers in order.
#[cfg(test)]
pub(super) fn answers(table: &[(&str, &[&[&str]])]) -> Lookup {
    let answer = |ips: &&[&str]| ips.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect();
    let table = table.iter().map(|(name, answers)| ((*name).to_owned(), answers.iter().map(answer).collect()));
    Lookup::Fixed(Arc::new(std::sync::Mutex::new(table.collect())))
}

/// What a client of the crawl asks for addresses: the user's fixed ones, else those the guard lets through.
#[derive(Debug)]
pub(super) struct Resolver {
    pub(super) fixed: BTreeMap<String, SocketAddr>,
    pub(super) guard: Arc<Guard>,
    pub(super) permit: Permit,
    /// Host of the proxy the client goes through, which the user named.
    pub(super) proxy: Option<String>,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        if let Some(address) = self.fixed.get(name.as_str()).copied() {
            let addresses: Addrs = Box::new(std::iter::once(address));
            return Box::pin(std::future::ready(Ok(addresses)));
        }
        let (guard, permit) = (self.guard.clone(), self.permit);
        let is_proxy = self.proxy.as_deref() == Some(name.as_str());
        Box::pin(async move {
            let found = if is_proxy { guard.unjudged(name.as_str()).await? } else { guard.addresses(name.as_str(), permit).await? };
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}
