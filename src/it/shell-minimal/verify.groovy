import io.github.routerimage.it.BuiltImage

def image = new BuiltImage(new File(basedir, 'target/router-image'), 'shell-minimal-1', 'linux/arm64')
def applets = image.shell().hasApplets(18)
assert applets.containsAll(['ash', 'sh', 'nslookup', 'ether-wake'])
assert !applets.contains('mount')
image.shell().isProgramOfAtMost(120_000) // the seventeen alone: at most 116,000
