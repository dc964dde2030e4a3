//! Searches memories. The full-text index gives candidates by bm25; each then gets a score from 0 to 1 that says how
//! much of the question it covers.

use rusqlite::{Connection, named_params};

use super::Memory;
use crate::language::words::{Stemmed, is_filler, terms};
use crate::store::Result;

/// How many candidates are taken from the full-text index before scoring: more than any page of results.
const CANDIDATES: i64 = 300;

/// How many words of a question are looked at.
const MOST_TERMS: usize = 48;

/// How much of a score is the share of the question's words that a memory has; the rest is its bm25 rank.
const COVERAGE_SHARE: f64 = 0.8;

/// Which conversations to look in. Memories that belong to none are always included.
pub enum Session<'a> {
    Any,
    Only(&'a str),
    Except(&'a str),
}

/// A question, and where to look for memories.
pub struct Question<'a> {
    pub org_id: &'a str,
    pub text: &'a str,
    /// The actor whose memories are searched, with those of the roles and teams. Without it the whole organization is
    /// searched.
    pub actor_id: Option<&'a str>,
    pub session: Session<'a>,
    pub role_ids: &'a [&'a str],
    pub team_ids: &'a [&'a str],
}

/// A memory that was found, and its score, above 0 and up to 1.
pub struct Hit {
    pub memory: Memory,
    pub score: f64,
}

/// The memories that share a word with the question, best first; among equals the one observed last.
pub fn find(connection: &Connection, question: &Question<'_>) -> Result<Vec<Hit>> {
    let asked = asked_terms(question.text);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let (only, except) = match question.session {
        Session::Any => (None, None),
        Session::Only(id) => (Some(id), None),
        Session::Except(id) => (None, Some(id)),
    };
    let mut statement = connection.prepare_cached(
        // The rows are fetched after the sort: sorting thousands of whole rows would cost most of the time.
        "SELECT memories.*, relevance FROM (
             SELECT memories.id AS found, -bm25(memories_fts) AS relevance
             FROM memories_fts JOIN memories ON memories.id = memories_fts.rowid
             WHERE memories_fts MATCH :match AND org_id = :org AND status = 'active'
               AND (:actor IS NULL OR actor_id = :actor OR scope_level = 'org'
                    OR role_id IN (SELECT value FROM json_each(:roles))
                    OR team_id IN (SELECT value FROM json_each(:teams)))
               AND (:only IS NULL OR session_id IS NULL OR session_id = :only)
               AND (:except IS NULL OR session_id IS NULL OR session_id <> :except)
             ORDER BY relevance DESC, observed_us DESC, memories.id DESC LIMIT :most
         ) JOIN memories ON memories.id = found
         ORDER BY relevance DESC, observed_us DESC, memories.id DESC",
    )?;
    let found: Vec<(Memory, f64)> = statement
        .query_map(
            named_params! {
                ":match": match_expression(&asked),
                ":org": question.org_id,
                ":actor": question.actor_id,
                ":roles": serde_json::json!(question.role_ids).to_string(),
                ":teams": serde_json::json!(question.team_ids).to_string(),
                ":only": only,
                ":except": except,
                ":most": CANDIDATES,
            },
            |row| Ok((Memory::of(row)?, row.get("relevance")?)),
        )?
        .collect::<Result<_>>()?;
    Ok(score(found, &asked))
}

fn score(found: Vec<(Memory, f64)>, asked: &[String]) -> Vec<Hit> {
    let asked: Vec<Stemmed<'_>> = asked.iter().map(|term| Stemmed::of(term)).collect();
    let best = found
        .iter()
        .map(|(_, relevance)| *relevance)
        .fold(f64::MIN_POSITIVE, f64::max);
    let mut hits: Vec<Hit> = found
        .into_iter()
        .map(|(memory, relevance)| {
            let words = terms(&memory.text);
            let words: Vec<Stemmed<'_>> = words.iter().map(|word| Stemmed::of(word)).collect();
            let is_covered = |term: &&Stemmed<'_>| words.iter().any(|word| term.matches(word));
            let covered = asked.iter().filter(is_covered).count();
            // The index found the memory, so one word matches even where only the stemmer of the index sees it.
            let coverage = covered.max(1) as f64 / asked.len() as f64;
            let rank = (relevance / best).clamp(0.0, 1.0);
            Hit {
                memory,
                score: coverage * (COVERAGE_SHARE + (1.0 - COVERAGE_SHARE) * rank),
            }
        })
        .collect();
    // The sort is stable: equals stay in the order of the statement above.
    hits.sort_by(|left, right| right.score.total_cmp(&left.score));
    hits
}

/// The words of a question that mean something; all of them when none does.
fn asked_terms(text: &str) -> Vec<String> {
    let mut all = terms(text);
    all.sort();
    all.dedup();
    let (filler, mut meaning): (Vec<_>, Vec<_>) = all.into_iter().partition(|term| is_filler(term));
    if meaning.is_empty() {
        meaning = filler;
    }
    meaning.truncate(MOST_TERMS);
    meaning
}

/// The query for the index: any of the words, or a word that begins with one. Each word is quoted and holds letters and
/// digits only, so nothing a user types is taken for query syntax.
fn match_expression(asked: &[String]) -> String {
    let prefix = |term: &str| if term.chars().count() >= 3 { "*" } else { "" };
    let quoted: Vec<String> = asked
        .iter()
        .map(|term| format!("\"{term}\"{}", prefix(term)))
        .collect();
    quoted.join(" OR ")
}
