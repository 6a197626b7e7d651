//! The attributes of one element that anything here asks for, read in one pass.
//!
//! In: an element of the tree. Out: borrowed values. Nothing is trimmed, lower-cased or judged here.

use html5ever::{local_name, ns};
use scraper::node::Element;

macro_rules! attributes {
    ($($field:ident = $name:tt),+ $(,)?) => {
        /// Borrowed attribute values.
        #[derive(Default, Clone, Copy)]
        pub(super) struct Attrs<'a> {
            $(pub(super) $field: Option<&'a str>,)+
            /// The real source of a thing that is loaded late.
            pub(super) data_src: Option<&'a str>,
            /// `typeof`.
            pub(super) type_of: Option<&'a str>,
            /// `data-srcset`.
            pub(super) data_srcset: Option<&'a str>,
        }

        impl<'a> Attrs<'a> {
            /// Reads the attributes of an element.
            pub(super) fn of(element: &'a Element) -> Self {
                let mut attrs = Self::default();
                for (name, value) in &element.attrs {
                    let value: &'a str = value;
                    match name.local {
                        $(local_name!($name) => attrs.$field = Some(value),)+
                        _ => match &*name.local {
                            "data-src" | "data-lazy-src" | "data-original" | "data-iframe-src" => {
                                attrs.data_src = attrs.data_src.or(Some(value));
                            }
                            "typeof" => attrs.type_of = Some(value),
                            "data-srcset" | "data-lazy-srcset" => attrs.data_srcset = Some(value),
                            other if is_late_source(other) => attrs.data_src = attrs.data_src.or(Some(value)),
                            _ => {}
                        },
                    }
                }
                attrs
            }
        }
    };
}

attributes! {
    class = "class", id = "id", href = "href", src = "src", style = "style", role = "role", title = "title", alt = "alt",
    rel = "rel", kind = "type", name = "name", value = "value", content = "content", property = "property",
    http_equiv = "http-equiv", itemprop = "itemprop", charset = "charset", hidden = "hidden", aria_hidden = "aria-hidden",
    aria_label = "aria-label", labelled_by = "aria-labelledby", aria_required = "aria-required", aria_modal = "aria-modal",
    aria_controls = "aria-controls", aria_expanded = "aria-expanded",
    width = "width", height = "height", srcset = "srcset", loading = "loading", lang = "lang", xml_lang = "xml:lang", dir = "dir",
    placeholder = "placeholder", autocomplete = "autocomplete", required = "required", input_mode = "inputmode", for_id = "for",
    form = "form", action = "action", method = "method", hreflang = "hreflang", media = "media", asynchronous = "async",
    defer = "defer", open = "open", label = "label", itemscope = "itemscope", itemtype = "itemtype",
}

/// Whether an attribute holds the address of what is loaded later or after consent: `data-rocket-src`, `data-cmplz-src`,
/// `data-src-cmplz`, `suppressedsrc`. There are dozens of tools for it, each with a name of its own.
fn is_late_source(name: &str) -> bool {
    let late = name.strip_prefix("data-").is_some_and(|name| name.ends_with("-src") || name.ends_with("_src") || name.starts_with("src-"));
    late || name.ends_with("suppressedsrc")
}

/// The value of an attribute of an element, by its name in lower case. Elements have few: comparing them costs less than the
/// table of all names, which scraper asks.
pub fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attrs.iter().find(|(known, _)| known.ns == ns!() && *known.local == *name).map(|(_, value)| &**value)
}
