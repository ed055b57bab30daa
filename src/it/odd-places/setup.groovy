import io.github.routerimage.it.BuiltImage
import java.nio.file.Files

// a cache with the tools, which no build changes, and nothing else
def cache = new File(basedir, 'cache')
cache.mkdirs()
for (kept in ['tools', 'downloads'].collect { new File(BuiltImage.cache(), it) }) {
  if (kept.isDirectory()) {
    Files.createSymbolicLink(new File(cache, kept.name).toPath(), kept.toPath())
  }
}
