import io.github.routerimage.it.BuiltImage

def shell = new BuiltImage(new File(basedir, 'target/router-image'), 'shell-router-1', 'linux/amd64').shell()
shell.hasApplets(115)
shell.isProgramOfAtMost(570_000)
shell.runsTheScript()
shell.runsEveryAppletInAChroot()
shell.runsInATerminal()
