use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::{ClaimFailed, ClaimPaid, ClaimStarted};
use crate::money::Checked;
use crate::{Call, Error, Host, Market, Result, State, Token};

/// A transfer that the host must make and then report to [`Market::on_claim`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// The receiver.
    pub account_id: AccountId,
    /// Out of their balance.
    pub amount: NearToken,
}

/// Takes an amount out of the caller's balance, to be transferred. The method answers, through
/// its callback, whether the transfer went through.
///
/// # Errors
/// `ERR_NOT_REGISTERED`, `ERR_NOTHING_TO_CLAIM`, `ERR_INSUFFICIENT_BALANCE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// All if it is not given.
    pub amount: Option<NearToken>,
}

impl Verb for Claim {
    const NAME: &'static str = "claim";
    const ATTACHED: Attached = Attached::Nothing;
    type Answer = Payment;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<Payment> {
        let account_id = market.call.caller.clone();
        let mut account = market.account(&account_id)?;
        let amount = self.amount.unwrap_or(account.balance);
        if amount.is_zero() || account.balance.is_zero() {
            return Err(Error::NothingToClaim);
        }
        account.balance =
            account.balance.checked_sub(amount).ok_or(Error::InsufficientBalance(account.balance.as_yoctonear()))?;
        account.in_flight = account.in_flight.plus(amount)?;
        market.host.save(&account_id, &account);

        let totals = &mut market.state.totals;
        totals.balances = totals.balances.minus(amount)?;
        totals.in_flight = totals.in_flight.plus(amount)?;
        market.emit(&ClaimStarted { account_id: account_id.clone(), token: Token::Near, amount });
        Ok(Payment { account_id, amount })
    }
}

impl<H: Host> Market<'_, H> {
    /// Ends a claim: paid, or back in the balance if the transfer failed.
    ///
    /// # Errors
    /// None after [`Claim`]: an account with a claim in flight cannot unregister.
    pub fn on_claim(state: &mut State, host: H, call: Call, payment: Payment, transferred: bool) -> Result<()> {
        let mut market = Market { state, host, call };
        let Payment { account_id, amount } = payment;
        market.change_account(&account_id, |account| {
            account.in_flight = account.in_flight.minus(amount)?;
            Ok(())
        })?;
        market.state.totals.in_flight = market.state.totals.in_flight.minus(amount)?;
        let token = Token::Near;
        if transferred {
            market.emit(&ClaimPaid { account_id, token, amount });
        } else {
            market.credit(&account_id, amount)?;
            market.emit(&ClaimFailed { account_id, token, amount });
        }
        Ok(())
    }
}
