//! Pronouns against GAP: which of two names each stands for.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use summitry::Span;
use summitry::language::{Actors, Syntax, Text};

use super::Counts;
use crate::error::Result;
use crate::gap::{self, Case};

const SETS: &[&str] = &["test", "development", "validation"];

/// Appends a line for each set.
pub fn run(data: &Path, report: &mut String) -> Result<()> {
    let _ =
        writeln!(report, "pronouns, GAP (F1)\n{:<16} {:>8} {:>8} {:>8} {:>6}", "", "all", "m", "f", "f/m");
    for name in SETS {
        let mut counts = [Counts::default(); 2];
        for case in gap::read(&data.join(format!("gap/gap-{name}.tsv")))? {
            let [a, b] = predict(&case);
            let c = &mut counts[usize::from(case.feminine())];
            for (said, is_it) in [(a, case.a_is_it), (b, case.b_is_it)] {
                c.found += usize::from(said);
                c.gold += usize::from(is_it);
                c.right += usize::from(said && is_it);
            }
        }
        let [m, f] = counts;
        let all = Counts { found: m.found + f.found, gold: m.gold + f.gold, right: m.right + f.right };
        let bias = f.f1() / m.f1().max(f64::MIN_POSITIVE);
        let _ = writeln!(report, "{name:<16} {:>8.1} {:>8.1} {:>8.1} {bias:>6.2}", all.f1(), m.f1(), f.f1());
    }
    Ok(())
}

/// Whether the pronoun's actor has a mention at the place of A, of B.
fn predict(case: &Case) -> [bool; 2] {
    let text = Text::new(&case.text);
    let model = summitry::language::embedded();
    let syntax = Syntax::new(&text, &model);
    let actors = Actors::find(&text, &syntax, None);
    let at = |span: &Range<usize>| {
        let tokens = text.tokens_in(Span::new(span.start, span.end));
        tokens.rev().find_map(|t| actors.mentions[actors.at(t)?].entity)
    };
    let actor = at(&case.pronoun);
    [&case.a, &case.b].map(|name| actor.is_some() && at(name) == actor)
}
