#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the command-line cases: every folder beside this file that holds a `cmd`.

usage: run_cases.py ASSAY [NAME ...]

`cmd` is run by sh in a fresh copy of texts/, with `assay` on the PATH; its output must be that of
`stdout` and `stderr`, its exit code that of `exit` (missing files: nothing, and 0). GOLDEN_UPDATE=1
writes these files anew instead (refused where CI is set): the diff is the review.
"""
import concurrent.futures
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 60


def run(case, assay):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        shutil.copytree(HERE / "texts", work)
        env = {
            "PATH": f"{pathlib.Path(assay).resolve().parent}:/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "ASSAY_SOURCE": str(HERE.parent.parent),
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                env[name] = os.environ[name]
        done = subprocess.run(
            ["sh", "-c", (case / "cmd").read_text()], cwd=work, env=env, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=SECONDS)
    return {"stdout": done.stdout, "stderr": done.stderr, "exit": b"%d\n" % done.returncode}


def expected(case):
    want = {"stdout": b"", "stderr": b"", "exit": b"0\n"}
    for name in want:
        if (case / name).exists():
            want[name] = (case / name).read_bytes()
    return want


def differences(case, want, got):
    lines = []
    for name in want:
        if want[name] != got[name]:
            lines += difflib.unified_diff(
                want[name].decode(errors="replace").splitlines(),
                got[name].decode(errors="replace").splitlines(),
                f"{case.name}/{name} (expected)", f"{case.name}/{name}", lineterm="")
    return lines


def update(case, got):
    for name, usual in (("stdout", b""), ("stderr", b""), ("exit", b"0\n")):
        if got[name] == usual:
            (case / name).unlink(missing_ok=True)
        else:
            (case / name).write_bytes(got[name])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    renew = os.environ.get("GOLDEN_UPDATE") == "1"
    if renew and os.environ.get("CI"):
        sys.exit("GOLDEN_UPDATE is refused under CI: goldens are renewed and reviewed by hand")
    wanted = set(sys.argv[2:])
    cases = sorted(c.parent for c in HERE.glob("*/cmd") if not wanted or c.parent.name in wanted)
    if not cases:
        sys.exit(f"no cases in {HERE}")
    with concurrent.futures.ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda case: run(case, sys.argv[1]), cases))
    failed = 0
    for case, got in zip(cases, results):
        if renew:
            update(case, got)
            continue
        lines = differences(case, expected(case), got)
        if lines:
            failed += 1
            print("\n".join(lines) + "\n")
    print(f"{len(cases)} cases, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
