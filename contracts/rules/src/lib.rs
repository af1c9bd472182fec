//! The rules of the marketplace: states, money arithmetic and invariants, without a chain.
//!
//! [`Market`] holds the complete transition logic, one verb per file in [`verbs`]. It reads and
//! writes through a [`Host`]: near-sdk in the contract, a map in the tests. So the tests run the
//! very code that runs on chain.
//!
//! A verb that fails may already have written. Its host must then drop those writes, as NEAR does
//! for a receipt that panics.

mod account;
mod assignment;
mod batch;
mod campaign;
mod dataset;
mod error;
pub mod event;
mod hash;
mod host;
mod market;
mod money;
mod reason;
mod record;
mod state;
mod storage;
mod text;
mod time;
mod verbs;
mod verdicts;

pub use account::Account;
pub use assignment::AssignmentId;
pub use batch::{Batch, Place, PlaceState};
pub use campaign::{Campaign, CampaignState, Size};
pub use dataset::Dataset;
pub use error::{Error, Result};
pub use hash::Hash;
pub use host::Host;
pub use market::{Call, Market};
pub use money::{Cost, TOKEN};
pub use reason::Reason;
pub use record::Record;
pub use state::{State, Totals};
pub use storage::{BYTE_COST, account_deposit, campaign_deposit, dataset_deposit};
pub use time::Timestamp;
pub use verbs::{NewCampaign, NewDataset, Payment};
pub use verdicts::Verdicts;
