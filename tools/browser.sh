#!/usr/bin/env bash
# Sees to it that the tests find a Chromium: the one that CHROMIUM names, the one on PATH, else Debian's package,
# with fonts for the scripts of the sample archive.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/system-packages.sh

find_browser() {
  local candidate
  for candidate in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome; do
    if "$candidate" --version 2>/dev/null; then
      return
    fi
  done
  return 1
}

if ! find_browser; then
  install_packages Chromium chromium fonts-noto-core fonts-noto-cjk
  find_browser
fi
