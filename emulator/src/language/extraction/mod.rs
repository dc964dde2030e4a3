//! Finds the statements of an event that are worth remembering. The hosted service asks a language model; this one
//! splits sentences and looks for words, which is enough to develop against and always gives the same result.

mod entities;
mod rules;
mod sentences;

use super::words;

/// Content that contains this text always fails, so that a test can cause a failed event.
pub const FAILURE_MARK: &str = "[[fail]]";

/// How many words a statement has at least.
const LEAST_WORDS: usize = 3;

const TITLE_WORDS: usize = 7;
const SUMMARY_CHARACTERS: usize = 160;
const MOST_TAGS: usize = 5;

/// A statement found in an event.
pub struct Statement {
    pub text: String,
    pub title: String,
    pub summary: String,
    /// `preference`, `decision`, `norm`, `event` or `fact`.
    pub memory_type: &'static str,
    /// `semantic`, `episodic` or `procedural`.
    pub memory_kind: &'static str,
    pub confidence: f64,
    pub tags: Vec<String>,
    pub entities: Vec<String>,
    pub urls: Vec<String>,
}

/// The statements of a text in its order, none of them twice. `None` when extraction fails.
pub fn extract(content: &str) -> Option<Vec<Statement>> {
    if content.contains(FAILURE_MARK) {
        return None;
    }
    let mut statements: Vec<Statement> = Vec::new();
    for sentence in sentences::split(content) {
        let long_enough = words::count(sentence) >= LEAST_WORDS;
        if long_enough
            && statements
                .iter()
                .all(|statement| statement.text != sentence)
        {
            statements.push(statement(sentence));
        }
    }
    Some(statements)
}

fn statement(sentence: &str) -> Statement {
    let rule = rules::of(sentence);
    let title: Vec<&str> = sentence.split_whitespace().take(TITLE_WORDS).collect();
    let is_url = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    Statement {
        text: sentence.to_owned(),
        title: title
            .join(" ")
            .trim_end_matches(['.', '!', '?', ',', ';', ':'])
            .to_owned(),
        summary: sentence.chars().take(SUMMARY_CHARACTERS).collect(),
        memory_type: rule.memory_type,
        memory_kind: rule.memory_kind,
        confidence: rule.confidence,
        tags: tags(sentence, rule.memory_type),
        entities: entities::named(sentence),
        urls: sentence
            .split_whitespace()
            .filter(is_url)
            .map(str::to_owned)
            .collect(),
    }
}

/// The tags of a sentence: its type, then the longer words that mean something.
fn tags(sentence: &str, memory_type: &str) -> Vec<String> {
    let mut tags = vec![memory_type.to_owned()];
    for word in words::terms(sentence) {
        if tags.len() < MOST_TAGS
            && word.chars().count() >= 4
            && !words::is_filler(&word)
            && !tags.contains(&word)
        {
            tags.push(word);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_longer_sentence_becomes_one_statement() {
        let found = extract(
            "Hi there. Ana likes green tea! We decided to ship v1.5 on Monday. Ana likes green tea!",
        );
        let texts: Vec<String> = found
            .unwrap_or_default()
            .into_iter()
            .map(|statement| statement.text)
            .collect();
        assert_eq!(
            texts,
            ["Ana likes green tea!", "We decided to ship v1.5 on Monday."]
        );
    }

    #[test]
    fn a_statement_carries_what_can_be_read_off_it() {
        let found = extract("yesterday Ana moved to New York, see https://example.org/move")
            .unwrap_or_default();
        let first = found.first().map(|found| {
            (
                found.memory_type,
                found.memory_kind,
                found.entities.join("|"),
            )
        });
        assert_eq!(
            first,
            Some(("event", "episodic", "Ana|New York".to_owned()))
        );
        assert!(
            found
                .iter()
                .all(|found| found.urls == ["https://example.org/move"])
        );
    }

    #[test]
    fn the_mark_fails_extraction() {
        assert!(extract("This one cannot be read [[fail]] at all.").is_none());
    }
}
