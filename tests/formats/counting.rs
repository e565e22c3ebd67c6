//! Counts what a thread allocates.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, with a count.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static PIECES: Cell<u64> = const { Cell::new(0) };
    static BYTES: Cell<u64> = const { Cell::new(0) };
}

fn count(bytes: usize) {
    // while a thread ends there is nothing left to count in
    let _ = PIECES.try_with(|pieces| pieces.set(pieces.get() + 1));
    let _ = BYTES.try_with(|all| all.set(all.get() + bytes as u64));
}

// SAFETY: every call is handed on to the system's allocator as it came; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        unsafe { System.realloc(place, layout, size) }
    }
}

/// Allocations and their bytes.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    pub pieces: u64,
    pub bytes: u64,
}

/// What this thread allocates while the work is done.
pub fn counted(work: impl FnOnce()) -> Work {
    let now = || (PIECES.with(Cell::get), BYTES.with(Cell::get));
    let before = now();
    work();
    let after = now();
    Work {
        pieces: after.0 - before.0,
        bytes: after.1 - before.1,
    }
}
