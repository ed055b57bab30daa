import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/router-image')
def sizes = new JsonSlurper().parse(new File(output, 'size-report.json')).platforms[0]
def number = { long value -> String.format(Locale.ROOT, '%,d', value) }

// the parts are the whole
assert sizes.entries.values().sum() == sizes.rootfs
assert sizes.entries['/usr/local/bin/tailscale.combined'] == sizes.packed
assert sizes.program.sections.values().sum() == sizes.program.size
assert sizes.program.code.values().sum() == sizes.program.sections['.text']
assert sizes.program.size == new File(output, 'measured-router-1-linux-arm64-symbols.elf').length()
assert sizes.program.code['tailscale.com/ipn/ipnlocal'] > 100_000
assert sizes.program.tables['header and gaps'] < 200

// the cost of a feature, by a build without it
def cost = sizes.features.portmapper
assert cost.built && cost.packed in 50_000..120_000 && cost.compiled > cost.packed
assert log =~ /compile-tailscale linux\/arm64: .* bytes/
assert log.contains('<featureCosts> "portmaper": Tailscale 1.102.5 has no such feature. Nearest: portmapper.')

// the table at the end of a build, and what changed: the second build has no shell
assert log =~ /rootfs \(all files\) +${number(sizes.rootfs)}/
assert log =~ /since the build before +-[0-9,]+/
def text = new File(output, 'size-report.txt').text
assert text =~ /\/bin\/busybox +[0-9,]+ +0 +-[0-9,]+/
assert text.contains('changed since the baseline sizes.json:')
assert log.contains(text.readLines()[0])

// the page has the same numbers and can be read by a parser
def page = new XmlSlurper().parseText(new File(output, 'size-report.html').text - '<!DOCTYPE html>\n')
assert page.head.title.text() == 'Sizes of measured-router:1'
def cells = page.'**'.findAll { it.name() == 'td' }*.text()
assert cells.containsAll([number(sizes.rootfs), number(sizes.program.size), '+' + number(cost.packed)])
