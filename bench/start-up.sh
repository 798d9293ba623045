#!/usr/bin/env bash
# Prints how long short commands take, as a table: bench/start-up.sh [RUNS]
# Each figure is a median of RUNS (10) runs: wall-clock time, and behind the stroke processor time, which says more on a busy
# machine; both in milliseconds.
set -euo pipefail
runs=${1:-10}
root=$(cd "$(dirname "$0")/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export LADING_CONFIG=$scratch/config LADING_PASSWORD=bench
lading=$root/lading
item=urn:epc:id:sgtin:4012345.011111.987
cat > document.json << EOF
{
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2020-01-01T00:00:00.000Z",
  "epcisBody": {"eventList": [{
    "type": "ObjectEvent", "eventTime": "2020-01-01T00:00:00.000Z", "eventTimeZoneOffset": "+08:00",
    "epcList": ["$item"], "action": "ADD", "bizStep": "commissioning"
  }]}
}
EOF
"$lading" key new --out key > /dev/null
"$lading" profile set bench --ledger ledger --key key --org bench > /dev/null
"$lading" ledger create ledger --name bench > /dev/null
"$lading" event record document.json > /dev/null

{ read -r jdk; } < "$root/cli/target/prepared"
java=$jdk/bin/java jar=$root/cli/target/lading.jar cache=$root/cli/target/lading.aot
short=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData)
if [ -d "$root/cli/target/lib/native" ]; then
  export ROCKSDB_MUSL_LIBC=false
  short+=(-Djava.library.path="$root/cli/target/lib/native" -Dcom.amazon.corretto.crypto.provider.useExternalLib=true)
fi

# Prints the medians of wall-clock and processor time of "$@".
medians() {
  local i TIMEFORMAT='%R %U %S'
  for ((i = 0; i < runs; i++)); do
    { time "$@" > /dev/null 2>&1; } 2>&1
  done | awk '
    function median(v, n,   i, j, t) {
      for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j - 1] > v[j]; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
      return 1000 * (v[int((n + 1) / 2)] + v[int(n / 2) + 1]) / 2
    }
    { wall[NR] = $1; cpu[NR] = $2 + $3 }
    END { printf "%.0f / %.0f", median(wall, NR), median(cpu, NR) }'
}

row() {
  printf '| lading %s | %s | %s | %s | %s |\n' "${1/$item/ITEM}" "$(medians "$java" -jar "$jar" $1)" \
    "$(medians "$java" "${short[@]}" -jar "$jar" $1)" \
    "$(medians "$java" "${short[@]}" -XX:AOTCache="$cache" -jar "$jar" $1)" "$(medians "$lading" $1)"
}

echo "machine: $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2> /dev/null || echo unknown); $("$java" --version | sed -n 2p)"
echo "an empty Java program: $(medians "$java" "${short[@]}" -version)"
echo
echo "| wall / processor time, ms | java -jar | and flags for short commands | and the cache | ./lading |"
echo "| --- | --- | --- | --- | --- |"
row --help
row 'profile show'
row "item show $item"
row 'block show latest'
