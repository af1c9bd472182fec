//! What the random calls reached: a machine that is refused everything would hold any invariant.

use std::collections::BTreeMap;
use std::sync::Mutex;

use neartasks_rules::Code;

use crate::World;

static OUTCOMES: Mutex<BTreeMap<(&str, Option<Code>), u32>> = Mutex::new(BTreeMap::new());

/// Random calls have well-formed arguments and small amounts, and views are no calls.
const UNREACHABLE: [Code; 5] =
    [Code::BadHash, Code::MalformedArguments, Code::MixedTokens, Code::Overflow, Code::ViewRange];

/// Each verb must have worked this often.
const ENOUGH: u32 = 50;

/// The codes that random calls can be refused with.
pub fn reachable() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| !UNREACHABLE.contains(code))
}

/// Adds what happened in a world.
pub fn count(world: &World) {
    let mut outcomes = OUTCOMES.lock().unwrap();
    for (outcome, times) in &world.outcomes {
        *outcomes.entry(*outcome).or_default() += times;
    }
}

/// Fails unless all that can happen happened, and nothing else.
pub fn check() {
    let outcomes = OUTCOMES.lock().unwrap();
    for ((verb, outcome), times) in &*outcomes {
        println!("{times:7} {verb} {}", outcome.map_or("ok", Code::name));
    }
    for (verb, _) in outcomes.keys() {
        let worked = outcomes.get(&(*verb, None)).copied().unwrap_or_default();
        assert!(worked >= ENOUGH, "{verb} worked only {worked} times");
    }
    for code in reachable() {
        assert!(outcomes.keys().any(|(_, outcome)| *outcome == Some(code)), "no call was refused with {}", code.name());
    }
    for code in UNREACHABLE {
        assert!(outcomes.keys().all(|(_, outcome)| *outcome != Some(code)), "{} was reached", code.name());
    }
}
