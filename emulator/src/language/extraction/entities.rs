//! Finds names, which are runs of capitalised words.

use crate::language::words::is_filler;

/// Words that often begin a sentence and name nothing, lower-case and separated by blanks.
const OPENERS: &str = "always every let make many maybe most must never no ok okay \
                       one remember sure thanks today tomorrow use yes yesterday";

/// The names in a sentence, each once, in their order.
pub fn named(sentence: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let close = |run: &mut Vec<&str>, names: &mut Vec<String>| {
        let name = run.join(" ");
        run.clear();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    };
    for word in sentence.split_whitespace() {
        let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
        let owner = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s"));
        let bare = owner.unwrap_or(bare);
        let lower = bare.to_lowercase();
        let names_something = bare.starts_with(char::is_uppercase)
            && !is_filler(&lower)
            && !lower.starts_with("i'")
            && !OPENERS.split_whitespace().any(|opener| opener == lower);
        if names_something {
            run.push(bare);
        } else {
            close(&mut run, &mut names);
        }
        // Punctuation ends a run ("Ana, Bob" are two names), and so does a possessive ("Acme's API" are two as well).
        if owner.is_some() || word.ends_with([',', ';', ':', '.', '!', '?']) {
            close(&mut run, &mut names);
        }
    }
    close(&mut run, &mut names);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_runs_of_capitalised_words() {
        assert_eq!(
            named("Always ask Ana, Bob and Mary Ann about Acme's API; I'm new"),
            ["Ana", "Bob", "Mary Ann", "Acme", "API"]
        );
        assert!(named("nothing here").is_empty());
    }
}
