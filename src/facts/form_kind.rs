//! What a form is for, decided from what it asks and what it says of itself.
//!
//! In: traits of one form, gathered in `forms` in any language. Out: its kind, or the kinds of a form that wraps a whole page.
//! Search, newsletter, login and comment forms are no channel; only a form that carries a message to the brand is.

/// What was seen of a form.
#[derive(Debug, Default, Clone)]
pub(crate) struct Traits {
    /// Fields a visitor sees.
    pub fields: usize,
    /// Fields that take text (no checkboxes, selects, files).
    pub texts: usize,
    pub passwords: usize,
    /// Password fields that are shown later.
    pub later_passwords: usize,
    pub email: bool,
    pub phone: bool,
    pub name: bool,
    pub message: bool,
    pub date: bool,
    /// A field for guests, passengers, rooms or places to go to.
    pub travels: bool,
    /// Lists to choose from.
    pub choices: usize,
    pub quantity: bool,
    pub website: bool,
    /// A field that takes search words: by type, name or label.
    pub search_field: bool,
    /// Topics of its buttons, labels and text, and tokens of its id, class, name and action, per purpose.
    pub says: Says,
    /// It posts to a sender of mailings.
    pub mailed: bool,
    /// Some form of the page asks for a password.
    pub page_asks_password: bool,
    /// What the page is for, by its title, first heading and address, when the form stands in its content.
    pub page: Option<Purpose>,
    /// Several purposes share one form element (as server frameworks wrap whole pages).
    pub wraps_page: bool,
}

/// Where a purpose is named: not at all, by its text or markup, or on its button.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    #[default]
    No,
    /// In its heading or text.
    Text,
    /// In its id, class, name or action.
    Hint,
    /// On a button or a field.
    Button,
}

/// Purposes a page can have that its forms share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Recover,
    Register,
    Login,
    Contact,
}

/// Purposes named.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Says {
    pub search: Said,
    pub login: Said,
    pub register: Said,
    pub recover: Said,
    pub newsletter: Said,
    pub contact: Said,
    pub comment: Said,
    pub order: Said,
    pub booking: Said,
}

/// The kinds of a form: one, but for a form that wraps a page.
pub(crate) fn kinds(form: &Traits) -> Vec<&'static str> {
    if !form.wraps_page {
        return vec![kind(form)];
    }
    let says = &form.says;
    let mut kinds = Vec::new();
    if form.search_field {
        kinds.push("search");
    }
    match form.passwords {
        0 => {}
        1 if says.register <= says.login || form.texts <= 4 => kinds.push("login"),
        _ => kinds.push("registration"),
    }
    if form.message && form.email {
        kinds.push(if says.comment > says.contact { "comment" } else { "contact" });
    } else if form.email && says.newsletter > Said::No {
        kinds.push("newsletter");
    }
    if says.order >= Said::Hint {
        kinds.push("order");
    }
    if kinds.is_empty() { vec!["other"] } else { kinds }
}

/// The kind of a form with one purpose.
pub(crate) fn kind(form: &Traits) -> &'static str {
    if form.passwords > 0 {
        return with_password(form);
    }
    let says = &form.says;
    if is_journey(form) {
        return "booking";
    }
    if is_search(form) {
        return "search";
    }
    if form.page == Some(Purpose::Recover) && form.texts <= 3 && !form.message && says.newsletter == Said::No {
        return "recovery";
    }
    // A form without action posts to its page, so the address may speak of the page alone.
    if says.recover >= Said::Hint && says.recover > says.newsletter && form.texts <= 3 && !form.message
        || (says.recover == Said::Text && form.texts == 1 && form.email && says.newsletter == Said::No)
    {
        return "recovery";
    }
    // A booking leaves room for wishes; its button says what it is.
    if form.date && says.booking == Said::Button && says.contact < Said::Button {
        return "booking";
    }
    if form.message {
        return with_message(form);
    }
    if !form.email && (says.order >= Said::Hint || form.quantity) {
        return "order";
    }
    if form.date && (says.booking > Said::No || !form.email) || says.booking >= Said::Hint && !form.email {
        return "booking";
    }
    if is_newsletter(form) {
        return "newsletter";
    }
    if form.texts >= 2 && (says.register >= Said::Hint || form.page == Some(Purpose::Register)) {
        return "registration";
    }
    if says.login >= Said::Hint && (1..=2).contains(&form.texts) {
        return "login";
    }
    if let Some(kind) = in_steps(form) {
        return kind;
    }
    if (says.contact >= Said::Text || form.page == Some(Purpose::Contact)) && (form.phone || form.email) {
        return "contact";
    }
    match form {
        _ if form.search_field => "search",
        _ if form.email && form.page.is_none() && (form.texts == 1 || form.name && form.fields == 2) => "newsletter",
        _ if says.order >= Said::Hint => "order",
        _ => "other",
    }
}

/// An account that is opened or entered by its e-mail address first; the password follows.
fn in_steps(form: &Traits) -> Option<&'static str> {
    let says = &form.says;
    if !form.email || form.texts > 1 || says.newsletter > Said::No {
        return None;
    }
    match form.later_passwords {
        0 => (form.page == Some(Purpose::Register) && !form.page_asks_password).then_some("registration"),
        1 if says.register <= says.login && form.page != Some(Purpose::Register) => Some("login"),
        _ => Some("registration"),
    }
}

fn with_password(form: &Traits) -> &'static str {
    let says = &form.says;
    if form.passwords >= 2 {
        return if says.recover >= Said::Hint && !form.name && !form.email { "recovery" } else { "registration" };
    }
    if form.page == Some(Purpose::Register) && says.login != Said::Button && form.texts >= 2 {
        return "registration";
    }
    let many = form.texts >= 5 || (form.texts >= 4 && form.name);
    match () {
        () if says.login == Said::Button && says.register == Said::Button => {
            if many {
                "registration"
            } else {
                "login"
            }
        }
        () if says.login == Said::Button => {
            if many && says.register >= Said::Hint {
                "registration"
            } else {
                "login"
            }
        }
        () if says.register == Said::Button => "registration",
        () if says.login >= Said::Hint && !many => "login",
        () if says.register >= Said::Hint || many => "registration",
        () => "login",
    }
}

fn with_message(form: &Traits) -> &'static str {
    let says = &form.says;
    // Room for words about oneself, or for terms to accept.
    let registers = says.register == Said::Button || form.page == Some(Purpose::Register);
    if registers && form.texts >= 3 && says.contact < Said::Button && says.comment < Said::Button {
        return "registration";
    }
    if form.page == Some(Purpose::Contact) && says.comment < Said::Button {
        return "contact";
    }
    if says.comment >= Said::Hint && says.comment >= says.contact || (form.website && says.contact == Said::No) {
        return "comment";
    }
    if form.email || form.phone || says.contact > Said::No {
        return "contact";
    }
    if says.comment > Said::No { "comment" } else { "other" }
}

/// Days, places and passengers are looked for to be booked, whatever the button says; an archive is searched by words, too.
fn is_journey(form: &Traits) -> bool {
    let books = form.says.booking >= Said::Hint;
    form.date && !form.email && !form.message && (form.travels || books || (form.choices >= 2 && !form.search_field))
}

fn is_search(form: &Traits) -> bool {
    let only = !form.email && !form.message && form.texts <= 4;
    only && (form.search_field && form.says.order != Said::Button
        || (form.says.search >= Said::Hint && form.texts >= 1 && form.says.newsletter == Said::No))
}

fn is_newsletter(form: &Traits) -> bool {
    let says = &form.says;
    // A single field of a form that says newsletter takes the address, whatever it is called.
    let takes_address = form.email || (form.texts == 1 && says.newsletter > Said::No);
    if !takes_address || form.texts > 4 || form.page == Some(Purpose::Register) && says.newsletter < Said::Button {
        return false;
    }
    // "Sign up" is said by buttons of both; the words around tell.
    let signs_up = says.register < Said::Hint || (says.register == Said::Button && form.texts <= 3);
    let mailed = form.mailed && !form.phone && says.contact < Said::Hint && says.register < Said::Button && says.login < Said::Hint;
    mailed
        || says.newsletter >= Said::Hint
        || (says.newsletter == Said::Text && signs_up && says.login < Said::Hint && says.contact < Said::Hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(texts: usize) -> Traits {
        Traits { fields: texts, texts, ..Traits::default() }
    }

    #[test]
    fn passwords_tell_login_from_registration_and_recovery() {
        let one = Traits { passwords: 1, ..form(2) };
        assert_eq!(kind(&one), "login");
        assert_eq!(kind(&Traits { says: Says { register: Said::Button, ..Says::default() }, ..one.clone() }), "registration");
        assert_eq!(kind(&Traits { says: Says { login: Said::Button, register: Said::Text, ..Says::default() }, ..one }), "login");
        assert_eq!(kind(&Traits { passwords: 2, email: true, ..form(4) }), "registration");
        assert_eq!(kind(&Traits { passwords: 2, says: Says { recover: Said::Hint, ..Says::default() }, ..form(2) }), "recovery");
    }

    #[test]
    fn a_day_with_places_or_guests_is_booked_though_its_button_says_search() {
        let search = Traits { date: true, says: Says { search: Said::Button, ..Says::default() }, ..form(2) };
        assert_eq!(kind(&search), "search");
        assert_eq!(kind(&Traits { choices: 2, ..search.clone() }), "booking");
        assert_eq!(kind(&Traits { travels: true, search_field: true, ..search.clone() }), "booking");
        assert_eq!(kind(&Traits { choices: 2, search_field: true, ..search.clone() }), "search", "an archive");
        assert_eq!(kind(&Traits { says: Says { booking: Said::Hint, ..search.says }, ..search.clone() }), "booking");
        assert_eq!(kind(&Traits { travels: true, email: true, message: true, ..search }), "contact");
    }

    #[test]
    fn a_message_is_contact_unless_it_comments() {
        let message = Traits { message: true, email: true, name: true, ..form(3) };
        assert_eq!(kind(&message), "contact");
        assert_eq!(kind(&Traits { says: Says { comment: Said::Hint, ..Says::default() }, ..message.clone() }), "comment");
        assert_eq!(kind(&Traits { website: true, ..message }), "comment");
    }

    #[test]
    fn one_field_is_search_newsletter_or_recovery() {
        assert_eq!(kind(&Traits { search_field: true, ..form(1) }), "search");
        let email = Traits { email: true, ..form(1) };
        assert_eq!(kind(&email), "newsletter");
        assert_eq!(kind(&Traits { says: Says { recover: Said::Button, ..Says::default() }, ..email }), "recovery");
        assert_eq!(kind(&form(1)), "other");
    }

    #[test]
    fn the_page_tells_where_the_form_does_not() {
        let email = Traits { email: true, ..form(1) };
        assert_eq!(kind(&Traits { page: Some(Purpose::Recover), ..email.clone() }), "recovery");
        assert_eq!(kind(&Traits { page: Some(Purpose::Register), ..Traits { email: true, ..form(4) } }), "registration");
        assert_eq!(kind(&Traits { page: Some(Purpose::Contact), message: true, website: true, ..email.clone() }), "contact");
        let signs = Says { newsletter: Said::Text, register: Said::Button, ..Says::default() };
        assert_eq!(kind(&Traits { says: signs, ..email }), "newsletter");
    }

    #[test]
    fn a_form_around_a_page_has_several_purposes() {
        let page = Traits {
            wraps_page: true,
            search_field: true,
            passwords: 1,
            email: true,
            says: Says { newsletter: Said::Button, ..Says::default() },
            ..form(5)
        };
        assert_eq!(kinds(&page), ["search", "login", "newsletter"]);
    }
}
