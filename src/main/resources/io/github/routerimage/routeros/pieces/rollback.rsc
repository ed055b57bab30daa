@include begin
@include version
@include package
@include platform
@include place
@include dns
@include lifecycle
@include builds
:local tsHaveDigest ""
:local tsWay "beside"
:local tsFinished ([:len [$tsFind tsWho=<<swap>>]] > 0)
:if (([:len [$tsFind tsWho=<<old>>]] = 0) && ($tsFinished = false)) do={
  # no second root: the archive of the build before, if it is here
  :set tsWay "instead"
  :set tsHaveDigest $tsDigest
  :if ([:len [$tsFind tsWho=<<current>>]] > 0) do={:set tsHaveDigest [$tsDigestOf [$tsRootOf tsWho=<<current>>]]}
  :set tsBackDigest [$tsOtherBuild tsWhich=$tsHaveDigest]
  @include back
  :if ($tsBackTar = "") do={
    :local tsHint "Upload the archive of that build and import the update.rsc that was made with it"
    :if ($tsBackFile != "") do={:set tsHint ("Upload " . $tsBackFile . " (" . $tsBackSize . " bytes) and import rollback.rsc again")}
    @when registry
    :set tsHint "Push that build again under the tag that this router follows, and import update.rsc"
    @end
    @fail ("there is no earlier build on the router. " . $tsHint)
  }
  :set tsTar $tsBackTar
  :set tsDigest $tsBackDigest
  :set tsRoot ($tsDir . "/root-" . $tsDigest)
  :local tsNeed ($tsBackSize + 1048576)
  :set tsBackDigest $tsHaveDigest
  :set tsBackRoot ($tsDir . "/root-" . $tsBackDigest)
  @include back
  :if (($tsBackTar = "") && ([:len [$tsFind tsWho=<<current>>]] > 0)) do={
    @fail ("there is only one root, and the archive of the installed build is not here, so there would be no way back. Upload " . $tsBackFile . " (" . $tsBackSize . " bytes) as well and import rollback.rsc again")
  }
  :if (($tsFree + $tsBackSize) < $tsNeed) do={
    @fail ("not enough space in " . $tsDir . ": " . $tsFree . " bytes are free, and " . $tsNeed . " are needed once root-" . $tsHaveDigest . " is gone")
  }
  $tsSay ("there is only one root: root-" . $tsHaveDigest . " goes first, then " . $tsTar . " is unpacked. Nothing runs meanwhile")
}
# from here on things are written
@include repair
:if ($tsFinished = true) do={
  $tsSay "the exchange of the interrupted run is finished; import rollback.rsc once more to change the build"
} else={
  $tsUnwatch
  :set tsChanges ($tsChanges + 1)
  :if ($tsWay = "instead") do={
    @include instead
  } else={
    @include exchange
  }
}
@include current
@include watched
$tsSay ("running from " . [$tsRootOf tsWho=<<current>>])
@include end
