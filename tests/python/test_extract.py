"""`extract`: arguments, bad input, offsets, threads."""

from __future__ import annotations

import datetime
import json
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ARTICLE, spans_of

import summitry

DAY = datetime.date(2025, 9, 10)


def test_arguments_are_handed_through() -> None:
    x = summitry.extract(ARTICLE, published=DAY, title="Debt talks", id="z-5")
    assert (x.text, x.published, x.title, x.id) == (ARTICLE, DAY, "Debt talks", "z-5")
    assert summitry.Extractor().extract(ARTICLE, published=DAY, title="Debt talks", id="z-5") == x
    bare = summitry.extract(ARTICLE)
    assert (bare.published, bare.title, bare.id) == (None, None, None)
    assert summitry.extract(ARTICLE, published=None, title=None, id=None) == bare
    assert x.producer == {key: summitry.info()[key] for key in ("summitry", "model", "lexicon")}
    assert summitry.info()["schema"] == x.to_dict()["schema"]
    assert summitry.info()["summitry"] == summitry.__version__


@pytest.mark.parametrize(
    "published",
    [
        DAY,
        datetime.datetime(2025, 9, 10, 23, 59, tzinfo=datetime.timezone.utc),
        "2025-09-10",
        "2025-09-10T08:30:00",
        "2025-09-10 08:30",
        "2025-09-10T08:30:00.25Z",
        "2025-09-10T08:30:00+05:30",
    ],
)
def test_published(published: datetime.date | str) -> None:
    assert summitry.extract("", published=published).published == DAY


@pytest.mark.parametrize(
    "published",
    [
        "2025-02-30",
        "2025-13-01",
        "2025-9-1",
        "10/09/2025",
        "20250910",
        "yesterday",
        "",
        "2025-09-10!",
        "２０２５-09-10",
    ],
)
def test_impossible_dates_are_named(published: str) -> None:
    with pytest.raises(ValueError, match="published") as caught:
        summitry.extract("Talks.", published=published)
    assert repr(published)[1:-1] in str(caught.value)


@pytest.mark.parametrize("published", [20250910, 0.0, b"2025-09-10", (2025, 9, 10), datetime.time(8)])
def test_published_of_another_type(published: object) -> None:
    with pytest.raises(TypeError, match=rf"published must be .* not {type(published).__name__}"):
        summitry.extract("Talks.", published=published)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [None, b"Talks.", 7, ["Talks."], {"text": "Talks."}])
def test_text_of_another_type(text: object) -> None:
    with pytest.raises(TypeError, match=f"text must be str, not {type(text).__name__}"):
        summitry.extract(text)  # type: ignore[arg-type]


def test_other_arguments_of_another_type() -> None:
    with pytest.raises(TypeError, match="title must be str or None, not int"):
        summitry.extract("", title=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="id must be str, int or None, not float"):
        summitry.extract("", id=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not bool"):
        summitry.extract("", id=True)
    with pytest.raises(TypeError):
        summitry.extract("", DAY)  # type: ignore[call-arg]
    assert summitry.extract("", id=17).id == "17"


def test_lone_surrogates() -> None:
    with pytest.raises(ValueError, match="text .*surrogate at position 6") as caught:
        summitry.extract("Talks \ud83d ended.")
    assert not isinstance(caught.value, UnicodeError)
    with pytest.raises(ValueError, match="title .*position 0"):
        summitry.extract("", title="\udfff")
    with pytest.raises(ValueError, match="published .*position 0"):
        summitry.extract("", published="\udfff")


NOTHING = {
    "empty": "",
    "whitespace": " \t\r\n\u00a0\u2029\u3000\n\n",
    "zeros": "\0" * 100,
    "controls": "".join(map(chr, range(32))) + "\x7f\x85\u200b\u202e\ufeff\ufffe\U0010ffff",
    "quotes": "\"'“”‘’«»„‟\"\"''" * 50,
    "opened": "“‘“‘" * 200,
    "marks": "\u0301" * 500,
    "emoji": "👩‍👩‍👧‍👦🇰🇪🏳️‍🌈" * 100,
    "chinese": "外交部长王毅在北京会见了法国外长。双方就贸易问题交换了意见。",
    "arabic": "التقى وزير الخارجية المصري نظيره الفرنسي في القاهرة يوم الاثنين.",
    "russian": "Министр иностранных дел встретился с коллегой из Франции в понедельник.",
    "code": "for (int i = 0; i < n; ++i) { f(\"x\", 'y'); } // <b>&amp;</b>",
    "brackets": "([{<" * 1000,
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_strange_text(text: str) -> None:
    x = summitry.extract(text, published=DAY)
    assert x.text == text
    assert x.to_dict()["document"]["length"] == len(text)
    assert all(text[s.start : s.end] == s.text for s in spans_of(x))
    assert pickle.loads(pickle.dumps(x)) == x
    # And in the midst of an article.
    mixed = ARTICLE.replace("\n\n", text)
    assert all(mixed[s.start : s.end] == s.text for s in spans_of(summitry.extract(mixed)))


def test_nothing_gives_nothing() -> None:
    for name in ("empty", "whitespace", "zeros", "quotes"):
        x = summitry.extract(NOTHING[name])
        assert (x.actors, x.meetings, x.positions) == ((), (), ())


def test_offsets_are_code_points() -> None:
    plain = summitry.extract(ARTICLE, published=DAY)
    assert spans_of(plain), "something is found in the article"
    for head in ("🕊️ ", "Cafe\u0301 — ", "会談 東京 ", "👩‍👩‍👧‍👦 𝒳 "):
        text = head + "\n\n" + ARTICLE.replace("Lusaka", "Lusaka 🇿🇲")
        for span in spans_of(summitry.extract(text, published=DAY)):
            assert text[span.start : span.end] == span.text
            assert 0 <= span.start <= span.end <= len(text)


@pytest.mark.parametrize(
    ("filler", "size"),
    [
        ("x", 10_000_000),
        ("word ", 10_000_000),
        ("😀", 10_000_000),
        # Smaller, since the time for a text that is statements throughout still grows with the square of its length.
        ("“Talks,” he said. ", 200_000),
    ],
)
def test_megabytes_in_one_line(filler: str, size: int) -> None:
    text = filler * (size // len(filler.encode()))
    x = summitry.extract(text)
    assert x.to_dict()["document"]["length"] == len(text)
    assert all(text[s.start : s.end] == s.text for s in spans_of(x)[:100])


def test_other_threads_run_meanwhile() -> None:
    text = ARTICLE.replace("\n", " ") * 400
    done, ticks = threading.Event(), 0

    def work() -> None:
        summitry.extract(text)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    # Held for the whole call, the GIL would let this go round once or twice.
    while not done.wait(0.001):
        ticks += 1
    thread.join()
    assert ticks > 5


def test_an_extractor_is_shared_by_threads() -> None:
    extractor = summitry.Extractor()
    once = extractor.extract(ARTICLE, published=DAY)
    with ThreadPoolExecutor(8) as pool:
        for x in pool.map(lambda _: extractor.extract(ARTICLE, published=DAY), range(64)):
            assert x == once
            assert x.to_json() == once.to_json()


def test_same_bytes_again() -> None:
    assert len({summitry.extract(ARTICLE, published=DAY).to_json() for _ in range(20)}) == 1


def test_extractor_is_a_value() -> None:
    two = summitry.Extractor(threads=2)
    assert (two.threads, summitry.Extractor().threads) == (2, None)
    assert two == summitry.Extractor(threads=2) != summitry.Extractor()
    assert hash(two) == hash(summitry.Extractor(threads=2))
    assert pickle.loads(pickle.dumps(two)) == two
    assert pickle.loads(pickle.dumps(summitry.Extractor())) == summitry.Extractor()
    assert (repr(two), repr(summitry.Extractor())) == ("Extractor(threads=2)", "Extractor()")
    for threads in (0, -1):
        with pytest.raises(ValueError, match="threads must be at least 1"):
            summitry.Extractor(threads=threads)
    with pytest.raises(TypeError):
        summitry.Extractor(threads="two")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        summitry.Extractor(2)  # type: ignore[call-arg]


def test_json_holds_no_text_but_what_was_found() -> None:
    x = summitry.extract("Nothing of note happened in the harbour.", id="ü")
    assert "harbour" not in x.to_json()
    assert json.loads(x.to_json())["document"]["id"] == "ü"


@pytest.mark.parametrize("published", ["2016-07", "2016"])
def test_a_month_or_year_alone_settles_no_day(published: str) -> None:
    x = summitry.extract("The envoys of Chad and Niger met in Oslo on Monday.", published=published)
    assert x.published is None
    assert len(x.meetings) == 1
    assert x.meetings[0].when is None
