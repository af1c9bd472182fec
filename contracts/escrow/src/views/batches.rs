use near_sdk::{AccountId, near};
use neartasks_rules::{AssignmentId, Batch, Campaign, Error, Hash, Host, Place, PlaceState, Timestamp};
use serde::Serialize;

use super::page;
use crate::chain::Chain;
use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[derive(Serialize)]
pub struct BatchView {
    campaign_id: u64,
    batch: u32,
    items: u32,
    places: Vec<PlaceView>,
}

#[derive(Serialize)]
pub struct PlaceView {
    replica: u32,
    attempt: u32,
    #[serde(flatten)]
    state: StateView,
}

#[derive(Serialize)]
pub struct AssignmentView {
    assignment: AssignmentId,
    campaign_id: u64,
    batch: u32,
    replica: u32,
    attempt: u32,
    count: u32,
    #[serde(flatten)]
    state: StateView,
}

#[derive(Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
enum StateView {
    Open,
    Leased { tasker_id: AccountId, lease_until: Timestamp },
    Submitted { tasker_id: AccountId, labels_root: Hash, review_until: Timestamp },
    Settled { tasker_id: AccountId, labels_root: Hash, accepted: u32, rejected: u32 },
}

impl From<PlaceState> for StateView {
    fn from(state: PlaceState) -> Self {
        match state {
            PlaceState::Open => Self::Open,
            PlaceState::Leased { tasker_id, lease_until } => Self::Leased { tasker_id, lease_until },
            PlaceState::Submitted { tasker_id, labels_root, review_until } => {
                Self::Submitted { tasker_id, labels_root, review_until }
            }
            PlaceState::Settled { tasker_id, labels_root, accepted, rejected } => {
                Self::Settled { tasker_id, labels_root, accepted, rejected }
            }
        }
    }
}

#[near]
impl Contract {
    /// The current attempt of a place; null for one that is over or has not begun.
    pub fn get_assignment(&self, assignment: String) -> Option<AssignmentView> {
        let id: AssignmentId = assignment.parse().or_panic();
        let campaign: Campaign = Chain.load(&id.campaign_id)?;
        let batch: Batch = Chain.load(&(id.campaign_id, id.batch))?;
        let replica = usize::try_from(id.replica).ok()?;
        let place = batch.places.into_iter().nth(replica)?;
        if place.attempt != id.attempt || place.state == PlaceState::Open {
            return None;
        }
        Some(AssignmentView {
            assignment: id,
            campaign_id: id.campaign_id,
            batch: id.batch,
            replica: id.replica,
            attempt: id.attempt,
            count: campaign.size.items_of(id.batch),
            state: place.state.into(),
        })
    }

    pub fn get_batch(&self, campaign_id: u64, batch: u32) -> Option<BatchView> {
        let campaign: Campaign = Chain.load(&campaign_id)?;
        (batch < campaign.size.batches()).then(|| view(campaign_id, &campaign, batch))
    }

    pub fn get_batches(&self, campaign_id: u64, from_index: u64, limit: u32) -> Vec<BatchView> {
        let campaign: Campaign = Chain.load(&campaign_id).ok_or(Error::NotFound("campaign")).or_panic();
        let page = page(from_index, limit, campaign.size.batches().into()).or_panic();
        page.filter_map(|batch| u32::try_from(batch).ok()).map(|batch| view(campaign_id, &campaign, batch)).collect()
    }
}

fn view(campaign_id: u64, campaign: &Campaign, batch: u32) -> BatchView {
    let record: Batch = Chain.load(&(campaign_id, batch)).unwrap_or_default();
    let places = record.places.into_iter().chain(core::iter::repeat(Place::default()));
    let places = (0..campaign.size.overlap)
        .zip(places)
        .map(|(replica, place)| PlaceView { replica, attempt: place.attempt, state: place.state.into() })
        .collect();
    BatchView { campaign_id, batch, items: campaign.size.items_of(batch), places }
}
