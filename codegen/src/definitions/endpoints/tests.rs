//! Made-up endpoints, understood and refused.

use super::{Endpoints, Place};
use crate::definitions::types::Type;

fn parse(endpoint: &str) -> syn::Result<Endpoints> {
    syn::parse_str(&format!(
        "/// The endpoints.\npub const ENDPOINTS: Cups = \"cups.\";\n/// Docs.\n{endpoint}"
    ))
}

#[test]
fn an_endpoint_is_read_with_all_its_parts() {
    let cups = parse(
        "pub fn pour(path cup_id: Id, body teas: &[Tea]; options: PourOptions) -> Vec<Tea> as member \"teas\" \
         = POST \"/cups/{cup_id}/pour\";",
    )
    .expect("endpoints");
    assert_eq!(
        (cups.owner.as_str(), cups.prefix.as_str()),
        ("Cups", "cups.")
    );
    let pour = &cups.endpoints[0];
    assert_eq!(pour.route(), "POST /cups/{cup_id}/pour");
    assert_eq!(
        (pour.arguments[0].place, &pour.arguments[0].kind),
        (Place::Path, &Type::Id)
    );
    assert_eq!(
        pour.arguments[1].kind.entry(),
        (&Type::Named("Tea".to_owned()), true)
    );
    let options = pour.options.as_ref().expect("options");
    assert_eq!(
        (options.label.as_str(), options.options.as_str()),
        ("options", "PourOptions")
    );
    assert_eq!(pour.member.as_deref(), Some("teas"));
    assert!(!pour.is_composed);
}

#[test]
fn an_endpoint_may_have_nothing_but_a_route_and_another_name() {
    let cups =
        parse("pub(crate) fn drop_some() = DELETE \"/cups\" as \"drop\";").expect("endpoints");
    let endpoint = &cups.endpoints[0];
    assert_eq!(
        (endpoint.name.as_str(), endpoint.is_composed),
        ("drop", true)
    );
    assert!(
        endpoint.result.is_none() && endpoint.arguments.is_empty() && endpoint.options.is_none()
    );
}

#[test]
fn what_is_not_known_is_refused() {
    for (endpoint, reason) in [
        ("pub fn get(header id: Id) = GET \"/cups\";", "a place"),
        ("pub fn get() = TRACE \"/cups\";", "an HTTP method"),
        (
            "pub fn get(path id: Id) = GET \"/cups/{cup_id}\";",
            "the path names",
        ),
        (
            "pub fn get() -> Cup as envelope \"cup\" = GET \"/cups\";",
            "expected `member`",
        ),
        (
            "pub fn get() = GET \"/cups\" as \"fetch\";",
            "another method",
        ),
        ("fn get() = GET \"/cups\";", "another method"),
        (
            "pub fn get(; options: A; more: B) = GET \"/cups\";",
            "last argument",
        ),
        ("pub fn get(body size: u8) = POST \"/cups\";", "a type"),
    ] {
        let error = parse(endpoint).expect_err("an error").to_string();
        assert!(error.contains(reason), "{endpoint}: {error}");
    }
}
