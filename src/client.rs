//! What the calls of one client share.

use crate::config::Config;
use crate::credentials::{ApiKey, Credentials};
use crate::plan::Plan;
use crate::request::Endpoint;
use std::cell::OnceCell;
use std::rc::Rc;

/// A client. Each call holds it until it has settled, so the JavaScript object may be freed before.
pub struct Client {
    /// Its settings.
    pub config: Config,
    /// Its key.
    pub credentials: Credentials,
    /// Its endpoints, with what is made of each at its first call.
    plans: Vec<(&'static Endpoint, OnceCell<Rc<Plan>>)>,
}

impl Client {
    /// From checked settings.
    pub fn new((config, api_key): (Config, ApiKey), endpoints: &[&'static [Endpoint]]) -> Rc<Self> {
        let endpoints = endpoints.iter().flat_map(|list| list.iter());
        Rc::new(Self {
            config,
            credentials: Credentials::new(api_key),
            plans: endpoints
                .map(|endpoint| (endpoint, OnceCell::new()))
                .collect(),
        })
    }

    /// The number of the endpoint of that name.
    pub fn endpoint(&self, name: &str) -> Option<u32> {
        let is_named = |(endpoint, _): &(&Endpoint, _)| endpoint.name == name;
        self.plans.iter().position(is_named).map(|at| at as u32)
    }

    /// Of the endpoint with that number.
    pub fn plan(&self, endpoint: u32) -> Option<&Rc<Plan>> {
        let (endpoint, plan) = self.plans.get(endpoint as usize)?;
        Some(plan.get_or_init(|| Rc::new(Plan::new(endpoint, &self.config.base_url))))
    }
}
