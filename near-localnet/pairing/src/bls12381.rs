//! BLS12-381: points as blst writes them, scalars of 32 bytes little-endian. An element that is malformed makes the answer 1;
//! the contract goes on.

use blst::{blst_fp12, blst_p1, blst_p2};

use crate::Answer;
use crate::group::Group;

const MALFORMED: i32 = 1;
const NOT_ONE: i32 = 2;
const SCALAR: usize = 32;

/// The sum of points of the curve, each after a byte that says whether it is taken away.
pub fn sum<G: Group>(input: &[u8]) -> Answer {
    let terms = input.chunks_exact(1 + G::SIZE).map(|element| {
        let (sign, point) = element.split_at(1);
        let mut point = G::from_affine(&G::read(point)?);
        match sign {
            [0] => {}
            [1] => point.negate(),
            _ => return None,
        }
        Some(point)
    });
    bytes(total(terms))
}

/// The sum of points of the group times scalars.
pub fn multiexp<G: Group>(input: &[u8]) -> Answer {
    let terms = input.chunks_exact(G::SIZE + SCALAR).map(|element| {
        let (point, scalar) = element.split_at(G::SIZE);
        Some(G::from_affine(&member::<G>(point)?).multiply(scalar))
    });
    bytes(total(terms))
}

/// The points that field elements map to.
pub fn map<G: Group>(input: &[u8]) -> Answer {
    bytes(each(input, G::SIZE / 2, |number| Some(G::write(&G::map(number)?.to_affine()))))
}

/// x and y of compressed points.
pub fn decompress<G: Group>(input: &[u8]) -> Answer {
    bytes(each(input, G::SIZE / 2, |point| Some(G::write(&G::read_compressed(point)?))))
}

/// 0 if the product of the pairings is one.
pub fn pairing_check(input: &[u8]) -> Answer {
    let mut product = blst_fp12::default();
    for element in input.chunks_exact(blst_p1::SIZE + blst_p2::SIZE) {
        let (first, second) = element.split_at(blst_p1::SIZE);
        let (Some(first), Some(second)) = (member::<blst_p1>(first), member::<blst_p2>(second)) else {
            return Answer::Number(MALFORMED);
        };
        product *= blst_fp12::miller_loop(&second, &first);
    }
    let product = product.final_exp();
    // SAFETY: the argument is a number of the field.
    let one = unsafe { blst::blst_fp12_is_one(&raw const product) };
    Answer::Number(if one { 0 } else { NOT_ONE })
}

fn member<G: Group>(point: &[u8]) -> Option<G::Affine> {
    G::read(point).filter(G::is_member)
}

fn total<G: Group>(mut terms: impl Iterator<Item = Option<G>>) -> Option<Vec<u8>> {
    let sum = terms.try_fold(G::default(), |mut sum, term| {
        sum.add(&term?);
        Some(sum)
    })?;
    Some(G::write(&sum.to_affine()))
}

fn each(input: &[u8], size: usize, element: impl FnMut(&[u8]) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    input.chunks_exact(size).map(element).collect::<Option<Vec<_>>>().map(|parts| parts.concat())
}

fn bytes(result: Option<Vec<u8>>) -> Answer {
    result.map_or(Answer::Number(MALFORMED), Answer::Bytes)
}
