#!/usr/bin/env bash
# Makes .venv with the first Python on PATH that is new enough. PYTHON=/path/to/python chooses another.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/system-packages.sh

wanted='import sys; sys.exit(sys.version_info < (3, 11))'

choose_python() {
  local candidate
  for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c "$wanted" 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "no Python 3.11 or newer on PATH; install one, or name it: \`make PYTHON=/path/to/python3\`" >&2
  return 1
}

python=$(choose_python)
echo "making .venv with $("$python" --version)"
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  # Debian keeps this part of the standard library in a package of its own.
  version=$("$python" -c 'import sys; print(f"{sys.version_info.major}.{sys.version_info.minor}")')
  install_packages "Python's venv module" "python$version-venv"
fi
"$python" -m venv .venv
