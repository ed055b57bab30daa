# Thirty lines with what scripts use; only builtins, so that qemu-user can run it (see ImageShell).
set -eu
greet() {
  local name=$1
  printf 'Hello, %s: %s letters\n' "$name" "${#name}"
}
numbers() {
  i=1
  while [ "$i" -le "$1" ]; do
    echo "$i"
    i=$((i + 1))
  done
}
greet router
sum=0
for n in $(numbers 10); do sum=$((sum + n * n)); done
echo "sum of squares: $sum, hex $(printf '%x' "$sum")"
numbers 5 | while read -r n; do
  case $n in
    [135]) echo "$n is odd" ;;
    *) echo "$n is even" ;;
  esac
done
path=/usr/local/bin/tailscale.combined
echo "${path##*/} in ${path%/*}, ends in ${path##*.}"
while getopts ab: option -a -b value; do echo "option $option ${OPTARG:-}"; done
read -r first rest <<TEXT
one two three
TEXT
echo "$first | $rest | $((1 << 40)) | $((-7 / 2)) | $((0x1f & 12))"
(exit 3) || echo "status $?"
trap 'echo bye' EXIT
test -d / && [ ! -e /no/such/file ] && echo "files as expected"
