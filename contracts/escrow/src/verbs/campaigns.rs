use near_sdk::near;
use neartasks_rules::verbs::{Cancel, Close, CreateCampaign, Prune, TopUp};

use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn create_campaign(&mut self) -> u64 {
        self.run::<CreateCampaign>()
    }

    #[payable]
    pub fn top_up(&mut self) {
        self.run::<TopUp>();
    }

    #[payable]
    pub fn cancel(&mut self) {
        self.run::<Cancel>();
    }

    #[payable]
    pub fn close(&mut self) {
        self.run::<Close>();
    }

    pub fn prune(&mut self) -> bool {
        self.run::<Prune>()
    }
}
