import groovy.json.JsonSlurper

try {
  def log = new File(basedir, 'build.log').text
  def says = { log.contains(it) } // so that a failure does not print the log
  def output = new File(basedir, 'target/router-image')

  // each place was the one that counted
  for (place in ['environment: ROUTER_IMAGE_REGISTRY_USERNAME gave the user ann',
                 'settings.xml: its <server> encrypted gave a login',
                 'docker/config.json: its entry for localhost:',
                 'helper/config.json: docker-credential-plain gave a login',
                 'token/config.json: docker-credential-identity gave a login',
                 'podman/containers/auth.json: its entry for localhost:']) {
    assert says(place)
  }
  def registry = context.get('registry')
  def image = new JsonSlurper().parse(new File(output, 'image.json'))
  assert registry.tags()['1.2.0'] == image.indexDigest
  def again = log.count('push-image: all of it is in localhost:')
  assert again == 4
  assert says('The registry refuses it to an identity token')

  // routers have none of these logins
  assert says('known-router:1.2.0-amd64 cannot be pulled without a login')

  // the last build came through the tunnel
  assert says('sent to registry.invalid/ann/known-router')
  assert context.get('proxy').asked().contains('CONNECT registry.invalid:443 HTTP/1.1')

  // no secret is in any log, though these are Maven's most talkative ones
  assert says('[DEBUG]')
  def secrets = ['secret-of-the-environment', 'decrypted-secret', 'secret-of-docker', 'secret-of-a-helper',
                 'secret-identity', 'secret-of-podman', 'proxy-secret', 'router-master']
  for (secret in secrets) {
    assert !says(secret)
    for (user in ['ann', 'bob', '<token>']) {
      assert !says("$user:$secret".bytes.encodeBase64().toString())
    }
  }
  def tokens = (log =~ /token-\d/).count
  assert tokens == 0

  // what six builds pushed is what one had written
  assert new File(output, 'known-router-1.2.0.digest').text.trim() == image.indexDigest
} finally {
  context.get('closed at the end')*.close()
}
