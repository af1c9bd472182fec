use near_sdk::near;
use neartasks_rules::Reason;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    pub fn review(&mut self, assignment: String, labels_root: String, accepted: String, reasons: Vec<Reason>) {
        let id = assignment.parse().or_panic();
        self.market().review(id, &labels_root, &accepted, reasons).or_panic();
    }
}
