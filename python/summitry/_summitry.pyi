"""
The compiled part of summitry; use it through the package `summitry`.
"""

from _typeshed import SupportsGetItem
from collections.abc import Iterator
from datetime import date
from summitry._types import ActorKind, AffiliationKind, AttendeeRole, DatePrecision, Id, Json, MeetingFormat, MeetingKind, MeetingStatus, OnError, PositionKind, Presence, Published, Records, Table
from typing import Any, Final, SupportsIndex, final

__all__ = ["__version__", "Actor", "Affiliation", "Attendee", "Canonical", "Extraction", "Extractor", "Meeting", "Office", "Pipe", "Place", "Position", "Span", "Topic", "When", "_item", "_restore", "_value", "_words", "extract", "info", "main"]

__version__: Final[str]

@final
class Actor:
    """
    A person, government, organisation or group that a meeting or a position names.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def affiliation(self, /) -> Affiliation | None:
        """
        State or organisation that it stands for.
        """
    @property
    def canonical(self, /) -> Canonical | None:
        """
        Entry in the knowledge tables.
        """
    @property
    def id(self, /) -> str:
        """
        Id within the extraction: `a1`, `a2`, ….
        """
    @property
    def kind(self, /) -> ActorKind:
        """
        `person`, `government`, `organisation` or `group`.
        """
    @property
    def members(self, /) -> tuple[Actor, ...]:
        """
        Members of a group or joint holder, where the text lets one name them.
        """
    @property
    def mentions(self, /) -> tuple[Span, ...]:
        """
        Where the text names it.
        """
    @property
    def name(self, /) -> str:
        """
        Fullest form in the text, without title.
        """
    @property
    def named(self, /) -> bool:
        """
        False for "a US envoy", "his Chinese counterpart", "the two leaders".
        """
    @property
    def names(self, /) -> tuple[str, ...]:
        """
        Every distinct form in the text that names it, without titles and pronouns.
        """
    @property
    def office(self, /) -> Office | None:
        """
        Office held at the document's date.
        """
    @property
    def title(self, /) -> str | None:
        """
        Title as written.
        """

@final
class Affiliation:
    """
    State or organisation that an actor stands for.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str | None:
        """
        ISO 3166-1 alpha-2 of a state, or the short name of an organisation.
        """
    @property
    def kind(self, /) -> AffiliationKind:
        """
        `state` or `organisation`.
        """
    @property
    def name(self, /) -> str:
        """
        Its usual English name.
        """

@final
class Attendee:
    """
    An actor's part in a meeting.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def actor(self, /) -> Actor:
        """
        Who.
        """
    @property
    def presence(self, /) -> Presence:
        """
        `attended`, `expected`, `declined`, `excluded` or `absent`.
        """
    @property
    def role(self, /) -> AttendeeRole:
        """
        `participant`, `host`, `guest`, `mediator` or `convener`.
        """
    @property
    def span(self, /) -> Span:
        """
        The words that name the actor as taking part.
        """

@final
class Canonical:
    """
    What the knowledge tables call an actor.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        Usual English name.
        """
    @property
    def wikidata(self, /) -> str | None:
        """
        Wikidata identifier.
        """

@final
class Extraction:
    """
    What was found in one document: meetings, positions, and the actors that they name.

    Read-only. Two extractions are equal where text, document and everything found are.

    >>> import summitry
    >>> x = summitry.extract("Ministers met in Oslo.", published="2024-05-02", id="n-17")
    >>> x.id, x.published
    ('n-17', datetime.date(2024, 5, 2))
    >>> x.to_dict()["offsets"]
    'code_points'
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def actors(self, /) -> tuple[Actor, ...]:
        """
        Every actor that a meeting or a position names, in order of first mention.
        """
    @staticmethod
    def from_dict(text: str, data: Json) -> Extraction:
        """
        The extraction that `to_dict` gave, together with the text that it was made from.
        """
    @staticmethod
    def from_json(text: str, json: str) -> Extraction:
        """
        The extraction that `to_json` wrote, together with the text that it was made from.

        Raises ValueError where the JSON is not of the form `summitry/0` or does not fit the text.
        """
    @property
    def id(self, /) -> str | None:
        """
        The identifier that was given with the text.
        """
    @property
    def meetings(self, /) -> tuple[Meeting, ...]:
        """
        Meetings in order of first mention.
        """
    @property
    def positions(self, /) -> tuple[Position, ...]:
        """
        Positions in text order.
        """
    @property
    def producer(self, /) -> Json:
        """
        What made it: version of summitry, hash of the model (None without one), date of the tables.
        """
    @property
    def published(self, /) -> date | None:
        """
        Day of publication, from which relative dates were counted.
        """
    @property
    def text(self, /) -> str:
        """
        The text that it was made from.
        """
    @property
    def title(self, /) -> str | None:
        """
        The title that was given with the text.
        """
    def to_dict(self, /) -> Json:
        """
        The JSON form as dicts, lists, strings and numbers.
        """
    def to_json(self, /, *, indent: SupportsIndex | None = None) -> str:
        """
        The JSON form `summitry/0`, without the text; `indent` spaces a level, or all in one line.
        """

@final
class Extractor:
    """
    Turns texts into extractions; reusable, and safe to share between threads.

    `threads` is the number that `pipe` uses, by default one a core; a single text takes one. Extractors are equal,
    and pickled, by their settings.

    `actors`, `titles`, `places`, `triggers` and `issues` are tables of your own, laid over the built-in ones: a list of dicts, a
    data frame (pandas, polars), or the path of a TSV, JSON or JSON lines file. A cell may be a list of alternatives. The
    columns stand in docs/tables.md; a faulty table raises ValueError naming row and column.

    >>> import summitry
    >>> group = {"name": "Tidewater Group", "kind": "party", "aliases": ["Tidewater bloc"]}
    >>> summitry.Extractor(actors=[group]).lookup("Tidewater bloc")[0]["name"]
    'Tidewater Group'

    >>> import summitry
    >>> extractor = summitry.Extractor(threads=2)
    >>> [x.id for x in extractor.pipe([{"id": "a", "text": "They met."}, {"id": "b", "text": "Talks ended."}])]
    ['a', 'b']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, threads: SupportsIndex | None = None, actors: Table | None = None, titles: Table | None = None, places: Table | None = None, triggers: Table | None = None, issues: Table | None = None) -> Extractor: ...
    def __repr__(self, /) -> str: ...
    def extract(self, /, text: str, *, published: Published | None = None, title: str | None = None, id: Id | None = None) -> Extraction:
        """
        Meetings, attendees and positions of one text; like `summitry.extract`.
        """
    def holders(self, /, office: str, affiliation: str, *, on: Published | None = None) -> list[Json]:
        """
        Who held an office of a state or organisation; like `summitry.actors.holders`.
        """
    def lookup(self, /, name: str, *, on: Published | None = None) -> list[Json]:
        """
        Who is known by a name, code or identifier; like `summitry.actors.lookup`, with the tables of this extractor.
        """
    def offices(self, /) -> list[Json]:
        """
        All offices that titles name.
        """
    def pipe(self, /, records: Records, *, progress: bool = False, errors: OnError | None = None, buffer: SupportsIndex | None = None) -> Iterator[Extraction]:
        """
        Extractions of many records, in their order, as an iterator that works ahead on several threads.

        A record is a text, a mapping with the key `text` and, if known, `id`, `published` and `title` (other keys are
        ignored), or a tuple `(text, mapping)`. Records are read when they are needed, at most `buffer` (by default
        eight a thread) ahead of what was taken out.

        A record that cannot be read or processed does not end the run. By default (None, or `errors="warn"`) it is passed over with a
        warning that names it; with `errors="raise"` its `ExtractionError` is raised, and the iterator can go on; a
        callable is called with the `ExtractionError`, for instance `errors=bad.append`. What is passed over leaves no
        gap: tell extractions apart by `id`, do not count on `zip`.

        `progress=True` draws a bar by tqdm, which has to be installed.

        >>> import summitry
        >>> bad = []
        >>> records = ["Envoys met.", {"text": None, "id": "x2"}, ("They spoke by phone.", {"id": "x3"})]
        >>> [x.id for x in summitry.Extractor().pipe(records, errors=bad.append)]
        [None, 'x3']
        >>> print(bad[0])
        record 1 (id 'x2'): text must be str, not NoneType
        """
    def states(self, /) -> list[Json]:
        """
        All states and territories.
        """
    @property
    def threads(self, /) -> int | None:
        """
        Number of threads that `pipe` uses; None for one a core.
        """

@final
class Meeting:
    """
    A meeting, call, visit, round of talks.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def attendees(self, /) -> tuple[Attendee, ...]:
        """
        Who took part or was left out.
        """
    @property
    def confidence(self, /) -> float:
        """
        How sure the extraction is, 0 to 1.
        """
    @property
    def format(self, /) -> MeetingFormat:
        """
        `in_person`, `phone`, `video` or `hybrid`.
        """
    @property
    def id(self, /) -> str:
        """
        Id within the extraction: `m1`, `m2`, ….
        """
    @property
    def kind(self, /) -> MeetingKind:
        """
        `meeting`, `summit`, `talks`, `negotiation`, `call`, `visit`, `conference` or `encounter`.
        """
    @property
    def mentions(self, /) -> tuple[Span, ...]:
        """
        The phrases that speak of it, the most informative first.
        """
    @property
    def parent(self, /) -> Meeting | None:
        """
        The meeting on whose sidelines it is held.
        """
    @property
    def place(self, /) -> Place | None:
        """
        Most specific place named.
        """
    @property
    def status(self, /) -> MeetingStatus:
        """
        `held`, `ongoing`, `planned`, `proposed`, `postponed`, `cancelled` or `declined`.
        """
    @property
    def topics(self, /) -> tuple[Topic, ...]:
        """
        What it is about.
        """
    @property
    def when(self, /) -> When | None:
        """
        Date, as far as text and day of publication allow.
        """

@final
class Office:
    """
    Office that an actor held at the document's date.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def as_of(self, /) -> date | None:
        """
        Last day on which a source confirms it.
        """
    @property
    def code(self, /) -> str:
        """
        Code of the office (`head_of_state`, `foreign_minister`, …).
        """
    @property
    def label(self, /) -> str:
        """
        The office in words.
        """
    @property
    def since(self, /) -> date | None:
        """
        First known day in office.
        """
    @property
    def until(self, /) -> date | None:
        """
        Last known day in office.
        """

@final
class Pipe:
    """
    Iterator over extractions that `Extractor.pipe` gives.
    """
    def __iter__(self, /) -> Pipe: ...
    def __next__(self, /) -> Extraction: ...

@final
class Place:
    """
    Where a meeting takes place.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def country(self, /) -> str | None:
        """
        ISO 3166-1 alpha-2 of the country it lies in.
        """
    @property
    def name(self, /) -> str:
        """
        The place as written.
        """
    @property
    def span(self, /) -> Span:
        """
        Where the text names it.
        """

@final
class Position:
    """
    Something that the text attributes to a holder.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def addressee(self, /) -> Actor | None:
        """
        Whom it is addressed to.
        """
    @property
    def addressee_span(self, /) -> Span | None:
        """
        Where the addressee is named.
        """
    @property
    def confidence(self, /) -> float:
        """
        How sure the extraction is, 0 to 1.
        """
    @property
    def content(self, /) -> tuple[Span, ...]:
        """
        What is held, in one or more pieces.
        """
    @property
    def cue(self, /) -> Span | None:
        """
        The words that attribute it.
        """
    @property
    def holder(self, /) -> Actor:
        """
        Who holds it.
        """
    @property
    def holder_span(self, /) -> Span | None:
        """
        Where this position names its holder, pronouns included; None for a follow-on quotation.
        """
    @property
    def id(self, /) -> str:
        """
        Id within the extraction: `p1`, `p2`, ….
        """
    @property
    def issues(self, /) -> tuple[str, ...]:
        """
        Codes of the policy issues that its content touches, in alphabetical order.
        """
    @property
    def kind(self, /) -> PositionKind:
        """
        `assert`, `support`, `agree`, `request`, `accuse`, `reject`, `threaten` or `concern`.
        """
    @property
    def meeting(self, /) -> Meeting | None:
        """
        Meeting at which it was voiced.
        """
    @property
    def quote(self, /) -> bool:
        """
        Whether the content is wholly or mostly verbatim.
        """
    @property
    def reported_by(self, /) -> Actor | None:
        """
        Who reports it, if another than the holder.
        """
    @property
    def reported_by_span(self, /) -> Span | None:
        """
        Where the reporter is named.
        """
    @property
    def text(self, /) -> str:
        """
        The pieces of the content joined by " … ".
        """
    @property
    def verbatim(self, /) -> tuple[Span, ...]:
        """
        The parts of the content inside quotation marks.
        """

@final
class Span:
    """
    A stretch of the text, in code points: `text[span.start:span.end] == span.text`.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        Code point after the last one.
        """
    @property
    def start(self, /) -> int:
        """
        Code point at which it begins.
        """
    @property
    def text(self, /) -> str:
        """
        The words that stand there.
        """

@final
class Topic:
    """
    What a meeting is about.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def span(self, /) -> Span:
        """
        Where it stands.
        """
    @property
    def text(self, /) -> str:
        """
        The noun phrase as written.
        """

@final
class When:
    """
    When a meeting takes place.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Extraction, str, list[int]]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date:
        """
        Last day, inclusive.
        """
    @property
    def precision(self, /) -> DatePrecision:
        """
        `day`, `month`, `year` or `range`.
        """
    @property
    def span(self, /) -> Span:
        """
        The words that say so.
        """
    @property
    def start(self, /) -> date:
        """
        First day.
        """

def _item(extraction: Extraction, kind: str, at: SupportsGetItem[int, SupportsIndex], /) -> Any:
    """
    The part of an extraction that a pickle names.
    """

def _restore(text: str, json: str, /) -> Extraction:
    """
    The extraction of a pickle.
    """

def _value(kind: str, json: str, /) -> Any:
    """
    The plain value that a pickle holds.
    """

def _words() -> dict[str, list[str]]:
    """
    The words of every enumeration, for the test that holds `summitry._types` to them.
    """

def extract(text: str, *, published: Published | None = None, title: str | None = None, id: Id | None = None) -> Extraction:
    """
    Meetings, attendees and positions of one text.

    `published`, the day of publication, is what relative dates ("on Monday") are counted from: a `datetime.date` (of
    a `datetime.datetime` the date counts), an ISO string or None. `title` and `id` are handed through. Other threads
    run meanwhile.

    Raises TypeError for arguments of another type; ValueError for a date that there is not and for lone surrogates. A
    text without any meeting or position, or not in English, gives an extraction without any.

    >>> import summitry
    >>> x = summitry.extract("The envoys met in Oslo on Monday.", published="2024-05-02")
    >>> all(x.text[s.start:s.end] == s.text for meeting in x.meetings for s in meeting.mentions)
    True
    """

def info() -> Json:
    """
    What this build is: version of summitry, hash of the model (None without one), date of the tables, JSON form.

    >>> import summitry
    >>> summitry.info()["schema"]
    'summitry/0'
    """

def main(arguments: SupportsGetItem[int, str], /) -> int:
    """
    Run the command line on `arguments`, the name of the program first, and return its exit code.
    """
