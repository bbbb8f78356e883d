//! Puts the site on disk.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use rayon::prelude::*;

use super::plan::{Kind, Plan, Row};
use super::random::Random;
use super::text::Text;
use super::{assessment, coordination, engagement, incident, registers};

/// The site's configuration.
pub(super) const CONFIGURATION: &str = "\
title: Corpus (exercise)
exercise: true
contact: The corpus desk (exercise)
marking: {scheme: sbu, ceiling: SBU}
questions:
  movement:
    text: Does the measure facilitate mass migration?
    short: Movement
    source: Exercise tasking
    since: 2019-01-01
  treatment:
    text: Does the measure prioritise migrants over citizens?
    short: Treatment
    source: Exercise tasking
    since: 2019-01-01
obligations:
  refugee-convention-1951: Refugee Convention of 1951
  smuggling-protocol: Smuggling Protocol of 2000
";

/// Bytes of a record: between these two, the mean being that of the corpus the other site
/// generators are measured with (4,653).
const SMALLEST: usize = 3_300;
const LARGEST: usize = 6_150;

/// Writes `count` records with their registers and configuration below `dir`; says what it wrote.
pub(crate) fn write_site(dir: &Path, count: usize, seed: u64) -> io::Result<String> {
    let plan = Plan::new(count, seed);
    let content = dir.join("content");
    let registers = registers::files(&plan);
    let folders: BTreeSet<String> = plan
        .rows
        .iter()
        .map(|row| format!("{}/{}", row.kind.folder_and_letters().0, row.date.year()))
        .chain(
            registers
                .iter()
                .filter_map(|(path, _)| path.split('/').next().map(str::to_owned)),
        )
        .collect();
    for folder in folders {
        fs::create_dir_all(content.join(folder))?;
    }
    fs::write(dir.join("chancery.yaml"), CONFIGURATION)?;
    let files = registers.len();
    for (path, text) in registers {
        fs::write(content.join(path + ".md"), text.into_bytes())?;
    }
    let bytes: usize = plan
        .rows
        .par_iter()
        .enumerate()
        .map(|(at, row)| {
            let text = record(&plan, at as u64, row).into_bytes();
            fs::write(content.join(path_of(row)), &text).map(|()| text.len())
        })
        .sum::<io::Result<usize>>()?;
    let mean = bytes.checked_div(count).unwrap_or(0);
    Ok(format!(
        "{count} records of {mean} bytes on average, {files} register files"
    ))
}

/// Path of a record below `content`.
pub(super) fn path_of(row: &Row) -> String {
    let (folder, _) = row.kind.folder_and_letters();
    format!("{folder}/{}/{}.md", row.date.year(), row.id)
}

/// The text of one record, drawn from a stream of its own.
pub(super) fn record(plan: &Plan, at: u64, row: &Row) -> Text {
    let mut random = Random::of(plan.seed, at);
    let target = random.within(SMALLEST, LARGEST);
    let mut text = Text::new();
    let write = match row.kind {
        Kind::Incident => incident::write,
        Kind::Assessment => assessment::write,
        Kind::Engagement => engagement::write,
        Kind::Coordination => coordination::write,
    };
    write(&mut text, plan, row, target, &mut random);
    text
}
