//! The rule book: every rule in the chapter it stands in. To add one, add its file, its line here and
//! its spec.

use super::rule::Rule;
/// A chapter of the rule book.
pub struct Chapter {
    /// Its name in addresses and among the words of the interface.
    pub key: &'static str,
    /// Its rules, by name.
    pub rules: &'static [Rule],
}

/// The chapters, those that protect people first.
pub static BOOK: &[Chapter] = &[
    Chapter {
        key: "people",
        rules: &[
            super::account_name::RULE,
            super::consent::RULE,
            super::consent_scope::RULE,
            super::e_mail_address::RULE,
            super::exact_point::RULE,
            super::future_movement::RULE,
            super::identity_number::RULE,
            super::minors_with_point::RULE,
            super::person_name::RULE,
            super::personal_data_shared::RULE,
            super::point_in_text::RULE,
            super::shelter_location::RULE,
            super::shelter_with_point::RULE,
            super::singular_source::RULE,
            super::small_cell::RULE,
            super::telephone_number::RULE,
            super::telling_name::RULE,
            super::vehicle_plate::RULE,
            super::withheld_picture::RULE,
        ],
    },
    Chapter {
        key: "release",
        rules: &[
            super::changed_picture::RULE,
            super::classification_marking::RULE,
            super::marking_above_ceiling::RULE,
            super::missing_for_release::RULE,
            super::missing_marking_basis::RULE,
            super::outdated_clearance::RULE,
            super::pending_clearance::RULE,
            super::portion_above_banner::RULE,
            super::refused_caption::RULE,
            super::self_cleared::RULE,
            super::status_went_back::RULE,
            super::unknown_marking::RULE,
            super::withdrawn_without_day::RULE,
        ],
    },
    Chapter {
        key: "grading",
        rules: &[
            super::confirmed_by_one_origin::RULE,
            super::custody_order::RULE,
            super::early_evidence::RULE,
            super::lone_source::RULE,
            super::missing_grade::RULE,
            super::repeated_evidence::RULE,
            super::unknown_evidence::RULE,
            super::unknown_source::RULE,
            super::unsupported_confidence::RULE,
            super::unsupported_proof::RULE,
            super::unsupported_verification::RULE,
        ],
    },
    Chapter {
        key: "kinds",
        rules: &[
            super::answer_confidence::RULE,
            super::count_mismatch::RULE,
            super::effect_without_indicator::RULE,
            super::expired_agreement::RULE,
            super::instrument_state::RULE,
            super::missing_comparator::RULE,
            super::no_lead::RULE,
            super::one_sided_answer::RULE,
            super::palermo_test::RULE,
            super::raised_without_record::RULE,
            super::repeated_act::RULE,
            super::settled_without_proof::RULE,
            super::trafficking_or_smuggling::RULE,
            super::unanswered_question::RULE,
            super::unclear_act::RULE,
            super::unknown_group::RULE,
        ],
    },
    Chapter {
        key: "days",
        rules: &[
            super::chain_order::RULE,
            super::date_order::RULE,
            super::future_date::RULE,
            super::no_reply::RULE,
            super::older_country_text::RULE,
            super::overdue_action::RULE,
            super::overdue_commitment::RULE,
            super::overdue_review::RULE,
            super::past_check_date::RULE,
            super::silent_country::RULE,
        ],
    },
    Chapter {
        key: "cables",
        rules: &[
            super::bad_date_time_group::RULE,
            super::bad_message_number::RULE,
            super::cable_disagrees::RULE,
            super::foreign_station::RULE,
            super::late_expansion::RULE,
            super::missing_summary::RULE,
            super::niact_not_justified::RULE,
            super::reference_letters::RULE,
            super::style_word::RULE,
            super::title_form::RULE,
            super::typed_header::RULE,
            super::uncited_letter::RULE,
            super::unknown_letter::RULE,
        ],
    },
    Chapter {
        key: "references",
        rules: &[
            super::bad_alias::RULE,
            super::broken_link::RULE,
            super::circular_chain::RULE,
            super::left_out_reference::RULE,
            super::self_reference::RULE,
            super::unknown_picture::RULE,
            super::unknown_reference::RULE,
            super::unsafe_link::RULE,
            super::vanished_address::RULE,
        ],
    },
    Chapter {
        key: "codes",
        rules: &[
            super::bad_register::RULE,
            super::half_point::RULE,
            super::point_outside_country::RULE,
            super::retired_geo_tag::RULE,
            super::unknown_area::RULE,
            super::unknown_briefing::RULE,
            super::unknown_category::RULE,
            super::unknown_country::RULE,
            super::unknown_geo_tag::RULE,
            super::unknown_obligation::RULE,
            super::unknown_post::RULE,
            super::unknown_question::RULE,
            super::unknown_segment::RULE,
            super::unknown_subject_tag::RULE,
        ],
    },
    Chapter {
        key: "files",
        rules: &[
            super::bad_form::RULE,
            super::bad_id::RULE,
            super::bad_key::RULE,
            super::bare_id::RULE,
            super::case_collision::RULE,
            super::control_character::RULE,
            super::curly_quotes::RULE,
            super::cut_value::RULE,
            super::duplicate_id::RULE,
            super::duplicate_key::RULE,
            super::empty_value::RULE,
            super::missing_key::RULE,
            super::missing_picture_words::RULE,
            super::no_front_matter::RULE,
            super::other_file::RULE,
            super::raw_html::RULE,
            super::trailing_blank::RULE,
            super::undecodable::RULE,
            super::unknown_folder::RULE,
            super::unknown_key::RULE,
            super::unknown_rule::RULE,
            super::unknown_value::RULE,
            super::unreadable_file::RULE,
            super::unusable_picture::RULE,
            super::unused_allow::RULE,
            super::unused_picture::RULE,
            super::wrong_kind::RULE,
            super::wrong_type::RULE,
            super::yaml_feature::RULE,
            super::yaml_syntax::RULE,
        ],
    },
];

/// Every rule.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    BOOK.iter().flat_map(|chapter| chapter.rules)
}

/// The rule of a name.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.name == name)
}
