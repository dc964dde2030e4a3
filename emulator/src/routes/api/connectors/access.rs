//! Who may do what with a connector. What an organization shares is managed by its admins and by service keys, and read
//! by every member. A member's own account is used and managed by that member alone; admins and service keys see that
//! it is there.

use axum::http::StatusCode;

use crate::access::caller::Caller;
use crate::http::response::Refusal;
use crate::providers::Provider;
use crate::store::connectors::Connector;

/// Whether a caller acts for the whole organization.
fn org_wide(caller: &Caller) -> bool {
    caller.admin || caller.member.is_none()
}

fn owns(caller: &Caller, connector: &Connector) -> bool {
    connector.owner.is_some() && connector.owner == caller.member
}

/// Whether a caller may know of a connector.
pub fn sees(caller: &Caller, connector: &Connector) -> bool {
    !connector.provider.per_member || org_wide(caller) || owns(caller, connector)
}

/// Whether a caller's list shows a connector: other members see their own accounts only.
pub fn lists(caller: &Caller, connector: &Connector) -> bool {
    org_wide(caller) || owns(caller, connector)
}

/// Refuses callers who may not change a connector.
pub fn manages(caller: &Caller, connector: &Connector) -> Result<(), Refusal> {
    if connector.provider.per_member {
        return uses(caller, connector);
    }
    manages_shared(caller)
}

/// Refuses callers who may not change what the organization shares.
pub fn manages_shared(caller: &Caller) -> Result<(), Refusal> {
    if org_wide(caller) {
        return Ok(());
    }
    Err(forbidden("Only an org admin can manage this connector"))
}

/// Refuses callers who may not use the token of a connector.
pub fn uses(caller: &Caller, connector: &Connector) -> Result<(), Refusal> {
    if !connector.provider.per_member || owns(caller, connector) {
        return Ok(());
    }
    Err(forbidden("Only the member whose account it is can use it"))
}

/// The member whose account a caller connects; `None` when the organization shares the account.
pub fn account<'a>(caller: &'a Caller, provider: &Provider) -> Result<Option<&'a str>, Refusal> {
    if !provider.per_member {
        manages_shared(caller)?;
        return Ok(None);
    }
    match caller.member.as_deref() {
        Some(member) => Ok(Some(member)),
        None => Err(forbidden(
            "This key is no member's and has no account to connect",
        )),
    }
}

fn forbidden(detail: &str) -> Refusal {
    Refusal::detail(StatusCode::FORBIDDEN, detail)
}
