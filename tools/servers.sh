#!/usr/bin/env bash
# Sees to it that the tests find what they publish to, an SSH server, rsync, Git and nginx; a clock that jumps; and what
# else is named as COMMAND:PACKAGE.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/system-packages.sh

PATH=$PATH:/usr/sbin:/sbin
for needed in sshd:openssh-server sftp:openssh-client rsync:rsync git:git nginx:nginx-light faketime:faketime "$@"; do
  if ! command -v "${needed%%:*}" >/dev/null; then
    install_packages "${needed%%:*}" "${needed##*:}"
  fi
done
