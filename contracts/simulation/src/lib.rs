//! A market in memory, random people in it, and what must always be true of it.
//!
//! The tests of the rules and the recorded histories (`res/histories`) play the same random calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(missing_docs, reason = "for tests; what is not obvious is said")]
#![allow(clippy::missing_panics_doc, clippy::missing_errors_doc, clippy::must_use_candidate, reason = "as above")]

pub mod coverage;
pub mod gzip;
pub mod history;
pub mod invariants;
mod ledger;
pub mod memory;
mod model;
pub mod run;
pub mod step;
pub mod world;

pub use world::World;
