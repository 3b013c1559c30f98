//! A progress bar on standard error, where somebody looks and there is something to wait for.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::input::Input;

pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Nothing is shown where standard output is a terminal too: bar and text would overwrite each other.
    pub(super) fn new(input: &Input) -> Progress {
        if !input.many || !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
            return Progress(None);
        }
        let (bar, template) = match input.total_bytes {
            Some(total) => (ProgressBar::new(total), "{bar:40} {percent}% {msg}, {eta} left"),
            None => (ProgressBar::new_spinner(), "{spinner} {msg}, {elapsed}"),
        };
        bar.set_style(ProgressStyle::with_template(template).expect("a template that is right"));
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress(Some(bar))
    }

    /// Shows how far the input is read.
    pub(super) fn at(&self, input: &Input) {
        if let Some(bar) = &self.0 {
            bar.set_position(input.bytes_read());
            bar.set_message(format!("{} documents", input.documents_read()));
        }
    }

    /// Does something that writes to standard error, with the bar out of the way.
    pub(super) fn aside(&self, work: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
