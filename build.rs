//! Rebuilds when a rule file is added or taken away: the folder is embedded, and the compiler sees only files it knows.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
}
