//! Events of the standard `neartasks` (NEP-297): one per state change, complete enough that an
//! indexer never reads contract state. Their JSON is fixed; old events stay parseable.

mod account;
mod assignment;
mod campaign;
mod contract;
mod dataset;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use account::{AccountRegistered, AccountUnregistered, ClaimFailed, ClaimPaid, ClaimStarted};
pub use assignment::{
    AssignmentReleased, AssignmentSettled, AssignmentSubmitted, AssignmentTaken, ReleaseReason, SettledBy,
};
pub use campaign::{CampaignCancelled, CampaignClosed, CampaignCreated, CampaignPruned, CampaignToppedUp};
pub use contract::{ContractInitialized, FeeChanged, OwnerChanged, OwnerProposed, PauseChanged};
pub use dataset::DatasetPublished;

/// The standard's name in logs.
pub const STANDARD: &str = "neartasks";
/// The standard's version in logs.
pub const VERSION: &str = "1.0.0";

/// What happened, by name.
pub trait Event: Serialize + DeserializeOwned {
    /// The event's name in logs.
    const NAME: &'static str;
}

#[derive(Serialize)]
struct Envelope<'a, E> {
    standard: &'static str,
    version: &'static str,
    event: &'static str,
    data: [&'a E; 1],
}

/// The log line of `event`.
#[expect(clippy::expect_used, reason = "writing to memory cannot fail")]
pub(crate) fn log_line<E: Event>(event: &E) -> String {
    let envelope = Envelope { standard: STANDARD, version: VERSION, event: E::NAME, data: [event] };
    let json = serde_json::to_string(&envelope).expect("JSON to memory");
    format!("EVENT_JSON:{json}")
}
