use memsy::{Client, EventKind, EventPayload, MemsyError};

/// Stores a message, as long as the plan has events left.
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
        Err(MemsyError::UsageLimitExceeded {
            dimension: Some(dimension),
            current: Some(current),
            limit: Some(limit),
            upgrade_url: Some(url),
            ..
        }) => Ok(format!(
            "{dimension}: {current} of {limit}. More: {url}"
        )),
        Err(error) => Err(error),
    }
}
