def log = new File(basedir, 'build.log').text
assert log.contains('<execution><id> "office": the goal resolve-features has already run in this module as "home"')
assert log.contains('src/it/reactor')
