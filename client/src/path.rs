//! Percent-encoding: an id becomes one opaque segment of a path, whatever is in it.

/// Appends the id to the path as `encodeURIComponent` would: `/`, `?` and `#` cannot leave the segment.
pub fn encode_segment(id: &str, path: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| char::from(*HEX.get(usize::from(value)).unwrap_or(&b'0'));
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            path.push(char::from(byte));
        } else {
            path.push('%');
            path.push(digit(byte >> 4));
            path.push(digit(byte & 15));
        }
    }
}

/// Whether a path can hold this id as a segment: a URL takes `.` and `..` as steps, encoded or not.
pub fn is_segment(id: &str) -> bool {
    !matches!(id, "" | "." | "..")
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod tests {
    use super::{encode_segment, is_segment};

    #[test]
    fn an_id_stays_one_segment() {
        for (id, expected) in [
            ("plain-Id_1.~", "plain-Id_1.~"),
            ("slack:T1:U2", "slack%3AT1%3AU2"),
            ("../roles", "..%2Froles"),
            ("a b?c#d", "a%20b%3Fc%23d"),
            ("100%", "100%25"),
            ("é🙂", "%C3%A9%F0%9F%99%82"),
        ] {
            let mut path = String::new();
            encode_segment(id, &mut path);
            assert_eq!(path, expected);
        }
    }

    #[test]
    fn steps_and_nothing_are_no_segments() {
        assert!(["", ".", ".."].iter().all(|id| !is_segment(id)));
        assert!(["...", ".a", "a.", " "].iter().all(|id| is_segment(id)));
    }
}
