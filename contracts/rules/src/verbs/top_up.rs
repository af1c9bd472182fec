use near_token::NearToken;

use crate::event::CampaignToppedUp;
use crate::money::Checked;
use crate::{Error, Host, Market, Result};

impl<H: Host> Market<'_, H> {
    /// Raises a campaign's overlap, funding every added replica.
    ///
    /// # Errors
    /// `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_OPEN`, `ERR_BAD_ARGUMENT`,
    /// `ERR_OVERFLOW`, `ERR_UNDERFUNDED`.
    pub fn top_up(&mut self, campaign_id: u64, overlap: u32) -> Result<()> {
        let mut campaign = self.campaign(campaign_id)?;
        campaign.check_vendor(&self.call.caller)?;
        campaign.check_open()?;
        if overlap <= campaign.size.overlap {
            return Err(Error::BadArgument("overlap must be higher than it is"));
        }
        let before = campaign.size.cost(campaign.fee_bps, NearToken::ZERO)?;
        campaign.size.overlap = overlap;
        let after = campaign.size.check()?.cost(campaign.fee_bps, NearToken::ZERO)?;
        self.charge(after.total.minus(before.total)?)?;

        let rewards = after.rewards.minus(before.rewards)?;
        let fees = after.fees.minus(before.fees)?;
        let storage = after.storage.minus(before.storage)?;
        self.add_storage_deposit(storage)?;
        self.state.totals.escrow = self.state.totals.escrow.plus(rewards)?.plus(fees)?;
        self.host.save(&campaign_id, &campaign);
        self.emit(&CampaignToppedUp { campaign_id, overlap, rewards, fees, storage });
        Ok(())
    }
}
