use near_sdk::{AccountId, Gas, NearToken, Promise, PromiseError, env, near};
use neartasks_rules::Payment;

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

/// Loads, changes and stores one account and the root record; measured in the contract tests.
const ON_CLAIM_GAS: Gas = Gas::from_tgas(5);

#[near]
impl Contract {
    /// Answers, through its callback, whether the transfer went through.
    pub fn claim(&mut self, amount: Option<NearToken>) -> Promise {
        let Payment { account_id, amount } = self.market().claim(amount).or_panic();
        let callback = Self::ext(env::current_account_id())
            .with_static_gas(ON_CLAIM_GAS)
            .with_unused_gas_weight(0)
            .on_claim(account_id.clone(), amount);
        Promise::new(account_id).transfer(amount).then(callback)
    }

    #[private]
    pub fn on_claim(
        &mut self,
        account_id: AccountId,
        amount: NearToken,
        #[callback_result] transfer: Result<(), PromiseError>,
    ) -> bool {
        let transferred = transfer.is_ok();
        self.market().on_claim(Payment { account_id, amount }, transferred).or_panic();
        transferred
    }
}
