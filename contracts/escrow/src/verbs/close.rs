use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn close(&mut self, campaign_id: u64) {
        self.market().close(campaign_id).or_panic();
    }
}
