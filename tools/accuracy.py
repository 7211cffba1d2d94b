#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the tables of docs/accuracy.md: how well terms are read, per term, for all texts and by split.

usage: accuracy.py SCORER LABELS [COMMAND …]

SCORER is score_terms.py, LABELS its folder of labelled texts, COMMAND the reader (default:
build/release/assay read --format json). The split is tools/accuracy_held_out.txt: families whose texts
nobody looked at while the clauses were first written.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

HELD_OUT = pathlib.Path(__file__).with_name("accuracy_held_out.txt")
ROW = re.compile(r"(\S+)\s+(\d+)\s+(\d+)\s+(\d+)\s+\S+\s+\S+\s+\S+$")
TOTAL = re.compile(r"(value|evidence): texts (\d+) .* precision (\S+) recall (\S+) f1 (\S+)")


def score(scorer, labels, names, command):
    """{term: (tp, fp, fn)}, {"value" | "evidence": (texts, precision, recall, f1)}"""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            for suffix in (".txt", ".json"):
                path = pathlib.Path(labels, name + suffix).resolve()
                pathlib.Path(folder, name + suffix).symlink_to(path)
        run = subprocess.run([sys.executable, scorer, folder, "--", *command],
                             capture_output=True, text=True, check=True)
    terms, totals = {}, {}
    for line in run.stdout.splitlines():
        if found := TOTAL.match(line):
            totals[found[1]] = found.groups()[1:]
        elif found := ROW.match(line):
            terms[found[1]] = tuple(int(n) for n in found.groups()[1:])
    return terms, totals


def f1(counts):
    tp, fp, fn = counts
    return "–" if tp + fp + fn == 0 else f"{2 * tp / (2 * tp + fp + fn):.3f}"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    scorer, labels = sys.argv[1:3]
    command = sys.argv[3:] or ["build/release/assay", "read", "--format", "json"]
    held = {line for line in HELD_OUT.read_text().split("\n") if line and not line.startswith("#")}
    every = sorted(p.stem for p in pathlib.Path(labels).glob("*.json"))
    sets = {"all": every, "first written on": [n for n in every if n not in held],
            "held out at first": [n for n in every if n in held]}
    results = {name: score(scorer, labels, names, command) for name, names in sets.items()}

    print("| texts | | value precision | recall | F1 | evidence F1 |\n|---|---|---|---|---|---|")
    for name, (_, totals) in results.items():
        texts, precision, recall, value = totals["value"]
        print(f"| {name} | {texts} | {precision} | {recall} | **{value}** | {totals['evidence'][3]} |")
    print("\n| term | labels | F1, all | first written on | held out at first |\n|---|---|---|---|---|")
    zero = (0, 0, 0)
    for term in sorted({t for terms, _ in results.values() for t in terms}):
        tp, _, fn = results["all"][0].get(term, zero)
        cells = " | ".join(f1(results[name][0].get(term, zero)) for name in sets)
        print(f"| `{term}` | {tp + fn} | {cells} |")


if __name__ == "__main__":
    main()
