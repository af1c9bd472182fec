use near_sdk::{AccountId, near};

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn set_fee(&mut self, fee_bps: u16) {
        self.market().set_fee(fee_bps).or_panic();
    }

    #[payable]
    pub fn set_paused(&mut self, paused: bool) {
        self.market().set_paused(paused).or_panic();
    }

    #[payable]
    pub fn propose_owner(&mut self, owner_id: AccountId) {
        self.market().propose_owner(owner_id).or_panic();
    }

    #[payable]
    pub fn accept_owner(&mut self) {
        self.market().accept_owner().or_panic();
    }
}
