use near_sdk::{AccountId, near};
use neartasks_rules::{Dataset, Hash, Host, Timestamp};
use serde::Serialize;

use super::page;
use crate::chain::Chain;
use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[derive(Serialize)]
pub struct DatasetView {
    dataset_id: u64,
    campaign_id: u64,
    vendor_id: AccountId,
    root: Hash,
    records: u32,
    manifest_sha256: Hash,
    uri: String,
    published_at: Timestamp,
}

#[near]
impl Contract {
    pub fn get_dataset(&self, dataset_id: u64) -> Option<DatasetView> {
        let dataset: Dataset = Chain.load(&dataset_id)?;
        Some(DatasetView {
            dataset_id,
            campaign_id: dataset.campaign_id,
            vendor_id: dataset.vendor_id,
            root: dataset.root,
            records: dataset.records,
            manifest_sha256: dataset.manifest_sha256,
            uri: dataset.uri,
            published_at: dataset.published_at,
        })
    }

    /// Dataset ids start at 1, so index i is dataset i + 1.
    pub fn get_datasets(&self, from_index: u64, limit: u32) -> Vec<DatasetView> {
        let page = page(from_index, limit, self.state.next_dataset_id - 1).or_panic();
        page.filter_map(|index| self.get_dataset(index + 1)).collect()
    }
}
