use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::CampaignClosed;
use crate::{CampaignState, Error, Host, Market, Result};

/// Ends a campaign without work in progress and refunds what is left of it.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_OPEN`,
/// `ERR_WORK_IN_PROGRESS`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Of the caller.
    pub campaign_id: u64,
}

impl Verb for Close {
    const NAME: &'static str = "close";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let Self { campaign_id } = self;
        let mut campaign = market.campaign(campaign_id)?;
        campaign.check_vendor(&market.call.caller)?;
        if campaign.committed > 0 {
            return Err(Error::WorkInProgress);
        }
        campaign.check_open()?;
        campaign.state = CampaignState::Closed;
        let rest = campaign.escrow()?;
        let refund = market.refund(&mut campaign, rest)?;
        market.host.save(&campaign_id, &campaign);
        market.emit(&CampaignClosed { campaign_id, refund });
        Ok(())
    }
}
