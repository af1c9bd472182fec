//! What records cost. Each is paid for at its largest, by the party that causes it.

use near_token::NearToken;

use crate::Result;
use crate::money::Checked;

/// NEAR's price of a stored byte. A constant here, so that what is returned is what was paid,
/// whatever the protocol charges later.
pub const BYTE_COST: NearToken = NearToken::from_yoctonear(10_000_000_000_000_000_000);

/// NEAR's own bytes of each entry, then our prefix and version.
const ENTRY: u64 = 40 + 1 + 1;
const LENGTH: u64 = 4;
const ACCOUNT_ID: u64 = LENGTH + 64;
const HASH: u64 = 32;
const AMOUNT: u64 = 16;

/// Key; three amounts; two counters of work; three of labels.
const ACCOUNT: u64 = ENTRY + ACCOUNT_ID + 3 * AMOUNT + 2 * 4 + 3 * 8;

/// Key; vendor and reviewer; title, kind, spec, its uri, manifest; five numbers, reward, fee;
/// state; three amounts; committed labels, pruned batches, time.
const CAMPAIGN: u64 = ENTRY
    + 8
    + ACCOUNT_ID
    + 1
    + ACCOUNT_ID
    + LENGTH
    + 120
    + LENGTH
    + 32
    + HASH
    + LENGTH
    + 256
    + HASH
    + 5 * 4
    + AMOUNT
    + 2
    + 1
    + 3 * AMOUNT
    + 8
    + 4
    + 8;

/// Key (campaign and batch); the list of places.
const BATCH: u64 = ENTRY + 8 + 4 + LENGTH;

/// Attempt; state, tasker, root, time.
const PLACE: u64 = 4 + 1 + ACCOUNT_ID + HASH + 8;

/// Key; campaign, vendor, root, records, manifest, uri, time.
const DATASET: u64 = ENTRY + 8 + 8 + ACCOUNT_ID + HASH + 4 + HASH + LENGTH + 256 + 8;

/// What registers an account: its record, the NEAR balance in it.
#[must_use]
pub fn account_deposit() -> NearToken {
    BYTE_COST.saturating_mul(ACCOUNT.into())
}

/// What a dataset's record costs.
#[must_use]
pub fn dataset_deposit() -> NearToken {
    BYTE_COST.saturating_mul(DATASET.into())
}

/// What a campaign's own record costs.
#[must_use]
pub fn campaign_deposit() -> NearToken {
    BYTE_COST.saturating_mul(CAMPAIGN.into())
}

/// What the records of `batches` batches cost.
pub(crate) fn batches_deposit(batches: u32, overlap: u32) -> Result<NearToken> {
    BYTE_COST.times(BATCH + PLACE * u64::from(overlap))?.times(batches)
}
