"""`Extractor.pipe`: records, order, laziness, bad rows, threads."""

from __future__ import annotations

import datetime
import gc
import itertools
import os
import pickle
import signal
import sys
import threading
import time
import types
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ARTICLE

import summitry
from summitry import ExtractionError, ExtractionWarning, Extractor


def texts(n: int) -> list[dict[str, Any]]:
    """Records of very different length."""
    return [{"id": f"t{i}", "text": ARTICLE * (1 + 7 * (i % 5 == 0)), "published": "2025-09-10"} for i in range(n)]


def test_records_of_every_form() -> None:
    day = datetime.date(2025, 9, 10)
    records: list[Any] = [
        "Talks ended.",
        {"text": "Talks ended.", "id": "a", "published": "2025-09-10", "title": "T", "author": 3},
        ("Talks ended.", {"id": 9, "published": day}),
        OrderedDict(text="Talks ended.", id=None),
        types.MappingProxyType({"text": "Talks ended.", "title": "M"}),
        ("Talks ended.", {}),
    ]
    found = [(x.id, x.published, x.title, x.text) for x in Extractor().pipe(records)]
    end = "Talks ended."
    assert found[:3] == [(None, None, None, end), ("a", day, "T", end), ("9", day, None, end)]
    assert found[3:] == [(None, None, None, end), (None, None, "M", end), (None, None, None, end)]


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_same_as_one_by_one_in_order(threads: int) -> None:
    records = texts(40)
    one_by_one = [summitry.extract(r["text"], published=r["published"], id=r["id"]) for r in records]
    piped = list(Extractor(threads=threads).pipe(records))
    assert piped == one_by_one
    assert [x.to_json() for x in piped] == [x.to_json() for x in one_by_one]


@pytest.mark.parametrize("buffer", [1, 2, 1000])
def test_any_buffer(buffer: int) -> None:
    assert [x.id for x in Extractor(threads=3).pipe(texts(25), buffer=buffer)] == [f"t{i}" for i in range(25)]


def test_lazy_and_bounded() -> None:
    read = 0

    def source() -> Iterator[str]:
        nonlocal read
        for i in itertools.count():
            read += 1
            yield f"Envoys met in round {i}."

    pipe = Extractor(threads=2).pipe(source(), buffer=5)
    assert read == 0
    for n in range(1, 200):
        assert next(pipe).text == f"Envoys met in round {n - 1}."
        assert read <= n + 5
    del pipe
    gc.collect()


def test_empty_and_at_the_end() -> None:
    pipe = Extractor().pipe([])
    assert list(pipe) == []
    assert next(pipe, None) is None
    pipe = Extractor().pipe(iter(["Talks."]))
    assert iter(pipe) is pipe
    assert [x.text for x in pipe] == ["Talks."]
    assert list(pipe) == []


BAD = [
    ({"id": "b0"}, "record 1 (id 'b0'): the record has no 'text'", ValueError),
    ({"id": "b1", "text": None}, "record 1 (id 'b1'): text must be str, not NoneType", TypeError),
    ({"text": "T.", "id": "b2", "published": "2025-02-30"}, "record 1 (id 'b2'): published", ValueError),
    (("T.\ud800", {"id": "b3"}), "record 1 (id 'b3'): text is no valid Unicode", ValueError),
    (("T.", {"id": []}), "record 1: id must be str", TypeError),
    (("T.", None), "record 1: a record must be str", TypeError),
    (("T.",), "record 1: a record must be str", TypeError),
    (7, "record 1: a record must be str, a mapping with the key 'text' or a tuple", TypeError),
    (None, "record 1: a record must be str", TypeError),
]


@pytest.mark.parametrize(("record", "message", "cause"), BAD)
def test_a_bad_record_ends_nothing(record: Any, message: str, cause: type[Exception]) -> None:
    records = ["First.", record, "Last."]
    bad: list[ExtractionError] = []
    assert [x.text for x in Extractor().pipe(records, errors=bad.append)] == ["First.", "Last."]
    assert len(bad) == 1
    assert str(bad[0]).startswith(message)
    assert bad[0].index == 1
    assert type(bad[0].__cause__) is cause
    assert str(pickle.loads(pickle.dumps(bad[0]))) == str(bad[0])

    with pytest.warns(ExtractionWarning) as caught:
        assert len(list(Extractor().pipe(records))) == 2
    assert [str(w.message) for w in caught] == [str(bad[0])]
    assert caught[0].filename == __file__

    pipe = Extractor().pipe(records, errors="raise")
    assert next(pipe).text == "First."
    with pytest.raises(ExtractionError) as raised:
        next(pipe)
    assert str(raised.value) == str(bad[0])
    assert [x.text for x in pipe] == ["Last."]


def test_only_bad_records() -> None:
    bad: list[ExtractionError] = []
    assert list(Extractor().pipe([1, 2, 3] * 100, errors=bad.append)) == []  # type: ignore[list-item]
    assert [e.index for e in bad] == list(range(300))


def test_what_the_callable_raises_passes() -> None:
    def stop(error: ExtractionError) -> None:
        raise KeyError(error.index)

    with pytest.raises(KeyError, match="0"):
        list(Extractor().pipe([None], errors=stop))  # type: ignore[list-item]


def test_what_the_source_raises_comes_after_what_it_gave() -> None:
    def source() -> Iterator[str]:
        yield from ["One.", "Two."]
        raise OSError("disk gone")

    pipe = Extractor().pipe(source())
    assert [next(pipe).text, next(pipe).text] == ["One.", "Two."]
    with pytest.raises(OSError, match="disk gone"):
        next(pipe)
    assert list(pipe) == []


def test_wrong_arguments() -> None:
    extractor = Extractor()
    with pytest.raises(TypeError):
        extractor.pipe(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="for one text use extract"):
        extractor.pipe("Talks ended.")
    with pytest.raises(TypeError, match="for one text use extract"):
        extractor.pipe({"text": "Talks ended."})
    with pytest.raises(ValueError, match="errors must be"):
        extractor.pipe([], errors="ignore")  # type: ignore[arg-type]
    for buffer in (0, -3):
        with pytest.raises(ValueError, match="buffer must be at least 1"):
            extractor.pipe([], buffer=buffer)


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    records = texts(5)
    assert [x.id for x in Extractor().pipe(records, progress=True)] == [r["id"] for r in records]
    assert "5/5" in capsys.readouterr().err
    assert len(list(Extractor().pipe(iter(records), progress=True))) == 5


def test_progress_without_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.delitem(sys.modules, "tqdm.auto", raising=False)
    with pytest.raises(ModuleNotFoundError, match=r"pip install summitry\[progress\]"):
        Extractor().pipe([], progress=True)


def test_dropped_half_way_ends_its_threads() -> None:
    for _ in range(20):
        pipe = Extractor(threads=4).pipe(texts(100))
        next(pipe)
        del pipe


def test_the_gil_is_free_while_waiting() -> None:
    ticks, stop = 0, threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not stop.wait(0.001):
            ticks += 1

    ticker = threading.Thread(target=tick)
    ticker.start()
    list(Extractor(threads=1).pipe([ARTICLE.replace("\n", " ") * 400]))
    stop.set()
    ticker.join()
    assert ticks > 5


@pytest.mark.skipif(sys.platform == "win32", reason="no signals of that sort")
def test_ctrl_c_while_waiting() -> None:
    long = ARTICLE.replace("\n", " ") * 4000
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    start = time.monotonic()
    timer.start()
    pipe = Extractor(threads=1).pipe([long] * 50, buffer=2)
    with pytest.raises(KeyboardInterrupt):
        list(pipe)
    assert time.monotonic() - start < 30
    timer.join()
