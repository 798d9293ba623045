#!/usr/bin/env bash
# Prints how long short commands take, as a table: bench/start-up.sh [RUNS]
# Each figure is the median of RUNS (10) runs, in milliseconds of wall-clock time.
set -euo pipefail
runs=${1:-10}
root=$(cd "$(dirname "$0")/.." && pwd -P)
"$root/lading" --version > /dev/null
{ read -r jdk; } < "$root/cli/target/prepared"
java=$jdk/bin/java jar=$root/cli/target/lading.jar cache=$root/cli/target/lading.aot
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LADING_CONFIG=$scratch/config
short=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData)
"$root/lading" profile set bench --ledger "$scratch" > /dev/null

# Median of the wall-clock times of "$@".
median() {
  local i from to
  for ((i = 0; i < runs; i++)); do
    from=${EPOCHREALTIME/[.,]/}
    "$@" > /dev/null
    to=${EPOCHREALTIME/[.,]/}
    echo $((to - from))
  done | sort -n | awk '{ v[NR] = $1 } END { printf "%.0f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2000 }'
}

row() {
  printf '| %s | %s | %s | %s | %s |\n' "$1" "$(median "$java" -jar "$jar" "${@:2}")" \
    "$(median "$java" "${short[@]}" -jar "$jar" "${@:2}")" \
    "$(median "$java" "${short[@]}" -XX:AOTCache="$cache" -jar "$jar" "${@:2}")" "$(median "$root/lading" "${@:2}")"
}

echo "machine: $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2> /dev/null || echo unknown); $("$java" --version | sed -n 2p)"
echo "an empty Java program: $(median "$java" "${short[@]}" -version 2> /dev/null) ms"
echo
echo "| command, ms | java -jar | and flags for short commands | and the cache | ./lading |"
echo "| --- | --- | --- | --- | --- |"
row 'lading --help' --help
row 'lading profile show' profile show
row 'lading profile list -o json' profile list -o json
