import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def output = new File(basedir, 'target/router-image')
def image = new JsonSlurper().parse(new File(output, 'image.json'))
assert image.platforms*.platform == ['linux/amd64', 'linux/arm64']
assert image.platforms.every { it.verification == [verified: true] }

for (platform in ['linux-amd64', 'linux-arm64']) {
  def suite = new XmlSlurper().parse(new File(output, "verify/TEST-verify-image-${platform}.xml"))
  assert suite.@failures == '0'
  assert suite.testcase.size() == 45
  for (name in ['metadata', 'file no package manager', 'command version', 'command nonsense is refused']) {
    assert suite.testcase.find { it.@name == name }.skipped.isEmpty()
  }
  assert suite.testcase.find { it.@name == 'memory' }.skipped.@message == 'left out by <canaries><skip>'
  // what makes an image a router is never skipped
  for (name in ['login', 'magic-dns-gateway', 'subnet-tcp', 'exit-node-dns', 'dns-using-exit-node', 'restart']) {
    assert suite.testcase.find { it.@name == name }.skipped.isEmpty()
  }
  assert new File(output, "verify/${platform}/root").list().length == 0
}

def log = new File(basedir, 'build.log').text
assert log =~ /verify-image linux\/arm64: \d+ passed, 0 failed, \d skipped in .* s \(under qemu-aarch64\)/
assert log.contains('<canaries><skip><canary> "exitnode-dns": there is no such canary. Write one of exit-node-dns.')
