# the key has done its work once the log says so
:if ([:len [$tsKeys]] > 0) do={
  :local tsSeen false
  :local tsTry 0
  @when logging
  :while (($tsSeen = false) && ($tsTry < 60)) do={
    :if ([:len [/log/find where message~"router: (already )?logged in"]] > 0) do={:set tsSeen true} else={:delay 1s}
    :set tsTry ($tsTry + 1)
  }
  @end
  @when quiet
  :set tsSeen true
  @end
  :if ($tsSeen = true) do={
    $tsForgetKey
    :set tsChanges ($tsChanges + 1)
    $tsSay "logged in; the auth key was removed from the router"
  } else={
    $tsWarn "no login seen yet; the key stays in /container/envs until you import install.rsc once more. /log/print where topics~\"container\" says what is missing. A node that was logged in before says nothing and does not use the key; then remove it: /container/envs/remove [find key=\"TS_AUTHKEY\"]"
  }
}
