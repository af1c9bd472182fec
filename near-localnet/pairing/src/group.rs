//! The two groups of BLS12-381: blst has every function twice, and here each pair is one.

use blst::{BLST_ERROR, blst_fp, blst_fp2};

/// In the first byte of a point: it is compressed.
const COMPRESSED: u8 = 0x80;
const NUMBER: usize = 48;

/// A point in blst's own coordinates; by default the point at infinity.
pub trait Group: Default {
    /// A point by x and y.
    type Affine: Default + Clone;

    /// Bytes of a point by x and y. Compressed, and as a number to map from, it takes half.
    const SIZE: usize;

    /// Reads x and y of a point of the curve, which may lie outside of the group.
    fn read(bytes: &[u8]) -> Option<Self::Affine>;
    fn read_compressed(bytes: &[u8]) -> Option<Self::Affine>;
    fn write(point: &Self::Affine) -> Vec<u8>;
    fn from_affine(point: &Self::Affine) -> Self;
    fn to_affine(&self) -> Self::Affine;
    fn is_member(point: &Self::Affine) -> bool;
    fn negate(&mut self);
    fn add(&mut self, other: &Self);
    fn multiply(&self, scalar: &[u8]) -> Self;
    /// The point that a field element maps to; none if it is not below the modulus.
    fn map(number: &[u8]) -> Option<Self>;
}

macro_rules! group {
    ($point:ident, $affine:ident, $size:literal, $number:path, $deserialize:ident, $uncompress:ident, $serialize:ident,
     $from_affine:ident, $to_affine:ident, $in_group:ident, $negate:ident, $add:ident, $multiply:ident, $map:ident) => {
        impl Group for blst::$point {
            type Affine = blst::$affine;

            const SIZE: usize = $size;

            fn read(bytes: &[u8]) -> Option<Self::Affine> {
                assert_eq!(bytes.len(), Self::SIZE);
                let mut point = Self::Affine::default();
                let plain = bytes.first().is_some_and(|first| first & COMPRESSED == 0);
                // SAFETY: blst reads SIZE bytes.
                let read =
                    plain && unsafe { blst::$deserialize(&raw mut point, bytes.as_ptr()) } == BLST_ERROR::BLST_SUCCESS;
                read.then_some(point)
            }

            fn read_compressed(bytes: &[u8]) -> Option<Self::Affine> {
                assert_eq!(bytes.len(), Self::SIZE / 2);
                let mut point = Self::Affine::default();
                // SAFETY: blst reads SIZE / 2 bytes.
                let result = unsafe { blst::$uncompress(&raw mut point, bytes.as_ptr()) };
                (result == BLST_ERROR::BLST_SUCCESS).then_some(point)
            }

            fn write(point: &Self::Affine) -> Vec<u8> {
                let mut bytes = vec![0; Self::SIZE];
                // SAFETY: blst writes SIZE bytes.
                unsafe { blst::$serialize(bytes.as_mut_ptr(), point) };
                bytes
            }

            fn from_affine(point: &Self::Affine) -> Self {
                let mut result = Self::default();
                // SAFETY: both are points of this group.
                unsafe { blst::$from_affine(&raw mut result, point) };
                result
            }

            fn to_affine(&self) -> Self::Affine {
                let mut result = Self::Affine::default();
                // SAFETY: both are points of this group.
                unsafe { blst::$to_affine(&raw mut result, self) };
                result
            }

            fn is_member(point: &Self::Affine) -> bool {
                // SAFETY: it is a point of this curve.
                unsafe { blst::$in_group(point) }
            }

            fn negate(&mut self) {
                // SAFETY: it is a point of this curve.
                unsafe { blst::$negate(self, true) };
            }

            fn add(&mut self, other: &Self) {
                // SAFETY: blst allows the result to be one of the terms.
                unsafe { blst::$add(self, self, other) };
            }

            fn multiply(&self, scalar: &[u8]) -> Self {
                let mut result = Self::default();
                // SAFETY: blst reads as many bits of the scalar as it is told.
                unsafe { blst::$multiply(&raw mut result, self, scalar.as_ptr(), scalar.len() * 8) };
                result
            }

            fn map(number: &[u8]) -> Option<Self> {
                let number = $number(number)?;
                let mut result = Self::default();
                // SAFETY: without a second number the pointer to it is null.
                unsafe { blst::$map(&raw mut result, &raw const number, std::ptr::null()) };
                Some(result)
            }
        }
    };
}

group!(
    blst_p1,
    blst_p1_affine,
    96,
    fp,
    blst_p1_deserialize,
    blst_p1_uncompress,
    blst_p1_affine_serialize,
    blst_p1_from_affine,
    blst_p1_to_affine,
    blst_p1_affine_in_g1,
    blst_p1_cneg,
    blst_p1_add_or_double,
    blst_p1_mult,
    blst_map_to_g1
);

group!(
    blst_p2,
    blst_p2_affine,
    192,
    fp2,
    blst_p2_deserialize,
    blst_p2_uncompress,
    blst_p2_affine_serialize,
    blst_p2_from_affine,
    blst_p2_to_affine,
    blst_p2_affine_in_g2,
    blst_p2_cneg,
    blst_p2_add_or_double,
    blst_p2_mult,
    blst_map_to_g2
);

/// Big-endian. blst reduces a number that is too large, so writing it again tells.
fn fp(bytes: &[u8]) -> Option<blst_fp> {
    assert_eq!(bytes.len(), NUMBER);
    let mut number = blst_fp::default();
    let mut again = [0; NUMBER];
    // SAFETY: blst reads and writes NUMBER bytes.
    unsafe {
        blst::blst_fp_from_bendian(&raw mut number, bytes.as_ptr());
        blst::blst_bendian_from_fp(again.as_mut_ptr(), &raw const number);
    }
    (again == bytes).then_some(number)
}

/// The imaginary part comes first.
fn fp2(bytes: &[u8]) -> Option<blst_fp2> {
    let (imaginary, real) = bytes.split_at(NUMBER);
    Some(blst_fp2 { fp: [fp(real)?, fp(imaginary)?] })
}
