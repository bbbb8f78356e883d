//! The rules: one file a rule, listed in [`RULES`]; the prose and the tests of each are its spec.

mod about;
mod account_name;
mod against;
mod allow;
mod answer_confidence;
mod bad_alias;
mod bad_date_time_group;
mod bad_form;
mod bad_id;
mod bad_key;
mod bad_message_number;
mod bad_register;
mod bare_id;
mod broken_link;
mod cable_disagrees;
mod cable_form;
mod case;
mod case_collision;
mod chain_order;
mod circular_chain;
mod classification_marking;
mod confirmed_by_one_origin;
mod consent;
mod control_character;
mod count_mismatch;
mod curly_quotes;
mod custody_order;
mod cut_value;
mod date_order;
mod duplicate_id;
mod duplicate_key;
mod e_mail_address;
mod effect_without_indicator;
mod empty_value;
mod expired_agreement;
mod explanation;
mod foreign_station;
mod future_date;
mod future_movement;
mod half_point;
mod identity_number;
mod instrument_state;
mod late_expansion;
mod left_out_reference;
mod lone_source;
mod marking_above_ceiling;
mod minors_with_point;
mod missing_comparator;
mod missing_for_release;
mod missing_grade;
mod missing_key;
mod missing_marking_basis;
mod missing_summary;
mod niact_not_justified;
mod no_front_matter;
mod no_lead;
mod no_reply;
mod older_country_text;
mod one_sided_answer;
mod other_file;
mod outdated_clearance;
mod outside;
mod overdue_action;
mod overdue_commitment;
mod overdue_review;
mod palermo_test;
mod past_check_date;
mod pending_clearance;
mod person_name;
mod personal_data_shared;
mod picture_not_supported;
mod point_in_text;
mod point_outside_country;
mod portion_above_banner;
mod raised_without_record;
mod raw_html;
mod reference_letters;
mod refused_caption;
mod repeated_act;
mod repeated_evidence;
mod retired_geo_tag;
mod rule;
mod run;
mod salvage;
mod scan;
mod self_cleared;
mod self_reference;
mod settled_without_proof;
mod shelter_location;
mod shelter_with_point;
mod silent_country;
mod singular_source;
mod small_cell;
mod status_went_back;
mod style_word;
mod support;
mod telephone_number;
mod title_form;
mod trafficking_or_smuggling;
mod typed_header;
mod unanswered_question;
mod uncited_letter;
mod unclear_act;
mod undecodable;
mod unknown_area;
mod unknown_briefing;
mod unknown_category;
mod unknown_country;
mod unknown_evidence;
mod unknown_folder;
mod unknown_geo_tag;
mod unknown_group;
mod unknown_key;
mod unknown_letter;
mod unknown_marking;
mod unknown_obligation;
mod unknown_post;
mod unknown_question;
mod unknown_reference;
mod unknown_rule;
mod unknown_segment;
mod unknown_source;
mod unknown_subject_tag;
mod unknown_value;
mod unreadable_file;
mod unsafe_link;
mod unsupported_confidence;
mod unsupported_proof;
mod unsupported_verification;
mod unused_allow;
mod vanished_address;
mod vehicle_plate;
mod whole;
mod withdrawn_without_day;
mod words;
mod wrong_kind;
mod wrong_type;
mod yaml_feature;
mod yaml_syntax;

pub use against::{BaseCase, check_base};
pub use bad_alias::alias_taken;
pub use case::{FileCase, SiteCase};
pub use explanation::{explanation, in_short, paragraphs};
pub use missing_for_release::lacking_for_release;
pub use outside::{check_configuration, check_table, read_evidence};
pub use rule::{Check, Rule};
pub use run::{check_file, check_record, check_site, check_together};
pub use unknown_briefing::check as check_briefings;
pub use whole::{
    CheckedFile, CheckedSite, check_change, check_others, check_tree, finish, is_record_file,
    read_file, sort_documents,
};

/// Every rule; to add one, add its file, its line here and its spec.
pub static RULES: &[Rule] = &[
    account_name::RULE,
    answer_confidence::RULE,
    bad_alias::RULE,
    bad_date_time_group::RULE,
    bad_form::RULE,
    bad_id::RULE,
    bad_key::RULE,
    bad_message_number::RULE,
    bad_register::RULE,
    bare_id::RULE,
    broken_link::RULE,
    cable_disagrees::RULE,
    case_collision::RULE,
    chain_order::RULE,
    circular_chain::RULE,
    classification_marking::RULE,
    confirmed_by_one_origin::RULE,
    consent::RULE,
    control_character::RULE,
    count_mismatch::RULE,
    curly_quotes::RULE,
    custody_order::RULE,
    cut_value::RULE,
    date_order::RULE,
    duplicate_id::RULE,
    duplicate_key::RULE,
    e_mail_address::RULE,
    effect_without_indicator::RULE,
    empty_value::RULE,
    expired_agreement::RULE,
    foreign_station::RULE,
    future_date::RULE,
    future_movement::RULE,
    half_point::RULE,
    identity_number::RULE,
    instrument_state::RULE,
    late_expansion::RULE,
    left_out_reference::RULE,
    lone_source::RULE,
    marking_above_ceiling::RULE,
    minors_with_point::RULE,
    missing_comparator::RULE,
    missing_for_release::RULE,
    missing_grade::RULE,
    missing_key::RULE,
    missing_marking_basis::RULE,
    missing_summary::RULE,
    niact_not_justified::RULE,
    no_front_matter::RULE,
    no_lead::RULE,
    no_reply::RULE,
    older_country_text::RULE,
    one_sided_answer::RULE,
    other_file::RULE,
    outdated_clearance::RULE,
    overdue_action::RULE,
    overdue_commitment::RULE,
    overdue_review::RULE,
    palermo_test::RULE,
    past_check_date::RULE,
    pending_clearance::RULE,
    person_name::RULE,
    personal_data_shared::RULE,
    picture_not_supported::RULE,
    point_in_text::RULE,
    point_outside_country::RULE,
    portion_above_banner::RULE,
    raised_without_record::RULE,
    raw_html::RULE,
    reference_letters::RULE,
    refused_caption::RULE,
    repeated_act::RULE,
    repeated_evidence::RULE,
    retired_geo_tag::RULE,
    self_cleared::RULE,
    self_reference::RULE,
    settled_without_proof::RULE,
    shelter_location::RULE,
    shelter_with_point::RULE,
    silent_country::RULE,
    singular_source::RULE,
    small_cell::RULE,
    status_went_back::RULE,
    style_word::RULE,
    telephone_number::RULE,
    title_form::RULE,
    trafficking_or_smuggling::RULE,
    typed_header::RULE,
    unanswered_question::RULE,
    uncited_letter::RULE,
    unclear_act::RULE,
    undecodable::RULE,
    unknown_area::RULE,
    unknown_briefing::RULE,
    unknown_category::RULE,
    unknown_country::RULE,
    unknown_evidence::RULE,
    unknown_folder::RULE,
    unknown_geo_tag::RULE,
    unknown_group::RULE,
    unknown_key::RULE,
    unknown_letter::RULE,
    unknown_marking::RULE,
    unknown_obligation::RULE,
    unknown_post::RULE,
    unknown_question::RULE,
    unknown_reference::RULE,
    unknown_rule::RULE,
    unknown_segment::RULE,
    unknown_source::RULE,
    unknown_subject_tag::RULE,
    unknown_value::RULE,
    unreadable_file::RULE,
    unsafe_link::RULE,
    unsupported_confidence::RULE,
    unsupported_proof::RULE,
    unsupported_verification::RULE,
    unused_allow::RULE,
    vanished_address::RULE,
    vehicle_plate::RULE,
    withdrawn_without_day::RULE,
    wrong_kind::RULE,
    wrong_type::RULE,
    yaml_feature::RULE,
    yaml_syntax::RULE,
];
