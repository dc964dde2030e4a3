//! Splits a text into sentences.

/// The sentences of a text, trimmed, without empty ones. A stop ends a sentence only before white space or the end, so
/// that `v1.5` and `example.org` stay whole.
pub fn split(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text;
    let mut characters = text.char_indices().peekable();
    let mut start = 0;
    while let Some((index, character)) = characters.next() {
        let after = index + character.len_utf8();
        let before_space = characters
            .peek()
            .is_none_or(|(_, next)| next.is_whitespace());
        let ends = match character {
            '\n' | '。' | '！' | '？' => true,
            '.' | '!' | '?' => before_space,
            _ => false,
        };
        if ends && let Some((sentence, remainder)) = rest.split_at_checked(after - start) {
            sentences.push(sentence);
            rest = remainder;
            start = after;
        }
    }
    sentences.push(rest);
    sentences
        .into_iter()
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_inside_words_do_not_split() {
        assert_eq!(
            split("Use v1.5 of a.b. Really?! Yes\nno 。だ"),
            ["Use v1.5 of a.b.", "Really?!", "Yes", "no 。", "だ"]
        );
        assert_eq!(split(" \n . "), ["."]);
        assert!(split("").is_empty());
    }
}
