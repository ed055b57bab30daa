@include begin
@include ask
$tsSay ("RouterOS " . $tsText . " on " . $tsArch . ", model " . $tsModel)
@when file
$tsSay ("archive for this router: " . $tsFile . ", " . $tsSize . " bytes")
@end
$tsSay ("directory " . $tsDir . ", " . $tsFree . " bytes free")
@include network
@when schedule
@include schedule-ask
@end
:local tsHave ""
:if ($tsReady = true) do={
  @include lifecycle
  :if ([:len [$tsFind tsWho=<<current>>]] > 0) do={
    :set tsHave [$tsRootOf tsWho=<<current>>]
    $tsSay ("installed in " . $tsHave . ", state: " . [$tsState tsWho=<<current>>])
  }
  :if ([:len [$tsFind tsWho=<<old>>]] > 0) do={$tsSay ("the build before it: " . [$tsRootOf tsWho=<<old>>])}
  :if (([:len [$tsFind tsWho=<<new>>]] > 0) || ([:len [$tsFind tsWho=<<swap>>]] > 0)) do={
    @fail "an earlier run was interrupted; importing install.rsc or update.rsc repairs it"
  }
}
:if ([:typeof [:find $tsHave ("root-" . $tsDigest)]] != "num") do={
  :local tsNeed ($tsRootSize + 1048576)
  :if ($tsFree < $tsNeed) do={
    :if ($tsHave = "") do={
      @fail ("not enough space for " . $tsDir . ": " . $tsNeed . " bytes are needed beside the archive")
    } else={
      $tsWarn ("there is no space for two builds: " . $tsNeed . " bytes are needed. update.rsc asks for the archive of the installed build and removes that first")
    }
  }
  @include source
  :if ($tsTar != "") do={$tsSay ("the archive is here: " . $tsTar)}
}
@include end
