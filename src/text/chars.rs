//! Sorts of characters.

/// Marks that may stand for an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '`')
}

/// Marks around a quotation.
pub(super) fn is_quote_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}'..='\u{201F}' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\'' | '`' | '«' | '»' | '\u{2039}' | '\u{203A}' | '\u{300C}'..='\u{300F}' | '\u{FF02}'
    )
}

/// Marks that end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// Signs that are one token where they stand side by side ("--", ">>").
pub(super) fn repeats(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '=' | '_' | '*' | '~' | '#' | '<' | '>' | '+' | '$')
}

/// Marks that belong to the character before them: combining marks, joiners, the soft hyphen.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// What words and numbers are made of.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphanumeric() || joins(c) || c == '_'
}

/// The length of the run of word characters at the beginning of a text.
pub(super) fn word_length(text: &str) -> usize {
    text.find(|c: char| !in_word(c)).unwrap_or(text.len())
}
