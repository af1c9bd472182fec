use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::{ClaimFailed, ClaimPaid, ClaimStarted};
use crate::money::Checked;
use crate::{Amount, Call, Error, Host, Market, Money, Result, State, Token};

/// A transfer that the host must make and then report to [`Market::on_claim`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// The receiver.
    pub account_id: AccountId,
    /// Out of their balance.
    pub money: Money,
}

/// Takes an amount out of the caller's balance, to be transferred. The method answers, through
/// its callback, whether the transfer went through.
///
/// # Errors
/// `ERR_TOKEN_NOT_ACCEPTED`, `ERR_NOT_REGISTERED`, `ERR_NOTHING_TO_CLAIM`, `ERR_INSUFFICIENT_BALANCE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What to take; `near` is the only token there is.
    pub token: Token,
    /// All of it if it is not given.
    pub amount: Option<Amount>,
}

impl Verb for Claim {
    const NAME: &'static str = "claim";
    const ATTACHED: Attached = Attached::Nothing;
    type Answer = Payment;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<Payment> {
        let Self { token, amount } = self;
        token.check_accepted()?;
        let account_id = market.call.caller.clone();
        let row = market.row(&account_id, &token)?;
        let amount = amount.unwrap_or(row.balance);
        if amount.is_zero() || row.balance.is_zero() {
            return Err(Error::NothingToClaim);
        }
        if amount > row.balance {
            return Err(Error::InsufficientBalance(row.balance.of(&token)));
        }
        market.change_row(&account_id, &token, |row| {
            row.balance = row.balance.minus(amount)?;
            row.in_flight = row.in_flight.plus(amount)?;
            Ok(())
        })?;
        market.change_totals(&token, |totals| {
            totals.balances = totals.balances.minus(amount)?;
            totals.in_flight = totals.in_flight.plus(amount)?;
            Ok(())
        })?;
        let money = Money { token, amount };
        market.emit(&ClaimStarted { account_id: account_id.clone(), money: money.clone() });
        Ok(Payment { account_id, money })
    }
}

impl<H: Host> Market<'_, H> {
    /// Ends a claim: paid, or back in the balance if the transfer failed.
    ///
    /// # Errors
    /// None after [`Claim`]: an account with a claim in flight cannot unregister.
    pub fn on_claim(state: &mut State, host: H, call: Call, payment: Payment, transferred: bool) -> Result<()> {
        let mut market = Market { state, host, call };
        let Payment { account_id, money } = payment;
        let Money { token, amount } = &money;
        let returned = if transferred { Amount::ZERO } else { *amount };
        market.change_row(&account_id, token, |row| {
            row.in_flight = row.in_flight.minus(*amount)?;
            row.balance = row.balance.plus(returned)?;
            Ok(())
        })?;
        market.change_totals(token, |totals| {
            totals.in_flight = totals.in_flight.minus(*amount)?;
            totals.balances = totals.balances.plus(returned)?;
            Ok(())
        })?;
        if transferred {
            market.emit(&ClaimPaid { account_id, money });
        } else {
            market.emit(&ClaimFailed { account_id, money });
        }
        Ok(())
    }
}
