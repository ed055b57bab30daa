# Runs inside a chroot of the unpacked image, in its own namespaces: each applet by its link.
fail() {
  echo "FAILED: $*"
  exit 1
}
expect() { # NAME EXPECTED COMMAND…
  wanted=$1
  shift
  said=$("$@" 2>&1)
  case $said in *"$wanted"*) ;; *) fail "$* said: $said, wanted: $wanted" ;; esac
}
cd /tmp || fail "no /tmp"

for link in /bin/*; do
  name=${link##*/}
  case $name in
    busybox | true | false | echo | test | '[') continue ;; # these take --help as any other word
  esac
  said=$("$link" --help 2>&1 < /dev/null)
  case $said in *Usage:* | *'No help available'*) ;; *) fail "$name --help said: $said" ;; esac
done
/bin/true && ! /bin/false && /bin/test a = a && /bin/[ a = a ] || fail "conditions"
expect hi /bin/echo hi

# a pipeline of separate programs
expect '3 b' ash -c "printf 'b\na\nb\nb\n' | sort | uniq -c | sort -rn | head -n 1 | sed 's/^ *//'"
expect 6 awk 'BEGIN { print 1 + 2 + 3 }'
echo 'one two' > file && cp file copy && cmp file copy && tar -czf all.tgz file copy || fail "files"
expect copy tar -tzf all.tgz
expect file find /tmp -name file -type f
expect 'one two' grep -r two /tmp/file
expect "$(sha256sum < file | cut -c 1-64)" sha256sum file
expect linux ash -c 'uname -s | tr LINUX linux'
expect root id

# network: the loopback of a namespace of its own
ip link set lo up || fail "ip link"
expect '127.0.0.1/8' ip addr show lo
expect '1 packets received' ping -c 1 127.0.0.1
expect '1 packets received' ping6 -c 1 ::1
expect 127.0.0.1 ifconfig lo
expect ':2000 ' ash -c 'nc -l -p 2000 < /dev/null & sleep 1; netstat -ltn; kill $!'

echo 'All applets run.'
