use near_sdk::near;
use neartasks_rules::AssignmentId;
use neartasks_rules::verbs::{Release, Review, Settle, Submit, Take};

use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    pub fn take(&mut self) -> AssignmentId {
        self.run::<Take>()
    }

    pub fn release(&mut self) {
        self.run::<Release>();
    }

    pub fn submit(&mut self) {
        self.run::<Submit>();
    }

    pub fn review(&mut self) {
        self.run::<Review>();
    }

    pub fn settle(&mut self) {
        self.run::<Settle>();
    }
}
