#!/usr/bin/env bash
# Installs the tools that package-lock.json names (HTML validator, accessibility rules) into node_modules/,
# after Node.js itself where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/system-packages.sh

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  install_packages Node.js nodejs npm
fi
echo "installing npm tools with Node.js $(node --version)"
npm ci --no-audit --no-fund --loglevel=error
