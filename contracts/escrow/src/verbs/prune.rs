use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    pub fn prune(&mut self, campaign_id: u64, limit: u32) -> bool {
        self.market().prune(campaign_id, limit).or_panic()
    }
}
