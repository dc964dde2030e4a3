//! An application with one function, `ask`. With the feature `client` it searches and tells errors apart, without it returns the
//! question. `npm run size:rust` measures the difference.

use wasm_bindgen::prelude::*;

/// Returns the question.
#[cfg(not(feature = "client"))]
#[wasm_bindgen]
pub async fn ask(_key: String, question: String) -> Result<String, String> {
    Ok(question)
}

/// Returns the memory that fits the question best, or what to do about an error.
#[cfg(feature = "client")]
#[wasm_bindgen]
pub async fn ask(key: String, question: String) -> Result<String, String> {
    use memsy::{Client, MemsyError};

    let client = Client::new(key).map_err(|error| error.to_string())?;
    match client.search(&question).actor_id("ada").limit(5).await {
        Ok(found) => Ok(found
            .results
            .into_iter()
            .next()
            .map_or(String::new(), |best| best.content)),
        Err(MemsyError::RateLimitExceeded {
            retry_after: Some(seconds),
            ..
        }) => Err(format!("Wait {seconds} seconds.")),
        Err(MemsyError::UsageLimitExceeded { dimension, .. }) => Err(dimension.unwrap_or_default()),
        Err(MemsyError::AuthenticationError { .. }) => Err("Sign in again.".to_owned()),
        Err(error) if error.is_timeout() => Err("The service is slow.".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
