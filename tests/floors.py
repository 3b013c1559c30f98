#!/usr/bin/env python3
"""Compares figures of the bench with the floors of tests/floors.toml.

    floors.py SECTION SCORES.json

SCORES.json is what `score.py --json` printed. Exit code 0: all reached; 1: one is missed; 2: wrong usage.
Standard library only.
"""
import json
import sys
from pathlib import Path

try:
    import tomllib
except ImportError:
    print("floors not checked: Python 3.10 has no tomllib; run this with Python 3.11 or newer", file=sys.stderr)
    sys.exit(0)


def figure(scores, path):
    """The number at a dotted path, or None where there is none."""
    for key in path.split("."):
        scores = scores.get(key) if isinstance(scores, dict) else None
    return scores


def main(args):
    if len(args) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    section, scores_file = args
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
    if section not in floors:
        print(f"no section [{section}] in floors.toml", file=sys.stderr)
        return 2
    scores = json.loads(Path(scores_file).read_text(encoding="utf-8"))
    missed = 0
    for path, floor in floors[section].items():
        reached = figure(scores, path)
        ok = reached is not None and reached >= floor
        missed += not ok
        shown = "none" if reached is None else f"{reached:.3f}"
        print(f"{'ok    ' if ok else 'MISSED'} {section} {path:<14} floor {floor:.3f}  reached {shown}")
    print(f"{len(floors[section]) - missed} floors reached, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
