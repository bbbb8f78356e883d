/// Gives each heading of a page an id of its own: small letters, accents folded, `-` between words.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    given: Vec<String>,
}

impl Slugs {
    /// The id for a heading with this text; a second one of the same text ends in `-2`.
    pub(super) fn next(&mut self, heading: &str) -> String {
        let base = slug(heading);
        let mut anchor = base.clone();
        let mut count = 2;
        while self.given.contains(&anchor) {
            anchor = format!("{base}-{count}");
            count += 1;
        }
        self.given.push(anchor.clone());
        anchor
    }
}

/// The slug of a text; never empty, and never one that paragraphs, sources or notes have.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars() {
        let folded = fold(character);
        if !folded.is_empty() {
            slug.push_str(folded);
        } else if character.is_alphanumeric() {
            slug.extend(character.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(character, '\'' | '’') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let reserved = slug.is_empty()
        || slug.starts_with("fn-")
        || slug.starts_with("fnref-")
        || (slug.starts_with(['p', 's']) && slug[1..].bytes().all(|b| b.is_ascii_digit()));
    if reserved {
        format!("section-{slug}").trim_end_matches('-').to_owned()
    } else {
        slug.to_owned()
    }
}

/// The plain letters of an accented one; empty when it has none.
fn fold(character: char) -> &'static str {
    match character {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å'
        | 'Ā' | 'Ă' | 'Ą' => "a",
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' | 'Ð' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'É' | 'È' | 'Ê' | 'Ë' | 'Ē' | 'Ę' | 'Ě' => {
            "e"
        }
        'ğ' | 'Ğ' => "g",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' | 'Í' | 'Ì' | 'Î' | 'Ï' | 'Ī' | 'İ' => "i",
        'ł' | 'Ł' => "l",
        'ñ' | 'ń' | 'ň' | 'Ñ' | 'Ń' | 'Ň' => "n",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ø' | 'Ō'
        | 'Ő' => "o",
        'ř' | 'Ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'Ś' | 'Š' | 'Ş' | 'Ș' => "s",
        'ť' | 'ţ' | 'ț' | 'Ť' | 'Ţ' | 'Ț' => "t",
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'Ú' | 'Ù' | 'Û' | 'Ü' | 'Ū' | 'Ů' | 'Ű' => {
            "u"
        }
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => "y",
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' => "z",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ß' | 'ẞ' => "ss",
        'þ' | 'Þ' => "th",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Slugs;

    #[test]
    fn anchors_are_stable_plain_and_their_own() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.next("What we do not know"), "what-we-do-not-know");
        assert_eq!(
            slugs.next("Situación en Ñuble — 2026!"),
            "situacion-en-nuble-2026"
        );
        assert_eq!(slugs.next("Facts"), "facts");
        assert_eq!(slugs.next("Facts"), "facts-2");
        assert_eq!(slugs.next("Facts"), "facts-3");
        assert_eq!(slugs.next("Turkey’s aims"), "turkeys-aims");
        assert_eq!(slugs.next("Факты"), "факты");
    }

    #[test]
    fn ids_of_other_things_are_not_taken() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.next("P3"), "section-p3");
        assert_eq!(slugs.next("S1"), "section-s1");
        assert_eq!(slugs.next("—"), "section");
    }
}
