use crate::event::{AssignmentReleased, ReleaseReason};
use crate::{AssignmentId, Campaign, Error, Host, Market, Place, PlaceState, Result};

impl<H: Host> Market<'_, H> {
    /// Gives a leased place back: its holder at any time, anyone once the lease is over.
    ///
    /// # Errors
    /// `ERR_NOT_FOUND`, `ERR_WRONG_STATE`, `ERR_ALREADY_SETTLED`, `ERR_LEASE_RUNNING`.
    pub fn release(&mut self, id: AssignmentId) -> Result<()> {
        let mut campaign = self.campaign(id.campaign_id)?;
        let key = (id.campaign_id, id.batch);
        let mut record = self.batch(&campaign, key);
        let place = record.assignment(id)?;
        let reason = match &place.state {
            PlaceState::Leased { lease_until, .. } if *lease_until <= self.call.now => ReleaseReason::Lapsed,
            PlaceState::Leased { tasker_id, .. } if *tasker_id == self.call.caller => ReleaseReason::Released,
            PlaceState::Leased { lease_until, .. } => return Err(Error::LeaseRunning { until: *lease_until }),
            PlaceState::Settled { .. } => return Err(Error::AlreadySettled),
            _ => return Err(Error::WrongState("the labels are submitted; wait for the review or settle")),
        };
        self.end_lease(id, &mut campaign, place, reason)?;
        self.host.save(&key, &record);
        self.close_if_done(id.campaign_id, &mut campaign);
        self.host.save(&id.campaign_id, &campaign);
        Ok(())
    }

    /// Frees the place of a lease that ends without labels, and the money held for it.
    pub(crate) fn end_lease(
        &mut self,
        id: AssignmentId,
        campaign: &mut Campaign,
        place: &mut Place,
        reason: ReleaseReason,
    ) -> Result<()> {
        let PlaceState::Leased { tasker_id, .. } = &place.state else {
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
        self.emit(&AssignmentReleased { id: id.into(), tasker_id, reason, refund });
        Ok(())
    }
}
