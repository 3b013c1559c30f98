#!/usr/bin/env python3
"""Turns the tables that `summitry-tools eval` prints into JSON for floors.py: {table: {row: {column: figure}}}.

    summitry-tools eval | figures.py > figures.json

A table is named by the first word of the line above it. Standard library only.
"""
import json
import re
import sys


def tables(lines):
    found, table, title, columns = {}, "", "", []
    for line in lines:
        line = line.rstrip()
        row = re.match(r"(.+?)((?:\s+\d+\.\d+)+)$", line)
        if row:
            name, figures = row[1].strip().rstrip("*").strip(), [float(f) for f in row[2].split()]
            found.setdefault(table, {})[name] = dict(zip(columns, figures))
        elif re.match(r"\S+\s{3,}\S", line) or line.startswith("   "):
            # Column heads; a table without a line above is named by its first cell.
            columns = line.split()
            if not line.startswith(" "):
                table = columns.pop(0)
        elif line:
            title = line
            table = "raw" if title.endswith("from raw text") else "gold" if title.endswith("gold tokens") else title.split()[0].strip(",")
    return found


if __name__ == "__main__":
    json.dump(tables(sys.stdin), sys.stdout, indent=1)
