#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use near_token::NearToken;
use serde::Serialize;

use super::Event;
use crate::{AssignmentId, Hash, Reason, Timestamp};

/// An assignment's id, whole and in parts.
#[derive(Serialize)]
pub struct Parts {
    pub assignment: AssignmentId,
    pub campaign_id: u64,
    pub batch: u32,
    pub replica: u32,
    pub attempt: u32,
}

impl From<AssignmentId> for Parts {
    fn from(assignment: AssignmentId) -> Self {
        let AssignmentId { campaign_id, batch, replica, attempt } = assignment;
        Self { assignment, campaign_id, batch, replica, attempt }
    }
}

#[derive(Serialize)]
pub struct AssignmentTaken {
    #[serde(flatten)]
    pub id: Parts,
    pub tasker_id: AccountId,
    pub lease_until: Timestamp,
}

impl Event for AssignmentTaken {
    const NAME: &'static str = "assignment_taken";
}

#[derive(Serialize)]
pub struct AssignmentReleased {
    #[serde(flatten)]
    pub id: Parts,
    pub tasker_id: AccountId,
    pub reason: ReleaseReason,
    pub refund: NearToken,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseReason {
    Released,
    Lapsed,
}

impl Event for AssignmentReleased {
    const NAME: &'static str = "assignment_released";
}

#[derive(Serialize)]
pub struct AssignmentSubmitted {
    #[serde(flatten)]
    pub id: Parts,
    pub tasker_id: AccountId,
    pub labels_root: Hash,
    pub count: u32,
    pub review_until: Timestamp,
}

impl Event for AssignmentSubmitted {
    const NAME: &'static str = "assignment_submitted";
}

#[derive(Serialize)]
pub struct AssignmentSettled {
    #[serde(flatten)]
    pub id: Parts,
    pub tasker_id: AccountId,
    pub by: SettledBy,
    pub reviewer_id: Option<AccountId>,
    pub labels_root: Hash,
    pub accepted: u32,
    pub rejected: u32,
    pub accepted_bitmap: String,
    pub reasons: Vec<Reason>,
    pub token: &'static str,
    pub paid: NearToken,
    pub fee: NearToken,
    pub fee_to: AccountId,
    pub refund: NearToken,
    pub reopened: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SettledBy {
    Review,
    Timeout,
}

impl Event for AssignmentSettled {
    const NAME: &'static str = "assignment_settled";
}
