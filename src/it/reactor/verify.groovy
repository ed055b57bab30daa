def digests = ['home', 'office'].collect { name ->
  def archive = new File(basedir, "${name}/target/router-image/${name}-1-linux-arm64.routeros.tar")
  assert archive.isFile()
  assert new File(localRepositoryPath, "com/example/${name}/1/${name}-1-linux-arm64.routeros.tar").isFile()
  assert new File(localRepositoryPath, "com/example/${name}/1/${name}-1.json").isFile()
  archive.bytes.digest('SHA-256')
}
assert digests[0] != digests[1]
