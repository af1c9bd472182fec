#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::{Hash, Uri};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatasetPublished {
    pub dataset_id: u64,
    pub campaign_id: u64,
    pub vendor_id: AccountId,
    pub root: Hash,
    pub records: u32,
    pub manifest_sha256: Hash,
    pub uri: Uri,
}

impl Event for DatasetPublished {
    const NAME: &'static str = "dataset_published";
}
