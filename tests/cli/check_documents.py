#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The documents that other tools read are what their standards ask for.

usage: check_documents.py ASSAY SOURCE_DIR [NAME ...]     (only models whose case has a NAME in it)

Writes SARIF, CycloneDX and SPDX documents, GitHub annotations, HTML and SVG for models of
tests/check/cases.py and for one whose every word is hostile; validates the first three with the
official schemas (tools/fetch_schemas.sh), and what no schema says by hand: references lead somewhere,
each package has one declared and one concluded license. Exit code 77 (skipped) where the schemas
cannot be had.
"""
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

DOCUMENTS = ("sarif", "cyclonedx", "spdx")
HOSTILE = 'x"\n\x1b[2J<script>--></style>]]>%0A::error::&amp; -- } \u202e'
QUOTED = json.dumps(HOSTILE)  # YAML reads it, too
HOSTILE_MODEL = {
    "README.md": "---\nlicense: other\n"
                 f"license_name: {QUOTED}\nlicense_link: {QUOTED}\npipeline_tag: {QUOTED}\n"
                 f'base_model:\n- {QUOTED}\n- "a/b--> c"\n- "org/name\\n::warning::x"\n- Org/Name\n'
                 f"datasets:\n- {QUOTED}\n- org/data\n---\n",
    "config.json": json.dumps({"architectures": [HOSTILE], "model_type": HOSTILE}),
}
USE = "commercial: true, monthly_active_users: 900M, user_regions: [eu]"


class Page(html.parser.HTMLParser):
    """Tags that are open, and what a page may not have."""
    VOID = ("meta", "input", "br", "path", "rect")

    def __init__(self):
        super().__init__()
        self.open, self.problems = [], []

    def handle_starttag(self, tag, attributes):
        if tag == "script" or any(name.startswith("on") for name, _ in attributes):
            self.problems.append(f"<{tag}> with {attributes}")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes what is not open")


def sarif_problems(document):
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    prints = [result["partialFingerprints"]["assay/v1"] for result in run["results"]]
    if len(set(prints)) != len(prints):
        yield "two results have one fingerprint"
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            yield f"{result['ruleId']} points to another rule"
        for location in result["locations"] + result.get("relatedLocations", []):
            uri = location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "x")
            if uri.startswith("/") or ":" in uri.split("/")[0]:
                yield f"{uri} is not relative"


def cyclonedx_problems(document):
    root = document["metadata"]["component"]
    parts = [root] + root.get("pedigree", {}).get("ancestors", []) + document["components"]
    refs = [part["bom-ref"] for part in parts]
    if len(set(refs)) != len(refs):
        yield "two components have one bom-ref"
    for dependency in document["dependencies"]:
        for ref in [dependency["ref"], *dependency["dependsOn"]]:
            if ref not in refs:
                yield f"{ref} is no component"
    for dataset in root["modelCard"]["modelParameters"].get("datasets", []):
        if dataset["ref"] not in refs:
            yield f"data set {dataset['ref']} is no component"


def spdx_problems(document):
    graph = document["@graph"]
    ids = {element["spdxId"] for element in graph if "spdxId" in element}
    if len(ids) != sum("spdxId" in element for element in graph):
        yield "two elements have one spdxId"
    listed = next(element for element in graph if element["type"] == "SpdxDocument")["element"]
    if set(listed) != {e["spdxId"] for e in graph if e["type"] not in ("SpdxDocument", "CreationInfo")}:
        yield "the document does not list its elements"
    for element in graph:
        for target in [element.get("from"), *element.get("to", []), element.get("subject"),
                       element.get("suppliedBy"), *element.get("originatedBy", [])]:
            if target and target not in ids and not target.startswith("https://spdx.org/rdf/3.0.1/terms/"):
                yield f"{target} is no element"
        if element["type"] in ("ai_AIPackage", "dataset_DatasetPackage"):
            for kind in ("hasDeclaredLicense", "hasConcludedLicense"):
                count = sum(r.get("relationshipType") == kind and r["from"] == element["spdxId"] for r in graph)
                if count != 1:
                    yield f"{element['name']} has {count} times {kind}"
        for entry in element.get("simplelicensing_customIdToUri", []):
            if entry["value"] not in ids:
                yield f"{entry['key']} leads nowhere"


def annotation_problems(text):
    for line in text.splitlines():
        if not re.fullmatch(r"::(error|warning|notice) ((file|line|title)=[^,:]*,?)+::.*", line):
            yield f"no annotation: {line}"


def html_problems(text):
    page = Page()
    page.feed(text)
    yield from page.problems
    if page.open:
        yield f"{page.open} stay open"
    for picture in re.findall(r"<svg.*?</svg>", text, re.S):
        xml.etree.ElementTree.fromstring(picture)


def write_models(folder, models):
    for name, files in models.items():
        for path, content in files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    assay, source, words = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:]
    fetched = subprocess.run([source / "tools/fetch_schemas.sh"], capture_output=True, text=True)
    if fetched.returncode or not shutil.which("node"):
        print(f"SKIPPED: {fetched.stderr.strip() or 'node is not installed'}")
        sys.exit(77)
    sys.path.insert(0, str(source / "tests/check"))
    import cases
    every = [dict(name="hostile", check="hostile/a::b%0A", models={"hostile/a::b%0A": HOSTILE_MODEL})]
    every += [case for case in cases.CONFLICTS + cases.CLEAN if not any(
        text.startswith("LABEL:") for files in case["models"].values() for text in files.values())][::3]
    problems = []
    environment = {"HF_HOME": "/nowhere", "HF_HUB_OFFLINE": "1", "PATH": os.environ["PATH"],
                   "SOURCE_DATE_EPOCH": "1700000000", "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryDirectory() as name:
        out = pathlib.Path(name)
        files = []
        for number, case in enumerate(every):
            if words and not any(word in case["name"] for word in words):
                continue
            folder = out / str(number)
            write_models(folder / "models", case["models"])
            wanted = {kind: f"{number}.{kind}.json" for kind in DOCUMENTS} | {
                "github": f"{number}.txt", "html": f"{number}.html"}
            command = [assay, "check", "models/" + case.get("path", case["check"]), "--models", "models",
                       "--use", USE, "--policy", "osaid-1.0"]
            for kind, file in wanted.items():
                command += ["-o", f"{kind}={file}"]
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
            if done.returncode not in (0, 1) and done.stderr:
                problems.append(f"{case['name']}: {done.stderr}")
                continue
            check = {"sarif": sarif_problems, "cyclonedx": cyclonedx_problems, "spdx": spdx_problems,
                     "github": annotation_problems, "html": html_problems}
            for kind, file in wanted.items():
                text = (folder / file).read_text()
                value = json.loads(text) if kind in DOCUMENTS else text
                problems += [f"{case['name']}: {kind}: {problem}" for problem in check[kind](value)]
                files += [str(folder / file)] if kind in DOCUMENTS else []
        valid = subprocess.run(["node", str(source / "tests/cli/validate.cjs"), fetched.stdout.strip(), *files],
                               capture_output=True, text=True)
        if valid.returncode:
            problems.append(valid.stdout + valid.stderr)
    print("\n".join(problems[:40]))
    print(f"{len(files)} documents validated, {len(problems)} problems")
    sys.exit(1 if problems or not files else 0)


if __name__ == "__main__":
    main()
