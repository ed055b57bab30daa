import io.github.routerimage.push.ConnectProxy
import io.github.routerimage.push.OlaregRegistry
import io.github.routerimage.push.OwnAuthority
import io.github.routerimage.registry.RegistryDouble
import io.github.routerimage.registry.TokenServer

def write = { String name, String text ->
  def file = new File(basedir, name)
  file.parentFile.mkdirs()
  file.text = text
  return file
}
def basic = { String user, String secret -> "$user:$secret".bytes.encodeBase64().toString() }

// these live in this process until verify.groovy ends them
def registry = new RegistryDouble()
def tokens = new TokenServer('ann', 'secret-of-the-environment', 1000)
['decrypted-secret', 'secret-of-docker', 'secret-of-a-helper', 'secret-of-podman'].each {
  tokens.alsoTakes('ann', it)
}
registry.guardedBy(tokens)
def authority = OwnAuthority.in(basedir.toPath())
def overTls = OlaregRegistry.overTls(basedir.toPath(), authority.certificate(), authority.key())
def proxy = new ConnectProxy(overTls.port(), 'Basic ' + basic('bob', 'proxy-secret'))
context.put('registry', registry)
context.put('closed at the end', [registry, tokens, overTls, proxy])
context.put('overTls', overTls)
context.put('proxy', proxy)

// by another name than in settings.xml of all integration tests, which has a login for 127.0.0.1
def host = registry.host().replace('127.0.0.1', 'localhost')
write('test.properties', "router-image.registry=$host/ann/known-router\nrouter-image.insecureRegistry=true\n")
write('tls.properties', 'router-image.registry=registry.invalid/ann/known-router\n')

write('docker/config.json', """{"auths": {"$host": {"auth": "${basic('ann', 'secret-of-docker')}"}}}""")
write('podman/containers/auth.json', """{"auths": {"$host": {"auth": "${basic('ann', 'secret-of-podman')}"}}}""")
write('helper/config.json', '{"credsStore": "plain"}')
write('token/config.json', '{"credsStore": "identity"}')
write('bin/docker-credential-plain',
    '#!/bin/sh\necho \'{"Username": "ann", "Secret": "secret-of-a-helper"}\'\n').executable = true
write('bin/docker-credential-identity',
    '#!/bin/sh\necho \'{"Username": "<token>", "Secret": "secret-identity"}\'\n').executable = true

// the passwords are decrypted-secret and proxy-secret, with the master password of settings-security.xml
write('settings.xml', """<settings>
  <servers>
    <server>
      <id>encrypted</id>
      <username>ann</username>
      <password>{lwAOaNflcEcHBVUirSOSF5mUBsTacUPX6MtnBAbfI0Qdu9ocKji+4Db4TTJ7CrrX}</password>
    </server>
  </servers>
  <proxies>
    <proxy>
      <host>127.0.0.1</host>
      <port>${proxy.port()}</port>
      <username>bob</username>
      <password>{m+6r34R8XLkH03GpsEIuKWxIJvMgaWe8UHKfshrD2ZY=}</password>
      <nonProxyHosts>localhost|127.*</nonProxyHosts>
    </proxy>
  </proxies>
</settings>
""")
return true
