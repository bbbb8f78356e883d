//! The rules: one file a rule, listed in [`RULES`]; the prose and the tests of each are its spec.

mod allow;
mod bad_form;
mod bad_id;
mod bad_register;
mod case;
mod classification_marking;
mod curly_quotes;
mod duplicate_key;
mod empty_value;
mod explanation;
mod future_date;
mod missing_key;
mod no_front_matter;
mod other_file;
mod rule;
mod run;
mod scan;
mod undecodable;
mod unknown_folder;
mod unknown_key;
mod unknown_reference;
mod unknown_source;
mod unknown_value;
mod unreadable_file;
mod whole;
mod words;
mod wrong_kind;
mod wrong_type;
mod yaml_feature;
mod yaml_syntax;

pub use case::{FileCase, SiteCase};
pub use explanation::explanation;
pub use rule::{Check, Rule};
pub use run::{check_file, check_site};
pub use whole::{
    CheckedFile, CheckedSite, check_others, check_tree, finish, is_record_file, read_file,
    sort_documents,
};

/// Every rule; to add one, add its file, its line here and its spec.
pub static RULES: &[Rule] = &[
    bad_form::RULE,
    bad_id::RULE,
    bad_register::RULE,
    classification_marking::RULE,
    curly_quotes::RULE,
    duplicate_key::RULE,
    empty_value::RULE,
    future_date::RULE,
    missing_key::RULE,
    no_front_matter::RULE,
    other_file::RULE,
    undecodable::RULE,
    unknown_folder::RULE,
    unknown_key::RULE,
    unknown_reference::RULE,
    unknown_source::RULE,
    unknown_value::RULE,
    unreadable_file::RULE,
    wrong_kind::RULE,
    wrong_type::RULE,
    yaml_feature::RULE,
    yaml_syntax::RULE,
];
