import java.nio.file.Files

def hidden = ['make', 'gmake', 'zig']
def path = new File(basedir, 'path')
path.mkdirs()
for (directory in System.getenv('PATH').split(File.pathSeparator).collect { new File(it) }) {
  for (program in (directory.listFiles() ?: [])) {
    def link = new File(path, program.name)
    if (!hidden.contains(program.name) && !Files.isSymbolicLink(link.toPath()) && !link.exists()) {
      Files.createSymbolicLink(link.toPath(), program.toPath())
    }
  }
}
