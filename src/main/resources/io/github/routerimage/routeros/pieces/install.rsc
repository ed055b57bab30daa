@include begin
@include ask
@include network
@when schedule
@include schedule-ask
@end
@include lifecycle
@include builds
:local tsHave ""
:if ([:len [$tsFind tsWho=<<current>>]] > 0) do={:set tsHave [$tsRootOf tsWho=<<current>>]}
:if ([:len [$tsFind tsWho=<<swap>>]] > 0) do={:set tsHave "interrupted"}
:if (($tsHave != "") && ($tsHave != "interrupted")) do={
  :if ([:typeof [:find $tsHave ("root-" . $tsDigest)]] != "num") do={
    @fail ("another build is installed in " . $tsHave . ". Import update.rsc; it keeps the login and can go back")
  }
}
:if ($tsHave = "") do={
  @include source
  :if ($tsFree < ($tsRootSize + 1048576)) do={
    @fail ("not enough space for " . $tsDir . ": " . $tsFree . " bytes are free, " . ($tsRootSize + 1048576) . " are needed beside the archive")
  }
}
# from here on things are written
@include repair
:if (($tsHave = "") || ($tsHave = "interrupted")) do={
  :if ([:len [$tsFind tsWho=<<current>>]] > 0) do={:set tsHave "repaired"} else={:set tsHave ""}
}
@include objects
@include key
:if ($tsHave = "") do={
  $tsNoteBuild tsWhich=$tsDigest tsFact=($tsSize . " " . $tsFile)
  @include extract
  $tsMark tsWho=<<new>> tsNext=<<current>> tsBoot=yes
  $tsSay "keep the power on for a minute: RouterOS writes to flash late"
}
@include current
@include watched
@include key-remove
:if ($tsHave = "") do={
  @include finish
}
:if ($tsChanges = 0) do={$tsSay ("already installed and running from " . $tsHave)} else={$tsSay "installed and running"}
@include end
