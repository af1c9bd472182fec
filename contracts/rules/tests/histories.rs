//! The recorded histories in `res/histories`, which other suites replay: they are what the rules do
//! today, and everything that can happen happens in them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use neartasks_simulation::coverage;
use neartasks_simulation::gzip::{gunzip, gzip};
use neartasks_simulation::history::play;
use serde_json::Value;

/// Seed and calls.
const SHORT: [(u64, usize); 3] = [(1, 300), (2, 300), (3, 300)];
const LONG: (u64, usize) = (4, 10_000);

fn res(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../res").join(name)
}

fn text_of(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

fn long() -> &'static [String] {
    static LINES: LazyLock<Vec<String>> = LazyLock::new(|| play(LONG.0, LONG.1));
    &LINES
}

#[test]
fn the_recorded_histories_are_what_the_rules_do() {
    let long = text_of(long());
    let update = std::env::var_os("UPDATE").is_some();
    if update {
        fs::create_dir_all(res("histories")).unwrap();
        fs::write(res("histories/4.jsonl.gz"), gzip(&long)).unwrap();
    }
    let stale = |name: &str| panic!("res/{name} is not what the rules do; UPDATE=1 contracts/test writes it");
    if fs::read(res("histories/4.jsonl.gz")).map_or_else(|_| String::new(), |bytes| gunzip(&bytes)) != long {
        stale("histories/4.jsonl.gz");
    }
    for (seed, calls) in SHORT {
        let (name, text) = (format!("histories/{seed}.jsonl"), text_of(&play(seed, calls)));
        if update {
            fs::write(res(&name), &text).unwrap();
        }
        if fs::read_to_string(res(&name)).unwrap_or_default() != text {
            stale(&name);
        }
    }
}

#[test]
fn everything_that_can_happen_happens() {
    let market: Value = serde_json::from_str(&fs::read_to_string(res("market.json")).unwrap()).unwrap();
    let names = |of: &str| market[of].as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let (mut events, mut methods, mut codes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for line in long() {
        let line: Value = serde_json::from_str(line).unwrap();
        for log in line["logs"].as_array().into_iter().flatten() {
            let event: Value =
                serde_json::from_str(log.as_str().unwrap().strip_prefix("EVENT_JSON:").unwrap()).unwrap();
            events.insert(event["event"].as_str().unwrap().to_owned());
        }
        if let Some(error) = line["error"].as_str() {
            codes.insert(error.split(':').next().unwrap().to_owned());
        } else if let Some(method) = line["method"].as_str() {
            methods.insert(method.to_owned());
        }
    }
    assert_eq!(events, names("events"));
    assert!(methods.remove("on_claim"));
    assert_eq!(methods, names("methods"));
    assert_eq!(codes, coverage::reachable().map(|code| code.name().to_owned()).collect());
}
