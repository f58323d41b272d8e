# To be sourced: gives find_jdk to bin/facteur, bench/run and .ci/run.

# Sets release to the feature release of the JDK in folder $1, or to 0 if there is none.
release_of() {
  release=0
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"} value=${value#1.} value=${value%%[!0-9]*}
      release=${value:-0}
    fi
  done <"$1/release"
}

# Sets jdk to the folder of a JDK of release 21 or later: that of JAVA_HOME, else that of the PATH,
# else the newest with long-term support in the usual places, else the newest there. If there is
# none, it says so in one line, and the script ends with status 69 (EX_UNAVAILABLE).
find_jdk() {
  on_path=$(command -v javac) && on_path=$(readlink -f "$on_path") || on_path=
  for jdk in "${JAVA_HOME:-}" "${on_path%/bin/javac}"; do
    release_of "$jdk"
    [ "$release" -lt 21 ] || return 0
  done
  jdk='' best=0
  for candidate in /usr/lib/jvm/* /opt/java/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    release_of "$candidate"
    [ "$release" -ge 21 ] || continue
    [ $(((release - 21) % 4)) -ne 0 ] || release=$((release + 1000))
    if [ "$release" -gt "$best" ]; then jdk=$candidate best=$release; fi
  done
  [ -z "$jdk" ] || return 0
  echo "${0##*/}: no JDK of release 21 or later found (looked at JAVA_HOME, PATH, /usr/lib/jvm," \
    "/opt/java, ~/.sdkman, ~/.jdks): install one, for example \`apt install openjdk-21-jdk\`," \
    "or set JAVA_HOME" >&2
  exit 69
}
