use super::{Class, scan};

fn found(text: &str) -> Vec<(Class, &str)> {
    let hits = scan(text);
    let all = hits.0.iter();
    all.map(|hit| (hit.class, hit.span.of(text))).collect()
}

fn is_clean(text: &str) {
    assert_eq!(found(text), [], "{text}");
}

fn has(text: &str, class: Class, what: &str) {
    assert!(
        found(text).contains(&(class, what)),
        "{text}: {:?}",
        found(text)
    );
}

// The numbers below were made for these tests; those with check digits are not known to be anybody's.

#[test]
fn identity_numbers_are_known_by_shape_and_check_digit() {
    for text in [
        "529.982.247-25",
        "0801-1990-12345",
        "00016297-5",
        "001-1234567-3",
        "12.345.678-5",
        "219-09-9999",
        "A123456789",
        "A 123 456 789",
        "V-12.345.678",
    ] {
        has(
            &format!("She showed {text} at the desk."),
            Class::Identity,
            text.trim_start_matches("A ").trim_start_matches("V-"),
        );
    }
    has(
        "On 3 May 2026 529.982.247-25 was shown.",
        Class::Identity,
        "529.982.247-25",
    );
    is_clean("529.982.247-26 is not one, and 00016297-4 neither");
}

#[test]
fn days_ids_amounts_and_message_numbers_are_clean() {
    is_clean(
        "between 2026-01-17 and 2026-01-24, INC-2026-HN-0007, 26 TEGUCIGALPA 118, 031640Z FEB 26",
    );
    is_clean("amount: 900-1500 USD each; 1,234,567 persons; 14.77, -89.25");
    has(
        "at 32.22804, -112.590416",
        Class::Point,
        "32.22804, -112.590416",
    );
    is_clean("url: https://example.org/2026/0801-1990-12345/@desk?tel=+50422321234");
    is_clean("605. Ref: DIR 18338. Job 79-01025A, Box 10");
    is_clean("1200-1500 people in 2024-2025");
}

#[test]
fn telephone_numbers_need_a_sign_a_word_or_their_shape() {
    has(
        "call +504 2232-1234 now",
        Class::Telephone,
        "+504 2232-1234",
    );
    has("Tel. 2232-1234", Class::Telephone, "2232-1234");
    has("at 202-555-0143.", Class::Telephone, "202-555-0143");
    has("(504) 2232-1234", Class::Telephone, "(504) 2232-1234");
    is_clean("a hotel with 2232-1234 rooms");
}

#[test]
fn mail_addresses_are_told_from_handles_and_digests() {
    has(
        "write to <desk.one@example.org>.",
        Class::Mail,
        "desk.one@example.org",
    );
    is_clean("CONS 2026-02-02 @3fa9 and https://example.org/@desk");
    has("write to @desk", Class::Handle, "@desk");
}

#[test]
fn classification_marks_are_told_from_prose_and_lists() {
    for text in [
        "(C) The group",
        "1. (S) The group",
        "# (TS) Title",
        "x (S//NF) y",
        "SECRET",
        "**TOP SECRET**",
        "Classified by: x",
        "DECL: 01/01/2050",
        "said so (C/NF) there",
        "NODIS",
        "SECRET//NOFORN",
        "It is so. (C) It goes on.",
    ] {
        assert!(
            found(text)
                .iter()
                .any(|(class, _)| *class == Class::Classification),
            "{text}"
        );
    }
    is_clean("Bremer (S/S), Kelly (S/S-S), Smith (C/EUR)");
    is_clean("(A) one\n(B) two\n(C) three");
    is_clean(
        "the group(s) in secret; cases classified by type; a Secret held; SECRETARY; (C) 2026",
    );
    is_clean("Point (C) of the list, grades C, see (S) there");
}

#[test]
fn unseen_characters_are_told() {
    has("a\u{202e}b", Class::Control, "\u{202e}");
    has("a\u{200b}b", Class::Control, "\u{200b}");
    has("a\u{7}b", Class::Control, "\u{7}");
    is_clean("\u{feff}---\r\n\tcurly “quotes” – año");
}
