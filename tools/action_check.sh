#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The check of action.yml: action_check.sh ASSAY
# Takes what is asked from ASSAY_MODEL, ASSAY_USE, ASSAY_POLICY, ASSAY_MODELS, ASSAY_HUB, ASSAY_SARIF and
# ASSAY_FAIL_ON, so that no input is ever part of a command line that a shell reads. Writes the report
# to the log, annotations, the SARIF file and the summary of the job.
set -uo pipefail
assay=${1:?usage: action_check.sh ASSAY}
fail_on=${ASSAY_FAIL_ON:-unclear}
case $fail_on in
  no | unclear | never) ;;
  *) echo "action_check.sh: fail-on is no, unclear or never, not '$fail_on'" >&2; exit 2 ;;
esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
arguments=(-o "text=$folder/report.txt" -o "github=$folder/annotations" -o "markdown=$folder/summary.md")
[ -z "${ASSAY_SARIF:-}" ] || arguments+=(-o "sarif=$ASSAY_SARIF")
[ -z "${ASSAY_USE:-}" ] || arguments+=(--use "$ASSAY_USE")
[ -z "${ASSAY_POLICY:-}" ] || arguments+=(--policy "$ASSAY_POLICY")
[ -z "${ASSAY_MODELS:-}" ] || arguments+=(--models "$ASSAY_MODELS")
[ "${ASSAY_HUB:-}" != true ] || arguments+=(--hub)

code=0
"$assay" check "${arguments[@]}" -- "${ASSAY_MODEL:?}" || code=$?
for file in report.txt annotations; do
  [ ! -f "$folder/$file" ] || cat "$folder/$file"
done
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$folder/summary.md" ]; then
  cat "$folder/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "exit-code=$code" >>"$GITHUB_OUTPUT"
fi
case $fail_on:$code in
  never:[012] | no:2 | *:0) exit 0 ;;
  *) exit "$code" ;;
esac
