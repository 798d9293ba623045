#!/usr/bin/env bash
# Lints the .proto files with buf: the one on the PATH, else the one npm can run. A machine with neither is told so and goes on,
# unless CI is set, where leaving the check out would hide a failure.
set -euo pipefail
readonly buf_version=1.75.0
if command -v buf >/dev/null 2>&1; then
  buf lint
elif command -v npm >/dev/null 2>&1; then
  npm exec --yes --loglevel=error --package="@bufbuild/buf@$buf_version" -- buf lint
elif [ "${CI:-}" = true ]; then
  echo "buf lint: neither buf nor npm is installed; install one of them." >&2
  exit 1
else
  echo "buf lint left out: neither buf nor npm is installed."
fi
