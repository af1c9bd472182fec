//! What callers can do, one verb per file: its arguments and what it does.

mod cancel;
mod claim;
mod close;
mod create_campaign;
mod initialize;
mod owner;
mod prune;
mod publish_dataset;
mod release;
mod review;
mod settle;
mod storage;
mod submit;
mod take;
mod top_up;

pub use cancel::Cancel;
pub use claim::{Claim, Payment};
pub use close::Close;
pub use create_campaign::CreateCampaign;
pub use initialize::New;
pub use owner::{AcceptOwner, ProposeOwner, SetFee, SetPaused};
pub use prune::Prune;
pub use publish_dataset::PublishDataset;
pub use release::Release;
pub use review::Review;
pub use settle::Settle;
pub use storage::{StorageBalance, StorageDeposit, StorageUnregister, StorageWithdraw};
pub use submit::Submit;
pub use take::Take;
pub use top_up::TopUp;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Host, Market, Result};

/// A method that changes something; its fields are the method's arguments.
pub trait Verb: Serialize + DeserializeOwned {
    /// The method's name.
    const NAME: &'static str;
    /// The NEAR that comes with it.
    const ATTACHED: Attached;
    /// What it answers.
    type Answer: Serialize;

    /// Does it; [`Market::run`] is the way in.
    ///
    /// # Errors
    /// Each verb says.
    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<Self::Answer>;
}

/// The NEAR that a method takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attached {
    /// None, refused otherwise.
    Nothing,
    /// Exactly 1 yoctoNEAR (`ERR_ONE_YOCTO`), which only a full-access key can attach.
    OneYocto,
    /// At least what the call costs (`ERR_UNDERFUNDED`); the rest comes back at once.
    Cost,
}
