#!/usr/bin/env bash
# Makes requirements/*.txt from pyproject.toml: every package that an installation may need, with its version and
# the digests of its files. `dev.txt` is settled first; the smaller files are held to the same versions.
# Usage: tools/lock.sh UV [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

uv=$1
shift

compile() {
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header "$@"
}

compile "$@" --group dev pyproject.toml --output-file requirements/dev.txt
compile --constraints requirements/dev.txt --group build pyproject.toml --output-file requirements/site.txt
compile --constraints requirements/dev.txt pyproject.toml --output-file requirements/runtime.txt
compile --constraints requirements/dev.txt --group build --extra publish pyproject.toml --output-file requirements/publish.txt
compile --constraints requirements/dev.txt --all-extras pyproject.toml --output-file requirements/extras.txt
"$uv" pip compile --quiet --python-version 3.11 --generate-hashes --no-header "$@" \
  --group pyproject.toml:fuzz --output-file requirements/fuzz.txt
"$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header "$@" \
  --group pyproject.toml:replay --output-file requirements/replay.txt
