use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::CampaignToppedUp;
use crate::money::Checked;
use crate::{Error, Host, Market, Result};

/// Raises a campaign's overlap, funding every added replica.
///
/// # Errors
/// `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_OPEN`, `ERR_BAD_ARGUMENT`,
/// `ERR_OVERFLOW`, `ERR_UNDERFUNDED`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopUp {
    /// Of the caller.
    pub campaign_id: u64,
    /// Higher than it is, at most 15.
    pub overlap: u32,
}

impl Verb for TopUp {
    const NAME: &'static str = "top_up";
    const ATTACHED: Attached = Attached::Cost;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let Self { campaign_id, overlap } = self;
        let mut campaign = market.campaign(campaign_id)?;
        campaign.check_vendor(&market.call.caller)?;
        campaign.check_open()?;
        if overlap <= campaign.size.overlap {
            return Err(Error::BadArgument("overlap must be higher than it is"));
        }
        let before = campaign.size.cost(campaign.fee_bps, NearToken::ZERO)?;
        campaign.size.overlap = overlap;
        let after = campaign.size.check()?.cost(campaign.fee_bps, NearToken::ZERO)?;
        market.charge(after.total.minus(before.total)?)?;

        let rewards = after.rewards.minus(before.rewards)?;
        let fees = after.fees.minus(before.fees)?;
        let storage = after.storage.minus(before.storage)?;
        market.add_storage_deposit(storage)?;
        market.state.totals.escrow = market.state.totals.escrow.plus(rewards)?.plus(fees)?;
        market.host.save(&campaign_id, &campaign);
        market.emit(&CampaignToppedUp { campaign_id, overlap, rewards, fees, storage });
        Ok(())
    }
}
