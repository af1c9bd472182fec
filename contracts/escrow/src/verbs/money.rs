use near_sdk::{AccountId, Gas, Promise, PromiseError, env, near};
use neartasks_rules::verbs::{Claim, Payment, StorageBalance, StorageDeposit, StorageUnregister, StorageWithdraw};
use neartasks_rules::{Market, Money};

use crate::chain::Chain;
use crate::{Contract, ContractExt, current_call, or_panic};

/// Loads, changes and stores one row and the totals of its token; measured in the contract tests.
const ON_CLAIM_GAS: Gas = Gas::from_tgas(5);

#[near]
impl Contract {
    /// Answers, through its callback, whether the transfer went through.
    pub fn claim(&mut self) -> Promise {
        let Payment { account_id, money } = self.run::<Claim>();
        let amount = or_panic(money.yocto());
        let callback = Self::ext(env::current_account_id())
            .with_static_gas(ON_CLAIM_GAS)
            .with_unused_gas_weight(0)
            .on_claim(account_id.clone(), money);
        Promise::new(account_id).transfer(amount).then(callback)
    }

    #[private]
    pub fn on_claim(&mut self, account_id: AccountId, money: Money) -> bool {
        // Whatever else it answers is not read, so that nothing can keep a paid claim from ending.
        let transferred = !matches!(env::promise_result_checked(0, 0), Err(PromiseError::Failed));
        let payment = Payment { account_id, money };
        or_panic(Market::on_claim(&mut self.state, Chain, current_call(), payment, transferred));
        transferred
    }

    #[payable]
    pub fn storage_deposit(&mut self) -> StorageBalance {
        self.run::<StorageDeposit>()
    }

    #[payable]
    pub fn storage_withdraw(&mut self) -> StorageBalance {
        self.run::<StorageWithdraw>()
    }

    #[payable]
    pub fn storage_unregister(&mut self) -> bool {
        self.run::<StorageUnregister>()
    }
}
