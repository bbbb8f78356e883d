/// Where a word lies: its first four sounds, four bits each, the first in the highest.
pub type Cell = u16;

/// Sounds that a cell holds.
const SOUNDS: usize = 4;

/// The cell of a folded word. `search-words.js` does the same; a test holds the two together.
///
/// A build asks for that of every word of every text: hence the table.
pub fn cell_of(word: &str) -> Cell {
    let word = stem(word.as_bytes());
    let mut cell = 0;
    let mut taken = 0;
    let mut last = 0;
    for (at, letter) in word.iter().enumerate() {
        let sound = match (letter, word.get(at + 1)) {
            (b'p', Some(b'h')) => 3,
            (b'c', Some(b'e' | b'i')) => 13,
            _ => SOUND[usize::from(*letter)],
        };
        if sound != 0 && (sound != last || letter.is_ascii_digit()) {
            taken += 1;
            cell |= Cell::from(sound) << (4 * (SOUNDS - taken));
            if taken == SOUNDS {
                return cell;
            }
        }
        last = sound;
    }
    cell
}

/// A word without the endings that number and tense give it.
fn stem(word: &[u8]) -> &[u8] {
    match word {
        [stem @ .., b'i', b'n', b'g'] | [stem @ .., b'e', b'd' | b's'] | [stem @ .., b's']
            if stem.len() > 2 =>
        {
            stem
        }
        _ => word,
    }
}

/// The sound of each letter by itself.
const SOUND: [u8; 256] = {
    let mut sounds = [0; 256];
    let mut letter = 0_u8;
    loop {
        sounds[letter as usize] = sound(letter);
        if letter == u8::MAX {
            break;
        }
        letter += 1;
    }
    sounds
};

/// The sound of a letter, as a number; nothing for vowels and what is not heard.
const fn sound(letter: u8) -> u8 {
    match letter {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b'w' => 0,
        b'b' | b'v' => 1,
        b'p' => 2,
        b'f' => 3,
        b'd' => 4,
        b't' => 5,
        b'c' | b'k' | b'q' => 6,
        b'g' => 7,
        b'j' | b'x' => 8,
        b'l' => 9,
        b'm' => 10,
        b'n' => 11,
        b'r' => 12,
        b's' | b'z' => 13,
        b'0' | b'2' | b'4' | b'6' | b'8' => 14,
        // Odd digits, and the bytes of letters of other scripts.
        _ => 15,
    }
}

#[cfg(test)]
mod tests {
    use super::cell_of;

    #[test]
    fn what_sounds_alike_lies_together() {
        for (word, mistake) in [
            ("kidnapping", "kidnaping"),
            ("honduras", "hondruas"),
            ("guatemala", "guatamala"),
            ("mexico", "mejico"),
            ("extortion", "extorsion"),
            ("photo", "foto"),
            ("route", "routes"),
            ("death", "deaths"),
            ("venezuela", "benezuela"),
        ] {
            let near = |a: &str| cell_of(a) >> 8;
            assert_eq!(near(word), near(mistake), "{word}, {mistake}");
        }
        assert_eq!(cell_of("oea"), 0);
        assert_eq!(cell_of("da"), 0x4000);
        assert_eq!(cell_of("2026"), 0xeeee);
    }
}
