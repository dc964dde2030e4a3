//! The part of `readers.js` that reads what headers tell.

use crate::definitions::headers::HeaderModel;
use crate::definitions::types::Type;
use crate::names::camel;
use crate::problem::{Outcome, Problem};

/// The readers of headers. The numbers come in the order of all fields; the one text comes separately.
pub fn header_readers(models: &[HeaderModel]) -> Outcome<Vec<String>> {
    let mut number = 0;
    let mut texts = 0;
    let mut readers = Vec::new();
    for HeaderModel { name, fields, .. } in models {
        let mut parameters =
            vec!["@param {Float64Array} numbers of all headers, NaN for an absent one"];
        let mut names = "numbers".to_owned();
        let mut members = Vec::new();
        for field in fields {
            let camel_name = camel(&field.name);
            if *field.kind.present() == Type::Number {
                members.push(format!("{camel_name}: fromHeader(numbers[{number}])"));
                number += 1;
            } else {
                parameters.push("@param {string | undefined} plan");
                names.push_str(", plan");
                members.push(format!("{camel_name}: plan ?? null"));
                texts += 1;
                if camel_name != "plan" || texts > 1 {
                    return Err(Problem::new(format!(
                        "{name}.{}: the only text in a header is the plan",
                        field.name
                    )));
                }
            }
        }
        readers.push(format!(
            "/** {} @returns {{import(\"./models.js\").{name}}} */\nexport const {name} = ({names}) => ({{ {} }});\n",
            parameters.join(" "),
            members.join(", ")
        ));
    }
    Ok(readers)
}
