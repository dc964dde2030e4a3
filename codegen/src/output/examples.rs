//! Examples in the doc comments of TypeScript. They are regions of a JavaScript file, which tests compile and run.

/// The file.
const FILE: &str = include_str!("../../examples.js");

/// The example of a class, or of a method as `Class.method`: a paragraph of a doc comment, if there is one.
pub fn example(name: &str) -> Option<String> {
    let (before, behind) = FILE.split_once(&format!("// #region {name}\n"))?;
    let (code, _) = behind.split_once("// #endregion")?;
    let indent = before.len() - before.trim_end_matches(' ').len();
    let lines: Vec<_> = code
        .trim_end()
        .lines()
        .map(|line| line.get(indent..).unwrap_or_default())
        .collect();
    Some(format!("@example\n```ts\n{}\n```", lines.join("\n")))
}
