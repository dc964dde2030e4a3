use memsy::{ControlClient, MemsyError};

/// Counts the events of the organization, which only members with a
/// seat may see.
pub async fn count_events(
    control: &ControlClient,
) -> Result<String, MemsyError> {
    match control.events().list().await {
        Ok(page) => Ok(format!("{} events.", page.total)),
        Err(MemsyError::SeatRequiredError { .. }) => {
            Ok("Ask an administrator for a seat.".to_owned())
        }
        Err(error) => Err(error),
    }
}
