use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn cancel(&mut self, campaign_id: u64) {
        self.market().cancel(campaign_id).or_panic();
    }
}
