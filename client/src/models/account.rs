//! Whose key it is.

use super::{Open, model::models, open::enumerations};

enumerations! {
    /// Name of a plan; the service may know more.
    pub enum Tier {
        /// Free of charge.
        Free = "free",
        /// Paid.
        Pro = "pro",
    }
}

models! {
    /// Whose key it is.
    pub struct MeResponse {
        /// Customer.
        pub customer_id: String,
        /// E-mail address.
        pub email: String,
        /// Plan.
        pub tier: Open<Tier>,
        /// Whether it is the service's own staff.
        pub is_superadmin: bool,
        /// Organization of the key; never changes for a key.
        pub org_id: String,
        /// Whether it may see billing.
        pub is_billing_admin: bool,
        /// User, if the key is one's.
        pub user_id: Option<String>,
        /// `org:admin` for administrators.
        pub org_role: Option<String>,
    }
}
