#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the corpus of the benchmarks: bench/make_corpus.py DIR

License texts of Debian (/usr/share/common-licenses) and of the npm package spdx-license-list, one
file each. Nothing of it is part of this repository. Then: ASSAY_BENCH_CORPUS=DIR assay_bench
"""

import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

PACKAGE = "spdx-license-list@6.12.0"
DEBIAN = pathlib.Path("/usr/share/common-licenses")


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(DEBIAN.iterdir()) if DEBIAN.is_dir() else []:
        if not path.is_symlink():
            (out / f"debian-{path.name}.txt").write_bytes(path.read_bytes())
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=work, check=True,
                       stdout=subprocess.DEVNULL)
        archive = next(pathlib.Path(work).glob("*.tgz"))
        with tarfile.open(archive) as package:
            for member in package:
                if member.name.startswith("package/licenses/") and member.name.endswith(".json"):
                    text = json.load(package.extractfile(member)).get("licenseText", "")
                    name = pathlib.PurePosixPath(member.name).stem
                    (out / f"spdx-{name}.txt").write_text(text, encoding="utf-8")
    files = list(out.iterdir())
    print(f"{len(files)} texts, {sum(f.stat().st_size for f in files) / 1e6:.1f} MB in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
