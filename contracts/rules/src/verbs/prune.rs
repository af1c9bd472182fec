use core::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::CampaignPruned;
use crate::money::Checked;
use crate::{Batch, Campaign, CampaignState, Error, Host, Market, Result};

const LIMIT: RangeInclusive<u32> = 1..=50;

/// Removes batch records of a closed campaign, and with the last of them the campaign itself,
/// returning their deposit to the vendor's balance. Answers true when all is removed.
/// Only the vendor may: a campaign that is gone publishes no dataset any more.
///
/// # Errors
/// `ERR_BAD_ARGUMENT`, `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_CLOSED`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prune {
    /// Of the caller.
    pub campaign_id: u64,
    /// Most batches to remove, 1 to 50.
    pub limit: u32,
}

impl Verb for Prune {
    const NAME: &'static str = "prune";
    const ATTACHED: Attached = Attached::Nothing;
    type Answer = bool;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<bool> {
        let Self { campaign_id, limit } = self;
        if !LIMIT.contains(&limit) {
            return Err(Error::BadArgument("limit is 1 to 50"));
        }
        let mut campaign = market.campaign(campaign_id)?;
        campaign.check_vendor(&market.call.caller)?;
        if campaign.state != CampaignState::Closed {
            return Err(Error::CampaignNotClosed);
        }
        let from_batch = campaign.pruned;
        let to_batch = campaign.size.batches().min(from_batch + limit);
        for batch in from_batch..to_batch {
            market.host.remove::<Batch>(&(campaign_id, batch));
        }
        let deposit = campaign.storage_deposit()?;
        campaign.pruned = to_batch;
        let removed = to_batch == campaign.size.batches();
        let storage = if removed { deposit } else { deposit.minus(campaign.storage_deposit()?)? };
        market.return_storage_deposit(&campaign.vendor_id, storage)?;
        if removed {
            market.host.remove::<Campaign>(&campaign_id);
            market.change_account(&campaign.vendor_id, |vendor| {
                vendor.campaigns -= 1;
                Ok(())
            })?;
        } else {
            market.host.save(&campaign_id, &campaign);
        }
        market.emit(&CampaignPruned { campaign_id, from_batch, to_batch, storage, removed });
        Ok(removed)
    }
}
