//! What the stages of positions and meetings decide, learned from the annotated articles of the bench: data/model/decisions.bin.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use serde_json::json;
use summitry::train::{
    Answer, Decisions, Features, MeetingsJudge, PositionsJudge, Question, Row, UNIT, Writer, pack, write_rows,
};
use summitry::{Actor, ActorId, DatePrecision, Document, Extractor, PositionKind, Span, When};

use super::fit::{Choice, Settings, fit};
use super::{card, matching};
use crate::bench::{self, Article, GoldMeeting};
use crate::error::{Error, Result};
use crate::same_name::{same_actor, same_name};

/// Parts for cross-validation, each left out once.
const FOLDS: usize = 5;

/// How each question's weights are fitted; chosen by the parts left out.
fn settings(question: Question) -> Settings {
    match question {
        Question::Kind => Settings { epochs: 10, rate: 0.01, shrink: 1e-2, least: 3 },
        _ => Settings { epochs: 10, rate: 0.05, shrink: 5e-3, least: 3 },
    }
}

/// The score of an answer that the annotation gives.
const SURE: i32 = 100 * UNIT;

/// Weights nearer to nought, in units of the odds' logarithm, are left out.
const SMALL: f32 = 0.02;

/// An answer as it was seen: its features, the class of weights that they have, and whether it is right.
type Given = (Rc<[u32]>, u8, bool);

/// A thing to decide as it was seen.
#[derive(Debug, Clone, Default)]
struct Seen {
    answers: Vec<Given>,
}

/// All that was seen, a list for each question.
#[derive(Debug, Clone, Default)]
struct Lessons {
    seen: [Vec<Seen>; Question::ALL.len()],
}

impl Lessons {
    fn add(&mut self, question: Question, answers: Vec<Given>) {
        self.seen[question as usize].push(Seen { answers });
    }

    fn yes_or_no(&mut self, question: Question, features: &Features, right: bool) {
        self.add(question, vec![(features.hashes().into(), 0, right), (Rc::new([]), 0, !right)]);
    }

    /// The right class of several.
    fn class(&mut self, question: Question, features: &Rc<[u32]>, right: usize) {
        let answer = |class| (Rc::clone(features), class as u8, class == right);
        self.add(question, (0..question.classes()).map(answer).collect());
    }

    fn append(&mut self, other: &Lessons) {
        for (all, more) in self.seen.iter_mut().zip(&other.seen) {
            all.extend_from_slice(more);
        }
    }
}

/// Answers by the annotation and notes what was asked.
struct Teacher<'a> {
    meetings: &'a [GoldMeeting],
    anchors: Vec<Vec<Span>>,
    lessons: Lessons,
    /// Which of the actors asked about next are the annotated ones.
    attending: HashSet<ActorId>,
    /// What was seen of each position, with and without what the rules read in it.
    positions: Vec<[Rc<[u32]>; 2]>,
}

impl<'a> Teacher<'a> {
    fn new(article: &'a Article) -> Teacher<'a> {
        let anchors = article.meetings.iter().map(|m| article.spans(&m.anchors).collect()).collect();
        Teacher {
            meetings: &article.meetings,
            anchors,
            lessons: Lessons::default(),
            attending: HashSet::new(),
            positions: Vec::new(),
        }
    }

    /// The meeting that a word speaks of: the one with the shortest anchor around it.
    fn meeting_of(&self, word: Span) -> Option<usize> {
        let around =
            |anchors: &Vec<Span>| anchors.iter().filter(|a| a.overlaps(word)).map(|a| a.end - a.start).min();
        let sizes = self.anchors.iter().enumerate().filter_map(|(i, a)| Some((around(a)?, i)));
        sizes.min().map(|(_, i)| i)
    }

    /// The meeting that most of these words speak of.
    fn meeting_of_all(&self, words: &[Span]) -> Option<usize> {
        let mut votes = vec![0usize; self.meetings.len()];
        words.iter().filter_map(|&w| self.meeting_of(w)).for_each(|m| votes[m] += 1);
        let best = (0..votes.len()).max_by_key(|&m| (votes[m], std::cmp::Reverse(m)))?;
        (votes[best] > 0).then_some(best)
    }
}

impl PositionsJudge for Teacher<'_> {
    /// What is right is only known when all positions are there ([`lessons_of`]).
    fn kind(&mut self, features: &Features, own: usize, ruled: PositionKind) -> PositionKind {
        let all = features.hashes();
        self.positions.push([all.into(), all[..own].into()]);
        ruled
    }
}

impl MeetingsJudge for Teacher<'_> {
    fn is_meeting(&mut self, word: Span, features: &Features) -> i32 {
        let right = self.meeting_of(word).is_some();
        self.lessons.yes_or_no(Question::Meeting, features, right);
        if right { SURE } else { -SURE }
    }

    fn same(&mut self, word: Span, known: &[(Vec<Span>, Features)], new: &Features) -> Option<usize> {
        let own = self.meeting_of(word);
        let is_it = |k: &(Vec<Span>, Features)| own.is_some() && self.meeting_of_all(&k.0) == own;
        let right = known.iter().position(is_it);
        let answer = |(i, k): (usize, &(Vec<Span>, Features))| (k.1.hashes().into(), 0, Some(i) == right);
        let mut answers: Vec<Given> = known.iter().enumerate().map(answer).collect();
        answers.push((new.hashes().into(), 0, right.is_none()));
        self.lessons.add(Question::Same, answers);
        right
    }

    fn choose(&mut self, question: Question, meeting: &[Span], answers: &[(Answer, Features)]) -> usize {
        let none = answers.iter().position(|(a, _)| *a == Answer::None).unwrap_or(0);
        let Some(gold) = self.meeting_of_all(meeting) else { return none };
        let gold = &self.meetings[gold];
        let is_it = |answer: &Answer| match answer {
            Answer::Place(p) => gold.place.as_ref().is_some_and(|g| same_name(g, &p.name)),
            Answer::When(w) => gold.when.as_ref().is_some_and(|g| same_date(g, w)),
            Answer::Status(s) => gold.status == s.as_str(),
            _ => false,
        };
        let right = answers.iter().position(|(a, _)| is_it(a)).unwrap_or(none);
        let seen =
            answers.iter().enumerate().map(|(i, (a, f))| (f.hashes().into(), 0, i == right || is_it(a)));
        self.lessons.add(question, seen.collect());
        right
    }

    /// Of several actors that could be an annotated one, that of the very same name is it, else the first.
    fn hear(&mut self, meeting: &[Span], actors: &[&Actor]) {
        self.attending.clear();
        let Some(gold) = self.meeting_of_all(meeting) else { return };
        for exactly in [true, false] {
            for attendee in &self.meetings[gold].attendees {
                let called = || std::iter::once(&attendee.name).chain(&attendee.aliases).map(String::as_str);
                let fits = |a: &&&Actor| {
                    let names = names_of(a);
                    same_actor(called(), &names) && (!exactly || names.contains(&attendee.name))
                };
                let taken = actors.iter().filter(fits).any(|a| self.attending.contains(&a.id));
                if let Some(actor) = actors.iter().find(fits).filter(|_| !taken) {
                    self.attending.insert(actor.id);
                }
            }
        }
    }

    fn attends(&mut self, meeting: &[Span], actor: &Actor, features: &Features) -> i32 {
        if self.meeting_of_all(meeting).is_none() {
            return SURE;
        }
        let right = self.attending.contains(&actor.id);
        self.lessons.yes_or_no(Question::Attends, features, right);
        if right { SURE } else { -SURE }
    }
}

/// Whether a date says the same as an annotated one, as the scorer judges it.
fn same_date(gold: &str, when: &When) -> bool {
    let whole = |d: String, precision: DatePrecision| match precision {
        DatePrecision::Month => d[..7].to_owned(),
        DatePrecision::Year => d[..4].to_owned(),
        _ => d,
    };
    let start = whole(when.start.to_string(), when.precision);
    let end = if when.precision == DatePrecision::Range { when.end.to_string() } else { start.clone() };
    match gold.split_once('/') {
        None if start == end => start.starts_with(gold),
        None => gold <= start.as_str() && end.starts_with(gold),
        Some((from, to)) => from <= start.as_str() && end.get(..to.len()).is_some_and(|e| e <= to),
    }
}

/// The names by which the scorer knows an actor.
pub fn names_of(actor: &Actor) -> Vec<String> {
    let canonical = actor.canonical.iter().map(|c| &c.name);
    let mut names: Vec<String> = Vec::new();
    for name in std::iter::once(&actor.name).chain(&actor.names).chain(canonical) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// What one article teaches.
fn lessons_of(extractor: &Extractor, article: &Article) -> Result<Lessons> {
    let mut teacher = Teacher::new(article);
    let x = extractor.extract_judged(&document(article)?, &mut teacher);
    let mut lessons = teacher.lessons;
    for (features, kind) in teacher.positions.iter().zip(matching::kinds(article, &x)) {
        if let Some(class) = kind.and_then(|k| PositionKind::ALL.iter().position(|&x| x == k)) {
            // The tables of the rules were written from these articles, where the rules are therefore righter than
            // elsewhere. So that they are not believed too much, each position is learned without them too.
            for seen in features {
                lessons.class(Question::Kind, seen, class);
            }
        }
    }
    Ok(lessons)
}

fn document(article: &Article) -> Result<Document<'_>> {
    let mut document = Document::new(&article.text).id(&*article.id);
    if let Some(title) = &article.title {
        document = document.title(title.as_str());
    }
    if let Some(day) = &article.published {
        document = document.published_str(day).map_err(|e| Error::new(e.to_string()))?;
    }
    Ok(document)
}

/// The weights that answer what was seen.
fn rows(seen: &[Seen], settings: Settings) -> Vec<Row> {
    // A weight for each feature and class.
    let mut index: HashMap<(u32, u8), usize> = HashMap::new();
    let mut places = Vec::new();
    let mut choices = Vec::with_capacity(seen.len());
    for one in seen {
        let mut candidates = Vec::new();
        for (features, class, right) in &one.answers {
            let numbers = features.iter().map(|&feature| {
                *index.entry((feature, *class)).or_insert_with(|| {
                    places.push((feature, *class));
                    places.len() - 1
                })
            });
            candidates.push((numbers.collect(), *right));
        }
        choices.push(Choice { candidates, weight: 1.0 });
    }
    let weights = fit(&choices, places.len(), settings);
    let unit = UNIT as f32;
    let bounded = |w: f32| (w * unit).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16;
    let mut rows: BTreeMap<u32, Vec<(u8, i16)>> = BTreeMap::new();
    for (&(feature, class), &w) in places.iter().zip(&weights).filter(|(_, w)| w.abs() >= SMALL) {
        rows.entry(feature).or_default().push((class, bounded(w)));
    }
    rows.into_iter()
        .map(|(feature, mut weights)| {
            weights.sort_unstable();
            Row { feature, weights }
        })
        .collect()
}

/// Trains on what articles teach; the file of weights.
fn train<'a>(articles: impl Iterator<Item = &'a Lessons>) -> Vec<u8> {
    let mut lessons = Lessons::default();
    articles.for_each(|one| lessons.append(one));
    let sections: Vec<(&str, Vec<u8>)> = Question::ALL
        .iter()
        .map(|&q| {
            let mut writer = Writer::default();
            write_rows(&mut rows(&lessons.seen[q as usize], settings(q)), &mut writer);
            (q.as_str(), writer.into_bytes())
        })
        .collect();
    pack(&sections)
}

fn read(file: &[u8]) -> Result<Decisions> {
    Decisions::from_bytes(file).map_err(|e| Error::new(e.to_string()))
}

/// Trains and writes data/model/decisions.bin. With `predict`, also what is extracted from each part of the training
/// articles by weights that never saw it, and from the dev articles: train.jsonl and dev.jsonl in that folder.
pub fn run(root: &Path, bench: &Path, predict: Option<&Path>) -> Result<String> {
    let extractor = Extractor::new();
    let articles = bench::read(&bench.join("train"))?;
    let lessons: Vec<Lessons> = articles.iter().map(|a| lessons_of(&extractor, a)).collect::<Result<_>>()?;
    let file = train(lessons.iter());
    let save = |path: &Path, bytes: &[u8]| {
        fs::write(path, bytes).map_err(|e| Error::new(format!("{}: {e}", path.display())))
    };
    let mut report = format!("data/model/decisions.bin: {} bytes\n", file.len());
    let mut right = [(0, 0); Question::ALL.len()];
    let mut out = String::new();
    for fold in 0..FOLDS {
        let within = |i: usize| i % FOLDS == fold;
        let others = lessons.iter().enumerate().filter(|(i, _)| !within(*i)).map(|(_, l)| l);
        let weights = read(&train(others))?;
        let held_out = lessons.iter().enumerate().filter(|(i, _)| within(*i)).map(|(_, l)| l);
        held_out.for_each(|l| judge(&weights, l, &mut right));
        if predict.is_some() {
            let own = articles.iter().enumerate().filter(|(i, _)| within(*i)).map(|(_, a)| a);
            out += &extracted(&extractor, own, &weights)?;
        }
    }
    save(&root.join("data/model/decisions.json"), card(root, bench, &file, right)?.as_bytes())?;
    save(&root.join("data/model/decisions.bin"), &file)?;
    if let Some(folder) = predict {
        let weights = read(&file)?;
        let dev = bench::read(&bench.join("dev"))?;
        save(&folder.join("dev.jsonl"), extracted(&extractor, dev.iter(), &weights)?.as_bytes())?;
        save(&folder.join("train.jsonl"), out.as_bytes())?;
        let _ = writeln!(report, "{}: dev.jsonl, train.jsonl", folder.display());
    }
    Ok(report)
}

/// Counts how many of the answers of one article are right, and how many there are.
fn judge(weights: &Decisions, lessons: &Lessons, right: &mut [(usize, usize); Question::ALL.len()]) {
    for (q, (seen, count)) in Question::ALL.iter().zip(lessons.seen.iter().zip(right)) {
        for one in seen {
            let score = |given: &&Given| weights.score_of(*q, &given.0, given.1);
            let best = one.answers.iter().rev().max_by_key(score);
            count.0 += usize::from(best.is_some_and(|b| b.2));
            count.1 += 1;
        }
    }
}

/// The card of the weights: what they were made from and how good they are.
fn card(
    root: &Path,
    bench: &Path,
    file: &[u8],
    right: [(usize, usize); Question::ALL.len()],
) -> Result<String> {
    let hash = |path: &Path| {
        let bytes = fs::read(path).map_err(|e| Error::new(format!("{}: {e}", path.display())))?;
        Ok::<String, Error>(card::hex(&bytes))
    };
    let share = |(right, all): (usize, usize)| (1000.0 * right as f64 / all.max(1) as f64).round() / 10.0;
    let scores: serde_json::Map<String, serde_json::Value> = Question::ALL
        .iter()
        .zip(right)
        .map(|(q, n)| (q.as_str().to_owned(), json!({ "asked": n.1, "right_in_percent": share(n) })))
        .collect();
    let card = json!({
        "name": "summitry decisions: kinds of positions; words, sameness, attendees, place, time and status of meetings",
        "made_by": "cargo run --release -p summitry-tools -- train decisions",
        "file": "decisions.bin",
        "bytes": file.len(),
        "sha256": card::hex(file),
        "licence": "CC BY-SA 4.0",
        "licence_because": "what the articles are described by comes from en.bin, which is share-alike",
        "sources": "1,153 annotated articles: US government and Voice of America (public domain), Wikinews (CC BY 2.5, \
            public domain before 2005), Australian prime ministers (CC BY 3.0 AU), kremlin.ru (CC BY 4.0), one each of \
            the UK government (OGL 3.0) and the EEAS",
        "five_fold_on_train": scores,
        "inputs": [
            { "file": "bench/train/articles.jsonl", "sha256": hash(&bench.join("train/articles.jsonl"))? },
            { "file": "bench/train/gold.jsonl", "sha256": hash(&bench.join("train/gold.jsonl"))? },
            { "file": "data/model/en.bin", "sha256": hash(&root.join("data/model/en.bin"))? },
        ],
    });
    let text = serde_json::to_string_pretty(&card).map_err(|e| Error::new(e.to_string()))?;
    Ok(text + "\n")
}

/// A line of JSON an article, as the command line writes them.
fn extracted<'a>(
    extractor: &Extractor,
    articles: impl Iterator<Item = &'a Article>,
    mut weights: &Decisions,
) -> Result<String> {
    let mut out = String::new();
    for article in articles {
        let x = extractor.extract_judged(&document(article)?, &mut weights);
        let x = x.to_code_points(&article.text).map_err(|e| Error::new(e.to_string()))?;
        out += &serde_json::to_string(&x).map_err(|e| Error::new(e.to_string()))?;
        out.push('\n');
    }
    Ok(out)
}
