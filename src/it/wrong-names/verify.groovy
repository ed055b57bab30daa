def log = new File(basedir, 'build.log').text

// -Dfeature=exitnode
assert log.contains('<features><feature> "exitnode": Tailscale 1.102.5 has no such feature.')
assert log.contains('advertiseexitnode')
assert log.contains('useexitnode')
assert log.contains('<capability>exit-node</capability>')
// -Dfeature=nattraversal
assert log.contains('<features><feature> "nattraversal":')
assert log.contains('1.104')
// -Dfeature=oauthkey
assert log.contains('oauthkey')
assert log.contains('<certificates>')
// -Dcapability=exitnode
assert log.contains('<capabilities><capability> "exitnode":')
assert log.contains('exit-node')
// -Domit=dns
assert log.contains('<omit>')
assert log.contains('dns')
// -Dplatform=linux/arm
assert log.contains('<platforms><platform> "linux/arm": it names no variant, and RouterOS picks images by variant. Write one of linux/amd64, linux/arm64, linux/arm/v7, linux/arm/v5.')
// -Dcertificates=nosuch.pem
assert log.contains('<certificates> "nosuch.pem": it is neither baked nor mozilla, and there is no such file.')
// -Dversion=v1.102.5
assert log.contains('<tailscaleVersion> "v1.102.5":')
// -Dversion=1.88.0
assert log.contains('<tailscaleVersion> "1.88.0":')

assert !log.contains('NullPointerException')
assert !log.contains('is not there')
