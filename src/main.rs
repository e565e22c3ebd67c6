//! Parses arguments, calls the library, sets the exit code.

/// A comparison makes and gives back many small pieces of memory on several threads; the platform's allocator takes a
/// seventh of the time for it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    wirediff::cli::main(std::env::args_os())
}
