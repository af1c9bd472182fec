//! What callers can do, one verb per file.

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

pub use claim::Payment;
pub use create_campaign::NewCampaign;
pub use publish_dataset::NewDataset;
