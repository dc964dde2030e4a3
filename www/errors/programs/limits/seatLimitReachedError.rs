use memsy::{Client, MemsyError};

/// Handles the response to one seat too many. No method of the client
/// assigns seats yet, so this calls another one.
pub async fn check_seats(
    client: &Client,
) -> Result<String, MemsyError> {
    match client.health().await {
        Ok(_) => Ok("There are seats left.".to_owned()),
        Err(MemsyError::SeatLimitReachedError {
            purchased_seats: Some(purchased),
            assigned_seats: Some(assigned),
            pending_invites: Some(pending),
            ..
        }) => Ok(format!(
            "{assigned} of {purchased} seats are taken, {pending} invitations are open."
        )),
        Err(error) => Err(error),
    }
}
