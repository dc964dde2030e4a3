//! Columns whose text has a form of its own. A text of any other form is an error, because only this program writes
//! them.

use rusqlite::types::Type;
use rusqlite::{Error, Row};
use serde::de::DeserializeOwned;

use super::Result;

/// Reads a column of JSON text.
pub fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    read(row, column, |text| serde_json::from_str(text))
}

/// Reads a column of JSON text that may be null.
pub fn optional_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|_| json(row, column)).transpose()
}

/// Reads a column that names something this program knows, e.g. a plan or a provider.
pub fn named<T>(row: &Row<'_>, column: &str, find: impl FnOnce(&str) -> Option<T>) -> Result<T> {
    read(row, column, |text| {
        find(text).ok_or_else(|| format!("{column} {text:?} is not known"))
    })
}

fn read<T, E>(
    row: &Row<'_>,
    column: &str,
    parse: impl FnOnce(&str) -> std::result::Result<T, E>,
) -> Result<T>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let text: String = row.get(column)?;
    parse(&text).map_err(|error| {
        let place = row.as_ref().column_index(column).unwrap_or_default();
        Error::FromSqlConversionFailure(place, Type::Text, error.into())
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    fn read_one<T>(text: &str, read: impl FnOnce(&Row<'_>) -> Result<T>) -> Result<T> {
        let statement = format!("SELECT '{text}' AS value");
        Connection::open_in_memory()?.query_row(&statement, [], read)
    }

    #[test]
    fn a_text_of_another_form_is_an_error_and_no_default() {
        let list = |text| read_one(text, |row| json::<Vec<String>>(row, "value"));
        assert_eq!(list("[\"a\"]"), Ok(vec!["a".to_owned()]));
        assert!(list("[1").is_err());
        let number = |text| {
            read_one(text, |row| {
                named(row, "value", |name| (name == "one").then_some(1))
            })
        };
        assert_eq!(number("one"), Ok(1));
        let error = number("two").map_err(|error| error.to_string());
        assert!(error.is_err_and(|sentence| sentence.contains("value \"two\" is not known")));
    }
}
