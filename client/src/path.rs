//! Percent-encoding: a text becomes one segment of a path, or one part of a query, whatever is in it.

/// Appends the text to a URL as `encodeURIComponent` would: `/`, `?`, `#` and `&` cannot leave their place.
pub fn encode(text: &[u8], url: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| char::from(*HEX.get(usize::from(value)).unwrap_or(&b'0'));
    for byte in text.iter().copied() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            url.push(char::from(byte));
        } else {
            url.push('%');
            url.push(digit(byte >> 4));
            url.push(digit(byte & 15));
        }
    }
}

/// Appends a query of these names and values; nothing for none. A space is a plus, as in a form.
pub fn encode_query(query: &[(String, String)], url: &mut String) {
    let mut separator = '?';
    for (name, value) in query {
        url.push(separator);
        separator = '&';
        url.push_str(name);
        url.push('=');
        for word in value.as_bytes().split_inclusive(|byte| *byte == b' ') {
            match word.split_last() {
                Some((b' ', before)) => {
                    encode(before, url);
                    url.push('+');
                }
                _ => encode(word, url),
            }
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
    use super::{encode, encode_query, is_segment};

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
            encode(id.as_bytes(), &mut path);
            assert_eq!(path, expected);
        }
    }

    #[test]
    fn names_and_values_of_a_query_stay_apart() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut url = "/memories".to_owned();
        encode_query(&[], &mut url);
        assert_eq!(url, "/memories");
        encode_query(&[pair("q", "a&b=c +#"), pair("limit", "5")], &mut url);
        assert_eq!(url, "/memories?q=a%26b%3Dc+%2B%23&limit=5");
    }

    #[test]
    fn steps_and_nothing_are_no_segments() {
        assert!(["", ".", ".."].iter().all(|id| !is_segment(id)));
        assert!(["...", ".a", "a.", " "].iter().all(|id| is_segment(id)));
    }
}
