# the running build goes before the other one is unpacked; its archive is the way back
$tsUnwatch
$tsSay "removing the running build; nothing runs until the other one is unpacked"
:if ([$tsDiscard tsWho=<<current>>] != "gone") do={
  $tsArm tsWho=<<current>>
  @include watched
  @fail "the running build cannot be removed, and was left as it is. Try again in a minute"
}
:local tsResult ""
:do {
  @include extract
  :set tsResult [$tsRun tsWho=<<new>>]
  @include answer
} on-error={
}
:if ($tsResult != "running") do={
  :local tsWords [$tsLastWords]
  :if ($tsMessage = "") do={:set tsMessage ("the other build ended with \"" . $tsResult . "\". The last line in the log: " . $tsWords)}
  :local tsReason $tsMessage
  $tsWarn $tsReason
  $tsDiscard tsWho=<<new>>
  :if ($tsBackTar = "") do={
    @fail ($tsReason . ". There is no archive of the build before it on the router, so nothing runs now. Upload one and import its install.rsc; the login is kept")
  }
  :set tsMessage ""
  :set tsTar $tsBackTar
  :set tsRoot $tsBackRoot
  :set tsDigest $tsBackDigest
  @include extract
  $tsMark tsWho=<<new>> tsNext=<<current>> tsBoot=yes
  $tsForgetBuilds tsOne=$tsDigest tsTwo=$tsDigest
  $tsArm tsWho=<<current>>
  :local tsBack [$tsRun tsWho=<<current>>]
  @include watched
  @fail ($tsReason . ". The build before it is back from " . $tsBackTar . " (" . $tsBack . ")")
}
$tsMark tsWho=<<new>> tsNext=<<current>> tsBoot=yes
