//! Which profile weighs a brand when the user names none: the one that the site's traits name.
//!
//! In: traits that hold. Out: a profile's name and why, and the rules as it weighs them. A profile chosen this way changes
//! weights and leaves rules out; its words and thresholds have to be known before pages are read, so they are for profiles
//! that the user names (`RuleSet::with_profile`).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::report::ProfileReason;
use crate::model::verdict::RuleMeta;
use crate::model::vocabulary::{Dimension, Trait};

use super::join::leaves_out;
use super::profile::Profile;
use super::set::RuleSet;

/// The profile of a brand that no profile is made for.
const GENERIC: &str = "generic";

/// A profile chosen for a brand.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Why this one.
    pub reason: ProfileReason,
    /// What its rules tell, with the weights it gives; those it leaves out are not among them.
    pub metas: Vec<RuleMeta>,
    /// Weight of each dimension (unitless; 1 when not named).
    pub dimensions: BTreeMap<Dimension, f64>,
}

impl RuleSet {
    /// The profile for a brand with these traits: the one that one of them names, unless several do of which none goes before
    /// the others (`over`); else `generic`.
    pub fn chosen(&self, traits: &[Trait]) -> Chosen {
        let named: Vec<&Profile> = self.profiles().filter(|profile| profile.traits.iter().any(|name| traits.contains(name))).collect();
        let over: BTreeSet<&String> = named.iter().flat_map(|profile| &profile.over).collect();
        let first: Vec<&&Profile> = named.iter().filter(|profile| !over.contains(&profile.name)).collect();
        let by = |profiles: &[&Profile]| -> Vec<Trait> {
            let names = |name: &&Trait| profiles.iter().any(|profile| profile.traits.contains(*name));
            traits.iter().filter(names).cloned().collect()
        };
        match first.as_slice() {
            [only] => self.weighed(only, ProfileReason::Traits(by(&[*only]))),
            _ => {
                let reason = if named.is_empty() { ProfileReason::NoTrait } else { ProfileReason::Conflict(by(&named)) };
                let generic = self.profiles().find(|profile| profile.name == GENERIC).cloned().unwrap_or_default();
                self.weighed(&Profile { name: GENERIC.to_owned(), ..generic }, reason)
            }
        }
    }

    fn weighed(&self, profile: &Profile, reason: ProfileReason) -> Chosen {
        let mut metas: Vec<RuleMeta> = self.metas().iter().filter(|meta| !leaves_out(profile, &meta.id)).cloned().collect();
        for meta in &mut metas {
            if let Some((weight, _)) = profile.weights.get(&meta.id) {
                meta.weight = *weight;
            }
        }
        Chosen { name: profile.name.clone(), reason, metas, dimensions: profile.dimensions.clone() }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::super::{PackFile, embedded, load};
    use super::*;

    static BUNDLED: LazyLock<RuleSet> = LazyLock::new(|| load(&embedded()).unwrap());

    fn chosen(traits: &[&str]) -> Chosen {
        let traits: Vec<Trait> = traits.iter().map(|name| (*name).to_owned()).collect();
        BUNDLED.chosen(&traits)
    }

    #[test]
    fn traits_name_the_profile_and_weigh_by_it() {
        let shop = chosen(&["shop"]);
        assert_eq!((shop.name.as_str(), &shop.reason), ("shop", &ProfileReason::Traits(vec!["shop".into()])));
        let weight = |chosen: &Chosen, id: &str| chosen.metas.iter().find(|meta| meta.id == id).map(|meta| meta.weight);
        assert_eq!(weight(&shop, "purchase.account-guest"), Some(10.0));
        assert_eq!(shop.dimensions.get(&Dimension::Purchase), Some(&1.5));
        assert_eq!(weight(&chosen(&[]), "purchase.account-guest"), Some(7.5));
    }

    #[test]
    fn a_place_to_visit_is_what_it_sells_or_books_first() {
        assert_eq!(chosen(&["local"]).name, "local");
        for kind in ["shop", "booking", "finance", "public", "telecom", "software", "media"] {
            assert_eq!(chosen(&[kind, "local"]).name, kind);
        }
        assert_eq!(chosen(&["booking", "local", "lodging"]).name, "booking");
        assert_eq!(chosen(&["lodging"]).name, "booking");
        assert_eq!(chosen(&["shop", "telecom"]).name, "telecom");
        assert_eq!(chosen(&["utility"]).name, "telecom");
        // Banks, carriers and town halls offer appointments.
        for kind in ["finance", "telecom", "public"] {
            assert_eq!(chosen(&["booking", kind]).name, kind);
        }
    }

    #[test]
    fn no_trait_or_several_that_disagree_mean_the_generic_one() {
        assert_eq!((chosen(&[]).name.as_str(), chosen(&[]).reason), ("generic", ProfileReason::NoTrait));
        let torn = chosen(&["finance", "shop"]);
        assert_eq!((torn.name.as_str(), torn.reason), ("generic", ProfileReason::Conflict(vec!["finance".into(), "shop".into()])));
        assert_eq!(torn.dimensions.get(&Dimension::Loyalty), Some(&0.5));
    }

    #[test]
    fn rules_that_a_chosen_profile_leaves_out_are_gone() {
        let mut files = embedded();
        files.push(PackFile { path: "profiles/local.yaml".into(), text: "meaning: m\ntraits: [local]\nexclude: [\"speed.*\"]\n".into() });
        let local = load(&files).unwrap().chosen(&["local".to_owned()]);
        assert!(!local.metas.is_empty() && local.metas.iter().all(|meta| !meta.id.starts_with("speed.")));
    }
}
