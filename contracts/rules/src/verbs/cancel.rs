use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::CampaignCancelled;
use crate::{CampaignState, Host, Market, Result};

/// Ends a campaign early. What no leased or submitted place may earn is refunded at once, the
/// rest as those end; the campaign closes with the last of them.
///
/// # Errors
/// `ERR_ONE_YOCTO`, `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_CAMPAIGN_NOT_OPEN`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancel {
    /// Of the caller.
    pub campaign_id: u64,
}

impl Verb for Cancel {
    const NAME: &'static str = "cancel";
    const ATTACHED: Attached = Attached::OneYocto;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let Self { campaign_id } = self;
        let mut campaign = market.campaign(campaign_id)?;
        campaign.check_vendor(&market.call.caller)?;
        campaign.check_open()?;
        campaign.state = CampaignState::Cancelled;
        let refund = market.refund_freed(&mut campaign)?;
        market.emit(&CampaignCancelled { campaign_id, refund, held: campaign.money(campaign.held()?) });
        market.close_if_done(campaign_id, &mut campaign);
        market.host.save(&campaign_id, &campaign);
        Ok(())
    }
}
