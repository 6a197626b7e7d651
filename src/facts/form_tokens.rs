//! What markup says a form is for, in any language of its words: tokens of ids, classes, names and actions.
//!
//! In: a form's attributes. Out: its tokens, and the tables of purposes and names they are looked up in. Which of them
//! decide is in `form_kind`.

use crate::html::Form;

use super::form_kind::{Said, Says};

/// A purpose: its topics, and tokens of id, class, name and action that give it away in markup of any language.
pub(super) struct Purpose {
    pub(super) topics: &'static [&'static str],
    pub(super) tokens: &'static [&'static str],
    pub(super) set: fn(&mut Says) -> &mut Said,
}

pub(super) const PURPOSES: &[Purpose] = &[
    Purpose {
        topics: &["search.label"],
        tokens: &[
            "search",
            "searchform",
            "searchbox",
            "searchbar",
            "suche",
            "suchen",
            "recherche",
            "buscar",
            "busca",
            "cerca",
            "ricerca",
            "poisk",
            "szukaj",
            "zoeken",
            "sok",
            "hledat",
            "finder",
        ],
        set: |s| &mut s.search,
    },
    Purpose {
        topics: &["account.login"],
        tokens: &["login", "signin", "logon", "sign-in", "log-in", "loginform", "auth", "anmelden", "connexion"],
        set: |s| &mut s.login,
    },
    Purpose {
        topics: &["account.register"],
        tokens: &[
            "register",
            "registration",
            "signup",
            "sign-up",
            "regform",
            "createaccount",
            "create-account",
            "newaccount",
            "new-account",
            "join",
            "registrierung",
            "inscription",
        ],
        set: |s| &mut s.register,
    },
    Purpose {
        topics: &["account.recover"],
        tokens: &[
            "forgot",
            "forgotpassword",
            "forgot-password",
            "recover",
            "recovery",
            "lostpassword",
            "lost-password",
            "resetpassword",
            "reset-password",
            "passwordreset",
            "remind",
            "getpassword",
            "forgotten",
        ],
        set: |s| &mut s.recover,
    },
    Purpose {
        topics: &["newsletter.signup"],
        tokens: &[
            "newsletter",
            "subscribe",
            "subscription",
            "mailinglist",
            "mailing-list",
            "mailing",
            "mailchimp",
            "mc-embedded",
            "optin",
            "klaviyo",
            "mc4wp",
            "emailsignup",
            "email-signup",
            "maillist",
            "listmanage",
        ],
        set: |s| &mut s.newsletter,
    },
    Purpose {
        topics: &["contact.page", "callback.request", "quote.request", "complaints"],
        tokens: &[
            "contact",
            "contactus",
            "contact-us",
            "contactform",
            "contact-form",
            "wpcf7",
            "inquiry",
            "enquiry",
            "enquire",
            "kontakt",
            "kontaktformular",
            "feedback",
            "callback",
            "quote",
            "sendmail",
            "formmail",
            "wpforms",
            "gform",
            "contacto",
            "support",
            "ask",
        ],
        set: |s| &mut s.contact,
    },
    Purpose {
        topics: &["form.comment"],
        tokens: &["comment", "comments", "commentform", "comment-form", "respond", "reply", "guestbook", "review", "review-form"],
        set: |s| &mut s.comment,
    },
    Purpose {
        topics: &["cart.add", "checkout.page"],
        tokens: &[
            "cart",
            "addtocart",
            "add-to-cart",
            "basket",
            "checkout",
            "order",
            "buy",
            "purchase",
            "warenkorb",
            "panier",
            "carrello",
            "korzina",
        ],
        set: |s| &mut s.order,
    },
    Purpose {
        topics: &["booking.book"],
        tokens: &["booking", "reservation", "reserve", "availability", "checkin", "check-in", "appointment"],
        set: |s| &mut s.booking,
    },
];

/// Names of fields that take search words.
pub(super) const SEARCH_NAMES: &[&str] = &[
    "q",
    "s",
    "query",
    "search",
    "searchterm",
    "search_query",
    "searchtext",
    "keyword",
    "keywords",
    "kw",
    "term",
    "searchword",
    "searchstring",
    "search_text",
    "suche",
    "suchbegriff",
    "szukaj",
    "fulltext",
    "ntt",
    "searchquery",
    "textsearch",
    "search_term",
    "searchkeyword",
    "srch",
    "qs",
];

/// Tokens of a way to a new password, on forms that have no password field: with one, they log in or register.
pub(super) const PASSWORD_TOKENS: &[&str] = &["password", "passwords", "passwd", "resetting", "forgotpass", "forgotpwd", "lostpass"];

/// Tokens of a form's id, class, name and role, and of its action's path.
pub(super) fn tokens(form: &Form) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for word in text.split_whitespace().take(20) {
            let word = word.to_lowercase().replace('_', "-");
            tokens.extend(word.split(['-', ':', '.', '/']).filter(|t| t.len() > 2).map(str::to_owned));
            tokens.push(word);
        }
    };
    add(&form.hints);
    if let Some(action) = &form.action {
        let path: Vec<&str> = action.path().split('/').rev().take(3).collect();
        add(&path.join(" "));
    }
    let joined: Vec<String> = tokens
        .iter()
        .filter(|t| t.ends_with("form") && t.len() > 6)
        .map(|t| t.trim_end_matches("form").trim_end_matches('-').to_owned())
        .collect();
    tokens.extend(joined);
    tokens
}
