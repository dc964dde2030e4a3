//! Paths of real endpoints with ids made at random.

use super::is_segment;
use crate::resources::{CLIENT, CONTROL};
use crate::strategies::config;
use proptest::prelude::*;

/// What stands behind percent signs.
fn decoded(segment: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), segment.as_bytes());
    while let [first, behind @ ..] = rest {
        (bytes, rest) = match (first, behind) {
            (b'%', [high, low, behind @ ..]) => {
                let digits = [char::from(*high), char::from(*low)];
                let byte = digits
                    .iter()
                    .fold(0, |byte, digit| byte * 16 + digit.to_digit(16).unwrap());
                bytes.push(byte as u8);
                (bytes, behind)
            }
            _ => {
                bytes.push(*first);
                (bytes, behind)
            }
        };
    }
    bytes
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any::<String>(),
        2 => "[./%?#\\\\:@ a]{0,4}",
        1 => Just("..".to_owned()),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn each_segment_of_a_path_is_its_id(ids in prop::collection::vec(id(), 3)) {
        for endpoint in CLIENT.iter().chain(CONTROL).copied().flatten() {
            let names: Vec<&str> = endpoint.path.split('/').collect();
            let count = names.iter().filter(|name| name.starts_with('{')).count();
            prop_assert!(count <= ids.len());
            let refused = ids[..count].iter().find(|id| !is_segment(id));
            match endpoint.path_with(&ids) {
                Err(id) => prop_assert_eq!(Some(id), refused.map(String::as_str)),
                Ok(path) => {
                    prop_assert_eq!(refused, None);
                    let mut given = ids.iter();
                    let segments: Vec<&str> = path.split('/').collect();
                    prop_assert_eq!(segments.len(), names.len(), "{}", path);
                    for (segment, name) in segments.iter().zip(&names) {
                        if name.starts_with('{') {
                            let id = given.next().unwrap();
                            prop_assert_eq!(&decoded(segment), id.as_bytes());
                            // A URL takes `.` and `..` as steps.
                            prop_assert!(!matches!(*segment, "." | "..") && !segment.is_empty());
                            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~%".contains(&byte);
                            prop_assert!(segment.bytes().all(is_plain), "{}", segment);
                        } else {
                            prop_assert_eq!(segment, name);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn two_ids_never_share_a_path(a in id(), b in id()) {
        for endpoint in CLIENT.iter().chain(CONTROL).copied().flatten().filter(|endpoint| endpoint.path.contains('{')) {
            let path = |id: &str| endpoint.path_with(&vec![id.to_owned(); 3]).map_err(str::to_owned);
            if let (Ok(of_a), Ok(of_b)) = (path(&a), path(&b)) {
                prop_assert_eq!(of_a == of_b, a == b);
            }
        }
    }
}
