use core::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::DatasetPublished;
use crate::{Dataset, Error, Hash, Host, Market, Result, Uri, dataset_deposit};

const RECORDS: RangeInclusive<u32> = 1..=10_000_000;

/// Fixes a result for ever, against a deposit for its record. Answers the dataset's id.
///
/// # Errors
/// `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_BAD_ARGUMENT`, `ERR_UNDERFUNDED`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishDataset {
    /// Of the caller.
    pub campaign_id: u64,
    /// Merkle root (RFC 6962) over the records.
    pub root: Hash,
    /// 1 to 10 million.
    pub records: u32,
    /// SHA-256 of the manifest.
    pub manifest_sha256: Hash,
    /// Where the dataset is served.
    pub uri: Uri,
}

impl Verb for PublishDataset {
    const NAME: &'static str = "publish_dataset";
    const ATTACHED: Attached = Attached::Cost;
    type Answer = u64;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<u64> {
        let Self { campaign_id, root, records, manifest_sha256, uri } = self;
        let vendor_id = market.call.caller.clone();
        market.campaign(campaign_id)?.check_vendor(&vendor_id)?;
        if !RECORDS.contains(&records) {
            return Err(Error::BadArgument("records is 1 to 10000000"));
        }
        market.charge(dataset_deposit())?;
        market.add_storage_deposit(dataset_deposit())?;
        let dataset_id = market.state.next_dataset_id;
        market.state.next_dataset_id += 1;
        let published_at = market.call.now;
        let dataset = Dataset { campaign_id, vendor_id, root, records, manifest_sha256, uri, published_at };
        market.host.save(&dataset_id, &dataset);
        let Dataset { vendor_id, uri, .. } = dataset;
        market.emit(&DatasetPublished { dataset_id, campaign_id, vendor_id, root, records, manifest_sha256, uri });
        Ok(dataset_id)
    }
}
