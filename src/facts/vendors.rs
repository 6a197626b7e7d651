//! Technologies recognised on a page by their fingerprints.

use crate::html::NodeId;

/// A technology recognised.
#[derive(Debug, Clone)]
pub(crate) struct VendorMatch {
    /// Id of the fingerprint.
    pub(crate) id: String,
    /// Name as its maker writes it.
    pub(crate) name: String,
    /// Categories, the main one first.
    pub(crate) categories: Vec<String>,
    /// Confidence: 1 - product(1 - c), strong 0.95, weak 0.5.
    pub(crate) strength: f64,
    /// Where its strongest print was found: `script`, `inline`, `iframe`, `link`, `css`, `cookie`, `header`, `meta`.
    pub(crate) place: &'static str,
    /// The element, if it was in one.
    pub(crate) node: Option<NodeId>,
    /// What was found there.
    pub(crate) what: String,
}
