# To be sourced by the scripts of this folder that put servers among programs of others. It goes to
# the project's folder and sets folder to a temporary one; when the script ends, what it started ends
# and the temporary folder is gone. If it fails, the last lines of each log there are shown, and then
# one line that says what was wrong.
# shellcheck shell=bash disable=SC2034,SC2046 # who sources it uses the names; jobs are words
set -euo pipefail
set -o errtrace

me=${0##*/}
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
chmod 711 "$folder"
mkdir -m 711 "$folder/log"

# A loopback network of this run's own, so that no address and port in it are another's.
network=127.$((RANDOM % 100 + 100)).$((RANDOM % 256))

# What else there is to do at the end: commands, each a string.
endings=()

fault=''
trap 'fault=${fault:-"line $LINENO: $BASH_COMMAND"}' ERR
trap end EXIT
trap 'exit 130' INT TERM

# Ends the script, which has failed for this reason.
fail() {
  fault=$*
  exit 1
}

end() {
  local status=$? ending
  trap - ERR EXIT
  set +e
  for ending in "${endings[@]}"; do eval "$ending" >/dev/null 2>&1; done
  kill $(jobs -p) 2>/dev/null
  for _ in $(seq 100); do
    [ -n "$(jobs -pr)" ] || break
    sleep 0.1
  done
  kill -9 $(jobs -pr) 2>/dev/null
  wait 2>/dev/null
  if [ "$status" != 0 ]; then
    tail -v -n 20 "$folder"/log/* >&2
    echo "$me: ${fault:-ended with $status}" >&2
  fi
  rm -rf "$folder"
  exit "$status"
}

# Installs packages, unless the first argument, a list of commands, is there.
need() {
  local command
  for command in $1; do
    if ! command -v "$command" >/dev/null; then
      apt-get update -qq
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${@:2}" \
        >"$folder/log/apt-get"
      return
    fi
  done
}

# Waits until a command succeeds, for a minute at most.
await() {
  for _ in $(seq 300); do
    if "$@" 2>/dev/null; then return; fi
    sleep 0.2
  done
  fail "waited in vain for: $*"
}

listening() { (exec 3<>"/dev/tcp/${1%:*}/${1##*:}"); }

# Runs a command, whose output goes to a log, and asks for this exit status.
expect() {
  local status=0
  "${@:2}" >>"$folder/log/$(basename "$2")" 2>&1 || status=$?
  [ "$status" = "$1" ] || fail "exit status $status instead of $1: ${*:2}"
}

# Makes a certificate that vouches for itself: HOST CERTIFICATE KEY
certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" \
    -addext "subjectAltName=DNS:$1" -out "$2" -keyout "$3" 2>>"$folder/log/openssl"
}

# Starts facteur with a configuration file, and waits until it serves; served LINE then says where.
serve() {
  bin/facteur --version >/dev/null
  bin/facteur serve --config "$1" >"$folder/log/facteur" 2>&1 &
  await grep -q "listens" "$folder/log/facteur"
}

# Prints where facteur listens, such as for "lipap listens on".
served() {
  await grep -q "^$1 " "$folder/log/facteur"
  sed -n "s/^$1 //p" "$folder/log/facteur" | head -n 1
}

# Starts smtp-sink on an address, for the world: what arrives there are files $folder/NAME/*, in the
# form that smtp-sink(1) describes, whose line ends are LF: NAME ADDRESS:PORT [OPTION...]
sink() {
  mkdir -m 777 "$folder/$1"
  smtp-sink -u nobody "${@:3}" -d "$folder/$1/" "$2" 100 >>"$folder/log/smtp-sink" 2>&1 &
  sinks[$1]=$!
  await listening "$2"
}
declare -A sinks

# Waits until a message is whole at a sink, one of whose lines matches, and sets arrival to its
# file: NAME PATTERN
arrives() {
  await has_arrived "$1" "$2"
}
has_arrived() {
  arrival=$(grep -lE -m 1 -e "$2" "$folder/$1"/* | head -n 1)
  [ -n "$arrival" ] && [ -z "$(find "/proc/${sinks[$1]}/fd" -lname "$arrival")" ]
}

# Asks that what arrived, from its first line FIELD: on, be a file to the octet, but for the empty
# line at the end that is smtp-sink's: FIELD FILE
same() {
  sed -n "/^$1:/,\$p" "$arrival" | sed '$d' | cmp -s "$2" - ||
    fail "did not arrive as it was sent: $(grep -m 1 "^$1:" "$2")"
}
