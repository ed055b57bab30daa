# one run at a time: this entry lives in memory only, ends by itself and cannot be added twice
:if ([:len [/ip/firewall/address-list/find where list=<<lock.list>>]] > 0) do={
  @fail ("another run is at work on this router, or was broken off in the last 12 minutes; nothing was changed. Wait for its end; if you know that there is none: /ip/firewall/address-list/remove [find list=\"" . <<lock.list>> . "\"]")
}
/ip/firewall/address-list/add list=<<lock.list>> address=<<container.address>> timeout=12m comment=<<lock.comment>>
:set tsHeld true
