use near_sdk::near;
use neartasks_rules::NewDataset;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn publish_dataset(
        &mut self,
        campaign_id: u64,
        root: String,
        records: u32,
        manifest_sha256: String,
        uri: String,
    ) -> u64 {
        let new = NewDataset { campaign_id, root, records, manifest_sha256, uri };
        self.market().publish_dataset(new).or_panic()
    }
}
