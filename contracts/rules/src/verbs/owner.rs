use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::{FeeChanged, OwnerChanged, OwnerProposed, PauseChanged};
use crate::money::checked_fee;
use crate::{Error, Host, Market, Result};

/// Sets the fee of campaigns to come.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`, `ERR_FEE_TOO_HIGH`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetFee {
    /// In hundredths of a percent, at most 1000.
    pub fee_bps: u16,
}

impl Verb for SetFee {
    const NAME: &'static str = "set_fee";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        market.check_owner()?;
        let Self { fee_bps } = self;
        market.state.fee_bps = checked_fee(fee_bps)?;
        market.emit(&FeeChanged { fee_bps });
        Ok(())
    }
}

/// Stops or allows new campaigns and takes; never anything that pays.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetPaused {
    /// Whether to stop them.
    pub paused: bool,
}

impl Verb for SetPaused {
    const NAME: &'static str = "set_paused";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        market.check_owner()?;
        let Self { paused } = self;
        market.state.paused = paused;
        market.emit(&PauseChanged { paused });
        Ok(())
    }
}

/// Names who may become the owner.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeOwner {
    /// Who is to accept.
    pub owner_id: AccountId,
}

impl Verb for ProposeOwner {
    const NAME: &'static str = "propose_owner";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        market.check_owner()?;
        let Self { owner_id } = self;
        market.state.proposed_owner_id = Some(owner_id.clone());
        market.emit(&OwnerProposed { owner_id });
        Ok(())
    }
}

/// The proposed owner, who must be registered to be credited fees, takes over.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`, `ERR_NOT_REGISTERED`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptOwner {}

impl Verb for AcceptOwner {
    const NAME: &'static str = "accept_owner";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let caller = market.call.caller.clone();
        if market.state.proposed_owner_id.as_ref() != Some(&caller) {
            let owner = market.state.proposed_owner_id.clone().unwrap_or_else(|| market.state.owner_id.clone());
            return Err(Error::NotOwner(owner));
        }
        market.account(&caller)?;
        market.state.proposed_owner_id = None;
        market.state.owner_id = caller.clone();
        market.emit(&OwnerChanged { owner_id: caller });
        Ok(())
    }
}

impl<H: Host> Market<'_, H> {
    fn check_owner(&self) -> Result<()> {
        if self.call.caller == self.state.owner_id { Ok(()) } else { Err(Error::NotOwner(self.state.owner_id.clone())) }
    }
}
