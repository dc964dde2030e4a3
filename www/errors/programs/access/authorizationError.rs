use memsy::{Client, EventKind, EventPayload, MemsyError};

/// Stores a message, which only a key with the scope `write` may do.
pub async fn save_message(
    client: &Client,
    content: &str,
) -> Result<String, MemsyError> {
    let event = EventPayload::new(
        "ana",
        "errors",
        EventKind::UserMessage,
        content,
    );
    match client.ingest(&[event]).await {
        Ok(_) => Ok("The message is stored.".to_owned()),
        Err(MemsyError::AuthorizationError {
            response,
            required_scope,
        }) => Ok(match required_scope {
            Some(scope) => format!("This key needs the scope {scope}."),
            None => format!("You may not do this: {}", response.detail),
        }),
        Err(error) => Err(error),
    }
}
