//! Texts without the API key, should whoever wrote them have repeated it.

/// What stands for the key.
const INSTEAD: &str = "[API key]";

/// Characters of the shortest key that is searched for.
const SHORTEST: usize = 8;

/// Backslashes before a character that are looked at: JSON within JSON within JSON has seven.
const MOST_SLASHES: usize = 8;

/// Whether a text can be the key of an organization: it begins as keys do, or has letters and digits. A placeholder such as
/// `unused` cannot: replacing it wherever it occurs would change what the service said.
pub fn is_secret(key: &str) -> bool {
    let has = |fits: fn(&u8) -> bool| key.as_bytes().iter().any(fits);
    key.len() >= SHORTEST
        && (key.as_bytes().starts_with(b"msy_")
            || has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic))
}

/// The text with each occurrence of the key replaced, also where JSON escapes are in between: a body may be shown as it came.
pub fn redact(text: &str, key: &str) -> String {
    if !is_secret(key) {
        return text.to_owned();
    }
    let (mut redacted, mut from, mut at) = (String::new(), 0, 0);
    // A key is ASCII, so that both ends of an occurrence are between two characters.
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        match occurrence(rest, key.as_bytes()) {
            Some(length) => {
                redacted.push_str(text.get(from..at).unwrap_or_default());
                redacted.push_str(INSTEAD);
                at += length;
                from = at;
            }
            None => at += 1,
        }
    }
    redacted.push_str(text.get(from..).unwrap_or_default());
    redacted
}

/// How many bytes the key takes at the beginning of the text; `None` when it is not there.
fn occurrence(text: &[u8], key: &[u8]) -> Option<usize> {
    let mut rest = text;
    for byte in key {
        // More than one where JSON holds JSON. Bounded, since they are counted again at each place of the text.
        let slashes = rest
            .iter()
            .take(MOST_SLASHES)
            .take_while(|byte| **byte == b'\\')
            .count();
        let length = match rest.get(slashes..)? {
            [b'u', digits @ ..]
                if slashes > 0 && digits.get(..4).and_then(unit) == Some(u32::from(*byte)) =>
            {
                slashes + 5
            }
            // An odd one belongs to the escape that follows.
            _ if *byte == b'\\' && slashes > 0 => {
                slashes - usize::from(slashes > 1 && slashes % 2 == 1)
            }
            [first, ..] if first == byte => slashes + 1,
            _ => return None,
        };
        rest = rest.get(length..)?;
    }
    Some(text.len() - rest.len())
}

/// The number that hexadecimal digits are.
fn unit(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |unit, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(unit * 16 + digit)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_secret, redact};

    const KEY: &str = "msy_0123/<9";

    #[test]
    fn the_key_is_replaced_wherever_it_is() {
        for (text, expected) in [
            ("", ""),
            ("msy_0123/<", "msy_0123/<"),
            ("msy_0123/<9", "[API key]"),
            ("a msy_0123/<9msy_0123/<9é", "a [API key][API key]é"),
            ("mmsy_0123/<9", "m[API key]"),
            ("é", "é"),
        ] {
            assert_eq!(redact(text, KEY), expected);
        }
    }

    #[test]
    fn the_key_is_replaced_also_where_json_escapes_it() {
        for text in [
            r"msy_0123\/<9",
            r"msy_0123\/\u003c9",
            r"\u006dsy_0123/\u003C\u0039",
            r"msy_0123\\/<9",
            r"\\u006dsy_0123/<9",
        ] {
            assert_eq!(redact(text, KEY), "[API key]", "{text}");
        }
        for text in [r"\u006esy_0123/<9", r"msy_0123/<\u003", r"\"] {
            assert_eq!(redact(text, KEY), text);
        }
    }

    #[test]
    fn a_text_of_backslashes_takes_no_longer_than_others() {
        let text = "\\".repeat(262_144);
        assert_eq!(redact(&text, KEY), text);
        assert_eq!(redact(r"msy_01\u3", r"msy_01\u3"), "[API key]");
    }

    #[test]
    fn what_cannot_be_a_key_of_an_organization_is_not_searched_for() {
        for key in [
            "",
            "x",
            "1",
            "key",
            "unused",
            "msy_123",
            "usage_limit_exceeded",
            "20260101",
        ] {
            assert!(!is_secret(key), "{key}");
            assert_eq!(
                redact("usage_limit_exceeded 1 x", key),
                "usage_limit_exceeded 1 x"
            );
        }
        assert!(is_secret("msy_fixed") && is_secret("sk-a1b2c3"));
    }
}
