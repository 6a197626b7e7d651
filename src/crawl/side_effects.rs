//! Addresses with side effects when they are asked for: they put things into a cart or on a list, take them out, end a session.
//!
//! In: an address. Out: whether its query names such an effect. GET should be safe (RFC 9110, section 9.2.1); shops serve these as
//! plain links all the same, so that a crawler that follows every link fills carts on a live site.

use url::Url;

/// Names of parameters whose presence is the effect.
const PARAMETERS: &[&str] = &[
    "add-to-cart",
    "add_to_cart",
    "addtocart",
    "add-to-basket",
    "add-to-wishlist",
    "add_to_wishlist",
    "addtowishlist",
    "add-to-compare",
    "add_to_compare",
    "remove_item",
    "removed_item",
    "remove_from_cart",
    "remove_from_wishlist",
    "undo_item",
    "empty-cart",
    "empty_cart",
    "customer-logout",
    "mylogout",
];
/// Values of `action`, `do` and their like that have one.
const ACTIONS: &[&str] = &[
    "logout",
    "log-out",
    "signout",
    "sign-out",
    "delete",
    "remove",
    "add_to_cart",
    "add-to-cart",
    "addtocart",
    "add_to_wishlist",
    "yith-woocompare-add-product",
];
/// Parameters that name an action.
const NAMED: &[&str] = &["action", "do", "act", "cmd", "task"];

/// Whether asking for an address changes something.
pub(super) fn has_side_effect(url: &Url) -> bool {
    url.query().is_some()
        && url.query_pairs().take(64).any(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = value.to_ascii_lowercase();
            PARAMETERS.contains(&name.as_str()) || NAMED.contains(&name.as_str()) && ACTIONS.contains(&value.as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::has_side_effect;

    #[test]
    fn carts_lists_and_sessions_are_left_alone_and_pages_are_not() {
        let has = |query: &str| has_side_effect(&format!("https://brand.example/shop/?{query}").parse().unwrap());
        for effect in
            ["add-to-cart=12", "page=2&add_to_wishlist=7&_wpnonce=x", "Add-To-Cart=1", "action=logout", "remove_item=abc", "do=LogOut"]
        {
            assert!(has(effect), "{effect}");
        }
        for page in ["page=2", "q=add-to-cart", "action=view", "orderby=price", "product=add_to_wishlist", ""] {
            assert!(!has(page), "{page}");
        }
    }
}
