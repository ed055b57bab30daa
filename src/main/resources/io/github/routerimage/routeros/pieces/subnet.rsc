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
@when six
# IPv6 between router and container
:local tsSix ($tsVersion >= 71100)
:if ($tsSix = false) do={$tsWarn "RouterOS before 7.11 gives containers no IPv6; <subnet6> is left out"}
:local tsSixOff ""
:do {
  :set tsSixOff [:tostr [/ipv6/settings/get disable-ipv6]]
} on-error={
}
:if (($tsSixOff = "yes") || ($tsSixOff = "true")) do={
  @fail "IPv6 is switched off on this router, and the pom sets <subnet6>. Switch it on: /ipv6/settings/set disable-ipv6=no   and reboot; or leave <subnet6> out"
}
:foreach tsItem in=[/ipv6/address/find] do={
  :local tsAddress [:tostr [/ipv6/address/get $tsItem address]]
  :local tsOwner [:tostr [/ipv6/address/get $tsItem interface]]
  :local tsClash false
  :if ($tsOwner != <<veth>>) do={
    :do {
      :set tsClash (([:toip6 [:pick $tsAddress 0 [:find $tsAddress "/"]]] & [:toip6 <<subnet6.mask>>]) = [:toip6 <<subnet6.network>>])
    } on-error={
      $tsWarn ("cannot compare the subnet with " . $tsAddress)
    }
  }
  :if ($tsClash = true) do={
    @fail ("the subnet " . <<subnet6>> . " has " . $tsAddress . " on " . $tsOwner . " in it. Choose another <subnet6>")
  }
}
@end
