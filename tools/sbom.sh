#!/usr/bin/env bash
# Builds the wheel, and writes the bill of materials of what users get, the program with all its extras.
# It is made from a fresh environment that holds nothing but the locked packages.
# Usage: tools/sbom.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$PWD/.venv/bin
into=$1
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

mkdir -p "$into"
rm -f "$into"/newsarchive-*.whl "$into"/newsarchive-*.cdx.json
"$bin/python" -m hatchling build --target wheel --directory "$into" >/dev/null
wheel=$(echo "$into"/newsarchive-*.whl)
"$bin/python" -m venv --without-pip "$fresh/environment"
pip=("$bin/python" -m pip --python "$fresh/environment/bin/python" --disable-pip-version-check --no-input --quiet)
"${pip[@]}" install --require-hashes --requirement requirements/extras.txt
"${pip[@]}" install --no-deps --no-index "$wheel"
# The version stands in the code; the tool reads it only where it stands in this file.
version=$(basename "$wheel" | cut -d- -f2)
sed "s/^dynamic = \[\"version\"\]/version = \"$version\"/" pyproject.toml >"$fresh/pyproject.toml"
"$bin/cyclonedx-py" environment "$fresh/environment" --pyproject "$fresh/pyproject.toml" --mc-type application \
  --output-reproducible --spec-version 1.6 --output-format JSON --output-file "$into/newsarchive-$version.cdx.json"
echo "written: $wheel, $into/newsarchive-$version.cdx.json"
