#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# readme_test.sh BINARY_DIR README
# Runs each `$ command` of the ```console blocks, beside the folder examples/. What stands below a command must be its output;
# a line "…" stands for any number of lines, and a shown line may be the start of a longer one.
set -eu
PATH=$1:$PATH
readme=$2
if [ ! -d /usr/share/common-licenses ]; then
  echo 'skipped: /usr/share/common-licenses is not here (Debian has it)'
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One file for each command: the command in the first line, below it what the README shows.
awk -v work="$work" '
  /^```console$/ { inside = 1; next }
  /^```$/ { inside = 0 }
  inside && /^\$ / { ++n; print substr($0, 3) > (work "/" n ".case"); next }
  inside { print > (work "/" n ".case") }' "$readme"

status=0
count=0
for case in "$work"/*.case; do
  command=$(head -n 1 "$case")
  count=$((count + 1))
  ln -sfn "$(dirname "$(realpath "$readme")")/examples" "$work/examples"
  if ! (cd "$work" && sh -c "$command") >"$work/output" 2>&1; then
    echo "'$command' fails:"
    cat "$work/output"
    status=1
    continue
  fi
  tail -n +2 "$case" | awk -v output="$work/output" -v command="$command" '
    $0 == "…" { skip = 1; next }
    {
      found = 0
      while ((getline line < output) > 0) {
        if (index(line, $0) == 1 && ($0 != "" || line == "")) { found = 1; break }
        if (!skip) { break }
      }
      if (!found) {
        print "\x27" command "\x27 does not give this line where README.md shows it:\n" $0
        exit 1
      }
      skip = 0
    }' || status=1
done
test "$count" -gt 0 || { echo 'README.md shows no command'; exit 1; }
exit $status
