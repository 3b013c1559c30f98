"""Texts, and one extraction written by hand so that every type and link can be tested whatever the stages find."""

from __future__ import annotations

from typing import Any

import pytest

import summitry

# Emoji, a combining mark and CJK stand before most spans, so that bytes, UTF-16 and code points all differ.
TEXT = (
    "🕊️ Cafe\u0301 diplomacy 会談 — Moldovan Prime Minister Ioana Ceban met Turkish envoy Kemal Aydın in Ankara on "
    "Tuesday on the sidelines of a trade summit. “We want a deal, 👍🏽 soon,” she said, according to the Foreign "
    "Ministry. Ceban urged Aydın to lift the tariffs."
)


def span(words: str, after: int = 0) -> dict[str, int]:
    """Place of `words` in the text, in code points."""
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words)}


def actor(number: int, name: str, kind: str, **more: Any) -> dict[str, Any]:
    """An actor in the JSON form."""
    empty: dict[str, Any] = {
        "title": None,
        "office": None,
        "affiliation": None,
        "members": [],
        "canonical": None,
        "mentions": [],
    }
    return {"id": f"a{number}", "name": name, "kind": kind, "named": True, "names": [name], **empty, **more}


def meeting(number: int, kind: str, words: str, **more: Any) -> dict[str, Any]:
    """A meeting in the JSON form."""
    empty: dict[str, Any] = {
        "when": None,
        "place": None,
        "attendees": [],
        "topics": [],
        "parent": None,
        "confidence": 0.75,
    }
    head = {
        "id": f"m{number}",
        "kind": kind,
        "format": "in_person",
        "status": "held",
        "mentions": [span(words)],
    }
    return {**head, **empty, "confidence": 0.75, **more}


def position(number: int, kind: str, words: str, **more: Any) -> dict[str, Any]:
    """A position in the JSON form."""
    empty: dict[str, Any] = {"cue": None, "quote": False, "verbatim": [], "reported_by": None}
    empty |= {
        "reported_by_span": None,
        "addressee": None,
        "addressee_span": None,
        "meeting": None,
        "issues": [],
    }
    head = {"id": f"p{number}", "holder": "a1", "holder_span": None, "kind": kind, "content": [span(words)]}
    return {**head, "text": words, **empty, "confidence": 0.5, **more}


def form() -> dict[str, Any]:
    """The extraction of `TEXT` in the JSON form, with every field filled somewhere."""
    moldova = {"kind": "state", "code": "MD", "name": "Moldova"}
    office: dict[str, str | None] = {"code": "head_of_government", "label": "Prime Minister of Moldova"}
    office |= {"since": "2024-01-09", "until": None, "as_of": "2025-06-30"}
    tuesday = {"start": "2025-03-04", "end": "2025-03-04", "precision": "day", "span": span("on Tuesday")}
    attendees = [
        {"actor": "a1", "role": "guest", "presence": "attended", "span": span("Ioana Ceban")},
        {"actor": "a2", "role": "host", "presence": "attended", "span": span("Kemal Aydın")},
    ]
    return {
        "schema": "summitry/0",
        "producer": {"summitry": "0.1.0", "model": None, "lexicon": "2025-01-01"},
        "offsets": "code_points",
        "document": {"id": "n-1", "published": "2025-03-06", "title": "Tariffs", "length": len(TEXT)},
        "actors": [
            actor(
                1,
                "Ioana Ceban",
                "person",
                names=["Ioana Ceban", "Ceban"],
                title="Moldovan Prime Minister",
                office=office,
                affiliation=moldova,
                canonical={"name": "Ioana Ceban", "wikidata": "Q1"},
                mentions=[
                    span("Ioana Ceban"),
                    span("Ceban urged") | {"end": span("Ceban urged")["start"] + 5},
                ],
            ),
            actor(2, "Kemal Aydın", "person", title="Turkish envoy", mentions=[span("Kemal Aydın")]),
            actor(3, "Foreign Ministry", "government", affiliation=moldova, mentions=[span("Foreign Ministry")]),
            actor(4, "the two", "group", named=False, names=[], members=["a1", "a2"]),
        ],
        "meetings": [
            meeting(
                1,
                "meeting",
                "met",
                when=tuesday,
                place={"name": "Ankara", "country": "TR", "span": span("Ankara")},
                attendees=attendees,
                topics=[{"text": "tariffs", "span": span("tariffs")}],
                parent="m2",
            ),
            meeting(2, "summit", "a trade summit"),
        ],
        "positions": [
            position(
                1,
                "agree",
                "We want a deal, 👍🏽 soon",
                holder_span=span("she"),
                cue=span("said"),
                quote=True,
                verbatim=[span("We want a deal, 👍🏽 soon")],
                reported_by="a3",
                reported_by_span=span("Foreign Ministry"),
                meeting="m1",
                issues=["trade"],
            ),
            position(2, "request", "to lift the tariffs", addressee="a2", addressee_span=span("Aydın to")),
        ],
    }


@pytest.fixture
def x() -> summitry.Extraction:
    """The extraction of `TEXT`."""
    return summitry.Extraction.from_dict(TEXT, form())


# A few paragraphs of invented news, for what depends on real output.
ARTICLE = """Zambian President Grace Mwila held talks with Chinese Foreign Minister Liu Wenhao in Lusaka on Monday.

“We agreed to restructure the debt 🏦,” Mwila said after the talks. Liu urged Zambia to speed up reforms, and warned \
that “delays would be costly”.

Mwila is due to meet IMF officials in Washington next week. Opposition lawmakers rejected the deal, saying it was \
negotiated behind closed doors. Café owners in 北京 took no notice."""


def spans_of(x: summitry.Extraction) -> list[summitry.Span]:
    """Every span that hangs on an extraction."""
    spans: list[summitry.Span | None] = []
    for a in x.actors:
        spans += a.mentions
    for m in x.meetings:
        spans += m.mentions
        spans += [m.when and m.when.span, m.place and m.place.span]
        spans += [a.span for a in m.attendees] + [t.span for t in m.topics]
    for p in x.positions:
        spans += [*p.content, *p.verbatim, p.cue, p.holder_span, p.reported_by_span, p.addressee_span]
    return [s for s in spans if s is not None]
