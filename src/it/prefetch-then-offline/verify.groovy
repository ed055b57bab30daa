assert new File(basedir, 'target/router-image/prefetched-router-1-linux-arm64.routeros.tar').isFile()
assert new File(basedir, 'build.log').text =~ /prefetch linux\/arm64: the modules of \d+ packages are here/
