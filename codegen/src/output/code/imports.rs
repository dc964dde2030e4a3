//! The imports of files, sorted as Biome sorts them.

use crate::names::quoted;
use std::collections::BTreeSet;

/// An import of these names: `keyword` is `import` or `import type`.
pub fn import_of<'a>(
    keyword: &str,
    names: impl IntoIterator<Item = &'a str>,
    from: &str,
) -> String {
    let sorted: BTreeSet<_> = names
        .into_iter()
        .map(|name| (name.to_ascii_lowercase(), name))
        .collect();
    let names: Vec<_> = sorted.into_iter().map(|(_, name)| name).collect();
    format!(
        "{keyword} {{ {} }} from {};\n",
        names.join(", "),
        quoted(from)
    )
}

#[cfg(test)]
mod tests {
    use super::import_of;

    #[test]
    fn names_are_sorted_in_any_case_and_stand_once() {
        let text = import_of(
            "import",
            ["MeResponse", "MemoryItem", "Actor", "Actor"],
            "./readers.js",
        );
        assert_eq!(
            text,
            "import { Actor, MemoryItem, MeResponse } from \"./readers.js\";\n"
        );
    }
}
