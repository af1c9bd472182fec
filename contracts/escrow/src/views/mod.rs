//! The methods that only read. Lists are paginated, at most [`MAX_LIMIT`] entries a call.

mod account;
mod batches;
mod campaigns;
mod config;
mod datasets;

use neartasks_rules::{Error, Result};

const MAX_LIMIT: u32 = 100;

/// The part of `0..total` that a page covers.
///
/// # Errors
/// `ERR_VIEW_RANGE`.
fn page(from_index: u64, limit: u32, total: u64) -> Result<core::ops::Range<u64>> {
    if !(1..=MAX_LIMIT).contains(&limit) || from_index > total {
        return Err(Error::ViewRange);
    }
    Ok(from_index..total.min(from_index + u64::from(limit)))
}
