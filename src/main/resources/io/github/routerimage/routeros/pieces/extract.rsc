# beside the other one, if there is one; it does not run yet
:do {
  :if ([:len [/file/find name=$tsRoot]] > 0) do={/file/remove [/file/find name=$tsRoot]}
} on-error={
}
$tsSay ("unpacking " . $tsTar . " to " . $tsRoot . "; this takes up to some minutes")
:set tsChanges ($tsChanges + 1)
:local tsOutcome ""
:do {
  :set tsOutcome [$tsExtract tsTar=$tsTar tsRoot=$tsRoot tsDns=$tsDns tsTitle=(<<name.dash>> . $tsDigest) tsWho=<<new>>]
} on-error={
  :set tsOutcome "refused"
}
:if ($tsOutcome != "stopped") do={
  @include last-words
  $tsDiscard tsWho=<<new>>
  @fail ("unpacking ended with \"" . $tsOutcome . "\"; what was there before is untouched. The last line in the log: " . $tsWords . ". Free some space and upload the archive again")
}
