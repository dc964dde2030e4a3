//! What the crate `memsy` defines, read from its sources.

pub mod docs;
pub mod endpoints;
pub mod errors;
pub mod headers;
pub mod methods;
pub mod models;
pub mod options;
pub mod resources;
pub mod types;

use crate::javascript::{CLIENTS, METHOD_FILES};
use crate::names::kebab;
use crate::problem::{Outcome, Problem};
use crate::source::Source;
use docs::Docs;
use errors::{ErrorClass, ErrorClasses, base_classes};
use headers::{HeaderModel, HeaderModels};
use methods::Methods;
use models::enumerations::Enumeration;
use models::model::Model;
use models::payloads::Payload;
use models::{Definition, read_models};
use options::PlainOptions;
use resources::{Client, read_clients};
use std::path::Path;

/// A struct whose fields have docs, but no meaning of their own here.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    pub docs: Docs,
    pub fields: Vec<(String, Docs)>,
}

/// All definitions.
pub struct Definitions {
    /// In the order of the files and of what stands in them.
    pub models: Vec<Definition>,
    pub headers: Vec<HeaderModel>,
    /// The docs of what the headers say.
    pub observed: Docs,
    pub classes: Vec<ErrorClass>,
    /// `MemsyError` and the classes that stand for no particular response.
    pub base_classes: Vec<(String, Docs)>,
    pub error_response: Described,
    pub client_options: PlainOptions,
    pub request_options: PlainOptions,
    /// What the option `credentials` can be.
    pub credentials: Vec<String>,
    /// What the option `retry_on` can name.
    pub retry_on: Vec<String>,
    /// What observers get about a request.
    pub request_info: Described,
    /// The methods of an observer.
    pub observer: Described,
    /// What the option `capture_mode` can be.
    pub capture_modes: Vec<String>,
    /// In the order of `CLIENTS`.
    pub clients: Vec<Client>,
    pub methods: Methods,
}

impl Definitions {
    /// Reads the sources below the folder of the project.
    pub fn read(root: &Path) -> Outcome<Self> {
        let source = |name: &str| Source::read(root, format!("client/src/{name}"));
        let headers = source("headers.rs")?;
        let errors = source("error.rs")?;
        let options = source("options.rs")?;
        let request = source("request.rs")?;
        let methods = Methods(
            METHOD_FILES
                .iter()
                .map(|name| source(name))
                .collect::<Outcome<_>>()?,
        );
        let values = |name| -> Outcome<Vec<_>> {
            let variants = options.enum_variants(name)?;
            Ok(variants.iter().map(|name| kebab(name)).collect())
        };
        let clients: Vec<_> = CLIENTS.iter().map(|client| client.source()).collect();
        Ok(Self {
            models: read_models(root)?,
            observed: headers.struct_docs("Observed")?,
            headers: headers
                .read_macros::<HeaderModels>("header_models")?
                .into_iter()
                .flat_map(|body| body.0)
                .collect(),
            classes: errors
                .read_macros::<ErrorClasses>("error_classes")?
                .into_iter()
                .flat_map(|body| body.0)
                .collect(),
            base_classes: base_classes(&source("error/class.rs")?)?,
            error_response: described(&errors, "ErrorResponse")?,
            client_options: PlainOptions::read(&options, "ClientOptions")?,
            request_options: PlainOptions::read(&options, "RequestOptions")?,
            retry_on: source("retry.rs")?
                .enum_variants("RetryOn")?
                .iter()
                .map(|name| kebab(name))
                .collect(),
            request_info: described(&request, "RequestInfo")?,
            observer: request.trait_docs("Observer")?,
            credentials: values("Credentials")?,
            capture_modes: values("CaptureMode")?,
            clients: read_clients(root, &clients, &methods)?,
            methods,
        })
    }

    pub fn find(&self, name: &str) -> Outcome<&Definition> {
        let mut found = self
            .models
            .iter()
            .filter(|definition| definition.name() == name);
        found
            .next()
            .ok_or_else(|| Problem::new(format!("client/src/models has no {name}")))
    }

    /// The enumeration of this name.
    pub fn enumeration(&self, name: &str) -> Outcome<&Enumeration> {
        match self.find(name)? {
            Definition::Enumeration(enumeration) => Ok(enumeration),
            _ => Err(Problem::new(format!("{name} is no enumeration"))),
        }
    }

    /// The model of this name.
    pub fn model(&self, name: &str) -> Outcome<&Model> {
        match self.find(name)? {
            Definition::Model(model) => Ok(model),
            _ => Err(Problem::new(format!("{name} is no model"))),
        }
    }

    /// The options or the payload of this name, or of what it is another name of.
    pub fn payload(&self, name: &str) -> Outcome<&Payload> {
        match self.find(name)? {
            Definition::Options(payload) | Definition::Payload(payload) => Ok(payload),
            Definition::Alias { of, .. } => self.payload(of),
            _ => Err(Problem::new(format!(
                "{name} is neither options nor a payload"
            ))),
        }
    }

    /// All models.
    pub fn all_models(&self) -> impl Iterator<Item = &Model> {
        self.models
            .iter()
            .filter_map(|definition| match definition {
                Definition::Model(model) => Some(model),
                _ => None,
            })
    }
}

fn described(source: &Source, name: &str) -> Outcome<Described> {
    let item = source.find_struct(name)?;
    let fields = item.fields.iter().map(|field| {
        let name = field
            .ident
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        Ok((name, Docs::of(&field.attrs)?))
    });
    Ok(Described {
        docs: source.struct_docs(name)?,
        fields: source.place(fields.collect())?,
    })
}
