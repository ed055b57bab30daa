import io.github.routerimage.it.PoisonedBuild

new PoisonedBuild(basedir.toPath(), localRepositoryPath.toPath()).run('package', '-Dbuild=second')

def builds = ['first', 'second'].collect { new File(basedir, "${it}/router-image") }
def names = builds[0].list().findAll { it.endsWith('.tar') || it.endsWith('.json') || it.endsWith('.sha256') }
assert names.size() >= 5
for (name in names) {
  def files = builds.collect { new File(it, name) }
  assert files[0].bytes == files[1].bytes : "${name} differs"
}
