import io.github.routerimage.it.BuiltImage
import java.nio.file.Files

def tools = new File(BuiltImage.cache(), 'tools')
for (name in ['first-cache', 'second-cache']) {
  def cache = new File(basedir, name)
  cache.mkdirs()
  if (tools.isDirectory()) {
    Files.createSymbolicLink(new File(cache, 'tools').toPath(), tools.toPath())
  }
}
