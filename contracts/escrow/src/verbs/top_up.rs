use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn top_up(&mut self, campaign_id: u64, overlap: u32) {
        self.market().top_up(campaign_id, overlap).or_panic();
    }
}
