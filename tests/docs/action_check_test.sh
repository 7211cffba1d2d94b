#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016  # a model named so that a careless shell would run it
# action_check_test.sh SOURCE_DIR
# tools/action_check.sh passes on what was asked, word for word, and turns assay's exit code into the
# job's. An assay of our own stands in, which writes down its arguments.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/assay" <<'STUB'
#!/bin/sh
printf '%s\n' "$@" >"$STUB_ARGUMENTS"
for argument in "$@"; do
  case $argument in *=*) echo "${argument%%=*} output" >"${argument#*=}" ;; esac
done
exit "$STUB_EXIT"
STUB
chmod +x "$folder/assay"
export STUB_ARGUMENTS="$folder/arguments"
export GITHUB_STEP_SUMMARY="$folder/summary" GITHUB_OUTPUT="$folder/output"

status=0
script=$1/tools/action_check.sh
# expect ASSAY_EXIT FAIL_ON JOB_EXIT
expect() {
  code=0
  STUB_EXIT=$1 ASSAY_FAIL_ON=$2 ASSAY_MODEL='a model; echo $(no)' ASSAY_HUB=true \
    ASSAY_USE='commercial: true' ASSAY_SARIF="$folder/out.sarif" \
    "$script" "$folder/assay" >"$folder/log" 2>&1 || code=$?
  if [ "$code" != "$3" ]; then
    echo "assay's $1 with fail-on $2: the job ends with $code, not $3"
    status=1
  fi
}
expect 0 unclear 0
expect 1 unclear 1
expect 2 unclear 2
expect 1 no 1
expect 2 no 0
expect 1 never 0
expect 2 never 0
expect 0 sometimes 2

expect 1 unclear 1
grep -qxF 'a model; echo $(no)' "$folder/arguments" || { echo 'the model is not one word'; status=1; }
grep -qxF 'commercial: true' "$folder/arguments" || { echo 'the use is not one word'; status=1; }
grep -qxF -e '--hub' "$folder/arguments" || { echo 'no --hub'; status=1; }
grep -qx 'text output' "$folder/log" || { echo 'the report is not in the log'; status=1; }
grep -qx 'github output' "$folder/log" || { echo 'the annotations are not in the log'; status=1; }
grep -qx 'markdown output' "$folder/summary" || { echo 'no summary'; status=1; }
grep -qx 'exit-code=1' "$folder/output" || { echo 'no exit-code'; status=1; }
test -f "$folder/out.sarif" || { echo 'no SARIF file'; status=1; }
exit $status
