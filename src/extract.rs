//! The extractor: the only place that names every stage.

use std::sync::Arc;

use jiff::civil::Date;

use crate::actors::Actors;
use crate::decisions;
use crate::error::Error;
use crate::known::{self, KnownActor, KnownOffice, Tenure};
use crate::lexicon::{self, Knowledge, Own};
use crate::meetings::Judge;
use crate::model::{ActorId, DocumentInfo, Extraction, MeetingId, OffsetUnit, PositionId, Producer, SCHEMA};
use crate::syntax::{Model, Syntax};
use crate::table::Table;
use crate::text::{CodePoints, Text};
use crate::{link, meetings, positions};

/// A text with what is known about it.
///
/// ```
/// let document = summitry::Document::new("Ministers met in Oslo.").id("n-17").published_str("2024-05-02")?;
/// # Ok::<(), summitry::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    text: &'a str,
    id: Option<String>,
    title: Option<String>,
    published: Option<Date>,
}

impl<'a> Document<'a> {
    /// A document of nothing but text.
    #[must_use]
    pub fn new(text: &'a str) -> Document<'a> {
        Document { text, id: None, title: None, published: None }
    }

    /// Sets the caller's identifier, which the extraction repeats.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the day of publication, from which relative dates are counted.
    #[must_use]
    pub fn published(mut self, day: Date) -> Self {
        self.published = Some(day);
        self
    }

    /// Sets the day of publication from its ISO form, `YYYY-MM-DD`.
    ///
    /// A month (`2024-05`) or a year (`2024`) alone is taken, but settles no day: the document stays without one, and
    /// relative dates in it without a date.
    ///
    /// # Errors
    /// Where `day` is no ISO date ([`Error::is_date`]).
    ///
    /// ```
    /// use summitry::Document;
    ///
    /// assert!(Document::new("Text.").published_str("2024-05").is_ok());
    /// assert!(Document::new("Text.").published_str("2024-13").is_err());
    /// ```
    pub fn published_str(mut self, day: &str) -> Result<Self, Error> {
        self.published = publication_day(day)?;
        Ok(self)
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }
}

/// The day that an ISO date names; none for a month or a year alone.
pub(crate) fn publication_day(text: &str) -> Result<Option<Date>, Error> {
    let wrong = || Error::date(text);
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return Err(wrong());
    }
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return Err(wrong()),
    };
    let day: Date = whole.parse().map_err(|_| wrong())?;
    Ok((text.len() == 10).then_some(day))
}

/// Turns documents into extractions. Cheap to make and to clone, shareable between threads.
///
/// ```
/// use summitry::{Document, Extractor, MeetingStatus};
///
/// let extractor = Extractor::new();
/// let text = "Chadian President Idris Haroun met French Foreign Minister Claire Vasseur in Paris on Tuesday.";
/// let x = extractor.extract(&Document::new(text).published_str("2024-05-02")?);
/// let meeting = &x.meetings[0];
/// assert_eq!(meeting.status, MeetingStatus::Held);
/// assert_eq!(meeting.when.as_ref().unwrap().start.to_string(), "2024-04-30");
/// let names: Vec<&str> = meeting.attendees.iter().map(|a| x.actor(a.actor).unwrap().name.as_str()).collect();
/// assert_eq!(names, ["Idris Haroun", "Claire Vasseur"]);
/// # Ok::<(), summitry::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Extractor {
    model: Arc<Model>,
    /// With a user's tables; none for what is built in.
    own: Option<Arc<Knowledge>>,
    #[cfg_attr(not(feature = "parallel"), expect(dead_code, reason = "only threads read it"))]
    threads: Option<usize>,
}

/// Settings of an [`Extractor`].
#[derive(Debug, Clone, Default)]
pub struct ExtractorBuilder {
    model: Option<Arc<Model>>,
    own: Own,
    threads: Option<usize>,
}

impl ExtractorBuilder {
    /// Uses the language model of a file instead of the built-in one. The file's bytes are read once, here.
    ///
    /// # Errors
    /// Where it is no model, of another version, or damaged ([`Error::is_model`]).
    ///
    /// ```
    /// let error = summitry::Extractor::builder().model(b"something else").unwrap_err();
    /// assert!(error.is_model());
    /// ```
    pub fn model(mut self, file: &[u8]) -> Result<Self, Error> {
        self.model = Some(Arc::new(Model::from_bytes(file)?));
        Ok(self)
    }

    /// Number of threads that [`Extractor::extract_all`] uses; by default one a core.
    ///
    /// # Errors
    /// Where it is 0 ([`Error::is_setting`]).
    pub fn threads(mut self, threads: usize) -> Result<Self, Error> {
        if threads == 0 {
            return Err(Error::setting("threads must be at least 1"));
        }
        self.threads = Some(threads);
        Ok(self)
    }

    /// The user's own states, organisations and persons, beside and instead of the built-in ones.
    ///
    /// Only `name` is obligatory; `kind` is `state`, `person` or the kind of an organisation (`party`, `igo`, …). A row
    /// with the `id` of a built-in one takes its place with all its forms; one with `remove` filled takes it away. A
    /// person with several offices has several rows with one id. All columns: `docs/tables.md`. What the user's rows
    /// name is what a text means by it, whatever the built-in tables say.
    ///
    /// # Errors
    /// Where the table has a column or a value that it cannot have ([`Error::is_table`]); what other tables decide is
    /// looked at in [`build`](ExtractorBuilder::build).
    ///
    /// ```
    /// use summitry::{Document, Extractor, Table};
    ///
    /// let actors = Table::from_tsv(
    ///     "name\tkind\taliases\taffiliation\toffice\ttitle\n\
    ///      Tidewater Party\tparty\tTWP\t\t\t\n\
    ///      Tidewater Group\tparty\tTidewater parliamentary group\tTidewater Party\t\t\n\
    ///      Mira Solvang\tperson\t\tTidewater Party\tgroup_leader\tgroup leader\n",
    /// )?;
    /// let extractor = Extractor::builder().actors(&actors)?.build()?;
    /// let text = "Group leader Mira Solvang met Kenyan President Amina Odhiambo in Oslo on Monday.";
    /// let x = extractor.extract(&Document::new(text).published_str("2024-05-02")?);
    /// let solvang = x.actor(x.meetings[0].attendees[0].actor).unwrap();
    /// assert_eq!(solvang.affiliation.as_ref().unwrap().name, "Tidewater Party");
    /// assert_eq!(solvang.office.as_ref().unwrap().code, "group_leader");
    /// # Ok::<(), summitry::Error>(())
    /// ```
    pub fn actors(mut self, table: &Table) -> Result<Self, Error> {
        self.own.actors(table)?;
        Ok(self)
    }

    /// The user's own phrases that name offices: `phrase`, `office`, `level`, `scope`, `remove`.
    ///
    /// # Errors
    /// As those of [`actors`](ExtractorBuilder::actors).
    ///
    /// ```
    /// use summitry::{Extractor, Table};
    ///
    /// let titles = Table::from_rows(["phrase", "office"], [["first envoy", "special_envoy"]])?;
    /// let extractor = Extractor::builder().titles(&titles)?.build()?;
    /// # Ok::<(), summitry::Error>(())
    /// ```
    pub fn titles(mut self, table: &Table) -> Result<Self, Error> {
        self.own.titles(table)?;
        Ok(self)
    }

    /// The user's own places: `name`, `aliases`, `country`, `kind`, `in_city`, `remove`.
    ///
    /// # Errors
    /// As those of [`actors`](ExtractorBuilder::actors).
    pub fn places(mut self, table: &Table) -> Result<Self, Error> {
        self.own.places(table)?;
        Ok(self)
    }

    /// The user's own words for meetings: `phrase`, `pos`, `kind`, `format`, `frame`, `needs`, `rank`, `remove`.
    ///
    /// # Errors
    /// As those of [`actors`](ExtractorBuilder::actors).
    ///
    /// ```
    /// use summitry::{Document, Extractor, Table};
    ///
    /// let triggers = Table::from_rows(["phrase", "kind"], [["tea hour", "encounter"]])?;
    /// let extractor = Extractor::builder().triggers(&triggers)?.build()?;
    /// let text = "The tea hour between Kenyan President Amina Odhiambo and Norwegian Prime Minister Lars Eikeland \
    ///             took place in Oslo.";
    /// assert_eq!(extractor.extract(&Document::new(text)).meetings[0].kind.as_str(), "encounter");
    /// # Ok::<(), summitry::Error>(())
    /// ```
    pub fn triggers(mut self, table: &Table) -> Result<Self, Error> {
        self.own.triggers(table)?;
        Ok(self)
    }

    /// The user's own policy issues: `code`, `phrases`, `except`, `remove`.
    ///
    /// # Errors
    /// As those of [`actors`](ExtractorBuilder::actors).
    ///
    /// ```
    /// use summitry::{Document, Extractor, Table};
    ///
    /// let issues = Table::from_rows(["code", "phrases"], [["lake_levels", "lake level|to lower ... lake"]])?;
    /// let extractor = Extractor::builder().issues(&issues)?.build()?;
    /// let x = extractor.extract(&Document::new("Chad said it would not lower the great lake."));
    /// assert_eq!(x.positions[0].issues, ["lake_levels"]);
    /// # Ok::<(), summitry::Error>(())
    /// ```
    pub fn issues(mut self, table: &Table) -> Result<Self, Error> {
        self.own.issues(table)?;
        Ok(self)
    }

    /// The extractor.
    ///
    /// # Errors
    /// Where no model was given and none is built in, the feature `model` being off, or the one built in is damaged
    /// ([`Error::is_model`]); where a table names what no table has ([`Error::is_table`]).
    pub fn build(self) -> Result<Extractor, Error> {
        let model = self.model.map_or_else(built_in, Ok)?;
        let own = if self.own.is_empty() { None } else { Some(Arc::new(Knowledge::with(&self.own)?)) };
        Ok(Extractor { model, own, threads: self.threads })
    }
}

#[cfg(feature = "model")]
use crate::syntax::built_in;

#[cfg(not(feature = "model"))]
fn built_in() -> Result<Arc<Model>, Error> {
    Err(Error::model("none is built in (feature `model`); give one to ExtractorBuilder::model"))
}

#[cfg(feature = "model")]
impl Default for Extractor {
    fn default() -> Extractor {
        Extractor { model: crate::syntax::embedded(), own: None, threads: None }
    }
}

impl Extractor {
    /// An extractor with the built-in model and knowledge.
    ///
    /// It cannot fail: were the built-in model damaged, which tests rule out for a release, it would know no word, and
    /// [`Producer::model`] would be none. [`ExtractorBuilder::build`] gives the error.
    #[cfg(feature = "model")]
    #[must_use]
    pub fn new() -> Extractor {
        Extractor::default()
    }

    /// An extractor with other settings.
    #[must_use]
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// What it knows: built in, or with a user's tables.
    fn knowledge(&self) -> &Knowledge {
        self.own.as_deref().unwrap_or_else(|| lexicon::knowledge())
    }

    /// Who is known by a name, code or identifier: persons by full name or surname in any usual spelling, states and
    /// organisations by each of their forms. With a day the offices are those held then, and persons who held one come
    /// first.
    ///
    /// ```
    /// use summitry::{Certainty, Extractor};
    ///
    /// let day = "2022-03-01".parse().unwrap();
    /// let found = Extractor::new().lookup("Zelenskiy", Some(day));
    /// assert_eq!(found[0].name, "Volodymyr Zelenskyy");
    /// assert_eq!(found[0].offices[0].office, "president");
    /// assert_eq!(found[0].offices[0].certainty, Some(Certainty::Certain));
    /// ```
    #[must_use]
    pub fn lookup(&self, name: &str, on: Option<Date>) -> Vec<KnownActor> {
        known::lookup(self.knowledge(), name, on)
    }

    /// Who held an office of a state or an organisation, earliest first; with a day who held it then, the surest first.
    ///
    /// `office` is a code (`foreign_minister`; [`offices`](Extractor::offices) lists them) or a title; `affiliation` the
    /// code or a name of a state or organisation.
    ///
    /// # Errors
    /// Where there is no such office, state or organisation ([`Error::is_unknown`]).
    ///
    /// ```
    /// use summitry::Extractor;
    ///
    /// let day = "2010-05-05".parse().unwrap();
    /// let found = Extractor::new().holders("foreign_minister", "RU", Some(day))?;
    /// assert_eq!(found[0].person, "Sergey Lavrov");
    /// # Ok::<(), summitry::Error>(())
    /// ```
    pub fn holders(&self, office: &str, affiliation: &str, on: Option<Date>) -> Result<Vec<Tenure>, Error> {
        known::holders(self.knowledge(), office, affiliation, on)
    }

    /// All offices that titles name, in the order of their codes.
    #[must_use]
    pub fn offices(&self) -> Vec<KnownOffice> {
        known::offices(self.knowledge())
    }

    /// All states and territories, in the order of their codes.
    #[must_use]
    pub fn states(&self) -> Vec<KnownActor> {
        known::states(self.knowledge())
    }

    /// Extracts meetings, attendees and positions. Never fails: a text without any gives an empty extraction.
    #[must_use]
    pub fn extract(&self, document: &Document<'_>) -> Extraction {
        self.extract_judged(document, &mut decisions::embedded())
    }

    /// The same with somebody else as the judge of what is learned: the door for training.
    #[doc(hidden)]
    #[must_use]
    pub fn extract_judged(&self, document: &Document<'_>, judge: &mut impl Judge) -> Extraction {
        let text = Text::read_with(document.text, self.knowledge());
        let syntax = Syntax::new(&text, &self.model);
        let mut actors = Actors::find(&text, &syntax, document.published);
        let positions = positions::find(&text, &syntax, &mut actors, judge);
        let meetings = meetings::find(
            &text,
            &syntax,
            &mut actors,
            &positions,
            document.published,
            document.title.as_deref(),
            judge,
        );
        let mut x = Extraction {
            schema: SCHEMA.to_owned(),
            producer: Producer { model: id_of(&self.model), ..producer() },
            offsets: OffsetUnit::Bytes,
            document: DocumentInfo {
                id: document.id.clone(),
                published: document.published,
                title: document.title.clone(),
                length: document.text.len(),
            },
            actors: actors.into_actors(&text),
            meetings,
            positions,
        };
        link::to_meetings(&text, &mut x);
        keep_named_actors(&mut x);
        x
    }

    /// Extracts from many documents, in parallel, in their order.
    #[must_use]
    pub fn extract_all(&self, documents: &[Document<'_>]) -> Vec<Extraction> {
        self.run_all(documents)
    }

    #[cfg(feature = "parallel")]
    fn run_all(&self, documents: &[Document<'_>]) -> Vec<Extraction> {
        use rayon::prelude::*;

        let all = || documents.par_iter().map(|d| self.extract(d)).collect();
        match self.threads {
            // A pool that cannot be started leaves the global one.
            Some(n) => rayon::ThreadPoolBuilder::new()
                .num_threads(n)
                .build()
                .map_or_else(|_| all(), |p| p.install(all)),
            None => all(),
        }
    }

    #[cfg(not(feature = "parallel"))]
    fn run_all(&self, documents: &[Document<'_>]) -> Vec<Extraction> {
        documents.iter().map(|d| self.extract(d)).collect()
    }
}

/// The id of a model; none for an empty one.
fn id_of(model: &Model) -> Option<String> {
    (!model.id().is_empty()).then(|| model.id().to_owned())
}

/// What this build is.
#[must_use]
pub fn producer() -> Producer {
    Producer {
        summitry: env!("CARGO_PKG_VERSION").to_owned(),
        #[cfg(feature = "model")]
        model: id_of(&crate::syntax::embedded()),
        #[cfg(not(feature = "model"))]
        model: None,
        lexicon: lexicon::DATE.to_owned(),
    }
}

/// Keeps the actors that a meeting or a position names, in order of first mention, and numbers everything anew.
fn keep_named_actors(x: &mut Extraction) {
    let mut named = vec![false; x.actors.len()];
    let attendees = x.meetings.iter().flat_map(|m| m.attendees.iter().map(|a| a.actor));
    let holders = x.positions.iter().flat_map(|p| [Some(p.holder), p.reported_by, p.addressee]).flatten();
    for id in attendees.chain(holders) {
        named[id.index()] = true;
    }
    for i in 0..x.actors.len() {
        if named[i] {
            for member in &x.actors[i].members {
                named[member.index()] = true;
            }
        }
    }
    let mut order: Vec<usize> = (0..x.actors.len()).filter(|&i| named[i]).collect();
    order.sort_by_key(|&i| (x.actors[i].mentions.first().copied(), i));
    let mut new_ids = vec![None; x.actors.len()];
    for (new, &old) in order.iter().enumerate() {
        new_ids[old] = Some(ActorId::from_index(new));
    }
    let new_id = |old: ActorId| new_ids[old.index()].expect("every id in use is kept");
    let mut all: Vec<_> = std::mem::take(&mut x.actors).into_iter().map(Some).collect();
    x.actors = order.iter().filter_map(|&old| all[old].take()).collect();
    for (i, actor) in x.actors.iter_mut().enumerate() {
        actor.id = ActorId::from_index(i);
        // A group of a group's members names only who is kept.
        actor.members.retain(|m| new_ids[m.index()].is_some());
        actor.members.iter_mut().for_each(|m| *m = new_id(*m));
    }
    for (i, meeting) in x.meetings.iter_mut().enumerate() {
        meeting.id = MeetingId::from_index(i);
        meeting.confidence = rounded(meeting.confidence);
        meeting.attendees.iter_mut().for_each(|a| a.actor = new_id(a.actor));
    }
    for (i, position) in x.positions.iter_mut().enumerate() {
        position.id = PositionId::from_index(i);
        position.confidence = rounded(position.confidence);
        position.holder = new_id(position.holder);
        position.reported_by = position.reported_by.map(new_id);
        position.addressee = position.addressee.map(new_id);
    }
}

/// No more digits than mean something; a short number also comes back from JSON as it went.
fn rounded(confidence: f64) -> f64 {
    (confidence.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
}

impl Extraction {
    /// The same extraction with its offsets in Unicode code points, as Python and the JSON form have them.
    ///
    /// # Errors
    /// Where the offsets do not fit `text`, the text that it was made from ([`Error::is_offsets`]).
    ///
    /// ```
    /// use summitry::{Document, Extractor, OffsetUnit};
    ///
    /// let text = "“Süd-Süd” talks: Chad’s president met Ghana’s president.";
    /// let x = Extractor::new().extract(&Document::new(text)).to_code_points(text)?;
    /// assert_eq!(x.offsets, OffsetUnit::CodePoints);
    /// assert_eq!(x.document.length, text.chars().count());
    /// # Ok::<(), summitry::Error>(())
    /// ```
    pub fn to_code_points(mut self, text: &str) -> Result<Extraction, Error> {
        if self.offsets == OffsetUnit::CodePoints {
            return Ok(self);
        }
        if self.document.length != text.len() {
            return Err(Error::offsets("the text is not the one that the extraction was made from"));
        }
        let points = CodePoints::new(text);
        let mut fits = true;
        self.for_each_span(|s| {
            fits &= s.start <= s.end && text.is_char_boundary(s.start) && text.is_char_boundary(s.end);
            if fits {
                s.start = points.of_byte(text, s.start);
                s.end = points.of_byte(text, s.end);
            }
        });
        if !fits {
            return Err(Error::offsets("a span does not lie on character boundaries of the text"));
        }
        self.document.length = points.len();
        self.offsets = OffsetUnit::CodePoints;
        Ok(self)
    }

    /// The same extraction with its offsets in UTF-8 bytes, as Rust slices text.
    ///
    /// # Errors
    /// Where the offsets do not fit `text`, the text that it was made from ([`Error::is_offsets`]).
    pub fn to_bytes(mut self, text: &str) -> Result<Extraction, Error> {
        if self.offsets == OffsetUnit::Bytes {
            return Ok(self);
        }
        let points = CodePoints::new(text);
        if self.document.length != points.len() {
            return Err(Error::offsets("the text is not the one that the extraction was made from"));
        }
        let mut fits = true;
        self.for_each_span(|s| match (points.to_byte(text, s.start), points.to_byte(text, s.end)) {
            (Some(start), Some(end)) if start <= end => *s = crate::Span::new(start, end),
            _ => fits = false,
        });
        if !fits {
            return Err(Error::offsets("a span does not lie in the text"));
        }
        self.document.length = text.len();
        self.offsets = OffsetUnit::Bytes;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_can_be_read_and_given() {
        use crate::syntax::{Syntax, Upos, embedded};
        use crate::text::Text;

        assert!(built_in().is_ok(), "{:?}", built_in().err());
        assert!(id_of(&Model::default()).is_none());
        let text = Text::new("Envoys of both sides met in Geneva.");
        let model = embedded();
        let syntax = Syntax::new(&text, &model);
        assert_eq!(syntax.pos(4).upos, Upos::Verb);
        assert_eq!(syntax.tree.head(4), None);
        assert_eq!(syntax.names.len(), 1);
        let bytes = include_bytes!("../data/model/en.bin");
        let given = Extractor::builder().model(bytes).unwrap().build().unwrap();
        let document = Document::new("Kenya's president met the Danish prime minister in Oslo.");
        assert_eq!(given.extract(&document), Extractor::new().extract(&document));
        assert!(Extractor::builder().model(&bytes[..bytes.len() / 2]).unwrap_err().is_model());
    }

    #[test]
    fn extractor_and_extraction_cross_threads() {
        fn crosses<T: Send + Sync>(_: &T) {}
        let extractor = Extractor::builder().threads(2).unwrap().build().unwrap();
        let documents = [Document::new("Chad’s president met Niger’s president in Oslo."), Document::new("")];
        let all = extractor.extract_all(&documents);
        crosses(&extractor);
        crosses(&all);
        assert_eq!(all, documents.iter().map(|d| extractor.extract(d)).collect::<Vec<_>>());
        assert_eq!(all[0].meetings.len(), 1);
        assert!(all[1].meetings.is_empty() && all[1].positions.is_empty() && all[1].actors.is_empty());
        assert!(Extractor::builder().threads(0).unwrap_err().is_setting());
    }
}
