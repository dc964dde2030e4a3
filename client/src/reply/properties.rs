//! Lists and members with JSON made at random.

use super::Reply;
use crate::endpoint::ReplyShape;
use crate::headers::Observed;
use crate::models::{Connector, JsonObject, MemoryItem};
use crate::strategies::config;
use crate::strategies::json::{json, json_with_text, mistakes, object, spoiled};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::Value;

const MEMBER: ReplyShape = ReplyShape::Member("x");

fn decode<T: Reply>(text: &str, shape: ReplyShape) -> Result<T, serde_json::Error> {
    T::decode(text, shape, Observed::default())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_list_is_decoded_entry_for_entry((value, text) in json_with_text()) {
        let entries = match &value {
            Value::Array(entries) => Some(entries.len()),
            Value::Null => Some(0),
            _ => None,
        };
        let list = decode::<Vec<MemoryItem>>(&text, ReplyShape::List);
        prop_assert_eq!(list.map(|list| list.len()).ok(), entries, "{}", text);
        let ids = decode::<Vec<String>>(&text, ReplyShape::List);
        prop_assert_eq!(ids.map(|ids| ids.len()).ok(), entries, "{}", text);
    }

    #[test]
    fn a_member_of_any_object_is_decoded(mut object in object(), member in prop::option::of(json())) {
        if let Some(member) = &member {
            object.insert("x".to_owned(), member.clone());
        }
        let member = object.get("x").cloned().unwrap_or_default();
        let text = Value::from(object).to_string();
        let list: Vec<Connector> = decode(&text, MEMBER).unwrap();
        prop_assert_eq!(list.len(), member.as_array().map_or(0, Vec::len));
        let is_true: bool = decode(&text, MEMBER).unwrap();
        prop_assert_eq!(is_true, member.as_bool().unwrap_or_default());
    }

    #[test]
    fn what_is_no_json_is_refused((_, text) in json_with_text(), mistakes in mistakes()) {
        let text = spoiled(&text, &mistakes);
        let is_empty = text.trim_ascii().is_empty();
        // A number beyond the range of a double is JSON, which what reads no number does not mind.
        if serde_json::from_str::<IgnoredAny>(&text).is_err() && !is_empty {
            prop_assert!(decode::<Vec<JsonObject>>(&text, ReplyShape::List).is_err());
            prop_assert!(decode::<bool>(&text, MEMBER).is_err());
        }
        prop_assert!(decode::<()>(&text, ReplyShape::Nothing).is_ok());
    }
}
