/// A name as it is compared: lower case, without accents, dots, apostrophes and a leading "the";
/// `&` is "and" and `St.` is "Saint", other signs only part the words.
pub fn folded(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        push_plain(&mut plain, letter);
    }
    let mut words = plain.split_whitespace().peekable();
    words.next_if_eq(&"the");
    let mut out = String::with_capacity(plain.len());
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if word == "st" { "saint" } else { word });
    }
    out
}

fn push_plain(out: &mut String, letter: char) {
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
