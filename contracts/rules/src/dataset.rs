use borsh::{BorshDeserialize, BorshSerialize};
use near_account_id::AccountId;

use crate::{Hash, Record, Timestamp, Uri};

/// A published result. Permanent.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Dataset {
    /// Where the labels come from; it may be pruned since.
    pub campaign_id: u64,
    /// Who published it.
    pub vendor_id: AccountId,
    /// Merkle root (RFC 6962) over the records.
    pub root: Hash,
    /// How many records.
    pub records: u32,
    /// SHA-256 of the manifest.
    pub manifest_sha256: Hash,
    /// Where the dataset is served.
    pub uri: Uri,
    /// Block time.
    pub published_at: Timestamp,
}

impl Record for Dataset {
    type Key = u64;
    const PREFIX: u8 = b'd';
}
