#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that what assay prints as JSON is what docs/schema/ promises.

usage: check_schemas.py ASSAY SOURCE_DIR [FOLDER ...]

Checks the models of tests/check/cases.py, reads the texts of tests/cli/texts and, where they are there, the license texts of the FOLDERs.
Exit code 77 (skipped) without the Python package jsonschema (Debian: python3-jsonschema).
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("SKIPPED: no Python package jsonschema; install Debian's python3-jsonschema")
    sys.exit(77)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    assay, source = sys.argv[1], pathlib.Path(sys.argv[2])
    schemas = {}
    for path in sorted((source / "docs/schema").glob("*.json")):
        schema = json.loads(path.read_text())
        Draft202012Validator.check_schema(schema)
        schemas[schema["$id"]] = Draft202012Validator(schema)
    texts = sorted(str(p) for p in (source / "tests/cli/texts").iterdir() if p.is_file())
    for folder in sys.argv[3:]:
        found = sorted(str(p) for p in pathlib.Path(folder).glob("*") if p.suffix in ("", ".txt") and p.is_file())
        print(f"{len(found)} texts in {folder}")
        texts += found
    used, problems, objects = set(), 0, 0

    environment = {**os.environ, "HF_HOME": "/nowhere", "HF_HUB_OFFLINE": "1"}

    def check(*arguments):
        nonlocal problems, objects
        run = subprocess.run([assay, *arguments], capture_output=True, timeout=120, env=environment)
        one_a_line = arguments[0] in ("read", "scan")
        lines = run.stdout.decode().splitlines() if one_a_line else [run.stdout.decode()]
        if not lines or not lines[0]:
            problems += 1
            print(f"assay {' '.join(arguments)}: nothing on standard output; {run.stderr.decode()}")
        for line in lines:
            value = json.loads(line)
            objects += 1
            used.add(value["schema"])
            for error in schemas[value["schema"]].iter_errors(value):
                problems += 1
                print(f"assay {arguments[0]}: {value.get('path', '')} {error.json_path}: {error.message[:300]}")

    def inspect_model():
        with tempfile.TemporaryDirectory() as folder:
            config = {"model_type": "mixtral", "hidden_size": 4, "num_hidden_layers": 2, "vocab_size": 8,
                      "num_attention_heads": 2, "num_local_experts": 4, "num_experts_per_tok": 1}
            pathlib.Path(folder, "config.json").write_text(json.dumps(config))
            pathlib.Path(folder, "vocab.txt").write_text("a\nb\n")
            pathlib.Path(folder, "broken.safetensors").write_text("{}")
            pathlib.Path(folder, "odd.pt").write_bytes(b"cos\nsystem\n.")
            check("inspect", folder, "--format", "json")

    def check_models():
        sys.path.insert(0, str(source / "tests/check"))
        import cases
        for case in (cases.CONFLICTS + cases.CLEAN)[::4]:
            with tempfile.TemporaryDirectory() as folder:
                for name, files in case["models"].items():
                    for path, content in files.items():
                        target = pathlib.Path(folder, name, path)
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_text(content)
                model = str(pathlib.Path(folder, case.get("path", case["check"])))
                check("scan", folder, "--models", folder, "--policy", "no-usage-caps", "--use",
                      "commercial: true")
                check("inspect", model, "--models", folder, "--format", "json")
                check("check", model, "--models", folder, "--format", "json")
                check("check", model, "--models", folder, "--format", "json", "--policy", "osaid-1.0",
                      "--use", "commercial: true, monthly_active_users: 900M, user_regions: [eu]")

    check("read", "--format", "json", "/nowhere", *texts)
    check("read", "--format", "json", "--no-catalog", "--explain", "/nowhere", *texts)
    check("compare", "--format", "json", "apache-2.0", "llama-4-community", texts[1], "gpl")
    check("explain", "--format", "json")
    check("explain", "no-license", "--format", "json")
    check("plan", str(source / "examples/plan.yaml"), "--format", "json")
    check("plan", "llama-4-community", "--format", "json")
    check("licenses", "--format", "json")
    ids = [x["id"] for x in json.loads(subprocess.run(
        [assay, "licenses", "--format", "json"], capture_output=True).stdout)["licenses"]]
    for name in ids[::8]:
        check("licenses", name, "--format", "json")
    check("clause", "test", str(next((source / "data/clauses").glob("*.clause"))), "--format", "json")
    check_models()
    inspect_model()
    unused = set(schemas) - used
    if unused:
        problems += 1
        print(f"no output was checked against {', '.join(sorted(unused))}")
    print(f"{objects} objects checked, {problems} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
