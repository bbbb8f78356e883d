//! The body of a record: summary, facts with cited sources and links, comment.

use super::plan::Row;
use super::random::Random;
use super::text::{Text, line};
use super::words::{COMMENT, FACTS, MODE, PLACES, THING, WHEN, WHO};

/// What the body of one record is to hold.
pub(crate) struct Story<'a> {
    pub(crate) place: &'static str,
    /// Keys of the sources that sentences cite, such as `S1` or `S1, S2`.
    pub(crate) cites: Vec<&'static str>,
    /// Records named by a link.
    pub(crate) links: Vec<&'a Row>,
    /// Portion marks that may open a paragraph.
    pub(crate) portions: &'static [&'static str],
    /// Registers named by a link: `networks/…`.
    pub(crate) register: Option<String>,
}

/// Room for the comment, which closes the text.
const TAIL: usize = 470;

/// Writes the body so that the whole text has about `target` bytes.
pub(crate) fn body(text: &mut Text, story: &Story, target: usize, random: &mut Random) {
    text.push("## Summary\n\nAn exercise: none of this happened. ");
    let mut facts = Deck::of(FACTS, random);
    sentences(text, &mut facts, 2, story, random);
    text.push("\n\n## Facts\n\n");
    let mut links = story.links.iter();
    let noted = random.chance(20);
    let mut note = noted;
    let table = random.chance(30);
    let end = target.saturating_sub(TAIL + if table { 150 } else { 0 });
    let mut first = true;
    while first || text.len() < end {
        if random.chance(40) {
            portion(text, story, random);
        }
        for _ in 0..random.within(2, 4) {
            sentence(text, facts.next(), story, random);
            text.push(if note { "[^1]" } else { "" });
            note = false;
            cite(text, story, random);
            text.push(" ");
            if text.len() > end {
                break;
            }
        }
        for row in links.by_ref().take(if first { 2 } else { 1 }) {
            link(text, &row.id, random);
        }
        if let Some(key) = story.register.as_ref().filter(|_| first) {
            text.add(format_args!("The mark used was that of [[{key}]]."));
        }
        text.end_paragraph();
        first = false;
    }
    for row in links {
        link(text, &row.id, random);
    }
    text.end_paragraph();
    if table {
        rows(text, random);
    }
    text.push("## Comment\n\n");
    sentences(text, &mut Deck::of(COMMENT, random), 3, story, random);
    text.end_paragraph();
    if noted {
        text.push("[^1]: ");
        sentences(text, &mut Deck::of(COMMENT, random), 1, story, random);
        text.end_paragraph();
    }
}

/// Sentences one after another, none twice before all were used.
pub(crate) struct Deck {
    bank: &'static [&'static str],
    at: usize,
    step: usize,
}

impl Deck {
    /// The sentences of `bank`, whose number is prime, in an order of their own.
    pub(crate) fn of(bank: &'static [&'static str], random: &mut Random) -> Self {
        Self {
            bank,
            at: random.below(bank.len()),
            step: random.within(1, bank.len() - 1),
        }
    }

    fn next(&mut self) -> &'static str {
        self.at = (self.at + self.step) % self.bank.len();
        self.bank[self.at]
    }
}

/// A few sentences.
pub(crate) fn sentences(
    text: &mut Text,
    deck: &mut Deck,
    count: usize,
    story: &Story,
    random: &mut Random,
) {
    for at in 0..count {
        text.push(if at == 0 { "" } else { " " });
        sentence(text, deck.next(), story, random);
    }
}

fn portion(text: &mut Text, story: &Story, random: &mut Random) {
    if !story.portions.is_empty() {
        text.add(format_args!("({}) ", random.pick(story.portions)));
    }
}

fn cite(text: &mut Text, story: &Story, random: &mut Random) {
    if !story.cites.is_empty() && random.chance(35) {
        text.add(format_args!(" [{}]", random.pick(&story.cites)));
    }
}

fn link(text: &mut Text, id: &str, random: &mut Random) {
    match random.below(4) {
        0 => text.add(format_args!("See also [[{id}]]. ")),
        1 => text.add(format_args!("Compare [[{id}|an earlier report]]. ")),
        2 => text.add(format_args!(
            "An [earlier report]({id}) describes the same road. "
        )),
        _ => text.add(format_args!("The same was reported before. [{id}] ")),
    }
}

fn rows(text: &mut Text, random: &mut Random) {
    text.push("| Place | Persons | Means |\n| --- | ---: | --- |\n");
    for _ in 0..random.within(2, 5) {
        let (place, persons) = (random.pick(PLACES), random.within(11, 60));
        line!(text, "| {place} | {persons} | {} |", random.pick(MODE));
    }
    text.push("\n");
}

fn sentence(text: &mut Text, words: &str, story: &Story, random: &mut Random) {
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        text.push(before);
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        match slot {
            "p" => text.push(story.place),
            "q" => text.push(random.pick(PLACES)),
            "w" => text.push(random.pick(WHO)),
            "W" => {
                let who = random.pick(WHO);
                let (start, end) = who.split_at(1);
                text.add(format_args!("{}{end}", start.to_uppercase()));
            }
            "t" => text.push(random.pick(THING)),
            "d" => text.push(random.pick(WHEN)),
            "v" => text.push(random.pick(MODE)),
            "n" => text.add(format_args!("{}", random.within(30, 90))),
            _ => text.add(format_args!("{}", random.within(3, 29))),
        }
        rest = after;
    }
    text.push(rest);
}
