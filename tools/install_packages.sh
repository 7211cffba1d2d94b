#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that are missing. Asks nothing; does nothing where all are there.
#   tools/install_packages.sh build [test] [check]
# build: what `assay` needs; test: the tests as well; check: the static checks and fuzzers.
# npm, where the command is there already from elsewhere, is left as it is.
set -eu

build='cmake g++ libcli11-dev libcurl4-openssl-dev libexpected-dev libsimdjson-dev libutf8proc-dev
  libxxhash-dev libyaml-dev ninja-build nlohmann-json3-dev pkg-config zlib1g-dev'
test='libbenchmark-dev libgtest-dev python3'
check='clang clang-format clang-tidy libclang-rt-14-dev'

wanted=''
for group in "$@"; do
  case $group in
    build) wanted="$wanted $build" ;;
    test)
      wanted="$wanted $test"
      command -v npm >/dev/null || wanted="$wanted npm"
      ;;
    check) wanted="$wanted $check" ;;
    *) echo "install_packages.sh: no group '$group'; the groups are build, test, check" >&2; exit 2 ;;
  esac
done

missing=''
for package in $wanted; do
  case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    'install ok installed') ;;
    *) missing="$missing $package" ;;
  esac
done
if [ -z "$missing" ]; then
  exit 0
fi

sudo=''
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "install_packages.sh: needs root or sudo to install:$missing" >&2
    exit 2
  fi
  sudo='sudo'
fi
echo "Installing Debian packages:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  if ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    echo "install_packages.sh: 'apt-get $*' failed; its output stands above" >&2
    exit 2
  fi
}
apt update
# shellcheck disable=SC2086  # a list of words
apt install --no-install-recommends $missing
