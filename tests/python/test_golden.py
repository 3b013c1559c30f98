"""The golden cases of tests/golden, through the installed package; tests/golden.rs reads the same files.

Known gaps are watched there; here they are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import summitry

if sys.version_info >= (3, 11):
    import tomllib
else:
    # pytest brings it along.
    import tomli as tomllib

FOLDER = Path(__file__).parent.parent / "golden"
MARKS = " \t\r\n\"'“”‘’.,;:!?…—–-"
BEFORE = {"a", "an", "the", "his", "her", "its", "their", "my", "our"}
PRESENT = {"attended", "expected"}
ABSENT = {"declined", "excluded", "absent"}
ROLES = {"participant", "host", "guest", "mediator", "convener"}

# How what is written is compared with what is found: just these in this order, just these, these among others.
Found = tuple[str, list[str]]
Facts = Callable[[Any, str], Found]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        if "known_gap" not in case
    ]


def plain(text: str) -> str:
    """Text as it is compared: no marks at the ends, no article or possessive before it."""
    text = text.strip(MARKS)
    word, _, rest = text.partition(" ")
    return rest if rest and word.lower() in BEFORE else text


def written(value: str | bool | list[str]) -> list[str]:
    """What is written at a key, as a list; "none" stands for nothing."""
    if value == "none":
        return []
    if isinstance(value, bool):
        return [str(value).lower()]
    return [plain(value)] if isinstance(value, str) else [plain(item) for item in value]


def spans(*found: summitry.Span | None) -> list[str]:
    return [plain(span.text) for span in found if span]


def names(*found: summitry.Actor | None) -> list[str]:
    return [plain(actor.name) for actor in found if actor]


def of_meeting(meeting: summitry.Meeting | None) -> Found:
    return ("among", spans(*meeting.mentions)) if meeting else ("list", [])


def when(when: summitry.When) -> str:
    start, end = when.start.isoformat(), when.end.isoformat()
    return {"day": start, "month": start[:7], "year": start[:4]}.get(when.precision, f"{start}/{end}")


def meeting_fact(m: summitry.Meeting, key: str) -> Found:
    def who(presence: set[str], roles: set[str] = ROLES) -> Found:
        return "set", names(*[a.actor for a in m.attendees if a.presence in presence and a.role in roles])

    if key == "mention":
        return "among", spans(*m.mentions)
    if key in {"kind", "status", "format"}:
        return "list", [getattr(m, key)]
    if key == "when":
        return "list", [when(m.when)] if m.when else []
    if key == "place":
        return "list", [plain(m.place.name)] if m.place else []
    if key == "country":
        return "list", [m.place.country] if m.place and m.place.country else []
    if key == "attendees":
        return who(PRESENT)
    if key == "absent":
        return who(ABSENT)
    if key in ROLES:
        return who(PRESENT, {key})
    if key in PRESENT | ABSENT:
        return who({key})
    if key == "topics":
        return "set", [plain(topic.text) for topic in m.topics]
    if key == "parent":
        return of_meeting(m.parent)
    raise KeyError(key)


def position_fact(p: summitry.Position, key: str) -> Found:
    if key == "kind":
        return "list", [p.kind]
    if key == "quote":
        return "list", [str(p.quote).lower()]
    if key == "holder_text":
        return "list", spans(p.holder_span)
    if key == "cue":
        return "list", spans(p.cue)
    if key in {"content", "verbatim"}:
        return "list", spans(*getattr(p, key))
    if key in {"holder", "reported_by", "addressee"}:
        return "list", names(getattr(p, key))
    if key == "meeting":
        return of_meeting(p.meeting)
    if key == "issues":
        return "set", list(p.issues)
    raise KeyError(key)


def actor_fact(a: summitry.Actor, key: str) -> Found:
    if key == "name":
        return "list", names(a)
    if key == "kind":
        return "list", [a.kind]
    if key == "named":
        return "list", [str(a.named).lower()]
    if key == "names":
        return "set", [plain(name) for name in a.names]
    if key == "title":
        return "list", [plain(a.title)] if a.title else []
    if key == "affiliation":
        return "list", [a.affiliation.code or a.affiliation.name] if a.affiliation else []
    if key == "members":
        return "set", names(*a.members)
    if key == "canonical":
        return "list", [a.canonical.name] if a.canonical else []
    if key == "office":
        return "list", [a.office.code] if a.office else []
    raise KeyError(key)


def holds(found: Found, wanted: list[str]) -> bool:
    how, values = found
    if how == "among":
        return bool(wanted) and set(wanted) <= set(values)
    return sorted(values) == sorted(wanted) if how == "set" else values == wanted


@pytest.mark.parametrize("case", cases())
def test_golden(case: dict[str, Any]) -> None:
    x = summitry.extract(case["text"], published=case.get("published"), title=case.get("title"))
    lists: list[tuple[str, Sequence[Any], Facts]] = [
        ("meetings", x.meetings, meeting_fact),
        ("positions", x.positions, position_fact),
        ("actors", x.actors, actor_fact),
    ]
    faults = []
    for what, found, fact in lists:
        expected = case.get(what)
        if expected is None:
            continue
        if len(expected) != len(found):
            faults.append(f"{len(expected)} {what} expected, found {list(found)}")
            continue
        for i, (table, item) in enumerate(zip(expected, found, strict=True)):
            for key, value in table.items():
                if not holds(fact(item, key), written(value)):
                    faults.append(f"{what}[{i}].{key}: expected {value}, found {fact(item, key)[1]}")
    assert not faults, "\n".join([case["text"], *faults])


def test_cases_are_found() -> None:
    assert len(cases()) > 100
