use super::nouns::{APPOINTERS, GOES_ON, OFFICES, PERSONS, THINGS};
use super::{Class, Hits};

/// Looks behind a word that may introduce a person: does a name of two words follow?
pub(super) fn look(text: &str, start: usize, end: usize, hits: &mut Hits) {
    let behind = text[end..].trim_start_matches([',', ':']);
    let Some(rest) = behind.strip_prefix(' ') else {
        return;
    };
    let rest = rest.trim_start_matches(['"', '“']);
    let untitled = TITLES.iter().find_map(|title| rest.strip_prefix(title));
    // `named Mr. …` is mostly an appointment.
    let untitled = untitled.filter(|_| !text[start..end].eq_ignore_ascii_case("named"));
    let rest = untitled.unwrap_or(rest);
    let from = text.len() - rest.len();
    let Some((length, words)) = name(rest) else {
        return;
    };
    if words.len() < 2 && untitled.is_none() {
        return;
    }
    let is_office = words.iter().any(|word| OFFICES.contains(word));
    let before = &text[..start];
    if is_of_person(text, start, end, &rest[length..]) && !is_office && !names_a_thing(before) {
        hits.add(Class::Name, "the name of a person", from, from + length);
    }
}

/// True when the word between two bytes introduces somebody, and no office, heading or thing.
fn is_of_person(text: &str, start: usize, end: usize, behind: &str) -> bool {
    let before = &text[..start];
    // `the Mandatory Victim … Act`, `the following-named`: a part of another name or word.
    let is_part = text[start..].starts_with(char::is_uppercase) && !begins_sentence(before);
    if is_part || before.ends_with('-') {
        return false;
    }
    let follows_comma = text[end..].starts_with(',');
    match text[start..end].to_lowercase().as_str() {
        "llamado" | "llamada" => last_word(before).is_some_and(|it| PERSONS.contains(&&*it)),
        // `was named Product Manager of …` tells of an office, `a man named …` of a person.
        "named" => !follows_comma && !is_appointed(before, behind),
        // In a title capitals follow that are no name: `Migrants Found Dead`.
        "victims" | "witnesses" | "survivors" | "migrants" | "deportados" | "deportadas" => {
            follows_comma
        }
        // `began to suspect …` is a verb.
        "suspect" => last_word(before)
            .is_none_or(|it| !["to", "i", "we", "they", "you", "may", "might"].contains(&&*it)),
        // `atención a víctimas` is an office.
        "víctimas" => last_word(before).is_none_or(|it| it != "a"),
        _ => true,
    }
}

/// True at the beginning of a text, a line or a sentence.
fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '"', '“', '*', '_', '#', '>', '-']);
    before.is_empty() || before.ends_with(['\n', '.', '!', '?', ':', ';', '”', '('])
}

/// The last word before a place, in small letters.
fn last_word(before: &str) -> Option<String> {
    let line = before.rsplit('\n').next().unwrap_or("");
    let word = line.split_whitespace().next_back()?;
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
    Some(plain.to_lowercase())
}

/// True when somebody is named to something: `was named … of …`, `Exercise named … to …`.
fn is_appointed(before: &str, behind: &str) -> bool {
    let forms = ["was", "were", "been", "is", "are", "being"];
    let is_passive = last_word(before).is_some_and(|word| forms.contains(&&*word));
    let subject = before.split_whitespace().next_back().unwrap_or("");
    let is_active = subject.starts_with(char::is_uppercase) || APPOINTERS.contains(&subject);
    is_passive && behind.starts_with(" of ")
        || is_active && [" to ", " as "].iter().any(|it| behind.starts_with(it))
}

/// Titles behind which one word is a name.
const TITLES: [&str; 7] = ["Mr. ", "Mrs. ", "Ms. ", "Dr. ", "Dra. ", "Sr. ", "Sra. "];

/// How far a name reaches, and its words.
fn name(text: &str) -> Option<(usize, Vec<&str>)> {
    const JOINTS: [&str; 12] = [
        "de", "del", "la", "las", "los", "da", "das", "do", "dos", "van", "von", "bin",
    ];
    let mut words = Vec::new();
    let mut length = 0;
    for word in text.split(' ').take(7) {
        let bare = bare(word);
        let plain = bare.trim_end_matches([',', '.', ';', ':', ')', '"', '”', '\r', '-', '–', '—']);
        let is_initial = plain.len() == 1
            && plain.starts_with(|c: char| c.is_ascii_uppercase())
            && plain.len() + 1 == word.len()
            && word.ends_with('.');
        let is_joint = is_initial || JOINTS.contains(&plain) && !words.is_empty();
        if !is_joint && !is_name_word(plain) {
            break;
        }
        if !is_joint {
            words.push(plain);
            length = plain.as_ptr() as usize - text.as_ptr() as usize + plain.len();
        }
        if plain.len() < word.len() && !is_initial {
            break;
        }
    }
    (!words.is_empty()).then_some((length, words))
}

/// A word without what another line or a genitive adds: `Prueba’s` is `Prueba`, `O’Prueba` itself.
fn bare(word: &str) -> &str {
    let word = word.split('\n').next().unwrap_or("");
    let mut marks = word.char_indices().filter(|(_, c)| matches!(c, '’' | '\''));
    let genitive = marks.find(|(at, mark)| {
        let behind = &word[at + mark.len_utf8()..];
        !behind.starts_with(char::is_uppercase)
    });
    genitive.map_or(word, |(at, _)| &word[..at])
}

/// Beginnings of names that go on with a capital.
const CAPITAL_AGAIN: [&str; 9] = ["Mc", "Mac", "La", "Le", "De", "Di", "Du", "Van", "Fitz"];

/// A capital and small letters behind it, in parts such as `Jean-Pierre`, `O’Prueba`, `McPrueba`.
/// What a sentence begins with behind an initial is none: `Ficto P. The police …`.
fn is_name_word(word: &str) -> bool {
    const NONE: [&str; 18] = [
        "The",
        "This",
        "That",
        "They",
        "She",
        "His",
        "Her",
        "And",
        "But",
        "According",
        "Según",
        "Una",
        "Este",
        "Esta",
        "Ella",
        "Las",
        "Los",
        "Por",
    ];
    let is_part = |part: &str| {
        let rest = CAPITAL_AGAIN.iter().find_map(|it| part.strip_prefix(it));
        let part = rest
            .filter(|rest| rest.starts_with(char::is_uppercase))
            .unwrap_or(part);
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.all(char::is_lowercase)
    };
    word.starts_with(char::is_uppercase)
        && word.chars().count() >= 3
        && !NONE.contains(&word)
        && word.split(['-', '’', '\'']).all(is_part)
}

/// True when one of the last words before a place is a noun for a thing: `a town in the hills named`,
/// but not `a gang member named`.
fn names_a_thing(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    let clause = line.rsplit(". ").next().unwrap_or("");
    let mut next = String::new();
    for word in clause.split_whitespace().rev().take(4) {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let plain = plain.to_lowercase();
        let one = plain.strip_suffix('s').unwrap_or(&plain);
        let is_thing = THINGS.contains(&plain.as_str()) || THINGS.contains(&one);
        if is_thing && (next.is_empty() || GOES_ON.contains(&next.as_str())) {
            return true;
        }
        next = plain;
    }
    false
}
