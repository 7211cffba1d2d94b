#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what the tests need (Debian packages), builds everything in build/release and runs all
# tests. Asks nothing and may be run again at any time. Labelled texts are looked for in
# $ASSAY_LABELS, otherwise in ../shared/licenses/dev; SPDX texts come from npm.
# Tests whose texts are not there skip and say so.
set -eu
cd "$(dirname "$0")/.."

echo '== 1/3 Debian packages'
tools/install_packages.sh build test
echo '== 2/3 License texts to test with'
if ASSAY_SPDX_LIST=${ASSAY_SPDX_LIST:-$(tools/fetch_spdx_texts.sh)}; then
  export ASSAY_SPDX_LIST
  echo "SPDX texts: $ASSAY_SPDX_LIST"
else
  echo 'SPDX texts: none, their tests skip'
fi
if [ -z "${ASSAY_LABELS:-}" ] && [ -d ../shared/licenses/dev ]; then
  ASSAY_LABELS=$(cd ../shared/licenses/dev && pwd)
fi
if [ -n "${ASSAY_LABELS:-}" ]; then
  export ASSAY_LABELS
  echo "Labelled texts: $ASSAY_LABELS"
else
  echo 'Labelled texts: none, their tests skip'
fi
echo '== 3/3 Build and test (cmake --workflow --preset release)'
cmake --workflow --preset release </dev/null
