#!/usr/bin/env python3
"""Attributions of PolNeAR's dev part: how many are found, and how many of those whose cue holds no verb of speech.

    python3 tools/polnear.py PROGRAM     # the command line program; data and scorer: ../shared beside the project

A verb of speech is a verb of data/lexicon/cues.tsv that can introduce a quotation. Standard library only.
"""

import collections
import csv
import json
import pathlib
import subprocess
import sys
import types

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(SHARED / "bench"))
sys.modules.setdefault("summitry", types.ModuleType("summitry"))  # predict.py wants it, and nothing of it here
import attribution  # noqa: E402
import predict  # noqa: E402


def table(name):
    with open(ROOT / "data/lexicon" / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def verbs_of_speech():
    """All forms of the first words of these verbs."""
    cues = table("cues.tsv")
    lemmas = {r["cue"].split()[0] for r in cues if r["class"] == "verb" and "quote" in r["frames"].split("|")}
    forms = set(lemmas)
    for row in table("verbs.tsv"):
        if row["lemma"] in lemmas:
            forms.update(f for cell in row.values() for f in (cell or "").split("|") if f)
    for lemma in lemmas:
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        forms.update({lemma + "s", lemma + "es", stem + "ed", stem + "ing", stem + stem[-1] + "ed", stem + stem[-1] + "ing"})
        if lemma.endswith("y"):
            forms.update({lemma[:-1] + "ies", lemma[:-1] + "ied"})
    return forms


def main():
    gold = attribution.load(str(SHARED / "data/attribution/polnear_dev.jsonl.gz"))
    lines = "\n".join(json.dumps({"id": r["id"], "text": r["text"]}) for r in gold)
    command = [sys.argv[1], "--input", "jsonl", "--format", "jsonl"]
    out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [predict.attribution_row(r["id"], json.loads(x)) for r, x in zip(gold, out)]
    score = attribution.score(gold, rows)
    for key in ("content", "both", "direct", "direct_both"):
        print(f"{key:12} P {score[key][0]:.3f}  R {score[key][1]:.3f}  F1 {score[key][2]:.3f}")
    print("recall       " + "  ".join(f"{k} {v:.3f} of {n}" for k, (v, n) in score["recall"].items()))
    speech, cues = verbs_of_speech(), collections.Counter()
    number = content = both = 0
    for r, row in zip(gold, rows):
        words, quoted = attribution.toks(r["text"]), attribution.quoted_mask(r["text"])
        kept = [a for a in r["attributions"] if attribution.tset([s for s in a.get("content") or [] if s], words)]
        own, found = attribution.prep(r, r["text"], words, quoted), attribution.prep(row, r["text"], words, quoted)
        matched = {m[0]: m[4] for m in attribution.match(own, found, words)}
        for i, a in enumerate(kept):
            cue = [words[k][2] for k in sorted(attribution.tset(attribution.frags(a.get("cue")), words))]
            if cue and not speech.intersection(cue):
                number, content, both = number + 1, content + (i in matched), both + matched.get(i, False)
                cues[" ".join(cue)] += 1
    print(f"no verb of speech in the cue: {number}; recall of content {content / number:.3f}, with source {both / number:.3f}")
    print("their commonest cues: " + ", ".join(f"{c} {n}" for c, n in cues.most_common(20)))


if __name__ == "__main__":
    main()
