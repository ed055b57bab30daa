import io.github.routerimage.it.BuiltImage
import java.nio.file.Files

// programs are there already; what is fetched is busybox's file, from a mirror that is a directory
def tools = new File(BuiltImage.cache(), 'tools').toPath()
for (cache in ['cache', 'shared']) {
  new File(basedir, cache).mkdirs()
  Files.createSymbolicLink(new File(basedir, cache + '/tools').toPath(), tools)
}
new File(basedir, 'mirror/downloads').mkdirs()
for (source in ['downloads/busybox-1.38.0.tar.bz2']) {
  Files.copy(new File(BuiltImage.cache(), source).toPath(), new File(basedir, 'mirror/' + source).toPath())
}
