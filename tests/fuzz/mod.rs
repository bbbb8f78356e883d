//! A short run of what `tests/fuzz/main.rs` runs for as long as one likes.

mod mutate;
mod seeds;
mod targets;

use mutate::Mutator;
use targets::TARGETS;

/// Cases of each target in the suite.
const CASES: u64 = 300;

#[test]
fn nothing_that_is_read_ends_the_program() {
    let seeds = seeds::all();
    for target in TARGETS {
        let mutator = Mutator::new(&seeds, 1);
        for case in 0..CASES {
            let input = mutator.case(case);
            let done = std::panic::catch_unwind(|| (target.run)(&input));
            assert!(done.is_ok(), "{}: case 1:{case}", target.name);
        }
    }
}
