use crate::event::CampaignClosed;
use crate::{CampaignState, Error, Host, Market, Result};

impl<H: Host> Market<'_, H> {
    /// Ends a campaign without work in progress and refunds what is left of it.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_OPEN`,
    /// `ERR_WORK_IN_PROGRESS`.
    pub fn close(&mut self, campaign_id: u64) -> Result<()> {
        self.check_one_yocto()?;
        let mut campaign = self.campaign(campaign_id)?;
        campaign.check_vendor(&self.call.caller)?;
        if campaign.committed > 0 {
            return Err(Error::WorkInProgress);
        }
        campaign.check_open()?;
        campaign.state = CampaignState::Closed;
        let refund = campaign.escrow()?;
        self.refund(&mut campaign, refund)?;
        self.host.save(&campaign_id, &campaign);
        self.emit(&CampaignClosed { campaign_id, refund });
        Ok(())
    }
}
