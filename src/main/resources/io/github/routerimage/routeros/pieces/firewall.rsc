# what a firewall would drop
:local tsLan false
@when lan
:set tsLan ([:len [/interface/list/find name=<<lan>>]] > 0)
:if ($tsLan = false) do={
  $tsWarn ("there is no interface list " . <<lan>> . "; the container gets a rule of its own before the first one that drops")
}
@end
:local tsHint do={
  :if ([:pick $tsFrom 0 1] = "!") do={:return ("a firewall rule drops all that does not come from " . [:pick $tsFrom 1 [:len $tsFrom]] . ". If it sees the container's traffic, let it pass " . <<subnet>> . " and 100.64.0.0/10 as well; these scripts leave it alone")}
  :local tsName [:pick $tsList 1 [:len $tsList]]
  :if (([:pick $tsList 0 1] = "!") && ($tsName != <<address.list>>)) do={:return ("a firewall rule drops all that is not in the address list " . $tsName . ". If it sees the container's traffic, write <addressList>" . $tsName . "</addressList> into the pom")}
  :return ""
}
:local tsBefore ""
:local tsInput ""
:foreach tsItem in=[/ip/firewall/filter/find where disabled=no] do={
  :local tsChain [:tostr [/ip/firewall/filter/get $tsItem chain]]
  :local tsAction [:tostr [/ip/firewall/filter/get $tsItem action]]
  :local tsDrops (($tsAction = "drop") || ($tsAction = "reject"))
  :if (($tsDrops = true) || ($tsAction = "fasttrack-connection")) do={
    :if (($tsChain = "forward") && ([:len [:tostr $tsBefore]] = 0)) do={:set tsBefore $tsItem}
    :if (($tsChain = "input") && ([:len [:tostr $tsInput]] = 0)) do={:set tsInput $tsItem}
  }
  :if ($tsDrops = true) do={
    :local tsFrom [:tostr [/ip/firewall/filter/get $tsItem src-address]]
    :local tsList [:tostr [/ip/firewall/filter/get $tsItem src-address-list]]
    :local tsAdvice [$tsHint tsFrom=$tsFrom tsList=$tsList]
    :if ($tsAdvice != "") do={$tsWarn $tsAdvice}
  }
}
:foreach tsItem in=[/ip/firewall/raw/find where disabled=no] do={
  :if ([:tostr [/ip/firewall/raw/get $tsItem action]] = "drop") do={
    :local tsFrom [:tostr [/ip/firewall/raw/get $tsItem src-address]]
    :local tsList [:tostr [/ip/firewall/raw/get $tsItem src-address-list]]
    :local tsAdvice [$tsHint tsFrom=$tsFrom tsList=$tsList]
    :if ($tsAdvice != "") do={$tsWarn $tsAdvice}
  }
}
