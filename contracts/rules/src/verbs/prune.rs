use core::ops::RangeInclusive;

use crate::event::CampaignPruned;
use crate::money::Checked;
use crate::{Batch, Campaign, CampaignState, Error, Host, Market, Result};

const LIMIT: RangeInclusive<u32> = 1..=50;

impl<H: Host> Market<'_, H> {
    /// Removes up to `limit` batch records of a closed campaign, and with the last of them the
    /// campaign itself, returning their deposit to the vendor's balance. True when all is removed.
    /// Only the vendor may: a campaign that is gone publishes no dataset any more.
    ///
    /// # Errors
    /// `ERR_BAD_ARGUMENT`, `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_CLOSED`.
    pub fn prune(&mut self, campaign_id: u64, limit: u32) -> Result<bool> {
        if !LIMIT.contains(&limit) {
            return Err(Error::BadArgument("limit is 1 to 50"));
        }
        let mut campaign = self.campaign(campaign_id)?;
        campaign.check_vendor(&self.call.caller)?;
        if campaign.state != CampaignState::Closed {
            return Err(Error::CampaignNotClosed);
        }
        let from_batch = campaign.pruned;
        let to_batch = campaign.size.batches().min(from_batch + limit);
        for batch in from_batch..to_batch {
            self.host.remove::<Batch>(&(campaign_id, batch));
        }
        let deposit = campaign.storage_deposit()?;
        campaign.pruned = to_batch;
        let removed = to_batch == campaign.size.batches();
        let refund = if removed { deposit } else { deposit.minus(campaign.storage_deposit()?)? };
        self.sub_storage_deposit(refund)?;
        self.credit(&campaign.vendor_id, refund)?;
        if removed {
            self.host.remove::<Campaign>(&campaign_id);
            self.change_account(&campaign.vendor_id, |vendor| {
                vendor.campaigns -= 1;
                Ok(())
            })?;
        } else {
            self.host.save(&campaign_id, &campaign);
        }
        self.emit(&CampaignPruned { campaign_id, from_batch, to_batch, refund, removed });
        Ok(removed)
    }
}
