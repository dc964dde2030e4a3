//! Keyword rules: what sort of statement a sentence is.

use super::words;

/// What a sentence with one of the words is taken for.
pub struct Rule {
    pub memory_type: &'static str,
    pub memory_kind: &'static str,
    pub confidence: f64,
    words: &'static [&'static str],
}

/// The first rule with a word in the sentence applies; the last one has no words and applies to the rest.
const RULES: [Rule; 4] = [
    Rule {
        memory_type: "preference",
        memory_kind: "semantic",
        confidence: 0.9,
        words: &[
            "like",
            "likes",
            "love",
            "loves",
            "prefer",
            "prefers",
            "hate",
            "hates",
            "dislike",
            "dislikes",
            "enjoy",
            "enjoys",
            "favorite",
            "favourite",
        ],
    },
    Rule {
        memory_type: "decision",
        memory_kind: "episodic",
        confidence: 0.85,
        words: &[
            "decided", "decide", "decision", "agreed", "chose", "will", "going",
        ],
    },
    Rule {
        memory_type: "norm",
        memory_kind: "procedural",
        confidence: 0.85,
        words: &[
            "always", "never", "must", "should", "require", "requires", "required",
        ],
    },
    Rule {
        memory_type: "event",
        memory_kind: "episodic",
        confidence: 0.8,
        words: &[
            "yesterday",
            "today",
            "tomorrow",
            "tonight",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "met",
            "happened",
            "visited",
        ],
    },
];

const FACT: Rule = Rule {
    memory_type: "fact",
    memory_kind: "semantic",
    confidence: 0.7,
    words: &[],
};

/// The rule for a sentence.
pub fn of(sentence: &str) -> &'static Rule {
    let words = words::terms(sentence);
    RULES
        .iter()
        .find(|rule| words.iter().any(|word| rule.words.contains(&word.as_str())))
        .unwrap_or(if is_dated(&words) { EVENT } else { &FACT })
}

static EVENT: &Rule = &RULES[3];

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
