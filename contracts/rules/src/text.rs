//! What texts from outside may contain. They end up in events, so they are short and printable.

use core::fmt;
use core::str::FromStr;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::wire::written_as_text;
use crate::{Error, Result};

/// A text of 1 to `$max` bytes, all of them characters that are `$allowed`.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $max:literal, $allowed:expr, $rule:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
        pub struct $name(String);

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                let allowed: fn(char) -> bool = $allowed;
                let good = (1..=$max).contains(&text.len()) && text.chars().all(allowed);
                if good { Ok(Self(text.to_owned())) } else { Err(Error::BadArgument($rule)) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        written_as_text!($name);
    };
}

text!(
    /// A campaign's title, for people: 1 to 120 bytes without control characters.
    Title, 120, |c| !c.is_control(), "a title has 1 to 120 bytes of printable text"
);
text!(
    /// A kind of task, such as `image_boxes`: 1 to 32 of `a-z`, `0-9` and `_`.
    Kind, 32, |c| matches!(c, 'a'..='z' | '0'..='9' | '_'), "a kind has 1 to 32 characters of a-z, 0-9 and _"
);
text!(
    /// Where something is served: 1 to 256 visible ASCII characters.
    Uri, 256, |c| c.is_ascii_graphic(), "a uri has 1 to 256 visible ASCII characters"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_out_of_limits_are_refused() {
        for title in ["", &"x".repeat(121), "two\nlines"] {
            assert!(matches!(title.parse::<Title>(), Err(Error::BadArgument(_))), "{title}");
        }
        for kind in ["", "Image", "image-boxes", "a23456789012345678901234567890123"] {
            assert!(matches!(kind.parse::<Kind>(), Err(Error::BadArgument(_))), "{kind}");
        }
        for uri in ["", &"x".repeat(257), "a b", "é"] {
            assert!(matches!(uri.parse::<Uri>(), Err(Error::BadArgument(_))), "{uri}");
        }
    }

    #[test]
    fn the_longest_texts_are_taken() {
        assert!("x".repeat(120).parse::<Title>().is_ok());
        assert!("x".repeat(32).parse::<Kind>().is_ok());
        assert!("x".repeat(256).parse::<Uri>().is_ok());
    }
}
