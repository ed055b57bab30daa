@include begin
@include version
@include package
@include lifecycle
:local tsState ""
@when tmpfs
$tsGiveMemory
@end
@late tsRoots
  :local tsAll ""
  :foreach tsItem in=[/container/find where comment~<<tag.pattern>>] do={:set tsAll ($tsAll . " " . [:tostr [/container/get $tsItem root-dir]])}
  :return $tsAll
@end
@late tsSources
  :foreach tsItem in=[/container/mounts/find where comment~<<tag.pattern>>] do={:return [:tostr [/container/mounts/get $tsItem src]]}
  :return ""
@end
:set tsState [$tsSources]
/system/scheduler/remove [/system/scheduler/find where comment~<<tag.pattern>>]
:foreach tsWho in={<<new>>;<<swap>>;<<old>>;<<current>>} do={
  :if ([:len [$tsFind tsWho=$tsWho]] > 0) do={
    $tsSay ("removing " . $tsWho)
    :set tsChanges ($tsChanges + 1)
    :if ([$tsDiscard tsWho=$tsWho] != "gone") do={
      @fail ("the container " . $tsWho . " cannot be removed; nothing else was touched. Try again in a minute")
    }
  }
}
@include removals
:if ($tsState != "") do={
  :if ([:tostr $tsRemoveState] = "yes") do={
    :if ([:pick $tsState 0 1] = "/") do={:set tsState [:pick $tsState 1 [:len $tsState]]}
    :if ([:len [/file/find name=$tsState]] > 0) do={
      /file/remove [/file/find name=$tsState]
      $tsSay ("removed the state in " . $tsState . "; the router's login is gone")
    }
  } else={
    $tsSay ("the login is kept in " . $tsState . "; to forget it as well, remove that directory under /file")
  }
}
:if ($tsChanges = 0) do={$tsSay "nothing of ours is on this router"}
:set tsRemoveState ""
@include end
