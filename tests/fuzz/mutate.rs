/// Pieces that are put into texts: what front matter, Markdown and files are made of, and what
/// breaks readers.
const PIECES: &[&[u8]] = &[
    b"---\n",
    b"---",
    b"\n",
    b"\r\n",
    b"\r",
    b": ",
    b":",
    b"- ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"[[",
    b"]]",
    b"\"",
    b"'",
    b"#",
    b" #",
    b"|\n  ",
    b">-\n  ",
    b"&a ",
    b"*a",
    b"<<: ",
    b"!!int ",
    b"? ",
    b"%YAML",
    b"\t",
    b"  ",
    b"\0",
    b"null",
    b"~",
    b"true",
    b"NO",
    b"0x1F",
    b"1e999",
    b".inf",
    b"-0",
    b"9999999999999999999",
    b"2026-02-30",
    b"14-20",
    b"B2",
    b"HN-OC",
    b"INC-2026-HN-0007",
    b"S1/4",
    b"P1",
    b"place: ",
    b"people:\n  P1: ",
    b"acts:\n  - ",
    b"sources: {S1: {",
    b"tags: {geo: [",
    b"cleared_by: ",
    b"x-own: ",
    "“".as_bytes(),
    "”".as_bytes(),
    "é".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{2028}".as_bytes(),
    "𝒳".as_bytes(),
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"(U) ",
    b"(S//NF) ",
    b"[^1]",
    b"[^1]: ",
    b"> ",
    b"# ",
    b"###### ",
    b"1. ",
    b"605) ",
    b"* ",
    b"**",
    b"`",
    b"```\n",
    b"~~~",
    b"|a|b|\n|-|-|\n",
    b"<b>",
    b"<div>\n",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"&amp;",
    b"&#0;",
    b"![](x.png)",
    b"[a](javascript:x)",
    b"[a](<b c>)",
    b"https://",
    b"\\",
    b"    ",
    b"a@example.org",
    b"+504 2232-0000",
    b",",
    b";",
    b"\"\"",
    b"a,b,c\n",
];

/// Makes texts out of texts, always the same one for a number.
pub struct Mutator<'s> {
    seeds: &'s [Vec<u8>],
    run: u64,
}

/// Numbers that are the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or(0)
    }
}

impl<'s> Mutator<'s> {
    /// Texts out of `seeds`, others in every `run`.
    pub fn new(seeds: &'s [Vec<u8>], run: u64) -> Self {
        Self { seeds, run }
    }

    /// The text of a number.
    pub fn case(&self, number: u64) -> Vec<u8> {
        let mut dice = Dice(self.run.wrapping_mul(0x1000_0000_01b3) ^ number);
        let mut text = self.seeds[dice.below(self.seeds.len())].clone();
        // Short texts are read faster, and most of what can go wrong goes wrong in them.
        if dice.below(2) == 0 {
            text.truncate(dice.below(600));
        }
        for _ in 0..=dice.below(12) {
            self.change(&mut text, &mut dice);
        }
        text.truncate(64 * 1024);
        text
    }

    fn change(&self, text: &mut Vec<u8>, dice: &mut Dice) {
        let at = dice.below(text.len() + 1);
        let to = (at + 1 + dice.below(40)).min(text.len());
        match dice.below(12) {
            0..=3 => {
                let piece = PIECES[dice.below(PIECES.len())];
                text.splice(at..at, piece.iter().copied());
            }
            4 => {
                let piece = PIECES[dice.below(PIECES.len())];
                let many = 1 + dice.below(200);
                text.splice(at..at, piece.repeat(many));
            }
            5 => drop(text.drain(at..to)),
            6 => {
                let copy = text[at..to].to_vec();
                let place = dice.below(text.len() + 1);
                text.splice(place..place, copy);
            }
            7 => {
                let other = &self.seeds[dice.below(self.seeds.len())];
                let from = dice.below(other.len() + 1);
                let end = (from + dice.below(300)).min(other.len());
                text.splice(at..at, other[from..end].iter().copied());
            }
            8 | 9 => {
                // As many bytes, and fewer letters: what counts bytes takes it for the same.
                if at + 2 <= text.len() && text[at..at + 2].is_ascii() {
                    text.splice(at..at + 2, "é".bytes());
                }
            }
            10 => {
                if let Some(byte) = text.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            _ => {
                let mut lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
                let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
                if !lines.is_empty() {
                    lines.swap(one, other);
                }
                *text = lines.concat();
            }
        }
    }
}
