"""What the objects show, how they link, and that they are plain values."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import typing
from typing import Any

import pytest
from conftest import ARTICLE, TEXT, form, spans_of

import summitry
from summitry import Extraction, _summitry, _types


def parts_of(x: Extraction) -> list[Any]:
    """One object of every type."""
    meeting = x.meetings[0]
    ceban = x.actors[0]
    parts = [x, ceban, ceban.office, ceban.affiliation, ceban.canonical, meeting, meeting.when, meeting.place]
    return [*parts, meeting.attendees[0], meeting.topics[0], x.positions[0], meeting.mentions[0]]


def test_fields(x: Extraction) -> None:
    assert (x.text, x.id, x.published, x.title) == (TEXT, "n-1", datetime.date(2025, 3, 6), "Tariffs")
    assert x.producer == {"summitry": "0.1.0", "model": None, "lexicon": "2025-01-01"}
    ceban = x.actors[0]
    assert (ceban.id, ceban.name, ceban.kind, ceban.named) == ("a1", "Ioana Ceban", "person", True)
    assert ceban.names == ("Ioana Ceban", "Ceban")
    assert ceban.title == "Moldovan Prime Minister"
    assert ceban.affiliation is not None
    assert (ceban.affiliation.kind, ceban.affiliation.code, ceban.affiliation.name) == (
        "state",
        "MD",
        "Moldova",
    )
    assert ceban.canonical is not None
    assert (ceban.canonical.name, ceban.canonical.wikidata) == ("Ioana Ceban", "Q1")
    assert ceban.office is not None
    assert (ceban.office.code, ceban.office.label) == ("head_of_government", "Prime Minister of Moldova")
    assert (ceban.office.since, ceban.office.until) == (datetime.date(2024, 1, 9), None)
    assert ceban.office.as_of == datetime.date(2025, 6, 30)
    meeting = x.meetings[0]
    assert (meeting.id, meeting.kind, meeting.format, meeting.status) == (
        "m1",
        "meeting",
        "in_person",
        "held",
    )
    assert meeting.confidence == 0.75
    assert meeting.when is not None
    assert (meeting.when.start, meeting.when.end) == (datetime.date(2025, 3, 4),) * 2
    assert (meeting.when.precision, meeting.when.span.text) == ("day", "on Tuesday")
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.country) == ("Ankara", "TR")
    assert [(t.text, t.span.text) for t in meeting.topics] == [("tariffs", "tariffs")]
    assert [(a.role, a.presence) for a in meeting.attendees] == [("guest", "attended"), ("host", "attended")]
    position = x.positions[0]
    assert (position.id, position.kind, position.quote, position.issues) == ("p1", "agree", True, ("trade",))
    assert position.text == position.content[0].text == position.verbatim[0].text == "We want a deal, 👍🏽 soon"
    assert position.confidence == 0.5


def test_objects_link_to_objects(x: Extraction) -> None:
    meeting, position, follow_up = x.meetings[0], x.positions[0], x.positions[1]
    first = meeting.attendees[0].actor
    assert first == x.actors[0]
    assert first.affiliation is not None
    assert first.affiliation.code == "MD"
    assert meeting.parent == x.meetings[1]
    assert x.meetings[1].parent is None
    assert x.actors[3].members == x.actors[:2]
    assert position.holder == first
    assert position.reported_by == x.actors[2]
    assert position.meeting == meeting
    assert position.addressee is None
    assert follow_up.addressee == x.actors[1]
    assert follow_up.reported_by is None
    assert follow_up.meeting is None
    assert follow_up.holder_span is None


def test_objects_outlive_the_extraction(x: Extraction) -> None:
    span = summitry.Extraction.from_dict(TEXT, form()).meetings[0].attendees[1].actor.mentions[0]
    assert span.text == "Kemal Aydın"


def test_span_knows_its_text(x: Extraction) -> None:
    spans = spans_of(x)
    assert len(spans) > 12
    for span in spans:
        assert TEXT[span.start : span.end] == span.text != ""


def test_objects_are_read_only(x: Extraction) -> None:
    for part in parts_of(x):
        for name in [n for n in dir(part) if not n.startswith("_") and not callable(getattr(part, n))]:
            with pytest.raises(AttributeError):
                setattr(part, name, None)
        with pytest.raises(AttributeError):
            part.something_new = 1
    for sequence in (x.actors, x.meetings, x.positions, x.actors[0].names, x.meetings[0].attendees):
        assert isinstance(sequence, tuple)


def test_equality_and_hash(x: Extraction) -> None:
    changed = form()
    changed["document"]["id"] = "n-2"
    other = Extraction.from_dict(TEXT, changed)
    values = (summitry.Affiliation, summitry.Canonical, summitry.Office)
    for mine, again, theirs in zip(
        parts_of(x), parts_of(Extraction.from_dict(TEXT, form())), parts_of(other), strict=True
    ):
        assert mine == again
        assert hash(mine) == hash(again)
        assert len({mine, again}) == 1
        # Plain values say the same in whichever document; the rest belongs to its document.
        assert (mine == theirs) == isinstance(mine, values)
        assert mine != "something else"
    assert x.actors[0] != x.actors[1]
    assert x.meetings[0].mentions[0] != x.meetings[1].mentions[0]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(x: Extraction, protocol: int) -> None:
    for part in parts_of(x):
        again = pickle.loads(pickle.dumps(part, protocol))
        assert again == part
        assert repr(again) == repr(part)
        assert type(again) is type(part)


def test_pickle_shares_the_extraction(x: Extraction) -> None:
    one = len(pickle.dumps(x))
    assert len(pickle.dumps([x, *x.actors, *x.meetings, *x.positions, *spans_of(x)])) < one + 2000


def test_copy(x: Extraction) -> None:
    for part in parts_of(x):
        assert copy.copy(part) == copy.deepcopy(part) == part


def test_a_forged_pickle_is_refused(x: Extraction) -> None:
    for kind, at in [
        ("Actor", [4]),
        ("Meeting", [2]),
        ("Attendee", [0, 2]),
        ("When", [1]),
        ("Span", [3, 2]),
        ("Span", [0, len(TEXT) + 1]),
        ("Actor", []),
        ("Extractor", [0]),
    ]:
        with pytest.raises(ValueError, match="does not have"):
            _summitry._item(x, kind, at)
    with pytest.raises(TypeError):
        _summitry._value("Extractor", "{}")
    with pytest.raises(ValueError, match="name"):
        _summitry._value("Canonical", "{}")


def test_repr(x: Extraction) -> None:
    assert repr(x) == '<Extraction "n-1": 2 meetings, 2 positions, 4 actors>'
    assert repr(x.actors[0]) == "<Actor a1: Ioana Ceban, Moldovan Prime Minister>"
    assert repr(x.meetings[0]) == "<Meeting m1: held meeting, 2025-03-04, Ankara: Ioana Ceban, Kemal Aydın>"
    assert repr(x.positions[1]) == '<Position p2: Ioana Ceban: request "to lift the tariffs">'
    assert repr(x.meetings[0].attendees[1]) == "<Attendee Kemal Aydın: host, attended>"
    assert repr(x.meetings[0].when) == "<When 2025-03-04>"
    assert repr(x.meetings[0].place) == "<Place Ankara, TR>"
    assert repr(x.actors[0].affiliation) == "<Affiliation MD: Moldova>"
    span = x.meetings[0].mentions[0]
    assert repr(span) == f'<Span {span.start}:{span.end} "met">'


def test_dict_is_json(x: Extraction) -> None:
    for extraction in (x, summitry.extract(ARTICLE, published="2025-09-10", title="Debt")):
        data = extraction.to_dict()
        assert data == json.loads(extraction.to_json()) == json.loads(extraction.to_json(indent=2))
        assert data["offsets"] == "code_points"
        assert data["document"]["length"] == len(extraction.text)
        assert Extraction.from_dict(extraction.text, data) == extraction
        assert Extraction.from_json(extraction.text, extraction.to_json(indent=4)) == extraction
    assert x.to_dict() == form()
    assert list(x.to_dict()) == list(form())
    assert "\n" not in x.to_json()
    assert x.to_json(indent=3).startswith('{\n   "schema"')


def changed(path: list[str | int], value: object) -> dict[str, Any]:
    data: Any = form()
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return typing.cast("dict[str, Any]", data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "summitry/9"),
        (["actors", 0, "id"], "a7"),
        (["actors", 3, "members"], ["a9"]),
        (["meetings", 0, "attendees", 0, "actor"], "a9"),
        (["meetings", 0, "parent"], "m9"),
        (["meetings", 0, "status"], "over"),
        (["meetings", 0, "when", "start"], "2025-02-30"),
        (["meetings", 0, "mentions", 0, "end"], 10_000),
        (["meetings", 0, "mentions", 0, "start"], -1),
        (["positions", 0, "holder"], "m1"),
        (["positions", 0, "reported_by"], "a0"),
        (["positions", 0, "meeting"], "m3"),
        (["document", "length"], 3),
        (["positions"], None),
    ],
)
def test_from_dict_refuses_what_does_not_fit(path: list[str | int], value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- each has a message of its own
        Extraction.from_dict(TEXT, changed(path, value))


def test_from_json_refuses_another_text(x: Extraction) -> None:
    with pytest.raises(ValueError, match="text"):
        Extraction.from_json(TEXT + "!", x.to_json())
    with pytest.raises(ValueError, match="EOF"):
        Extraction.from_json(TEXT, "")
    with pytest.raises(TypeError):
        Extraction.from_json(TEXT, x.to_dict())  # type: ignore[arg-type]


def test_types_name_the_words_of_the_core() -> None:
    for name, words in _summitry._words().items():
        assert typing.get_args(getattr(_types, name)) == tuple(words), name


def test_everything_is_documented_and_lives_in_the_package() -> None:
    for name in summitry.__all__:
        thing = getattr(summitry, name)
        if name == "__version__":
            continue
        assert thing.__doc__, name
        if isinstance(thing, type):
            assert thing.__module__ in {"summitry", "summitry._errors"}
            for field, member in vars(thing).items():
                assert field.startswith("_") or isinstance(member, (str,)) or member.__doc__, (name, field)
