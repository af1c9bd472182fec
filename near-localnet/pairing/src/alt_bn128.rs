//! `alt_bn128`: numbers are 32 bytes, little-endian; a point at infinity is all zeros. The first element that is malformed ends
//! the call.

use bn::arith::U256;
use bn::{AffineG1, AffineG2, Fq, Fq2, Fr, G1, G2, Group, Gt};

use crate::Answer;

const NUMBER: usize = 32;
const POINT: usize = 2 * NUMBER;

type Result<T> = std::result::Result<T, String>;

/// The sum of points times scalars.
pub fn multiexp(input: &[u8]) -> Answer {
    let terms = input.chunks_exact(POINT + NUMBER).map(|element| {
        let (point, scalar) = element.split_at(POINT);
        Ok((g1(point)?, fr(scalar)?))
    });
    point(terms.collect::<Result<Vec<_>>>().map(|terms| G1::multiexp(&terms)))
}

/// The sum of points, each after a byte that says whether it is taken away.
pub fn sum(input: &[u8]) -> Answer {
    let terms = input.chunks_exact(1 + POINT).map(|element| {
        let (sign, point) = element.split_at(1);
        let negative = match sign {
            [0] => false,
            [1] => true,
            _ => return Err(invalid("bool", sign)),
        };
        let point = g1(point)?;
        Ok(if negative { -point } else { point })
    });
    point(terms.into_iter().try_fold(G1::zero(), |sum, term| Ok(sum + term?)))
}

/// Whether the product of the pairings is one.
pub fn pairing_check(input: &[u8]) -> Answer {
    let pairs = input.chunks_exact(POINT + 2 * POINT).map(|element| {
        let (first, second) = element.split_at(POINT);
        Ok((g1(first)?, g2(second)?))
    });
    match pairs.collect::<Result<Vec<_>>>() {
        Ok(pairs) => Answer::Number(i32::from(bn::pairing_batch(&pairs) == Gt::one())),
        Err(text) => Answer::Refused(text),
    }
}

fn point(result: Result<G1>) -> Answer {
    match result {
        Ok(point) => {
            let (x, y) =
                AffineG1::from_jacobian(point).map_or((Fq::zero(), Fq::zero()), |affine| (affine.x(), affine.y()));
            Answer::Bytes([write(x), write(y)].concat())
        }
        Err(text) => Answer::Refused(text),
    }
}

fn write(number: Fq) -> Vec<u8> {
    let U256([low, high]) = number.into_u256();
    [low.to_le_bytes(), high.to_le_bytes()].concat()
}

fn g1(bytes: &[u8]) -> Result<G1> {
    let (x, y) = bytes.split_at(NUMBER);
    let (x, y) = (fq(x)?, fq(y)?);
    if x.is_zero() && y.is_zero() {
        return Ok(G1::zero());
    }
    AffineG1::new(x, y).map(G1::from).map_err(|_| invalid("g1", bytes))
}

fn g2(bytes: &[u8]) -> Result<G2> {
    let (x, y) = bytes.split_at(2 * NUMBER);
    let (x, y) = (fq2(x)?, fq2(y)?);
    if x.is_zero() && y.is_zero() {
        return Ok(G2::zero());
    }
    AffineG2::new(x, y).map(G2::from).map_err(|_| invalid("g2", bytes))
}

fn fq2(bytes: &[u8]) -> Result<Fq2> {
    let (real, imaginary) = bytes.split_at(NUMBER);
    Ok(Fq2::new(fq(real)?, fq(imaginary)?))
}

fn fq(bytes: &[u8]) -> Result<Fq> {
    Fq::from_u256(number(bytes)).map_err(|_| invalid("fq", bytes))
}

fn fr(bytes: &[u8]) -> Result<Fr> {
    Fr::new(number(bytes)).ok_or_else(|| invalid("fr", bytes))
}

fn number(bytes: &[u8]) -> U256 {
    let digit = |bytes: &[u8]| bytes.iter().rev().fold(0, |digit, byte| digit << 8 | u128::from(*byte));
    let (low, high) = bytes.split_at(NUMBER / 2);
    U256([digit(low), digit(high)])
}

/// nearcore's text: what was expected and the bytes found.
fn invalid(what: &str, bytes: &[u8]) -> String {
    format!("invalid {what}: {bytes:X?}")
}
