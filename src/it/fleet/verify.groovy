def log = new File(basedir, 'build.log').text
assert log.findAll('Fetched busybox 1.38.0 from').size() == 1
assert log.findAll(/prefetch linux\/arm64: the modules of \d+ packages are here/).size() == 9 // the parent as well
assert new File(basedir, 'cache/sources').list().findAll { it.contains('.part') }.empty
assert new File(basedir, 'cache/downloads').list() as List == ['busybox-1.38.0.tar.bz2']
