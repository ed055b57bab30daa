import io.github.routerimage.it.BuiltImage
import java.nio.file.Files

for (name in ['first-cache', 'second-cache']) {
  def cache = new File(basedir, name)
  cache.mkdirs()
  for (kept in ['tools', 'downloads'].collect { new File(BuiltImage.cache(), it) }) {
    if (kept.isDirectory()) {
      Files.createSymbolicLink(new File(cache, kept.name).toPath(), kept.toPath())
    }
  }
}
