//! The rules: one file a rule, listed in [`RULES`]; the prose and the tests of each are its spec.

mod case;
mod rule;
mod run;

pub use case::{FileCase, SiteCase};
pub use rule::{Check, Rule};
pub use run::{check_file, check_site};

/// Every rule; to add one, add its file, its line here and its spec.
pub static RULES: &[Rule] = &[];
