import groovy.json.JsonSlurper

def output = new File(basedir, 'target/router-image')
def scripts = new File(output, 'scripts')
def install = new File(scripts, 'install.rsc').text
def update = new File(scripts, 'update.rsc').text

// each platform by its own tag, compared by the digest of its manifest
def platforms = new JsonSlurper().parse(new File(output, 'image.json')).platforms
assert platforms*.platform == ['linux/arm64', 'linux/arm/v5']
for (platform in platforms) {
  assert install.contains(":set tsDigest \"${platform.manifestDigest.substring(7, 19)}\"")
}
assert install.contains(':set tsSuffix "-arm64"') && install.contains(':set tsSuffix "-arm-v5"')

// this build is installed, and the tag that moves is followed
assert install.contains('https://ghcr.io/v2/ann/fleet-router/manifests/2.0')
assert update.contains('https://ghcr.io/v2/ann/fleet-router/manifests/stable')
assert install.contains('name=tailscale-update')
assert install.contains('interval=1d start-date=2026-01-01')
assert !install.contains('file=\\$tsTar')

def readme = new File(scripts, 'README.txt').text
assert readme.contains('ghcr.io/ann/fleet-router:2.0')
assert !readme.contains('.routeros.tar')
def page = new File(scripts, 'README.html').text
assert page.contains('<h1>fleet-router:2.0, Tailscale') && !page.contains('href=')
