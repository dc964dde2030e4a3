//! The generated lines of `errors.js`: the classes that stand for one kind of response each.

use crate::definitions::Definitions;
use crate::names::{camel, quoted};
use crate::problem::{Outcome, Problem};

const START: &str = "// <generated> by npm run generate from client/src\n";
const END: &str = "// </generated>\n";

/// The text of `errors.js` with new lines between its marks.
pub fn classes(definitions: &Definitions, text: &str) -> Outcome<String> {
    let parts = text
        .split_once(START)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts
        .ok_or_else(|| Problem::new(format!("src/js/errors.js lacks the marks {START}{END}")))?;
    let lines: String = definitions
        .classes
        .iter()
        .map(|class| {
            let properties = class
                .properties
                .iter()
                .map(|property| quoted(&camel(&property.name)));
            let arguments: Vec<_> = [quoted(&class.prefix), class.status.to_string()]
                .into_iter()
                .chain(properties)
                .collect();
            format!(
                "export const {} = responseClass({});\n",
                class.name,
                arguments.join(", ")
            )
        })
        .collect();
    Ok([before, START, &lines, END, after].concat())
}
