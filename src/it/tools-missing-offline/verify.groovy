def log = new File(basedir, 'build.log').text
assert log.contains('Maven is offline')
assert log.contains('prefetch')
assert log.contains('<go><home>')
// nothing half-fetched stays
def cache = new File(basedir, 'target/empty-cache')
assert !new File(cache, 'downloads').exists() || new File(cache, 'downloads').list().length == 0
