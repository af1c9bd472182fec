//! The methods that only read. Lists are paginated, at most [`MAX_LIMIT`] entries a call.

mod accounts;
mod batches;
mod campaigns;
mod contract;
mod datasets;

pub use accounts::{AccountView, GetAccount, StorageBalanceBounds, StorageBalanceOf, StorageBounds};
pub use batches::{AssignmentView, BatchView, GetAssignment, GetBatch, GetBatches, PlaceState, PlaceView};
pub use campaigns::{CampaignCost, CampaignView, GetCampaign, GetCampaigns};
pub use contract::{ConfigView, GetConfig, GetStorage, GetTotals, StorageView, TotalsView};
pub use datasets::{DatasetView, GetDataset, GetDatasets};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Host, Result, State};

const MAX_LIMIT: u32 = 100;

/// A method that only reads; its fields are the method's arguments.
pub trait View: Serialize + DeserializeOwned {
    /// The method's name.
    const NAME: &'static str;
    /// What it answers.
    type Answer: Serialize + DeserializeOwned;

    /// Reads it.
    ///
    /// # Errors
    /// Each view says.
    fn answer<H: Host>(self, state: &State, host: &H) -> Result<Self::Answer>;
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_1_to_100_entries_and_starts_no_further_than_the_end() {
        assert_eq!(page(0, 2, 3), Ok(0..2));
        assert_eq!(page(2, 100, 3), Ok(2..3));
        assert_eq!(page(3, 1, 3), Ok(3..3));
        for (from_index, limit) in [(0, 0), (0, 101), (4, 1), (u64::MAX, 1)] {
            assert_eq!(page(from_index, limit, 3), Err(Error::ViewRange));
        }
    }
}
