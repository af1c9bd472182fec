use borsh::{BorshDeserialize, BorshSerialize};
use near_account_id::AccountId;

use crate::{AssignmentId, Error, Hash, Record, Result, Timestamp};

/// The places of one batch, one for each replica. Stored from its first lease on.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Batch {
    /// In order of replica.
    pub places: Vec<Place>,
}

/// One replica of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Place {
    /// The current attempt, or the one the next lease will have.
    pub attempt: u32,
    /// How far that attempt is.
    pub progress: Progress,
}

/// The life of a place, with what is known at each point of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Progress {
    #[default]
    Open,
    Leased {
        tasker_id: AccountId,
        lease_until: Timestamp,
    },
    Submitted {
        tasker_id: AccountId,
        labels_root: Hash,
        review_until: Timestamp,
    },
    Settled {
        tasker_id: AccountId,
        labels_root: Hash,
        accepted: u32,
        rejected: u32,
    },
}

impl Record for Batch {
    /// Campaign and batch number.
    type Key = (u64, u32);
    const PREFIX: u8 = b'b';
}

impl Batch {
    /// Places appear when the overlap is raised.
    pub(crate) fn grow(&mut self, overlap: u32) {
        let known = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.places.extend((known..overlap).map(|_| Place::default()));
    }

    pub(crate) fn place(&mut self, replica: u32) -> Result<&mut Place> {
        usize::try_from(replica).ok().and_then(|replica| self.places.get_mut(replica)).ok_or(Error::NotFound("place"))
    }

    /// The place of `id`, if that is the place's current attempt.
    pub(crate) fn assignment(&mut self, id: AssignmentId) -> Result<&mut Place> {
        let place = self.place(id.replica)?;
        let begun = id.attempt < place.attempt || id.attempt == place.attempt && place.progress != Progress::Open;
        if !begun {
            return Err(Error::NotFound("assignment"));
        }
        if id.attempt < place.attempt {
            return Err(Error::WrongState("this assignment is over: released, lapsed or rejected as a whole"));
        }
        Ok(place)
    }

    /// # Errors
    /// `ERR_ALREADY_TOOK_BATCH` if `account` holds or did a replica. A lapsed lease does not count.
    pub(crate) fn check_new_to(&self, account: &AccountId, now: Timestamp) -> Result<()> {
        let taken = self.places.iter().position(|place| match &place.progress {
            Progress::Open => false,
            Progress::Leased { tasker_id, lease_until } => tasker_id == account && now < *lease_until,
            Progress::Submitted { tasker_id, .. } | Progress::Settled { tasker_id, .. } => tasker_id == account,
        });
        match taken.map(u32::try_from) {
            None => Ok(()),
            Some(replica) => Err(Error::AlreadyTookBatch(replica.unwrap_or(u32::MAX))),
        }
    }
}

impl Place {
    /// Ends the attempt without labels to pay: the place is free for the next one.
    pub(crate) fn reopen(&mut self) {
        *self = Self { attempt: self.attempt + 1, progress: Progress::Open };
    }
}
