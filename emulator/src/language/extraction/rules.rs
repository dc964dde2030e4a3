//! Keyword rules that say what sort of statement a sentence is.

use crate::language::words;

/// The sort of a sentence with one of the words.
pub struct Rule {
    pub memory_type: &'static str,
    pub memory_kind: &'static str,
    pub confidence: f64,
    /// The words, lower-case and separated by blanks.
    words: &'static str,
}

static PREFERENCE: Rule = Rule {
    memory_type: "preference",
    memory_kind: "semantic",
    confidence: 0.9,
    words: "like likes love loves prefer prefers hate hates dislike dislikes enjoy enjoys favorite favourite",
};

static DECISION: Rule = Rule {
    memory_type: "decision",
    memory_kind: "episodic",
    confidence: 0.85,
    words: "decided decide decision agreed chose will going",
};

static NORM: Rule = Rule {
    memory_type: "norm",
    memory_kind: "procedural",
    confidence: 0.85,
    words: "always never must should require requires required",
};

static EVENT: Rule = Rule {
    memory_type: "event",
    memory_kind: "episodic",
    confidence: 0.8,
    words: "yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday \
            january february april june july august september october november december \
            met happened visited",
};

static FACT: Rule = Rule {
    memory_type: "fact",
    memory_kind: "semantic",
    confidence: 0.7,
    words: "",
};

/// The rule for a sentence: the first rule that has one of its words. Without one, a sentence with a date is an event,
/// and any other is a fact.
pub fn of(sentence: &str) -> &'static Rule {
    let said = words::terms(sentence);
    let applies = |rule: &&'static Rule| {
        let mut keywords = rule.words.split_whitespace();
        keywords.any(|keyword| said.iter().any(|word| word == keyword))
    };
    [&PREFERENCE, &DECISION, &NORM, &EVENT]
        .into_iter()
        .find(applies)
        .unwrap_or(if is_dated(&said) { &EVENT } else { &FACT })
}

/// Whether a year and a number stand next to each other, as in 2026-05-01.
fn is_dated(words: &[String]) -> bool {
    let number = |word: &String| word.parse::<u32>().ok();
    words.windows(2).any(|pair| match pair {
        [year, month] => {
            number(year).is_some_and(|year| (1900..2200).contains(&year))
                && number(month).is_some_and(|month| (1..=12).contains(&month))
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_decides() {
        for (sentence, memory_type) in [
            ("Ana likes green tea", "preference"),
            ("We decided on Postgres", "decision"),
            ("Always run the tests first", "norm"),
            ("The outage was yesterday", "event"),
            ("The outage was on 2026-05-01", "event"),
            ("The office is in Lisbon", "fact"),
        ] {
            assert_eq!(of(sentence).memory_type, memory_type, "{sentence}");
        }
    }
}
