//! Cuts a text into words, tells which words carry no meaning, and matches a word with its inflections.

/// Words that say nothing about what a sentence is about.
const FILLER: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "been", "before", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it",
    "its", "just", "know", "me", "my", "no", "not", "now", "of", "on", "or", "our", "out",
    "please", "s", "she", "should", "so", "some", "t", "tell", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "too", "up", "us", "very",
    "was", "we", "were", "what", "when", "where", "which", "who", "whom", "why", "will", "with",
    "would", "you", "your",
];

/// Endings taken off before two words are compared, longest first.
const ENDINGS: &[&str] = &[
    "ations", "ation", "ences", "ence", "ings", "ing", "ers", "er", "ies", "ied", "es", "ed", "ly",
    "s", "y", "e",
];

/// The lower-case words of a text in their order: runs of letters and digits.
pub fn terms(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// How many words a text has. Scripts without spaces are counted as one word per two characters.
pub fn count(text: &str) -> usize {
    let unspaced = text
        .chars()
        .filter(|character| *character >= '\u{2e80}' && character.is_alphanumeric())
        .count();
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
        + unspaced / 2
}

/// Whether a lower-case word carries no meaning of its own.
pub fn is_filler(word: &str) -> bool {
    FILLER.binary_search(&word).is_ok()
}

/// A word and its stem. The stem is found once, because every word of a question is compared with every word of a text.
pub struct Stemmed<'a> {
    word: &'a str,
    stem: &'a str,
}

impl<'a> Stemmed<'a> {
    /// Finds the stem of a lower-case word.
    pub fn of(word: &'a str) -> Self {
        let stem = ENDINGS
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .find(|stem| stem.chars().count() >= 3)
            .unwrap_or(word);
        Self { word, stem }
    }

    /// Whether a word of a text matches this word of a question: it begins with it, or both have the same stem.
    pub fn matches(&self, other: &Stemmed<'_>) -> bool {
        self.stem == other.stem || (self.word.len() >= 3 && other.word.starts_with(self.word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filler_is_sorted_as_its_search_requires() {
        assert!(FILLER.is_sorted());
        assert!(is_filler("what") && !is_filler("tea"));
    }

    #[test]
    fn inflections_of_a_word_match() {
        for (asked, word) in [
            ("like", "likes"),
            ("drinking", "drink"),
            ("deploy", "deployments"),
            ("tea", "tea"),
        ] {
            assert!(
                Stemmed::of(asked).matches(&Stemmed::of(word)),
                "{asked} {word}"
            );
        }
        for (asked, word) in [("tea", "ten"), ("coffee", "tea")] {
            assert!(
                !Stemmed::of(asked).matches(&Stemmed::of(word)),
                "{asked} {word}"
            );
        }
    }

    #[test]
    fn words_of_scripts_without_spaces_are_counted() {
        assert_eq!(count("one two - three"), 3);
        assert!(count("彼女は緑茶が好きです") >= 3);
    }
}
