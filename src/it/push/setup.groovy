import io.github.routerimage.registry.RegistryDouble
import io.github.routerimage.registry.TokenServer

// lives in this process until verify.groovy ends it
def registry = new RegistryDouble()
def tokens = new TokenServer('ann', 'very-secret', 1000)
registry.guardedBy(tokens)
context.put('registry', registry)
context.put('tokens', tokens)

new File(basedir, 'test.properties').text =
    "router-image.registry=${registry.host()}/ann/pushed-router\nrouter-image.insecureRegistry=true\n"
return true
