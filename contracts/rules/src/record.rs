use borsh::{BorshDeserialize, BorshSerialize};

/// A kind of stored record: its key is one prefix byte and the Borsh form of [`Record::Key`].
pub trait Record: BorshSerialize + BorshDeserialize {
    /// What tells records of this kind apart.
    type Key: BorshSerialize;
    /// Unique among the kinds; lower case, so that it never meets near-sdk's `STATE`.
    const PREFIX: u8;
}

/// The layouts a stored record may have. A later layout is a new variant, read beside the old.
#[derive(BorshSerialize, BorshDeserialize)]
enum Versioned<R> {
    V1(R),
}

pub(crate) fn key_of<R: Record>(key: &R::Key) -> Vec<u8> {
    let mut bytes = vec![R::PREFIX];
    bytes.extend(written(key));
    bytes
}

pub(crate) fn encode<R: Record>(record: &R) -> Vec<u8> {
    written(&Versioned::V1(record))
}

#[expect(clippy::expect_used, reason = "only this crate writes records, so one that does not read is a broken state")]
pub(crate) fn decode<R: Record>(bytes: &[u8]) -> R {
    let Versioned::V1(record) = borsh::from_slice(bytes).expect("stored record has a known layout");
    record
}

#[expect(clippy::expect_used, reason = "writing to memory cannot fail")]
fn written<T: BorshSerialize>(value: &T) -> Vec<u8> {
    borsh::to_vec(value).expect("Borsh to memory")
}
