//! Reads texts that nobody would write, for as long as one likes, on a stable tool chain:
//!
//! ```sh
//! cargo run --example fuzz -- front-matter --minutes 10
//! cargo run --example fuzz -- markdown --case 7:1234     # one case again
//! ```
//!
//! A case follows from the number of its run and its own number, so each can be had again. One that
//! ends in a panic, or takes longer than ten seconds, is said with these numbers and written to
//! `target/fuzz/`; what was reached is said every few thousand cases, so that a case which ends the
//! whole program is found again, too.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods
)]

mod mutate;
mod seeds;
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use mutate::Mutator;
use targets::{TARGETS, Target};

const USAGE: &str =
    "usage: fuzz TARGET [--minutes N] [--run SEED] [--from N] | fuzz TARGET --case SEED:N
targets: front-matter, places, markdown, decoding";

/// A case that takes longer is told like one that fails.
const LONGEST: Duration = Duration::from_secs(10);

/// What was reached is said after so many cases.
const STEP: u64 = 5000;

struct Asked {
    target: &'static Target,
    minutes: u64,
    seed: u64,
    from: u64,
    only: bool,
}

fn main() -> ExitCode {
    let Some(asked) = asked() else {
        println!("{USAGE}");
        return ExitCode::from(2);
    };
    let seeds = seeds::all();
    let mutator = Mutator::new(&seeds, asked.seed);
    let end = Instant::now() + Duration::from_secs(asked.minutes * 60);
    let (mut case, mut failed) = (asked.from, 0);
    while failed < 20 && Instant::now() < end {
        let input = mutator.case(case);
        // On a busy machine anything may take long once.
        if !is_fine(&asked, &input) && !is_fine(&asked, &input) {
            failed += 1;
            keep(&asked, case, &input);
        }
        case += 1;
        if asked.only {
            break;
        }
        if case % STEP == 0 {
            println!("{}: {case} cases of run {}", asked.target.name, asked.seed);
        }
    }
    let cases = case - asked.from;
    println!("{}: {cases} cases, {failed} failed", asked.target.name);
    ExitCode::from(u8::from(failed > 0))
}

/// True for a case that ends well and soon.
fn is_fine(asked: &Asked, input: &[u8]) -> bool {
    let start = Instant::now();
    catch_unwind(|| (asked.target.run)(input)).is_ok() && start.elapsed() <= LONGEST
}

fn asked() -> Option<Asked> {
    let mut words = std::env::args().skip(1);
    let name = words.next()?;
    let mut asked = Asked {
        target: TARGETS.iter().find(|target| target.name == name)?,
        minutes: 10,
        seed: 1,
        from: 0,
        only: false,
    };
    while let Some(word) = words.next() {
        let value = words.next()?;
        match word.as_str() {
            "--minutes" => asked.minutes = value.parse().ok()?,
            "--run" => asked.seed = value.parse().ok()?,
            "--from" => asked.from = value.parse().ok()?,
            "--case" => {
                let (seed, case) = value.split_once(':')?;
                (asked.seed, asked.from) = (seed.parse().ok()?, case.parse().ok()?);
                asked.only = true;
            }
            _ => return None,
        }
    }
    Some(asked)
}

/// Writes the input of a case that failed and says how to have it again.
fn keep(asked: &Asked, case: u64, input: &[u8]) {
    let folder = PathBuf::from("target/fuzz");
    fs::create_dir_all(&folder).unwrap();
    let (name, seed) = (asked.target.name, asked.seed);
    fs::write(folder.join(format!("{name}-{seed}-{case}")), input).unwrap();
    println!("failed: cargo run --example fuzz -- {name} --case {seed}:{case}");
}
