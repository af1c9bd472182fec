use near_account_id::AccountId;
use near_token::NearToken;

use crate::event::{AccountRegistered, CampaignClosed, Event, log_line};
use crate::money::Checked;
use crate::verbs::{Attached, Verb};
use crate::{
    Account, Amount, Batch, Campaign, CampaignState, Error, Host, LedgerRow, Money, Result, State, Timestamp, Token,
    Totals, account_deposit,
};

/// Who calls, with what, when.
#[derive(Clone, Debug)]
pub struct Call {
    /// The direct caller.
    pub caller: AccountId,
    /// NEAR attached.
    pub deposit: NearToken,
    /// Block time.
    pub now: Timestamp,
}

/// The marketplace during one call. Its verbs are in `verbs/`; here is what they share, and the way in.
pub struct Market<'a, H> {
    pub(crate) state: &'a mut State,
    pub(crate) host: H,
    pub(crate) call: Call,
}

impl<'a, H: Host> Market<'a, H> {
    /// Does `verb` in the marketplace of `state`.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO` where 1 yoctoNEAR must be attached, and those of the verb.
    pub fn run<V: Verb>(state: &'a mut State, host: H, call: Call, verb: V) -> Result<V::Answer> {
        if V::ATTACHED == Attached::OneYocto && call.deposit != NearToken::from_yoctonear(1) {
            return Err(Error::OneYocto);
        }
        verb.apply(&mut Market { state, host, call })
    }

    pub(crate) fn emit<E: Event>(&mut self, event: &E) {
        self.host.log(&log_line(event));
    }

    pub(crate) fn campaign(&self, id: u64) -> Result<Campaign> {
        self.host.load(&id).ok_or(Error::NotFound("campaign"))
    }

    pub(crate) fn batch(&self, campaign: &Campaign, key: (u64, u32)) -> Batch {
        let mut batch: Batch = self.host.load(&key).unwrap_or_default();
        batch.grow(campaign.size.overlap);
        batch
    }

    pub(crate) fn account(&self, id: &AccountId) -> Result<Account> {
        self.host.load(id).ok_or_else(|| Error::NotRegistered(id.clone(), account_deposit().as_yoctonear()))
    }

    pub(crate) fn is_registered(&self, id: &AccountId) -> bool {
        self.host.load::<Account>(id).is_some()
    }

    pub(crate) fn change_account(
        &mut self,
        id: &AccountId,
        change: impl FnOnce(&mut Account) -> Result<()>,
    ) -> Result<()> {
        let mut account = self.account(id)?;
        change(&mut account)?;
        self.host.save(id, &account);
        Ok(())
    }

    /// The row of a token that an account has been promised: of NEAR where it is registered.
    pub(crate) fn row(&self, id: &AccountId, token: &Token) -> Result<LedgerRow> {
        let row = self.host.load(&(id.clone(), token.clone()));
        row.ok_or_else(|| Error::NotRegistered(id.clone(), account_deposit().as_yoctonear()))
    }

    pub(crate) fn change_row(
        &mut self,
        id: &AccountId,
        token: &Token,
        change: impl FnOnce(&mut LedgerRow) -> Result<()>,
    ) -> Result<()> {
        let mut row = self.row(id, token)?;
        change(&mut row)?;
        self.host.save(&(id.clone(), token.clone()), &row);
        Ok(())
    }

    pub(crate) fn change_totals(
        &mut self,
        token: &Token,
        change: impl FnOnce(&mut Totals) -> Result<()>,
    ) -> Result<()> {
        let mut totals: Totals = self.host.load(token).unwrap_or_default();
        change(&mut totals)?;
        self.host.save(token, &totals);
        Ok(())
    }

    /// Adds to a balance what its total already has. Never fails: the row is there before anything can be owed.
    pub(crate) fn credit(&mut self, id: &AccountId, money: &Money) -> Result<()> {
        if money.amount.is_zero() {
            return Ok(());
        }
        self.change_row(id, &money.token, |row| {
            row.balance = row.balance.plus(money.amount)?;
            Ok(())
        })
    }

    pub(crate) fn register(&mut self, id: &AccountId, deposit: NearToken) -> Result<()> {
        self.host.save(id, &Account { storage_deposit: deposit, ..Account::default() });
        self.host.save(&(id.clone(), Token::Near), &LedgerRow::default());
        self.add_storage_deposit(deposit)?;
        self.emit(&AccountRegistered { account_id: id.clone(), deposit });
        Ok(())
    }

    pub(crate) fn add_storage_deposit(&mut self, amount: NearToken) -> Result<()> {
        let deposits = &mut self.state.storage_deposits;
        *deposits = deposits.plus(amount)?;
        Ok(())
    }

    pub(crate) fn sub_storage_deposit(&mut self, amount: NearToken) -> Result<()> {
        let deposits = &mut self.state.storage_deposits;
        *deposits = deposits.minus(amount)?;
        Ok(())
    }

    /// Moves a deposit for records to the balance of who paid it.
    pub(crate) fn return_storage_deposit(&mut self, id: &AccountId, deposit: NearToken) -> Result<()> {
        self.sub_storage_deposit(deposit)?;
        let money = Money::from(deposit);
        self.change_totals(&money.token, |totals| {
            totals.balances = totals.balances.plus(money.amount)?;
            Ok(())
        })?;
        self.credit(id, &money)
    }

    /// Keeps `needed` of the attached deposit and sends the rest back.
    pub(crate) fn charge(&mut self, needed: NearToken) -> Result<()> {
        let attached = self.call.deposit;
        let excess = attached.checked_sub(needed).ok_or_else(|| Error::underfunded(needed, attached))?;
        if !excess.is_zero() {
            self.host.send(&self.call.caller, excess.into());
        }
        Ok(())
    }

    /// Puts what a vendor paid into escrow.
    pub(crate) fn fund(&mut self, money: &Money) -> Result<()> {
        self.change_totals(&money.token, |totals| {
            totals.escrow = totals.escrow.plus(money.amount)?;
            Ok(())
        })
    }

    /// Moves `amount` of the campaign's escrow to its vendor's balance.
    pub(crate) fn refund(&mut self, campaign: &mut Campaign, amount: Amount) -> Result<Money> {
        let refund = campaign.money(amount);
        if !amount.is_zero() {
            campaign.refunded = campaign.refunded.plus(amount)?;
            self.leave_escrow(&refund)?;
            self.credit(&campaign.vendor_id, &refund)?;
        }
        Ok(refund)
    }

    /// What leaves a campaign is in balances from then on.
    pub(crate) fn leave_escrow(&mut self, money: &Money) -> Result<()> {
        self.change_totals(&money.token, |totals| {
            totals.escrow = totals.escrow.minus(money.amount)?;
            totals.balances = totals.balances.plus(money.amount)?;
            Ok(())
        })
    }

    /// A cancelled campaign holds only what the work in progress may earn: the rest is refunded.
    pub(crate) fn refund_freed(&mut self, campaign: &mut Campaign) -> Result<Money> {
        let freed = match campaign.state {
            CampaignState::Cancelled => campaign.escrow()?.minus(campaign.held()?)?,
            CampaignState::Open | CampaignState::Closed => Amount::ZERO,
        };
        self.refund(campaign, freed)
    }

    /// A cancelled campaign without work in progress is closed; nothing is left to refund by then.
    pub(crate) fn close_if_done(&mut self, campaign_id: u64, campaign: &mut Campaign) {
        if campaign.state == CampaignState::Cancelled && campaign.committed == 0 {
            campaign.state = CampaignState::Closed;
            self.emit(&CampaignClosed { campaign_id, refund: campaign.money(Amount::ZERO) });
        }
    }
}
