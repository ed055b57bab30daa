#!/usr/bin/env bash
#
# Builds this project again in odd places, with no results in the cache, and compares the archives.
#
# Usage: unshare --map-root-user --mount places.sh COMMAND...
#
#   COMMAND   what builds the project in the working directory
#
# What is mounted is gone with the namespace. Prints a line per place; ends with 1 after the first with
# other bytes or without a clear refusal.
set -euo pipefail

here=$PWD
mvn=("$@")
full=(-Drouter-image.shell=minimal)
packed=(-Drouter-image.shell=none)
bare=("${packed[@]}" -Drouter-image.compression=none)

# Builds in a place.
#   $1 its name   $2 full, packed or bare   $3 directory of the project   $4 cache   then more arguments
build() {
  local -n options=$2
  log=$here/place-$1.log
  mkdir -p "$3" "$4"
  [[ -f $3/pom.xml ]] || cp "$here/pom.xml" "$3"
  [[ -e $4/tools ]] || ln -s "$here"/cache/{tools,downloads,sources} "$4"
  (cd "$3" && "${mvn[@]}" "${options[@]}" "-Dcache=$4" "${@:5}") >"$log" 2>&1
}

digest() { # directory of an output
  sha256sum <"$1/router-image/odd-router-1-linux-amd64.routeros.tar"
}

# As build, before it the output's directory: the build succeeds with the bytes of the first.
same() {
  build "${@:2}" || fail "$2"
  [[ $(digest "$1") == "$(digest "$here/$3")" ]] || { echo "$2: other bytes" && exit 1; }
  echo "$2: same bytes"
}

# As build, before it what the message has to say: it fails with that.
refused() {
  build "${@:2}" && { echo "$2: not refused" && exit 1; }
  grep -q "ERROR.*$1" "$log" || fail "$2"
  echo "$2: refused: $1"
}

fail() {
  echo "$1: failed, see $log"
  grep ERROR "$log" | head -5
  exit 1
}

# --- names --------------------------------------------------------------------------------------

odd=$here/$'odd/\u00dcbung (1) [x] {y} "q" it\'s $HOME %41 a;b & c! ~ #1 @2 +3 =4,5'
same "$odd/target" names full "$odd" "$odd/the cache"

part=$(printf 'long-%.0s' {1..40})
long=$here/long/$part/$part/$part/$part/$part
same "$long/target" long bare "$long" "$long/cache"

# Linux takes 4095 bytes; what the build adds to this does not fit.
limit=$here/limit
while ((${#limit} < 3840)); do limit+=/$part; done
limit+=/$(printf '%*s' $((4048 - ${#limit})) '' | tr ' ' x)
refused 'too long' limit bare "$limit" "$limit/cache"

# --- links --------------------------------------------------------------------------------------

mkdir -p links/real-project links/real-cache
ln -sfn real-project links/project
ln -sfn real-cache links/cache
same links/project/target links bare "$here/links/project" "$here/links/cache"

# --- file systems -------------------------------------------------------------------------------

mkdir -p read-only/project read-only/target
cp pom.xml read-only/project
mount --bind read-only/project read-only/project
mount -o remount,bind,ro read-only/project
mount -t tmpfs tmpfs read-only/target
same read-only/target read-only bare "$here/read-only/project" "$here/read-only/cache" \
  "-Dbuild=../target"

mkdir -p noexec-target/target
mount -t tmpfs -o noexec tmpfs noexec-target/target
refused 'target/.*mounted noexec' noexec-target packed "$here/noexec-target" "$here/noexec-target/cache"

mkdir -p noexec-tmp/tmp
mount -t tmpfs -o noexec tmpfs noexec-tmp/tmp
export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$here/noexec-tmp/tmp
same noexec-tmp/target noexec-tmp full "$here/noexec-tmp" "$here/noexec-tmp/cache"
unset JAVA_TOOL_OPTIONS

# Something called UPX lies in it, and none is on PATH.
mkdir -p noexec-cache/cache
mount -t tmpfs -o noexec tmpfs noexec-cache/cache
mkdir -p noexec-cache/cache/tools/upx-4.2.4
cp "$(type -P true)" noexec-cache/cache/tools/upx-4.2.4/upx
find "$here/cache/tools/" -mindepth 1 -maxdepth 1 ! -name 'upx-*' -exec ln -s {} noexec-cache/cache/tools \;
path=''
while read -r directory; do
  [[ -x $directory/upx || -x $directory/upx-ucl ]] || path+=$directory:
done < <(tr : '\n' <<<"$PATH")
mvn=(env "PATH=$path" "${mvn[@]}")
refused 'mounted noexec.*router-image.cache' noexec-cache packed "$here/noexec-cache" \
  "$here/noexec-cache/cache" -Drouter-image.compression=upx
