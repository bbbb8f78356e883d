use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::clock::day_flag;
use super::earlier;
use super::exit::{Exit, Failure};
use super::files;
use super::session::{Timings, open, text_of};
use super::site::Site;
use super::voice::{Voice, counted};
use crate::graph::{Atlas, DocIx};
use crate::model::Marking;
use crate::model::fields::Day;
use crate::views::data::{
    Filter, Lines, Origin, Row, Table, about, all, csv, geojson, json, ndjson, package, resource,
    stix,
};
use crate::views::{self, say};

static TIMINGS: Timings = Timings::new(Vec::new());

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The form
    #[arg(value_enum)]
    form: Form,
    /// Only records for which this holds, such as `country=HN,GT`; each further one must hold, too
    #[arg(long, value_name = "COLUMN=VALUE")]
    filter: Vec<String>,
    /// Into this folder, with what must be known of the rows; to standard output otherwise
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A file for each year, in folders that are called `year=2026`
    #[arg(long, requires = "out")]
    by_year: bool,
    /// The day the site speaks of, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    as_of: Option<Day>,
}

/// In which form records are put out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Rows for spreadsheets
    Csv,
    /// One document
    Json,
    /// A line of JSON for each record
    Ndjson,
    /// The records that have a point which may be shown, for maps
    Geojson,
    /// CSV with a description of its columns (Frictionless)
    Datapackage,
    /// Networks, and the reports that sources attribute to them (STIX 2.1)
    Stix,
}

impl Form {
    /// How a table is written in it; nothing for one that is no table.
    fn of_tables(self) -> Option<OfTables> {
        match self {
            Self::Csv | Self::Datapackage => Some(("csv", csv)),
            Self::Json => Some(("json", json)),
            Self::Ndjson => Some(("ndjson", ndjson)),
            Self::Geojson => Some(("geojson", geojson)),
            Self::Stix => None,
        }
    }

    /// True for a form that has a place for what must be known of all rows.
    fn says_what_must_be_known(self) -> bool {
        !matches!(self, Self::Csv | Self::Ndjson)
    }
}

/// How a table is written, and the ending of such a file.
type OfTables = (&'static str, fn(&Table<'_>, &mut String));

/// What is put out.
struct Made {
    /// Files by their path below the folder, in order.
    files: BTreeMap<String, String>,
    /// What is in them: `12 records`.
    what: String,
    marking: Marking,
    /// Exercises that are left out since the others are put out, or the other way round.
    apart: usize,
}

/// Puts out the records that readers may see, in a form that programs read.
pub(crate) fn run(args: &ExportArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let filter = Filter::parse(&args.filter).map_err(Failure::usage)?;
    refuse_what_no_form_holds(args)?;
    let site = Site::open(flag, voice)?;
    let session = open(&site, args.as_of, false, &TIMINGS, voice)?;
    let (outcome, made) = session.look(|seen| match args.form.of_tables() {
        Some(form) => Ok(tables(seen, &filter, args, form)),
        None => networks(seen, &filter),
    })?;
    let Some(made) = made else {
        voice.findings(&outcome.diagnostics, &|path| text_of(&site.root, path));
        let blocked = Exit::of_code(outcome.exit_code());
        return Ok(if blocked == Exit::Clean {
            Exit::Findings
        } else {
            blocked
        });
    };
    let made = made.map_err(|error| Failure::machine("a text cannot be read", &error))?;
    give(&made, args.out.as_deref(), voice)?;
    voice.say(&format!(
        "chancery: {} put out, marked {}",
        made.what, made.marking
    ));
    if args.out.is_none() && !args.form.says_what_must_be_known() {
        voice.next("`--out DIR` puts about.json beside the rows: what must be known of them");
    }
    if made.apart > 0 {
        let apart = counted(made.apart, "exercise is", "exercises are");
        let apart = if filter.asks_for_exercises() {
            "what is no exercise is never in the same file".to_owned()
        } else {
            format!("{apart} not in this file: `--filter exercise=true` puts them out")
        };
        voice.next(&apart);
    }
    if !outcome.left_out.is_empty() {
        voice.next("chancery list --unpublished says what was left out, and why");
    }
    Ok(Exit::Clean)
}

fn refuse_what_no_form_holds(args: &ExportArgs) -> Result<(), Failure> {
    match args.form {
        Form::Datapackage if args.out.is_none() => {
            let failure = Failure::usage("a data package is a folder of files".to_owned());
            Err(failure.help("say where it is to lie with `--out DIR`"))
        }
        Form::Stix if args.by_year => {
            let failure = Failure::usage("networks are of no year".to_owned());
            Err(failure.help("leave out `--by-year`; `--filter year=2026` chooses the reports"))
        }
        _ => Ok(()),
    }
}

/// Networks and the reports that name them, as one bundle.
fn networks(site: &views::Site<'_>, filter: &Filter) -> io::Result<Made> {
    let bundle = stix(site, filter)?;
    let networks = counted(bundle.networks, "network", "networks");
    let reports = counted(bundle.reports, "report", "reports");
    Ok(Made {
        files: BTreeMap::from([("networks.stix.json".to_owned(), bundle.text)]),
        what: format!("{networks} and {reports}"),
        marking: bundle.marking,
        apart: bundle.apart,
    })
}

/// Records as rows, in one file or one for each year, and what must be known of them.
fn tables(
    site: &views::Site<'_>,
    filter: &Filter,
    args: &ExportArgs,
    (ending, write): OfTables,
) -> Made {
    let atlas = site.atlas;
    let rows: Vec<(DocIx, Lines)> = all(site)
        .into_iter()
        .filter_map(|ix| {
            let row = Row::of(site, site.shown(ix));
            filter.holds(site, ix, &row).then(|| (ix, Lines::of(&row)))
        })
        .collect();
    let wanted: Vec<DocIx> = rows.iter().map(|(ix, _)| *ix).collect();
    let origins = Origin::all(site, &wanted);
    let shown = wanted.iter().copied().chain(origins.iter().map(Origin::ix));
    let marking = site.highest_in_rows(shown);
    let table = Table {
        title: say("data.records"),
        page: None,
        setting: atlas.setting,
        marking: &marking,
        rows: Vec::new(),
        origins: &origins,
    };
    let mut files = BTreeMap::new();
    for (folder, part) in parts(atlas, &rows, args.by_year) {
        let rows = Table {
            rows: part,
            ..table.clone()
        };
        let mut text = String::new();
        write(&rows, &mut text);
        files.insert(format!("{folder}records.{ending}"), text);
    }
    if args.out.is_some() {
        let (name, text) = beside(args.form, &table, files.keys());
        files.insert(name.to_owned(), text);
    }
    Made {
        files,
        what: counted(rows.len(), "record", "records"),
        marking,
        apart: 0,
    }
}

/// The file beside the rows that says what must be known of them.
fn beside<'p>(
    form: Form,
    table: &Table<'_>,
    paths: impl Iterator<Item = &'p String>,
) -> (&'static str, String) {
    let paths: Vec<&str> = paths.map(String::as_str).collect();
    if form != Form::Datapackage {
        return (earlier::ABOUT, about(table, &paths));
    }
    let path = match paths[..] {
        [one] => Value::from(one),
        _ => Value::from(paths),
    };
    let resources = [resource("records", &path)];
    let text = package(table.setting, table.marking, &resources, table.origins);
    (earlier::PACKAGE, text)
}

/// The rows of each file by the folder it lies in.
fn parts<'r>(
    atlas: &Atlas<'_>,
    rows: &'r [(DocIx, Lines)],
    by_year: bool,
) -> BTreeMap<String, Vec<&'r Lines>> {
    let mut parts: BTreeMap<String, Vec<&Lines>> = BTreeMap::new();
    if rows.is_empty() || !by_year {
        parts.insert(String::new(), rows.iter().map(|(_, row)| row).collect());
        return parts;
    }
    for (ix, row) in rows {
        let year = atlas.card(*ix).day.map_or(0, Day::year);
        parts
            .entry(format!("year={year:04}/"))
            .or_default()
            .push(row);
    }
    parts
}

/// Gives a file to standard output, or the files to a folder, which then holds this export alone: what
/// an earlier one left there would go on to tell what is withdrawn now.
fn give(made: &Made, out: Option<&Path>, voice: Voice) -> Result<(), Failure> {
    let Some(out) = out else {
        for text in made.files.values() {
            voice.data(text);
        }
        return Ok(());
    };
    let earlier = earlier::files(out);
    for (path, text) in &made.files {
        let file = out.join(path);
        files::replace(&file, text).map_err(|error| {
            let what = format!("{} cannot be written", file.display());
            Failure::machine(&what, &error)
        })?;
        voice.say(&format!("Wrote {}.", file.display()));
    }
    let gone = earlier
        .iter()
        .filter(|path| !made.files.contains_key(*path));
    for file in gone.map(|path| out.join(path)) {
        earlier::remove(&file).map_err(|error| {
            let what = format!("{} cannot be removed", file.display());
            Failure::machine(&what, &error)
        })?;
        voice.say(&format!("Removed {} of an earlier export.", file.display()));
    }
    Ok(())
}
