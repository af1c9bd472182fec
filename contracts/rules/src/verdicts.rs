use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::{Error, Result};

/// Which labels of an assignment are accepted: bit i (lowest first) of byte i/8 = label i.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdicts {
    bytes: Vec<u8>,
    labels: u32,
}

impl Verdicts {
    /// Every label accepted.
    #[must_use]
    pub fn all(labels: u32) -> Self {
        let bytes = (0..labels.div_ceil(8)).map(|byte| used_bits(labels, byte)).collect();
        Self { bytes, labels }
    }

    /// # Errors
    /// `ERR_BAD_BITMAP` unless `text` is base64 of exactly the needed bytes with spare bits zero.
    pub fn parse(text: &str, labels: u32) -> Result<Self> {
        let all = Self::all(labels).bytes;
        let bytes = STANDARD.decode(text).unwrap_or_default();
        let fits = bytes.len() == all.len() && bytes.iter().zip(&all).all(|(given, used)| given & !used == 0);
        if fits { Ok(Self { bytes, labels }) } else { Err(Error::BadBitmap { bytes: all.len() }) }
    }

    /// How many labels are accepted.
    #[must_use]
    pub fn accepted(&self) -> u32 {
        self.bytes.iter().map(|byte| byte.count_ones()).sum()
    }

    /// How many labels are rejected.
    #[must_use]
    pub fn rejected(&self) -> u32 {
        self.labels - self.accepted()
    }

    /// Standard base64 with padding.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(&self.bytes)
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

    #[test]
    fn every_label_has_its_bit() {
        for labels in 1..=100 {
            let all = Verdicts::all(labels);
            assert_eq!((all.accepted(), all.rejected()), (labels, 0));
            assert_eq!(Verdicts::parse(&all.to_base64(), labels), Ok(all));
        }
    }

    #[test]
    fn the_lowest_bit_is_the_first_label() {
        assert_eq!(Verdicts::all(10).to_base64(), "/wM=");
        assert_eq!(Verdicts::parse("AQA=", 10).map(|verdicts| verdicts.accepted()), Ok(1));
    }

    #[test]
    fn spare_bits_are_zero() {
        assert_eq!(Verdicts::parse("/wQ=", 10), Err(Error::BadBitmap { bytes: 2 }));
    }
}
