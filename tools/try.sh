#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing (Debian packages), builds build/release/assay, and shows it at work on
# a model whose card hides a conflict and on license texts that every Debian machine has. Asks nothing and may be run again at any time.
set -eu
cd "$(dirname "$0")/.."
run() {
  printf '\n$ %s\n\n' "$*"
  "$@"
}

echo '== 1/3 Debian packages'
tools/install_packages.sh build
echo '== 2/3 Build'
mkdir -p build
# The tests' packages are not needed here. A build folder that has them on keeps them.
if [ ! -f build/release/build.ninja ]; then
  cmake --preset release -DASSAY_BUILD_TESTS=OFF >build/try.log 2>&1 || { cat build/try.log >&2; exit 2; }
fi
cmake --build --preset release --target assay
echo '== 3/3 A model whose card hides a conflict, and real licenses'
# Exit code 1: the answer is no, as it should be here.
run build/release/assay check examples/models/acme/helpful-1b || [ $? -eq 1 ]
run build/release/assay read /usr/share/common-licenses/MPL-2.0
run build/release/assay compare /usr/share/common-licenses/Apache-2.0 \
  /usr/share/common-licenses/GPL-3 llama-4-community
