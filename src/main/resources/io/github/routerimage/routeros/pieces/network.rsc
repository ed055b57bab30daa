# names and addresses that others use
:foreach tsItem in=[/interface/find name=<<veth>>] do={
  :if ([:typeof [:find [:tostr [/interface/get $tsItem comment]] <<tag.blank>>]] != "num") do={
    @fail ("an interface " . <<veth>> . " exists and is not of these scripts. Rename it, or choose another <veth>")
  } else={
    :if ([:tostr [/interface/get $tsItem comment]] != <<veth.comment>>) do={
      @fail "the address or the name of the container's interface changed since the installation. Import the remove.rsc of the installed build, which keeps the login, then install.rsc"
    }
  }
}
# a provider that uses Tailscale's addresses
:local tsCarrier false
:foreach tsItem in=[/ip/address/find] do={
  :local tsAddress [:tostr [/ip/address/get $tsItem address]]
  :local tsOwner [:tostr [/ip/address/get $tsItem interface]]
  :local tsClash false
  :if ($tsOwner != <<veth>>) do={
    :do {
      :local tsSlash [:find $tsAddress "/"]
      :local tsHost [:toip [:pick $tsAddress 0 $tsSlash]]
      :local tsBits [:tonum [:pick $tsAddress ($tsSlash + 1) [:len $tsAddress]]]
      :local tsNetmask 255.255.255.255
      :while ($tsBits < 32) do={
        :set tsNetmask ($tsNetmask << 1)
        :set tsBits ($tsBits + 1)
      }
      :local tsOurs [:toip <<subnet.network>>]
      :if (($tsHost & [:toip <<subnet.mask>>]) = $tsOurs) do={:set tsClash true}
      :if (($tsHost & $tsNetmask) = ($tsOurs & $tsNetmask)) do={:set tsClash true}
    } on-error={
      $tsWarn ("cannot compare the subnet with " . $tsAddress)
    }
  }
  :if (([:toip [:pick $tsAddress 0 [:find $tsAddress "/"]]] in 100.64.0.0/10) && ($tsOwner != <<veth>>)) do={
    :set tsCarrier true
    $tsWarn ("the address " . $tsAddress . " on " . $tsOwner . " lies in 100.64.0.0/10, which Tailscale uses as well: the rule that drops forged packets from there is left out")
  }
  :if ($tsClash = true) do={
    @fail ("the subnet " . <<subnet>> . " overlaps with " . $tsAddress . " on " . $tsOwner . ". Choose another <subnet>")
  }
}
@when lan
:local tsLan ([:len [/interface/list/find name=<<lan>>]] > 0)
:if ($tsLan = false) do={
  $tsWarn ("there is no interface list " . <<lan>> . ": the container joins none, and a firewall that drops all but a list may stop its traffic")
}
@end
# a name server for the container, which would not start without one
:local tsDns ""
:foreach tsItem in=[:toarray [/ip/dns/get servers]] do={
  :if ($tsDns = "") do={:set tsDns [:tostr $tsItem]}
}
:foreach tsItem in=[:toarray [/ip/dns/get dynamic-servers]] do={
  :if ($tsDns = "") do={:set tsDns [:tostr $tsItem]}
}
:if ($tsDns = "") do={
  @fail ("the router has no DNS server, and the container could resolve no name. Set one: /ip/dns/set servers=9.9.9.9")
} else={
  $tsSay ("the container will ask DNS server " . $tsDns)
}
