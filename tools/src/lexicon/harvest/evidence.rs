//! Who is named with which title in which article.

use std::fmt::Write as _;
use std::thread;

use summitry::Span;
use summitry::language::{Actors, Mention, MentionKind, Model, Syntax, Text};

use super::articles::Article;
use super::titles::{Office, Titles, cut};

/// A person named with an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub name: String,
    pub office: String,
    pub level: String,
    /// A state's or organisation's code.
    pub holder: String,
    /// When the article was published, `YYYY-MM-DD`.
    pub day: String,
    pub article: String,
    pub sentence: String,
}

/// What all articles tell, in their order.
pub fn find(articles: &[Article], titles: &Titles) -> Vec<Evidence> {
    let model = summitry::language::embedded();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = |first: usize| {
        let mut out = Vec::new();
        for at in (first..articles.len()).step_by(threads) {
            out.push((at, in_article(&articles[at], &model, titles)));
        }
        out
    };
    let share = &share;
    let mut all: Vec<(usize, Vec<Evidence>)> = thread::scope(|scope| {
        let shares: Vec<_> = (0..threads).map(|n| scope.spawn(move || share(n))).collect();
        shares.into_iter().flat_map(|s| s.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().flat_map(|(_, found)| found).collect()
}

/// The evidence as a table for human eyes.
pub fn render(all: &[Evidence]) -> String {
    let mut out = String::from("name\toffice\tholder\tday\tarticle\tsentence\n");
    for e in all {
        let sentence = e.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "{}\t{}\t{}\t{}\t{}\t{sentence}", e.name, e.office, e.holder, e.day, e.article);
    }
    out
}

fn in_article(article: &Article, model: &Model, titles: &Titles) -> Vec<Evidence> {
    let text = Text::new(&article.text);
    let syntax = Syntax::new(&text, model);
    let actors = Actors::find(&text, &syntax, article.published.parse().ok());
    let mut out: Vec<Evidence> = Vec::new();
    for (at, mention) in actors.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Name {
            continue;
        }
        let name = text.slice(text.span_of(mention.name.clone()));
        let Some(name) = person_name(name, titles) else { continue };
        let sentence = &text.sentences[text.tokens[mention.tokens.start].sentence];
        let whole = text.slice(sentence.span);
        let is_past = speaks_of_the_past(whole, &article.published);
        if is_past {
            continue;
        }
        let told = before(&text, mention, sentence.span.start, titles)
            .or_else(|| behind(&text, &actors, at, titles).filter(|_| mention.tokens == mention.name));
        for (office, holder) in told.into_iter().flatten() {
            let known = out.iter().any(|e| e.name == name && e.office == office.office && e.holder == holder);
            if !known {
                out.push(Evidence {
                    name: name.clone(),
                    office: office.office,
                    level: office.level,
                    holder,
                    day: article.published.clone(),
                    article: article.id.clone(),
                    sentence: whole.to_owned(),
                });
            }
        }
    }
    out
}

/// What the title before a name tells, with the state behind the name: "Foreign Minister Amina Odhiambo of Kenya".
fn before(text: &Text, mention: &Mention, start: usize, titles: &Titles) -> Option<Vec<(Office, String)>> {
    if mention.tokens.start == mention.name.start || mention.tokens.end != mention.name.end {
        return None;
    }
    let span = text.span_of(mention.tokens.clone());
    let title = text.slice(text.span_of(mention.tokens.start..mention.name.start));
    let mut told = titles.read(title)?;
    // "Michigan Secretary of State": what stands before belongs to the title.
    let sentence_before = text.slice(Span::new(start, span.start));
    if is_continued(sentence_before) {
        return None;
    }
    let sentence = &text.sentences[text.tokens[mention.tokens.start].sentence];
    let after = text.slice(Span::new(span.end, sentence.span.end));
    if let Some(rest) = after.strip_prefix(" of ") {
        let rest = rest.strip_prefix("the ").unwrap_or(rest);
        let found = state_at_the_beginning(rest, titles);
        match (&told.holder, found) {
            (None, Some(holder)) => told.holder = Some(holder),
            // "of" something that is not understood may be what the office is of.
            (_, None) => return None,
            (Some(known), Some(other)) if *known != other => return None,
            _ => {}
        }
    }
    fitting(told.offices, told.holder.as_ref(), titles)
}

/// What a description behind a name tells: "Amina Odhiambo, Foreign Minister of Kenya,".
fn behind(text: &Text, actors: &Actors, at: usize, titles: &Titles) -> Option<Vec<(Office, String)>> {
    let name = &actors.mentions[at];
    let next = actors.mentions.get(at + 1)?;
    let end = name.tokens.end;
    let same = next.kind == MentionKind::Role && next.entity == name.entity && name.entity.is_some();
    if !same || next.tokens.start != end + 1 || text.word(end) != "," {
        return None;
    }
    let closes = |token: usize| {
        let other = text.tokens.get(token).is_none_or(|t| t.sentence != text.tokens[end].sentence);
        other || matches!(text.word(token), "," | "." | ";" | ")")
    };
    let told = titles.read(text.slice(text.span_of(next.tokens.clone())))?;
    if !closes(next.tokens.end) {
        return None;
    }
    fitting(told.offices, told.holder.as_ref(), titles)
}

fn fitting(offices: Vec<Office>, holder: Option<&String>, titles: &Titles) -> Option<Vec<(Office, String)>> {
    let all = offices.into_iter().filter_map(|o| titles.fitting(&o, holder).map(|h| (o, h)));
    Some(all.collect())
}

/// Whether what stands before a title in its sentence goes on with it: a name or a possessor.
fn is_continued(before: &str) -> bool {
    let Some(last) = before.split(char::is_whitespace).rfind(|w| !w.is_empty()) else { return false };
    if before.ends_with(['-', '/', '&']) {
        return true;
    }
    let first = before.trim() == last;
    let lower = last.to_lowercase();
    let other_time = ["former", "then", "late", "ex", "deputy", "vice", "shadow", "incoming", "designate"];
    other_time.contains(&lower.as_str())
        || lower.ends_with("'s")
        || lower.ends_with("’s")
        || last.starts_with(char::is_uppercase)
            && !first
            && !last.ends_with([',', ';', ':', ')', '.', '”', '"'])
}

/// The state or organisation that the words behind "of" name, if nothing goes on with it.
fn state_at_the_beginning(rest: &str, titles: &Titles) -> Option<String> {
    // Punctuation ends the name: "of Kenya, who".
    let end = rest.find([',', ';', ':', '(', ')', '—', '–', '?', '!', '\n']).unwrap_or(rest.len());
    let mut words = cut(rest[..end].trim_end_matches(['.', '”', '"']));
    if let Some(last) = words.last_mut() {
        *last = last.trim_end_matches('.').to_owned();
    }
    let (n, holder) = titles.holder(&words)?;
    let goes_on = words.get(n).is_some_and(|w| w == "'s" || w.starts_with(char::is_uppercase));
    (!goes_on).then_some(holder)
}

/// The name of a person, if it has two words and looks like one.
fn person_name(raw: &str, titles: &Titles) -> Option<String> {
    let name = raw.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
    let words: Vec<&str> = name.split(' ').collect();
    let fits = |w: &&str| {
        let letters = w.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = letters > 3 && !w.chars().any(char::is_lowercase);
        letters > 0 && !shouted && w.chars().all(|c| c.is_alphabetic() || "'.-".contains(c))
    };
    let capitals =
        words.iter().filter(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 2).count();
    let named = titles.read(&name).is_some() || words.iter().any(|w| titles.is_office_word(w));
    (words.len() <= 6 && capitals >= 2 && words.iter().all(fits) && !named && !name.ends_with("'s"))
        .then_some(name)
}

/// Whether a sentence names a year well before the article's: then titles may be of that time.
fn speaks_of_the_past(sentence: &str, day: &str) -> bool {
    let Some(year) = day.get(..4).and_then(|y| y.parse::<u32>().ok()) else { return true };
    let numbers = sentence.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    numbers.filter_map(|n| n.parse::<u32>().ok()).any(|n| (1900..year - 1).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::super::titles::tests::titles;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let article =
            Article { id: "1".to_owned(), published: "2021-05-05".to_owned(), text: text.to_owned() };
        let found = in_article(&article, &summitry::language::embedded(), &titles());
        found.into_iter().map(|e| format!("{} {} {}", e.name, e.office, e.holder)).collect()
    }

    #[test]
    fn titles_before_and_behind_names_tell() {
        let text = "He met Chadian Foreign Minister Sami Reza. On Friday, Prime Minister Amina Odhiambo of Chad spoke. \
                    She thanked Lars Eikeland, Secretary-General of the United Nations, for it.";
        assert_eq!(
            told(text),
            [
                "Sami Reza foreign_minister TD",
                "Amina Odhiambo prime_minister TD",
                "Lars Eikeland secretary_general UN"
            ]
        );
    }

    #[test]
    fn other_times_and_other_states_do_not() {
        for text in [
            "He met former Chadian Foreign Minister Sami Reza.",
            "In 1994, Chadian Foreign Minister Sami Reza spoke.",
            "He met Michigan Secretary of State Sami Reza.",
            "He met Foreign Minister Sami Reza.",
            "He met Prime Minister Sami Reza of Ruritania.",
            "He met Chadian Prime Minister Sami Reza of Ruritania.",
        ] {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn names_have_two_words() {
        let titles = titles();
        let name = |raw| person_name(raw, &titles);
        assert!(name("Sami Reza").is_some() && name("Lula da Silva").is_some());
        for raw in ["Reza", "SAMI REZA", "Sami Reza’s", "Senator Reza", "Route 66"] {
            assert_eq!(name(raw), None, "{raw}");
        }
    }
}
