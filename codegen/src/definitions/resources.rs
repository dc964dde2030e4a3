//! The clients, with the lists of endpoints that each has.

use super::docs::Docs;
use super::endpoints::{Endpoint, Endpoints};
use super::methods::Methods;
use crate::problem::{Outcome, Problem, refuse};
use crate::source::Source;
use std::path::Path;
use syn::spanned::Spanned;
use syn::{Expr, Ident, Item, Lit};

/// The folder of the resources, below the folder of the project.
const FOLDER: &str = "client/src/resources";

/// A resource of a client, or what the client itself has.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// The name of the property, such as `roles`; empty for the client itself.
    pub name: String,
    /// The name of its type in Rust.
    pub owner: String,
    /// Of a resource: `` `client.roles()`: customization records of roles. ``
    pub docs: Docs,
    pub endpoints: Vec<Endpoint>,
}

/// A client with all that it can call.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    pub docs: Docs,
    /// Where the service is, unless told otherwise.
    pub base_url: String,
    /// Itself, then its resources. Endpoints are numbered in this order.
    pub resources: Vec<Resource>,
}

impl Client {
    pub fn endpoint_count(&self) -> usize {
        self.resources
            .iter()
            .map(|resource| resource.endpoints.len())
            .sum()
    }
}

/// Where a client is defined.
pub struct ClientSource<'a> {
    pub file: &'a str,
    /// The name of its struct.
    pub name: &'a str,
    /// The constant with the URL of its service.
    pub base_url: &'a str,
    /// The constant with the lists of its endpoints.
    pub lists: &'a str,
}

/// Reads the clients, and makes sure that each list of endpoints belongs to one of them.
pub fn read_clients(
    root: &Path,
    clients: &[ClientSource],
    methods: &Methods,
) -> Outcome<Vec<Client>> {
    let module = Source::read(root, format!("{FOLDER}/mod.rs"))?;
    let mut lists = Vec::new();
    for name in module.items().iter().filter_map(private_module) {
        let source = Source::read(root, format!("{FOLDER}/{name}.rs"))?;
        check_items(&source)?;
        for endpoints in source.read_macros::<Endpoints>("endpoints")? {
            let docs = match endpoints.prefix.as_str() {
                "" => Docs::default(),
                _ => source.struct_docs(&endpoints.owner)?,
            };
            lists.push((name.clone(), endpoints, docs));
        }
    }
    let mut result = Vec::new();
    for client in clients {
        let names = module.place(list_names(module.find_const(&ident(client.lists))?))?;
        let mut resources = Vec::new();
        for (file, list) in names {
            let at = lists
                .iter()
                .position(|(known, endpoints, _)| *known == file && endpoints.list == list);
            let at = at.ok_or_else(|| {
                module.lacks(&format!(
                    "list {file}::{list}, which {} names",
                    client.lists
                ))
            })?;
            let (_, endpoints, docs) = lists.swap_remove(at);
            resources.push(resource_of(endpoints, docs, methods)?);
        }
        let source = Source::read(root, client.file)?;
        result.push(Client {
            docs: source.struct_docs(client.name)?,
            base_url: source.place(text_of(source.find_const(&ident(client.base_url))?))?,
            resources,
        });
    }
    match lists.first() {
        Some((file, endpoints, _)) => Err(Problem::new(format!(
            "{FOLDER}/{file}.rs: the list {} is not among those of a client",
            endpoints.list
        ))),
        None => Ok(result),
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, proc_macro2::Span::call_site())
}

/// The name of a module that has definitions. Those that are seen by other modules have the macros.
pub fn private_module(item: &Item) -> Option<String> {
    match item {
        Item::Mod(module)
            if matches!(module.vis, syn::Visibility::Inherited) && module.attrs.is_empty() =>
        {
            Some(module.ident.to_string())
        }
        _ => None,
    }
}

/// A resource has its struct, its endpoints and nothing else.
fn check_items(source: &Source) -> Outcome<()> {
    for item in source.items() {
        let is_known = match item {
            Item::Use(_) | Item::Struct(_) => true,
            Item::Macro(item) => item.mac.path.is_ident("endpoints"),
            Item::Mod(module) => module.ident == "tests",
            _ => false,
        };
        if !is_known {
            return source.place(refuse(
                item.span(),
                "something that the generator does not know in a file of endpoints",
            ));
        }
    }
    Ok(())
}

fn resource_of(endpoints: Endpoints, docs: Docs, methods: &Methods) -> Outcome<Resource> {
    let Endpoints {
        owner,
        prefix,
        mut endpoints,
        ..
    } = endpoints;
    for endpoint in endpoints.iter_mut().filter(|endpoint| endpoint.is_composed) {
        endpoint.docs = methods.docs(&owner, &endpoint.name)?;
    }
    let name = prefix.trim_end_matches('.').to_owned();
    Ok(Resource {
        name,
        owner,
        docs,
        endpoints,
    })
}

/// The files and names of `&[file::LIST, …]`.
fn list_names(value: &Expr) -> syn::Result<Vec<(String, String)>> {
    let Expr::Reference(reference) = value else {
        return refuse(value.span(), "expected a list of lists");
    };
    let Expr::Array(array) = &*reference.expr else {
        return refuse(value.span(), "expected a list of lists");
    };
    array
        .elems
        .iter()
        .map(|list| {
            let names: Vec<_> = match list {
                Expr::Path(path) => path
                    .path
                    .segments
                    .iter()
                    .map(|segment| segment.ident.to_string())
                    .collect(),
                _ => Vec::new(),
            };
            match names.as_slice() {
                [file, list] => Ok((file.clone(), list.clone())),
                _ => refuse(list.span(), "expected `file::LIST`"),
            }
        })
        .collect()
}

fn text_of(value: &Expr) -> syn::Result<String> {
    match value {
        Expr::Lit(syn::ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Ok(text.value()),
        _ => refuse(value.span(), "expected a text"),
    }
}
