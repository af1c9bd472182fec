use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{Error, Hash, Result};

/// Why one label was rejected; the written reason itself stays off chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// What is wrong with the label.
    #[serde(deserialize_with = "known")]
    pub code: ReasonCode,
    /// SHA-256 of the written reason.
    pub reason_sha256: Hash,
}

/// What is wrong with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ReasonCode {
    WrongLabel,
    Incomplete,
    Imprecise,
    OffGuideline,
    Spam,
    Other,
}

impl Reason {
    /// One reason for each of `rejected` labels.
    pub(crate) fn check(reasons: &[Self], rejected: u32) -> Result<()> {
        if u32::try_from(reasons.len()) == Ok(rejected) {
            Ok(())
        } else {
            Err(Error::BadReasons("give exactly one reason for each rejected label, in ascending order"))
        }
    }
}

/// A refusal of its own, rather than serde's.
fn known<'de, D: Deserializer<'de>>(deserializer: D) -> core::result::Result<ReasonCode, D::Error> {
    ReasonCode::deserialize(deserializer).map_err(|_| {
        D::Error::custom(Error::BadReasons(
            "a code is wrong_label, incomplete, imprecise, off_guideline, spam or other",
        ))
    })
}
