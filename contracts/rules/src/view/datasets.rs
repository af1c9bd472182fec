use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::{View, page};
use crate::{Dataset, Hash, Host, Result, State, Timestamp, Uri};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Dataset`")]
pub struct DatasetView {
    pub dataset_id: u64,
    pub campaign_id: u64,
    pub vendor_id: AccountId,
    pub root: Hash,
    pub records: u32,
    pub manifest_sha256: Hash,
    pub uri: Uri,
    pub published_at: Timestamp,
}

/// One dataset; null where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetDataset {
    /// From 1.
    pub dataset_id: u64,
}

impl View for GetDataset {
    const NAME: &'static str = "get_dataset";
    type Answer = Option<DatasetView>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        Ok(host.load(&self.dataset_id).map(|dataset| DatasetView::new(self.dataset_id, dataset)))
    }
}

/// Datasets in order of id; index i is dataset i + 1.
///
/// # Errors
/// `ERR_VIEW_RANGE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetDatasets {
    /// Where the page starts.
    pub from_index: u64,
    /// Most entries, 1 to 100.
    pub limit: u32,
}

impl View for GetDatasets {
    const NAME: &'static str = "get_datasets";
    type Answer = Vec<DatasetView>;

    fn answer<H: Host>(self, state: &State, host: &H) -> Result<Self::Answer> {
        let page = page(self.from_index, self.limit, state.next_dataset_id - 1)?;
        let ids = page.map(|index| index + 1);
        Ok(ids.filter_map(|id| host.load(&id).map(|dataset| DatasetView::new(id, dataset))).collect())
    }
}

impl DatasetView {
    fn new(dataset_id: u64, dataset: Dataset) -> Self {
        let Dataset { campaign_id, vendor_id, root, records, manifest_sha256, uri, published_at } = dataset;
        Self { dataset_id, campaign_id, vendor_id, root, records, manifest_sha256, uri, published_at }
    }
}
