#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unpacks the npm package spdx-license-list (the SPDX license texts, which this repository does not
# carry) into build/spdx, once, and prints the folder. Fails where npm or the registry is missing:
# the tests that need the texts then skip and say so.
set -eu
version=6.12.0
cd "$(dirname "$0")/.."
folder=$PWD/build/spdx/$version
if [ ! -f "$folder/package/package.json" ]; then
  if ! command -v npm >/dev/null; then
    echo 'fetch_spdx_texts.sh: npm is not installed, so there are no SPDX texts' >&2
    exit 1
  fi
  mkdir -p "$folder"
  if ! (cd "$folder" && npm pack --silent "spdx-license-list@$version" >/dev/null </dev/null); then
    echo "fetch_spdx_texts.sh: the npm registry did not give spdx-license-list@$version" >&2
    exit 1
  fi
  tar -xzf "$folder/spdx-license-list-$version.tgz" -C "$folder"
fi
echo "$folder/package"
