//! Identifiers: ULIDs for events (they sort by time), random UUIDs for memories, and the secrets of keys and links.

use std::fmt::Write as _;

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn random() -> u128 {
    let mut bytes = [0_u8; 16];
    // The generator of the system does not fail on the platforms served. If it did, ids would collide and inserts would
    // fail.
    let _ = getrandom::fill(&mut bytes);
    u128::from_be_bytes(bytes)
}

/// A ULID: 48 bits of milliseconds, 80 random bits, 26 characters.
pub fn ulid(now_us: i64) -> String {
    let milliseconds = u128::from((now_us.max(0) / 1000).unsigned_abs());
    let value = (milliseconds << 80) | (random() >> 48);
    (0..26)
        .rev()
        .filter_map(|place| CROCKFORD.get(((value >> (5 * place)) & 31) as usize))
        .map(|byte| char::from(*byte))
        .collect()
}

/// A random UUID (version 4).
pub fn uuid() -> String {
    hyphenated((random() & !(0xF << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62))
}

fn hyphenated(value: u128) -> String {
    let mut text = String::with_capacity(36);
    for (index, digit) in format!("{value:032x}").chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        let _ = text.write_char(digit);
    }
    text
}

/// 32 hexadecimal digits that nobody can guess.
pub fn secret() -> String {
    format!("{:032x}", random())
}

/// A UUID as [`uuid`] writes it; `None` when the text is none. Capitals and missing hyphens are accepted.
pub fn parse_uuid(text: &str) -> Option<String> {
    let digits: String = match text.len() {
        32 => text.to_owned(),
        36 => {
            let hyphens = text.bytes().enumerate().filter(|(_, byte)| *byte == b'-');
            let places: Vec<usize> = hyphens.map(|(place, _)| place).collect();
            (places == [8, 13, 18, 23]).then(|| text.replace('-', ""))?
        }
        _ => return None,
    };
    // A sign is not a digit, but the parser of numbers below would accept one.
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(&digits, 16).ok().map(hyphenated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ulids_sort_by_time() {
        let earlier = ulid(1_700_000_000_000_000);
        let later = ulid(1_700_000_000_001_000);
        assert_eq!(earlier.len(), 26);
        assert!(earlier < later);
    }

    #[test]
    fn uuids_are_of_version_four() {
        let id = uuid();
        assert_eq!(id.len(), 36);
        assert_eq!(id.chars().nth(14), Some('4'));
        assert!(
            matches!(id.chars().nth(19), Some('8' | '9' | 'a' | 'b')),
            "{id}"
        );
        assert_ne!(id, uuid());
    }

    #[test]
    fn uuids_are_read_in_every_common_spelling() {
        let id = uuid();
        assert_eq!(parse_uuid(&id).as_ref(), Some(&id));
        assert_eq!(parse_uuid(&id.to_uppercase()).as_ref(), Some(&id));
        assert_eq!(parse_uuid(&id.replace('-', "")).as_ref(), Some(&id));
        for wrong in ["", "mem_01", "é", &id.replace('-', "+"), &"g".repeat(32)] {
            assert_eq!(parse_uuid(wrong), None, "{wrong}");
        }
    }
}
