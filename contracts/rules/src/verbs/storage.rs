use near_account_id::AccountId;
use near_token::NearToken;

use crate::event::AccountUnregistered;
use crate::{Account, Error, Host, Market, Result, account_deposit};

impl<H: Host> Market<'_, H> {
    /// Registers `account_id`; a deposit for one that is registered comes back whole.
    ///
    /// # Errors
    /// `ERR_UNDERFUNDED`.
    pub fn storage_deposit(&mut self, account_id: &AccountId) -> Result<Account> {
        self.register_if_new(account_id)?;
        self.account(account_id)
    }

    /// Nothing is ever available beyond the deposit itself, so only zero can be withdrawn.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_NOT_REGISTERED`, `ERR_INSUFFICIENT_BALANCE`.
    pub fn storage_withdraw(&mut self, amount: Option<NearToken>) -> Result<Account> {
        self.check_one_yocto()?;
        let account = self.account(&self.call.caller)?;
        if amount.is_some_and(|amount| !amount.is_zero()) {
            return Err(Error::InsufficientBalance { available: 0 });
        }
        Ok(account)
    }

    /// Removes the caller's record and returns its deposit. False if there is none.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_STILL_IN_USE`.
    pub fn storage_unregister(&mut self) -> Result<bool> {
        self.check_one_yocto()?;
        let caller = self.call.caller.clone();
        let Some(account) = self.host.load::<Account>(&caller) else {
            return Ok(false);
        };
        account.check_unused()?;
        if caller == self.state.owner_id {
            return Err(Error::StillInUse);
        }
        self.host.remove::<Account>(&caller);
        self.sub_storage_deposit(account.storage_deposit)?;
        self.host.send(&caller, account.storage_deposit);
        self.emit(&AccountUnregistered { account_id: caller, refund: account.storage_deposit });
        Ok(true)
    }

    /// Registers `account_id` out of the attached deposit if need be; the rest comes back.
    pub(crate) fn register_if_new(&mut self, account_id: &AccountId) -> Result<()> {
        if self.is_registered(account_id) {
            return self.charge(NearToken::ZERO);
        }
        self.charge(account_deposit())?;
        self.register(account_id, account_deposit())
    }
}
