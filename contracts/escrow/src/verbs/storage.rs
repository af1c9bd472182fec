use near_contract_standards::storage_management::{StorageBalance, StorageBalanceBounds, StorageManagement};
use near_sdk::{AccountId, NearToken, env, near};
use neartasks_rules::{Account, Host, account_deposit};

use crate::chain::Chain;
use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

/// NEP-145. The minimum is the maximum: a deposit buys one account record and nothing else.
#[near]
impl StorageManagement for Contract {
    #[payable]
    fn storage_deposit(&mut self, account_id: Option<AccountId>, registration_only: Option<bool>) -> StorageBalance {
        let _ = registration_only; // all that can be bought is the registration
        let account_id = account_id.unwrap_or_else(env::predecessor_account_id);
        balance_of(&self.market().storage_deposit(&account_id).or_panic())
    }

    #[payable]
    fn storage_withdraw(&mut self, amount: Option<NearToken>) -> StorageBalance {
        balance_of(&self.market().storage_withdraw(amount).or_panic())
    }

    #[payable]
    fn storage_unregister(&mut self, force: Option<bool>) -> bool {
        let _ = force; // what is owed to an account is never burnt
        self.market().storage_unregister().or_panic()
    }

    fn storage_balance_bounds(&self) -> StorageBalanceBounds {
        StorageBalanceBounds { min: account_deposit(), max: Some(account_deposit()) }
    }

    fn storage_balance_of(&self, account_id: AccountId) -> Option<StorageBalance> {
        Chain.load(&account_id).map(|account| balance_of(&account))
    }
}

fn balance_of(account: &Account) -> StorageBalance {
    StorageBalance { total: account.storage_deposit, available: NearToken::ZERO }
}
