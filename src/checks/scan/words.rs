//! The pass over the words: one pattern finds every word that may begin or hold something, and what
//! stands around it is looked at only there.

use std::sync::LazyLock;

use regex::Regex;

use super::{Hits, marks, names, prose, telling};

/// Words behind which the name of a person may stand.
const NAMED: &str = "named|identified as|by the name of|de nombre|llamad[oa]|identificad[oa] como|victims?|witness(?:es)?|survivors?|complainant|informant|suspect|refugee|hostage|inmate|asylum.seeker|smuggler|deportee|detainee|migrants?|v\u{ed}ctimas?|testigos?|detenid[oa]s?|deportad[oa]s?|v\u{ed}timas?|testemunhas?";

/// Words that begin or hold what may lead to people.
const TELLING: &str = "shelters?|safe ?houses?|albergues?|(?:casas?|hogar) (?:de acogida|del migrante|segura|hogar)|refugios?|only|sole|will|to be|due to|(?:expect|schedul)ed to|plans? to|ser\u{e1}n?|(?:viajar|saldr|partir|regresar|llegar|retornar)\u{e1}n?|plates?|placas?|matr\u{ed}cula";

/// A word that begins with a letter of more bytes than one, before which there is no border of bytes.
const ONLY: &str = "[\u{fa}\u{da}]nic[oa]";

/// Words of cables.
const CABLE: &str = "reftels?|refs?|E\\.O\\.|tags:|subj(?:ect)?:|fm|captions?:";

/// Every word that is looked for. Case tells markings from prose.
static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let marks = marks::WORDS;
    // The pattern is fixed and tested; without it only the words would go unseen.
    Regex::new(&format!(
        r"{marks}|(?-u:\b)(?i:{NAMED}|{TELLING}|{CABLE})|{ONLY}"
    ))
    .ok()
});

/// Who looks at a word.
type Look = fn(&str, usize, usize, &mut Hits);

/// Beginnings of the words that are not for [`marks`], with who looks at them. Asking the pattern
/// which of its parts matched would take longer than the match.
const BEGINNINGS: [(&[&str], Look); 3] = [
    (
        &[
            "named",
            "identif",
            "by the",
            "de nom",
            "llamad",
            "victim",
            "witn",
            "survivor",
            "complain",
            "informant",
            "smuggler",
            "deportee",
            "detainee",
            "migrant",
            "v\u{ed}ctim",
            "v\u{cd}ctim",
            "testigo",
            "detenid",
            "suspect",
            "refugee",
            "hostage",
            "inmate",
            "asylum",
            "deportad",
            "v\u{ed}tim",
            "v\u{cd}tim",
            "testem",
        ],
        names::look,
    ),
    (
        &[
            "shelter",
            "safe",
            "albergue",
            "casa",
            "hogar",
            "refugio",
            "only",
            "sole",
            "\u{fa}nic",
            "\u{da}nic",
            "will",
            "to be",
            "due",
            "expect",
            "sched",
            "plan",
            "ser\u{e1}",
            "ser\u{c1}",
            "viajar",
            "saldr",
            "partir",
            "regresar",
            "llegar",
            "retornar",
            "plate",
            "placa",
            "matr",
        ],
        telling::look,
    ),
    (
        &["ref", "e.o.", "tags", "subj", "fm", "caption"],
        prose::cable_word,
    ),
];

/// Passes over the words of a text.
pub(super) fn look(text: &str, hits: &mut Hits) {
    let Some(words) = WORDS.as_ref() else { return };
    for found in words.find_iter(text) {
        let (start, end) = (found.start(), found.end());
        let word = found.as_str().as_bytes();
        let begins = |beginning: &&str| {
            let own = word.get(..beginning.len());
            own.is_some_and(|own| own.eq_ignore_ascii_case(beginning.as_bytes()))
        };
        let mut lookers = BEGINNINGS.iter();
        match lookers.find(|(beginnings, _)| beginnings.iter().any(&begins)) {
            // A capital with an accent is no other letter to the table, and begins no marking.
            None if word.is_ascii() => marks::word(text, start, end, hits),
            None => {}
            // A part of a longer word is none.
            Some(_) if text[end..].starts_with(char::is_alphanumeric) => {}
            Some((_, look)) => look(text, start, end, hits),
        }
    }
}

/// The sentence around a word: what stands before and behind it, up to a full stop or the line's end.
pub(super) fn sentence(text: &str, start: usize, end: usize) -> (&str, &str) {
    let is_end = |c: char| matches!(c, '\n' | '!' | '?' | ';');
    let before = text[..start].rfind(is_end).map_or(0, |at| at + 1);
    let before = &text[before..start];
    let before = before.rfind(". ").map_or(before, |at| &before[at + 2..]);
    let behind = &text[end..];
    let behind = &behind[..behind.find(is_end).unwrap_or(behind.len())];
    let behind = behind.find(". ").map_or(behind, |at| &behind[..at]);
    (before, behind)
}
