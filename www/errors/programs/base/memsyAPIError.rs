use memsy::{Client, EventKind, EventPayload, MemsyError};

/// Stores a message. Every error that is made from a response has a
/// status and a detail.
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
        Err(error) => match (error.status(), error.detail()) {
            (Some(500..), _) => {
                Ok("The service has a problem: try again later."
                    .to_owned())
            }
            (Some(status), Some(detail)) => {
                Ok(format!("The service said {status}: {detail}"))
            }
            _ => Err(error), // no response
        },
    }
}
