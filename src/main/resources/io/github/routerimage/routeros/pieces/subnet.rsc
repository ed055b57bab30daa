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
