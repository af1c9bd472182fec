use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn take(&mut self, campaign_id: u64, batch: u32, replica: u32) -> String {
        self.market().take(campaign_id, batch, replica).or_panic().to_string()
    }
}
