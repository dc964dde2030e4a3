//! Names of Rust in JavaScript.

use std::fmt::Write;

/// `snake_case` as `camelCase`.
pub fn camel(name: &str) -> String {
    let mut is_upper = false;
    name.chars().fold(String::new(), |mut result, character| {
        if character == '_' {
            is_upper = true;
        } else {
            result.push(if is_upper {
                character.to_ascii_uppercase()
            } else {
                character
            });
            is_upper = false;
        }
        result
    })
}

/// `PascalCase` as `kebab-case`.
pub fn kebab(name: &str) -> String {
    name.char_indices()
        .fold(String::new(), |mut result, (at, character)| {
            if character.is_ascii_uppercase() && at > 0 {
                result.push('-');
            }
            result.push(character.to_ascii_lowercase());
            result
        })
}

/// A text as a string literal of JavaScript.
pub fn quoted(text: &str) -> String {
    let mut result = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => result.extend(['\\', character]),
            _ if character.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(result, "\\u{:04x}", u32::from(character));
            }
            _ => result.push(character),
        }
    }
    result.push('"');
    result
}

/// A number with a comma between each three digits, as docs have it.
pub fn grouped(number: f64) -> String {
    let digits = number.to_string();
    if digits.contains('.') {
        return digits;
    }
    let mut result = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            result.push(',');
        }
        result.push(digit);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{camel, grouped, kebab, quoted};

    #[test]
    fn names_and_numbers_are_written_as_javascript_has_them() {
        assert_eq!(camel("list_resources"), "listResources");
        assert_eq!(camel("configure_s3"), "configureS3");
        assert_eq!(camel("total"), "total");
        assert_eq!(kebab("SameOrigin"), "same-origin");
        assert_eq!(quoted("a \"b\" \\ \n"), r#""a \"b\" \\ \u000a""#);
        assert_eq!(grouped(30_000.0), "30,000");
        assert_eq!(grouped(300.0), "300");
        assert_eq!(grouped(0.5), "0.5");
    }
}
