//! API keys that a function provides.

use crate::emulator::{self, PRO_KEY, REVOKED_KEY, at_emulator};
use crate::pause::pause;
use crate::stand_in::StandIn;
use futures_util::future::join_all;
use memsy::{Client, ClientBuilder, MemsyError};
use std::cell::Cell;
use std::future::pending;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

type Provided = Result<String, Box<dyn std::error::Error>>;

/// A provider that takes some time. It gives what `key` makes of how often it was asked, and counts that.
fn provider(key: impl Fn(u32) -> Provided + 'static) -> (ClientBuilder, Rc<Cell<u32>>) {
    let asked = Rc::new(Cell::new(0));
    let count = Rc::clone(&asked);
    let builder = ClientBuilder::with_key_provider(move || {
        count.set(count.get() + 1);
        let key = key(count.get());
        async {
            pause(5).await;
            key
        }
    });
    (builder, asked)
}

fn build(builder: ClientBuilder, test: &str) -> Client {
    at_emulator(builder, test)
        .build()
        .expect("these options are good")
}

#[wasm_bindgen_test]
async fn overlapping_calls_share_the_key_and_its_renewal_after_a_401() {
    let test = "shared-key";
    let (builder, asked) =
        provider(|asked| Ok(if asked == 1 { REVOKED_KEY } else { PRO_KEY }.to_owned()));
    let client = build(builder, test);
    let results =
        join_all([client.health(), client.health(), client.health()].map(IntoFuture::into_future))
            .await;
    for result in results {
        assert_eq!(result.expect("the second key is good").status, "ok");
    }
    assert_eq!(asked.get(), 2);
    assert_eq!(emulator::requests(test).await.len(), 6);

    client.health().await.expect("the key is kept");
    assert_eq!(asked.get(), 2);
}

#[wasm_bindgen_test]
async fn a_key_that_is_refused_twice_is_an_authentication_error_after_two_requests() {
    let test = "refused-twice";
    let (builder, asked) = provider(|_| Ok(REVOKED_KEY.to_owned()));
    let error = build(builder, test)
        .health()
        .await
        .expect_err("both keys are revoked");
    assert!(
        matches!(error, MemsyError::AuthenticationError { .. }),
        "{error:?}"
    );
    assert_eq!((asked.get(), emulator::requests(test).await.len()), (2, 2));
}

#[wasm_bindgen_test]
async fn a_provider_that_fails_is_an_error_with_its_message_and_is_asked_again_by_the_next_call() {
    let test = "provider-fails";
    let (builder, asked) = provider(|asked| match asked {
        1 => Err("the token server is down".into()),
        _ => Ok(PRO_KEY.to_owned()),
    });
    let client = build(builder, test);
    let error = client.health().await.expect_err("there is no key");
    assert!(matches!(error, MemsyError::MemsyError { .. }), "{error:?}");
    assert!(
        error
            .to_string()
            .ends_with("failed: the token server is down"),
        "{error}"
    );
    assert!(emulator::requests(test).await.is_empty());
    client.health().await.expect("the second key is good");
    assert_eq!(asked.get(), 2);
}

#[wasm_bindgen_test]
async fn what_is_no_key_is_an_error_that_does_not_repeat_it() {
    for key in ["", "two words"] {
        let service = StandIn::default();
        let (builder, _) = provider(move |_| Ok(key.to_owned()));
        let client = builder
            .fetch(service.fetch())
            .build()
            .expect("these options are good");
        let error = client.health().await.expect_err("this is no key");
        assert!(matches!(error, MemsyError::MemsyError { .. }), "{error:?}");
        assert!(!error.to_string().contains("two words"), "{error}");
        assert!(service.sent().is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_provider_that_never_answers_is_a_timeout() {
    let service = StandIn::default();
    let client = ClientBuilder::with_key_provider(pending::<Provided>)
        .fetch(service.fetch())
        .timeout(Duration::from_millis(30))
        .build()
        .expect("these options are good");
    let error = client.health().await.expect_err("there is no key");
    assert!(error.is_timeout(), "{error:?}");
    assert!(service.sent().is_empty());
}
