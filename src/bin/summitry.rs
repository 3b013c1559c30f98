//! The command line as a binary.

fn main() -> std::process::ExitCode {
    let code = summitry::cli::run(std::env::args_os().collect());
    u8::try_from(code).unwrap_or(1).into()
}
