//! The methods that change something, one verb per file.

mod cancel;
mod claim;
mod close;
mod create_campaign;
mod new;
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

pub use new::STATE_VERSION;
