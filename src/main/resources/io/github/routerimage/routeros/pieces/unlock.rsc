:if ($tsHeld = true) do={
  :do {
    /ip/firewall/address-list/remove [/ip/firewall/address-list/find where list=<<lock.list>>]
  } on-error={
  }
}
