use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::View;
use crate::verbs::StorageBalance;
use crate::{Account, Host, LedgerRow, Money, Result, State, Token, account_deposit};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Account` and of its row of NEAR")]
pub struct AccountView {
    pub account_id: AccountId,
    pub storage_deposit: NearToken,
    pub balance: Money,
    pub in_flight: Money,
    pub pending: u32,
    pub campaigns: u32,
    pub submitted: u64,
    pub accepted: u64,
    pub rejected: u64,
}

/// One account, with its NEAR; null if it is not registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetAccount {
    /// Whose record.
    pub account_id: AccountId,
}

impl View for GetAccount {
    const NAME: &'static str = "get_account";
    type Answer = Option<AccountView>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        let Self { account_id } = self;
        let account: Option<Account> = host.load(&account_id);
        let near = (account_id, Token::Near);
        let LedgerRow { balance, in_flight } = host.load(&near).unwrap_or_default();
        let (account_id, token) = near;
        Ok(account.map(|account| AccountView {
            account_id,
            storage_deposit: account.storage_deposit,
            balance: balance.of(&token),
            in_flight: in_flight.of(&token),
            pending: account.pending,
            campaigns: account.campaigns,
            submitted: account.submitted,
            accepted: account.accepted,
            rejected: account.rejected,
        }))
    }
}

/// What an account has paid for its record (NEP-145); null if it is not registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageBalanceOf {
    /// Whose deposit.
    pub account_id: AccountId,
}

impl View for StorageBalanceOf {
    const NAME: &'static str = "storage_balance_of";
    type Answer = Option<StorageBalance>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        let account: Option<Account> = host.load(&self.account_id);
        Ok(account.as_ref().map(StorageBalance::from))
    }
}

/// What an account can pay for its record (NEP-145): the minimum is the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are NEP-145's")]
pub struct StorageBounds {
    pub min: NearToken,
    pub max: Option<NearToken>,
}

/// What a registration costs (NEP-145).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageBalanceBounds {}

impl View for StorageBalanceBounds {
    const NAME: &'static str = "storage_balance_bounds";
    type Answer = StorageBounds;

    fn answer<H: Host>(self, _: &State, _: &H) -> Result<Self::Answer> {
        Ok(StorageBounds { min: account_deposit(), max: Some(account_deposit()) })
    }
}
