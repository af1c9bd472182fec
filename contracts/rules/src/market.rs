use near_account_id::AccountId;
use near_token::NearToken;

use crate::event::{AccountRegistered, CampaignClosed, Event, log_line};
use crate::money::Checked;
use crate::verbs::{Attached, Verb};
use crate::{Account, Batch, Campaign, CampaignState, Error, Host, Result, State, Timestamp, account_deposit};

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

    pub(crate) fn credit(&mut self, id: &AccountId, amount: NearToken) -> Result<()> {
        if amount.is_zero() {
            return Ok(());
        }
        self.change_account(id, |account| {
            account.balance = account.balance.plus(amount)?;
            Ok(())
        })?;
        self.state.totals.balances = self.state.totals.balances.plus(amount)?;
        Ok(())
    }

    pub(crate) fn register(&mut self, id: &AccountId, deposit: NearToken) -> Result<()> {
        self.host.save(id, &Account { storage_deposit: deposit, ..Account::default() });
        self.add_storage_deposit(deposit)?;
        self.emit(&AccountRegistered { account_id: id.clone(), deposit });
        Ok(())
    }

    pub(crate) fn add_storage_deposit(&mut self, amount: NearToken) -> Result<()> {
        let deposits = &mut self.state.totals.storage_deposits;
        *deposits = deposits.plus(amount)?;
        Ok(())
    }

    pub(crate) fn sub_storage_deposit(&mut self, amount: NearToken) -> Result<()> {
        let deposits = &mut self.state.totals.storage_deposits;
        *deposits = deposits.minus(amount)?;
        Ok(())
    }

    /// Keeps `needed` of the attached deposit and sends the rest back.
    pub(crate) fn charge(&mut self, needed: NearToken) -> Result<()> {
        let attached = self.call.deposit;
        let excess = attached.checked_sub(needed).ok_or_else(|| Error::underfunded(needed, attached))?;
        if !excess.is_zero() {
            self.host.send(&self.call.caller, excess);
        }
        Ok(())
    }

    /// Credits the vendor `amount` out of the campaign's escrow.
    pub(crate) fn refund(&mut self, campaign: &mut Campaign, amount: NearToken) -> Result<()> {
        campaign.refunded = campaign.refunded.plus(amount)?;
        self.state.totals.escrow = self.state.totals.escrow.minus(amount)?;
        self.credit(&campaign.vendor_id, amount)
    }

    /// A cancelled campaign holds only what the work in progress may earn: the rest is refunded.
    pub(crate) fn refund_freed(&mut self, campaign: &mut Campaign) -> Result<NearToken> {
        if campaign.state != CampaignState::Cancelled {
            return Ok(NearToken::ZERO);
        }
        let freed = campaign.escrow()?.minus(campaign.held()?)?;
        self.refund(campaign, freed)?;
        Ok(freed)
    }

    /// A cancelled campaign without work in progress is closed; nothing is left to refund by then.
    pub(crate) fn close_if_done(&mut self, campaign_id: u64, campaign: &mut Campaign) {
        if campaign.state == CampaignState::Cancelled && campaign.committed == 0 {
            campaign.state = CampaignState::Closed;
            self.emit(&CampaignClosed { campaign_id, refund: NearToken::ZERO });
        }
    }
}
