import io.github.routerimage.it.InnerMaven

def fetched = 'Fetched busybox 1.38.0 from'
def log = new File(basedir, 'build.log').text
assert log.findAll(fetched).size() == 1
assert log.findAll(/prefetch linux\/arm64: the modules of \d+ packages are here/).size() == 9 // the parent as well
assert new File(basedir, 'cache/sources').list().findAll { it.contains('.part') }.empty
assert new File(basedir, 'cache/downloads').list() as List == ['busybox-1.38.0.tar.bz2']

// two builds at once
def maven = new InnerMaven(basedir.toPath(), localRepositoryPath.toPath())
def logs = ['one.log', 'two.log'].collect { new File(basedir, it) }
def builds = logs.collect {
  maven.builder([], [], ['-T', '8', '-Dcache=shared', 'router-image:prefetch'], it.toPath()).start()
}
assert builds.collect { it.waitFor() } == [0, 0] : logs*.text
assert logs.collect { it.text.findAll(fetched).size() }.sum() == 1
assert new File(basedir, 'shared/sources').list().findAll { it.contains('.part') }.empty
assert new File(basedir, 'shared/downloads').list() as List == ['busybox-1.38.0.tar.bz2']
