//! What an import tells: findings by row, long groups once, and what became of every row.

use std::collections::BTreeMap;
use std::io::{IsTerminal, stdout};

use super::args::Format;
use super::voice::{Voice, counted, has_colour, width};
use crate::diagnostics::{
    Diagnostic, Severity, TextOf, render_concise, render_json, render_terminal, sort_and_dedup,
};
use crate::import::Tally;
use crate::source::SitePath;

/// Findings of one kind shown in full before the rest is listed by row.
const SHOWN: usize = 2;

/// Prints findings; for people those that say the same are shown twice and then listed by place.
pub(super) fn print(found: &[Diagnostic], format: Format, text_of: &TextOf<'_>, voice: Voice) {
    let mut found = found.to_vec();
    sort_and_dedup(&mut found);
    match format {
        Format::Concise => voice.data(&render_concise(&found, text_of)),
        Format::Json => voice.data(&render_json(&found, text_of)),
        Format::Terminal => for_people(&found, text_of, voice),
    }
}

fn for_people(found: &[Diagnostic], text_of: &TextOf<'_>, voice: Voice) {
    let mut groups: BTreeMap<(u8, &str, String), Vec<&Diagnostic>> = BTreeMap::new();
    for finding in found {
        // Remarks come last, and one by one only with -v: they are counted below.
        if finding.severity == Severity::Info && !voice.verbose {
            continue;
        }
        let rank = u8::from(finding.severity < Severity::Error);
        let key = (
            rank,
            finding.rule.as_str(),
            without_digits(&finding.message),
        );
        groups.entry(key).or_default().push(finding);
    }
    let colour = has_colour(stdout().is_terminal());
    for group in groups.values() {
        let shown = if voice.verbose || group.len() <= SHOWN + 1 {
            group.len()
        } else {
            SHOWN
        };
        let first: Vec<Diagnostic> = group[..shown].iter().copied().cloned().collect();
        voice.data(&render_terminal(&first, text_of, colour, width()));
        if group.len() > shown {
            let rest = &group[shown..];
            let labels: Vec<&str> = rest.iter().map(|found| place(found)).collect();
            voice.data(&format!(
                "   and the same in {} more: {}\n\n",
                rest.len(),
                labels.join("; ")
            ));
        }
    }
}

/// `row 12, column …`: short, because many stand in one line.
fn place(found: &Diagnostic) -> &str {
    let label = found.primary.text.as_str();
    label.split(", for ").next().unwrap_or(label)
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// What became of the rows: every one of them is in one of these numbers.
pub(super) fn report(tally: &Tally, page: Option<&SitePath>, is_dry: bool, voice: Voice) {
    let rows = |n| counted(n, "row", "rows");
    let records = |n| counted(n, "record", "records");
    voice.insist(&format!(
        "{} = {} + {} + {} skipped + {} not fitting",
        rows(tally.rows),
        records(tally.records()),
        counted(tally.repeats, "exact repeat", "exact repeats"),
        tally.skipped,
        tally.unfit
    ));
    voice.insist(&format!(
        "  records: {} new, {} changed, {} unchanged, {} changed by hand and left alone",
        tally.new, tally.changed, tally.unchanged, tally.edited
    ));
    if tally.gone > 0 {
        let gone = counted(tally.gone, "record stays", "records stay");
        voice.insist(&format!("  {gone} though the table no longer has the row"));
    }
    for (column, cells) in &tally.mended {
        let cells = rows(*cells);
        voice.say(&format!(
            "  mended as the mapping says: `{column}` in {cells}"
        ));
    }
    for ((field, because), left_out) in &tally.withheld {
        let left_out = records(*left_out);
        voice.say(&format!("  `{field}` left out of {left_out}: {because}"));
    }
    if !tally.unused.is_empty() {
        voice.say(&format!("  columns not used: {}", tally.unused.join(", ")));
    }
    if let Some(page) = page {
        voice.say(&format!("  the dataset's page is new: {page}"));
    }
    if is_dry {
        voice.insist("Nothing was written (--dry-run).");
    }
}
