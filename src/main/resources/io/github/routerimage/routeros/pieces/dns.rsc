# a name server for the container, which would not start without one: the first that answers
:local tsDns ""
:local tsSpare ""
:local tsAskRouter false
:foreach tsItem in=[:toarray [/ip/dns/get servers]] do={
  @include dns-try
}
:foreach tsItem in=[:toarray [/ip/dns/get dynamic-servers]] do={
  @include dns-try
}
:local tsOpen [:tostr [/ip/dns/get allow-remote-requests]]
:if (($tsDns = "") && ([:len [:tostr [/ip/dns/get use-doh-server]]] > 0)) do={
  :if (($tsOpen = "yes") || ($tsOpen = "true")) do={
    :set tsDns <<router.address>>
    :set tsAskRouter true
  }
}
:if (($tsDns = "") && ($tsSpare != "")) do={
  $tsWarn ("none of the router's DNS servers answers; the container will ask " . $tsSpare)
  :set tsDns $tsSpare
}
:if ($tsDns = "") do={
  @fail ("the router has no DNS server that the container could ask: servers and dynamic-servers of /ip/dns are empty, and it asks by HTTPS only for itself or not at all (allow-remote-requests=" . $tsOpen . "). Set one: /ip/dns/set servers=9.9.9.9")
} else={
  $tsSay ("the container will ask DNS server " . $tsDns)
}
@when magic-dns
:if (($tsOpen = "no") || ($tsOpen = "false")) do={
  $tsWarn "the router answers DNS for nobody else (allow-remote-requests=no), so names below ts.net work on the router itself only"
}
@end
