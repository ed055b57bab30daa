# the schedule imports update.rsc, so that has to be here, where a reboot does not take it
:local tsUpdateFile ""
:foreach tsItem in=[/file/find where name~"(^|/)update[.]rsc\$"] do={:set tsUpdateFile [:tostr [/file/get $tsItem name]]}
:local tsEvent (":do {/import file-name=\"" . $tsUpdateFile . "\"} on-error={}")
:if ($tsScheduler = false) do={
  @fail "device-mode forbids scheduler entries, which the update check needs. Type: /system/device-mode/update scheduler=yes   and press the reset button or cut the power within five minutes, as RouterOS then says"
}
:if ($tsUpdateFile = "") do={
  @fail "update.rsc is not on the router, and the schedule imports it. Upload it as well"
} else={
  :if (([:len [/file/find name="flash"]] > 0) && ([:pick $tsUpdateFile 0 6] != "flash/")) do={
    :local tsOn ""
    :if ([:typeof [:find $tsUpdateFile "/"]] = "num") do={:set tsOn [:pick $tsUpdateFile 0 [:find $tsUpdateFile "/"]]}
    :if ([:len [/disk/find where slot=$tsOn]] = 0) do={
      @fail ($tsUpdateFile . " is in memory on this board and gone after a reboot, and the schedule imports it. Upload it to flash/ or to a disk")
    }
  }
}
