# beside the other one, if there is one; it does not run yet
:do {
  :if ([:len [/file/find name=$tsRoot]] > 0) do={/file/remove [/file/find name=$tsRoot]}
} on-error={
}
$tsSay ("unpacking " . $tsTar . " to " . $tsRoot . "; this takes up to some minutes")
:set tsChanges ($tsChanges + 1)
@when tmpfs
$tsTakeMemory
@end
:local tsOutcome ""
:do {
  $tsAdd tsTar=$tsTar tsRoot=$tsRoot tsDns=$tsDns tsTitle=(<<name.dash>> . $tsDigest) tsWho=<<new>>
  :set tsOutcome [$tsUnpacked tsWho=<<new>>]
} on-error={
  :set tsOutcome "refused"
}
@when tmpfs
$tsGiveMemory
@end
:if ($tsOutcome != "stopped") do={
  :local tsWords [$tsLastWords]
  $tsDiscard tsWho=<<new>>
  :local tsStill ""
  :if ([$tsState tsWho=<<current>>] = "running") do={:set tsStill ". The installed build still runs"}
  @when registry
  :set tsStill ($tsStill . ". If the log says auth error: the package is private, or its manifests were cleaned away, or registry-url and login of /container/config are for another registry")
  @end
  @fail ("unpacking ended with \"" . $tsOutcome . "\"" . $tsStill . ". The last line in the log: " . $tsWords . ". Free some space and upload the archive again")
}
