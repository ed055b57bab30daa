import io.github.routerimage.it.InnerMaven

def log = new File(basedir, 'places.log')
def command = new InnerMaven(basedir.toPath(), localRepositoryPath.toPath())
    .builder(['unshare', '--map-root-user', '--mount', 'bash', 'places.sh'], [], ['package'], log.toPath())
command.environment().put('LC_ALL', 'C.UTF-8') // else Java cannot name the places
assert command.start().waitFor() == 0 : log.text
println log.text
