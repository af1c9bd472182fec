use near_sdk::{env, near};
use neartasks_rules::verbs::{AcceptOwner, ProposeOwner, SetFee, SetPaused};
use neartasks_rules::{Market, STATE_VERSION};

use crate::chain::Chain;
use crate::{Contract, ContractExt, arguments, current_call, or_panic};

const STATE_VERSION_KEY: &[u8] = b"STATE_VERSION";

#[near]
impl Contract {
    /// To be called in the transaction that deploys the code, so that nobody else can.
    #[init]
    pub fn new() -> Self {
        env::storage_write(STATE_VERSION_KEY, &STATE_VERSION.to_le_bytes());
        Self { state: or_panic(Market::initialize(Chain, current_call(), arguments())) }
    }

    #[payable]
    pub fn set_fee(&mut self) {
        self.run::<SetFee>();
    }

    #[payable]
    pub fn set_paused(&mut self) {
        self.run::<SetPaused>();
    }

    #[payable]
    pub fn propose_owner(&mut self) {
        self.run::<ProposeOwner>();
    }

    #[payable]
    pub fn accept_owner(&mut self) {
        self.run::<AcceptOwner>();
    }
}
