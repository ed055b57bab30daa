import groovy.xml.XmlSlurper

def output = new File(basedir, 'target/router-image')
def suite = new XmlSlurper().parse(new File(output, 'verify/TEST-verify-image-linux-amd64.xml'))
assert suite.testcase.findAll { !it.failure.isEmpty() }*.@name*.text() == ['c2n', 'dns-using-exit-node']
assert suite.@skipped == '0'

def log = new File(basedir, 'build.log').text
assert log.contains('c2n is left out anyway: advertiseroutes depends on it')
assert log.contains('peerapiclient is left out anyway: useexitnode depends on it')
assert log.contains('(for a user: public names stop to resolve as soon as an exit node is set)')
