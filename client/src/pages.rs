//! Lists of any length as streams, page by page.

use crate::builder::{Call, CallFuture};
use crate::error::MemsyError;
use crate::models::payload::Payload;
use crate::models::{
    Actor, ActorListOptions, ActorListResponse, ConsoleEventListOptions, EventItem,
    EventListResponse, MemoryItem, MemoryListOptions, MemoryListResponse, RoleListOptions,
};
use crate::reply::Reply;
use futures_core::Stream;
use std::collections::VecDeque;
use std::fmt;
use std::future::IntoFuture;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Options that say which page.
pub trait PageOptions: Payload + Clone + 'static {
    /// How many entries are skipped before the page.
    fn offset(&mut self) -> &mut u32;
}

/// A page of a list.
pub trait Page: Reply + 'static {
    /// What the list is of.
    type Item;

    /// The entries, and how many there are on all pages where the service says that.
    fn into_items(self) -> (Vec<Self::Item>, Option<i64>);
}

/// A page without a total: only an empty one says that there is no more.
impl<T> Page for Vec<T>
where
    Vec<T>: Reply + 'static,
{
    type Item = T;

    fn into_items(self) -> (Vec<T>, Option<i64>) {
        (self, None)
    }
}

macro_rules! pages {
    ($($page:ident of $item:ident),*; $($options:ident),*) => {
        $(
            impl Page for $page {
                type Item = $item;

                fn into_items(self) -> (Vec<$item>, Option<i64>) {
                    (self.items, Some(self.total))
                }
            }
        )*
        $(
            impl PageOptions for $options {
                fn offset(&mut self) -> &mut u32 {
                    &mut self.offset
                }
            }
        )*
    };
}

pages! {
    ActorListResponse of Actor, EventListResponse of EventItem, MemoryListResponse of MemoryItem;
    ActorListOptions, ConsoleEventListOptions, MemoryListOptions, RoleListOptions
}

impl<O: PageOptions, T: Page> Call<O, T> {
    /// Every entry of the list, page by page. The next page is requested when all entries of the page before have been read.
    /// `limit` is the size of a page. The stream ends after an error. After it is dropped, no page is requested.
    pub fn items(self) -> Items<O, T> {
        Items {
            call: Some(self),
            page: None,
            ready: VecDeque::new(),
        }
    }
}

/// The entries of a list, as a stream. [`Call::items`] makes it. The crate `futures-util` has the methods of streams.
///
/// ```
/// # async fn example(client: memsy::Client) -> Result<(), memsy::MemsyError> {
/// use futures_util::TryStreamExt;
///
/// let mut memories = client.memories().list().actor_id("ada").limit(50).items();
/// while let Some(memory) = memories.try_next().await? {
///     println!("{}", memory.text);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream asks for nothing until it is polled"]
pub struct Items<O, T: Page> {
    /// The call of the next page; `None` when there is none.
    call: Option<Call<O, T>>,
    /// The running call.
    page: Option<CallFuture<Result<T, MemsyError>>>,
    ready: VecDeque<T::Item>,
}

impl<O, T: Page> fmt::Debug for Items<O, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}

/// No field needs to be pinned.
impl<O, T: Page> Unpin for Items<O, T> {}

impl<O: PageOptions, T: Page> Stream for Items<O, T> {
    type Item = Result<T::Item, MemsyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let Some(call) = &self.call else {
                return Poll::Ready(None);
            };
            let next = call.clone();
            let page = self.page.get_or_insert_with(|| next.into_future());
            let Poll::Ready(page) = page.as_mut().poll(context) else {
                return Poll::Pending;
            };
            self.page = None;
            match page {
                Ok(page) => self.take(page),
                Err(error) => {
                    self.call = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl<O: PageOptions, T: Page> Items<O, T> {
    fn take(&mut self, page: T) {
        let (items, total) = page.into_items();
        let Some(call) = &mut self.call else {
            return;
        };
        let offset = call.options.offset();
        *offset = offset.saturating_add(items.len() as u32);
        if items.is_empty() || total.is_some_and(|total| i64::from(*offset) >= total) {
            self.call = None;
        }
        self.ready = items.into();
    }
}
