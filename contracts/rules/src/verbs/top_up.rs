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
        let (funded, rewards, deposit) = (campaign.funded()?, campaign.rewards()?, campaign.storage_deposit()?);
        campaign.size.overlap = overlap;
        campaign.size.check()?;
        let added = campaign.money(campaign.funded()?.minus(funded)?);
        let storage = campaign.storage_deposit()?.minus(deposit)?;
        market.charge(added.yocto()?.plus(storage)?)?;

        let rewards = campaign.money(campaign.rewards()?.minus(rewards)?);
        let fees = added.clone().minus(rewards.clone())?;
        market.add_storage_deposit(storage)?;
        market.fund(&added)?;
        market.host.save(&campaign_id, &campaign);
        market.emit(&CampaignToppedUp { campaign_id, overlap, rewards, fees, storage });
        Ok(())
    }
}
