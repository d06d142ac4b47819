# Read by the other scripts here: installs Debian packages where that is possible, else says what to run.
# Usage: install_packages WHAT PACKAGE...

install_packages() {
  local what=$1
  shift
  local command="apt-get update && apt-get install -y --no-install-recommends $*"
  if ! command -v apt-get >/dev/null; then
    echo "$what is missing and this system has no apt-get; install it with the system's package manager" >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    echo "$what is missing; install it as root: \`$command\`" >&2
    return 1
  fi
  echo "$what is missing, installing: $*"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
