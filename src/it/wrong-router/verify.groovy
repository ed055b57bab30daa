def log = new File(basedir, 'build.log').text

assert log.contains('3 mistakes in what this project says to router-image-maven-plugin:')
assert log.contains('<router><veth> "tailscale0": the container sees the interface under this name, and Tailscale ignores')
assert log.contains('<router><routes><route> "192.168.88.1/24": bits behind /24 are set, so it is no network. Write 192.168.88.0/24.')
assert log.contains('<router><exitNode> "yes": there is no such choice. Write one of true, false.')
// -Pone
assert log.contains('<router><routes><route> "172.16.0.0/12": it overlaps with 172.20.0.0/30, which the container itself uses.')
// -Pregistry
assert log.contains('<router><source> "registry": the pom has no <registry>. Add <registry>host/name</registry>.')

assert !log.contains('NullPointerException')
assert !new File(basedir, 'target').exists()
