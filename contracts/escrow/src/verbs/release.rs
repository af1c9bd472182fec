use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    pub fn release(&mut self, assignment: String) {
        let id = assignment.parse().or_panic();
        self.market().release(id).or_panic();
    }
}
