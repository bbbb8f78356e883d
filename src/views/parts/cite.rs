//! How to cite a page, in words and as an entry for the programs that keep references.

use crate::graph::Url;
use crate::model::fields::Day;
use crate::views::{Fields, ViewCx, days, say};

/// How to cite a report: its title, the site, the day, the permanent address.
pub(in crate::views) fn citation(title: &str, cx: &ViewCx<'_>) -> Fields {
    let setting = cx.frame.setting;
    let site = setting.config.title.as_str();
    let entry = Cited {
        form: "misc",
        key: &key_of(cx.url),
        author: site,
        title,
        number: None,
        day: Some(setting.as_of),
        exercise: setting.config.exercise,
    };
    Fields::new()
        .with("title", title)
        .with("site", site)
        .with("day", days::day(setting.as_of))
        .with("address", setting.audience.address(cx.url.as_str()))
        .with("path", cx.url.as_str())
        .with("bibtex", entry.bibtex(cx))
}

/// What an entry in a list of references says.
pub(in crate::views) struct Cited<'a> {
    /// The type of the entry: `techreport`, `misc`.
    pub(in crate::views) form: &'static str,
    /// What a text cites it by.
    pub(in crate::views) key: &'a str,
    /// Who speaks: a post, a dataset, the site; never a person.
    pub(in crate::views) author: &'a str,
    /// Its title.
    pub(in crate::views) title: &'a str,
    /// Its id, where it has one.
    pub(in crate::views) number: Option<&'a str>,
    /// Its date.
    pub(in crate::views) day: Option<Day>,
    /// True when it was invented.
    pub(in crate::views) exercise: bool,
}

impl Cited<'_> {
    /// The entry in `BibTeX`, with the marking in it, since a list of references goes anywhere.
    pub(in crate::views) fn bibtex(&self, cx: &ViewCx<'_>) -> String {
        let setting = cx.frame.setting;
        let mut out = format!("@{}{{{},\n", self.form, self.key);
        // In braces within quotes: no program takes it for a person's name or changes its capitals.
        for (name, value) in [("author", self.author), ("title", self.title)] {
            out.extend(["  ", name, " = \"{", &escaped(value), "}\",\n"]);
        }
        let mut field = |name: &str, value: &str| {
            out.extend(["  ", name, " = {", value, "},\n"]);
        };
        if let Some(number) = self.number {
            field("institution", &escaped(&setting.config.title));
            field("number", number);
        }
        if let Some(day) = self.day {
            field("year", &day.year().to_string());
            field("month", &day.month().to_string());
            field("day", &day.day().to_string());
        }
        if let Some(address) = setting.audience.address(cx.url.as_str()) {
            field("url", &address);
        }
        let exercise = [". ", say("frame.exercise_badge")].concat();
        let exercise = if self.exercise { &*exercise } else { "" };
        let marking = cx.marking.banner();
        field("note", &escaped(&[marking, exercise].concat()));
        out.push_str("}\n");
        out
    }
}

/// The key of a page: its address without the ending, in letters that need no escape.
fn key_of(url: &Url) -> String {
    let path = url.as_str();
    let path = path.rsplit_once('.').map_or(path, |(path, _)| path);
    path.replace('/', "-")
}

/// Text in which no letter is an instruction.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            // A brace that is not closed would take in the rest of the list.
            '{' => out.push('('),
            '}' => out.push(')'),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_letter_is_an_instruction() {
        assert_eq!(
            escaped("50 % of R&D_x {\\input} – ñ"),
            "50 \\% of R\\&D\\_x ({\\textbackslash}input) – ñ"
        );
    }
}
