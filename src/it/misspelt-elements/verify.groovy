def log = new File(basedir, 'build.log').text
assert log.contains('<configuration> has no element <tailscale>. Nearest: <tailscaleVersion>.')
assert log.contains('<configuration> has no element <plattforms>. Nearest: <platforms>.')
assert log.contains('<capabilities> has no element <capabilty>. Nearest: <capability>.')
assert !new File(basedir, 'target/router-image').exists()
