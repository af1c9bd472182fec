use near_sdk::near;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    pub fn submit(&mut self, assignment: String, labels_root: String, count: u32) {
        let id = assignment.parse().or_panic();
        self.market().submit(id, &labels_root, count).or_panic();
    }
}
