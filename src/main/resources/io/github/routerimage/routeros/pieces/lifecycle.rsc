# what can be done with a container; $tsWho is its comment
@late tsFind
  :return [/container/find comment=$tsWho]
@end
@late tsState
  :local tsNow ""
  @include state
  :return $tsNow
@end
@late tsRootOf
  :return [:tostr [/container/get [/container/find comment=$tsWho] root-dir]]
@end
@late tsMark
  /container/set [/container/find comment=$tsWho] comment=$tsNext start-on-boot=$tsBoot
@end
# RouterOS restarts the installed one only: one that restarts by itself while another runs would
# take the interface from it
@late tsArm
  :local tsNow "armed"
  @when restart
  @container.restart-policy :do {/container/set [/container/find comment=$tsWho] restart-policy=<<restart.policy>> restart-interval=10s} on-error={}
  @container.restart-every :do {/container/set [/container/find comment=$tsWho] auto-restart-interval=10s} on-error={}
  @end
  :return $tsNow
@end
@late tsCalm
  :local tsNow "calm"
  @container.restart-policy :do {/container/set [/container/find comment=$tsWho] restart-policy=no} on-error={}
  @container.unset :do {/container/unset [/container/find comment=$tsWho] auto-restart-interval} on-error={}
  @container.zero :do {/container/set [/container/find comment=$tsWho] auto-restart-interval=0s} on-error={}
  :return $tsNow
@end
# stops it and waits until it is stopped
@late tsHalt
  :local tsNow ""
  :local tsCount 0
  :while ($tsCount < 120) do={
    @include state
    :if (($tsNow = "gone") || ($tsNow = "stopped") || ($tsNow = "error") || ($tsNow = "download/extract failed")) do={:return $tsNow}
    :if (($tsNow = "running") || ($tsNow = "unknown")) do={:do {/container/stop [/container/find comment=$tsWho]} on-error={}}
    :delay 1s
    :set tsCount ($tsCount + 1)
  }
  :return $tsNow
@end
# takes it away from whatever state it is in, and waits until it is gone
@late tsDiscard
  :local tsNow ""
  @container.restart-policy :do {/container/set [/container/find comment=$tsWho] restart-policy=no} on-error={}
  @container.unset :do {/container/unset [/container/find comment=$tsWho] auto-restart-interval} on-error={}
  @container.zero :do {/container/set [/container/find comment=$tsWho] auto-restart-interval=0s} on-error={}
  :local tsCount 0
  :while ($tsCount < 300) do={
    @include state
    :if ($tsNow = "gone") do={:return $tsNow}
    :if (($tsNow = "running") || ($tsNow = "unknown")) do={:do {/container/stop [/container/find comment=$tsWho]} on-error={}}
    :if (($tsNow = "stopped") || ($tsNow = "error") || ($tsNow = "download/extract failed")) do={:do {/container/remove [/container/find comment=$tsWho]} on-error={}}
    :delay 1s
    :set tsCount ($tsCount + 1)
  }
  :return $tsNow
@end
# starts it; good is who runs for 20 seconds without a break
@late tsRun
  :local tsNow ""
  :local tsCount 0
  :local tsGood 0
  :local tsStarts 0
  :while ($tsCount < 120) do={
    @include state
    :if (($tsNow = "gone") || ($tsNow = "error") || ($tsNow = "download/extract failed")) do={:return $tsNow}
    :if ($tsNow = "running") do={:set tsGood ($tsGood + 1)} else={:set tsGood 0}
    :if ($tsGood > 20) do={:return $tsNow}
    :if ($tsNow = "stopped") do={
      :if ($tsStarts = 3) do={:return $tsNow}
      :set tsStarts ($tsStarts + 1)
      :do {/container/start [/container/find comment=$tsWho]} on-error={}
    }
    :delay 1s
    :set tsCount ($tsCount + 1)
  }
  :return $tsNow
@end
@late tsAdd
  @when file
  /container/add file=$tsTar interface=<<veth>> root-dir=$tsRoot {{container.mounts}}=<<mounts>> {{container.envs}}=<<envs>> entrypoint=<<entrypoint>> cmd=<<command>> dns=$tsDns logging=<<logging>> start-on-boot=no {{container.name}}=$tsTitle {{container.memory-high}}=<<memory.high>> {{container.memory-max}}=<<memory.max>> {{container.keep-image}}=yes comment=$tsWho
  @end
  @when registry
  /container/add remote-image=$tsTar interface=<<veth>> root-dir=$tsRoot {{container.mounts}}=<<mounts>> {{container.envs}}=<<envs>> entrypoint=<<entrypoint>> cmd=<<command>> dns=$tsDns logging=<<logging>> start-on-boot=no {{container.name}}=$tsTitle {{container.memory-high}}=<<memory.high>> {{container.memory-max}}=<<memory.max>> {{container.keep-image}}=yes comment=$tsWho
  @end
@end
# waits until it is unpacked
@late tsUnpacked
  :local tsNow ""
  :local tsCount 0
  :while ($tsCount < 600) do={
    @include state
    :if (($tsNow = "gone") || ($tsNow = "stopped") || ($tsNow = "error") || ($tsNow = "download/extract failed")) do={:return $tsNow}
    :delay 1s
    :set tsCount ($tsCount + 1)
  }
  :return $tsNow
@end
:local tsLastWords do={
  :local tsWords "none"
  :do {
    :foreach tsLine in=[/log/find where topics~"container"] do={:set tsWords [:tostr [/log/get $tsLine message]]}
  } on-error={
  }
  :return $tsWords
}
@include watch
@when tmpfs
@include memory
@end
