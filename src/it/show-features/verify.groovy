import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^in +exit-node /
assert log =~ /(?m)^- +ssh /
assert log =~ /(?m)^in +advertiseexitnode .*\[capability exit-node\]/
assert log.contains('-Drouter-image.format "yaml": there is no such format. Write table or json.')

def json = new JsonSlurper().parseText(log.substring(log.indexOf('{\n'), log.lastIndexOf('\n}') + 2))
assert json.features*.name.contains('advertiseexitnode')
