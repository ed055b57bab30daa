import groovy.json.JsonSlurper
import io.github.routerimage.it.BuiltImage

def output = new File(basedir, 'target/router-image')
def image = new BuiltImage(output, 'cellar-router-1.0+7', 'linux/arm64')

assert output.listFiles().findAll { it.name.endsWith('.tar') }.size() == 2
image.hasNoShell()
assert image.text('/etc/motd') == 'The router in the cellar.\n'
assert image.text('/etc/ssl/certs/ca-certificates.crt').count('-----BEGIN CERTIFICATE-----') > 100

def config = image.config().config
assert config.Entrypoint == ['/usr/local/bin/router']
assert config.Cmd == ['--no-logs-no-support', '--port=41641']
assert config.Env.contains('TS_HOSTNAME=cellar')
assert config.Env.any { it.startsWith('PATH=') } // the preset is merged with, not replaced
assert config.Labels['org.opencontainers.image.vendor'] == 'Example'
assert !config.Labels.containsKey('com.example.rack')
assert image.repoTag() == 'cellar-router:1.0_7' // a tag has no plus sign

def features = new JsonSlurper().parse(new File(output, 'features.json'))
def names = features.features*.name
assert names.containsAll(['advertiseroutes', 'c2n', 'dns', 'netstack'])
assert !names.contains('advertiseexitnode')
assert !names.contains('bakedroots') // the file of certificates takes its place
