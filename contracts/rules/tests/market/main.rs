//! The rules as a whole, on a host in memory: scenarios, the size of records, and a state machine
//! of random calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod machine;
mod scenarios;
mod storage;
