//! Tells cargo that the program holds the theme: a changed template is a reason to compile again.
#![allow(clippy::print_stdout)]

fn main() {
    println!("cargo::rerun-if-changed=themes");
}
