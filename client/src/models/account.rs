//! Who an API key belongs to.

use super::{Open, model::models, open::enumerations};

enumerations! {
    /// Name of a plan. The service may add others.
    pub enum Tier {
        /// Free of charge.
        Free = "free",
        /// Paid.
        Pro = "pro",
    }
}

models! {
    /// Who the API key belongs to.
    pub struct MeResponse {
        /// Id of the customer.
        pub customer_id: String,
        /// E-mail address of the customer.
        pub email: String,
        /// Name of the plan.
        pub tier: Open<Tier>,
        /// Whether the owner of the key is an employee of the service.
        pub is_superadmin: bool,
        /// Id of the organization of the key. It never changes.
        pub org_id: String,
        /// Whether the key may read the billing data.
        pub is_billing_admin: bool,
        /// Id of the user that the key belongs to; absent when it belongs to no user.
        pub user_id: Option<String>,
        /// Role in the organization: `org:admin` for administrators.
        pub org_role: Option<String>,
    }
}
