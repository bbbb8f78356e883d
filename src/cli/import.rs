use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Instant;

use super::args::{Format, ImportArgs};
use super::exit::{Exit, Failure};
use super::files;
use super::import_report::{print, report};
use super::session::{stop_at, text_of};
use super::site::Site;
use super::voice::Voice;
use crate::diagnostics::{Diagnostic, Severity};
use crate::import::{self, Inputs, Mapping, Plan, Table};
use crate::model::CONTENT;
use crate::output::StopPoint;
use crate::source::{SitePath, SourceTree};

/// Tables larger than this are refused: places are counted in 32 bits, and all is held at once.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Makes records of the rows of a table.
pub(crate) fn run(args: &ImportArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let started = Instant::now();
    let site = Site::open(flag, voice)?;
    let tree = site.tree()?;
    let map_text = read(&args.map)?;
    let map_path = shown(&args.map);
    let show_map = |_: &SitePath| Some(map_text.clone());
    let mapping = import::load(&map_path, &map_text).map_err(|found| {
        voice.findings(&found, &show_map);
        Failure::told(Exit::Usage)
    })?;
    let table_text = read(&args.table)?;
    let delimiter = delimiter(&mapping)?;
    let (table, mut found) = Table::read(&shown(&args.table), &table_text, delimiter);
    let ledger = fs::read_to_string(site.root.join(ledger_path(&mapping))).ok();
    let registers = site.registers(&tree)?;
    let taken = ids(&tree);
    let planned = import::plan(&Inputs {
        mapping: &mapping,
        map: (&map_path, &map_text),
        table: &table,
        ledger: ledger.as_deref(),
        registers: &registers,
        taken: &taken,
        existing: &|path| text_of(&site.root, path),
    });
    let text_of = |path: &SitePath| {
        if *path == table.path {
            Some(table_text.clone())
        } else if *path == map_path {
            Some(map_text.clone())
        } else {
            text_of(&site.root, path)
        }
    };
    let mut plan = planned.map_err(|found| {
        voice.findings(&found, &text_of);
        Failure::told(Exit::Usage)
    })?;
    found.append(&mut plan.found);
    let page = page(&mapping, &args.map, &site.root)?;
    if !args.dry_run {
        write(&site.root, &plan)?;
        if let Some((path, text)) = &page {
            files::create(&site.root.join(path.as_str()), text)
                .map_err(|error| Failure::machine(path.as_str(), &error))?;
        }
    }
    print(&found, args.format, &text_of, voice);
    if args.format == Format::Terminal {
        voice.insist("");
    }
    report(
        &plan.tally,
        page.as_ref().map(|(path, _)| path),
        args.dry_run,
        voice,
    );
    voice.say(&format!(
        "It took {:.1} s.",
        started.elapsed().as_secs_f64()
    ));
    voice.next("chancery check");
    Ok(exit(&found))
}

fn exit(found: &[Diagnostic]) -> Exit {
    let is_error = |found: &Diagnostic| found.severity >= Severity::Error;
    if found.iter().any(is_error) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error: std::io::Error| {
        let failure = Failure::machine(&path.display().to_string(), &error);
        if error.kind() == std::io::ErrorKind::NotFound {
            Failure {
                exit: Exit::Usage,
                ..failure
            }
        } else {
            failure
        }
    };
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > LARGEST {
        return Err(Failure::usage(format!(
            "{} is too large: {} MB",
            path.display(),
            size / 1_000_000
        ))
        .help("divide the table; up to 500 MB are read"));
    }
    String::from_utf8(fs::read(path).map_err(failed)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::usage(format!(
            "{} is not saved as UTF-8 (byte {at})",
            path.display()
        ))
        .help("save it again as UTF-8; in a spreadsheet: `CSV UTF-8`")
    })
}

fn shown(path: &Path) -> SitePath {
    SitePath::new(path.to_string_lossy().replace('\\', "/"))
}

fn delimiter(mapping: &Mapping) -> Result<u8, Failure> {
    match mapping.delimiter.as_ref().map(|text| text.as_bytes()) {
        None => Ok(b','),
        Some(b"tab") => Ok(b'\t'),
        Some([byte]) if byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'"' => {
            Ok(*byte)
        }
        Some(_) => Err(
            Failure::usage("the `delimiter` of the mapping is not one character")
                .help("write a comma, a semicolon or the word tab"),
        ),
    }
}

fn ledger_path(mapping: &Mapping) -> String {
    format!("imports/{}.csv", mapping.dataset)
}

/// Ids of every record of the site, also of those that cannot be read.
fn ids(tree: &SourceTree) -> BTreeSet<String> {
    let listed = tree.files.iter().map(|file| &file.path);
    let all = listed.chain(tree.faults.iter().map(|file| &file.path));
    all.map(|path| path.stem().to_owned()).collect()
}

fn dataset_page(mapping: &Mapping) -> SitePath {
    SitePath::new(format!("{CONTENT}/datasets/{}.md", mapping.dataset))
}

/// The page of the dataset that the mapping brings along, where the site has none.
fn page(mapping: &Mapping, map: &Path, root: &Path) -> Result<Option<(SitePath, String)>, Failure> {
    let path = dataset_page(mapping);
    if root.join(path.as_str()).exists() {
        return Ok(None);
    }
    let Some(page) = &mapping.page else {
        return Ok(None);
    };
    let beside = map.parent().unwrap_or(Path::new(".")).join(page.as_str());
    read(&beside).map(|text| Some((path, text)))
}

/// Writes the claim of the ids, the records, and the ledger last: a run that is stopped in between
/// is completed by the next one.
fn write(root: &Path, plan: &Plan) -> Result<(), Failure> {
    let Some(ledger) = &plan.ledger_path else {
        return Ok(());
    };
    let stop = stop_at();
    let put = |path: &SitePath, text: &str| {
        put(root, path, text)?;
        stop.reached(StopPoint::File);
        Ok(())
    };
    put(ledger, &plan.claim)?;
    for record in &plan.records {
        put(&record.path, &record.text)?;
    }
    put(ledger, &plan.ledger)
}

fn put(root: &Path, path: &SitePath, text: &str) -> Result<(), Failure> {
    let file = root.join(path.as_str());
    if fs::read(&file).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    files::replace(&file, text).map_err(|error| {
        Failure::machine(path.as_str(), &error)
            .help("run the same command again: it completes what is there")
    })
}
