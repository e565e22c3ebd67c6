//! The terminal taken over and given back.
//!
//! Whatever ends the reader (return, error, panic, a signal, Ctrl-Z), [`restore`] undoes everything that [`Screen::enter`]
//! did: alternate screen, raw mode, mouse, bracketed paste, cursor, title.

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue, style};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours.
pub struct Screen {
    terminal: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// Where the terminal cannot be set so; it is as before then.
    pub fn enter(mouse: bool) -> io::Result<Screen> {
        // Colours are chosen by the theme for what the terminal has; crossterm's own idea of NO_COLOR would take bold and
        // underlining away with them.
        style::force_color_output(true);
        take(mouse).inspect_err(|_| restore())?;
        let out = BufWriter::with_capacity(64 * 1024, io::stdout());
        let terminal = ratatui::Terminal::new(CrosstermBackend::new(out)).inspect_err(|_| restore())?;
        Ok(Screen { terminal, mouse })
    }

    /// Takes the terminal over again, after it was given back or another program had it.
    ///
    /// # Errors
    /// As [`Screen::enter`].
    pub fn enter_again(&mut self) -> io::Result<()> {
        take(self.mouse)?;
        // ratatui's own clear asks the terminal for its cursor, and the answer would go to the thread that reads keys.
        execute!(io::stdout(), Clear(ClearType::All))?;
        let out = BufWriter::with_capacity(64 * 1024, io::stdout());
        self.terminal = ratatui::Terminal::new(CrosstermBackend::new(out))?;
        Ok(())
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// Where the terminal does not say.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Paints a frame in one go: `paint` fills the cells and says where the cursor stands.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            if let Some(at) = paint(frame.buffer_mut()) {
                frame.set_cursor_position(at);
            }
        })?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Puts text on the clipboard, by way of the terminal (OSC 52), which works through ssh too.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(
            self.terminal.backend_mut(),
            crossterm::clipboard::CopyToClipboard::to_clipboard_from(text)
        )
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take(mouse: bool) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    if mouse {
        queue!(out, EnableMouseCapture)?;
    }
    out.flush()
}

/// Gives the terminal back as it was. Does nothing where it is not ours.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Each on its own: where one fails, the others still have to be undone.
    let _ = execute!(out, EndSynchronizedUpdate);
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, style::ResetColor, style::SetAttribute(style::Attribute::Reset));
    let _ = execute!(out, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}
