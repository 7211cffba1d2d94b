#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# install_test.sh CMAKE BUILD_DIR SOURCE_DIR COMPILER FLAGS
# Installs into a folder of its own, runs the binary from there, and builds and runs
# examples/read_license against the package.
set -eu
cmake=$1 build=$2 source=$3 compiler=$4 flags=$5
work=$build/tests/install/work
rm -rf "$work"
prefix=$work/prefix
"$cmake" --install "$build" --prefix "$prefix" >"$work.log" || { cat "$work.log"; exit 1; }

license=$work/LICENSE
cp "$source/LICENSE" "$license"
cd "$work"
"$prefix/bin/assay" read "$license" | grep -q 'Apache License 2.0'

"$cmake" -S "$source/examples/read_license" -B "$work/example" -G Ninja \
  -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" >"$work.log" || { cat "$work.log"; exit 1; }
"$cmake" --build "$work/example" >"$work.log" || { cat "$work.log"; exit 1; }
"$work/example/read_license" "$license" | grep -q '^Apache-2.0: open_source, score 9'

for file in share/man/man1/assay.1 share/bash-completion/completions/assay \
  share/zsh/site-functions/_assay share/fish/vendor_completions.d/assay.fish; do
  test -s "$prefix/$file" || { echo "not installed: $file"; exit 1; }
done
