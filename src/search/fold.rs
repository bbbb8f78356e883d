/// Puts a letter, which is in lower case, as it is compared onto the end of `out`: without its accent;
/// signs other than dots and apostrophes part words.
pub fn push_plain(out: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        return out.push(letter);
    }
    let plain = match letter {
        // Combining accents of decomposed text, dots and apostrophes leave nothing behind.
        '\u{300}'..='\u{36f}' | '.' | '\'' | '’' | '‘' | 'ʻ' | '`' => return,
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => "e",
        'ğ' | 'ģ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '&' => " and ",
        other if other.is_alphanumeric() => return out.push(other),
        _ => " ",
    };
    out.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::push_plain;

    #[test]
    fn letters_lose_their_accents_and_signs_part_words() {
        let plain = |text: &str| {
            let mut out = String::new();
            let lower = text.chars().flat_map(char::to_lowercase);
            lower.for_each(|letter| push_plain(&mut out, letter));
            out
        };
        assert_eq!(plain("São Tomé, Ñuñoa–Río"), "sao tome  nunoa rio");
        assert_eq!(plain("U.S. Curaçao’s"), "us curacaos");
    }
}
