def name = 'sibling-image-1-linux-arm64.routeros.tar'
def built = new File(basedir, "image/target/router-image/${name}")
def taken = new File(basedir, "bundle/target/${name}")
def installed = new File(localRepositoryPath, "com/example/sibling-image/1/${name}")
assert installed.isFile()
assert built.bytes != installed.bytes
assert taken.bytes == built.bytes
