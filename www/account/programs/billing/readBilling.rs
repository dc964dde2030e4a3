use memsy::{BillingSummary, ControlClient, Invoice, MemsyError};

/// The subscription, its seats, and past invoices. Amounts are in the
/// smallest unit of the currency, such as cents.
pub async fn read_billing(
    control: &ControlClient,
) -> Result<(BillingSummary, Vec<Invoice>), String> {
    let summary = control.billing().summary().await.map_err(advice)?;
    let invoices =
        control.billing().invoices().await.map_err(advice)?;
    Ok((summary, invoices))
}

fn advice(error: MemsyError) -> String {
    match error {
        MemsyError::BillingNotEnabledError { .. } => {
            "This plan has no billing. Upgrade to see seats and invoices here.".to_owned()
        }
        MemsyError::AuthorizationError { .. } => {
            "Only administrators may see the billing.".to_owned()
        }
        error => error.to_string(),
    }
}
