//! How the language is written: arguments are JSON objects, and a value that is more than a number has one text.

use core::str::FromStr;

use serde::de::DeserializeOwned;

use crate::Error;

/// Gives a type its JSON: the text that `Display` writes and `FromStr` reads, whose refusals keep their code.
macro_rules! written_as_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> core::result::Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use written_as_text;

/// A number in its one decimal form: digits alone, without leading zeros.
pub(crate) fn decimal<N: FromStr>(text: &str) -> Option<N> {
    let canonical = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if canonical { text.parse().ok() } else { None }
}

/// The arguments of a method out of its input, or the text of the refusal. Nothing sent stands for no arguments.
///
/// # Errors
/// `ERR_MALFORMED_ARGUMENTS`, or the code of the value that is malformed, such as `ERR_BAD_HASH`.
pub fn read_arguments<A: DeserializeOwned>(input: &[u8]) -> core::result::Result<A, String> {
    let json = if input.is_empty() { b"{}" } else { input };
    serde_json::from_slice(json).map_err(|error| refusal_of(&error))
}

/// The refusal that a value told serde, or our own.
fn refusal_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.starts_with("ERR_") { text } else { Error::MalformedArguments(text).to_string() }
}
