use core::ops::RangeInclusive;

use crate::event::DatasetPublished;
use crate::{Dataset, Error, Hash, Host, Market, Result, dataset_deposit, text};

const RECORDS: RangeInclusive<u32> = 1..=10_000_000;

/// A dataset as its vendor publishes it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are those of `Dataset`")]
pub struct NewDataset {
    pub campaign_id: u64,
    pub root: String,
    pub records: u32,
    pub manifest_sha256: String,
    pub uri: String,
}

impl<H: Host> Market<'_, H> {
    /// Fixes a result for ever, against a deposit for its record.
    ///
    /// # Errors
    /// `ERR_NOT_FOUND`, `ERR_NOT_VENDOR`, `ERR_BAD_ARGUMENT`, `ERR_BAD_HASH`, `ERR_UNDERFUNDED`.
    pub fn publish_dataset(&mut self, new: NewDataset) -> Result<u64> {
        let vendor_id = self.call.caller.clone();
        self.campaign(new.campaign_id)?.check_vendor(&vendor_id)?;
        if !RECORDS.contains(&new.records) {
            return Err(Error::BadArgument("records is 1 to 10000000"));
        }
        let dataset = Dataset {
            campaign_id: new.campaign_id,
            vendor_id,
            root: Hash::parse(&new.root, "root")?,
            records: new.records,
            manifest_sha256: Hash::parse(&new.manifest_sha256, "manifest_sha256")?,
            uri: text::uri(new.uri)?,
            published_at: self.call.now,
        };
        self.charge(dataset_deposit())?;
        self.add_storage_deposit(dataset_deposit())?;
        let dataset_id = self.state.next_dataset_id;
        self.state.next_dataset_id += 1;
        self.host.save(&dataset_id, &dataset);
        self.emit(&DatasetPublished {
            dataset_id,
            campaign_id: dataset.campaign_id,
            vendor_id: dataset.vendor_id,
            root: dataset.root,
            records: dataset.records,
            manifest_sha256: dataset.manifest_sha256,
            uri: dataset.uri,
        });
        Ok(dataset_id)
    }
}
