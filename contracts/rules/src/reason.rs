use serde::{Deserialize, Serialize};

use crate::{Error, Hash, Result};

const CODES: [&str; 6] = ["wrong_label", "incomplete", "imprecise", "off_guideline", "spam", "other"];

/// Why one label was rejected; the written reason itself stays off chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// `wrong_label`, `incomplete`, `imprecise`, `off_guideline`, `spam` or `other`.
    pub code: String,
    /// SHA-256 of the written reason.
    pub reason_sha256: String,
}

impl Reason {
    /// One reason for each of `rejected` labels.
    pub(crate) fn check(reasons: &[Self], rejected: u32) -> Result<()> {
        if u32::try_from(reasons.len()) != Ok(rejected) {
            return Err(Error::BadReasons("give exactly one reason for each rejected label, in ascending order"));
        }
        for reason in reasons {
            if !CODES.contains(&reason.code.as_str()) {
                return Err(Error::BadReasons(
                    "a code is wrong_label, incomplete, imprecise, off_guideline, spam or other",
                ));
            }
            Hash::parse(&reason.reason_sha256, "reason_sha256")?;
        }
        Ok(())
    }
}
