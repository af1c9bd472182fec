//! The rules of the marketplace: its language, states, money arithmetic and invariants, without a chain.
//!
//! The language is what others must know: [`verbs`] and [`view`] are the methods with their
//! arguments and answers, [`event`] is what the log says, [`Error`] why a call is refused. All of it
//! reads as it is written, and `res/market.json` describes it for other languages.
//!
//! [`Market::run`] does a verb. It reads and writes through a [`Host`]: near-sdk in the contract, a
//! map in the tests. So the tests run the very code that runs on chain. A verb that fails may
//! already have written. Its host must then drop those writes, as NEAR does for a receipt that
//! panics.

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
pub mod verbs;
mod verdicts;
pub mod view;
mod wire;

pub use account::{Account, LedgerRow};
pub use assignment::AssignmentId;
pub use batch::{Batch, Place, Progress};
pub use campaign::{Campaign, CampaignState, Cost, Size};
pub use dataset::Dataset;
pub use error::{Code, Error, Result};
pub use hash::Hash;
pub use host::Host;
pub use market::{Call, Market};
pub use money::{Amount, Money, Token};
pub use reason::{Reason, ReasonCode};
pub use record::Record;
pub use state::{STATE_VERSION, State, Totals};
pub use storage::{BYTE_COST, Deposits, account_deposit, dataset_deposit};
pub use text::{Kind, Title, Uri};
pub use time::Timestamp;
pub use verdicts::Verdicts;
pub use wire::read_arguments;
