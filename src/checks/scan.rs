//! The one pass over each text: finds what must not stand in any, and tells it by place and class.
//! Rules take the classes that are theirs.
//!
//! Nearly every text is clean and nearly every byte is a letter or a blank, so a table of bytes
//! decides where to look at all; only there the shapes and check digits are asked.

mod context;
mod identity;
mod mail;
mod marks;
mod movement;
mod names;
mod nouns;
mod numbers;
mod points;
mod prose;
mod shelter;
mod signs;
mod singular;
mod telling;
mod words;

pub(super) use prose::has_initials;

use crate::source::Span;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// A classification marking, or a line of one.
    Classification,
    /// A number that names a person.
    Identity,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Mail,
    /// A character that nobody sees.
    Control,
    /// The name of an account on social media.
    Handle,
    /// The plate of a vehicle.
    Plate,
    /// The name of a person.
    Name,
    /// A position to a hundred metres or less.
    Point,
    /// Where a shelter or a safe house is.
    Shelter,
    /// Where people in danger will go, and when.
    Movement,
    /// Someone of whom there is only one.
    Singular,
    /// A letter that cites a reference.
    Letter,
    /// A line of a cable's header.
    Header,
    /// An abbreviation in brackets behind its words.
    Expansion,
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where, in bytes of the file.
    pub(super) span: Span,
    /// Its class.
    pub(super) class: Class,
    /// What it is, without its text: "a portion mark", "CPF, Brazil".
    pub(super) what: &'static str,
}

/// Everything found in a text, in order.
#[derive(Debug, Default)]
pub(super) struct Hits(Vec<Hit>);

impl Hits {
    /// The hits of a class.
    pub(super) fn of(&self, class: Class) -> impl Iterator<Item = &Hit> {
        self.0.iter().filter(move |hit| hit.class == class)
    }

    fn add(&mut self, class: Class, what: &'static str, start: usize, end: usize) {
        let span = Span::new(start, end);
        self.0.push(Hit { span, class, what });
    }
}

/// What a byte may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trigger {
    Nothing,
    Digit,
    At,
    Bracket,
    Slash,
    Sign,
}

const TRIGGERS: [Trigger; 256] = {
    let mut table = [Trigger::Nothing; 256];
    let mut byte = 0;
    while byte < 32 {
        table[byte] = Trigger::Sign;
        byte += 1;
    }
    table[b'\t' as usize] = Trigger::Nothing;
    table[b'\n' as usize] = Trigger::Nothing;
    table[b'\r' as usize] = Trigger::Nothing;
    table[0x7f] = Trigger::Sign;
    // First bytes of the invisible characters in UTF-8.
    table[0xc2] = Trigger::Sign;
    table[0xd8] = Trigger::Sign;
    table[0xe2] = Trigger::Sign;
    table[0xef] = Trigger::Sign;
    byte = b'0' as usize;
    while byte <= b'9' as usize {
        table[byte] = Trigger::Digit;
        byte += 1;
    }
    table[b'@' as usize] = Trigger::At;
    table[b'(' as usize] = Trigger::Bracket;
    table[b'/' as usize] = Trigger::Slash;
    table
};

/// Passes over a text once.
pub(super) fn scan(text: &str) -> Hits {
    let bytes = text.as_bytes();
    let mut hits = Hits::default();
    let mut at = 0;
    while let Some(skip) = bytes[at..]
        .iter()
        .position(|byte| TRIGGERS[usize::from(*byte)] != Trigger::Nothing)
    {
        at += skip;
        at = match TRIGGERS[usize::from(bytes[at])] {
            Trigger::Digit => numbers::look(text, at, &mut hits),
            Trigger::At => mail::look(text, at, &mut hits),
            Trigger::Bracket => marks::bracket(text, at, &mut hits),
            Trigger::Slash => marks::slashes(text, at, &mut hits),
            Trigger::Sign => signs::look(text, at, &mut hits),
            Trigger::Nothing => at + 1,
        };
    }
    words::look(text, &mut hits);
    hits.0.sort_by_key(|hit| (hit.span, hit.class));
    hits
}

#[cfg(test)]
mod tests;
