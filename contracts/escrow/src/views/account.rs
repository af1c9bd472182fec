use near_sdk::{AccountId, NearToken, near};
use neartasks_rules::{Account, Host};
use serde::Serialize;

use crate::chain::Chain;
use crate::{Contract, ContractExt};

#[derive(Serialize)]
pub struct AccountView {
    account_id: AccountId,
    storage_deposit: NearToken,
    balance: NearToken,
    in_flight: NearToken,
    pending: u32,
    campaigns: u32,
    submitted: u64,
    accepted: u64,
    rejected: u64,
}

#[near]
impl Contract {
    pub fn get_account(&self, account_id: AccountId) -> Option<AccountView> {
        let account: Account = Chain.load(&account_id)?;
        Some(AccountView {
            account_id,
            storage_deposit: account.storage_deposit,
            balance: account.balance,
            in_flight: account.in_flight,
            pending: account.pending,
            campaigns: account.campaigns,
            submitted: account.submitted,
            accepted: account.accepted,
            rejected: account.rejected,
        })
    }
}
