use crate::diagnostics::Diagnostic;
use crate::source::{SitePath, Span};

use super::area::Area;
use super::category::Category;
use super::country::Country;
use super::geo_tag::{ChangedTag, GeoTag, RetiredTag};
use super::nearest::closest_word;
use super::office::Office;
use super::post::Post;
use super::reader::Sheet;
use super::register::Registers;
use super::subject_tag::SubjectTag;
use super::table::{Row, Table};

/// The tables that a site may correct, in the order in which they are read: countries first,
/// because the rows of others name them.
const TABLES: &[&str] = &[
    Country::TABLE,
    Area::TABLE,
    Post::TABLE,
    Office::TABLE,
    Category::TABLE,
    SubjectTag::TABLE,
    GeoTag::TABLE,
    RetiredTag::TABLE,
    ChangedTag::TABLE,
];

impl Registers {
    /// The built-in registers with the rows of `content/registers/<table>.csv` added, or put in
    /// place of the row with the same key; and what is wrong with those files.
    pub fn with_overrides(files: &[(SitePath, &str)]) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let usable: Vec<Sheet<'_>> = files
            .iter()
            .filter_map(|(path, text)| usable(path, text, &mut found))
            .collect();
        let mut all = Self::builtin();
        for (country, _) in rows::<Country>(&usable, &all.countries, &mut found) {
            all.countries.put(country);
        }
        let known = &all.countries;
        let areas = rows::<Area>(&usable, known, &mut found);
        all.own_areas = areas.into_iter().map(|(area, _)| area).collect();
        put(&mut all.posts, rows(&usable, known, &mut found));
        put(&mut all.categories, rows(&usable, known, &mut found));
        put(&mut all.subject_tags, rows(&usable, known, &mut found));
        put(&mut all.geo_tags, rows(&usable, known, &mut found));
        put(&mut all.retired_tags, rows(&usable, known, &mut found));
        put(&mut all.changed_tags, rows(&usable, known, &mut found));
        put_offices(&mut all.offices, &usable, known, &mut found);
        (all, found)
    }
}

/// The sheet of a file that bears the name of a table and can be read.
fn usable<'a>(path: &'a SitePath, text: &'a str, found: &mut Vec<Diagnostic>) -> Option<Sheet<'a>> {
    let sheet = Sheet {
        path,
        text,
        known: None,
    };
    let table = path.file_name().strip_suffix(".csv");
    if !table.is_some_and(|table| TABLES.contains(&table)) {
        let message = format!("`{}` is not the name of a register table", path.file_name());
        let help = match closest_word(path.stem(), TABLES.iter().copied()) {
            Some(near) => format!("Name the file `{near}.csv`."),
            None => format!("Name it after a table, with .csv: {}.", TABLES.join(", ")),
        };
        found.push(sheet.finding(Span::default(), message).help(help));
        return None;
    }
    if let Some((at, unread)) = text.match_indices(['\u{fffd}', '\0']).next() {
        let message = "This table holds letters that cannot be read";
        let help = "Save the table as UTF-8 (in a spreadsheet: \"CSV UTF-8\").";
        found.push(
            sheet
                .finding(Span::new(at, at + unread.len()), message)
                .help(help),
        );
        return None;
    }
    Some(sheet)
}

/// The rows of every file of one table.
fn rows<R: Row>(
    sheets: &[Sheet<'_>],
    known: &Table<Country>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(R, Span)> {
    let of_table = sheets.iter().filter(|sheet| sheet.path.stem() == R::TABLE);
    of_table
        .flat_map(|sheet| {
            Sheet {
                known: Some(known),
                ..*sheet
            }
            .rows(found)
        })
        .collect()
}

fn put<R: Row>(table: &mut Table<R>, rows: Vec<(R, Span)>) {
    for (row, _) in rows {
        table.put(row);
    }
}

/// Puts the site's offices, and reports a country that two offices would then share.
fn put_offices(
    offices: &mut Table<Office>,
    sheets: &[Sheet<'_>],
    known: &Table<Country>,
    found: &mut Vec<Diagnostic>,
) {
    let own = rows::<Office>(sheets, known, found);
    put(offices, own.clone());
    let sheet = sheets
        .iter()
        .find(|sheet| sheet.path.stem() == Office::TABLE);
    for (office, span) in &own {
        for country in &office.countries {
            let others = offices.iter().filter(|other| other.key != office.key);
            let mut holders = others.filter(|other| other.countries.contains(country));
            if let (Some(other), Some(sheet)) = (holders.next(), sheet) {
                let message = format!(
                    "{country} is in two offices, {} and {}",
                    office.key, other.key
                );
                let help = format!(
                    "Take {country} out of one of them: write a row for {} as well.",
                    other.key
                );
                let note = "an office is a primary region, and a country is in at most one";
                found.push(sheet.finding(*span, message).note(note).help(help));
            }
        }
    }
}
