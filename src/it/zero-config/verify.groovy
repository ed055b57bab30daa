import io.github.routerimage.it.BuiltImage
import io.github.routerimage.it.SqueezedDaemon

def output = new File(basedir, 'target/router-image')
for (platform in ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v5']) {
  def image = new BuiltImage(output, 'home-router-1', platform)
  image.hasOneLayerInBothArchives()
  image.hasLinksAndNoContentTwice()
  image.isReadBySkopeoUmociAndCrane()
  image.startsFromItsUnpackedArchive('1.102.5')
  def shell = image.shell()
  shell.hasApplets(115)
  shell.runsTheScript()
  shell.asksANameServer()
  shell.runsEveryAppletInAChroot()
  shell.runsInATerminal()
}

// the promise of the README, with the log filter and the router init in it
def arm64 = new BuiltImage(output, 'home-router-1', 'linux/arm64')
arm64.hasPackedBinaryOfAtMost(3_140_000)
arm64.hasFilesOfAtMost(3_450_000)
arm64.shell().isProgramOfAtMost(270_000)

// squeezing changes nothing but tracebacks, for which the program as compiled is kept
for (platform in ['linux/amd64', 'linux/arm64']) {
  SqueezedDaemon.doesWhatThePlainOneDoes(output, 'home-router-1', platform)
}
assert arm64.config().config.Env.contains('GOTRACEBACK=system')
