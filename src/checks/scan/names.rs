use super::{Class, Hits};

/// Nouns before `called` and the like that tell of a thing, not of a person.
const THINGS: &[&str] = &[
    "group",
    "gang",
    "network",
    "organisation",
    "organization",
    "town",
    "village",
    "place",
    "road",
    "route",
    "boat",
    "vessel",
    "ship",
    "company",
    "party",
    "movement",
    "operation",
    "plan",
    "newspaper",
    "hotel",
    "city",
    "area",
    "island",
    "river",
    "programme",
    "program",
    "law",
    "document",
    "paper",
    "agency",
    "firm",
    "estate",
    "farm",
    "port",
    "camp",
    "club",
    "front",
    "band",
    "ring",
    "station",
    "stockade",
    "fort",
    "school",
    "ranch",
];

/// Words of offices, institutions and places: names with one of them are no person's.
const OFFICES: &[&str] = &[
    "Minister",
    "Ministry",
    "Ambassador",
    "President",
    "Secretary",
    "Director",
    "General",
    "Chief",
    "Colonel",
    "Captain",
    "Major",
    "Judge",
    "Governor",
    "Mayor",
    "Operation",
    "Plan",
    "Committee",
    "Commission",
    "Council",
    "Government",
    "Department",
    "Embassy",
    "Foreign",
    "National",
    "United",
    "State",
    "States",
    "Republic",
    "Street",
    "Avenue",
    "Public",
    "Office",
    "Force",
    "Forces",
    "Army",
    "Police",
    "Party",
    "Chairman",
    "Protection",
    "Support",
    "Acting",
    "Deputy",
    "Vice",
    "San",
    "Santa",
    "Santo",
    "Puerto",
    "Villa",
    "Campo",
    "Rio",
    "Río",
    "Resource",
    "Assistance",
    "Protocol",
    "Services",
    "Centre",
    "Center",
    "Network",
    "Group",
    "Organization",
    "Organisation",
    "Shelter",
    "Fort",
    "School",
    "College",
    "University",
    "Hospital",
    "Church",
    "Bank",
    "Company",
    "Choir",
    "Club",
    "Manager",
    "Fund",
    "Honor",
    "Fuerza",
    "Ejército",
    "Bloque",
    "Operativo",
    "Operación",
    "Colegio",
    "Escuela",
    "Universidad",
];

/// Nouns for a person before `llamado`, which otherwise means "so-called".
const PERSONS: &[&str] = &[
    "hombre",
    "mujer",
    "joven",
    "señor",
    "señora",
    "niño",
    "niña",
    "menor",
    "persona",
    "sujeto",
    "individuo",
    "migrante",
    "testigo",
    "víctima",
    "muchacho",
    "muchacha",
    "adolescente",
    "alguien",
];

/// Looks behind a word that may introduce a person: does a name of two words follow?
pub(super) fn look(text: &str, start: usize, end: usize, hits: &mut Hits) {
    let behind = text[end..].trim_start_matches([',', ':']);
    let Some(rest) = behind.strip_prefix(' ') else {
        return;
    };
    let rest = rest.trim_start_matches(['"', '“']);
    let from = text.len() - rest.len();
    let Some((length, words)) = name(rest) else {
        return;
    };
    let is_office = words.iter().any(|word| OFFICES.contains(word));
    let before = &text[..start];
    let word = text[start..end].to_lowercase();
    let is_of_person = match word.as_str() {
        "llamado" | "llamada" => last_word(before).is_some_and(|it| PERSONS.contains(&&*it)),
        // `was named Product Manager of …` tells of an office, `a man named …` of a person.
        "named" => !is_appointed(before, &rest[length..]),
        // In a title capitals follow that are no name: `Migrants Found Dead`.
        "victims" | "witnesses" | "survivors" | "migrants" => text[end..].starts_with(','),
        // `atención a víctimas` is an office.
        "víctimas" => last_word(before).is_none_or(|it| it != "a"),
        _ => true,
    };
    if is_of_person && !is_office && !names_a_thing(before) {
        hits.add(Class::Name, "the name of a person", from, from + length);
    }
}

/// The last word before a place, in small letters.
fn last_word(before: &str) -> Option<String> {
    let line = before.rsplit('\n').next().unwrap_or("");
    let word = line.split_whitespace().next_back()?;
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
    Some(plain.to_lowercase())
}

/// True when somebody is named to something: `was named … of …`.
fn is_appointed(before: &str, behind: &str) -> bool {
    let forms = ["was", "were", "been", "is", "are", "being"];
    let is_passive = last_word(before).is_some_and(|word| forms.contains(&&*word));
    is_passive && behind.starts_with(" of ")
}

/// How far a name of at least two words reaches, and its words.
fn name(text: &str) -> Option<(usize, Vec<&str>)> {
    const JOINTS: [&str; 7] = ["de", "del", "la", "las", "los", "da", "dos"];
    let mut words = Vec::new();
    let mut length = 0;
    for word in text.split(' ').take(6) {
        let plain = word.split(['\n', '’', '\'']).next().unwrap_or("");
        let plain = plain.trim_end_matches([',', '.', ';', ':', ')', '"', '”', '\r']);
        let is_joint = JOINTS.contains(&plain) && !words.is_empty();
        if !is_joint && !is_name_word(plain) {
            break;
        }
        if !is_joint {
            words.push(plain);
            length = plain.as_ptr() as usize - text.as_ptr() as usize + plain.len();
        }
        if plain.len() < word.len() {
            break;
        }
    }
    (words.len() >= 2).then_some((length, words))
}

/// A capital and small letters behind it; an initial with its point does not count.
fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    first && rest.chars().count() >= 2 && rest.chars().all(char::is_lowercase)
}

/// True when one of the last words before a place is a noun for a thing.
fn names_a_thing(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    let last = line.split_whitespace().rev().take(4);
    let plain = last.map(|word| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    });
    plain.into_iter().any(|word| {
        let one = word.strip_suffix('s').unwrap_or(&word);
        THINGS.contains(&word.as_str()) || THINGS.contains(&one)
    })
}
