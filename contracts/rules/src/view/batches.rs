use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::{View, page};
use crate::{AssignmentId, Batch, Campaign, Error, Hash, Host, Place, Progress, Result, State, Timestamp};

/// The life of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PlaceState {
    Open,
    Leased,
    Submitted,
    Settled,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct BatchView {
    pub campaign_id: u64,
    pub batch: u32,
    pub items: u32,
    pub places: Vec<PlaceView>,
}

/// A place, with what its state has and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PlaceView {
    pub replica: u32,
    pub attempt: u32,
    pub state: PlaceState,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasker_id: Option<AccountId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lease_until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels_root: Option<Hash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected: Option<u32>,
}

/// The current attempt of a place, with what its state has and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AssignmentView {
    pub assignment: AssignmentId,
    pub campaign_id: u64,
    pub batch: u32,
    pub count: u32,
    #[serde(flatten)]
    pub place: PlaceView,
}

/// The current attempt of a place; null for one that is over or has not begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetAssignment {
    /// Its id.
    pub assignment: AssignmentId,
}

impl View for GetAssignment {
    const NAME: &'static str = "get_assignment";
    type Answer = Option<AssignmentView>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        let id = self.assignment;
        let Some(campaign) = host.load::<Campaign>(&id.campaign_id) else {
            return Ok(None);
        };
        let place = places(host, &campaign, (id.campaign_id, id.batch)).find(|place| {
            place.replica == id.replica && place.attempt == id.attempt && place.state != PlaceState::Open
        });
        let AssignmentId { campaign_id, batch, .. } = id;
        let count = campaign.size.items_of(batch);
        Ok(place.map(|place| AssignmentView { assignment: id, campaign_id, batch, count, place }))
    }
}

/// A batch with all its places; null where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetBatch {
    /// Its campaign.
    pub campaign_id: u64,
    /// From 0.
    pub batch: u32,
}

impl View for GetBatch {
    const NAME: &'static str = "get_batch";
    type Answer = Option<BatchView>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        let Self { campaign_id, batch } = self;
        let campaign: Option<Campaign> = host.load(&campaign_id);
        let campaign = campaign.filter(|campaign| batch < campaign.size.batches());
        Ok(campaign.map(|campaign| view(host, campaign_id, &campaign, batch)))
    }
}

/// Batches of a campaign, in order.
///
/// # Errors
/// `ERR_NOT_FOUND`, `ERR_VIEW_RANGE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetBatches {
    /// Their campaign.
    pub campaign_id: u64,
    /// Where the page starts.
    pub from_index: u64,
    /// Most entries, 1 to 100.
    pub limit: u32,
}

impl View for GetBatches {
    const NAME: &'static str = "get_batches";
    type Answer = Vec<BatchView>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        let campaign: Campaign = host.load(&self.campaign_id).ok_or(Error::NotFound("campaign"))?;
        let page = page(self.from_index, self.limit, campaign.size.batches().into())?;
        let batches = page.filter_map(|batch| u32::try_from(batch).ok());
        Ok(batches.map(|batch| view(host, self.campaign_id, &campaign, batch)).collect())
    }
}

fn view<H: Host>(host: &H, campaign_id: u64, campaign: &Campaign, batch: u32) -> BatchView {
    let places = places(host, campaign, (campaign_id, batch)).collect();
    BatchView { campaign_id, batch, items: campaign.size.items_of(batch), places }
}

/// Every place of a batch, those included that no record knows yet.
fn places<H: Host>(host: &H, campaign: &Campaign, key: (u64, u32)) -> impl Iterator<Item = PlaceView> {
    let record: Batch = host.load(&key).unwrap_or_default();
    let places = record.places.into_iter().chain(core::iter::repeat(Place::default()));
    (0..campaign.size.overlap).zip(places).map(|(replica, place)| PlaceView::new(replica, place))
}

impl PlaceView {
    fn new(replica: u32, place: Place) -> Self {
        let open = Self {
            replica,
            attempt: place.attempt,
            state: PlaceState::Open,
            tasker_id: None,
            lease_until: None,
            labels_root: None,
            review_until: None,
            accepted: None,
            rejected: None,
        };
        match place.progress {
            Progress::Open => open,
            Progress::Leased { tasker_id, lease_until } => {
                Self { state: PlaceState::Leased, tasker_id: Some(tasker_id), lease_until: Some(lease_until), ..open }
            }
            Progress::Submitted { tasker_id, labels_root, review_until } => Self {
                state: PlaceState::Submitted,
                tasker_id: Some(tasker_id),
                labels_root: Some(labels_root),
                review_until: Some(review_until),
                ..open
            },
            Progress::Settled { tasker_id, labels_root, accepted, rejected } => Self {
                state: PlaceState::Settled,
                tasker_id: Some(tasker_id),
                labels_root: Some(labels_root),
                accepted: Some(accepted),
                rejected: Some(rejected),
                ..open
            },
        }
    }
}
