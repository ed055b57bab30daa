# before 7.20 RouterOS does not restart a container that ended; a scheduler entry looks once a minute
:if ($tsVersion < 72000) do={
  :if ([:len [/system/scheduler/find comment=<<watch.comment>>]] = 0) do={
    /system/scheduler/remove [/system/scheduler/find where comment~<<watch.role>>]
    /system/scheduler/add name=<<watch.name>> interval=1m start-time=startup policy=read,write,test comment=<<watch.comment>> on-event=<<watch.event>>
    :set tsChanges ($tsChanges + 1)
  }
} else={
  :if ([:len [/system/scheduler/find where comment~<<watch.role>>]] > 0) do={
    /system/scheduler/remove [/system/scheduler/find where comment~<<watch.role>>]
    :set tsChanges ($tsChanges + 1)
  }
}
