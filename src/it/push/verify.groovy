import groovy.json.JsonSlurper

def registry = context.get('registry')
try {
  def image = new JsonSlurper().parse(new File(basedir, 'target/router-image/image.json'))
  // + is no character of a tag
  assert registry.tags().keySet() == ['1.2.0_5', '1.2.0_5-amd64', '1.2.0_5-arm-v5',
                                      'stable', 'stable-amd64', 'stable-arm-v5'] as Set
  def index = new JsonSlurper().parseText(registry.document('stable').toString())
  assert index.manifests*.platform == [[architecture: 'amd64', os: 'linux'],
                                       [architecture: 'arm', os: 'linux', variant: 'v5']]
  assert index.annotations['org.opencontainers.image.version'] == '1.2.0+5'
  assert new File(basedir, 'target/router-image/pushed-router-1.2.0+5.digest').text.trim() ==
      registry.tags()['1.2.0_5']

  def log = new File(basedir, 'build.log').text
  // the first build and the second
  assert log.contains('push-image linux/arm/v5: not verified: the goal verify-image has not run')
  assert log.contains('the project names no Maven repository, so nothing is deployed to one')
  assert log.contains("push-image: all of it is in ${registry.host()}/ann/pushed-router already")
  // the third
  assert log.contains('<version> "1.2.0_5-amd64":')
  assert log.contains('Nothing was pushed. Give the project a new version')
  // the fourth
  assert log.contains('The registry refuses it to eve (status 401')
  assert log.contains('environment: ROUTER_IMAGE_REGISTRY_USERNAME gave the user eve')

  // no secret is in the log, though it is Maven's most talkative one
  assert log.contains('[DEBUG]')
  for (secret in ['very-secret', 'wrong-secret', 'ann:very-secret'.bytes.encodeBase64().toString(),
                  'eve:wrong-secret'.bytes.encodeBase64().toString(), 'token-1']) {
    assert !log.contains(secret)
  }
} finally {
  registry.close()
  context.get('tokens').close()
}
