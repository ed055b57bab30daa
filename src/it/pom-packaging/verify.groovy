def installed = new File(localRepositoryPath, 'com/example/plain-router/1')
for (name in ['plain-router-1-linux-arm64.routeros.tar', 'plain-router-1-linux-arm64.oci.tar',
              'plain-router-1-linux-arm64-symbols.elf', 'plain-router-1-image.json']) {
  assert new File(installed, name).isFile()
}
