def log = new File(basedir, 'build.log').text
assert log.contains('<configuration> has no element <tailscale>. Nearest: <tailscaleVersion>.')
assert log.contains('<configuration> has no element <plattforms>. Nearest: <platforms>.')
assert log.contains('<capabilities> has no element <capabilty>. Nearest: <capability>.')
assert log.contains('<compression> "zip": there is no such compression. Write upx (the default) or none.')
assert log.contains('<squeeze> "maybe": it is neither true nor false. Write one of them.')
assert log.contains('<sizeBudget><linux-arm64> "4 MB": it is no number of bytes above 0.')
assert !new File(basedir, 'target/router-image').exists()
