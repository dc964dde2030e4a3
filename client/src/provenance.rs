//! The headers that say where requests come from.

use crate::options::OptionError;

/// Names of the capture modes.
pub const AMBIENT: &str = "ambient";
/// See [`AMBIENT`].
pub const EXPLICIT: &str = "explicit";

/// Characters of the longest part of a surface.
const LONGEST: u32 = 64;

/// What is wrong with what uses the client, or with how what it ingests was chosen.
pub fn check(surface: &str, capture_mode: &str) -> Result<(), OptionError> {
    if !is_surface(surface) {
        return Err(OptionError::new(
            "surface",
            "be `name` or `name/detail`, each part 1 to 64 characters of [A-Za-z0-9._-]",
        ));
    }
    if !["", AMBIENT, EXPLICIT].contains(&capture_mode) {
        return Err(OptionError::new(
            "capture_mode",
            "be \"ambient\" or \"explicit\"",
        ));
    }
    Ok(())
}

/// The headers of a client: what it is, what uses it, and how what it ingests was chosen. What is empty is not sent.
pub fn headers(client_header: bool, surface: &str, capture_mode: &str) -> Vec<(String, String)> {
    let client = if client_header { "wasm-sdk" } else { "" };
    let mut headers = Vec::new();
    for (name, value) in [
        ("x-memsy-client", client),
        ("x-memsy-surface", surface),
        ("x-memsy-capture", capture_mode),
    ] {
        if !value.is_empty() {
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    headers
}

/// Whether a text is empty, or one part, or two with a slash between them.
fn is_surface(text: &str) -> bool {
    // Of the part so far. Only an empty text ends without a part.
    let mut length = 0;
    let mut is_second = false;
    for byte in text.bytes() {
        if byte == b'/' && length > 0 && !is_second {
            is_second = true;
            length = 0;
        } else {
            length += 1;
            let is_known = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
            if !is_known || length > LONGEST {
                return false;
            }
        }
    }
    length > 0 || !is_second
}

#[cfg(test)]
mod tests {
    use super::{check, headers};

    fn sent(surface: &str, capture_mode: &str, client_header: bool) -> Vec<(String, String)> {
        check(surface, capture_mode).expect(surface);
        headers(client_header, surface, capture_mode)
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn what_is_configured_is_sent_and_nothing_else() {
        assert_eq!(sent("", "", false), Vec::new());
        assert_eq!(sent("", "", true), pairs(&[("x-memsy-client", "wasm-sdk")]));
        assert_eq!(
            sent("mcp/0.1.3", "explicit", false),
            pairs(&[
                ("x-memsy-surface", "mcp/0.1.3"),
                ("x-memsy-capture", "explicit")
            ])
        );
        assert_eq!(
            sent("", "ambient", false),
            pairs(&[("x-memsy-capture", "ambient")])
        );
    }

    #[test]
    fn a_surface_has_one_or_two_parts_of_so_many_characters() {
        let longest = "x".repeat(64);
        let two_longest = [longest.as_str(), &longest].join("/");
        for surface in ["mcp", "my-bot", "A.b_c-9/0.1.3", &longest, &two_longest] {
            assert_eq!(
                sent(surface, "", false),
                pairs(&[("x-memsy-surface", surface)])
            );
        }
        let too_long = "x".repeat(65);
        let second_too_long = ["a/", &too_long].concat();
        for surface in [
            "acme-bot™",
            "bad\nvalue",
            "has space",
            &too_long,
            &second_too_long,
            "a/b/c",
            "mcp/",
            "/x",
            "/",
            "a//b",
            "mcp\n",
            "mcp/1\n",
            " ",
            "é",
        ] {
            let error = check(surface, "").expect_err(surface);
            assert_eq!(error.option, "surface", "{surface}");
            assert!(
                error.to_string().contains("1 to 64 characters"),
                "{surface}: {error}"
            );
        }
    }

    #[test]
    fn a_capture_mode_is_one_of_two() {
        for mode in ["Ambient", "ambient ", "explicit\n", "both"] {
            let error = check("", mode).expect_err(mode);
            assert_eq!(
                error.to_string(),
                "capture_mode must be \"ambient\" or \"explicit\""
            );
        }
    }
}
