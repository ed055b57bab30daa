# before 7.20 RouterOS does not restart a container that ended; a scheduler entry looks once a minute
:local tsUnwatch do={
  :local tsCount [:len [/system/scheduler/find where comment~<<watch.role>>]]
  /system/scheduler/remove [/system/scheduler/find where comment~<<watch.role>>]
  :return $tsCount
}
:local tsWatchWanted false
@when restart
:if ($tsVersion < 72000) do={
  :set tsWatchWanted $tsScheduler
  :if ($tsScheduler = false) do={
    $tsWarn "device-mode forbids scheduler entries, so nothing restarts the container when it ends. To change that: /system/device-mode/update scheduler=yes   and import install.rsc once more"
  }
}
@end
:local tsWatch do={
  :if ([:len [/system/scheduler/find comment=<<watch.comment>>]] > 0) do={:return 0}
  /system/scheduler/remove [/system/scheduler/find where comment~<<watch.role>>]
  /system/scheduler/add name=<<watch.name>> interval=1m start-time=startup policy=read,write,test comment=<<watch.comment>> on-event=<<watch.event>>
  :return 1
}
