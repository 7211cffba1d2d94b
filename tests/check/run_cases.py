#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Real conflicts are found, with the right culprit; clean repositories raise nothing above a note.

usage: run_cases.py ASSAY [WORD ...]      (only cases whose name holds a WORD)

Lays each case of cases.py out as DIR/org/name/, runs `assay check DIR/org/name --models DIR`, and
prints what was missed. File contents "LABEL:ID" are license texts of the labelled set in the folder
ASSAY_LABELS; without it their cases are skipped, and that is said.
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import cases

LABELS = os.environ.get("ASSAY_LABELS")
WARNINGS = ("warning", "error")


def label_text(name):
    for path in sorted(pathlib.Path(LABELS).glob(f"*{name}*")):
        if path.suffix != ".json":
            return path.read_bytes()
    raise SystemExit(f"no text called {name} in {LABELS}")


def needs_labels(case):
    return any(content.startswith("LABEL:") for files in case["models"].values()
               for content in files.values())


def lay_out(case, folder):
    for name, files in case["models"].items():
        for path, content in files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            data = label_text(content[6:]) if content.startswith("LABEL:") else content.encode()
            target.write_bytes(data)


def run(assay, case):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lay_out(case, folder)
        environment = {**os.environ, "HF_HOME": str(folder / "no-cache"), "HF_HUB_OFFLINE": "1"}
        done = subprocess.run(
            [assay, "check", str(folder / case.get("path", case["check"])), "--models", str(folder),
             "--format", "json"], capture_output=True, text=True, env=environment, timeout=60)
    if done.returncode not in (0, 1) and not done.stdout:
        return None, f"exit {done.returncode}: {done.stderr.strip()}"
    return json.loads(done.stdout), ""


def missed(case, report):
    found = {(finding["id"], finding["culprit"]) for finding in report["findings"]}
    return [f"no {name} with culprit {culprit}; found: {sorted(found, key=str)}"
            for name, culprit in case["expect"] if (name, culprit) not in found]


def wrong_verdicts(case, report):
    given = {verdict["activity"]: verdict["verdict"] for verdict in report["verdicts"]}
    return [f"{activity} is {given.get(activity)}, not one of {answers}"
            for activity, answers in case.get("verdicts", {}).items() if given.get(activity) not in answers]


def alarms(report):
    return [f"{finding['severity']} {finding['id']}: {finding['message']}"
            for finding in report["findings"] if finding["severity"] in WARNINGS]


def main():
    assay, words = sys.argv[1], sys.argv[2:]
    kinds = [("conflict", cases.CONFLICTS, lambda case, report:
              missed(case, report) + wrong_verdicts(case, report)),
             ("clean", cases.CLEAN, lambda case, report: alarms(report))]
    passed = failed = skipped = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for kind, all_cases, judge in kinds:
            chosen = [case for case in all_cases
                      if not words or any(word in case["name"] for word in words)]
            ready = [case for case in chosen if LABELS or not needs_labels(case)]
            skipped += len(chosen) - len(ready)
            for case, (report, error) in zip(ready, pool.map(lambda case: run(assay, case), ready)):
                complaints = [error] if report is None else judge(case, report)
                passed += not complaints
                failed += bool(complaints)
                for complaint in complaints:
                    print(f"{kind}: {case['name']}\n    {complaint}")
    if skipped:
        print(f"{skipped} skipped: ASSAY_LABELS names no folder of license texts")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
