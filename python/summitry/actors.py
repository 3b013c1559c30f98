"""The built-in knowledge: who is called so, and who held an office. For your own tables: :meth:`Extractor.lookup`.

>>> from summitry import actors
>>> [office["office"] for office in actors.lookup("Zelenskiy", on="2022-03-01")[0]["offices"]]
['president']
>>> [tenure["person"] for tenure in actors.holders("foreign_minister", "RU", on="2010-05-05")]
['Sergey Lavrov']
"""

from __future__ import annotations

from summitry._summitry import Extractor
from summitry._types import Json, Published

__all__ = ["holders", "lookup", "offices", "states"]

_made: list[Extractor] = []


def _built_in() -> Extractor:
    """The built-in extractor, made when first asked: that reads the model."""
    if not _made:
        _made.append(Extractor())
    return _made[0]


def lookup(name: str, *, on: Published | None = None) -> list[Json]:
    """Persons, states and organisations of a name, code or identifier; with a day the offices held then."""
    return _built_in().lookup(name, on=on)


def holders(office: str, affiliation: str, *, on: Published | None = None) -> list[Json]:
    """Who held an office of a state or organisation, earliest first; with a day who held it then, the surest first."""
    return _built_in().holders(office, affiliation, on=on)


def offices() -> list[Json]:
    """All offices: code, label, level."""
    return _built_in().offices()


def states() -> list[Json]:
    """All states and territories."""
    return _built_in().states()
