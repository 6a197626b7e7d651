//! A page to page facts and hits of the rules' query set while its tree lives; pages to site facts.
