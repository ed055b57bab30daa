def log = new File(basedir, 'build.log').text
assert log.contains('The shell (busybox) cannot be compiled: PATH has no GNU make. Either install it')
assert log.contains('<shell>none</shell>')
assert log.contains('<applets><add><applet> "trace-route": there is no such applet. Nearest: traceroute')
assert !new File(basedir, 'target/empty-cache/downloads').exists()
