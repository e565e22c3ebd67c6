//! Parses arguments, calls the library, sets the exit code.

fn main() -> std::process::ExitCode {
    wirediff::cli::main(std::env::args_os())
}
