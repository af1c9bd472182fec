//! The rules as a whole, on a host in memory: scenarios, the size of records, and a state machine
//! of random calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::redundant_closure_for_method_calls, reason = "methods are not general enough over lifetimes")]

mod ledger;
mod machine;
mod memory;
mod scenarios;
mod storage;
mod world;
