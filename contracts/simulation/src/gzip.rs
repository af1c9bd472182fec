//! Gzip (RFC 1952) without a name and a time, so that the same text always gives the same bytes.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;

/// Deflate; no name, no time; made slowly, on an unknown system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];

pub fn gzip(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap();
    let mut bytes = HEADER.to_vec();
    bytes.extend(compress_to_vec(text.as_bytes(), 10));
    bytes.extend(crc32(text.as_bytes()).to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes
}

/// Of what [`gzip`] gave.
pub fn gunzip(bytes: &[u8]) -> String {
    let deflated = bytes.strip_prefix(&HEADER).unwrap();
    let inflated = decompress_to_vec(&deflated[..deflated.len() - 8]).unwrap();
    String::from_utf8(inflated).unwrap()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}
