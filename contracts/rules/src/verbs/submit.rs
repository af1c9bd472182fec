use crate::event::AssignmentSubmitted;
use crate::{AssignmentId, Error, Hash, Host, Market, PlaceState, Result};

impl<H: Host> Market<'_, H> {
    /// The holder commits to the labels of the whole batch.
    ///
    /// # Errors
    /// `ERR_BAD_HASH`, `ERR_NOT_FOUND`, `ERR_LEASE_OVER`, `ERR_WRONG_STATE`, `ERR_ALREADY_SETTLED`,
    /// `ERR_NOT_HOLDER`, `ERR_WRONG_COUNT`.
    pub fn submit(&mut self, id: AssignmentId, labels_root: &str, count: u32) -> Result<()> {
        let labels_root = Hash::parse(labels_root, "labels_root")?;
        let campaign = self.campaign(id.campaign_id)?;
        let key = (id.campaign_id, id.batch);
        let mut record = self.batch(&campaign, key);
        let place = record.assignment(id).map_err(|error| match error {
            Error::WrongState(_) => Error::LeaseOver,
            other => other,
        })?;
        let (tasker_id, lease_until) = match &place.state {
            PlaceState::Leased { tasker_id, lease_until } => (tasker_id.clone(), *lease_until),
            PlaceState::Settled { .. } => return Err(Error::AlreadySettled),
            _ => return Err(Error::WrongState("the labels are submitted already")),
        };
        if tasker_id != self.call.caller {
            return Err(Error::NotHolder { holder: tasker_id });
        }
        if lease_until <= self.call.now {
            return Err(Error::LeaseOver);
        }
        let expected = campaign.size.items_of(id.batch);
        if count != expected {
            return Err(Error::WrongCount { expected });
        }

        let review_until = self.call.now.plus_seconds(campaign.review_seconds)?;
        place.state = PlaceState::Submitted { tasker_id: tasker_id.clone(), labels_root, review_until };
        self.host.save(&key, &record);
        self.change_account(&tasker_id, |tasker| {
            tasker.submitted += u64::from(count);
            Ok(())
        })?;
        self.emit(&AssignmentSubmitted { id: id.into(), tasker_id, labels_root, count, review_until });
        Ok(())
    }
}
