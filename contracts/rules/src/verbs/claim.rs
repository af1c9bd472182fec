use near_account_id::AccountId;
use near_token::NearToken;

use crate::event::{ClaimFailed, ClaimPaid, ClaimStarted};
use crate::money::{Checked, TOKEN};
use crate::{Error, Host, Market, Result};

/// A transfer that the host must make and then report to [`Market::on_claim`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The receiver.
    pub account_id: AccountId,
    /// Out of their balance.
    pub amount: NearToken,
}

impl<H: Host> Market<'_, H> {
    /// Takes `amount` (all by default) out of the caller's balance, to be transferred.
    ///
    /// # Errors
    /// `ERR_NOT_REGISTERED`, `ERR_NOTHING_TO_CLAIM`, `ERR_INSUFFICIENT_BALANCE`.
    pub fn claim(&mut self, amount: Option<NearToken>) -> Result<Payment> {
        let account_id = self.call.caller.clone();
        let mut account = self.account(&account_id)?;
        let amount = amount.unwrap_or(account.balance);
        if amount.is_zero() || account.balance.is_zero() {
            return Err(Error::NothingToClaim);
        }
        account.balance = account
            .balance
            .checked_sub(amount)
            .ok_or(Error::InsufficientBalance { available: account.balance.as_yoctonear() })?;
        account.in_flight = account.in_flight.plus(amount)?;
        self.host.save(&account_id, &account);

        let totals = &mut self.state.totals;
        totals.balances = totals.balances.minus(amount)?;
        totals.in_flight = totals.in_flight.plus(amount)?;
        self.emit(&ClaimStarted { account_id: account_id.clone(), token: TOKEN, amount });
        Ok(Payment { account_id, amount })
    }

    /// Ends a claim: paid, or back in the balance if the transfer failed.
    ///
    /// # Errors
    /// None after [`Market::claim`]: an account with a claim in flight cannot unregister.
    pub fn on_claim(&mut self, payment: Payment, transferred: bool) -> Result<()> {
        let Payment { account_id, amount } = payment;
        self.change_account(&account_id, |account| {
            account.in_flight = account.in_flight.minus(amount)?;
            Ok(())
        })?;
        self.state.totals.in_flight = self.state.totals.in_flight.minus(amount)?;
        if transferred {
            self.emit(&ClaimPaid { account_id, token: TOKEN, amount });
        } else {
            self.credit(&account_id, amount)?;
            self.emit(&ClaimFailed { account_id, token: TOKEN, amount });
        }
        Ok(())
    }
}
