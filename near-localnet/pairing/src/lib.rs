//! The curves of NEAR's host functions, `alt_bn128` and BLS12-381, for a host that is not written in Rust.
//!
//! The host asks [`input`] for room, writes there what the contract gave and calls the function of that name. Its answer is what
//! NEAR's host function returns to the contract, or [`REFUSED`]; [`output`] and [`output_len`] say where the bytes lie that
//! belong to it: the value of the contract's register, or the text of the refusal. The host has counted and charged the elements
//! before, so an input holds whole elements only. Each call is made on a new instance.

mod alt_bn128;
mod bls12381;
mod group;

use std::cell::RefCell;

/// The answer to an input that nearcore fails the call for.
const REFUSED: i32 = -1;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What a function has come to.
enum Answer {
    /// Returned as it is.
    Number(i32),
    /// Returned as 0; the bytes go into a register.
    Bytes(Vec<u8>),
    /// Ends the contract's call with this text.
    Refused(String),
}

/// Room for an input of this many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn input(len: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|bytes| {
        *bytes = vec![0; len];
        bytes.as_mut_ptr()
    })
}

/// Where the output of the last function lies.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(Vec::as_ptr)
}

/// How long it is.
#[unsafe(no_mangle)]
pub extern "C" fn output_len() -> usize {
    OUTPUT.with_borrow(Vec::len)
}

macro_rules! export {
    ($($name:ident: $function:expr;)*) => {$(
        #[doc = concat!("NEAR's `", stringify!($name), "`.")]
        #[unsafe(no_mangle)]
        pub extern "C" fn $name() -> i32 {
            answer($function)
        }
    )*};
}

export! {
    alt_bn128_g1_multiexp: alt_bn128::multiexp;
    alt_bn128_g1_sum: alt_bn128::sum;
    alt_bn128_pairing_check: alt_bn128::pairing_check;
    bls12381_p1_sum: bls12381::sum::<blst::blst_p1>;
    bls12381_p2_sum: bls12381::sum::<blst::blst_p2>;
    bls12381_g1_multiexp: bls12381::multiexp::<blst::blst_p1>;
    bls12381_g2_multiexp: bls12381::multiexp::<blst::blst_p2>;
    bls12381_map_fp_to_g1: bls12381::map::<blst::blst_p1>;
    bls12381_map_fp2_to_g2: bls12381::map::<blst::blst_p2>;
    bls12381_p1_decompress: bls12381::decompress::<blst::blst_p1>;
    bls12381_p2_decompress: bls12381::decompress::<blst::blst_p2>;
    bls12381_pairing_check: bls12381::pairing_check;
}

fn answer(function: fn(&[u8]) -> Answer) -> i32 {
    let (number, bytes) = match INPUT.with_borrow(|input| function(input)) {
        Answer::Number(number) => (number, Vec::new()),
        Answer::Bytes(bytes) => (0, bytes),
        Answer::Refused(text) => (REFUSED, text.into_bytes()),
    };
    OUTPUT.set(bytes);
    number
}
