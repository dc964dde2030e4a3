//! Starts the emulator: `memsy-emulator --help` says how.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use memsy_emulator::command_line::arguments::{self, Command, Settings};
use memsy_emulator::command_line::startup_message;
use memsy_emulator::server;
use memsy_emulator::service::Service;
use tokio::net::TcpListener;

/// Exit code of a wrong argument.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let settings = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(Command::Serve(settings)) => settings,
        Ok(Command::Help) => {
            print!("{}", arguments::HELP);
            return ExitCode::SUCCESS;
        }
        Err(sentence) => {
            eprintln!("memsy-emulator: {sentence}");
            return ExitCode::from(USAGE);
        }
    };
    let ended = tokio::runtime::Runtime::new()
        .map_err(|error| format!("cannot start: {error}"))
        .and_then(|runtime| {
            let ended = runtime.block_on(run(settings));
            // Open connections and slow bodies are dropped, so that the program stops at once.
            runtime.shutdown_background();
            ended
        });
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("memsy-emulator: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Serves until a signal to stop.
async fn run(settings: Settings) -> Result<(), String> {
    let (listener, address) = bind(&settings).await?;
    if let Some(warning) = startup_message::warning(address) {
        eprintln!("memsy-emulator: {warning}");
    }
    let until_stdin_closes = settings.until_stdin_closes;
    let service = Arc::new(Service::open(settings)?);
    let stop = stop()?;
    tokio::select! {
        () = server::serve(listener, address.ip(), service) => {}
        () = async {
            // The listener queues connections since `bind`, so they are accepted when the line is printed. A closed
            // stdout is no reason to stop.
            let _ = startup_message::write(std::io::stdout(), address);
            tokio::select! {
                () = stop => {}
                () = end_of_stdin(), if until_stdin_closes => {}
            }
        } => {}
    }
    Ok(())
}

/// Ends when standard input ends. A thread of its own reads it, because nothing can interrupt the reading. The thread
/// ends with the process.
async fn end_of_stdin() {
    let (send, receive) = tokio::sync::oneshot::channel::<()>();
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        drop(send);
    });
    let _ = receive.await;
}

async fn bind(settings: &Settings) -> Result<(TcpListener, SocketAddr), String> {
    let (host, port) = (settings.host.as_str(), settings.port);
    let listener = TcpListener::bind((host, port))
        .await
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                format!("port {port} on {host} is already in use; choose another with --port")
            }
            _ => format!("cannot listen on {host} port {port}: {error}"),
        })?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("cannot listen: {error}"))?;
    Ok((listener, address))
}

/// Ends at Ctrl-C or, on systems that have the signal, at a request to terminate.
#[cfg(unix)]
fn stop() -> Result<impl Future<Output = ()>, String> {
    use tokio::signal::unix::{SignalKind, signal};
    let failed = |error| format!("cannot listen for signals: {error}");
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop() -> Result<impl Future<Output = ()>, String> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
