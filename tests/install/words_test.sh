#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# words_test.sh ASSAY SOURCE_DIR
# Verbs and long options of `assay --help` stand in the man page and in each completion, and no
# others do.
set -eu
assay=$1 source=$2
verbs=$("$assay" --help | sed -n 's/^  assay \([a-z][a-z]*\) .*/\1/p')
test -n "$verbs"
help=$("$assay" --help; for verb in $verbs; do "$assay" "$verb" --help; done)
options=$(echo "$help" | grep -oE -e '--[a-z][a-z-]*' | sort -u)

status=0
complain() {
  echo "$1"
  status=1
}
for file in man/assay.1 completions/assay.bash completions/_assay completions/assay.fish; do
  # Options as they are typed: the man page writes \-, fish writes -l NAME.
  text=$(sed -e 's/\\-/-/g' -e '/^complete/s/ -l \([a-z]\)/ --\1/g' "$source/$file")
  for verb in $verbs; do
    echo "$text" | grep -qwe "$verb" || complain "$file does not know the verb $verb"
  done
  for option in $options; do
    echo "$text" | grep -qE -e "$option([^a-z-]|\$)" || complain "$file does not know $option"
  done
  for option in $(echo "$text" | grep -oE -e '--[a-z][a-z-]*' | sort -u); do
    echo "$options" | grep -qxe "$option" || complain "$file offers $option, which assay has not"
  done
done
exit $status
