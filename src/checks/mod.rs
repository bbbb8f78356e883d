//! The rules: one file a rule, listed in [`RULES`]; the prose and the tests of each are its spec.

mod allow;
mod bad_form;
mod bad_id;
mod bad_key;
mod bad_register;
mod broken_link;
mod case;
mod case_collision;
mod classification_marking;
mod curly_quotes;
mod date_order;
mod duplicate_id;
mod duplicate_key;
mod empty_value;
mod explanation;
mod future_date;
mod left_out_reference;
mod missing_key;
mod no_front_matter;
mod other_file;
mod rule;
mod run;
mod scan;
mod self_reference;
mod undecodable;
mod unknown_area;
mod unknown_category;
mod unknown_country;
mod unknown_folder;
mod unknown_group;
mod unknown_key;
mod unknown_obligation;
mod unknown_post;
mod unknown_question;
mod unknown_reference;
mod unknown_segment;
mod unknown_source;
mod unknown_value;
mod unreadable_file;
mod unsafe_link;
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
    bad_key::RULE,
    bad_register::RULE,
    broken_link::RULE,
    case_collision::RULE,
    classification_marking::RULE,
    curly_quotes::RULE,
    date_order::RULE,
    duplicate_id::RULE,
    duplicate_key::RULE,
    empty_value::RULE,
    future_date::RULE,
    left_out_reference::RULE,
    missing_key::RULE,
    no_front_matter::RULE,
    other_file::RULE,
    self_reference::RULE,
    undecodable::RULE,
    unknown_area::RULE,
    unknown_category::RULE,
    unknown_country::RULE,
    unknown_folder::RULE,
    unknown_group::RULE,
    unknown_key::RULE,
    unknown_obligation::RULE,
    unknown_post::RULE,
    unknown_question::RULE,
    unknown_reference::RULE,
    unknown_segment::RULE,
    unknown_source::RULE,
    unknown_value::RULE,
    unreadable_file::RULE,
    unsafe_link::RULE,
    wrong_kind::RULE,
    wrong_type::RULE,
    yaml_feature::RULE,
    yaml_syntax::RULE,
];
