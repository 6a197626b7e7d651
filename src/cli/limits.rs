//! Bounds on what a site controls, as flags and as `[limits]` of `cxaudit.toml`: one table of names, texts, ranges and places.
//!
//! What each bound is for, and what the report says when it is hit, stands in docs/limits.md. Defaults are in `model`.

use clap::Args;

use crate::model::spec::Budget;

/// Rows are: text of the flag, its name, what a value is, its place in the budget, and the least and greatest value.
macro_rules! limits {
    ($($help:literal $name:ident $unit:literal => $($place:ident).+, $least:literal to $most:literal;)+) => {
        /// Bounds that were named; the others keep their defaults.
        #[derive(Debug, Default, Clone, PartialEq, Eq, Args)]
        #[command(next_help_heading = "Limits")]
        pub(super) struct LimitArgs {
            $(
                #[doc = $help]
                #[arg(long, value_name = $unit, hide_short_help = true)]
                pub(super) $name: Option<u64>,
            )+
        }

        impl LimitArgs {
            /// Puts them where they hold.
            ///
            /// # Errors
            /// Every value that is out of its range, with the range.
            pub(super) fn apply(&self, budget: &mut Budget) -> Result<(), Vec<String>> {
                let mut problems = Vec::new();
                $(
                    if let Some(value) = self.$name {
                        match value.try_into() {
                            Ok(fits) if ($least..=$most).contains(&value) => budget.$($place).+ = fits,
                            _ => {
                                let flag = stringify!($name).replace('_', "-");
                                problems.push(format!("--{flag} {value}: give {} to {}", $least, $most));
                            }
                        }
                    }
                )+
                if problems.is_empty() { Ok(()) } else { Err(problems) }
            }
        }
    };
}

limits! {
    "Redirects followed per request [default: 10]" max_redirects "N" => redirects, 0 to 50;
    "Quick meta refreshes followed in a row [default: 5]" max_refreshes "N" => limits.refreshes, 0 to 50;
    "Bytes of an address that is followed; redirects may name four times as long ones [default: 2048]" max_url_bytes "BYTES" => limits.url_bytes, 64 to 16384;
    "Distinct links followed from one page [default: 20000]" max_links "N" => links_per_page, 1 to 20000;
    "Pages of one address pattern [default: 10000]" max_pattern_pages "N" => pages_per_pattern, 1 to 10000000;
    "Pages of one address pattern that differ by a date [default: 60]" max_pattern_dates "N" => limits.pattern_dates, 1 to 10000000;
    "Query strings of one path [default: 200]" max_path_queries "N" => limits.path_queries, 1 to 10000000;
    "Header fields of one answer [default: 128]" max_header_fields "N" => limits.header_fields, 16 to 4096;
    "Bytes of all header fields of one answer [default: 65536]" max_header_bytes "BYTES" => limits.header_bytes, 1024 to 262144;
    "Decoded bytes for each byte on the wire, beyond the first MiB [default: 200]" max_inflation "N" => limits.inflation, 2 to 100000;
    "Cookies kept of one host [default: 200]" max_cookies "N" => limits.cookies, 0 to 3000;
    "Bytes of all cookies kept of one host [default: 16384]" max_cookie_bytes "BYTES" => limits.cookie_bytes, 0 to 65536;
    "Seconds spent on one host that is not the brand's [default: 300]" max_host_seconds "SECONDS" => limits.host_seconds, 1 to 86400;
    "Bytes of robots.txt that are read [default: 512000]" max_robots_bytes "BYTES" => limits.robots_bytes, 1024 to 16777216;
    "Sitemap files that are read [default: 50]" max_sitemaps "N" => limits.sitemaps, 0 to 50000;
    "Sitemap indexes followed inside of indexes [default: 3]" max_sitemap_nesting "N" => limits.sitemap_nesting, 0 to 16;
    "Entries read of one sitemap file [default: 50000]" max_sitemap_entries "N" => limits.sitemap_entries, 1 to 1000000;
    "Pages taken of all sitemaps [default: 200000]" max_sitemap_pages "N" => limits.sitemap_pages, 1 to 10000000;
    "Decoded bytes read of one sitemap file [default: 52428800]" max_sitemap_bytes "BYTES" => limits.sitemap_bytes, 1024 to 524288000;
    "Depth of the tree that is read [default: 512]" max_dom_depth "N" => limits.dom_depth, 16 to 512;
    "Nodes of the tree that are read [default: 200000]" max_dom_nodes "N" => limits.dom_nodes, 100 to 200000;
    "Bytes of visible text that words and expressions are looked for in [default: 1048576]" max_text_bytes "BYTES" => limits.text_bytes, 1024 to 16777216;
    "Bytes of inline code that are looked at [default: 200000]" max_code_bytes "BYTES" => limits.code_bytes, 1024 to 16777216;
    "Bytes of JSON-LD that are read [default: 1048576]" max_json_ld_bytes "BYTES" => limits.json_ld_bytes, 1024 to 16777216;
    "Brackets of JSON-LD open at once [default: 32]" max_json_ld_depth "N" => limits.json_ld_depth, 1 to 100;
    "Steps that selectors of rules may take on one page [default: 200000000]" max_selector_steps "N" => limits.selector_steps, 1000_u64 to 100000000000_u64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_out_of_range_are_all_told_with_their_ranges() {
        let named = LimitArgs { max_dom_depth: Some(9_000), max_refreshes: Some(3), max_redirects: Some(300), ..LimitArgs::default() };
        let mut budget = Budget::default();
        let problems = named.apply(&mut budget).unwrap_err();
        assert_eq!(problems, ["--max-redirects 300: give 0 to 50", "--max-dom-depth 9000: give 16 to 512"]);
        assert_eq!(budget.limits.refreshes, 3);
    }
}
