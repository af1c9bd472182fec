use core::fmt;
use core::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::wire::written_as_text;
use crate::{Error, Result};

/// Which labels of an assignment are accepted: bit i (lowest first) of byte i/8 = label i. Text: standard base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts(Vec<u8>);

written_as_text!(Verdicts);

impl Verdicts {
    /// Every label accepted.
    #[must_use]
    pub fn all(labels: u32) -> Self {
        Self((0..labels.div_ceil(8)).map(|byte| used_bits(labels, byte)).collect())
    }

    /// # Errors
    /// `ERR_BAD_BITMAP` unless these are exactly the bytes for `labels` labels, with spare bits zero.
    pub(crate) fn check(&self, labels: u32) -> Result<()> {
        let Self(all) = Self::all(labels);
        let fits = self.0.len() == all.len() && self.0.iter().zip(&all).all(|(given, used)| given & !used == 0);
        if fits { Ok(()) } else { Err(Error::BadBitmap) }
    }

    /// How many labels are accepted.
    #[must_use]
    pub fn accepted(&self) -> u32 {
        self.0.iter().map(|byte| byte.count_ones()).sum()
    }
}

impl FromStr for Verdicts {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        STANDARD.decode(text).map(Self).map_err(|_| Error::BadBitmap)
    }
}

impl fmt::Display for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(&self.0))
    }
}

/// The bits of byte number `byte` that stand for one of `labels` labels.
fn used_bits(labels: u32, byte: u32) -> u8 {
    let bits = (labels - byte * 8).min(8);
    u8::MAX >> (8 - bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str, labels: u32) -> Result<u32> {
        let verdicts: Verdicts = text.parse()?;
        verdicts.check(labels)?;
        Ok(verdicts.accepted())
    }

    #[test]
    fn every_label_has_its_bit() {
        for labels in 1..=100 {
            assert_eq!(checked(&Verdicts::all(labels).to_string(), labels), Ok(labels));
        }
    }

    #[test]
    fn the_lowest_bit_is_the_first_label() {
        assert_eq!(Verdicts::all(10).to_string(), "/wM=");
        assert_eq!(checked("AQA=", 10), Ok(1));
    }

    #[test]
    fn bitmaps_that_do_not_fit_the_labels_are_refused() {
        for bitmap in ["", "/w==", "/wEA", "/wE", "/wX=", "/wU=", "not base64"] {
            assert_eq!(checked(bitmap, 10), Err(Error::BadBitmap), "{bitmap}");
        }
    }
}
