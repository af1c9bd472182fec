//! The language of the market as `res/market.json` tells it to other languages: that file is what
//! the types are, and whatever it says of a type is what that type reads and writes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod describe;
mod json;
mod market;
mod samples;
