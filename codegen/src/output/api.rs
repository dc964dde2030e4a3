//! `api.md`: every method with its route.

use super::comments::Comments;
use super::methods::{Method, methods_of};
use crate::definitions::Definitions;
use crate::definitions::docs::first_sentence;
use crate::definitions::resources::Client;
use crate::javascript::CLIENTS;
use crate::problem::Outcome;

/// The text of the file.
pub fn page(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let mut sections = Vec::new();
    for (client, facts) in definitions.clients.iter().zip(CLIENTS) {
        for resource in &client.resources {
            let owner = match resource.name.as_str() {
                "" => facts.variable.to_owned(),
                name => format!("{}.{name}", facts.variable),
            };
            let mut rows: Vec<_> = methods_of(definitions, comments, facts, resource)?
                .iter()
                .map(|method| row(&owner, method))
                .collect();
            if resource.name.is_empty() {
                rows.push(format!(
                    "| `{owner}.free()` |  | `void` | {} |\n",
                    without_links(first_sentence(facts.free))
                ));
            }
            sections.push(format!(
                "## `{owner}`\n\n| Method | Route | Result | |\n|---|---|---|---|\n{}",
                rows.concat()
            ));
        }
    }
    let count: usize = definitions.clients.iter().map(Client::endpoint_count).sum();
    Ok(format!(
        "# API\n\n\
         Every method of the two clients, made from the definitions in [client/src](client/src) by `npm run generate`. `client` is a\n\
         `MemsyClient` (routes below `/v1`), `control` a `MemsyControlClient` (below `/api`); together they call {count} endpoints.\n\
         Results are promises of the type named, whose fields and units [the types](src/js/generated/models.d.ts) explain; the errors\n\
         are in the [guide](docs/errors.md#the-classes).\n\n{}",
        sections.join("\n")
    ))
}

/// With names as code in the place of the links of doc comments, which Markdown does not know.
fn without_links(text: &str) -> String {
    text.split("{@link ")
        .enumerate()
        .map(|(index, part)| match part.split_once('}') {
            Some((name, rest)) if index > 0 => format!("`{name}`{rest}"),
            _ => part.to_owned(),
        })
        .collect()
}

fn row(owner: &str, method: &Method) -> String {
    let names: Vec<_> = method
        .parameters
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let each = if method.is_generator { "each " } else { "" };
    let cells = [
        format!("`{owner}.{}({})`", method.name, names.join(", ")),
        format!("`{}`", method.route),
        format!("`{each}{}`", method.result),
        without_links(method.summary()),
    ];
    format!(
        "| {} |\n",
        cells.map(|cell| cell.replace('|', "\\|")).join(" | ")
    )
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn links_of_doc_comments_become_names() {
        assert_eq!(
            without_links("As {@link Pot.free}, {@link Lid}."),
            "As `Pot.free`, `Lid`."
        );
        assert_eq!(without_links("Of `{ raw }`."), "Of `{ raw }`.");
    }
}
