//! What records cost, in yoctoNEAR. Each is paid for at its largest, by the party that causes it, and its record
//! remembers what was paid: that comes back, whatever these constants say by then.

use borsh::{BorshDeserialize, BorshSerialize};
use near_token::NearToken;

use crate::Result;
use crate::money::Checked;

/// NEAR's price of a stored byte.
pub const BYTE_COST: NearToken = NearToken::from_yoctonear(10_000_000_000_000_000_000);

/// NEAR's own bytes of each entry, then our prefix and version.
const ENTRY: u64 = 40 + 1 + 1;
const LENGTH: u64 = 4;
const ACCOUNT_ID: u64 = LENGTH + 64;
const HASH: u64 = 32;
const AMOUNT: u64 = 16;
/// Of NEAR, the only token there is.
const TOKEN: u64 = 1;

/// Key; deposit; two counters of work; three of labels.
const ACCOUNT: u64 = ENTRY + ACCOUNT_ID + AMOUNT + 2 * 4 + 3 * 8;

/// Key (account and token); balance, in flight.
const LEDGER_ROW: u64 = ENTRY + ACCOUNT_ID + TOKEN + 2 * AMOUNT;

/// Key; vendor and reviewer; title, kind, spec, its uri, manifest; five numbers, reward, fee;
/// state; three amounts; committed labels, pruned batches, three deposits, time.
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
    + TOKEN
    + AMOUNT
    + 2
    + 1
    + 3 * AMOUNT
    + 8
    + 4
    + 3 * AMOUNT
    + 8;

/// Key (campaign and batch); the list of places.
const BATCH: u64 = ENTRY + 8 + 4 + LENGTH;

/// Attempt; state, tasker, root, time.
const PLACE: u64 = 4 + 1 + ACCOUNT_ID + HASH + 8;

/// Key; campaign, vendor, root, records, manifest, uri, time.
const DATASET: u64 = ENTRY + 8 + 8 + ACCOUNT_ID + HASH + 4 + HASH + LENGTH + 256 + 8;

/// What registers an account today: its record and its row of NEAR.
#[must_use]
pub fn account_deposit() -> NearToken {
    cost_of(ACCOUNT + LEDGER_ROW)
}

/// What a dataset's record costs today.
#[must_use]
pub fn dataset_deposit() -> NearToken {
    cost_of(DATASET)
}

/// What a campaign pays for each of its records, fixed when it is created.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Deposits {
    /// For the campaign's own.
    pub campaign: NearToken,
    /// For each batch's.
    pub batch: NearToken,
    /// For each place in each batch's.
    pub place: NearToken,
}

impl Deposits {
    /// What a campaign that is created today pays.
    pub(crate) fn today() -> Self {
        Self { campaign: cost_of(CAMPAIGN), batch: cost_of(BATCH), place: cost_of(PLACE) }
    }

    /// For the records of so many batches.
    pub(crate) fn of_batches(&self, batches: u32, overlap: u32) -> Result<NearToken> {
        self.batch.plus(self.place.times(overlap)?)?.times(batches)
    }

    /// For all the records of a campaign with so many batches left.
    pub(crate) fn of_campaign(&self, batches: u32, overlap: u32) -> Result<NearToken> {
        self.campaign.plus(self.of_batches(batches, overlap)?)
    }
}

fn cost_of(bytes: u64) -> NearToken {
    BYTE_COST.saturating_mul(bytes.into())
}
