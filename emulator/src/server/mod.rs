//! Accepts connections. The loop is written here instead of left to the framework because a fault may demand that a
//! connection ends without a response.

pub mod admission;
mod cors;
mod pipeline;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use self::pipeline::Pipeline;
use crate::service::Service;
use crate::service::processing;

/// How long to wait when the system has no more connections to give.
const AFTER_ERROR: Duration = Duration::from_millis(50);

/// Serves until the task is dropped. `address` is that of the listener.
pub async fn serve(listener: TcpListener, address: IpAddr, service: Arc<Service>) {
    tokio::spawn(processing::run(Arc::clone(&service)));
    let pipeline = Arc::new(Pipeline::new(service, address));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(AFTER_ERROR).await;
            continue;
        };
        // Without this the second half of a paused body would wait for the client's acknowledgement of the first.
        let _ = stream.set_nodelay(true);
        let pipeline = Arc::clone(&pipeline);
        tokio::spawn(async move {
            let respond = service_fn(move |request| {
                let pipeline = Arc::clone(&pipeline);
                async move { pipeline.respond(request).await }
            });
            // An error here means that the client went away or that a fault cuts the connection. Both are expected.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), respond)
                .await;
        });
    }
}
