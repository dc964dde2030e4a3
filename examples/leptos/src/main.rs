//! A page that sends what its reader writes to Memsy, waits until it is processed, and searches while the reader types.

mod app;
mod connect;
mod problem;
mod remember;
mod search;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
