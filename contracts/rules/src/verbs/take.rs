use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::{AssignmentTaken, ReleaseReason};
use crate::{AssignmentId, Error, Host, Market, Progress, Result};

/// Leases a place to the caller, who is registered out of the deposit if need be. A lapsed
/// holder loses the place. Answers the assignment.
///
/// # Errors
/// `ERR_PAUSED`, `ERR_NOT_FOUND`, `ERR_CAMPAIGN_NOT_OPEN`, `ERR_ALREADY_TOOK_BATCH`,
/// `ERR_PLACE_TAKEN`, `ERR_NOT_REGISTERED`, `ERR_UNDERFUNDED`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// An open one.
    pub campaign_id: u64,
    /// From 0.
    pub batch: u32,
    /// From 0, below the campaign's overlap.
    pub replica: u32,
}

impl Verb for Take {
    const NAME: &'static str = "take";
    const ATTACHED: Attached = Attached::Cost;
    type Answer = AssignmentId;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<AssignmentId> {
        if market.state.paused {
            return Err(Error::Paused);
        }
        let Self { campaign_id, batch, replica } = self;
        let now = market.call.now;
        let tasker_id = market.call.caller.clone();
        let mut campaign = market.campaign(campaign_id)?;
        campaign.check_open()?;
        let labels = campaign.size.items_of(batch);
        if labels == 0 {
            return Err(Error::NotFound("batch"));
        }
        let key = (campaign_id, batch);
        let mut record = market.batch(&campaign, key);
        record.check_new_to(&tasker_id, now)?;

        let place = record.place(replica)?;
        match &place.progress {
            Progress::Open => {}
            Progress::Leased { lease_until, .. } if *lease_until <= now => {
                let lapsed = AssignmentId { campaign_id, batch, replica, attempt: place.attempt };
                market.end_lease(lapsed, &mut campaign, place, ReleaseReason::Lapsed)?;
            }
            _ => return Err(Error::PlaceTaken),
        }

        if market.call.deposit.is_zero() {
            market.account(&tasker_id)?;
        } else {
            market.register_if_new(&tasker_id)?;
        }
        market.change_account(&tasker_id, |tasker| {
            tasker.pending += 1;
            Ok(())
        })?;
        campaign.committed += u64::from(labels);
        let attempt = place.attempt;
        let lease_until = now.plus_seconds(campaign.lease_seconds)?;
        place.progress = Progress::Leased { tasker_id: tasker_id.clone(), lease_until };
        market.host.save(&key, &record);
        market.host.save(&campaign_id, &campaign);
        let assignment = AssignmentId { campaign_id, batch, replica, attempt };
        market.emit(&AssignmentTaken { assignment, campaign_id, batch, replica, attempt, tasker_id, lease_until });
        Ok(assignment)
    }
}
