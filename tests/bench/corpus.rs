//! Writes a whole invented site of N records, for measuring:
//! `cargo run --release --example corpus -- 10000 DIR [--seed 1]`.
//!
//! The same N and seed give the same bytes on any machine and with any number of threads. A record
//! is about 4.6 kB, the size the other site generators are measured with, and names about ten other
//! records. Nothing in it happened; every record is marked as an exercise.

#[path = "corpus/mod.rs"]
mod corpus;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: corpus N DIR [--seed 1]   (DIR must be empty or not there yet)";

fn main() -> ExitCode {
    let outcome = arguments().and_then(|(count, seed, dir)| {
        corpus::write_site(&dir, count, seed)
            .map_err(|error| format!("cannot write the corpus: {error}"))
    });
    let (said, code) = match outcome {
        Ok(totals) => (format!("corpus: {totals}"), ExitCode::SUCCESS),
        Err(why) => (why, ExitCode::from(2)),
    };
    // A closed pipe is no reason to fail: the site is written by now.
    let _ = writeln!(std::io::stderr(), "{said}");
    code
}

fn arguments() -> Result<(usize, u64, PathBuf), String> {
    let mut seed = 1;
    let mut plain = Vec::new();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--seed" {
            seed = words
                .next()
                .and_then(|text| text.parse().ok())
                .ok_or(USAGE)?;
        } else {
            plain.push(word);
        }
    }
    let [count, dir] = plain.as_slice() else {
        return Err(USAGE.into());
    };
    let count = count.parse().map_err(|_| USAGE)?;
    let dir = PathBuf::from(dir);
    if dir
        .read_dir()
        .is_ok_and(|mut entries| entries.next().is_some())
    {
        return Err(format!(
            "{} is not empty: name a new directory",
            dir.display()
        ));
    }
    Ok((count, seed, dir))
}
