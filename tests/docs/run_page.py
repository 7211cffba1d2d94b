#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of a page and compares their output with what stands below them.

usage: run_page.py ASSAY SOURCE_DIR PAGE TEXTS

A block ```sh is run by sh in an empty folder, with `assay` on the PATH, TEXTS (a folder of license
texts) and SOURCE in the environment; the block ```text that follows is its output. Blocks that name
$TEXTS are left out where the folder is not there; exit code 77 (skipped) if that was all of them.
GOLDEN_UPDATE=1 writes the output into the page instead (refused where CI is set).
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.S)
SECONDS = 60


def run(script, assay, source, texts):
    with tempfile.TemporaryDirectory() as folder:
        env = {
            "PATH": f"{pathlib.Path(assay).resolve().parent}:/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "SOURCE": str(source.resolve()),
            "TEXTS": str(texts.resolve()),
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                env[name] = os.environ[name]
        done = subprocess.run(["sh", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=SECONDS)
    return (done.stdout + done.stderr).decode()


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    assay, source, page, texts = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
    update = os.environ.get("GOLDEN_UPDATE") == "1"
    if update and "CI" in os.environ:
        sys.exit("GOLDEN_UPDATE is refused in CI")
    content = page.read_text()
    ran = failed = left_out = 0

    def check(match):
        nonlocal ran, failed, left_out
        script, expected = match.group(1), match.group(2) or ""
        if "$TEXTS" in script and not texts.is_dir():
            left_out += 1
            return match.group(0)
        ran += 1
        actual = run(script, assay, source, texts)
        if actual != expected and not update:
            failed += 1
            print(f"{page.name}: {script.strip()}")
            print("".join(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True),
                                               "page", "output")))
        return f"```sh\n{script}```\n\n```text\n{actual}```\n"

    changed = BLOCK.sub(check, content)
    if update:
        page.write_text(changed)
    print(f"{ran} blocks run, {failed} differ"
          + (f", {left_out} left out: no folder {texts}" if left_out else ""))
    sys.exit(1 if failed else 77 if ran == 0 else 0)


main()
