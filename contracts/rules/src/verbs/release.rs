use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::{AssignmentReleased, ReleaseReason};
use crate::{AssignmentId, Campaign, Error, Host, Market, Place, Progress, Result};

/// Gives a leased place back: its holder at any time, anyone once the lease is over.
///
/// # Errors
/// `ERR_NOT_FOUND`, `ERR_WRONG_STATE`, `ERR_ALREADY_SETTLED`, `ERR_LEASE_RUNNING`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The lease to end.
    pub assignment: AssignmentId,
}

impl Verb for Release {
    const NAME: &'static str = "release";
    const ATTACHED: Attached = Attached::Nothing;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let id = self.assignment;
        let mut campaign = market.campaign(id.campaign_id)?;
        let key = (id.campaign_id, id.batch);
        let mut record = market.batch(&campaign, key);
        let place = record.assignment(id)?;
        let reason = match &place.progress {
            Progress::Leased { lease_until, .. } if *lease_until <= market.call.now => ReleaseReason::Lapsed,
            Progress::Leased { tasker_id, .. } if *tasker_id == market.call.caller => ReleaseReason::Released,
            Progress::Leased { lease_until, .. } => return Err(Error::LeaseRunning(*lease_until)),
            Progress::Settled { .. } => return Err(Error::AlreadySettled),
            _ => return Err(Error::WrongState("the labels are submitted; wait for the review or settle")),
        };
        market.end_lease(id, &mut campaign, place, reason)?;
        market.host.save(&key, &record);
        market.close_if_done(id.campaign_id, &mut campaign);
        market.host.save(&id.campaign_id, &campaign);
        Ok(())
    }
}

impl<H: Host> Market<'_, H> {
    /// Frees the place of a lease that ends without labels, and the money held for it.
    pub(super) fn end_lease(
        &mut self,
        id: AssignmentId,
        campaign: &mut Campaign,
        place: &mut Place,
        reason: ReleaseReason,
    ) -> Result<()> {
        let Progress::Leased { tasker_id, .. } = &place.progress else {
            return Err(Error::WrongState("only a leased place can be released"));
        };
        let tasker_id = tasker_id.clone();
        place.reopen();
        campaign.committed -= u64::from(campaign.size.items_of(id.batch));
        self.change_account(&tasker_id, |tasker| {
            tasker.pending -= 1;
            Ok(())
        })?;
        let refund = self.refund_freed(campaign)?;
        let AssignmentId { campaign_id, batch, replica, attempt } = id;
        self.emit(&AssignmentReleased {
            assignment: id,
            campaign_id,
            batch,
            replica,
            attempt,
            tasker_id,
            reason,
            refund,
        });
        Ok(())
    }
}
