//! A new rule to start from: every key an author must give, with a word on each.
//!
//! In: an id. Out: YAML that loads once its condition is written. Nothing is written to disk here.

use crate::model::vocabulary::Dimension;

/// What is wrong with an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// It has no dimension in front.
    #[error("`{0}` does not begin with a dimension: one of {list}", list = dimensions())]
    NoDimension(String),
    /// The name behind the dimension is not made of a-z, 0-9 and `-`.
    #[error("`{0}`: the name behind the dimension may hold a-z, 0-9 and `-` only")]
    BadName(String),
}

fn dimensions() -> String {
    Dimension::ALL.iter().map(|dimension| dimension.as_str()).collect::<Vec<_>>().join(", ")
}

/// Path (`rules/speed/ttfb.yaml`) and text of a new rule `<dimension>.<name>`. Errors when the id is not of that form.
pub fn scaffold(id: &str) -> Result<(String, String), BadId> {
    let parts = id.split_once('.').and_then(|(dimension, name)| Some((Dimension::from_word(dimension)?, name)));
    let Some((dimension, name)) = parts else { return Err(BadId::NoDimension(id.to_owned())) };
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Err(BadId::BadName(id.to_owned()));
    }
    let text = TEMPLATE.replace("{id}", id).replace("{dimension}", dimension.as_str());
    Ok((format!("rules/{dimension}/{name}.yaml"), text))
}

const TEMPLATE: &str = "\
id: {id}
title:
  en: What should be true for the customer
why:
  en: What it costs the customer when it is not
fix:
  en: What the brand should do
dimension: {dimension}
stage: [consideration]        # awareness, consideration, purchase, retention, advocacy
severity: medium              # critical 10, high 7.5, medium 5, low 2.5
effort: M                     # S, M, L
scope: page                   # page: judged on each page; site: once
# roles: [product]            # pages it is judged on; all when left out
# when: {is: shop}            # where it applies; n/a elsewhere
check:
  fact: {name: phone, where: {valid: true}, as: phone}
score: share                  # pass, share, curve, steps
source:
  - {claim: what is claimed, by: who claims it, kind: article}
tests:
  - {html: '<a href=\"tel:+97235551234\">Call us</a>', expect: pass, evidence: [{phone: \"+97235551234\"}]}
  - {html: '<p>Write to us by post</p>', expect: fail}
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::with;

    #[test]
    fn a_new_rule_loads_as_it_is() {
        let (path, text) = scaffold("loyalty.callback").unwrap();
        assert_eq!(path, "rules/loyalty/callback.yaml");
        let set = with(&[("loyalty/callback.yaml", &text)]).unwrap_or_else(|errors| panic!("{}", errors.render(false)));
        assert!(set.metas().iter().any(|meta| meta.id == "loyalty.callback"));
    }

    #[test]
    fn ids_need_a_dimension_and_a_plain_name() {
        assert!(matches!(scaffold("quick.start"), Err(BadId::NoDimension(_))));
        assert!(matches!(scaffold("speed"), Err(BadId::NoDimension(_))));
        assert!(matches!(scaffold("speed.Über"), Err(BadId::BadName(_))));
    }
}
