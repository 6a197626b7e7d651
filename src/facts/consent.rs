//! Consent banners and tag managers.
//!
//! In: recognised technologies, topics of buttons, inline scripts. Out: `consent` and `tag_manager` rows. What a tag manager
//! injects is not seen here, which is why its row matters: absence of other technologies proves nothing beside it.

use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::sheet::Sheet;

/// Collects consent and tag managers.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    consent(ctx, sheet);
    tag_managers(ctx, sheet);
}

fn consent(ctx: &Context, sheet: &mut Sheet) {
    let says = |topic: &str| {
        (0..ctx.page.controls.len()).any(|at| ctx.control_has(at, topic)) || (0..ctx.page.links.len()).any(|at| ctx.link_has(at, topic))
    };
    let reject = says("consent.reject");
    let root = ctx.page.tree.root_element().id();
    let mut found = false;
    for vendor in ctx.vendors.iter().filter(|v| v.strength >= 0.5 && v.categories.iter().any(|c| c == "consent")) {
        found = true;
        let fields: Vec<(&'static str, Value)> = vec![("vendor", vendor.id.as_str().into()), ("reject", reject.into())];
        sheet.fact(FactName::Consent, None, ctx.seen(vendor.node.unwrap_or(root)), fields);
    }
    if found {
        return;
    }
    let accept = ctx.page.controls.iter().enumerate().find(|(at, _)| ctx.control_has(*at, "consent.accept"));
    if let Some((_, control)) = accept
        && (reject || says("consent.settings") || control.place.region == Some(Region::Dialog) || ctx.text_has("policy.cookies"))
    {
        sheet.fact(FactName::Consent, control.place.region, ctx.seen(control.place.node), vec![("reject", reject.into())]);
    }
}

fn tag_managers(ctx: &Context, sheet: &mut Sheet) {
    let root = ctx.page.tree.root_element().id();
    for vendor in ctx.vendors.iter().filter(|v| v.categories.iter().any(|c| c == "tag-manager")) {
        let mut fields: Vec<(&'static str, Value)> = vec![("id", vendor.id.as_str().into())];
        let container = container(&vendor.what).or_else(|| ctx.page.inline_scripts.iter().find_map(|script| container(&script.text)));
        fields.extend(container.map(|id| ("container", id.into())));
        sheet.fact(FactName::TagManager, None, ctx.seen(vendor.node.unwrap_or(root)), fields);
    }
}

/// `GTM-XXXXXX` in a text.
fn container(text: &str) -> Option<String> {
    let at = text.find("GTM-")?;
    let id: String = text[at..].chars().take(16).take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '-').collect();
    (id.len() > 7).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{Setting, rows, run_with};
    use super::super::vendors::VendorMatch;
    use super::*;

    fn vendor(id: &str, category: &str) -> VendorMatch {
        VendorMatch {
            id: id.to_owned(),
            name: id.to_owned(),
            categories: vec![category.to_owned()],
            strength: 0.95,
            place: "script",
            node: None,
            what: String::new(),
        }
    }

    #[test]
    fn managers_with_their_container_and_banners_with_their_reject_button() {
        let setting = Setting { vendors: vec![vendor("some-cmp", "consent"), vendor("gtm", "tag-manager")], ..Setting::default() };
        let facts = run_with("<script>(function(w){})(window,'GTM-AB12CD');</script><button>Reject all</button>", &setting, collect);
        assert_eq!(rows(&facts, FactName::Consent, &["vendor", "reject"]), ["some-cmp true"]);
        assert_eq!(rows(&facts, FactName::TagManager, &["id", "container"]), ["gtm GTM-AB12CD"]);
    }

    #[test]
    fn a_page_without_either_has_no_row() {
        assert!(run_with("<button>Buy</button>", &Setting::default(), collect).is_empty());
    }
}
