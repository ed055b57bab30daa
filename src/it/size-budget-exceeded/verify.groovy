def log = new File(basedir, 'build.log').text
assert log =~ /<sizeBudget> "2M": linux\/arm64 needs 2,\d{3},\d{3} bytes, \d{3},\d{3} too many\. Largest: tailscale\.combined 2,/
assert !new File(basedir, 'target/router-image').list().any { it.endsWith('.tar') }
