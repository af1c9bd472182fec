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

/// The log line of `event`. Put together from texts, which spares the contract an envelope for each kind of event.
#[expect(clippy::expect_used, reason = "writing to memory cannot fail")]
pub(crate) fn log_line<E: Event>(event: &E) -> String {
    envelope(E::NAME, &serde_json::to_string(event).expect("JSON to memory"))
}

fn envelope(name: &str, data: &str) -> String {
    format!(r#"EVENT_JSON:{{"standard":"{STANDARD}","version":"{VERSION}","event":"{name}","data":[{data}]}}"#)
}
