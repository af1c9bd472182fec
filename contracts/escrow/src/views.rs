//! The methods that only read.

use near_sdk::near;
use neartasks_rules::Cost;
use neartasks_rules::verbs::StorageBalance;
use neartasks_rules::view::{
    AccountView, AssignmentView, BatchView, CampaignCost, CampaignView, ConfigView, DatasetView, GetAccount,
    GetAssignment, GetBatch, GetBatches, GetCampaign, GetCampaigns, GetConfig, GetDataset, GetDatasets, GetStorage,
    GetTotals, StorageBalanceBounds, StorageBalanceOf, StorageBounds, StorageView, TotalsView,
};

use crate::{Contract, ContractExt};

#[near]
impl Contract {
    pub fn get_config(&self) -> ConfigView {
        self.read::<GetConfig>()
    }

    pub fn get_totals(&self) -> Option<TotalsView> {
        self.read::<GetTotals>()
    }

    pub fn get_storage(&self) -> StorageView {
        self.read::<GetStorage>()
    }

    pub fn campaign_cost(&self) -> Cost {
        self.read::<CampaignCost>()
    }

    pub fn get_campaign(&self) -> Option<CampaignView> {
        self.read::<GetCampaign>()
    }

    pub fn get_campaigns(&self) -> Vec<CampaignView> {
        self.read::<GetCampaigns>()
    }

    pub fn get_batch(&self) -> Option<BatchView> {
        self.read::<GetBatch>()
    }

    pub fn get_batches(&self) -> Vec<BatchView> {
        self.read::<GetBatches>()
    }

    pub fn get_assignment(&self) -> Option<AssignmentView> {
        self.read::<GetAssignment>()
    }

    pub fn get_account(&self) -> Option<AccountView> {
        self.read::<GetAccount>()
    }

    pub fn get_dataset(&self) -> Option<DatasetView> {
        self.read::<GetDataset>()
    }

    pub fn get_datasets(&self) -> Vec<DatasetView> {
        self.read::<GetDatasets>()
    }

    pub fn storage_balance_of(&self) -> Option<StorageBalance> {
        self.read::<StorageBalanceOf>()
    }

    pub fn storage_balance_bounds(&self) -> StorageBounds {
        self.read::<StorageBalanceBounds>()
    }
}
