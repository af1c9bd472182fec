use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::AccountUnregistered;
use crate::{Account, Error, Host, LedgerRow, Market, Result, Token, account_deposit};

/// What an account has paid for its record (NEP-145). Nothing of it is ever available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are NEP-145's")]
pub struct StorageBalance {
    pub total: NearToken,
    pub available: NearToken,
}

impl From<&Account> for StorageBalance {
    fn from(account: &Account) -> Self {
        Self { total: account.storage_deposit, available: NearToken::ZERO }
    }
}

/// Registers an account; a deposit for one that is registered comes back whole.
///
/// # Errors
/// `ERR_UNDERFUNDED`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageDeposit {
    /// The caller if it is not given.
    pub account_id: Option<AccountId>,
    /// Changes nothing: all that can be bought is the registration.
    pub registration_only: Option<bool>,
}

impl Verb for StorageDeposit {
    const NAME: &'static str = "storage_deposit";
    const ATTACHED: Attached = Attached::Cost;
    type Answer = StorageBalance;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<StorageBalance> {
        let account_id = self.account_id.unwrap_or_else(|| market.call.caller.clone());
        market.register_if_new(&account_id)?;
        Ok((&market.account(&account_id)?).into())
    }
}

/// Withdraws nothing: nothing is ever available beyond the deposit itself.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_NOT_REGISTERED`, `ERR_INSUFFICIENT_BALANCE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageWithdraw {
    /// Zero or not given: the deposit itself stays as long as the record.
    pub amount: Option<NearToken>,
}

impl Verb for StorageWithdraw {
    const NAME: &'static str = "storage_withdraw";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = StorageBalance;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<StorageBalance> {
        let account = market.account(&market.call.caller)?;
        if self.amount.is_some_and(|amount| !amount.is_zero()) {
            return Err(Error::InsufficientBalance(NearToken::ZERO.into()));
        }
        Ok((&account).into())
    }
}

/// Removes the caller's records and returns their deposit. Answers false if there is none.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_STILL_IN_USE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorageUnregister {
    /// Changes nothing: what is owed to an account is never burnt.
    pub force: Option<bool>,
}

impl Verb for StorageUnregister {
    const NAME: &'static str = "storage_unregister";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = bool;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<bool> {
        let caller = market.call.caller.clone();
        let Some(account) = market.host.load::<Account>(&caller) else {
            return Ok(false);
        };
        let row = (caller.clone(), Token::Near);
        let unused = account.is_unused(&market.row(&row.0, &row.1)?) && caller != market.state.owner_id;
        if !unused {
            return Err(Error::StillInUse);
        }
        market.host.remove::<LedgerRow>(&row);
        market.host.remove::<Account>(&caller);
        let deposit = account.storage_deposit;
        market.sub_storage_deposit(deposit)?;
        market.host.send(&caller, deposit.into());
        market.emit(&AccountUnregistered { account_id: caller, deposit });
        Ok(true)
    }
}

impl<H: Host> Market<'_, H> {
    /// Registers `account_id` out of the attached deposit if need be; the rest comes back.
    pub(super) fn register_if_new(&mut self, account_id: &AccountId) -> Result<()> {
        if self.is_registered(account_id) {
            return self.charge(NearToken::ZERO);
        }
        self.charge(account_deposit())?;
        self.register(account_id, account_deposit())
    }
}
