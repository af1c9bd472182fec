use crate::event::CampaignCancelled;
use crate::{CampaignState, Host, Market, Result};

impl<H: Host> Market<'_, H> {
    /// Ends a campaign early. What no leased or submitted place may earn is refunded at once, the
    /// rest as those end; the campaign closes with the last of them.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_OPEN`.
    pub fn cancel(&mut self, campaign_id: u64) -> Result<()> {
        self.check_one_yocto()?;
        let mut campaign = self.campaign(campaign_id)?;
        campaign.check_vendor(&self.call.caller)?;
        campaign.check_open()?;
        campaign.state = CampaignState::Cancelled;
        let refund = self.refund_freed(&mut campaign)?;
        self.emit(&CampaignCancelled { campaign_id, refund, held: campaign.held()? });
        self.close_if_done(campaign_id, &mut campaign);
        self.host.save(&campaign_id, &campaign);
        Ok(())
    }
}
