use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    pub fn settle(&mut self, assignment: String) {
        let id = assignment.parse().or_panic();
        self.market().settle(id).or_panic();
    }
}
