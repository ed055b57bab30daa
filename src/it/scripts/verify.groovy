import groovy.json.JsonSlurper
import java.util.zip.ZipFile

def output = new File(basedir, 'target/router-image')
def scripts = new File(output, 'scripts')
def names = ['README.html', 'README.txt', 'check.rsc', 'install.rsc', 'remove.rsc', 'rollback.rsc', 'update.rsc']
assert scripts.list().sort() == names

// the facts of this very image
def image = new JsonSlurper().parse(new File(output, 'image.json')).platforms[0]
def archive = 'scripted-router-1.0+7-linux-arm64.routeros.tar'
def install = new File(scripts, 'install.rsc').text
assert install.contains(":set tsFile \"${archive}\"")
assert install.contains(":set tsSize ${image.archives.routeros.size};")
assert install.contains(":set tsDigest \"${image.configDigest.substring(7, 19)}\"")
assert new File(output, archive).length() == image.archives.routeros.size

// the settings
assert install.contains('192.168.88.0/24,fd00:88::/64')
assert install.contains('--advertise-exit-node=true')
assert install.contains('value=cellar')
assert install.contains(':local tsDir "usb1/tailscale"')
assert install.contains('memory-high=\\"128M\\"')

// never a key, and always an own last line
assert !install.contains('tskey-auth-') || install.contains('tskey-auth-...')
for (name in names.findAll { it.endsWith('.rsc') }) {
  def text = new File(scripts, name).text
  assert text.contains(":put \"router-image ${name - '.rsc'}: failed\"")
  assert !text.contains('\r')
}
def readme = new File(scripts, 'README.txt').text
assert readme.contains(archive)
assert readme.contains('192.168.88.0/24, fd00:88::/64, use as exit node')

// one file to hand on
def zip = new File(localRepositoryPath, 'com/example/scripted-router/1.0+7/scripted-router-1.0+7-scripts.zip')
assert new ZipFile(zip).withCloseable { it.entries()*.name.sort() } == names
