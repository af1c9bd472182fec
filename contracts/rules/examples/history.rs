//! Plays random calls against the rules and writes what happened, a line of JSON each:
//!
//!     cargo run --release -p neartasks-rules --example history -- SEED CALLS > history.jsonl
//!
//! The lines are described in `simulation/src/history.rs`.

#![allow(clippy::unwrap_used, reason = "a tool for developers")]

use std::io::{Result, Write, stdout};

use neartasks_simulation::history::play;

fn main() -> Result<()> {
    let numbers: Vec<u64> = std::env::args()
        .skip(1)
        .map(|number| number.parse())
        .collect::<std::result::Result<_, _>>()
        .unwrap_or_default();
    let [seed, calls] = numbers.as_slice() else {
        eprintln!("usage: history SEED CALLS");
        std::process::exit(2);
    };
    for line in play(*seed, (*calls).try_into().unwrap()) {
        writeln!(stdout(), "{line}")?;
    }
    Ok(())
}
