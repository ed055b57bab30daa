# the container package; its commands are read late, because a router without it does not know them
:local tsReady true
:if ([:len [/system/package/find name="container" disabled=no]] = 0) do={
  :set tsReady false
  @fail ("the container package is not installed. Take container.npk of RouterOS " . $tsText . " for this architecture from mikrotik.com (extra packages), upload it and reboot")
} else={
  :do {
    @late tsProbe
      :return [:len [/container/find]]
    @end
    $tsProbe
  } on-error={
    :set tsReady false
  }
  :if ($tsReady = false) do={
    @fail ("the container package is listed but its menu is not there. Reboot the router once; if that does not help, install the package again")
  }
}
:local tsMode ""
:local tsScheduler true
:do {
  @late tsAskScheduler
    :return [:tostr [/system/device-mode/get scheduler]]
  @end
  :set tsMode [$tsAskScheduler]
} on-error={
}
:if (($tsMode = "no") || ($tsMode = "false")) do={:set tsScheduler false}
:set tsMode ""
:do {
  @late tsAskMode
    :return [:tostr [/system/device-mode/get container]]
  @end
  :set tsMode [$tsAskMode]
} on-error={
}
:if (($tsMode = "no") || ($tsMode = "false")) do={
  :set tsReady false
  @fail ("device-mode forbids containers. Type: /system/device-mode/update container=yes   and press the reset button or cut the power within five minutes, as RouterOS then says")
}
