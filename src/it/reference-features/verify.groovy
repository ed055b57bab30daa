import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
for (version in ['1.98.5', '1.102.5']) {
  assert log.contains("Tailscale ${version}: ")
}
assert log.count('c2n (for advertiseroutes)') == 2
assert log.count('peerapiclient (for useexitnode)') == 2
// what is in and does nothing
assert log =~ /WARN.*iptables/
assert log =~ /WARN.*listenrawdisco/

def features = new JsonSlurper().parse(new File(basedir, 'target/router-image/features.json'))
assert features.version == '1.102.5'
assert !features.tags.contains('ts_omit_c2n')
assert !features.tags.contains('ts_omit_peerapiclient')
assert features.tags.contains('ts_include_cli')
