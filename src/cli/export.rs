use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::clock::day_flag;
use super::exit::{Exit, Failure};
use super::files;
use super::session::{Timings, open, text_of};
use super::site::Site;
use super::voice::{Voice, counted};
use crate::graph::{Atlas, DocIx};
use crate::model::Marking;
use crate::model::fields::Day;
use crate::views::data::{
    Filter, Lines, Origin, Row, Table, about, csv, geojson, json, ndjson, package, resource,
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
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::Datapackage => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Geojson => "geojson",
        }
    }

    fn text(self, table: &Table<'_>) -> String {
        match self {
            Self::Csv | Self::Datapackage => csv(table),
            Self::Json => json(table),
            Self::Ndjson => ndjson(table),
            Self::Geojson => geojson(table),
        }
    }
}

/// What is put out: files by their path below the folder, in order.
struct Made {
    files: BTreeMap<String, String>,
    records: usize,
    marking: Marking,
}

/// Puts out the records that readers may see, in a form that programs read.
pub(crate) fn run(args: &ExportArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let filter = Filter::parse(&args.filter).map_err(Failure::usage)?;
    if args.form == Form::Datapackage && args.out.is_none() {
        let failure = Failure::usage("a data package is a folder of files".to_owned());
        return Err(failure.help("say where it is to lie with `--out DIR`"));
    }
    let site = Site::open(flag, voice)?;
    let session = open(&site, args.as_of, false, &TIMINGS, voice)?;
    let (outcome, made) = session.look(|seen| made(seen, &filter, args))?;
    let Some(made) = made else {
        voice.findings(&outcome.diagnostics, &|path| text_of(&site.root, path));
        let blocked = Exit::of_code(outcome.exit_code());
        return Ok(if blocked == Exit::Clean {
            Exit::Findings
        } else {
            blocked
        });
    };
    give(&made, args.out.as_deref(), voice)?;
    let records = counted(made.records, "record", "records");
    voice.say(&format!(
        "chancery: {records} put out, marked {}",
        made.marking
    ));
    if !outcome.left_out.is_empty() {
        voice.next("chancery list --unpublished says what was left out, and why");
    }
    Ok(Exit::Clean)
}

fn made(site: &views::Site<'_>, filter: &Filter, args: &ExportArgs) -> Made {
    let atlas = site.atlas;
    let records = atlas.all().map(|(ix, _)| ix);
    let is_record = |ix: &DocIx| atlas.is_in(*ix) && atlas.card(*ix).is_record();
    let rows: Vec<(DocIx, Lines)> = records
        .filter(is_record)
        .filter_map(|ix| {
            let row = Row::of(site, site.shown(ix));
            filter.holds(site, ix, &row).then(|| (ix, Lines::of(&row)))
        })
        .collect();
    let wanted: Vec<DocIx> = rows.iter().map(|(ix, _)| *ix).collect();
    let origins = Origin::all(site, &wanted);
    let shown = wanted.iter().copied().chain(origins.iter().map(Origin::ix));
    let marking = site.highest(shown);
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
        let path = format!("{folder}records.{}", args.form.ending());
        let rows = Table {
            rows: part,
            ..table.clone()
        };
        files.insert(path, args.form.text(&rows));
    }
    if args.out.is_some() {
        let (name, text) = match args.form {
            Form::Datapackage => {
                let paths: Vec<&str> = files.keys().map(String::as_str).collect();
                let path = match paths[..] {
                    [one] => Value::from(one),
                    _ => Value::from(paths),
                };
                let resources = [resource("records", &path)];
                let text = package(table.setting, &marking, &resources, &origins);
                ("datapackage.json", text)
            }
            _ => ("about.json", about(&table)),
        };
        files.insert(name.to_owned(), text);
    }
    Made {
        files,
        records: rows.len(),
        marking,
    }
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

fn give(made: &Made, out: Option<&Path>, voice: Voice) -> Result<(), Failure> {
    let Some(out) = out else {
        for text in made.files.values() {
            voice.data(text);
        }
        return Ok(());
    };
    for (path, text) in &made.files {
        let file = out.join(path);
        files::replace(&file, text).map_err(|error| {
            let what = format!("{} cannot be written", file.display());
            Failure::machine(&what, &error)
        })?;
        voice.say(&format!("Wrote {}.", file.display()));
    }
    Ok(())
}
