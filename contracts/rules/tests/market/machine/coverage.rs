//! What the random calls reached: a machine that is refused everything would hold any invariant.

use std::collections::BTreeMap;
use std::sync::Mutex;

use neartasks_rules::{Error, Result};

use crate::world::code;

static OUTCOMES: Mutex<BTreeMap<(&str, String), u32>> = Mutex::new(BTreeMap::new());

/// Each verb must have worked this often.
const ENOUGH: u32 = 50;

pub fn count(verb: &'static str, outcome: &Result<()>) {
    let outcome = outcome.as_ref().map_or_else(code, |()| "ok".to_owned());
    *OUTCOMES.lock().unwrap().entry((verb, outcome)).or_default() += 1;
}

pub fn report() {
    let outcomes = OUTCOMES.lock().unwrap();
    for ((verb, outcome), times) in &*outcomes {
        println!("{times:7} {verb} {outcome}");
    }
    for (verb, _) in outcomes.keys() {
        let worked = outcomes.get(&(*verb, "ok".to_owned())).copied().unwrap_or_default();
        assert!(worked >= ENOUGH, "{verb} worked only {worked} times");
    }
    for expected in REFUSALS {
        assert!(outcomes.keys().any(|(_, code)| code == expected), "no call was refused with {expected}");
    }
    assert!(outcomes.keys().all(|(_, outcome)| outcome != &code(&Error::Overflow)), "a stored amount overflowed");
}

const REFUSALS: [&str; 22] = [
    "ERR_ALREADY_SETTLED",
    "ERR_ALREADY_TOOK_BATCH",
    "ERR_CAMPAIGN_NOT_CLOSED",
    "ERR_CAMPAIGN_NOT_OPEN",
    "ERR_INSUFFICIENT_BALANCE",
    "ERR_LEASE_OVER",
    "ERR_LEASE_RUNNING",
    "ERR_NOTHING_TO_CLAIM",
    "ERR_NOT_FOUND",
    "ERR_NOT_HOLDER",
    "ERR_NOT_OWNER",
    "ERR_NOT_REGISTERED",
    "ERR_NOT_REVIEWER",
    "ERR_NOT_VENDOR",
    "ERR_PAUSED",
    "ERR_PLACE_TAKEN",
    "ERR_REVIEW_WINDOW_OPEN",
    "ERR_REVIEW_WINDOW_OVER",
    "ERR_STILL_IN_USE",
    "ERR_UNDERFUNDED",
    "ERR_WORK_IN_PROGRESS",
    "ERR_WRONG_STATE",
];
