#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""assay scan on a made-up dump of cards and on a folder of models.

usage: scan_test.py ASSAY SOURCE_DIR
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import cases

ASSAY, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
COUNT = 1500


def scan(*arguments):
    environment = {**os.environ, "HF_HOME": "/nowhere", "HF_HUB_OFFLINE": "1"}
    return subprocess.run([ASSAY, "scan", *map(str, arguments)], capture_output=True, text=True,
                          env=environment, timeout=120)


def lines_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


class Scan(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.out = self.path / "scan.jsonl"

    def cards(self):
        path = self.path / "cards.jsonl"
        made = subprocess.run([sys.executable, SOURCE / "tools/make_cards.py", str(COUNT)],
                              capture_output=True, text=True, check=True).stdout
        path.write_text(made)
        return path

    def models(self):
        folder = self.path / "models"
        for case in cases.CONFLICTS[:5] + cases.CLEAN[:2]:
            for name, files in case["models"].items():
                for path, content in files.items():
                    target = folder / name / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(content)
        return folder

    def test_every_card_is_a_line_in_its_order(self):
        cards = self.cards()
        done = scan("--cards", cards, "-o", f"json={self.out}")
        lines = lines_of(self.out)
        self.assertEqual([line["name"] for line in lines],
                         [f"{cards}:{number}" for number in range(1, COUNT + 1)])
        self.assertEqual([line["id"] for line in lines],
                         [json.loads(card)["id"] for card in cards.read_text().splitlines()])
        self.assertIn("1,500 models checked", done.stderr)
        self.assertEqual(done.returncode, 1, "some cards launder a license")

    def test_parents_are_found_in_the_same_dump(self):
        cards = self.path / "cards.jsonl"
        cards.write_text("\n".join(json.dumps(card) for card in [
            {"id": "a/child", "cardData": {"license": "mit", "base_model": "b/parent"}},
            {"id": "B/Parent", "cardData": {"license": "cc-by-nc-4.0"}}]) + "\n")
        scan("--cards", cards, "-o", f"json={self.out}")
        finding = lines_of(self.out)[0]["findings"][0]
        self.assertEqual((finding["id"], finding["culprit"]), ("license-laundering", "b/parent"))

    def test_a_broken_line_is_one_error_and_the_rest_is_read(self):
        cards = self.path / "cards.jsonl"
        cards.write_text('{"id": "a/one", "cardData": {"license": "mit"}}\n{"id": "a/two"\nnull\n'
                         '{"cardData": {}}\n{"id": "a/three", "cardData": {"license": "mit"}}')
        done = scan("--cards", cards, "-o", f"json={self.out}")
        self.assertEqual([("error" in line, line.get("id")) for line in lines_of(self.out)],
                         [(False, "a/one"), (True, None), (True, None), (True, None),
                          (False, "a/three")])
        self.assertIn(f"{cards}:2:", lines_of(self.out)[1]["error"])
        self.assertEqual(done.returncode, 2)

    def test_resume_does_the_rest_once(self):
        cards = self.cards()
        scan("--cards", cards, "-o", f"json={self.out}")
        whole = self.out.read_text()
        self.out.write_text(whole[:len(whole) // 3])  # in the middle of a line
        scan("--cards", cards, "--resume", "-o", f"json={self.out}")
        self.assertEqual(self.out.read_text(), whole)

    def test_resume_knows_names_that_json_escapes(self):
        folder = self.path / "models" / 'a"b\\c'
        folder.mkdir(parents=True)
        (folder / "README.md").write_text(cases.card(license="mit"))
        for _ in range(2):
            done = scan(folder.parent, "--resume", "-o", f"json={self.out}")
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([line["name"] for line in lines_of(self.out)], [str(folder)])

    def test_resume_without_a_file_names_the_mend(self):
        done = scan("--cards", self.cards(), "--resume")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("--resume needs the file", done.stderr)

    def test_resume_leaves_a_file_alone_that_is_no_scan(self):
        self.out.write_text("my diary\n")
        done = scan("--cards", self.cards(), "--resume", "-o", f"json={self.out}")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.out.read_text(), "my diary\n")

    def test_a_folder_gives_all_its_models(self):
        folder = self.models()
        scan(folder, "--models", folder, "-o", f"json={self.out}")
        names = {line["id"] for line in lines_of(self.out)}
        self.assertIn("allenai/Molmo-72B-0924", names)
        self.assertIn("mistralai/Mistral-7B-Instruct-v0.2", names)

    def test_a_list_of_models_and_a_missing_one(self):
        folder = self.models()
        models = self.path / "list"
        models.write_text("# ours\nallenai/Molmo-72B-0924\nno/such-model\n")
        done = scan(models, "--models", folder, "-o", f"json={self.out}")
        first, second = lines_of(self.out)
        self.assertEqual(first["findings"][0]["id"], "license-laundering")
        self.assertIn("no/such-model", second["error"])
        self.assertEqual(done.returncode, 2)

    def test_a_use_gives_verdicts_and_a_policy_its_ruling(self):
        folder = self.models()
        scan(folder / "mistralai", "--models", folder, "--use", "commercial: true, mau: 1M",
             "--policy", "osi-only", "-o", f"json={self.out}")
        line = lines_of(self.out)[0]
        self.assertEqual(line["policy"], "pass")
        self.assertEqual(line["verdicts"]["internal_use"], "allowed")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
