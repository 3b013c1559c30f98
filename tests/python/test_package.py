"""The package as it is installed: examples in docstrings, the command line, types."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import summitry
from summitry import __main__, _summitry


def test_examples_in_docstrings() -> None:
    runner = doctest.DocTestRunner()
    examples = 0
    for owner in (summitry, summitry.extract, summitry.info, summitry.Extractor, summitry.Extraction):
        # doctest's finder does not look into compiled functions.
        for thing in (owner, *(vars(owner).values() if isinstance(owner, type) else ())):
            doc = getattr(thing, "__doc__", None)
            if isinstance(doc, str) and ">>>" in doc:
                name = getattr(thing, "__qualname__", "summitry")
                test = doctest.DocTestParser().get_doctest(doc, {}, name, None, None)
                examples += len(test.examples)
                assert runner.run(test).failed == 0, name
    assert examples > 10


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "summitry", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_command_line_as_a_module() -> None:
    shown = run("--version")
    assert (shown.returncode, shown.stdout.split()) == (0, ["summitry", summitry.__version__])
    assert run("--no-such-option").returncode == 2
    done = run("--format", "json", stdin="Talks ended in Lusaka.")
    assert done.returncode == 0, done.stderr
    assert '"summitry/0"' in done.stdout


def test_console_script() -> None:
    script = Path(sys.executable).parent / "summitry"
    if not script.exists():
        pytest.skip("the package is not installed with its script")
    shown = subprocess.run([script, "--version"], capture_output=True, text=True, timeout=60)
    assert shown.stdout.split() == ["summitry", summitry.__version__]


def test_main_returns_its_code(capfd: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["--version"]) == 0
    assert summitry.__version__ in capfd.readouterr().out


def test_typed() -> None:
    folder = Path(summitry.__file__).parent
    assert (folder / "py.typed").exists()
    assert (folder / "_summitry.pyi").exists()
    assert set(summitry.__all__) - {"ExtractionError", "ExtractionWarning", "actors"} <= set(dir(_summitry))
