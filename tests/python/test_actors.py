"""Users' own tables and the look into the knowledge."""

from __future__ import annotations

import doctest
import json
import math
import pickle
from pathlib import Path
from typing import Any

import pytest

import summitry
from summitry import actors

GROUP: list[dict[str, Any]] = [
    {"id": "TWP", "name": "Tidewater Party", "kind": "party", "aliases": ["Tidewater", "Tideway"]},
    {
        "name": "Mira Solvang",
        "kind": "person",
        "affiliation": "TWP",
        "office": "group_leader",
        "title": "group leader",
        "since": 2021,
        "until": None,
    },
]
TEXT = "Group leader Mira Solvang met Kenyan President Amina Odhiambo in Oslo on Monday."


def affiliation(extractor: summitry.Extractor) -> str | None:
    x = extractor.extract(TEXT, published="2024-05-02")
    found = next(a for a in x.actors if a.name == "Mira Solvang").affiliation
    return None if found is None else found.code


class Frame:
    """What pandas gives."""

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        assert orient == "records"
        return [{"since": math.nan, **row} for row in GROUP]


def test_a_group_in_all_forms(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GROUP), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, GROUP)), encoding="utf-8")
    tsv = "id\tname\tkind\taffiliation\toffice\ttitle\nTWP\tTidewater Party\tparty\t\t\t\n"
    tsv += "\tMira Solvang\tperson\tTWP\tgroup_leader\tgroup leader\n"
    (tmp_path / "a.tsv").write_text(tsv, encoding="utf-8")
    for given in (GROUP, Frame(), tmp_path / "a.json", str(tmp_path / "a.jsonl"), tmp_path / "a.tsv"):
        assert affiliation(summitry.Extractor(actors=given)) == "TWP"
    assert affiliation(summitry.Extractor()) is None


def test_settings_are_compared_and_pickled() -> None:
    extractor = summitry.Extractor(actors=GROUP, threads=2)
    again = pickle.loads(pickle.dumps(extractor))
    assert again == extractor and hash(again) == hash(extractor)
    assert affiliation(again) == "TWP"
    assert extractor != summitry.Extractor(threads=2)
    assert repr(extractor) == "Extractor(threads=2, actors=<2 rows>)"


ISSUES: list[dict[str, Any]] = [
    {"code": "lake_levels", "phrases": ["lake level", "to lower ... lake"], "except": "paint lake"},
    {"code": "trade", "phrases": "barter"},
    {"code": "sanctions", "remove": True},
]


def issues(extractor: summitry.Extractor) -> tuple[str, ...]:
    text = "Norway rejected the ceasefire, the trade deal, the sanctions and the lake level."
    return extractor.extract(text).positions[0].issues


def test_issues_in_all_forms(tmp_path: Path) -> None:
    assert issues(summitry.Extractor()) == ("ceasefire", "sanctions", "trade")
    (tmp_path / "i.json").write_text(json.dumps(ISSUES), encoding="utf-8")
    tsv = "code\tphrases\tremove\nlake_levels\tlake level\t\ntrade\tbarter\t\nsanctions\t\tyes\n"
    (tmp_path / "i.tsv").write_text(tsv, encoding="utf-8")
    for given in (ISSUES, tmp_path / "i.json", str(tmp_path / "i.tsv")):
        extractor = summitry.Extractor(issues=given)
        assert issues(extractor) == ("ceasefire", "lake_levels")
        again = pickle.loads(pickle.dumps(extractor))
        assert again == extractor and issues(again) == ("ceasefire", "lake_levels")
    with pytest.raises(ValueError, match=r"issues table, row 1, column phrases: is empty"):
        summitry.Extractor(issues=[{"code": "lake_levels"}])


def test_faults() -> None:
    with pytest.raises(ValueError, match=r"actors table, row 1, column kind: \"partei\" is none of them"):
        summitry.Extractor(actors=[{"name": "A", "kind": "partei"}])
    with pytest.raises(ValueError, match=r"actors table, row 2, column name: is empty"):
        summitry.Extractor(actors=[{"name": "A"}, {"name": None}])
    with pytest.raises(ValueError, match=r"places table, row 1, column aliases: .* is no text, number, date or list"):
        summitry.Extractor(places=[{"name": "A", "aliases": {"b": 1}}])
    with pytest.raises(ValueError, match=r"titles table, row 1: must be a dict, not str"):
        summitry.Extractor(titles=["a"])
    with pytest.raises(FileNotFoundError):
        summitry.Extractor(actors="no/such/file.tsv")


def test_lookup_and_holders() -> None:
    found = summitry.Extractor(actors=GROUP).lookup("Mira Solvang", on="2024-05-02")
    assert [(t["office"], t["since"], t["certainty"]) for t in found[0]["offices"]] == [
        ("group_leader", "2021", "certain")
    ]
    zelensky = actors.lookup("Zelenskiy", on="2022-03-01")[0]
    assert (zelensky["kind"], zelensky["affiliation"]["code"]) == ("person", "UA")
    assert len(actors.holders("foreign_minister", "RU")) > 1
    with pytest.raises(ValueError, match="no office is called 'fishmonger'|no office is called \"fishmonger\""):
        actors.holders("fishmonger", "RU")
    assert any(s["id"] == "NO" for s in actors.states())
    assert any(o["office"] == "president" for o in actors.offices())


def test_examples() -> None:
    assert doctest.testmod(actors).failed == 0
