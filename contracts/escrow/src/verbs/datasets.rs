use near_sdk::near;
use neartasks_rules::verbs::PublishDataset;

use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn publish_dataset(&mut self) -> u64 {
        self.run::<PublishDataset>()
    }
}
